"""Makes what belongs to a plan: priorities of years, workstreams with milestones, and voice."""

from __future__ import annotations

from trust_portal.exchange.scale.world import MadeBoard, World

YEARS, THEMES, STATEMENTS = 4, 3, 6
WORKSTREAMS, STEPS, MILESTONES = 6, 4, 4
VOICES = 10
STATES = ["proposed", "sent_back", "agreed", "said_done", "done"]
CONSENT = ["given", "printed", "not_asked", "refused", "given"]
STATEMENT_KINDS = ["aim", "commitment", "right"]


def make_strategy(world: World, board: MadeBoard) -> None:
    """Fill the plan of a board: what it says, each year's priorities, the work, and the voice."""
    _make_statements(world, board)
    _make_years(world, board)
    for number in range(1, WORKSTREAMS + 1):
        _make_workstream(world, board, number)
    for number in range(1, VOICES + 1):
        _make_voice(world, board, number)


def _make_statements(world: World, board: MadeBoard) -> None:
    for number in range(1, STATEMENTS + 1):
        world.add(
            "priorities.planstatement",
            plan_id=board.plan,
            kind=STATEMENT_KINDS[number % 3],
            number=number,
            text=world.words.text(board.random, 20),
            is_example=1,
        )
    world.add(
        "priorities.planevent",
        plan_id=board.plan,
        kind="adopted",
        decided_on="2024-03-31",
        change="Adopted",
        is_example=1,
    )


def _make_years(world: World, board: MadeBoard) -> None:
    """Make the priorities of four years, each with three themes as they were worded."""
    themes = [
        world.add(
            "priorities.prioritytheme",
            board_id=board.pk,
            slug=f"scale-theme-{board.place}-{number}",
            name=world.words.text(board.random, 4).rstrip("."),
            is_example=1,
        )
        for number in range(THEMES)
    ]
    wordings = [
        world.add(
            "priorities.themewording",
            theme_id=theme,
            text=world.words.text(board.random, 5).rstrip("."),
            is_example=1,
        )
        for theme in themes
    ]
    for back in range(YEARS):
        first = world.last_quarters(1)[0].year - back
        year = world.add(
            "priorities.priorityyear",
            board_id=board.pk,
            slug=f"scale-year-{board.place}-{first}",
            year=f"{first}/{(first + 1) % 100:02d}",
            basis=world.words.text(board.random, 12),
            is_example=1,
        )
        for theme, wording in zip(themes, wordings, strict=True):
            world.add(
                "priorities.priorityyear_themes", priorityyear_id=year, prioritytheme_id=theme
            )
            world.add(
                "priorities.themewording_years", themewording_id=wording, priorityyear_id=year
            )


def _make_workstream(world: World, board: MadeBoard, number: int) -> None:
    work = world.add(
        "priorities.workstream",
        board_id=board.pk,
        reference=f"w{number}",
        number=number,
        title=world.words.title(board.random, number),
        what_for=world.words.text(board.random, 25),
        area_id=board.areas[number % len(board.areas)],
        priority_id=board.priorities[number % len(board.priorities)],
        lead_organisation_id=_organisation(board, number),
        starts_on=world.day(-200 - number * 20),
        due_on=world.day(number * 60 - 120),
        success=world.words.text(board.random, 12),
        status="done" if number == WORKSTREAMS else "active",
        is_published=int(number % 3 != 0),
        is_example=1,
    )
    for serves in (number, number + 3):
        objective = board.objectives[serves % len(board.objectives)]
        world.add("priorities.workstream_objectives", workstream_id=work, objective_id=objective)
    for place in (number + 1, number + 2):
        supports = _organisation(board, place)
        world.add("priorities.workstream_supporting", workstream_id=work, organisation_id=supports)
    for place in range(1, STEPS + 1):
        _make_step(world, board, work, place)
    for place in range(1, MILESTONES + 1):
        _make_milestone(world, board, work, number, place)


def _organisation(board: MadeBoard, number: int) -> int:
    return board.organisations[number % len(board.organisations)]


def _make_step(world: World, board: MadeBoard, work: int, place: int) -> None:
    world.add(
        "priorities.planstep",
        workstream_id=work,
        number=place,
        text=world.words.text(board.random, 8),
        lead_organisation_id=_organisation(board, place),
        starts_on=world.day(place * 60 - 240),
        due_on=world.day(place * 60 - 180),
        done_on=world.day(place * 60 - 190) if place < STEPS // 2 else None,
        is_example=1,
    )


def _make_milestone(world: World, board: MadeBoard, work: int, number: int, place: int) -> None:
    state = STATES[(number + place) % len(STATES)]
    world.add(
        "priorities.milestone",
        workstream_id=work,
        number=place,
        title=world.words.text(board.random, 6).rstrip("."),
        due_on=world.day(place * 60 - 150),
        state=state,
        moved_at=f"{world.day(-20)} 09:00:00",
        moved_by_id=board.officer,
        moved_because="Say by how much." if state == "sent_back" else "",
        is_example=1,
    )


def _make_voice(world: World, board: MadeBoard, number: int) -> None:
    item = world.add(
        "priorities.voiceitem",
        board_id=board.pk,
        reference=f"v{number}",
        kind=["quote", "survey", "engagement"][number % 3],
        title=world.words.text(board.random, 5).rstrip("."),
        text=world.words.text(board.random, 40),
        consent=CONSENT[number % len(CONSENT)],
        age_band="11_15",
        heard_on=world.day(-30 * number),
        is_example=1,
    )
    area = board.areas[number % len(board.areas)]
    world.add("priorities.voiceitem_areas", voiceitem_id=item, areaoffocus_id=area)
    objective = board.objectives[number % len(board.objectives)]
    world.add("priorities.voiceitem_objectives", voiceitem_id=item, objective_id=objective)
    if number % 2:
        world.add(
            "priorities.whatchanged",
            item_id=item,
            said_on=world.day(-10 * number),
            text=world.words.text(board.random, 10),
            is_example=1,
        )
