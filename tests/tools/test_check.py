from __future__ import annotations

from contextlib import ExitStack

import pytest

from tools import chromium
from tools.check import Checks, browser, crawl, report


@pytest.fixture
def checks(tmp_path):
    with ExitStack() as stack:
        yield Checks(stack, tmp_path)


def test_one_failure_fails_the_whole_and_the_rest_still_runs(checks, capfd):
    checks.run("first", ["false"])
    checks.run("second", ["true"])

    status = report(checks, 1.0)

    told = capfd.readouterr().out
    assert status == 1
    assert checks.failed() == ["first"]
    assert "1 of 2 checks passed" in told


def test_all_passed_is_a_pass(checks):
    checks.run("first", ["true"])

    assert report(checks, 1.0) == 0


def test_checks_do_not_see_the_data_of_the_demonstration(checks, monkeypatch, capfd):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/real")
    monkeypatch.setenv("TRUST_PORTAL_VAR", "/somewhere/real")

    checks.run("environment", ["sh", "-c", 'echo "$DATABASE_URL|$TRUST_PORTAL_VAR"'])

    assert f"|{checks.var}" in capfd.readouterr().out.splitlines()


def test_a_server_that_was_named_is_taken(checks, monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://portal@db/portal")

    assert checks.database() == "postgres://portal@db/portal"


def test_without_chromium_it_says_what_is_left_out_and_why(checks, monkeypatch, capsys):
    monkeypatch.setattr(chromium, "find_or_install", lambda: "")

    browser(checks)
    crawl(checks)
    status = report(checks, 1.0)

    told = capsys.readouterr().out
    assert status == 0
    assert told.count("Left out: All tests of tests/browser") == 1
    assert "there is no Chromium here" in told
