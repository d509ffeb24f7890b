"""Makes plans, objectives, progress, measures with their values, and assurance reports."""

from __future__ import annotations

import datetime as dt

from assurance.rules import default_due_on
from assurance.scales import step
from boards.periods import Quarter
from trust_portal.exchange.scale import progress
from trust_portal.exchange.scale.world import (
    LONG_MEETING,
    NO_MEASURE,
    REFERENCE,
    MadeBoard,
    World,
)

OBJECTIVES, PRIORITIES, AREAS = 8, 5, 4
QUARTERS, REPORTS, TARGETS = 40, 24, 10
# By how much the newest values of a measure are off, so that charts show changes of each kind.
NEWEST, SHIFTS = 8, (12, 12, 12, -12, -12, -12, 0, 0, 0)
RAG = ["green", "amber", "red", "blue"]
DIRECTIONS = ["improving", "same", "worsening", "unknown"]


def make_plan(world: World, board: MadeBoard) -> None:
    """Make a board's plan with four areas, five priorities and eight objectives."""
    board.plan = plan = world.add(
        "priorities.plan",
        slug=f"scale-plan-{board.place}",
        name=f"Plan of {board.slug}",
        board_id=board.pk,
        starts="2024",
        ends="2028",
        is_current=1,
        is_example=1,
    )
    board.areas = areas = [
        world.add(
            "priorities.areaoffocus",
            plan_id=plan,
            slug=f"scale-area-{board.place}-{number}",
            number=number,
            name=world.words.text(board.random, 3).rstrip("."),
            is_example=1,
        )
        for number in range(1, AREAS + 1)
    ]
    for number in range(1, PRIORITIES + 1):
        title = world.words.title(board.random, number)
        kept = {"area_id": areas[number % AREAS], "number": number, "is_example": 1}
        board.priorities.append(world.add("priorities.priority", title=title, **kept))
    for number in range(1, OBJECTIVES + 1):
        _make_objective(world, board, areas[number % AREAS], number)


def _make_objective(world: World, board: MadeBoard, area: int, number: int) -> None:
    objective = world.add(
        "priorities.objective",
        board_id=board.pk,
        reference=f"o{number}",
        number=number,
        title=world.words.text(board.random, 9).rstrip("."),
        area_id=area,
        lead_organisation_id=board.organisations[number % len(board.organisations)],
        starts_on="2024-04-01",
        is_example=1,
    )
    board.objectives.append(objective)
    for back, quarter in enumerate(world.last_quarters(4)):
        rag = RAG[(number + back + board.place) % 4]
        status = progress.state_of(number, back)
        begun = status == "draft" and number == progress.BEGUN
        world.add(
            "priorities.progressupdate",
            objective_id=objective,
            year=quarter.year,
            quarter_number=quarter.number,
            status=status,
            rag="" if begun else rag,
            rag_meaning="" if status == "draft" else f"What {rag} means here.",
            direction=DIRECTIONS[(number + back) % 4],
            done=world.words.text(board.random, 60),
            difference="" if begun else world.words.text(board.random, 40),
            next_steps=world.words.text(board.random, 20),
            risks=world.words.text(board.random, 12),
            is_example=1,
            **progress.decided(board, status, _at(world, quarter, 15)),
        )


def _at(world: World, quarter: Quarter, days: int) -> str:
    """Return a moment some days after a quarter's end, but not after today."""
    day = min(quarter.ends_on + dt.timedelta(days=days), world.today)
    return f"{day.isoformat()} 09:00:00"


def make_measures(world: World, board: MadeBoard) -> None:
    """Make a board's measures, each with a value for most of the last forty quarters."""
    if board.place == NO_MEASURE:
        return
    is_reference = board.place == REFERENCE
    for number in range(40 if is_reference else next(world.shares.measures)):
        monthly = board.place == LONG_MEETING and number == 0
        measure = world.add(
            "priorities.measure",
            board_id=board.pk,
            slug=f"measure-{number}",
            name=world.words.title(board.random, number + board.place),
            unit="percent",
            decimal_places=1,
            polarity=["high", "low", "neutral"][number % 3],
            frequency="monthly" if monthly else "quarterly",
            definition=world.words.text(board.random, 40),
            caveat=world.words.text(board.random, 15),
            is_example=1,
        )
        periods = _months(world, 160) if monthly else _quarters(world)
        if not (is_reference or monthly):
            periods = _some(board, periods, next(world.shares.values))
        _make_values(world, board, measure, periods, SHIFTS[number % len(SHIFTS)])
        progress.make_lines(world, board, measure, number)


