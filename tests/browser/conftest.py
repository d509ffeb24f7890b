"""A portal of its own on the Oxfordshire data, and a browser that looks at it from outside."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tools.chromium import find

ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Portal:
    """A running portal: where it is, and the example accounts by role."""

    url: str
    accounts: dict[str, dict[str, str]]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, "the portal ended before it answered"
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{url} did not answer within a minute")


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Start the portal as a newcomer gets it: loaded, with one account for every standing."""
    var = tmp_path_factory.mktemp("portal")
    env = os.environ | {
        "TRUST_PORTAL_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "trust_portal.settings",
    }
    env.pop("DATABASE_URL", None)
    for command in (
        ["migrate", "-v0"],
        ["createcachetable"],
        ["collectstatic", "--noinput", "-v0"],
        ["load_oxfordshire", "--quiet"],
        ["make_example_accounts"],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=env,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    port = free_port()
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "-c",
            os.devnull,
            "-k",
            "gthread",
            "--threads",
            "4",
            "-b",
            f"127.0.0.1:{port}",
            "--log-level",
            "error",
            "trust_portal.wsgi:application",
        ],
        cwd=ROOT,
        env=env,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz", server)
        accounts = json.loads((var / "example-accounts.json").read_text())
        yield Portal(f"http://127.0.0.1:{port}", {one["role"]: one for one in accounts})
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the system's Chromium."""
    return browser_type_launch_args | {"executable_path": find(), "args": QUIET}


@pytest.fixture(scope="session")
def states() -> dict[str, Any]:
    """Keep the cookies of each account that has signed in, so that each signs in once."""
    return {}


Enter = Callable[..., Page]


@pytest.fixture
def enter(browser: Browser, portal: Portal, states: dict[str, Any]) -> Iterator[Enter]:
    """Open the portal as somebody: ``enter("chair", width=320, scripts=False)``.

    Fails at the end when a page of it wrote an error to the console, or asked
    another site for something.
    """
    opened: list[BrowserContext] = []
    problems: list[str] = []

    def open_as(role: str = "", *, width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            storage_state=states.get(role),
            base_url=portal.url,
        )
        opened.append(context)
        page = context.new_page()
        page.on(
            "console", lambda told: problems.append(told.text) if told.type == "error" else None
        )
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((portal.url, "data:", "blob:"))
                else problems.append(asked.url)
            ),
        )
        if role and role not in states:
            sign_in(page, portal.accounts[role])
            states[role] = context.storage_state()
        return page

    yield open_as
    for context in opened:
        context.close()
    expected = ("404 (Not Found)", "403 (Forbidden)")
    assert [one for one in problems if not any(words in one for words in expected)] == []


def sign_in(page: Page, account: dict[str, str]) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(account["email"])
    page.locator("input[type=password]").fill(account["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
