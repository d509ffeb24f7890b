"""Read ``DATABASE_URL``; without one, SQLite in the portal's own folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
    "PRAGMA cache_size=-20000;PRAGMA foreign_keys=ON;"
)
# Milliseconds; below the server's own limit of 30 s, so that a slow statement is an answer.
POSTGRES_LIMITS = (
    "-c statement_timeout=20000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=30000"
)


def database_from(url: str, var_dir: Path) -> dict[str, Any]:
    """Return Django's settings of the database named by ``url``.

    An empty ``url`` is SQLite in ``var_dir``. ``postgres://user:word@host:5432/name``
    is PostgreSQL; a socket folder goes in ``?host=/folder``.

    Raises ``ImproperlyConfigured`` for any other scheme.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": var_dir / "portal.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_PRAGMAS,
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(
            f"DATABASE_URL starts with {parts.scheme}://. Start it with postgres://."
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "options": POSTGRES_LIMITS} | options,
    }
