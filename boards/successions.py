"""Organisations through time: who came before whom, and who stands in whose place on a day.

A succession whose day is not known is taken as having happened: the later
organisation is named with the earlier one beside it. One known only as "by" a
day has certainly happened from that day on.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from boards.models import Organisation, Succession


@dataclass(frozen=True)
class Lineages:
    """All successions, read once, so that a page with many organisations asks only once."""

    after: dict[int, list[Succession]]
    before: dict[int, list[Succession]]

    @classmethod
    def read(cls) -> Lineages:
        """Read the successions with both their organisations. One statement."""
        after: dict[int, list[Succession]] = defaultdict(list)
        before: dict[int, list[Succession]] = defaultdict(list)
        for one in Succession.objects.select_related("predecessor", "successor"):
            after[one.predecessor_id].append(one)
            before[one.successor_id].append(one)
        return cls(dict(after), dict(before))

    def standing_for(self, organisation: Organisation, on: dt.date) -> list[Organisation]:
        """Return who stands on ``on`` in the place of ``organisation``: itself, or its heirs."""
        found: list[Organisation] = []
        self._heirs(organisation, on, found, set())
        return found

    def _heirs(
        self, one: Organisation, on: dt.date, found: list[Organisation], seen: set[int]
    ) -> None:
        if one.pk in seen:
            return
        seen.add(one.pk)
        over = [link for link in self.after.get(one.pk, []) if has_happened(link, on)]
        for link in over:
            self._heirs(link.successor, on, found, seen)
        if not over and one not in found:
            found.append(one)

    def family(self, organisation: Organisation) -> list[Organisation]:
        """Return the organisation with all its predecessors and successors, the oldest first.

        Heirs of a predecessor that was split are in it too; a ring in the data ends by itself.
        """
        oldest = self._walk([organisation], self.before, "predecessor")
        return self._walk(reversed(oldest), self.after, "successor")

    def _walk(
        self, start: Iterable[Organisation], links: dict[int, list[Succession]], end: str
    ) -> list[Organisation]:
        found: dict[int, Organisation] = {}
        waiting = list(start)
        while waiting:
            one = waiting.pop(0)
            if one.pk not in found:
                found[one.pk] = one
                waiting += [getattr(link, end) for link in links.get(one.pk, [])]
        return list(found.values())


def has_happened(succession: Succession, on: dt.date) -> bool:
    """Say whether the later organisation has taken over on ``on``, as far as is known."""
    return succession.happened_on is None or succession.happened_on <= on
