"""Makes a demonstration's database ready: tables, static files, data, example accounts.

Each part is left alone when it is there already, so that a second start changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import textwrap
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError


def main() -> int:
    """Prepare, and print who can sign in; return an exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trust_portal.settings")
    django.setup()
    try:
        make_tables()
        collect_static_files()
        load_data()
        make_accounts()
    except OperationalError as problem:
        print(f"The database cannot be used: {problem}".strip(), file=sys.stderr)
        return 1
    except CommandError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print_accounts()
    return 0


def make_tables() -> None:
    """Migrate, and make the cache's table."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print(f"Making the tables ({connection.vendor}) ...", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def collect_static_files() -> None:
    """Collect the style sheets, scripts and pictures, if any has changed since."""
    from django.contrib.staticfiles.finders import get_finders

    found = sorted(
        (name, storage.path(name)) for finder in get_finders() for name, storage in finder.list([])
    )
    state = "\n".join(f"{name} {Path(path).stat().st_mtime_ns}" for name, path in found)
    wanted = hashlib.sha256(state.encode()).hexdigest()
    stamp = Path(settings.VAR_DIR) / "staticfiles.sha256"
    if stamp.is_file() and stamp.read_text() == wanted and Path(settings.STATIC_ROOT).is_dir():
        return
    print("Collecting style sheets and scripts ...", flush=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def load_data() -> None:
    """Load the founding case's data into a database that holds no board yet."""
    from boards.models import Board

    if not Board.objects.exists():
        print("Loading the Oxfordshire data ...", flush=True)
        call_command("load_oxfordshire")


def accounts_file() -> Path:
    """Return where the example accounts are written."""
    return Path(settings.VAR_DIR) / "example-accounts.json"


def make_accounts() -> None:
    """Make one account for every standing, if there are none or their list is lost."""
    from accounts.models import User

    if not (accounts_file().is_file() and User.objects.filter(is_example=True).exists()):
        call_command("make_example_accounts", verbosity=0)


def print_accounts() -> None:
    """Print how each example account signs in."""
    accounts = json.loads(accounts_file().read_text())
    print("\nExample accounts, for this demonstration only:\n")
    for account in accounts:
        role = textwrap.shorten(account["role"], 30, placeholder="...")
        print(f"  {role:<30}  {account['email']:<42}  {account['password']}")
    print(f"\nThey are also in {accounts_file()}.")


if __name__ == "__main__":
    sys.exit(main())
