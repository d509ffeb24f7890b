"""Every form of the admin site can be filled in without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from membership.forms import MOST_PEOPLE
from membership.models import Appointment, Person, Seat
from tests.admin.guided import carried_out
from tests.builders import a_person, an_organisation
from tests.pages import form_on, words_on


def send(client, page, holding, **typed):
    return client.post(page, {**form_on(client.get(page), holding), **typed})


@pytest.fixture
def add(keeper):
    """Return a function that adds an appointment with these answers."""
    page = "/admin/membership/appointment/add/"
    return lambda **typed: send(
        keeper, page, "note", **{"starts_on": "2026-04-01", "starts_on_precision": "day"} | typed
    )


def test_words_that_name_one_record_choose_it(add, register):
    answer = add(**{"seat-words": "Chair", "person-words": "mary gale"})

    made = Appointment.objects.get(seat=register.vacant)
    assert answer.status_code == 302
    assert made.person == register.person


def test_words_that_name_several_offer_them_and_lose_nothing(add, register, keeper):
    other = a_person(name="Dr Mary Stone")

    page = add(**{"seat-words": "Chair", "person-words": "Mary", "note": "As agreed"})
    kept = form_on(page, "note")
    again = keeper.post("/admin/membership/appointment/add/", {**kept, "person": str(other.pk)})

    assert "More than one person matches “Mary”" in words_on(page)
    assert ">Dr Mary Gale</option>" in page.content.decode()
    assert ">Dr Mary Stone</option>" in page.content.decode()
    assert kept["person"] == [""]
    assert kept["seat"] == [str(register.vacant.pk)]
    assert kept["note"] == ["As agreed"]
    assert kept["person-words"] == ["Mary"]
    assert again.status_code == 302
    assert Appointment.objects.get(seat=register.vacant).person == other


@pytest.mark.parametrize("words", ["Nobody at all", "000000012", "“Gale”", "%", "x" * 5000])
def test_words_that_name_nothing_are_answered(add, register, words):
    page = add(**{"seat-words": "Chair", "person-words": words})

    assert page.status_code == 200
    assert "No person matches" in words_on(page)


def test_words_never_stand_for_a_key(add, register):
    register.account.email = "gale@example.org"
    register.account.save()

    add(**{"seat-words": "Chair", "person-words": str(register.person.pk)})

    assert not Appointment.objects.filter(seat=register.vacant, person=register.person).exists()


def test_words_add_one_to_several(keeper, register):
    page = f"/admin/membership/seat/{register.seat.pk}/change/"
    register.seat.organisations.add(register.organisation)
    other = an_organisation(name="Harbour School")

    answer = send(keeper, page, "title", **{"organisations-words": "harbour school"})

    assert answer.status_code == 302
    assert set(register.seat.organisations.all()) == {register.organisation, other}


def test_words_that_name_none_of_several_are_answered(keeper, register):
    page = f"/admin/membership/seat/{register.seat.pk}/change/"

    answer = send(keeper, page, "title", **{"organisations-words": "Atlantis"})

    assert "No organisation matches “Atlantis”" in words_on(answer)


def test_a_page_can_be_asked_for_empty_rows(keeper, register):
    page = f"/admin/boards/board/{register.board.pk}/change/"

    plain, with_rows = keeper.get(page), keeper.get(f"{page}?rows=3")

    assert "seats-2-title" not in plain.content.decode()
    assert 'href="?rows=3"' in plain.content.decode()
    assert "seats-4-title" in with_rows.content.decode()


def test_an_empty_row_makes_a_seat_for_an_organisation_named_by_words(keeper, register):
    page = f"/admin/boards/board/{register.board.pk}/change/"
    typed = {"seats-2-title": "School seat", "seats-2-organisations-words": "Care Board"}

    answer = send(keeper, f"{page}?rows=3", "seats-4-title", **typed)

    seat = Seat.objects.get(title="School seat")
    assert answer.status_code == 302
    assert list(seat.organisations.all()) == [register.organisation]


def test_words_alone_in_a_row_count_as_filled_in(keeper, register):
    page = f"/admin/boards/board/{register.board.pk}/change/"

    answer = send(
        keeper, f"{page}?rows=1", "officers-1-title", **{"officers-1-person-words": "Mary Gale"}
    )

    assert answer.status_code == 302
    assert register.board.officers.filter(person=register.person).exists()


@pytest.mark.parametrize("rows", ["99999999999", "-1", "²", "abc", ""])
def test_odd_numbers_of_rows_are_no_error(keeper, register, rows):
    page = f"/admin/boards/board/{register.board.pk}/change/?rows={rows}"

    assert keeper.get(page).status_code == 200


def test_words_do_not_find_what_the_person_may_not_look_at(keeper, register, administrator):
    group = administrator.groups.get()
    group.permissions.remove(*group.permissions.filter(codename__endswith="_user"))
    page = f"/admin/membership/person/{register.person.pk}/change/"
    opened = form_on(keeper.get(page), "name")
    secret = User.objects.create_user(email="hidden@example.org", name="Hidden")

    answer = keeper.post(page, {**opened, "user-words": "hidden", "user": "hidden"})

    register.person.refresh_from_db()
    assert "user-words" not in opened
    assert secret.email not in words_on(answer)
    assert register.person.user != secret


def test_what_is_added_on_the_way_says_that_it_is_saved(keeper):
    page = "/admin/membership/person/add/?_to_field=id&_popup=1"

    answer = send(keeper, page, "name", name="Dr Gale", slug="dr-gale")

    assert "Go back in your browser to the form you came from" in words_on(answer)


@pytest.fixture
def crowd(register):
    """Return the page that fills a seat, in a register of more people than one list holds."""
    Person.objects.bulk_create(
        [Person(name=f"Person {n}", slug=f"one-{n}") for n in range(MOST_PEOPLE)]
    )
    return f"/admin/membership/seat/{register.vacant.pk}/fill/"


FILLED = {
    "first_day_day": "1",
    "first_day_month": "4",
    "first_day_year": "2026",
    "because": "Elected",
}


def test_among_many_people_one_is_searched_for_first(keeper, register, crowd):
    first = keeper.get(crowd)
    found = f"{crowd}?q=gale+mary"
    carried_out(keeper, found, {"person": str(register.person.pk), **FILLED})

    assert form_on(first, "q") == {"q": [""]}
    assert Appointment.objects.get(seat=register.vacant).person == register.person


@pytest.mark.parametrize(
    ("words", "said"),
    [("person", "More than 50 people match"), ("zz", "Nobody’s name matches"), (" ", "Enter some")],
)
def test_a_search_that_finds_too_many_or_nobody_says_so(keeper, crowd, words, said):
    assert said in words_on(keeper.get(crowd, {"q": words}))


def test_what_is_sent_is_never_answered_by_a_search(keeper, crowd):
    page = keeper.post(crowd, {"because": "Elected in May"})

    assert form_on(page, "because")["because"] == ["Elected in May"]


def test_in_a_small_register_everybody_is_in_the_list(keeper, register):
    page = keeper.get(f"/admin/membership/seat/{register.vacant.pk}/fill/")

    assert "Dr Mary Gale" in words_on(page)


def test_a_key_that_is_none_is_no_error(keeper, register):
    client: Client = keeper
    page = f"/admin/membership/appointment/{register.appointment.pk}/change/"

    assert send(client, page, "note", person="no key").status_code == 200
