"""Organisations through time: who came before whom, and who stands in whose place on a day.

A succession whose day is not known has happened by today; on an earlier day nobody
can say, so both organisations are named. One known only "by" a day has certainly
happened from that day on, one known only to a month or a year from its end on.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from boards.models import Organisation, Succession
from boards.periods import Precision, today
from boards.prepared import prepared

Links = dict[int, list[Succession]]


@dataclass(frozen=True)
class Standing:
    """One organisation in the place it has on a day, with those around it in time.

    ``before`` are the successions by which it came into the place; ``perhaps`` those
    that may have happened already and may not, because their day is not known.
    """

    organisation: Organisation
    before: tuple[Succession, ...] = ()
    perhaps: tuple[Succession, ...] = ()

    @property
    def aside(self) -> str:
        """Say in brackets' words what came before, and what may have come after already."""
        told = [
            f"before it {one.predecessor.called} ({changed_on(one)})" for one in self.before[-1:]
        ]
        told += [f"or {one.successor.called}, its successor: day not known" for one in self.perhaps]
        return "; ".join(told)

    @property
    def in_words(self) -> str:
        """Return the name with what is said aside of it."""
        called = self.organisation.called
        return f"{called} ({self.aside})" if self.aside else called


@dataclass(frozen=True)
class Lineages:
    """All successions, read once, so that a page with many organisations asks only once."""

    after: Links
    before: Links

    @classmethod
    def read(cls) -> Lineages:
        """Read the successions with both their organisations. One statement."""
        return cls.of(_all())

    @classmethod
    def of(cls, successions: Iterable[Succession]) -> Lineages:
        """Arrange ``successions``, whose organisations are read already."""
        after: Links = defaultdict(list)
        before: Links = defaultdict(list)
        for one in successions:
            after[one.predecessor_id].append(one)
            before[one.successor_id].append(one)
        return cls(dict(after), dict(before))

    def standing_for(self, organisation: Organisation, on: dt.date) -> list[Organisation]:
        """Return who stands on ``on`` in the place of ``organisation``: itself, or kin."""
        return [one.organisation for one in self.on(organisation, on)]

    def on(self, organisation: Organisation, on: dt.date) -> list[Standing]:
        """Return who stands on ``on`` in the place of ``organisation``, each told with its turn."""
        found: dict[int, Standing] = {}
        for start in self._forebears(organisation, on, set()):
            self._heirs(Standing(start), on, found, set())
        return list(found.values())

    def _forebears(self, one: Organisation, on: dt.date, seen: set[int]) -> list[Organisation]:
        """Return ``one``, or whom it was still to follow on ``on``."""
        seen.add(one.pk)
        came = self.before.get(one.pk, [])
        if not came or any(has_happened(link, on) is not False for link in came):
            return [one]
        earlier = [link.predecessor for link in came if link.predecessor_id not in seen]
        return [start for each in earlier for start in self._forebears(each, on, seen)] or [one]

    def _heirs(
        self, one: Standing, on: dt.date, found: dict[int, Standing], seen: set[int]
    ) -> None:
        key = one.organisation.pk
        if key in seen:
            return
        seen.add(key)
        links = self.after.get(key, [])
        over = [link for link in links if has_happened(link, on)]
        for link in over:
            self._heirs(Standing(link.successor, (*one.before, link)), on, found, seen)
        if not over and key not in found:
            perhaps = tuple(link for link in links if has_happened(link, on) is None)
            found[key] = Standing(one.organisation, one.before, perhaps)

    def family(self, organisation: Organisation) -> list[Organisation]:
        """Return the organisation with all its predecessors and successors, the oldest first.

        Heirs of a predecessor that was split are in it too; a ring in the data ends by itself.
        """
        earlier = self._walk([organisation], self.before, "predecessor")
        return self._walk(reversed(earlier), self.after, "successor")

    def _walk(self, start: Iterable[Organisation], links: Links, end: str) -> list[Organisation]:
        found: dict[int, Organisation] = {}
        waiting = list(start)
        while waiting:
            one = waiting.pop(0)
            if one.pk not in found:
                found[one.pk] = one
                waiting += [getattr(link, end) for link in links.get(one.pk, [])]
        return list(found.values())

    def within(self, family: Iterable[Organisation]) -> list[Succession]:
        """Return the successions inside a family, in order of their days; unknown days last."""
        links = [link for one in family for link in self.after.get(one.pk, [])]
        return sorted(links, key=lambda link: (link.happened_on or dt.date.max, link.pk))


@prepared
def _all() -> QuerySet[Succession]:
    return Succession.objects.select_related("predecessor", "successor")


def has_happened(succession: Succession, on: dt.date) -> bool | None:
    """Say whether the later organisation has taken over on ``on``; ``None`` if nobody knows."""
    day = succession.happened_on
    if day is None:
        return True if on >= today() else None
    earliest, latest = _bounds(day, succession.happened_on_precision)
    if on < earliest:
        return False
    return True if on >= min(latest, today()) else None


def _bounds(day: dt.date, precision: str) -> tuple[dt.date, dt.date]:
    """Return the earliest and the latest day that ``day`` may be."""
    match precision:
        case Precision.BY:
            return dt.date.min, day
        case Precision.FROM:
            return day, max(day, today())
        case Precision.MONTH:
            return day.replace(day=1), _last_of_month(day)
        case Precision.YEAR:
            return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return day, day


def _last_of_month(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def changed_on(succession: Succession) -> str:
    """Say when it happened, in words for brackets: "changed on 1 July 2022", "day not known"."""
    if succession.happened_on is None:
        return "day not known"
    if succession.happened_on_precision == Precision.DAY:
        return f"changed on {succession.when}"
    return f"changed {succession.when}"
