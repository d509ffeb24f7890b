from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from boards.access import Role
from boards.periods import Quarter
from meetings.models import Action, AgendaItem
from priorities.models import ProgressUpdate
from tests.assurance.making import a_rating, a_report, seeks_assurance
from tests.builders import (
    a_board,
    a_meeting,
    a_seat,
    a_user,
    an_appointment,
    an_objective,
    an_officer,
    standing_user,
)
from trust_portal.dashboard.tasks import Task, by_due_day

MOST = 16


def test_tasks_come_in_the_order_of_their_days_and_those_without_one_last():
    days = {"b": dt.date(2026, 12, 1), "a": dt.date(2026, 12, 1), "c": None, "d": dt.date.min}
    tasks = [Task(text, due, "/") for text, due in days.items()]

    assert [task.text for task in by_due_day(tasks)] == ["d", "a", "b", "c"]


def test_the_officer_sees_how_far_progress_has_come(trust, signed_in, my_work):
    for _ in range(2):
        an_objective(trust)
    done = an_objective(trust)
    ProgressUpdate.objects.create(
        objective=done,
        year=2026,
        quarter_number=2,
        rag="green",
        done="x",
        difference="x",
        direction="same",
    )

    words = my_work(signed_in(standing_user(trust, Role.OFFICER)))

    assert "Record progress for Q2 2026/27" in words
    assert "1 of 3 objectives filled 22 days late" in words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-10-29", "due tomorrow"),
        ("2026-10-30", "due today"),
        ("2026-10-31", "1 day late"),
    ],
)
def test_progress_is_late_from_the_day_after_its_due_day(
    trust, signed_in, settings, day, words, my_work
):
    settings.TODAY = day
    an_objective(trust)

    assert words in my_work(signed_in(standing_user(trust, Role.OFFICER)))


@pytest.mark.parametrize(
    ("role", "status", "words"),
    [
        (Role.CHAIR, "submitted", "Accept progress for Q1 2026/27, or send it back"),
        (Role.DEPUTY, "submitted", "1 objective: for the chair or the deputy chair"),
        (Role.OFFICER, "returned", "Mend progress for Q1 2026/27 Trust board · 1 objective sent"),
    ],
)
def test_what_is_open_of_an_earlier_quarter_still_waits(
    trust, signed_in, my_work, role, status, words
):
    update = ProgressUpdate(objective=an_objective(trust), year=2026, quarter_number=1)
    update.status, update.submitted_by, update.submitted_at = status, a_user(), timezone.now()
    if status == "returned":
        update.decided_by, update.decided_at = a_user(), timezone.now()
        update.return_reason = "Say for whom."
    update.save()

    assert words in my_work(signed_in(standing_user(trust, role)))
    assert "Q1 2026/27" not in my_work(signed_in(standing_user(trust, Role.MEMBER)))


def test_progress_that_is_all_submitted_waits_for_the_chair_and_not_for_the_officer(
    trust, signed_in, my_work
):
    by = a_user()
    ProgressUpdate.objects.create(
        objective=an_objective(trust),
        year=2026,
        quarter_number=2,
        status="submitted",
        submitted_by=by,
        submitted_at="2026-10-01T12:00Z",
    )

    words = my_work(signed_in(standing_user(trust, Role.OFFICER)))
    assert "Record progress for Q2" not in words
    waiting = words.index("Waiting for someone else")
    assert "Decision on progress for Q2 2026/27" in words[waiting:]
    assert "1 objective waits for the chair or the deputy chair" in words


@pytest.mark.parametrize(
    ("items", "published", "words"),
    [(0, False, "Draft the agenda of 10 December 2026"), (1, False, "Publish the agenda of")],
)
def test_the_officer_is_asked_for_the_next_agenda(
    trust, signed_in, items, published, words, my_work
):
    meeting = a_meeting(trust, held_on=dt.date(2026, 12, 10), is_published=published)
    for number in range(items):
        AgendaItem.objects.create(meeting=meeting, number=number, title="Welcome")

    found = my_work(signed_in(standing_user(trust, Role.OFFICER)))

    assert words in found
    assert "by 2 December 2026, due in 11 days" in found


def test_a_published_agenda_waits_for_nobody(trust, signed_in, my_work):
    meeting = a_meeting(trust, held_on=dt.date(2026, 12, 10))
    AgendaItem.objects.create(meeting=meeting, number=1, title="Welcome")

    assert "the agenda of" not in my_work(signed_in(standing_user(trust, Role.OFFICER)))


def test_the_partner_officer_is_asked_for_reports_and_for_those_sent_back(
    trust, signed_in, my_work
):
    partner = a_board(name="Partner board")
    other = a_board(name="Other board")
    for receiver in (trust, other):
        seeks_assurance(receiver, partner)
    a_report(partner, trust, "returned")

    words = my_work(signed_in(standing_user(partner, Role.OFFICER)))

    assert "Mend the assurance report to Trust board, Q2 2026/27" in words
    assert "File the assurance report to Other board, Q2 2026/27" in words
    assert "Partner board · Not started 22 days late" in words


