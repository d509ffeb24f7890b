"""Makes example terms of reference with their text, and rules adopted in them."""

from __future__ import annotations

from boards.models import AdoptedRule, Board, TermsOfReference
from trust_portal.exchange.examples.when import Clock
from trust_portal.exchange.facts import Facts
from trust_portal.exchange.records import Records


def make_terms_of_reference(facts: Facts, records: Records, clock: Clock) -> None:
    """Make two versions that can be compared; the review of the second is overdue."""
    for fact in facts("examples_boards", "terms_of_reference"):
        records.once(
            TermsOfReference,
            {"board": Board.objects.get(slug=fact["board"]), "title": fact["title"]},
            adopted_on=clock.day(fact["adopted"]),
            review_on=clock.day(fact["review"]),
            period=fact["period"],
            text=fact["text"],
            is_example=True,
        )


def make_rules(facts: Facts, records: Records, clock: Clock) -> None:
    """Make rules that a board adopted, each with where and since when."""
    for fact in facts("examples_boards", "adopted_rules"):
        records.once(
            AdoptedRule,
            {"board": Board.objects.get(slug=fact["board"]), "text": fact["text"]},
            topic=fact["topic"],
            where=fact["where"],
            starts_on=clock.day(fact["starts"]),
            is_example=True,
        )
