"""The settings of production, each asked in a process of its own as a server would."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "TRUST_PORTAL_ENV": "production",
    "SECRET_KEY": "qWx7-bKz4_mNv9" * 5,
    "ALLOWED_HOSTS": "portal.example",
    "DATABASE_URL": "postgres://portal@localhost/portal",
}


def python(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=kept | {"DJANGO_SETTINGS_MODULE": "trust_portal.settings"} | env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_shipped_settings_have_nothing_to_mend():
    checked = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **GOOD)

    assert "no issues" in checked.stdout
    assert checked.returncode == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"SECRET_KEY": ""}, "Set SECRET_KEY in the environment"),
        ({"SECRET_KEY": settings.DEFAULT_SECRET_KEY}, "SECRET_KEY is the demonstration key"),
        ({"SECRET_KEY": "short"}, "shorter than 50 characters"),
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "without *"),
        ({"ALLOWED_HOSTS": "portal.example,*"}, "without *"),
        ({"DATABASE_URL": ""}, "Set DATABASE_URL in the environment"),
        ({"DATABASE_URL": "mysql://a/b"}, "Start it with postgres://"),
    ],
)
def test_production_refuses_to_start_without_what_it_needs(change, sentence):
    refused = python("-c", "import trust_portal.settings", **(GOOD | change))

    assert refused.returncode != 0
    assert sentence in refused.stderr


WANTED = {
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SESSION_COOKIE_NAME": "__Host-session",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
    "USE_X_FORWARDED_HOST": False,
    "SESSION_COOKIE_DOMAIN": None,
    "SESSION_COOKIE_PATH": "/",
    "DEBUG": False,
}


def test_production_holds_cookies_and_transport_tight():
    ask = (
        "import json; from django.conf import settings; "
        f"print(json.dumps({{n: getattr(settings, n) for n in {list(WANTED)!r}}}))"
    )

    assert json.loads(python("-c", ask, **GOOD).stdout) == WANTED


def test_production_refuses_example_accounts():
    refused = python("manage.py", "make_example_accounts", **GOOD)

    assert refused.returncode != 0
    assert "production" in refused.stderr


def test_make_run_refuses_production():
    refused = python("-m", "tools.run", TRUST_PORTAL_ENV="production")

    assert refused.returncode == 1
    assert "does not start a portal in production" in refused.stderr
