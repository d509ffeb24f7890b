"""A small world for tests that ask every address: three boards with one of everything.

``harbour`` is published and weighs the assurance of ``island``; ``secret`` is
hidden and has the same records. Ten people know them, each in another way.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from assurance.models import AssuranceReport, Evidence, Inspection, Rating
from boards.access import Role
from boards.models import Board, BoardLink, Document, Organisation, TermsOfReference
from boards.periods import Quarter
from meetings.models import Action, AgendaItem, Decision, ForwardPlanItem, Meeting, Paper
from membership.groups import membership_administrators
from membership.models import (
    ChecklistStep,
    ChecklistTick,
    Declaration,
    Interest,
    ProfileAnswer,
    ProfileQuestion,
)
from priorities.models import AreaOfFocus, Objective, Plan, ProgressUpdate
from tests import world_of_priorities
from tests.builders import a_user, an_appointment, an_officer, an_organisation, standing_user

QUARTER = Quarter(2026, 1)
YESTERDAY = dt.timedelta(days=1)
STANDINGS = (
    "anonymous",
    "stranger",
    "member",
    "member of another board",
    "observer",
    "officer",
    "officer of another board",
    "chair",
    "former chair",
    "administrator",
)


@dataclass
class World:
    """The boards, and who stands in which relation to the board that is asked about."""

    harbour: Board
    island: Board
    secret: Board
    organisation: Organisation
    users: dict[str, User | AnonymousUser] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)


def a_world() -> World:
    """Make the world; the same at each call on an empty database."""
    kind = Board.Kind.PARTNERSHIP_BOARD
    make = Board.objects.create
    world = World(
        harbour=make(slug="harbour", name="Harbour board", kind=kind, is_published=True),
        island=make(slug="island", name="Island board", kind=kind, is_published=True),
        secret=make(slug="secret", name="Secret board", kind=kind, is_published=False),
        organisation=an_organisation(slug="council", name="Harbour council"),
    )
    for board in (world.harbour, world.secret):
        BoardLink.objects.create(
            kind=BoardLink.Kind.SEEKS_ASSURANCE_FROM, from_board=board, to_board=world.island
        )
        BoardLink.objects.create(
            kind=BoardLink.Kind.SEEKS_ASSURANCE_FROM, from_board=world.island, to_board=board
        )
    world.users = _people(world)
    for board in (world.harbour, world.secret):
        seat = board.seats.order_by("pk").first()
        assert seat is not None
        world.seats[board.slug] = seat.slug
    by = standing_user(world.island, Role.OFFICER)
    for board in (world.harbour, world.secret):
        _records(world, board, by)
        _affairs(world, board)
    return world


def _people(world: World) -> dict[str, User | AnonymousUser]:
    """Return one account for each standing on both ``harbour`` and ``secret``."""
    found: dict[str, User | AnonymousUser] = {"anonymous": AnonymousUser(), "stranger": a_user()}
    for standing, role in (
        ("member", Role.MEMBER),
        ("observer", Role.OBSERVER),
        ("officer", Role.OFFICER),
        ("chair", Role.CHAIR),
    ):
        found[standing] = _on_both(world, role)
    found["member of another board"] = standing_user(world.island, Role.MEMBER)
    found["officer of another board"] = standing_user(world.island, Role.OFFICER)
    found["former chair"] = _former_chair(world)
    administrator = a_user(is_staff=True)
    administrator.groups.add(membership_administrators())
    found["administrator"] = administrator
    return found


def _on_both(world: World, role: Role) -> User:
    here = (
        an_officer(world.harbour)
        if role is Role.OFFICER
        else an_appointment(world.harbour, role=role)
    )
    if role is Role.OFFICER:
        an_officer(world.secret, person=here.person)
    else:
        an_appointment(world.secret, role=role, person=here.person)
    user = here.person.user
    assert user is not None
    return user


def _former_chair(world: World) -> User:
    """Return the account of somebody whose term as chair ended yesterday, before the chair's."""
    yesterday = timezone.localdate() - YESTERDAY
    term = {"starts_on": dt.date(2019, 4, 1), "ends_on": yesterday}
    here = an_appointment(world.harbour, role=Role.CHAIR, **term)
    an_appointment(world.secret, role=Role.CHAIR, person=here.person, **term)
    user = here.person.user
    assert user is not None
    return user


