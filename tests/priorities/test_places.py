"""A partnership of another area sets which figures are its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

KENT = {
    "PARTNERSHIP_AREA": "Kent",
    "PARTNERSHIP_REGION": "South East Coast",
    "PARTNERSHIP_AREA_PARTS": "Ashford, Dover",
}
TOLD = """
import django
django.setup()
from priorities.hiding import KNOWN
from priorities.models import MeasureValue
from priorities.models.places import PARTS
print(MeasureValue().place, PARTS, sorted(KNOWN))
"""


def run(folder: Path, *words: str) -> str:
    """Return what a process says that is set up for Kent, with a database of its own."""
    set_up = {"DJANGO_SETTINGS_MODULE": "trust_portal.settings", "TRUST_PORTAL_VAR": str(folder)}
    env = {**os.environ, "DATABASE_URL": "", **set_up, **KENT}
    command = [sys.executable, "-W", "ignore", *words]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_area_its_region_and_its_parts_come_from_the_settings(tmp_path: Path) -> None:
    told = run(tmp_path, "-c", TOLD)

    known = ["Ashford", "Dover", "England", "Kent", "South East Coast", "Statistical neighbours"]
    assert told == f"Kent ('Ashford', 'Dover') {known}"


def test_another_area_asks_for_no_other_tables(tmp_path: Path) -> None:
    assert run(tmp_path, "manage.py", "makemigrations", "--check", "--dry-run") == (
        "No changes detected"
    )
