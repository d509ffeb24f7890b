"""What follows when one organisation takes over from another. No record is rewritten for it."""

from __future__ import annotations

from collections.abc import Iterable

from boards.models import Succession
from boards.periods import today
from boards.successions import Lineages
from meetings.models import Action
from membership.consequences import Consequences
from membership.models import Appointment, MembershipListLine, Seat, Substitute

SHOWN = 20


def consequences(succession: Succession) -> Consequences:
    """Return what would follow, a sentence each. Thirteen statements at most."""
    asked = {
        "The succession": _itself,
        "Seats": _seats,
        "People": _people,
        "Printed lists": _lists,
        "Open actions": _actions,
    }
    told = [(heading, list(ask(succession))) for heading, ask in asked.items()]
    return Consequences([(heading, lines) for heading, lines in told if lines])


def _itself(one: Succession) -> Iterable[str]:
    yield f"{one}, {one.when if one.happened_on else 'on a day that is not known'}."
    yield "Both names are found, and each page leads to the other. Nothing written is renamed."
    before = Succession.objects.filter(predecessor=one.predecessor)
    for known in before.select_related("predecessor", "successor")[:SHOWN]:
        yield f"On record already: {known}. That stays: check that this is another succession."
    kin = Lineages.read().family(one.successor)
    if one.predecessor in kin:
        yield "The two are of one family already: check that this is meant."


def _seats(one: Succession) -> Iterable[str]:
    seats = Seat.objects.in_force().filter(organisations=one.predecessor).select_related("board")
    since = f"from {one.when}" if one.happened_on else "from now on"
    for seat in seats.order_by("board__name", "order")[:SHOWN]:
        yield f"The seat {seat.title} on the {seat.board} stands for {one.successor} {since}."
    more = seats.count() - SHOWN
    if more > 0:
        yield f"So do {more} more seats."


def _people(one: Succession) -> Iterable[str]:
    held = Appointment.objects.in_force().filter(organisation=one.predecessor)
    for term in held.select_related("person", "seat__board")[:SHOWN]:
        yield (
            f"{term.person} stays in the seat {term.seat.title} on the {term.seat.board}. If "
            f"{one.successor} sends somebody else, replace the holder; if it sends the same "
            "person, reappoint them for it."
        )
    if Substitute.objects.in_force().filter(organisation=one.predecessor).exists():
        yield f"Anyone from {one.predecessor} who may come as a substitute: check who may now."


def _lists(one: Succession) -> Iterable[str]:
    lines = MembershipListLine.objects.filter(organisations=one.predecessor).count()
    if lines:
        are = "line of a printed list names" if lines == 1 else "lines of printed lists name"
        yield f"{lines} {are} {one.predecessor}. A source is never rewritten: it shows both names."


def _actions(one: Succession) -> Iterable[str]:
    owned = Action.objects.filter(owner_organisation=one.predecessor).open()
    late = owned.overdue(today()).count()
    if owned.exists():
        yield (
            f"Open actions owned by {one.predecessor}: {owned.count()}, of which {late} overdue. "
            "They stay with it until you give each to somebody."
        )
