"""The two icons of a process chart, in the meaning of NHS Making Data Count and of own artwork.

Variation says what the newest point tells: a letter H or L (higher, lower) in the shape and
colour of improvement, concern or change, or a wave for ordinary variation. Assurance says
whether the process will reach its target: P (will), F (will not), ? (chance decides). The words
beside them, and the short ones of lists and filters, stand here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping

from priorities.charts import ink
from priorities.charts.inputs import Assurance, Kind
from priorities.charts.lettering import Words, escaped

VARIATION = {
    Kind.ORDINARY: "No significant change: ordinary variation",
    Kind.HIGH_IMPROVING: "Improving: significantly higher",
    Kind.LOW_IMPROVING: "Improving: significantly lower",
    Kind.HIGH_CONCERN: "Concerning: significantly higher",
    Kind.LOW_CONCERN: "Concerning: significantly lower",
    Kind.HIGH_NEUTRAL: "Significantly higher; neither way is better",
    Kind.LOW_NEUTRAL: "Significantly lower; neither way is better",
}
ASSURANCE = {
    Assurance.PASS: "Will reach the target if nothing changes",
    Assurance.FAIL: "Will fall short of the target unless something changes",
    Assurance.CHANCE: "May or may not reach the target: chance decides",
    Assurance.NONE: "No target to be sure of",
}
#: The short words of lists: what the newest point says of change, with the colour of their tag.
SIGNALS: Mapping[str, tuple[str, str]] = {
    "improvement": ("Improving", "blue"),
    "concern": ("Getting worse", "orange"),
    "high": ("Higher", "purple"),
    "low": ("Lower", "purple"),
    "common": ("No significant change", "grey"),
}
#: The same of whether the target will be reached.
SURE: Mapping[str, str] = {
    "pass": "Will reach its target",
    "fail": "Will fall short of its target",
    "chance": "Chance decides whether it reaches its target",
}
_LETTERS = {
    Assurance.PASS: ("P", ink.BLUE),
    Assurance.FAIL: ("F", ink.ORANGE),
    Assurance.CHANCE: ("?", ink.GREY),
    Assurance.NONE: ("–", ink.GREY),
}
SIZE = 44.0


def variation(kind: Kind, size: float = SIZE) -> str:
    """Return the icon of what the newest point tells, with its words as title."""
    return _icon(variation_mark(kind), VARIATION[kind], size)


def assurance(what: Assurance, size: float = SIZE) -> str:
    """Return the icon of whether the target will be reached, with its words as title."""
    return _icon(assurance_mark(what), ASSURANCE[what], size)


def variation_mark(kind: Kind) -> str:
    """Return what stands in the icon of variation, in a box of 44."""
    colour = ink.COLOURS[kind]
    if kind is Kind.ORDINARY:
        dots = "".join(ink.circle(x, y, 2.6) for x, y in ((9, 25), (18, 17), (26, 26), (35, 18)))
        return (
            _ring(colour) + f'<path d="M9 25L18 17L26 26L35 18" {ink.stroke(colour, 2.4)}/>'
            f'<path d="{dots}" fill="{colour}"/>'
        )
    letter = "H" if kind.startswith("high") else "L"
    rising = letter == "H"
    shape = ink.outline(kind, 31, 16 if rising else 28, 5)
    word = Words(16, 29.5, letter, 21, "middle", bold=True)
    return f'{_ring(colour)}<path d="{shape}" fill="{colour}"/>{ink.text(word)}'


def assurance_mark(what: Assurance) -> str:
    """Return what stands in the icon of assurance, in a box of 44: a letter over a target line."""
    letter, colour = _LETTERS[what]
    y = {Assurance.PASS: 35, Assurance.FAIL: 9}.get(what, 22)
    across = "M5 22H11M33 22H39" if y == 22 else f"M11 {y}H33"
    base = {Assurance.PASS: 26, Assurance.FAIL: 35}.get(what, 29)
    word = Words(22, base, letter, 20, "middle", bold=True)
    target = f'<path d="{across}" {ink.stroke(ink.TARGET, 2.6)}/>' if what != "none" else ""
    return _ring(colour) + target + ink.text(word)


def _ring(colour: str) -> str:
    around = ink.circle(22, 22, 20)
    return f'<path d="{around}" fill="{ink.PAPER}" stroke="{colour}" stroke-width="3.5"/>'


def _icon(inside: str, words: str, size: float) -> str:
    side = ink.number(size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="portal-icon" width="{side}" '
        f'height="{side}" viewBox="0 0 44 44" role="img" aria-label="{escaped(words)}" '
        f'focusable="false" font-family="arial, sans-serif" fill="{ink.INK}">'
        f"<title>{escaped(words)}</title>{inside}</svg>"
    )
