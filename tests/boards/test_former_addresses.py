"""Old names keep working as addresses, for those who may see the board."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from boards.access import Role
from boards.models import FormerName
from tests.builders import a_board, a_user, standing_user

pytestmark = pytest.mark.django_db


def renamed(**given):
    board = a_board(slug="new-name", name="New name", **given)
    FormerName.objects.create(
        board=board, name="Old name", slug="old-name", ends_on=dt.date(2023, 3, 31)
    )
    return board


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("/boards/old-name/", "/boards/new-name/"),
        ("/boards/old-name/?on=2019-04-29", "/boards/new-name/?on=2019-04-29"),
        (
            "/boards/old-name/members/?view=organisation&on=2019-04-29",
            "/boards/new-name/members/?view=organisation&on=2019-04-29",
        ),
        ("/boards/old-name/history/", "/boards/new-name/history/"),
    ],
)
def test_an_old_address_leads_on_for_good_with_all_that_follows_it(client, was, now):
    renamed()

    answer = client.get(was)

    assert (answer.status_code, answer.url) == (301, now)


def test_a_form_sent_to_an_old_address_is_sent_on_whole(signed_in):
    officer = signed_in(standing_user(renamed(), Role.OFFICER))

    answer = officer.post("/boards/old-name/meetings/new/", {"title": "Extra"})

    assert (answer.status_code, answer.url) == (308, "/boards/new-name/meetings/new/")


def test_a_hidden_board_does_not_disclose_itself_by_an_old_address(client, signed_in):
    board = renamed(is_published=False)

    assert client.get("/boards/old-name/").status_code == 404
    assert client.get("/boards/old-name/history/").url.startswith("/sign-in/")
    assert signed_in(a_user()).get("/boards/old-name/history/").status_code == 404
    member = signed_in(standing_user(board, Role.MEMBER))
    assert member.get("/boards/old-name/").url == "/boards/new-name/"


def test_an_address_that_leads_on_cannot_be_taken_by_another_board():
    renamed()
    other = a_board()
    other.slug = "old-name"

    with pytest.raises(ValidationError, match="This address was that of New name"):
        other.full_clean()


def test_no_board_takes_the_address_of_the_map():
    board = a_board()
    board.slug = "map"

    with pytest.raises(ValidationError, match="Choose another address"):
        board.full_clean()
