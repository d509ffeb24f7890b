"""Example accounts: one for every standing, kept from run to run, never in production."""

from __future__ import annotations

import json
import re

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from boards.access import Permission, boards_where
from boards.models import Board

PASSWORD = re.compile(r"[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){2}")


@pytest.fixture
def path(oxfordshire, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    call_command("make_example_accounts", verbosity=0)
    return tmp_path / "example-accounts.json"


def listed(path):
    return {entry["role"]: entry for entry in json.loads(path.read_text())}


def test_every_standing_has_an_account(path):
    assert set(listed(path)) == {
        "administrator", "officer", "chair", "deputy", "member", "observer", "former chair",
        "partner officer", "officer of another board", "member of another board", "stranger",
    }  # fmt: skip


def test_each_account_signs_in_and_is_marked(path):
    for entry in listed(path).values():
        user = User.objects.get(email=entry["email"])
        assert user.is_example
        assert user.check_password(entry["password"])
        assert entry["email"].endswith("@example.org")


def test_passwords_are_made_and_differ(path):
    passwords = {entry["password"] for entry in listed(path).values()}
    assert len(passwords) == 11
    assert all(PASSWORD.fullmatch(one) for one in passwords)


@pytest.mark.parametrize(
    ("role", "permission", "board"),
    [
        ("chair", Permission.REVIEW_ASSURANCE, "children-trust-board"),
        ("deputy", Permission.REVIEW_ASSURANCE, "children-trust-board"),
        ("officer", Permission.RECORD_PROGRESS, "children-trust-board"),
        ("member", Permission.VIEW_DASHBOARD, "children-trust-board"),
        ("observer", Permission.VIEW_BOARD, "children-trust-board"),
        ("partner officer", Permission.FILE_ASSURANCE, "send-siab"),
        ("officer of another board", Permission.RUN_MEETINGS, "hwb"),
        ("member of another board", Permission.VIEW_BOARD, "hwb"),
    ],
)
def test_standing_comes_from_the_register(path, role, permission, board):
    user = User.objects.get(email=listed(path)[role]["email"])
    assert boards_where(user, permission).filter(slug=board).exists()
    assert listed(path)[role]["board"] == board


@pytest.mark.parametrize("role", ["stranger", "administrator", "former chair"])
def test_these_have_no_standing(path, role):
    user = User.objects.get(email=listed(path)[role]["email"])
    assert not boards_where(user, Permission.VIEW_BOARD).exists()


def test_the_administrator_keeps_the_register_and_nothing_else(path):
    user = User.objects.get(email="administrator@example.org")
    assert (user.is_staff, user.is_superuser) == (True, False)
    assert user.has_perm("membership.change_appointment")
    assert not user.has_perm("meetings.change_meeting")


def test_nobody_but_the_officer_sees_the_hidden_board(path):
    hidden = Board.objects.get(is_published=False)
    seeing = [
        role
        for role, entry in listed(path).items()
        if Board.objects.visible_to(User.objects.get(email=entry["email"])).filter(pk=hidden.pk)
    ]
    assert seeing == ["officer"]


def test_a_second_run_keeps_accounts_and_passwords(path):
    before, users = path.read_text(), set(User.objects.values_list("pk", "password"))
    call_command("make_example_accounts", verbosity=0)
    assert path.read_text() == before
    assert set(User.objects.values_list("pk", "password")) == users


def test_a_lost_list_is_written_again_with_new_passwords(path):
    before = listed(path)
    path.unlink()
    call_command("make_example_accounts", verbosity=0)
    after = listed(path)
    assert after.keys() == before.keys()
    assert all(after[role]["password"] != before[role]["password"] for role in after)
    chair = User.objects.get(email="chair@example.org")
    assert chair.check_password(after["chair"]["password"])


def test_only_its_owner_may_read_the_list(path):
    assert path.stat().st_mode & 0o777 == 0o600


def test_accounts_not_in_the_list_cannot_sign_in(path):
    listed_emails = {entry["email"] for entry in listed(path).values()}
    others = User.objects.exclude(email__in=listed_emails)
    assert others.count() == 14
    assert not any(user.has_usable_password() for user in others)


def test_production_refuses(oxfordshire, settings, tmp_path):
    settings.PRODUCTION, settings.VAR_DIR = True, tmp_path
    with pytest.raises(CommandError, match="This is a production portal"):
        call_command("make_example_accounts", verbosity=0)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_named(oxfordshire, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings.VAR_DIR = tmp_path / "file"
    with pytest.raises(CommandError, match="The accounts cannot be written to"):
        call_command("make_example_accounts", verbosity=0)
    assert not User.objects.filter(email="stranger@example.org").exists()
