"""Makes example people with their accounts, seats, appointments and officers."""

from __future__ import annotations

from accounts.models import User
from boards.models import Board, Organisation
from membership.models import Appointment, OfficerAppointment, Person, Seat
from trust_portal.exchange.examples.when import Clock
from trust_portal.exchange.facts import Fact, Facts
from trust_portal.exchange.records import Records


def make_people(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the people, and accounts that nobody can sign in to yet."""
    for fact in facts("examples_people", "people"):
        account = account_of(fact["email"], fact["name"]) if "email" in fact else None
        key = {"slug": fact["slug"]}
        records.once(Person, key, name=fact["name"], user=account, is_example=True)


def account_of(email: str, name: str) -> User:
    """Return the example account of ``email``, made without a password if it is not there."""
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, name=name, is_example=True)


def make_boards(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the hidden board."""
    for fact in facts("examples_people", "boards"):
        rest = {name: fact[name] for name in ("name", "kind", "level", "description")}
        records.once(Board, {"slug": fact["slug"]}, **rest, is_published=False, is_example=True)


def make_seats(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the seats that no source speaks of."""
    for fact in facts("examples_people", "seats"):
        records.once(
            Seat,
            {"board": Board.objects.get(slug=fact["board"]), "slug": fact["slug"]},
            title=fact["title"],
            role=fact["role"],
            has_vote=fact["has_vote"],
            order=fact["order"],
            organisations=_named(Organisation, fact.get("organisations", [])),
            boards_represented=_named(Board, fact.get("boards_represented", [])),
            is_example=True,
        )


def _named(model: type[Organisation] | type[Board], slugs: list[str]) -> list[Organisation | Board]:
    return list(model._default_manager.filter(slug__in=slugs))


def make_appointments(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the terms of members in their seats."""
    for fact in facts("examples_people", "appointments"):
        records.once(
            Appointment,
            {
                "seat": Seat.objects.get(board__slug=fact["board"], slug=fact["seat"]),
                "person": Person.objects.get(slug=fact["person"]),
            },
            organisation=Organisation.objects.filter(slug=fact.get("organisation", "")).first(),
            note=fact.get("note", ""),
            is_example=True,
            **_term(fact, clock),
        )


def make_officers(facts: Facts, records: Records, clock: Clock) -> None:
    """Make the terms of the officers who serve the boards."""
    for fact in facts("examples_people", "officers"):
        records.once(
            OfficerAppointment,
            {
                "board": Board.objects.get(slug=fact["board"]),
                "person": Person.objects.get(slug=fact["person"]),
            },
            title=fact["title"],
            is_example=True,
            **_term(fact, clock),
        )


def _term(fact: Fact, clock: Clock) -> Fact:
    return {"starts_on": clock.day(fact["starts"]), "ends_on": clock.day(fact.get("ends"))}
