"""Makes an authority's organisations, people, accounts, boards, seats and who holds them."""

from __future__ import annotations

import datetime as dt

from trust_portal.exchange.scale.tables import WHEN
from trust_portal.exchange.scale.world import Holding, MadeBoard, World

SEATS, YEARS = 14, 7
ROLES = ["chair", "deputy", *["member"] * 11, "observer"]
# The reference person sits in this seat on three boards, another in the next seat on twelve.
SEAT_OF_REFERENCE, SEAT_OF_MANY = 5, 6
ADMINISTRATORS = range(2, 7)
SEE_ALL = range(7, 9)


class Authority:
    """The people and organisations from which an authority's boards are filled."""

    def __init__(self, world: World, number: int, boards: int) -> None:
        self.world, self.number = world, number
        self.random = world.random_of("authority", number)
        shares = world.shares
        organisations = sum(next(shares.organisations) for _ in range(boards))
        people = sum(next(shares.people) for _ in range(boards))
        accounts = sum(next(shares.accounts) for _ in range(boards))
        self.organisations = [self._organisation(n) for n in range(organisations)]
        self.users = [self._user(n) for n in range(accounts)]
        self.people = [self._person(n) for n in range(people)]
        if number == 0:
            world.readers = {"member": self.users[0], "administrator": self.users[2]}

    def _organisation(self, n: int) -> int:
        kinds = ["county_council", "district_council", "nhs_provider", "police", "voluntary"]
        slug = f"scale-{self.number}-organisation-{n}"
        return self.world.add(
            "boards.organisation",
            slug=slug,
            name=self.world.words.title(self.random, n)[:120] + f" {self.number}.{n}",
            kind=kinds[n % len(kinds)],
            is_example=1,
        )

    def _user(self, n: int) -> int:
        first = self.number == 0
        return self.world.add(
            "accounts.user",
            email=f"scale-{self.number}-{n}@example.org",
            name=f"Reader {self.number}.{n}",
            password="!" + "0" * 40,  # nobody signs in with it
            is_staff=int(n in ADMINISTRATORS),
            is_superuser=int(first and n in SEE_ALL),
            joined_at=WHEN,
            is_example=1,
        )

    def _person(self, n: int) -> int:
        return self.world.add(
            "membership.person",
            slug=f"scale-{self.number}-person-{n}",
            name=self.world.words.name(self.random, n),
            user_id=self.users[n] if n < len(self.users) else None,
            is_example=1,
        )


def make_board(
    world: World, authority: Authority, place: int, within: int, first: int
) -> MadeBoard:
    """Make one board with its seats, holders and officer; three in eight are sub-groups."""
    slug = "reference-board" if place == 0 else f"scale-board-{place}"
    random = world.random_of("board", place)
    pk = world.add(
        "boards.board",
        slug=slug,
        name="Reference board"
        if place == 0
        else f"{world.words.title(random, place)[:150]} {place}",
        kind="partnership_board",
        description=world.words.text(random, 40),
        meetings_a_year=5,
        parent_id=first if within % 8 >= 5 else None,
        is_published=int(within % 8 != 7),
        is_example=1,
    )
    board = MadeBoard(place, pk, slug, random, organisations=authority.organisations)
    for seat in range(SEATS):
        board.seats.append(_make_seat(world, authority, board, seat, within))
    board.officer = 2 + within % (len(authority.users) - 2)
    world.add(
        "membership.officerappointment",
        board_id=pk,
        person_id=authority.people[board.officer],
        starts_on=world.day(-YEARS * 365),
        is_example=1,
    )
    board.officer_person = authority.people[board.officer]
    board.officer, board.decider = authority.users[board.officer], authority.users[0]
    if place == 0:
        world.readers["officer"] = board.officer
    return board


def _make_seat(
    world: World, authority: Authority, board: MadeBoard, seat: int, within: int
) -> list[Holding]:
    """Make a seat with two or three terms, one after the other, the last open-ended."""
    pk = world.add(
        "membership.seat",
        board_id=board.pk,
        slug=f"seat-{seat}",
        title=f"{ROLES[seat].capitalize()} {seat}",
        role=ROLES[seat],
        has_vote=int(ROLES[seat] != "observer"),
        order=seat,
        is_example=1,
    )
    organisation = authority.organisations[(within + seat) % len(authority.organisations)]
    world.add("membership.seat_organisations", seat_id=pk, organisation_id=organisation)
    terms = 2 + seat % 2
    starts = [
        world.today - dt.timedelta(days=YEARS * 365 * n // terms) for n in range(terms, 0, -1)
    ]
    ends = [day - dt.timedelta(days=1) for day in starts[1:]]
    held = []
    for term, (start, end) in enumerate(zip(starts, [*ends, None], strict=True)):
        person = _person_for(authority, seat, within, terms - 1 - term)
        row = {"starts_on": start.isoformat(), "ends_on": end.isoformat() if end else None}
        appointment = world.add(
            "membership.appointment",
            seat_id=pk,
            person_id=person,
            organisation_id=organisation,
            is_example=1,
            **row,
        )
        held.append(Holding(row["starts_on"] or "", row["ends_on"], appointment, person))
    return held


def _person_for(authority: Authority, seat: int, within: int, before: int) -> int:
    """Return who holds a seat now, or ``before`` terms ago; nobody is twice on a board at once."""
    if authority.number == 0 and not before:
        if seat == SEAT_OF_REFERENCE and within < 3:
            return authority.people[0]
        if seat == SEAT_OF_MANY and within < 12:
            return authority.people[1]
    others = authority.people[2:]
    return others[(within * 11 + seat + SEATS * before) % len(others)]


def make_links(world: World, first: MadeBoard, others: list[MadeBoard]) -> None:
    """Make ``first`` seek assurance from each of the others."""
    for board in others:
        world.add(
            "boards.boardlink",
            kind="seeks_assurance_from",
            from_board_id=first.pk,
            to_board_id=board.pk,
            is_example=1,
        )
