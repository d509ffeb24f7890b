"""The part of the small world that is about plans, measures and progress."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.models import User
from boards.models import Board
from boards.periods import Quarter, today
from membership.models import Letter
from priorities import standings
from priorities.invitations import digest
from priorities.models import (
    AreaOfFocus,
    ChartChange,
    DatasetImport,
    InvitationLink,
    KnownName,
    Measure,
    MeasureValue,
    Milestone,
    Objective,
    PlanEvent,
    PlanStep,
    Priority,
    ProgressInvitation,
    ProposedProgress,
    Target,
    ValueProposal,
    VoiceItem,
    WhatChanged,
    Workstream,
)

if TYPE_CHECKING:
    from tests.world import World

QUARTER = Quarter(2026, 1)


def strategy(world: World, board: Board, area: AreaOfFocus, objective: Objective) -> None:
    """Give ``board`` an event that can be undone, a priority, a workstream and a voice."""
    plan = area.plan
    kept = {"of": "priorities.plan", "pk": plan.pk, "version": 1, "was": {}, "made": False}
    event = PlanEvent.objects.create(plan=plan, kind="extended", change="On", effects=[kept])
    priority = Priority.objects.create(area=area, number=1, title="First")
    work = Workstream.objects.create(
        board=board,
        reference="w1",
        title="Sea walls",
        area=area,
        priority=priority,
        lead_organisation=world.organisation,
        is_published=True,
    )
    work.objectives.add(objective)
    PlanStep.objects.create(workstream=work, number=1, text="Dig")
    Milestone.objects.create(
        workstream=work, number=1, title="Wall stands", due_on=dt.date(2026, 9, 1)
    )
    item = VoiceItem.objects.create(
        board=board, reference="v1", kind="quote", title="Waves", text="Loud", consent="given"
    )
    item.priorities.add(priority)
    item.objectives.add(objective)
    change = WhatChanged.objects.create(item=item, said_on=dt.date(2026, 5, 1), text="Heard")
    world.ids |= {f"event {board.slug}": event.pk, f"said change {board.slug}": change.pk}


def invitation(world: World, objective: Objective, by: User) -> None:
    """Ask Petra Quay, who has no account, for progress on ``objective``."""
    invitation = ProgressInvitation.objects.create(
        board=objective.board,
        year=QUARTER.year,
        quarter_number=QUARTER.number,
        name="Petra Quay",
        organisation="Port Trust",
        asked_by=by,
        last_day=today() + dt.timedelta(days=9),
    )
    ProposedProgress.objects.create(invitation=invitation, objective=objective)
    InvitationLink.objects.create(
        invitation=invitation,
        digest=digest(f"secret-of-{objective.board.slug}"),
        letter=Letter.objects.create(to_name="Petra Quay, Port Trust", subject="Please report"),
    )
    world.ids[f"invitation {objective.board.slug}"] = invitation.pk


def figures(world: World, board: Board, by: User) -> None:
    """Give ``board`` a file of figures that was brought in, and a name that was decided."""
    brought = DatasetImport.objects.create(
        board=board,
        file_name="figures.csv",
        sha256="0" * 64,
        format="long",
        imported_at=timezone.now(),
        imported_by=by,
    )
    known = KnownName.objects.create(
        board=board, format="long", kind="place", name="Harbor", is_left_out=True
    )
    world.ids |= {f"import {board.slug}": brought.pk, f"name {board.slug}": known.pk}


def measure(world: World, area: AreaOfFocus, by: User) -> None:
    """Give the board of ``area`` a measure with a figure, a target, and what waits for a second."""
    board, day = area.plan.board, dt.date(2025, 3, 31)
    measure = Measure.objects.create(
        board=board, slug="m1", name="Children seen in time", area=area, frequency="financial"
    )
    value = MeasureValue.objects.create(
        measure=measure, period="2024/25", period_ends_on=day, value=3
    )
    target = Target.objects.create(measure=measure, from_on=day, value=4)
    proposal = ValueProposal.objects.create(
        measure=measure, period="2025/26", value=5, made_by=by, made_at=timezone.now()
    )
    change = ChartChange.objects.create(
        measure=measure,
        kind="rebase",
        from_on=day,
        reason="The front door moved.",
        proposed_by=by,
        proposed_at=timezone.now(),
    )
    standings.refresh([measure.pk])
    world.ids |= {
        f"value {board.slug}": value.pk,
        f"proposal {board.slug}": proposal.pk,
        f"target {board.slug}": target.pk,
        f"change {board.slug}": change.pk,
    }
