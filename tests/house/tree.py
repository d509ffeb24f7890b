"""The project's own files, for tests that read them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = (
    "accounts",
    "assurance",
    "boards",
    "design",
    "meetings",
    "membership",
    "priorities",
    "trust_portal",
)


def python_files(*rooms: str) -> list[Path]:
    """Return the Python files of ``rooms``, by default of all; migrations are left out."""
    return sorted(
        path
        for room in rooms or (*ROOMS, "tests", "tools")
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts and "node_modules" not in path.parts
    )


def templates() -> list[Path]:
    """Return every template, those inside the apps too."""
    return sorted(
        path
        for room in ("templates", *ROOMS)
        for path in (ROOT / room).rglob("*.html")
        if "static" not in path.parts
    )


def name(path: Path) -> str:
    """Return ``path`` as one writes it from the project's own folder."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
