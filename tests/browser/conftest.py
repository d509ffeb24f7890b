"""A portal of its own on the Oxfordshire data, and a browser that looks at it from outside."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tools.chromium import find

ROOT = Path(__file__).resolve().parents[2]
# Every answer depends on the day: this one is in the weeks after a quarter's returns fell due.
TODAY = "2026-11-17"
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
    """A running portal: where it is, the example accounts by role, who has signed in.

    ``var`` is the folder of its data.
    """

    url: str
    accounts: dict[str, dict[str, str]]
    scripts: bool = True
    states: dict[str, Any] = field(default_factory=dict)
    var: Path = Path()


def environment(var: Path) -> dict[str, str]:
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return env | {
        "DJANGO_SETTINGS_MODULE": "trust_portal.settings",
        "TRUST_PORTAL_VAR": str(var),
        "TRUST_PORTAL_TODAY": TODAY,
        "WEB_WORKERS": "1",
        "LOG_LEVEL": "ERROR",
    }


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
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer within a minute")


@contextmanager
def serving(var: Path, *, scripts: bool) -> Iterator[Portal]:
    """Serve the data in ``var`` until the block ends, to a browser with or without scripts."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "trust_portal.wsgi"],
        cwd=ROOT,
        env=environment(var) | {"PORT": str(port), "HOST": "127.0.0.1"},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz", server)
        accounts = json.loads((var / "example-accounts.json").read_text())
        by_role = {one["role"]: one for one in accounts}
        yield Portal(f"http://127.0.0.1:{port}", by_role, scripts, var=var)
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the data as a newcomer gets it: loaded, with one account for every standing."""
    var = tmp_path_factory.mktemp("prepared")
    done = subprocess.run(
        [sys.executable, "-m", "tools.prepare"],
        cwd=ROOT,
        env=environment(var),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return var


@pytest.fixture(scope="module")
def scripts(request: pytest.FixtureRequest) -> bool:
    """Say whether the browser runs scripts; ``BOTH_WAYS`` asks a module with and without."""
    return bool(getattr(request, "param", True))


@pytest.fixture(scope="module")
def portal(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory, scripts: bool
) -> Iterator[Portal]:
    """Start a portal whose data the tests of one module have to themselves."""
    var = tmp_path_factory.mktemp("portal") / "var"
    shutil.copytree(prepared, var)
    with serving(var, scripts=scripts) as portal:
        yield portal


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the system's Chromium."""
    path = find()
    assert path, "There is no Chromium: install it, or name one with CHROMIUM=/path/to/chrome."
    return browser_type_launch_args | {"executable_path": path, "args": QUIET}


@dataclass
class Watch:
    """Looks over the browser's shoulder; ``problems`` is what it saw, in words."""

    url: str
    problems: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Note errors in the console, requests to other sites, and parts that do not come."""
        page.on("console", lambda told: self._told(told.type, told.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", lambda asked: self._asked(asked.url))
        page.on("response", self._answered)

    def _told(self, kind: str, text: str) -> None:
        # Whether a page itself answers is for each test to say.
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.problems.append(f"console: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.url, "data:", "blob:")):
            self.problems.append(f"asked another site: {url}")

    def _answered(self, answer: Response) -> None:
        if answer.status == 409 and answer.url.endswith("/draft/"):
            return  # a draft that somebody else saved meanwhile: the page says so in words
        is_page = answer.request.resource_type == "document"
        if answer.status >= (500 if is_page else 400):
            self.problems.append(f"{answer.url} answered {answer.status}")


Enter = Callable[..., Page]


@pytest.fixture
def enter(browser: Browser, portal: Portal) -> Iterator[Enter]:
    """Open the portal as somebody: ``enter("chair", width=320)``; without a role as the public.

    Fails at the end when the watch saw a problem.
    """
    opened: list[BrowserContext] = []
    watch = Watch(portal.url)

    def open_as(role: str = "", *, width: int = 1280) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=portal.scripts,
            storage_state=portal.states.get(role),
            base_url=portal.url,
            locale="en-GB",
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        page = context.new_page()
        watch.over(page)
        if role and role not in portal.states:
            sign_in(page, portal.accounts[role])
            portal.states[role] = context.storage_state()
        return page

    yield open_as
    for context in opened:
        context.close()
    assert watch.problems == []


def sign_in(page: Page, account: dict[str, str]) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(account["email"])
    page.get_by_label("Password", exact=True).fill(account["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