def _records(world: World, board: Board, by: User) -> None:
    """Give ``board`` one of everything. What can be unpublished stands twice: shown and kept."""
    plan = Plan.objects.create(slug=f"plan-{board.slug}", name="The plan", board=board)
    area = AreaOfFocus.objects.create(plan=plan, slug=f"area-{board.slug}", number=1, name="Safe")
    objective = Objective.objects.create(
        board=board, reference="o1", number=1, title="Safer homes", area=area
    )
    ProgressUpdate.objects.create(
        objective=objective,
        year=QUARTER.year,
        quarter_number=QUARTER.number,
        done="We met.",
        rag="green",
        rag_meaning="On track",
        difference="Safer",
        direction="same",
        status="submitted",
        submitted_at=timezone.now(),
        submitted_by=by,
    )
    world_of_priorities.invitation(world, objective, by)
    world_of_priorities.measure(world, area, by)
    world_of_priorities.strategy(world, board, area, objective)
    world_of_priorities.figures(world, board, by)
    _meeting(world, board)
    _report(world, board, by)
    terms = TermsOfReference.objects.create(board=board, title="Terms", text="We meet quarterly.")
    world.ids[f"terms {board.slug}"] = terms.pk
    Inspection.objects.create(
        slug=f"inspection-{board.slug}", subject="Services", inspected_board=board
    )


def _affairs(world: World, board: Board) -> None:
    """Give the member of ``board`` an interest, an answer, and a checklist with a step."""
    term = board.seats.order_by("pk")[0].appointments.select_related("person")[0]
    person = term.person
    Declaration.objects.get_or_create(person=person, code="other", declared_on=dt.date(2026, 1, 5))
    interest, _ = Interest.objects.get_or_create(
        person=person, code="other", kind="financial", nature="Owns a boat yard."
    )
    step, _ = ChecklistStep.objects.get_or_create(moment="induction", text="Show the papers")
    ChecklistTick.objects.create(appointment=term, step=step, done_on=dt.date(2026, 1, 6))
    question, _ = ProfileQuestion.objects.get_or_create(text="Do you sail?", answers="Yes\nNo")
    ProfileAnswer.objects.get_or_create(person=person, question=question, answer="Yes")
    world.ids |= {
        "interest": interest.pk,
        "step": step.pk,
        "member": person.pk,
        f"appointment {board.slug}": term.pk,
        f"officer {board.slug}": board.officers.order_by("pk")[0].pk,
    }


def _meeting(world: World, board: Board) -> None:
    held_on = dt.date(2026, 7, 14)
    meeting = Meeting.objects.create(
        board=board, reference="2026-07-14", held_on=held_on, status="held", is_published=True
    )
    Meeting.objects.create(board=board, reference="2026-09-01", held_on=dt.date(2026, 9, 1))
    item = AgendaItem.objects.create(meeting=meeting, number=1, title="Welcome")
    document = Document(
        board=board, title="Report", filename="report.txt", size=5, is_published=True
    )
    document.file.save("report.txt", ContentFile(b"hello"), save=False)
    document.save()
    paper = Paper.objects.create(item=item, title="Report", document=document, is_published=True)
    common = {"board": board, "meeting": meeting, "item": item, "is_published": True}
    Decision.objects.create(reference="d1", text="Agreed to meet again", **common)
    Action.objects.create(reference="a1", text="Write to the council", **common)
    line = ForwardPlanItem.objects.create(board=board, title="Calm seas", expected_on=held_on)
    world.ids |= {
        f"item {board.slug}": item.pk,
        f"paper {board.slug}": paper.pk,
        f"document {board.slug}": document.pk,
        f"line {board.slug}": line.pk,
    }


def _report(world: World, board: Board, by: User) -> None:
    """File one report from ``island`` to ``board``, and leave a draft the other way."""
    filed = AssuranceReport.objects.create(
        from_board=world.island,
        to_board=board,
        year=QUARTER.year,
        quarter_number=QUARTER.number,
        due_on=dt.date(2026, 7, 30),
        status="submitted",
        submitted_at=timezone.now(),
        submitted_by=by,
        summary="All is well.",
    )
    objective, _ = Objective.objects.get_or_create(
        board=world.island, reference="o1", defaults={"title": "Calm seas", "number": 1}
    )
    Rating.objects.create(report=filed, objective=objective, rank=3, claim="It works.")
    draft = AssuranceReport.objects.create(
        from_board=board,
        to_board=world.island,
        year=QUARTER.year,
        quarter_number=QUARTER.number,
        due_on=dt.date(2026, 7, 30),
    )
    ours = Objective.objects.get(board=board, reference="o1")
    rating = Rating.objects.create(report=draft, objective=ours, rank=2, claim="Better.")
    evidence = Evidence.objects.create(rating=rating, title="Survey", line=2, shows="impact")
    world.ids[f"evidence {board.slug}"] = evidence.pk
