"""Makes an account for every standing, with passwords of this installation's own."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from django.db import transaction

from accounts.models import User
from membership.groups import membership_administrators
from trust_portal.exchange.facts import Fact, Facts

# Letters and digits that nobody takes for one another.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def make_accounts(path: Path) -> list[dict[str, str]]:
    """Make what is missing of the accounts and of their list in ``path``; return the list.

    An account keeps its password while the list knows it. Where the list is lost the
    passwords are set anew, for nobody can read them any more. Raises ``OSError``,
    and makes nothing, when the list cannot be written.
    """
    known = _passwords_in(path)
    entries = [_entry(fact, known) for fact in Facts()("examples_people", "accounts")]
    if entries != _read(path):
        _write(path, entries)
    path.chmod(0o600)
    return entries


def _entry(fact: Fact, known: dict[str, str]) -> dict[str, str]:
    """Return one line of the list, with the account behind it made and its password set."""
    user = _account(fact)
    password = known.get(user.email) or _new_password()
    if user.email not in known or not user.has_usable_password():
        user.set_password(password)
        user.save()
    return {
        "role": fact["role"],
        "email": user.email,
        "password": password,
        "board": fact.get("board", ""),
    }


def _account(fact: Fact) -> User:
    user = User.objects.filter(email=fact["email"]).first()
    if user is None:
        user = User.objects.create_user(fact["email"], name=fact["name"], is_example=True)
    if fact.get("keeps_register") and not user.is_staff:
        user.is_staff = True
        user.save()
        user.groups.add(membership_administrators())
    return user


def _new_password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(3))


def _read(path: Path) -> list[dict[str, str]]:
    """Return the list as it is kept; empty when there is none that can be read."""
    try:
        found: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return []
    return found


def _passwords_in(path: Path) -> dict[str, str]:
    return {entry["email"]: entry["password"] for entry in _read(path)}


def _write(path: Path, entries: list[dict[str, str]]) -> None:
    """Write the list whole or not at all, for its owner's eyes only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(entries, file, indent=2)
        file.write("\n")
    new.replace(path)
