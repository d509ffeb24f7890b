"""Who keeps the register holds exactly what that takes."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from membership.groups import membership_administrators
from tests.builders import a_user

REGISTER = [
    "accounts.user",
    "boards.board",
    "boards.boardlink",
    "boards.organisation",
    "boards.succession",
    "membership.appointment",
    "membership.office",
    "membership.officerappointment",
    "membership.person",
    "membership.seat",
]


@pytest.fixture
def held(db):
    account = a_user()
    account.groups.add(membership_administrators())
    return User.objects.get(pk=account.pk).get_all_permissions()


def test_it_keeps_every_record_of_the_register(held):
    wanted = {
        f"{app}.{act}_{model}"
        for app, model in (name.split(".") for name in REGISTER)
        for act in ("view", "add", "change")
    }

    assert wanted <= held


def test_it_removes_only_what_is_a_mere_statement(held):
    assert {one for one in held if ".delete_" in one} == {
        "boards.delete_succession",
        "boards.delete_adoptedrule",
        "boards.delete_boardlink",
        "membership.delete_office",
        "membership.delete_rotationturn",
        "membership.delete_substitute",
    }


def test_it_holds_nothing_of_what_boards_decide(held):
    assert {one.split(".")[0] for one in held} == {"accounts", "boards", "membership"}


def test_calling_it_again_takes_away_what_was_added_by_hand(db):
    group = membership_administrators()
    before = set(group.permissions.values_list("codename", flat=True))
    group.permissions.clear()

    assert set(membership_administrators().permissions.values_list("codename", flat=True)) == before


def test_the_command_lets_an_account_keep_the_register(db):
    account = a_user()

    call_command("membership_administrators", account.email.upper(), verbosity=0)

    account.refresh_from_db()
    assert account.is_staff
    assert account.has_perm("membership.change_appointment")
    assert not account.is_superuser


def test_the_command_says_when_there_is_no_such_account(db):
    with pytest.raises(CommandError, match="There is no account nobody"):
        call_command("membership_administrators", "nobody@example.org")
