"""Where the days of a timeline are on its drawing, and where the names fit beside one another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.safestring import SafeString

from membership.shapes import QUIET, text
from membership.stretches import Kind
from membership.timeline import Bar, Row, Timeline

LETTER = 7.4
TITLES = ("Councillor ", "Cllr ", "Dr ", "Superintendent ", "Chief Inspector ", "Professor ")
VACANT = "#942514"


@dataclass(frozen=True)
class Scale:
    """Where on the drawing a day is."""

    timeline: Timeline
    left: float
    right: float

    def __call__(self, day: dt.date) -> float:
        """Return the x of the beginning of ``day``."""
        inside = min(max(day, self.timeline.first), self.timeline.last + dt.timedelta(days=1))
        along = (inside - self.timeline.first).days / max(self.timeline.days + 1, 1)
        return round(self.left + along * (self.right - self.left), 1)

    def end(self, day: dt.date) -> float:
        """Return the x of the end of ``day``."""
        return self(day + dt.timedelta(days=1)) if day < dt.date.max else self.right

    def edges(self, bar: Bar) -> tuple[float, float]:
        """Return from where to where a bar is seen; the shortest can still be seen."""
        left, right = self(bar.shown_from), self.end(bar.shown_to)
        return left, max(right, left + 4)


def names(row: Row, scale: Scale, top: float) -> list[SafeString]:
    """Return the words of a row: each name in its bar, or after it where nobody is known.

    What does not fit is left out: the table says it.
    """
    found: list[SafeString] = []
    taken = 0.0
    for number, bar in enumerate(row.bars):
        if bar.kind is Kind.HELD:
            room = _room(row.bars[number + 1 : number + 3], scale)
            words, taken = _name(bar, scale, room, top)
        else:
            words, taken = _gap(bar, scale, taken, top), 0.0
        found.append(words)
    return found


def _room(following: list[Bar], scale: Scale) -> float:
    """Return how far right of a bar its name may reach: over a gap nobody is known in."""
    if not following:
        return scale.right
    left, right = scale.edges(following[0])
    if following[0].kind is not Kind.NOT_KNOWN:
        return left
    return min([right, *(scale(bar.shown_from) for bar in following[1:])])


def _name(bar: Bar, scale: Scale, room: float, top: float) -> tuple[SafeString, float]:
    """Return the name of a bar, and how far right it reaches outside the bar."""
    left, right = scale.edges(bar)
    solid = max(left, scale(bar.solid_from)), min(right, scale.end(bar.solid_to))
    for name in _shorter(bar.name):
        if _length(name) <= solid[1] - solid[0]:
            words = text(solid[0] + 6, top + 17, [name], italic=bar.is_example)
            return words, 0.0
    for name in _shorter(bar.name):
        if _length(name) <= room - right:
            words = text(right + 5, top + 17, [name], italic=bar.is_example, halo=True)
            return words, right + _length(name)
    return SafeString(""), 0.0


def _gap(bar: Bar, scale: Scale, taken: float, top: float) -> SafeString:
    """Return the word of a gap in the middle of what is free of it, where it fits."""
    left, right = scale.edges(bar)
    left = max(left, taken)
    if not bar.name or _length(bar.name) + 4 > right - left:
        return SafeString("")
    fill = VACANT if bar.kind is Kind.VACANT else QUIET
    middle = (left + right) / 2
    return text(middle, top + 17, [bar.name], fill=fill, anchor="middle", halo=True)


def _length(words: str) -> float:
    return len(words) * LETTER + 10


def _shorter(name: str) -> list[str]:
    """Return a name whole, then without its title, then the last word of it."""
    plain = name
    for title in TITLES:
        plain = plain.removeprefix(title)
    return list(dict.fromkeys([name, plain, *plain.split()[-1:]]))
