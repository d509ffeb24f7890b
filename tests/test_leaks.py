"""Nothing that is hidden shows anywhere: every page is read for marks that only the hidden bears.

A mark stands in every text of a hidden board, and in every record of a published
board that is kept for members. Readers without standing open every address.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.test import Client
from django.utils import timezone

from assurance.models import AssuranceReport
from boards.models import Board, Document
from meetings.models import Action, AgendaItem, Decision, Meeting, Paper
from membership.models import Appointment, ChecklistStep, Interest, ProfileAnswer, ProfileQuestion
from priorities.models import (
    AreaOfFocus,
    Milestone,
    PlanStep,
    Priority,
    ProgressUpdate,
    VoiceItem,
    WhatChanged,
    Workstream,
)
from tests.access_rows import ACT, ROWS
from tests.addresses import body
from tests.builders import an_appointment
from tests.test_access_matrix import filled
from tests.world import STANDINGS, World, a_world

pytestmark = pytest.mark.django_db

MARK = "Zyzzyva"
#: The register of a hidden board bears a mark of its own: its administrator keeps it, and
#: the officer of a board from which it seeks assurance has to know who asks.
REGISTER = "Quixotry"
KNOWN = {
    "administrator": {"/", "/exchange/export/seats.csv"},
    "officer of another board": {"/", "/assurance/"},
}
#: Who has standing on both boards reads what is marked; nobody else may.
INSIDE = {"member", "observer", "officer", "chair"}
ISLAND = (
    "",
    "history/",
    "members/",
    "members/history/",
    "meetings/",
    "membership-lists/history/",
    "plan/history/",
    "assurance/2026-q1/",
)
OUTSIDE = [one for one in STANDINGS if one not in INSIDE]


def mark(record: models.Model, word: str = MARK) -> None:
    """Put the mark into every text that ``record`` has."""
    plain = models.CharField | models.TextField
    coded = models.SlugField | models.FileField | models.URLField
    for one in record._meta.concrete_fields:
        if isinstance(one, plain) and not isinstance(one, coded) and not one.choices:
            setattr(record, one.attname, f"{word} {getattr(record, one.attname)}"[: one.max_length])
    record.save()


def mark_board(board: Board) -> None:
    """Mark a hidden board and everything that belongs to it."""
    of_board: list[Any] = [
        *board.objectives.all(),
        *board.measures.all(),
        *board.plans.all(),
        *board.meetings.all(),
        *board.decisions.all(),
        *board.actions.all(),
        *board.documents.all(),
        *board.reports_filed.all(),
        *board.reports_received.all(),
        *board.inspections.all(),
        *board.workstreams.all(),
        *board.voice.all(),
        *PlanStep.objects.filter(workstream__board=board),
        *Milestone.objects.filter(workstream__board=board),
        *WhatChanged.objects.filter(item__board=board),
        *AreaOfFocus.objects.filter(plan__board=board),
        *Priority.objects.filter(area__plan__board=board),
        *AgendaItem.objects.filter(meeting__board=board),
        *Paper.objects.filter(item__meeting__board=board),
        *ProgressUpdate.objects.filter(objective__board=board),
    ]
    for record in of_board:
        mark(record)
    for kept in (board, *board.seats.all()):
        mark(kept, REGISTER)


def keep_for_members(board: Board) -> None:
    """Give a published board one of everything that only its members may read."""
    meeting = board.meetings.get(reference="2026-07-14")
    item = meeting.items.get()
    hidden = Meeting.objects.create(
        board=board, reference="2030-01-08", held_on=dt.date(2030, 1, 8), title=MARK
    )
    kept = AgendaItem.objects.create(
        meeting=meeting, number=2, title=MARK, note=MARK, summary=MARK, is_published=False
    )
    AgendaItem.objects.create(meeting=hidden, number=1, title=MARK)
    document = Document(board=board, title=MARK, filename=f"{MARK}.txt")
    document.file.save("x.txt", ContentFile(MARK.encode()), save=False)
    document.save()
    Paper.objects.create(item=item, title=MARK, text=MARK, document=document)
    Paper.objects.create(item=kept, title=MARK, is_published=True)
    for where in (item, kept):
        given = {"board": board, "meeting": meeting, "item": where, "text": MARK}
        Decision.objects.create(reference=f"dk{where.pk}", reason=MARK, **given)
        Action.objects.create(reference=f"ak{where.pk}", progress=MARK, **given)
    objective = board.objectives.get()
    ProgressUpdate.objects.create(
        objective=objective, year=2026, quarter_number=2, done=MARK, help_wanted=MARK
    )
    keep_of_the_plan(board)
    for report in AssuranceReport.objects.filter(from_board=board):
        mark(report)
        for rating in report.ratings.all():
            mark(rating)


def keep_of_the_plan(board: Board) -> None:
    """Give members work and voice that are not published, and let a hidden board lead."""
    given = {"board": board, "title": MARK, "number": 2}
    work = Workstream.objects.create(reference="w2", resources=MARK, **given)
    PlanStep.objects.create(workstream=work, number=1, text=MARK)
    day = dt.date(2030, 1, 8)
    for one in (work, board.workstreams.get(reference="w1")):
        Milestone.objects.create(workstream=one, number=2, title=MARK, due_on=day)
    for number, consent in enumerate(("not_asked", "refused", "withdrawn"), start=2):
        item = VoiceItem.objects.create(
            board=board,
            reference=f"v{number}",
            kind="quote",
            title=MARK,
            text=MARK,
            consent=consent,
        )
        item.priorities.set(Priority.objects.filter(area__plan__board=board))
        item.objectives.set(board.objectives.all())
    priority = Priority.objects.get(area__plan__board=board)
    priority.lead_board = Board.objects.get(slug="secret")
    priority.save()
    work.objectives.set(board.objectives.all())


def keep_of_people(board: Board) -> None:
    """Give members what is nobody's but theirs, and let one leave with work undone."""
    own = board.seats.order_by("pk")[0].appointments.select_related("person")[0].person
    for kept in ({"is_sensitive": True}, {"is_published": False}):
        Interest.objects.create(person=own, code="other", kind="financial", nature=MARK, **kept)
    question = ProfileQuestion.objects.create(text="Do you row?", answers="Yes\nNo")
    ProfileAnswer.objects.create(person=own, question=question, answer=MARK)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    left = an_appointment(board, starts_on=dt.date(2020, 4, 1), ends_on=yesterday).person
    Action.objects.create(board=board, reference="left", text=MARK, owner=left)
    objective = board.objectives.get()
    draft = ProgressUpdate(objective=objective, year=2025, quarter_number=1, done=MARK)
    draft._history_user = left.user
    draft.save()


