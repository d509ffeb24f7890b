"""Who may put a record back, what two at once are told, and what no page of ours sends."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from boards.models import BoardEvent
from membership.models import Appointment
from tests.admin.ways_back import SEAT, TERM, WHY, ended, history, links_on
from tests.builders import a_user
from tests.pages import form_on, words_on


def test_who_comes_second_is_told_and_may_then_decide(keeper, register):
    term = ended(register)
    address = links_on(keeper, TERM, term)[0]
    opened = form_on(keeper.get(address), "because")
    term.note = "Seen by a colleague"
    term.save()

    refused = keeper.post(address, {**opened, "because": WHY})
    words = words_on(refused)
    unchanged = Appointment.objects.get(pk=term.pk)
    again = keeper.post(address, form_on(refused, "because"))

    assert refused.status_code == 200
    assert "Someone else changed this while you were reading" in words
    assert "Note: from nothing to Seen by a colleague" in words
    assert unchanged.ends_on == dt.date(2025, 5, 31)
    assert again.status_code == 302
    term.refresh_from_db()
    assert (term.ends_on, term.note) == (None, "")


def test_a_form_without_what_it_was_opened_on_is_refused(keeper, register):
    term = ended(register)

    refused = keeper.post(links_on(keeper, TERM, term)[0], {"because": WHY})

    assert "Someone else changed this" in words_on(refused)


def test_what_an_act_in_the_life_of_a_board_changed_is_left_to_that_act(keeper, register):
    term = ended(register)
    BoardEvent.objects.create(
        board=register.board,
        kind=BoardEvent.Kind.WOUND_UP,
        happened_on=dt.date(2025, 5, 31),
        text="Wound up",
        effects=[
            {
                "of": "membership.appointment",
                "pk": term.pk,
                "version": term.version,
                "was": {"ends_on": None},
                "made": False,
            }
        ],
    )
    entry = term.history.first().pk

    asked = keeper.get(f"{history(TERM, term)}{entry}/put-back/")

    assert links_on(keeper, TERM, term) == []
    assert "Undo that act as a whole" in words_on(asked)


@pytest.mark.parametrize("part", ["{h}{row}/put-back/", "/admin/membership/appointment/removed/"])
def test_only_who_keeps_the_register_comes_here(keeper, register, part):
    term = ended(register)
    row = term.history.first().pk
    address = part.format(h=history(TERM, term), row=row)
    looker, chair = Client(), Client()
    looks = a_user(is_staff=True)
    looks.user_permissions.set(Permission.objects.filter(codename="view_appointment"))
    looker.force_login(looks)
    chair.force_login(register.person.user)

    assert keeper.get(address).status_code == 200
    assert looker.get(address).status_code == 403
    assert chair.get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert links_on(looker, TERM, term) == []


def test_a_post_without_the_token_is_refused(administrator, register):
    term = ended(register)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(administrator)
    row = term.history.first().pk

    refused = strict.post(f"{history(TERM, term)}{row}/put-back/", {"because": WHY})

    assert refused.status_code == 403


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "address",
    [
        "membership/seat/1/history/99999999999999999999/put-back/",
        "membership/seat/abc/history/1/put-back/",
        "membership/seat/%00/history/1/put-back/",
        "membership/seat/removed/99999999999999999999/bring-back/",
        "membership/seat/removed/?page=99999999999999999999",
        "accounts/user/removed/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nonsense_in_an_address_is_never_an_error_of_ours(keeper, address, method):
    assert getattr(keeper, method)(f"/admin/{address}").status_code < 500


def test_the_page_asks_the_same_number_of_statements_however_long_the_history(
    keeper, register, django_assert_max_num_queries
):
    for number in range(12):
        register.seat.title = f"Title {number}"
        register.seat.save()
    keeper.get("/admin/")  # writes down when the session began

    with django_assert_max_num_queries(16):
        keeper.get(history(SEAT, register.seat))
