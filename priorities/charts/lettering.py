"""How much room words take, and how they are cut to fit it.

The widths are those of Arial, which Arimo, Liberation Sans and Helvetica share. Letters
beyond ASCII are taken to be wide, so that words are hardly ever longer than reckoned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

type_of_anchor = Literal["start", "middle", "end"]

_PLAIN = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 "
    "556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 "
    "260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 "
    "556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 "
    "722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 "
    "556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 "
    "280 389 584"
)
_OTHERS = {"’": 278, "‘": 278, "“": 500, "”": 500, "–": 556, "£": 556, "·": 278, "×": 584}
_WIDTHS = tuple(
    {chr(at): int(one) / 1000 for at, one in enumerate(widths.split(), 32)}
    | {letter: width / 1000 for letter, width in _OTHERS.items()}
    for widths in (_PLAIN, _BOLD)
)
# Not of XML at all, and marks that would turn the words after them round.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]+")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
ELLIPSIS = "…"
#: How much two lengths may differ that were meant to be the same.
ROUNDING = 0.2
_ASCENT, _DESCENT = 0.76, 0.24


def clean(words: str) -> str:
    """Return words on one line, without what XML cannot hold."""
    return " ".join(_UNFIT.sub(" ", words).split())


@lru_cache(maxsize=4096)
def escaped(words: str) -> str:
    """Return words as they stand in XML, between tags or in quotes.

    Words written from right to left are kept to themselves, so that a figure after them
    stays where it is.
    """
    kept = clean(words)
    if _RIGHT_TO_LEFT.search(kept):
        kept = f"\u2068{kept}\u2069"
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        kept = kept.replace(letter, entity)
    return kept


@lru_cache(maxsize=4096)
def width(words: str, size: float, bold: bool = False) -> float:
    """Return how wide words of a font size are, in the same unit."""
    widths = _WIDTHS[bold]
    return size * sum(widths[letter] if letter in widths else _other(letter) for letter in words)


def _other(letter: str) -> float:
    """Return the share of its size that a letter beyond ASCII is taken to be wide."""
    if "À" <= letter < "ɐ":
        return 0.78
    return 0.65 if _RIGHT_TO_LEFT.match(letter) else 1.0


@lru_cache(maxsize=4096)
def fitted(words: str, room: float, size: float, bold: bool = False) -> str:
    """Return words as they are if they fit the room; else their beginning and an ellipsis."""
    words = clean(words)
    room += ROUNDING
    if width(words, size, bold) <= room:
        return words
    left = room - width(ELLIPSIS, size, bold)
    end = 0
    while end < len(words) and (left := left - width(words[end], size, bold)) >= 0:
        end += 1
    return words[:end].rstrip() + ELLIPSIS


def wrapped(
    words: str, room: float, size: float, *, bold: bool = False, most: int = 9
) -> list[str]:
    """Return words in at most ``most`` lines; what is too long for them ends in an ellipsis."""
    lines = list(_lines(clean(words), room, size, bold))
    if len(lines) > most:
        lines[most - 1 :] = [fitted(" ".join(lines[most - 1 :]), room, size, bold)]
    return lines


def _lines(words: str, room: float, size: float, bold: bool) -> Iterator[str]:
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold) > room + ROUNDING:
            yield line
            longer = word
        line = longer
        while width(line, size, bold) > room + ROUNDING:
            cut = max(1, len(fitted(line, room, size, bold)) - 1)
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line


class Words(NamedTuple):
    """One line of words: ``x`` is its start, middle or end, ``y`` the line it stands on.

    ``whole`` is what was cut to fit, if it was.
    """

    x: float
    y: float
    text: str
    size: float
    anchor: type_of_anchor = "start"
    bold: bool = False
    fill: str = ""
    whole: str = ""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what is written."""
        wide = width(self.text, self.size, self.bold)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - _ASCENT * self.size, left + wide, self.y + _DESCENT * self.size