def marked_world() -> World:
    """Return the world with marks on all that is hidden."""
    world = a_world()
    mark_board(world.secret)
    keep_for_members(world.harbour)
    keep_of_people(world.harbour)
    return world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield marked_world()
        transaction.set_rollback(True)


def pages(world: World) -> Iterator[str]:
    """Yield every address that can be read, for each of the boards."""
    for address, row in ROWS.items():
        if row.kind != ACT:
            for board in ("harbour", "secret") if "board_slug" in address else ("harbour",):
                yield filled(address, board, world)
    yield from (f"/boards/island/{part}" for part in ISLAND)
    for board in (world.harbour, world.secret):
        base = f"/boards/{board.slug}/"
        yield from (f"{base}meetings/{one.reference}/" for one in board.meetings.all())
        yield from (f"{base}documents/{one.pk}/" for one in board.documents.all())
        papers = Paper.objects.filter(item__meeting__board=board)
        yield from (one.get_absolute_url() for one in papers)
        yield from (f"{base}actions/{one.reference}/" for one in board.actions.all())
        yield from (one.get_absolute_url() for one in board.workstreams.all())
        yield from (one.get_absolute_url() for one in board.voice.all())
        yield from (f"{base}objectives/o1/progress/2026-q2/{end}" for end in ("", "history/"))
        yield from checklists(board)


def checklists(board: Board) -> Iterator[str]:
    """Yield the address of each checklist of ``board``, with its history and a step."""
    for term in Appointment.objects.filter(seat__board=board).select_related("seat"):
        top = f"/boards/{board.slug}/members/{term.seat.slug}/{term.pk}/checklist/"
        yield from (top + part for part in ("", "history/", "hand-over/"))
        yield from (f"{top}{tick.step_id}/" for tick in term.ticks.all())
    step = ChecklistStep.objects.order_by("pk")[0].pk
    for officer in board.officers.all():
        top = f"/boards/{board.slug}/officers/{officer.pk}/checklist/"
        yield from (top + part for part in ("", "history/", "hand-over/", f"{step}/"))


def leaks(client: Client, world: World, known: set[str]) -> list[str]:
    """Return the addresses whose answer bears a mark; on ``known`` the register's may stand."""
    found = []
    for path in pages(world):
        response = client.get(path)
        told = body(response) + str(response.headers).encode()
        if MARK.encode() in told or (REGISTER.encode() in told and path not in known):
            found.append(path)
    return found


@pytest.mark.parametrize("standing", OUTSIDE)
def test_no_page_shows_what_is_hidden(world, standing):
    client = Client()
    if standing != "anonymous":
        client.force_login(world.users[standing])

    known = KNOWN.get(standing, set())
    if standing == "administrator":
        known = known | {"/membership-health/", "/boards/secret/health/"}
        known |= set(checklists(world.secret))
    assert leaks(client, world, known) == []


def test_the_marks_are_where_members_read_them(world):
    client = Client()
    client.force_login(world.users["officer"])

    assert len(leaks(client, world, set())) > 40
