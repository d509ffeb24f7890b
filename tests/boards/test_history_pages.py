"""A History page tells those who may read it, and tells nothing that is hidden from them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from simple_history.utils import bulk_create_with_history

from assurance.models import AssuranceReport, Evidence, Rating
from boards.access import Role
from boards.models import Board, BoardLink, BoardStatement
from meetings.models import AgendaItem, Paper
from priorities.models import Measure, MeasureValue
from tests.builders import (
    LONG_AGO,
    a_board,
    a_meeting,
    an_appointment,
    an_objective,
    standing_user,
)

pytestmark = pytest.mark.django_db


def signed_in(board, role=Role.MEMBER):
    client = Client()
    client.force_login(standing_user(board, role))
    return client


def test_the_history_of_a_board_does_not_tell_of_links_with_hidden_boards():
    board, hidden = a_board(), a_board(name="Quite secret", is_published=False)
    shown = a_board(name="Well known")
    BoardLink.objects.create(kind="works_with", from_board=board, to_board=hidden, note="hush")
    gone = BoardLink.objects.create(kind="monitors", from_board=hidden, to_board=board, note="hush")
    gone.delete()
    BoardLink.objects.create(kind="works_with", from_board=board, to_board=shown)

    page = signed_in(board).get(f"/boards/{board.slug}/history/").content.decode()

    assert "Well known" in page
    assert "Quite secret" not in page
    assert "hush" not in page


def test_the_history_of_people_tells_neither_their_accounts_nor_notes_on_them():
    board = a_board()
    person = an_appointment(board).person
    person.note = "A private note"
    person.save()
    person.name = "Dr New Name"
    person.save()

    page = signed_in(board).get(f"/boards/{board.slug}/members/history/").content.decode()

    assert "Dr New Name" in page
    assert "A private note" not in page
    assert person.user.name not in page
    assert person.user.email not in page


def test_a_person_who_sits_elsewhere_is_not_told_here():
    board = a_board()
    elsewhere = an_appointment(a_board()).person

    page = signed_in(board).get(f"/boards/{board.slug}/members/history/").content.decode()

    assert elsewhere.name not in page


def test_long_texts_are_shortened_with_the_whole_in_a_details_element():
    words = "word " * 60 + "the very end"
    board = a_board(description=words)

    page = signed_in(board).get(f"/boards/{board.slug}/history/").content.decode()

    assert page.count("the very end") == 1
    assert "Added with name “" in page
    assert "What it is: “word word" in page


@pytest.mark.parametrize(
    ("number", "first", "last"), [(1, "Line 2999", "Line 2950"), (60, "Line 49", "Line 0")]
)
def test_thousands_of_entries_are_told_page_by_page(
    number, first, last, django_assert_max_num_queries
):
    board = a_board()
    rows = [
        BoardStatement(board=board, kind="rule", text=f"Line {n}", number=1) for n in range(3000)
    ]
    bulk_create_with_history(rows, BoardStatement, batch_size=500)
    Board.history.all().delete()
    for n, one in enumerate(BoardStatement.history.order_by("id")):
        one.history_date = one.history_date.replace(year=2020, minute=n // 60 % 60, second=n % 60)
        one.save()
    client = signed_in(board)

    with django_assert_max_num_queries(16):
        told = client.get(f"/boards/{board.slug}/history/?page={number}")

    shown = [entry.what for entry in told.context["entries"]]
    assert (len(shown), shown[0], shown[-1]) == (50, first, last)


def test_a_board_tells_the_arrangement_delivered_through_it_and_not_the_other_way():
    board, trust = a_board(), a_board(name="The Trust")
    BoardLink.objects.create(kind="delivered_through", from_board=trust, to_board=board)
    BoardStatement.objects.create(board=trust, kind="vision", text="What the Trust is for")
    BoardStatement.objects.create(board=board, kind="rule", text="How the board works")

    here = signed_in(board).get(f"/boards/{board.slug}/history/").content.decode()
    there = signed_in(trust).get(f"/boards/{trust.slug}/history/").content.decode()

    assert "What the Trust is for" in here
    assert "How the board works" not in there


def test_the_history_of_a_measure_tells_the_changes_to_its_values():
    board = a_board()
    measure = Measure.objects.create(board=board, slug="m", name="Children seen")
    value = MeasureValue.objects.create(measure=measure, period="2025", value=40)
    value.value = Decimal("41.5")
    value.because("The figure was revised.").save()

    page = signed_in(board).get(f"/boards/{board.slug}/measures/m/history/").content.decode()

    assert "Measure value changed: Oxfordshire, 2025: 41.5" in page
    assert "Value changed from “40” to “41.5”" in page
    assert "Reason given: “The figure was revised.”" in page


def test_the_history_of_a_claim_tells_evidence_that_was_removed():
    board, to = a_board(), a_board()
    BoardLink.objects.create(kind="seeks_assurance_from", from_board=to, to_board=board)
    report = AssuranceReport.objects.create(
        from_board=board, to_board=to, year=2026, quarter_number=1, due_on=LONG_AGO
    )
    rating = Rating.objects.create(report=report, objective=an_objective(board, reference="o1"))
    evidence = Evidence.objects.create(rating=rating, title="A survey", line=2, shows="impact")
    evidence.delete()

    path = f"/boards/{board.slug}/returns/2026-q1/{to.slug}/objectives/o1/history/"
    page = signed_in(board, Role.OFFICER).get(path).content.decode()

    assert "Evidence removed: A survey" in page


def test_the_history_of_a_meeting_tells_an_item_that_was_removed_with_its_paper():
    board = a_board()
    meeting = a_meeting(board)
    item = AgendaItem.objects.create(meeting=meeting, number=1, title="Our homes")
    Paper.objects.create(item=item, title="Report on homes").delete()
    item.delete()

    page = signed_in(board).get(f"{meeting.get_absolute_url()}history/").content.decode()

    assert "Agenda item removed: 1. Our homes" in page
    assert "Paper removed: Report on homes" in page