def _make_targets(world: World, measure: int, level: float) -> None:
    """Make a trajectory: a step for each of the last ten years of twelve months, upwards."""
    ends_on = world.last_quarters(1)[0].ends_on
    for back in range(TARGETS):
        until = ends_on.replace(year=ends_on.year - back)
        world.add(
            "priorities.target",
            measure_id=measure,
            from_on=(until.replace(year=until.year - 1) + dt.timedelta(days=1)).isoformat(),
            until_on=until.isoformat(),
            value=f"{level + 3 - back * 0.5:.1f}",
            is_step=1,
            is_example=1,
        )


def _quarters(world: World) -> list[tuple[str, str]]:
    """Return the last forty finished quarters, each with its last day."""
    return [(one.short, one.ends_on.isoformat()) for one in world.last_quarters(QUARTERS)]


def _months(world: World, number: int) -> list[tuple[str, str]]:
    """Return the last finished months, each with its last day."""
    found, day = [], world.today.replace(day=1)
    for _ in range(number):
        day -= dt.timedelta(days=1)
        found.append((f"{day:%B %Y}", day.isoformat()))
        day = day.replace(day=1)
    return found


def _some(board: MadeBoard, periods: list[tuple[str, str]], number: int) -> list[tuple[str, str]]:
    """Return ``number`` of the periods; the others have no value."""
    chosen = set(board.random.sample(range(len(periods)), number))
    return [period for place, period in enumerate(periods) if place in chosen]


def _make_values(
    world: World, board: MadeBoard, measure: int, periods: list[tuple[str, str]], shift: int
) -> None:
    """Make a value for each period, the newest first; the newest eight are off by ``shift``."""
    level = board.random.uniform(20, 80)
    for place, (period, last_day) in enumerate(periods):
        middle = level + (shift if place < NEWEST else 0)
        world.add(
            "priorities.measurevalue",
            measure_id=measure,
            place="Oxfordshire",
            period=period,
            period_ends_on=last_day,
            value=f"{max(middle + board.random.gauss(0, 4), 0):.1f}",
            status="final",
            is_example=1,
        )
    _make_targets(world, measure, level)


def make_reports(world: World, board: MadeBoard, to: MadeBoard) -> None:
    """Make a board's reports to another over the last six years; the newest waits for the chair."""
    for back, quarter in enumerate(world.last_quarters(REPORTS)):
        decided = {} if back == 0 else {
            "decided_at": _at(world, quarter, 34), "decided_by_id": to.officer
        }  # fmt: skip
        report = world.add(
            "assurance.assurancereport",
            from_board_id=board.pk,
            to_board_id=to.pk,
            year=quarter.year,
            quarter_number=quarter.number,
            due_on=default_due_on(quarter).isoformat(),
            status="submitted" if back == 0 else "accepted",
            summary=world.words.text(board.random, 60),
            submitted_at=_at(world, quarter, 20),
            submitted_by_id=board.officer,
            is_example=1,
            **decided,
        )
        for number, objective in enumerate(board.objectives):
            _make_rating(world, board, report, objective, (quarter, number))


def _make_rating(
    world: World, board: MadeBoard, report: int, objective: int, of: tuple[Quarter, int]
) -> None:
    quarter, number = of
    given = step((number + quarter.number + board.place) % 4 + 1)
    rating = world.add(
        "assurance.rating",
        report_id=report,
        objective_id=objective,
        rank=given.rank,
        rank_name=given.name,
        rank_meaning=given.meaning,
        claim=world.words.text(board.random, 200),
        gaps_in_control=world.words.text(board.random, 15),
        is_example=1,
    )
    day = quarter.ends_on - dt.timedelta(days=board.random.randrange(600))
    world.add(
        "assurance.evidence",
        rating_id=rating,
        title=world.words.text(board.random, 6).rstrip("."),
        line=number % 3 + 1,
        shows="impact" if number % 2 else "activity",
        dated_on=day.isoformat(),
        is_example=1,
    )
