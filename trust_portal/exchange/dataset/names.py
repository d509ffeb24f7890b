"""What the names in a file stand for: measures and areas of one board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from boards.models import Board
from priorities.models import KnownName, Measure, MeasureValue, StatisticalNeighbour
from priorities.models.places import COUNTRY, NEIGHBOURS_MEAN, OWN_PLACE, REGION
from trust_portal.exchange.dataset.figures import CellRefused, Unit, usable
from trust_portal.exchange.dataset.periods import Years
from trust_portal.exchange.sheets.tables import FileRefused

Kind = KnownName.Kind
MOST_UNKNOWN = 1_000
LONGEST = 300
_FREQUENCIES = {
    Measure.Frequency.FINANCIAL: (3, 31),
    Measure.Frequency.ACADEMIC: (8, 31),
    Measure.Frequency.CALENDAR: (12, 31),
}
_YEAR_TYPES = {
    "Calendar Year": (12, 31), "Financial Year": (3, 31), "Academic Year": (8, 31),
    "Annual": (3, 31), "Annual - January": (1, 31), "Annual (end of Sept)": (9, 30),
}  # fmt: skip
_SAY_NOTHING = (Measure.Frequency.UNKNOWN, Measure.Frequency.ANNUAL, Measure.Frequency.SURVEY)
"""Frequencies that do not say on which day a year ends."""
USUAL_PLACES = (OWN_PLACE, COUNTRY, REGION, NEIGHBOURS_MEAN)


@dataclass(frozen=True)
class Counted:
    """A measure as far as reading its figures needs it."""

    pk: int
    name: str
    years: Years
    unit: Unit
    key: str
    """Its key as text, as statements take it."""
    periods: dict[str, tuple[str, str | None] | str] = field(compare=False)
    """What was read of periods, by their text: name and last day, or why refused. Measures of
    the same years share it."""


@dataclass(frozen=True)
class LeftOut:
    """Rows of this name are left out, as somebody decided once or for this file."""


LEFT_OUT = LeftOut()


def key(text: str) -> str:
    """Return a name as it is compared."""
    return " ".join(text.split()).casefold()


@dataclass
class Names:
    """What the names in files of one format stand for on ``board``. Seven statements at most."""

    board: Board
    format: str
    unknown: dict[str, Counter[str]] = field(
        default_factory=lambda: {Kind.MEASURE: Counter(), Kind.PLACE: Counter()}
    )

    def __post_init__(self) -> None:
        self._measures = self._read_measures()
        self.periods = set(
            MeasureValue.objects.filter(measure__board=self.board)
            .order_by()
            .values_list("period", flat=True)
            .distinct()
        )
        self._places = {key(name): name for name in places_of(self.board)}
        self._decided = {
            (one.kind, key(one.name)): one
            for one in KnownName.objects.filter(board=self.board, format=self.format)
        }

    def measure(self, name: str, also: Sequence[str] = ()) -> Counted | LeftOut | None:
        """Return the measure that a name stands for; ``None``, and a note of it, if unknown.

        Raises ``CellRefused`` for an empty name, or one that two measures bear.
        """
        wanted = self._wanted(name, "the name of the measure")
        decided = self._decided.get((Kind.MEASURE, key(wanted)))
        if decided is not None:
            return LEFT_OUT if decided.is_left_out else self._by_pk[decided.measure_id]
        for one in (wanted, *also):
            found = self._measures.get(key(one))
            if found is not None and len(found) > 1:
                raise CellRefused(f"Two measures are called “{one}”. Give the measure’s address.")
            if found:
                return found[0]
        self._note(Kind.MEASURE, wanted)
        return None

    def place(self, name: str) -> str | LeftOut | None:
        """Return the area that a name stands for; ``None``, and a note of it, if unknown."""
        wanted = self._wanted(name, "the name of the area")
        decided = self._decided.get((Kind.PLACE, key(wanted)))
        if decided is not None:
            return LEFT_OUT if decided.is_left_out else decided.place
        found = self._places.get(key(wanted))
        if found is None:
            self._note(Kind.PLACE, wanted)
        return found

    @property
    def by_key(self) -> dict[int, str]:
        """Return the name of each measure by its key."""
        return {key: one.name for key, one in self._by_pk.items()}

    def _wanted(self, name: str, what: str) -> str:
        wanted = " ".join(usable(name).split())
        if not wanted:
            raise CellRefused(f"Enter {what}.")
        if len(wanted) > LONGEST:
            raise CellRefused(f"Shorten {what} to {LONGEST} characters: it has {len(wanted)}.")
        return wanted

    def _note(self, kind: str, name: str) -> None:
        self.unknown[kind][name] += 1
        if len(self.unknown[kind]) > MOST_UNKNOWN:
            what = "measures" if kind == Kind.MEASURE else "areas"
            raise FileRefused(
                f"More than {MOST_UNKNOWN:,} names of {what} in the file are not known here. Look "
                "whether the right column has the heading."
            )

    def _read_measures(self) -> dict[str, list[Counted]]:
        rows = list(
            Measure.objects.filter(board=self.board).values(
                "pk", "slug", "name", "code", "published_as", "unit", "frequency", "year_type"
            )
        )
        seen = _year_ends(self.board)
        read: dict[Years, dict[str, tuple[str, str | None] | str]] = {}
        self._by_pk = {row["pk"]: _counted(row, seen, read) for row in rows}
        found: dict[str, list[Counted]] = {}
        for by in ("slug", "code", "name", "published_as"):  # the surer first
            taken = set(found)
            for row in rows:
                name = key(row[by])
                if name and name not in taken:
                    found.setdefault(name, []).append(self._by_pk[row["pk"]])
        return found


def _counted(
    row: dict[str, Any],
    seen: dict[int, tuple[int, int]],
    read: dict[Years, dict[str, tuple[str, str | None] | str]],
) -> Counted:
    pk, unit = int(row["pk"]), str(row["unit"]).strip().casefold()
    ends = _FREQUENCIES.get(row["frequency"]) or _YEAR_TYPES.get(row["year_type"]) or seen.get(pk)
    frequency = row["frequency"]
    years = Years(ends, frequency == Measure.Frequency.MONTHLY,
                  frequency == Measure.Frequency.QUARTERLY)  # fmt: skip
    percent = unit in ("percent", "per cent", "%")
    money = "£" in unit or "pound" in unit
    periods = read.setdefault(years, {})
    return Counted(pk, row["name"], years, Unit(percent, money), str(pk), periods)


def _year_ends(board: Board) -> dict[int, tuple[int, int]]:
    """Return the day on which the periods of each measure mostly end, by its figures so far."""
    found: dict[int, tuple[int, int]] = {}
    counted = (
        MeasureValue.objects.filter(
            measure__board=board,
            measure__year_type="",
            measure__frequency__in=_SAY_NOTHING,
            period_ends_on__isnull=False,
        )
        .values_list("measure_id", "period_ends_on__month", "period_ends_on__day")
        .annotate(times=Count("pk"))
        .order_by("times")
    )
    for measure, month, day, _ in counted:
        found[measure] = (month, day)
    return found


def places_of(board: Board) -> Iterable[str]:
    """Return the areas that figures of ``board`` may be of, as they are spelled here."""
    used = (
        MeasureValue.objects.filter(measure__board=board).order_by().values_list("place").distinct()
    )
    near = StatisticalNeighbour.objects.order_by().values_list("neighbour").distinct()
    return dict.fromkeys([*USUAL_PLACES, *(name for (name,) in used.union(near))])