def test_the_partner_officer_sees_what_waits_for_the_chair(trust, signed_in, my_work):
    partner = a_board()
    a_report(partner, trust, "submitted")

    words = my_work(signed_in(standing_user(partner, Role.OFFICER)))

    assert "Trust board: decision on your report, Q2 2026/27" in words
    assert "File the assurance report" not in words


def test_the_chair_is_asked_to_decide_and_sees_who_is_late(trust, signed_in, my_work):
    partner, late = a_board(name="Partner board"), a_board(name="Late board")
    a_report(partner, trust, "submitted")
    seeks_assurance(trust, late)

    words = my_work(signed_in(standing_user(trust, Role.CHAIR)))

    assert "Waits for you (1) Decide on the assurance report of Partner board" in words
    assert "Late board: assurance report for Q2 2026/27 Trust board 22 days late" in words


def test_the_chair_is_asked_about_every_quarter(trust, signed_in, my_work):
    a_report(a_board(name="Early board"), trust, "submitted", Quarter(2026, 3))
    a_report(a_board(name="Old board"), trust, "submitted", Quarter(2025, 1))

    words = my_work(signed_in(standing_user(trust, Role.CHAIR)))

    assert "Decide on the assurance report of Early board, Q3 2026/27" in words
    assert "Decide on the assurance report of Old board, Q1 2025/26" in words


def test_the_member_sees_the_next_meeting_and_own_actions_only(trust, signed_in, my_work):
    member = an_appointment(trust).person
    common = {"board": trust, "due_on": "2026-11-20"}
    Action.objects.create(reference="a1", text="Write to schools", owner=member, **common)
    Action.objects.create(reference="a2", text="Not mine", **common)
    Action.objects.create(
        reference="a3",
        text="Done long ago",
        owner=member,
        status="done",
        closed_on="2026-11-01",
        **common,
    )
    a_meeting(trust, held_on=dt.date(2026, 12, 10))

    words = my_work(signed_in(member.user))

    assert "Waits for you (1) Write to schools Trust board · Action 1 day late" in words
    assert "Next meeting 10 December 2026" in words
    assert "Not mine" not in words
    assert "Done long ago" not in words


def test_a_member_is_not_shown_the_officers_work(trust, signed_in, my_work):
    an_objective(trust)
    seeks_assurance(trust, a_board(name="Late board"))
    a_meeting(trust, held_on=dt.date(2026, 12, 10), is_published=False)

    words = my_work(signed_in(standing_user(trust, Role.MEMBER)))

    assert "Nothing waits for you. Next is: Trust board meets on 10 December 2026." in words
    assert "Late board" not in words


@pytest.mark.parametrize(("day", "shown"), [("2027-01-02", True), ("2027-01-03", False)])
def test_coming_up_ends_after_six_weeks(trust, signed_in, day, shown, my_work):
    a_meeting(trust, held_on=dt.date.fromisoformat(day))

    words = my_work(signed_in(standing_user(trust, Role.MEMBER)))

    assert ("Trust board meets on" in words) is shown


def test_a_day_without_anything_says_so(trust, signed_in, my_work):
    words = my_work(signed_in(standing_user(trust, Role.OBSERVER)))

    assert "Nothing waits for you, and nothing is planned in the next six weeks." in words


def test_hostile_text_is_shown_as_text(trust, signed_in):
    member = an_appointment(trust).person
    Action.objects.create(
        board=trust, reference="a1", text="<script>alert(1)</script>", owner=member
    )

    assert b"<script>alert" not in signed_in(member.user).get("/").content


def busy_boards(person, number: int) -> None:
    """Give ``person`` boards on which everything waits for them, as officer and as chair."""
    for _ in range(number):
        board, partner = a_board(), a_board()
        an_officer(board, person=person)
        an_appointment(board, role=Role.CHAIR, person=person)
        seeks_assurance(board, partner, a_board())
        seeks_assurance(partner, board)
        a_rating(a_report(partner, board, "submitted"))
        a_meeting(board, held_on=dt.date(2026, 12, 10), is_published=False)
        an_objective(board)
        Action.objects.create(
            board=board, reference="a1", text="Act", owner=person, due_on="2026-11-01"
        )
        a_seat(board)


def statements(client) -> int:
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/").status_code == 200
    return len(asked)


def test_twelve_boards_cost_as_many_statements_as_one(db, signed_in):
    person = an_officer(a_board()).person
    person.user.is_staff = True
    person.user.save()
    client = signed_in(person.user)
    busy_boards(person, 1)
    few = statements(client)
    busy_boards(person, 11)

    assert statements(client) == few <= MOST
