"""Everything is undone by the history: put back, removed again, brought back, by the rules."""

from __future__ import annotations

import datetime as dt
import re

from django.test import Client

from boards.models import Board, Succession
from membership.models import Appointment, Letter, Office, Seat, Substitute
from tests.admin.ways_back import (
    SEAT,
    TERM,
    WHY,
    as_present,
    confirm,
    ended,
    history,
    links_on,
    present,
)
from tests.builders import a_person, a_seat, an_appointment, an_organisation
from tests.pages import form_on, words_on


def opens(board, user):
    client = Client()
    client.force_login(user)
    return client.get(f"/boards/{board.slug}/").status_code == 200


def test_a_term_ended_by_mistake_is_put_back_and_access_returns(keeper, register):
    Board.objects.get(pk=register.board.pk)
    register.board.is_published = False
    register.board.save()
    term = ended(register)
    member = register.person.user
    assert not opens(register.board, member)
    address = links_on(keeper, TERM, term)[0]

    asked = words_on(keeper.get(address))
    done = confirm(keeper, address)

    term.refresh_from_db()
    assert "Dr Mary Gale has access to the Harbour board as Health seat from now on." in asked
    assert "31 May 2025" in asked
    assert (done.status_code, done.url) == (302, history(TERM, term))
    assert term.ends_on is None
    assert opens(register.board, member)
    last = term.history.first()
    assert str(last.history_user) == "Ada Keeper"
    assert last.history_change_reason.startswith("Put back as on ")
    assert last.history_change_reason.endswith(f": {WHY}")
    assert Letter.objects.filter(to=register.person).count() == 1
    assert as_present(Appointment) == present(Appointment)


def test_the_organisations_of_a_seat_are_put_back(keeper, register):
    first, second = an_organisation(name="First"), an_organisation(name="Second")
    register.vacant.organisations.set([first])
    page = f"/admin/{SEAT}/{register.vacant.pk}/change/"
    opened = form_on(keeper.get(page), "title")
    saved = keeper.post(
        page, {**opened, "title": "Care seat", "organisations": [second.pk], "why": "Wrong"}
    )
    assert saved.status_code == 302, words_on(saved)
    address = links_on(keeper, SEAT, register.vacant)[0]

    asked = words_on(keeper.get(address))
    confirm(keeper, address)

    register.vacant.refresh_from_db()
    assert "Second" in asked
    assert list(register.vacant.organisations.all()) == [first]
    assert register.vacant.title == "Chair"
    assert as_present(Seat) == present(Seat)


def test_one_save_of_a_form_has_one_way_back(keeper, register):
    organisation = an_organisation()
    page = f"/admin/{SEAT}/{register.vacant.pk}/change/"
    opened = form_on(keeper.get(page), "title")
    keeper.post(page, {**opened, "title": "Care seat", "organisations": [organisation.pk]})

    words = words_on(keeper.get(history(SEAT, register.vacant)))

    assert words.count("Put back as it was before this change") == 1
    assert words.count("Remove this record again") == 1


def test_a_term_that_now_overlaps_is_refused_in_the_words_of_the_rule(keeper, register):
    term = ended(register)
    other = an_appointment(seat=register.seat, starts_on=dt.date(2025, 6, 1))
    version = term.version

    refused = confirm(keeper, links_on(keeper, TERM, term)[0])

    term.refresh_from_db()
    assert refused.status_code == 200
    assert f"{other.person} holds this seat since 1 June 2025." in words_on(refused)
    assert form_on(refused, "because")["because"] == [WHY]
    assert (term.ends_on, term.version) == (dt.date(2025, 5, 31), version)


def test_a_reason_is_asked_for(keeper, register):
    term = ended(register)

    refused = confirm(keeper, links_on(keeper, TERM, term)[0], why=" ")

    assert "Enter the reason" in words_on(refused)
    term.refresh_from_db()
    assert term.ends_on == dt.date(2025, 5, 31)


