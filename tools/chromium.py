"""Finds Chromium for the browser tests, and installs it where that is this program's to do."""

from __future__ import annotations

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PACKAGES = ("chromium", "fonts-liberation")  # the fonts have Arial's measures


def find() -> str:
    """Return the path of Chromium, or nothing when there is none. ``CHROMIUM`` names one."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        return shutil.which(named) or ""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def find_or_install() -> str:
    """Return the path of Chromium, installed by apt-get if need be and root may; or nothing."""
    if not find() and not os.geteuid() and shutil.which("apt-get"):
        print("Installing Chromium with apt-get (once) ...", flush=True)
        quiet = {"DEBIAN_FRONTEND": "noninteractive"} | os.environ
        for command in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
            subprocess.run(
                ["apt-get", "-qq", *command],
                env=quiet,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
    return find()
