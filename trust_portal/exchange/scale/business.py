"""Makes meetings with agenda, papers, attendance, decisions and actions."""

from __future__ import annotations

from dataclasses import dataclass

from trust_portal.exchange.scale.world import (
    LONG_MEETING,
    MANY_MEETINGS,
    NO_MEETING,
    REFERENCE,
    MadeBoard,
    World,
)

PURPOSES = ["note", "decide", "discuss", "assure"]
OWN_OPEN_ACTIONS = 25


@dataclass(frozen=True)
class Size:
    """How much one meeting holds: items, papers of each item, decisions, actions."""

    items: int
    papers: list[int]
    decisions: int
    actions: int


def make_meetings(world: World, board: MadeBoard) -> None:
    """Make all meetings of a board: those held, the newest first, then those ahead."""
    held, ahead = _numbers(world, board)
    every = 6 * 365 // max(held, 1)
    for back in range(held):
        _make_meeting(world, board, world.day(-20 - back * every), _held_size(world, board, back))
    every = 365 // max(ahead, 1)
    for on in range(ahead):
        # The boards take turns, so that on each day of the week ahead some board meets.
        day = world.day(1 + board.place % 7 + on * every)
        _make_meeting(world, board, day, _size_ahead(world, board))


def _numbers(world: World, board: MadeBoard) -> tuple[int, int]:
    """Return how many meetings the board has held, and how many are ahead."""
    if board.place == REFERENCE:
        return 30, 5
    if board.place == MANY_MEETINGS:
        return 103, 17
    if board.place == NO_MEETING:
        return 0, 0
    held = next(world.shares.held)
    return held, next(world.shares.meetings) - held


def _held_size(world: World, board: MadeBoard, back: int) -> Size:
    if board.place == REFERENCE:
        special = {0: (30, 8, 20), 1: (5, 1, 3), 2: (120, 32, 80)}
        items, decisions, actions = special.get(back, (8, 2, 4))
        return Size(items, [1] * items, decisions, actions)
    outcomes = next(world.shares.decisions), next(world.shares.actions)
    if board.place == LONG_MEETING and back == 0:
        return Size(60, [12, *(next(world.shares.papers) for _ in range(59))], *outcomes)
    items = next(world.shares.items)
    return Size(items, [next(world.shares.papers) for _ in range(items)], *outcomes)


def _size_ahead(world: World, board: MadeBoard) -> Size:
    if board.place == REFERENCE:
        return Size(8, [1] * 8, 0, 0)
    items = next(world.shares.items)
    return Size(items, [next(world.shares.papers) for _ in range(items)], 0, 0)


def _make_meeting(world: World, board: MadeBoard, day: str, size: Size) -> None:
    held = day < world.today.isoformat()
    meeting = world.add(
        "meetings.meeting",
        board_id=board.pk,
        reference=day,
        held_on=day,
        starts_at="14:00:00",
        ends_at="16:30:00",
        place="Room 1",
        status="held" if held else "planned",
        is_published=1,
        is_example=1,
    )
    if board.place == REFERENCE and size.items in (5, 30, 120):
        name = {5: "small meeting", 30: "reference meeting", 120: "big meeting"}[size.items]
        world.reference[name] = f"/boards/{board.slug}/meetings/{day}/"
    items = [
        _make_item(world, board, meeting, number, size.papers[number - 1], held=held)
        for number in range(1, size.items + 1)
    ]
    if held:
        _make_attendance(world, board, meeting, day)
    for number in range(size.decisions):
        _make_decision(world, board, meeting, items[number % len(items)], day)
    for number in range(size.actions):
        _make_action(world, board, meeting, items[number % len(items)], number)


def _make_item(  # noqa: PLR0913 -- a row has what it has
    world: World, board: MadeBoard, meeting: int, number: int, papers: int, *, held: bool
) -> int:
    row = world.tables["meetings.agendaitem"].count
    open_to_all = int(row % 12 != 11)
    item = world.add(
        "meetings.agendaitem",
        meeting_id=meeting,
        number=number,
        title=world.words.title(board.random, row),
        purpose=PURPOSES[number % 4],
        minutes_planned=10,
        summary=world.words.text(board.random, 60),
        note=world.words.text(board.random, 120) if held else "",
        is_published=open_to_all,
        is_example=1,
    )
    objective = board.objectives[number % len(board.objectives)]
    world.add("meetings.agendaitem_objectives", agendaitem_id=item, objective_id=objective)
    for paper in range(1, papers + 1):
        nth = world.tables["meetings.paper"].count
        world.add(
            "meetings.paper",
            item_id=item,
            number=paper,
            title=world.words.title(board.random, nth),
            text=world.words.text(board.random, 9_000 if nth % 50 == 49 else 300),
            is_published=open_to_all,
            is_example=1,
        )
    return item


def _make_attendance(world: World, board: MadeBoard, meeting: int, day: str) -> None:
    marks = ["present", "present", "present", "remote", "apologies", "absent"]
    for holding in board.sitting(day):
        world.add(
            "meetings.attendance",
            meeting_id=meeting,
            appointment_id=holding.appointment,
            status=marks[board.random.randrange(len(marks))],
            is_example=1,
        )


def _make_decision(world: World, board: MadeBoard, meeting: int, item: int, day: str) -> None:
    world.add(
        "meetings.decision",
        board_id=board.pk,
        meeting_id=meeting,
        item_id=item,
        reference=f"d{world.tables['meetings.decision'].count}",
        text=world.words.text(board.random, 25),
        reason=world.words.text(board.random, 15),
        decided_on=day,
        is_published=1,
        is_example=1,
    )


def _make_action(world: World, board: MadeBoard, meeting: int, item: int, number: int) -> None:
    is_open = number % 5 < 2
    owner = board.sitting(world.today.isoformat())[number % 14]
    if is_open and board.place == REFERENCE and board.own_open_actions < OWN_OPEN_ACTIONS:
        board.own_open_actions += 1
        owner = board.seats[5][-1]
    due = board.random.randrange(-300, 90)
    world.add(
        "meetings.action",
        board_id=board.pk,
        meeting_id=meeting,
        item_id=item,
        reference=f"a{world.tables['meetings.action'].count}",
        text=world.words.text(board.random, 25),
        owner_id=owner.person,
        owner_organisation_id=board.organisations[number % len(board.organisations)],
        due_on=world.day(due),
        status="open" if is_open else "done",
        closed_on=None if is_open else world.day(min(due, -1)),
        progress=world.words.text(board.random, 20),
        is_published=1,
        is_example=1,
    )
