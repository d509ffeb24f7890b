"""Loads people and their offices, seats, who held them, and the printed lists of members."""

from __future__ import annotations

from typing import Any

from boards.access import Role
from boards.models import Board, Organisation
from boards.periods import Precision
from membership.models import (
    Appointment,
    MembershipList,
    MembershipListLine,
    Office,
    Person,
    Seat,
)
from trust_portal.exchange.facts import Fact, Facts, day, lines
from trust_portal.exchange.records import Records


def load_people(facts: Facts, records: Records) -> None:
    """Load people with their posts in organisations, and posts that act without a name.

    A person's role on a board is no post: it is an appointment, loaded with the seats.
    """
    for fact in facts("people", "people"):
        person = records.put(
            Person,
            {"slug": fact["id"]},
            name=fact["name"],
            note=fact.get("note", ""),
            sources=_all_places(facts, fact["roles"]),
        )
        for role in fact["roles"]:
            if Organisation.objects.filter(slug=role["body"]).exists():
                _load_office(facts, records, role | {"title": role["role"]}, person)
    for fact in facts("people", "unnamed_roles"):
        _load_office(facts, records, fact, None)


def _all_places(facts: Facts, parts: list[Fact]) -> list[dict[str, str]]:
    places: list[dict[str, str]] = []
    for part in parts:
        places += [place for place in facts.sources(part) if place not in places]
    return places


def _load_office(facts: Facts, records: Records, fact: Fact, person: Person | None) -> None:
    organisation = Organisation.objects.filter(slug=fact["body"]).first()
    records.put(
        Office,
        {"person": person, "organisation": organisation, "title": fact["title"]},
        body="" if organisation else facts.names[fact["body"]],
        acts_as=fact.get("acts_as", ""),
        as_of=fact.get("as_of", ""),
        sources=facts.sources(fact),
    )


def _stands_for(slugs: list[str]) -> dict[str, Any]:
    return {
        "organisations": list(Organisation.objects.filter(slug__in=slugs)),
        "boards_represented": list(Board.objects.filter(slug__in=slugs)),
    }


def load_seats(facts: Facts, records: Records) -> None:
    """Load the seats the sources describe, and one for each other member they list."""
    ours = facts.whole("conclusions")
    for fact in facts("seats", "seats"):
        places = fact["number_of_seats"] or 1
        for place in range(1, places + 1):
            _load_seat(facts, records, fact, place if places > 1 else 0)
    for fact in ours["implied_seats"]:
        listed = [one for one in facts("seats", "membership_lists") if one["id"] in fact["lists"]]
        records.put(
            Seat,
            {"board": Board.objects.get(slug=listed[0]["body"]), "slug": fact["slug"]},
            title=fact["title"],
            order=fact["order"],
            note=lines(
                f"Our conclusion from the list of members, which has the line “{fact['line']}”; "
                "the number of places is not stated, one is assumed.",
                fact.get("more"),
            ),
            sources=_all_places(facts, listed),
            **_stands_for(fact["represents"]),
            **_kind_of_seat(ours, fact["slug"]),
        )


def _kind_of_seat(ours: Fact, key: str) -> dict[str, str]:
    """Return the group a seat counts in and who may be appointed, as we concluded."""
    return {
        "category": ours["seat_categories"].get(key, ""),
        "filled_by": ours["filled_by"].get(key, Seat.FilledBy.ORGANISATIONS),
    }


def _load_seat(facts: Facts, records: Records, fact: Fact, place: int) -> None:
    """Load one place of a seat; ``place`` counts from 1 where there are several."""
    ours = facts.whole("conclusions")
    slug, title = fact["id"].removeprefix("seat-"), fact["title"]
    if place:
        slug, title = f"{slug}-{place}", f"{title.removesuffix('s')} {place}"
    several = f"One of {fact['number_of_seats']} places." if place else ""
    records.put(
        Seat,
        {"board": Board.objects.get(slug=fact["body"]), "slug": slug},
        title=title,
        role=ours["seat_roles"].get(fact["id"], Role.MEMBER),
        order=ours["seats_order"][fact["id"]],
        tied_to=fact.get("office_tied", ""),
        note=lines(several, fact.get("note"), _supported(fact)),
        sources=facts.sources(fact),
        **_stands_for(fact["represents"]),
        **_kind_of_seat(ours, fact["id"]),
    )


def _supported(fact: Fact) -> str:
    return f"Supported by {fact['supported_by']}." if "supported_by" in fact else ""


def load_appointments(facts: Facts, records: Records) -> None:
    """Load who held the seats, each end of a term as exactly as it is known."""
    terms = facts.whole("conclusions")["terms"]
    for fact in facts("seats", "holders"):
        term = terms[fact["id"]]
        seen, _ = day(term["seen"])
        starts_on, precision = day(fact["from"])
        records.put(
            Appointment,
            {
                "seat": Seat.objects.get(
                    board__slug="children-trust-board", slug=fact["seat"].removeprefix("seat-")
                ),
                "person": Person.objects.get(slug=fact["person"]),
            },
            organisation=Organisation.objects.get(slug=term["organisation"]),
            starts_on=starts_on or seen,
            starts_on_precision=precision if starts_on else Precision.BY,
            ends_on=seen,
            ends_on_precision=Precision.FROM,
            note=term["note"],
            sources=facts.sources(fact),
        )


def load_membership_lists(facts: Facts, records: Records) -> None:
    """Load each printed list of members line by line, as its source has it."""
    for fact in facts("seats", "membership_lists"):
        printed = records.put(
            MembershipList,
            {"slug": fact["id"]},
            board=Board.objects.get(slug=fact["body"]),
            edition=fact["edition"],
            stated_total=fact["stated_total"],
            note=fact.get("note", ""),
            sources=facts.sources(fact),
        )
        for number, entry in enumerate(fact["entries"], start=1):
            named = entry["org"] or []
            stands_for = _stands_for([named] if isinstance(named, str) else named)
            records.put(
                MembershipListLine,
                {"of_list": printed, "number": number},
                label=entry["label"],
                seats=entry.get("seats"),
                organisations=stands_for["organisations"],
                boards=stands_for["boards_represented"],
                sources=facts.sources(fact),
            )