def test_a_seat_added_by_mistake_is_removed_and_can_come_back(keeper, register):
    organisation = an_organisation()
    register.vacant.organisations.set([organisation])
    key = register.vacant.pk

    done = confirm(keeper, links_on(keeper, SEAT, register.vacant)[-1])
    page = keeper.get(f"/admin/{SEAT}/")
    gone = Seat.objects.filter(pk=key).exists()
    removed = keeper.get(f"/admin/{SEAT}/removed/").content.decode()
    [row] = re.findall(r'href="(\d+)/bring-back/"', removed)
    back = confirm(keeper, f"/admin/{SEAT}/removed/{row}/bring-back/", why="It was right")

    seat = Seat.objects.get(pk=key)
    assert (done.status_code, back.status_code) == (302, 302)
    assert not gone
    assert f'href="/admin/{SEAT}/removed/"' in page.content.decode()
    assert (seat.title, seat.slug) == ("Chair", "chair")
    assert list(seat.organisations.all()) == [organisation]
    assert "removed/" not in keeper.get(f"/admin/{SEAT}/").content.decode()
    assert as_present(Seat) == present(Seat)


def test_what_others_hang_on_is_not_removed(keeper, register):
    address = links_on(keeper, SEAT, register.seat)[-1]

    asked = keeper.get(address)
    posted = keeper.post(address, {"because": WHY, "opened": register.seat.history.first().pk})

    assert "1 appointment: Dr Mary Gale, Health seat" in words_on(asked)
    assert 'name="because"' not in asked.content.decode()
    assert posted.status_code == 200
    assert Seat.objects.filter(pk=register.seat.pk).exists()


def test_an_organisation_that_a_seat_stands_for_is_not_removed(keeper, register):
    organisation = an_organisation()
    register.seat.organisations.set([organisation])

    asked = keeper.get(links_on(keeper, "boards/organisation", organisation)[-1])

    assert "1 seat: Health seat, Harbour board" in words_on(asked)


def test_a_removed_substitute_is_brought_back(keeper, register):
    substitute = Substitute.objects.create(
        seat=register.seat, person=a_person(name="Sam Deputy"), note="By letter"
    )
    key = substitute.pk
    page = f"/admin/membership/substitute/{key}/delete/"
    assert keeper.post(page, {"post": "yes"}).status_code == 302
    removed = keeper.get("/admin/membership/substitute/removed/")
    [row] = re.findall(r'href="(\d+)/bring-back/"', removed.content.decode())
    address = f"/admin/membership/substitute/removed/{row}/bring-back/"

    asked = keeper.get(address)
    done = confirm(keeper, address)
    again = keeper.post(address, {"because": WHY, "opened": row})

    assert "1. Sam Deputy" in words_on(removed)
    assert "By letter" in words_on(asked)
    assert done.status_code == again.status_code == 302
    back = Substitute.objects.get()
    assert (back.pk, back.person.name, back.note) == (key, "Sam Deputy", "By letter")
    assert back.version > substitute.version
    assert as_present(Substitute) == present(Substitute)


def test_what_pointed_to_something_gone_is_not_brought_back(keeper, register):
    seat = a_seat(register.board, title="Short-lived seat")
    substitute = Substitute.objects.create(seat=seat, person=register.person)
    substitute.delete()
    seat.delete()
    row = Substitute.history.get(history_type="-").pk
    address = f"/admin/membership/substitute/removed/{row}/bring-back/"

    asked = keeper.get(address)
    posted = keeper.post(address, {"because": WHY, "opened": row})

    assert "Seat: “Short-lived seat, Harbour board” has been removed since." in words_on(asked)
    assert 'name="because"' not in asked.content.decode()
    assert posted.status_code == 200
    assert not Substitute.objects.exists()


def test_a_change_to_something_gone_is_not_put_back(keeper, register):
    office, other = register.office, an_organisation(name="Gone trust")
    office.organisation = other
    office.save()
    office.organisation = register.organisation
    office.save()
    other.delete()

    asked = keeper.get(links_on(keeper, "membership/office", office)[0])

    assert "Organisation: “Gone trust” has been removed since." in words_on(asked)


def test_an_entry_that_today_agrees_with_has_no_way_back(keeper, register):
    term = ended(register)
    term.ends_on = None
    term.save()

    links = links_on(keeper, TERM, term)

    entries = [one.pk for one in term.history.all()]
    assert links == [f"{history(TERM, term)}{one}/put-back/" for one in (entries[0], entries[2])]


def test_a_removed_statement_is_brought_back_on_its_own_list(keeper, register):
    for kind, record in ((Succession, register.succession), (Office, register.office)):
        place = f"{kind._meta.app_label}/{kind._meta.model_name}"
        key = record.pk
        record.delete()
        row = kind.history.get(history_type="-").pk

        confirm(keeper, f"/admin/{place}/removed/{row}/bring-back/")

        assert kind.objects.filter(pk=key).exists()
        assert as_present(kind) == present(kind)
