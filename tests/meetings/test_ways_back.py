"""Agenda items and papers are put back as they were, from their History page."""

from __future__ import annotations

import pytest

from boards.models import Document
from meetings import publication, services
from meetings.models import AgendaItem
from tests.builders import an_objective
from tests.meetings.builders import a_paper, an_item, an_upload
from tests.pages import form_on, words_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(board, meeting):
    """Return an item whose title was changed and whose objective was taken away."""
    found = an_item(meeting, title="Waits for therapy")
    found.objectives.set([an_objective(board, title="Calm seas")])
    found.title = "Something else"
    found.save()
    found.objectives.clear()
    return found


@pytest.fixture
def url(address, item):
    return f"{address}items/{item.pk}/history/"


def ways(page):
    """Return the addresses, below the history, of the acts that it offers."""
    parts = page.content.decode().split('href="')[1:]
    return [one.split('"')[0] for one in parts if one.split('"')[0].endswith("/put-back/")]


def put_back(client, url, because="Changed by mistake"):
    """Take the way back that the history offers first; return what comes of it."""
    way = url + ways(client.get(url))[-1]
    sent = form_on(client.get(way), "because")
    return client.post(way, {**sent, "because": because}, follow=True)


def test_the_page_shows_what_changes_and_puts_it_back_with_the_reason(officer, url, item, runner):
    way = url + ways(officer.get(url))[-1]
    asked = words_on(officer.get(way))

    done = put_back(officer, url)

    assert "Title Something else Waits for therapy" in asked
    item.refresh_from_db()
    assert item.title == "Waits for therapy"
    assert [str(one.title) for one in item.objectives.all()] == ["Calm seas"]
    words = words_on(done)
    assert "Waits for therapy” is as it was before that change" in words
    assert "Reason given: “Put back as on" in words
    assert "Changed by mistake" in words


def test_its_place_on_the_agenda_stays(officer, url, item, meeting, runner):
    second = an_item(meeting, title="Second")
    services.order_items(meeting=meeting, pks=[second.pk, item.pk], by=runner)

    put_back(officer, url)

    order = AgendaItem.objects.filter(meeting=meeting).order_by("number")
    assert [(one.number, one.title) for one in order] == [(1, "Second"), (2, "Waits for therapy")]


def test_a_change_of_place_alone_offers_no_way_back(officer, address, meeting, runner):
    items = [an_item(meeting, title=title) for title in ("A", "B")]
    services.order_items(meeting=meeting, pks=[items[1].pk, items[0].pk], by=runner)

    assert ways(officer.get(f"{address}items/{items[0].pk}/history/")) == []


def test_who_does_not_run_meetings_is_offered_nothing(member, url):
    page = member.get(url)

    assert page.status_code == 200
    assert ways(page) == []


def test_what_was_saved_while_it_was_read_is_shown_and_nothing_put_back(officer, url, item):
    way = url + ways(officer.get(url))[-1]
    sent = form_on(officer.get(way), "because")
    item.lead = "Ms Hart"
    item.save()

    page = officer.post(way, {**sent, "because": "By mistake"})

    assert "Someone else changed this while you were reading" in words_on(page)
    item.refresh_from_db()
    assert item.title == "Something else"


def test_a_reason_is_asked_for(officer, url, item):
    page = put_back(officer, url, because=" ")

    assert "Enter the reason" in words_on(page)
    item.refresh_from_db()
    assert item.title == "Something else"


@pytest.mark.parametrize("row", ["999999", "added"])
def test_an_entry_that_is_no_change_is_not_put_back(officer, url, item, row):
    row = str(item.history.last().pk) if row == "added" else row

    assert officer.get(f"{url}{row}/put-back/").status_code == 404


def test_a_paper_put_back_keeps_its_file_and_the_file_follows_who_may_read_it(
    officer, address, meeting
):
    item = an_item(meeting)
    officer.post(f"{address}items/{item.pk}/papers/new/", {
        "title": "July", "text": "Old words", "upload": an_upload(), "is_published": "on",
    })  # fmt: skip
    paper = item.papers.get()
    paper.text, paper.is_published = "New words", False
    paper.save()
    publication.settle_files(meeting)
    assert not Document.objects.get().is_published

    put_back(officer, f"{address}items/{item.pk}/papers/{paper.pk}/history/")

    before = paper.document_id
    paper.refresh_from_db()
    assert (paper.text, paper.is_published, paper.document_id) == ("Old words", True, before)
    assert Document.objects.get().is_published


def test_a_paper_of_another_item_is_not_found(officer, address, meeting, item):
    paper = a_paper(an_item(meeting))
    paper.title = "Changed"
    paper.save()
    row = paper.history.first().pk

    answer = officer.get(f"{address}items/{item.pk}/papers/{paper.pk}/history/{row}/put-back/")

    assert answer.status_code == 404
