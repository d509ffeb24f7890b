"""Standing comes from a seat or an office in force today, and from nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import override_settings

from boards import access
from boards.access import GRANTS, MEANING, Permission, Role
from boards.models import Board, BoardLink, Document
from tests.builders import (
    a_board,
    a_seat,
    a_user,
    an_appointment,
    an_officer,
    standing_user,
)
from trust_portal.middleware import AskTheRegisterOnce

pytestmark = pytest.mark.django_db

ON = dt.date(2026, 10, 1)
FIRST, LAST = dt.date(2026, 4, 1), dt.date(2026, 9, 30)


def may(user, permission, board) -> bool:
    """Ask the three doors at once: they may never disagree."""
    answers = {
        access.can(user, permission, board),
        access.boards_where(user, permission).filter(pk=board.pk).exists(),
        permission in access.permissions_on(user, board),
    }
    assert len(answers) == 1, f"the doors disagree on {permission}"
    return answers.pop()


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_it_is_granted_and_no_more(role):
    board = a_board(is_published=False)
    user = standing_user(board, role)

    for permission in Permission:
        assert may(user, permission, board) == (permission in GRANTS[role])


def test_every_permission_says_what_it_allows():
    assert set(MEANING) == set(Permission)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (FIRST - dt.timedelta(days=1), False),
        (FIRST, True),
        (LAST, True),
        (LAST + dt.timedelta(days=1), False),
    ],
)
@pytest.mark.parametrize("office", ["seat", "officer"])
def test_standing_lasts_from_the_first_day_to_the_last(office, day, held):
    board = a_board(is_published=False)
    term = {"starts_on": FIRST, "ends_on": LAST}
    made = an_officer(board, **term) if office == "officer" else an_appointment(board, **term)

    with override_settings(TODAY=day.isoformat()):
        assert may(made.person.user, Permission.VIEW_BOARD, board) is held


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (FIRST - dt.timedelta(days=1), False),
        (FIRST, True),
        (LAST, True),
        (LAST + dt.timedelta(days=1), False),
    ],
)
def test_a_seat_that_does_not_exist_gives_no_standing_though_a_term_in_it_is_open(day, held):
    board = a_board(is_published=False)
    made = an_appointment(seat=a_seat(board, starts_on=FIRST, ends_on=LAST))

    with override_settings(TODAY=day.isoformat()):
        assert may(made.person.user, Permission.VIEW_BOARD, board) is held


def test_a_closed_account_has_no_standing():
    board = a_board(is_published=False)
    user = standing_user(board, Role.CHAIR)
    user.is_active = False
    user.save()

    assert not may(user, Permission.VIEW_BOARD, board)


def test_an_administrator_has_no_voice_on_a_board():
    board = a_board()
    admin = a_user(is_staff=True, is_superuser=True)

    assert not any(
        may(admin, permission, board)
        for permission in Permission
        if permission is not Permission.READ_PUBLISHED
    )


def test_standing_on_one_board_is_none_on_another():
    here, elsewhere = a_board(is_published=False), a_board(is_published=False)
    user = standing_user(here, Role.OFFICER)

    assert not any(may(user, permission, elsewhere) for permission in Permission)


def test_a_published_board_is_read_by_all_and_a_hidden_one_by_none():
    shown, hidden = a_board(), a_board(is_published=False)

    assert list(Board.objects.visible_to(AnonymousUser())) == [shown]
    assert list(Board.objects.visible_to(a_user())) == [shown]
    assert not may(AnonymousUser(), Permission.READ_PUBLISHED, hidden)


def test_require_refuses_in_the_field_s_words():
    board = a_board()

    with pytest.raises(PermissionDenied):
        access.require(a_user(), Permission.RUN_MEETINGS, board)


def test_a_link_to_a_hidden_board_is_hidden_with_it():
    shown, hidden = a_board(), a_board(is_published=False)
    BoardLink.objects.create(kind="works_with", from_board=shown, to_board=hidden)
    open_link = BoardLink.objects.create(kind="works_with", from_board=shown, to_words="others")

    assert list(BoardLink.objects.visible_to(AnonymousUser())) == [open_link]
    assert BoardLink.objects.visible_to(standing_user(hidden, Role.OBSERVER)).count() == 2


@pytest.mark.parametrize(
    ("board_published", "document_published", "seen"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_a_document_is_public_only_when_it_and_its_board_are(
    board_published, document_published, seen
):
    board = a_board(is_published=board_published)
    Document.objects.create(
        board=board,
        title="Plan",
        file="documents/x.pdf",
        filename="x.pdf",
        is_published=document_published,
    )

    assert Document.objects.visible_to(AnonymousUser()).exists() is seen
    assert Document.objects.visible_to(standing_user(board, Role.MEMBER)).exists()


def test_roles_are_read_in_one_statement(django_assert_num_queries):
    here = a_board()
    user = standing_user(here, Role.MEMBER)
    an_officer(here, person=user.person)

    with django_assert_num_queries(1):
        held = access.permissions_on(user, here)

    assert held == GRANTS[Role.MEMBER] | GRANTS[Role.OFFICER]


def test_what_a_page_remembers_is_asked_once(django_assert_num_queries):
    board = a_board()
    user = standing_user(board, Role.CHAIR)
    access.remember(user)

    with django_assert_num_queries(1):
        assert access.keys_where(user, Permission.REVIEW_ASSURANCE) == [board.pk]
        assert access.keys_where(user, Permission.VIEW_BOARD) == [board.pk]
        assert access.keys_where(user, Permission.RUN_MEETINGS) == []


def test_nobody_remembers_unasked(django_assert_num_queries):
    user = standing_user(a_board(), Role.CHAIR)

    with django_assert_num_queries(2):
        access.keys_where(user, Permission.VIEW_BOARD)
        access.keys_where(user, Permission.VIEW_BOARD)


@pytest.mark.parametrize(("method", "asked"), [("get", 1), ("head", 1), ("post", 2)])
def test_a_page_that_reads_asks_the_register_once(
    rf, method, asked, django_assert_num_queries, settings
):
    board = a_board()

    def page(request):
        for permission in (Permission.VIEW_BOARD, Permission.RUN_MEETINGS):
            access.keys_where(request.user, permission)
        return HttpResponse()

    request = getattr(rf, method)("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "there"
    request.user = standing_user(board, Role.CHAIR)

    with django_assert_num_queries(asked):
        AskTheRegisterOnce(page)(request)


def test_the_next_page_asks_again(client):
    seat = an_appointment(a_board(is_published=False), role=Role.CHAIR, starts_on=FIRST)
    client.force_login(seat.person.user)
    path = f"/boards/{seat.seat.board.slug}/"
    assert client.get(path).status_code == 200

    seat.ends_on = LAST
    seat.save()

    with override_settings(TODAY=(LAST + dt.timedelta(days=1)).isoformat()):
        assert client.get(path).status_code == 404
