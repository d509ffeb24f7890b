"""One's own interests in the browser: declared, changed, ended, renewed; and who sees what."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client, override_settings

from membership.models import Declaration, Interest
from tests.builders import a_user
from tests.membership.affairs import LAND, TODAY, a_holder, an_interest, declared
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_day")]
MINE = "/my-interests/"


@pytest.fixture
def fixed_day():
    with override_settings(TODAY=TODAY.isoformat()):
        yield


@pytest.fixture
def councillor(board):
    return a_holder(board, "councillor", starts_on=dt.date(2026, 9, 10)).person


@pytest.fixture
def mine(councillor, signed_in):
    return signed_in(councillor.user)


def test_a_new_councillor_is_told_by_when_to_declare(mine):
    words = words_on(mine.get(MINE))

    assert "You have not declared yet. Declare by 7 October 2026, due in 6 days." in words
    assert "Localism Act 2011" in words


def test_an_account_without_a_person_is_told_what_to_do(signed_in):
    assert "not linked to anybody" in words_on(signed_in(a_user()).get(MINE))


def test_a_member_declares_an_interest(mine, councillor):
    page = "/my-interests/councillor/new/"
    form = form_on(mine.get(page), "nature")
    typed = {"kind": "land", "holder": "partner", "nature": LAND, "starts_on_year": "2024"}
    typed |= {"starts_on_day": "1", "starts_on_month": "4"}

    answer = mine.post(page, {**form, **typed}, follow=True)

    made = Interest.objects.get()
    assert (made.person, made.code, made.kind, made.holder) == (
        councillor, "councillor", "land", "partner",
    )  # fmt: skip
    assert made.starts_on == dt.date(2024, 4, 1)
    assert "You last declared on 1 October 2026. Declare again by 1 October 2027." in words_on(
        answer
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"nature": ""}, "Enter what the interest is"),
        ({"nature": "Write to me at a.b@example.org"}, "Take out an e-mail address"),
        ({"nature": "Call 01865 123 456"}, "Take out a telephone number"),
        ({"nature": "Call +44 (0)7700 900123"}, "Take out a telephone number"),
        ({"nature": "4 High Street, OX1 1AA"}, "Take out a postcode"),
        ({"nature": "x" * 1001}, "Shorten this to 1,000 characters or fewer"),
        ({"kind": ""}, "Choose what kind of interest it is"),
        ({"kind": "indirect"}, "Choose one of the answers listed"),
        (
            {"starts_on_day": "2", "starts_on_month": "10", "starts_on_year": "2026"},
            "not in the future",
        ),
        (
            {"starts_on_day": "31", "starts_on_month": "2", "starts_on_year": "2026"},
            "Enter a real date",
        ),
    ],
)
def test_what_cannot_stand_in_the_register_is_refused_in_words(mine, typed, told):
    page = "/my-interests/councillor/new/"
    form = {**form_on(mine.get(page), "nature"), "kind": "land", "nature": LAND, **typed}

    answer = mine.post(page, form | {"holder": "self"})

    assert told in words_on(answer)
    assert not Interest.objects.exists()


@pytest.mark.parametrize("nature", ["Company 01234567", "Shares worth £25,000 since 2019", LAND])
def test_what_is_no_contact_detail_is_taken(mine, nature):
    form = {"kind": "land", "nature": nature, "holder": "self"}

    assert mine.post("/my-interests/councillor/new/", form).status_code == 302


def test_only_a_councillor_is_asked_whose_it_is(board, signed_in):
    nurse = signed_in(a_holder(board, "nhs").person.user)

    assert "Whose interest is it?" not in words_on(nurse.get("/my-interests/nhs/new/"))


@pytest.mark.parametrize("act", ["new", "nothing", "renew"])
def test_a_code_that_no_seat_asks_for_is_not_declared_under(mine, act):
    answer = mine.post(f"/my-interests/nhs/{act}/", {"nature": LAND}, follow=True)

    assert "You hold no seat today that asks you to declare under that code." in words_on(answer)
    assert not Declaration.objects.exists()


def test_a_code_that_does_not_exist_is_not_found(mine):
    assert mine.get("/my-interests/pirates/new/").status_code == 404


def test_nothing_to_declare_is_one_press(mine, councillor):
    answer = mine.post("/my-interests/councillor/nothing/", follow=True)

    assert "The next one is due by 1 October 2027." in words_on(answer)
    assert Declaration.objects.get().nothing_to_declare


def test_an_old_declaration_is_renewed_by_one_press(mine, councillor):
    declared(councillor, "councillor", on=dt.date(2025, 9, 1))
    assert "12 months ago or more" in words_on(mine.get(MINE))

    mine.post("/my-interests/councillor/renew/")

    assert "Declare again by 1 October 2027" in words_on(mine.get(MINE))


def test_an_interest_is_ended_and_stays_on_record(mine, councillor, board):
    kept = an_interest(councillor, "councillor", kind="land")
    page = f"/my-interests/{kept.pk}/end/"
    day = {"ends_on_day": "15", "ends_on_month": "9", "ends_on_year": "2026"}

    mine.post(page, {**form_on(mine.get(page), "ends_on_day"), **day})

    register = f"{board.get_absolute_url()}interests/"
    assert LAND not in words_on(Client().get(register))
    assert LAND in words_on(Client().get(f"{register}?on=2026-09-15"))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (("", "", ""), "Enter the last day of the interest"),
        (("2", "10", "2026"), "not in the future"),
        (("31", "8", "2026"), "on or after the first day, 1 September 2026"),
    ],
)
def test_a_last_day_that_cannot_be_is_refused(mine, councillor, day, told):
    kept = an_interest(councillor, "councillor", starts_on=dt.date(2026, 9, 1))
    page = f"/my-interests/{kept.pk}/end/"
    typed = dict(zip(("ends_on_day", "ends_on_month", "ends_on_year"), day, strict=True))

    answer = mine.post(page, {**form_on(mine.get(page), "ends_on_day"), **typed})

    assert told in words_on(answer)


def test_two_windows_on_one_interest_lose_nothing(mine, councillor):
    kept = an_interest(councillor, "councillor", kind="land")

    assert_second_writer_loses_nothing(
        mine,
        f"/my-interests/{kept.pk}/",
        first={"nature": "A field near Wheatley."},
        second={"nature": "Two fields near Thame."},
        field="nature",
    )


def test_the_history_of_ones_own_tells_what_was_changed(mine, councillor):
    kept = an_interest(councillor, "councillor", kind="land")
    page = f"/my-interests/{kept.pk}/"
    mine.post(page, {**form_on(mine.get(page), "nature"), "nature": "Two fields."})

    words = words_on(mine.get("/my-interests/history/"))

    assert "Two fields." in words
    assert "Changed by the member." in words


def test_the_register_says_of_a_sensitive_interest_only_that_it_is_withheld(
    mine, councillor, board
):
    an_interest(councillor, "councillor", nature="Kept secret", is_sensitive=True)
    declared(councillor, "councillor", on=TODAY)
    register = f"{board.get_absolute_url()}interests/"

    for reader in (Client(), mine):
        words = words_on(reader.get(register))
        assert "1 interest withheld" in words
        assert "Kept secret" not in words
    assert "Kept secret" in words_on(mine.get(MINE))


def test_the_register_shows_when_a_first_declaration_is_due(board, councillor):
    register = f"{board.get_absolute_url()}interests/"

    assert "Not yet: due by 7 October 2026" in words_on(Client().get(register))
    assert "No declaration in this register" in words_on(Client().get(f"{register}?on=2026-10-08"))


def test_a_day_that_cannot_be_read_is_told(board, councillor):
    answer = Client().get(f"{board.get_absolute_url()}interests/?on=someday")

    assert "Enter a date like 29 April 2019" in words_on(answer)
