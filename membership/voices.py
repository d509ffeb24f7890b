"""Who spoke for an organisation, and for what came before and after it: one unbroken answer.

For each board and each seat that stands for the family, every day from the first
asked for to the last is in a stretch: held by somebody, vacant, or not known. An end
that is not known exactly is told as such, never rounded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from boards.models import Board, Organisation, Succession
from boards.periods import Precision, long_date, today
from boards.successions import Lineages, Standing
from membership.certainty import bounds
from membership.holdings import Kept, kept_now
from membership.models import Appointment, MembershipListLine, Seat
from membership.stretches import Kind, Stretch, split, stretches

if TYPE_CHECKING:
    from membership.holdings import Reader


@dataclass(frozen=True)
class Spoken:
    """One stretch of one place of a seat: who held it, for which organisation of the family."""

    stretch: Stretch
    standing: tuple[Standing, ...]

    @property
    def days(self) -> str:
        """Return the days of the stretch in words."""
        return self.stretch.days

    @property
    def term(self) -> Appointment | None:
        """Return the term it is part of, while somebody is known to hold the seat."""
        return self.stretch.term

    @property
    def speaks(self) -> str:
        """Return who spoke: a name, "Vacant", or that it is not known."""
        term = self.stretch.term
        return str(term.person) if term is not None else self.stretch.in_words

    @property
    def organisation(self) -> str:
        """Return the organisation of the family that it was on those days."""
        return " and ".join(one.in_words for one in self.standing)

    @property
    def aside(self) -> str:
        """Say how exactly the days are known, and who may have sat there where nobody is known."""
        if self.stretch.term is not None:
            term = self.stretch.term
            exact = {term.starts_on_precision, term.ends_on_precision} == {Precision.DAY}
            return "" if exact and term.starts_on else f"Known: {term.term}"
        if self.stretch.kind is not Kind.NOT_KNOWN:
            return ""
        told = []
        before, after = self.stretch.before, self.stretch.after
        if before is not None and bounds(before).ends_latest == dt.date.max:
            told.append(f"{before.person} held it until {before.until}")
        if after is not None and after.starts_on_precision == Precision.BY and after.starts_on:
            told.append(f"{after.person} held it by {long_date(after.starts_on)}")
        return "; ".join(told)


@dataclass
class Voice:
    """One place of one seat that stands for the family, told from the first day to the last."""

    board: Board
    seat: Seat
    place: int
    spoken: list[Spoken]

    @property
    def title(self) -> str:
        """Return what the seat is called, with its place where it has several."""
        return f"{self.seat.title}, place {self.place}" if self.seat.places > 1 else self.seat.title


@dataclass
class Answer:
    """Who spoke for a family of organisations from ``first`` to ``last``."""

    asked: Organisation
    family: list[Organisation]
    changes: list[Succession]
    first: dt.date
    last: dt.date
    voices: list[Voice]
    listed: list[MembershipListLine]

    @property
    def boards(self) -> list[Board]:
        """Return the boards on which the family had a voice."""
        return list({one.board.pk: one.board for one in self.voices}.values())

    @property
    def people(self) -> list[Spoken]:
        """Return the stretches in which somebody is known to have spoken, in order of time."""
        known = [one for voice in self.voices for one in voice.spoken if one.term is not None]
        return sorted(known, key=lambda one: one.stretch.first)


def first_known(kept: Iterable[Kept]) -> dt.date | None:
    """Return the earliest day on which any term in the seats is known to have run."""
    starts = [one.starts_on for each in kept for one in each.terms if one.starts_on]
    return min(starts, default=None)


def seats_of(family: Sequence[Organisation], reader: Reader) -> list[Kept]:
    """Return the seats on boards the reader may see that stand, or stood, for the family.

    Those that name an organisation of it, that go round to it, or that somebody
    held on its behalf. Six statements.
    """
    of_family = (
        Q(pk__in=Seat.objects.filter(organisations__in=family).values("pk"))
        | Q(pk__in=Seat.objects.filter(rotation__organisation__in=family).values("pk"))
        | Q(pk__in=Appointment.objects.filter(organisation__in=family).values("seat"))
    )
    seats = Seat.objects.filter(of_family, board__in=Board.objects.visible_to(reader))
    ordered = seats.select_related("board").order_by("board__name", "order", "title", "pk")
    return kept_now(ordered, reader)


def spoke_for(
    organisation: Organisation, reader: Reader, first: dt.date | None, last: dt.date | None
) -> Answer:
    """Return who spoke for ``organisation`` and its family, day by day without a hole.

    Without ``first`` it begins with the year of the earliest term known, without
    ``last`` it ends today. Nine statements.
    """
    lineages = Lineages.read()
    family = lineages.family(organisation)
    kept = seats_of(family, reader)
    until = last or today()
    known = first_known(kept)
    since = first or min(known.replace(month=1, day=1) if known else until, until)
    lines = MembershipListLine.objects.filter(
        organisations__in=family, of_list__board__in=Board.objects.visible_to(reader)
    )
    return Answer(
        asked=organisation,
        family=family,
        changes=lineages.within(family),
        first=since,
        last=until,
        voices=list(_voices(kept, family, lineages, (since, until))),
        listed=list(lines.select_related("of_list__board").distinct()),
    )


def _voices(
    kept: Iterable[Kept],
    family: list[Organisation],
    lineages: Lineages,
    days: tuple[dt.date, dt.date],
) -> Iterable[Voice]:
    keys = {one.pk for one in family}
    changes = [link.happened_on for link in lineages.within(family) if link.happened_on is not None]
    for one in kept:
        turns = [turn.organisation for turn in one.rotation]
        stands = [body for body in [*one.organisations, *turns] if body.pk in keys]
        for place in range(1, one.seat.places + 1):
            terms = [term for term in one.terms if term.place == place]
            parts = [
                part
                for whole in stretches(one.seat, terms, *days)
                for part in split(whole, changes)
            ]
            if not stands:
                parts = [part for part in parts if _is_theirs(part, keys)]
            spoken = [_spoken(part, stands, keys, lineages) for part in parts]
            yield Voice(one.seat.board, one.seat, place, spoken)


def _is_theirs(part: Stretch, keys: set[int]) -> bool:
    """Say whether somebody sent by the family holds a seat that otherwise is not theirs."""
    return part.term is not None and part.term.organisation_id in keys


def _spoken(
    part: Stretch, stands: list[Organisation], keys: set[int], lineages: Lineages
) -> Spoken:
    """Put to a stretch the organisation that it was on its first day.

    A holder speaks for whom the appointment names, which may be another one of those
    that share the seat.
    """
    sent_by = part.term.organisation if part.term is not None else None
    named = [sent_by] if sent_by is not None else stands
    found: dict[int, Standing] = {}
    for one in named:
        on_day = lineages.on(one, part.first)
        certain = one.pk in keys and sent_by is not None
        for standing in on_day:
            kept = Standing(standing.organisation, standing.before) if certain else standing
            found.setdefault(kept.organisation.pk, kept)
    return Spoken(part, tuple(found.values()))
