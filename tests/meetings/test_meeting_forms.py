"""Adding and changing a meeting, in the words of who does it."""

from __future__ import annotations

import datetime as dt

import pytest

from meetings.models import Meeting
from tests.builders import a_board, a_meeting
from tests.meetings.builders import a_decision, an_item
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

pytestmark = pytest.mark.django_db


def asked(**given):
    """Return the answers of a meeting on 14 January 2027, changed as given."""
    return {
        "held_on_day": "14",
        "held_on_month": "1",
        "held_on_year": "2027",
        "status": "planned",
        "starts_at": "5pm",
        "ends_at": "19:30",
        "is_public": "true",
    } | given


def test_a_meeting_gets_its_address_from_its_date(board, officer):
    answer = officer.post(f"/boards/{board.slug}/meetings/new/", asked(), follow=True)

    assert answer.request["PATH_INFO"] == f"/boards/{board.slug}/meetings/2027-01-14/"
    words = words_on(answer)
    assert "The meeting of 14 January 2027 is added." in words
    assert "5pm to 7:30pm" in words


def test_a_new_meeting_is_for_members_until_it_is_published(board, officer, client):
    officer.post(f"/boards/{board.slug}/meetings/new/", asked())

    assert client.get(f"/boards/{board.slug}/meetings/2027-01-14/").status_code == 404


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"held_on_day": "", "held_on_month": "", "held_on_year": ""},
            "Enter the date of the meeting",
        ),
        ({"held_on_day": "31", "held_on_month": "2"}, "Enter a real date, like 14 7 2026"),
        ({"starts_at": "noonish"}, "Enter a time, like 17:30 or 5:30pm"),
        ({"ends_at": "16:00"}, "Enter a time after the meeting starts"),
        ({"status": "held"}, "the date of the meeting is still to come"),
        ({"title": "x" * 201}, "Shorten this to 200 characters or fewer"),
    ],
)
def test_a_wrong_answer_is_told_in_words_that_mend_it(board, officer, given, sentence):
    answer = officer.post(f"/boards/{board.slug}/meetings/new/", asked(**given))

    assert sentence in words_on(answer)
    assert not Meeting.objects.exists()


def test_two_meetings_on_one_day_are_refused(board, officer):
    a_meeting(board, held_on=dt.date(2027, 1, 14))

    answer = officer.post(f"/boards/{board.slug}/meetings/new/", asked())

    assert "This board already has a meeting on 14 January 2027." in words_on(answer)
    assert Meeting.objects.count() == 1


def test_another_board_may_meet_on_the_same_day(board, officer):
    a_meeting(a_board(), held_on=dt.date(2027, 1, 14))

    officer.post(f"/boards/{board.slug}/meetings/new/", asked())

    assert board.meetings.count() == 1


def test_a_changed_date_changes_the_address_and_keeps_what_belongs_to_it(board, officer, address):
    meeting = Meeting.objects.get()
    item, decision = an_item(meeting), a_decision(meeting)
    opened = form_on(officer.get(f"{address}edit/"), "held_on_day")

    answer = officer.post(f"{address}edit/", {**opened, "held_on_day": "29"}, follow=True)

    assert answer.request["PATH_INFO"].endswith("/meetings/2026-10-29/")
    assert item.title in words_on(answer)
    decision.refresh_from_db()
    assert decision.decided_on == dt.date(2026, 10, 29)


def test_a_date_known_to_the_month_stays_so_until_it_is_told_exactly(board, officer):
    kept = Meeting.objects.create(
        board=board,
        reference="2020-06",
        held_on=dt.date(2020, 6, 1),
        held_on_precision="month",
        date_words="June 2020",
        status="held",
    )
    url = f"/boards/{board.slug}/meetings/2020-06/edit/"
    opened = form_on(officer.get(url), "held_on_precision")

    officer.post(url, {**opened, "place": "County Hall"})
    kept.refresh_from_db()
    assert (kept.reference, kept.when) == ("2020-06", "June 2020")

    opened = form_on(officer.get(url), "held_on_precision")
    officer.post(url, {**opened, "held_on_day": "18", "held_on_precision": "day"})
    kept.refresh_from_db()
    assert (kept.reference, kept.when) == ("2020-06-18", "18 June 2020")


def test_a_meeting_without_a_date_may_stay_without(board, officer):
    Meeting.objects.create(
        board=board, reference="22-february", date_words="22 February", status="listed"
    )
    url = f"/boards/{board.slug}/meetings/22-february/edit/"
    opened = form_on(officer.get(url), "place")

    assert officer.post(url, {**opened, "place": "Town Hall"}).status_code == 302
    kept = Meeting.objects.get()
    assert (kept.reference, kept.when, kept.place) == ("22-february", "22 February", "Town Hall")


def test_two_people_who_change_a_meeting_lose_nothing(officer, address):
    assert_second_writer_loses_nothing(
        officer, f"{address}edit/", {"place": "County Hall"}, {"place": "Town Hall"}, "place"
    )


def test_an_edit_keeps_what_it_does_not_ask(board, officer, address):
    meeting = Meeting.objects.get()
    meeting.sources = [{"source": "tor", "at": "1"}]
    meeting.save()

    officer.post(f"{address}edit/", form_on(officer.get(f"{address}edit/"), "place"))

    meeting.refresh_from_db()
    assert meeting.sources == [{"source": "tor", "at": "1"}]
    assert meeting.is_published


def test_hostile_words_are_shown_as_words(board, officer):
    hostile = "<script>alert(1)</script>{{ 7|add:7 }}"
    page = officer.post(
        f"/boards/{board.slug}/meetings/new/",
        asked(title=hostile, place=hostile, note=hostile),
        follow=True,
    )

    assert hostile in words_on(page)
    assert b"<script>alert" not in page.content
