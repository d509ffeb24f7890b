"""The built style sheet and script: small, our own, and readable."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PORTAL = ROOT / "static" / "portal"
CSS = (PORTAL / "portal.css").read_text()
SETTINGS = (ROOT / "tools" / "css" / "_settings.scss").read_text()
WHITE, TEXT, MUTED = "#ffffff", "#0b0c0c", "#484949"


def colour(name: str) -> str:
    """Return one of our own colours from the place where they are declared."""
    found = re.search(rf"^\${name}: (#[0-9a-f]{{6}});", SETTINGS, re.MULTILINE)
    assert found, name
    return found[1]


def luminance(hex_colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, definition of the term)."""
    channels = [int(hex_colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_worked_as_the_standard_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (WHITE, colour("navy")),
        (WHITE, colour("teal")),
        (colour("teal"), WHITE),
        (colour("teal"), colour("mist")),
        (colour("teal-deep"), colour("mist")),
        (MUTED, colour("mist")),
        (TEXT, colour("mist")),
        (TEXT, "#ffefc2"),
        ("#ca3535", WHITE),
        ("#ca3535", colour("mist")),
    ],
)
def test_text_can_be_read_on_its_ground(text: str, ground: str):
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("shape", "ground"),
    [
        ("#b3261e", "#f4d7d7"),
        ("#a35a00", "#ffefc2"),
        ("#0f7a52", "#cfe4dc"),
        ("#1d70b8", "#d2e2f1"),
    ],
)
def test_the_shape_of_a_rating_can_be_seen(shape: str, ground: str):
    """WCAG 2.2, 1.4.11: at least 3 to 1."""
    assert shape in CSS
    assert contrast(shape, ground) >= 3


def test_every_static_file_is_free_of_branding_that_is_not_ours():
    ours = [path for path in PORTAL.rglob("*") if path.is_file()]
    assert ours
    for path in ours:
        text = path.read_text().lower()
        for word in ("gds transport", "@font-face", "crown", "crest", "royal"):
            assert word not in text, f"{path.name} holds {word}"


def test_no_fonts_or_pictures_of_the_design_system_are_kept():
    kinds = {path.suffix for path in (ROOT / "static").rglob("*") if path.is_file()}
    assert kinds <= {".css", ".js", ".svg", ".txt"}


def test_the_style_sheet_asks_nothing_of_another_host():
    assert re.findall(r"url\((?!\"?data:)", CSS) == []
    assert "@import" not in CSS


def test_the_first_load_is_small():
    """First load of any page at most 60 kB for all, of which 15 kB script, gzipped."""
    sizes = {
        name: len(gzip.compress((PORTAL / name).read_bytes()))
        for name in ("portal.css", "portal.js")
    }
    assert sizes["portal.js"] <= 15_000
    assert sum(sizes.values()) <= 45_000


def test_the_licences_of_what_is_built_in_are_kept():
    kept = (ROOT / "static" / "vendor-licences.txt").read_text()
    pinned = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    for package in ("govuk-frontend", "@ministryofjustice/frontend"):
        assert f"{package} {pinned[package]}" in kept
    assert "Permission is hereby granted, free of charge" in kept


def test_the_lock_of_the_build_names_no_registry():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
