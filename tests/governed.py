"""One record of every governed kind, all of ``harbour`` or known there."""

from __future__ import annotations

import datetime as dt

from django.apps import apps

from assurance.models import AssuranceReport, InspectionEvent, Rating
from boards.models import (
    AdoptedRule,
    Board,
    BoardEvent,
    BoardStatement,
    FormerName,
    SourceDocument,
    Succession,
    TermsOfReference,
)
from boards.tracking import TrackedModel
from meetings.models import Attendance
from membership.models import (
    Appointment,
    MembershipList,
    MembershipListLine,
    Office,
    RotationTurn,
    Substitute,
)
from priorities.models import (
    AreaOfFocus,
    Forecast,
    Measure,
    MeasureValue,
    Plan,
    PlanEvent,
    Priority,
    PriorityTheme,
    PriorityYear,
    RagDefinition,
    StatisticalNeighbour,
    ThemeWording,
)
from tests.builders import an_organisation
from tests.world import World

Records = dict[str, TrackedModel]


def tracked() -> dict[str, type[TrackedModel]]:
    """Return every model whose changes are kept, by its label."""
    return {
        model._meta.label: model
        for model in apps.get_models()
        if issubclass(model, TrackedModel) and not model.__name__.startswith("Historical")
    }


def one_of_each(world: World) -> Records:
    """Return one record of each kind; what the world has not, is made."""
    made = [*_of_the_register(world), *_of_the_plan(world.harbour)]
    made += [
        Attendance.objects.create(
            meeting=world.harbour.meetings.get(reference="2026-07-14"),
            appointment=Appointment.objects.filter(seat__board=world.harbour).latest("pk"),
        ),
        InspectionEvent.objects.create(
            inspection=world.harbour.inspections.get(), order=1, title="Notice"
        ),
        AssuranceReport.objects.get(from_board=world.harbour),
        Rating.objects.get(report__from_board=world.harbour),
    ]
    records: Records = {one._meta.label: one for one in made}
    for label, model in tracked().items():
        if label not in records:
            records[label] = model._default_manager.order_by("pk").first()
    return records


def _of_the_register(world: World) -> list[TrackedModel]:
    board, council = world.harbour, world.organisation
    appointment = board.seats.order_by("pk").first().appointments.get()  # type: ignore[union-attr]
    printed = MembershipList.objects.create(board=board, slug="printed", edition="2019")
    return [
        BoardStatement.objects.create(board=board, kind="purpose", text="To meet"),
        BoardEvent.objects.create(board=board, kind="reset", text="It was reset"),
        TermsOfReference.objects.create(board=board, title="Terms"),
        FormerName.objects.create(board=board, name="Port board"),
        AdoptedRule.objects.create(board=board, topic="quorum", text="Three of five"),
        Substitute.objects.create(seat=appointment.seat, organisation=council),
        RotationTurn.objects.create(seat=appointment.seat, position=1, organisation=council),
        SourceDocument.objects.create(key="k", title="Source"),
        StatisticalNeighbour.objects.create(place="Oxfordshire", neighbour="Wiltshire", rank=1),
        Succession.objects.create(predecessor=an_organisation(), successor=council),
        Office.objects.create(person=appointment.person, organisation=council, title="Director"),
        appointment.person,
        appointment,
        appointment.seat,
        printed,
        MembershipListLine.objects.create(of_list=printed, number=1, label="A school"),
    ]


def _of_the_plan(board: Board) -> list[TrackedModel]:
    plan, area = Plan.objects.get(board=board), AreaOfFocus.objects.get(plan__board=board)
    theme = PriorityTheme.objects.create(board=board, slug="theme", name="Homes")
    year = PriorityYear.objects.create(board=board, slug="year", year="2026/27")
    year.themes.add(theme)
    measure = Measure.objects.get(board=board)
    day = dt.date(2026, 3, 31)
    return [
        PlanEvent.objects.create(plan=plan, kind="adopted", change="Adopted"),
        Priority.objects.create(area=area, number=1, title="First"),
        theme,
        year,
        ThemeWording.objects.create(theme=theme, text="Safe homes"),
        RagDefinition.objects.create(board=board, rag="red", meaning="Off track"),
        MeasureValue.objects.create(measure=measure, period="2026", period_ends_on=day, value=3),
        measure.targets.get(),
        measure.chart_changes.get(),
        measure.proposals.get(),
        Forecast.objects.create(measure=measure, frozen_on=day, method="The mean"),
    ]
