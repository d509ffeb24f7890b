"""What changed between two texts: by paragraph, and within a paragraph by word.

Pure functions: texts in, parts out. Each part says in words what became of it, so
that nothing is told by colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
WORD = re.compile(r"\s+|[^\s\w]+|\w+")
MOST_WORDS = 2000
"""Words and spaces up to which two paragraphs are compared word by word."""
MANY = 1000
"""Paragraphs from which on those that recur often anchor nothing, so that it stays quick."""
ALIKE = 0.4
"""Share of two paragraphs that must be the same for one to be a change of the other."""


@dataclass(frozen=True)
class Part:
    """A stretch of words that stayed, was added or was removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: the same, added, removed, or changed in some of its ``parts``."""

    kind: str
    parts: list[Part] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the whole paragraph as far as it is the same, added or removed."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class Comparison:
    """Two texts against each other, in the order of the later one."""

    paragraphs: list[Paragraph]

    def count(self, kind: str) -> int:
        """Count the paragraphs of one kind."""
        return sum(one.kind == kind for one in self.paragraphs)

    @property
    def is_same(self) -> bool:
        """Say whether nothing changed but the breaking of lines."""
        return self.count(SAME) == len(self.paragraphs)

    @property
    def summary(self) -> str:
        """Say how much changed: "2 paragraphs changed, 1 added, none removed"."""
        if self.is_same:
            return "The two texts are the same."
        changed = self.count(CHANGED)
        noun = "paragraph" if changed == 1 else "paragraphs"
        counts = [f"{changed or 'No'} {noun} changed"]
        counts += [f"{self.count(kind) or 'none'} {kind}" for kind in (ADDED, REMOVED)]
        return f"{', '.join(counts)}."


def compare(earlier: str, later: str) -> Comparison:
    """Return what changed from ``earlier`` to ``later``."""
    was, became = paragraphs_of(earlier), paragraphs_of(later)
    matcher = SequenceMatcher(None, was, became, autojunk=len(became) > MANY)
    found: list[Paragraph] = []
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            found += [_whole(SAME, text) for text in became[j1:j2]]
        else:
            found += _replaced(was[i1:i2], became[j1:j2])
    return Comparison(found)


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of ``text``: its lines, without spaces at their ends and blanks."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]


def _whole(kind: str, text: str) -> Paragraph:
    return Paragraph(kind, [Part(kind, text)])


def _replaced(was: list[str], became: list[str]) -> Iterator[Paragraph]:
    """Pair removed paragraphs with added ones in their order, where the two are alike."""
    left = list(was)
    for text in became:
        twin = next((one for one in left[:20] if _alike(one, text)), None)
        if twin is None:
            yield _whole(ADDED, text)
            continue
        before = left.index(twin)
        yield from (_whole(REMOVED, one) for one in left[:before])
        del left[: before + 1]
        yield Paragraph(CHANGED, list(_parts(twin, text)))
    yield from (_whole(REMOVED, one) for one in left)


def _alike(one: str, other: str) -> bool:
    first, second = WORD.findall(one), WORD.findall(other)
    if max(len(first), len(second)) > MOST_WORDS:
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _parts(earlier: str, later: str) -> Iterator[Part]:
    """Yield the stretches of words; a lone space between two changes belongs to both."""
    was, became = WORD.findall(earlier), WORD.findall(later)
    codes = SequenceMatcher(None, was, became, autojunk=False).get_opcodes()
    gone = come = ""
    for number, (what, i1, i2, j1, j2) in enumerate(codes):
        old, new = "".join(was[i1:i2]), "".join(became[j1:j2])
        between = what == "equal" and not new.strip() and 0 < number < len(codes) - 1
        if what != "equal" or (between and gone and come):
            gone, come = gone + old, come + new
            continue
        yield from _changed(gone, come)
        gone = come = ""
        yield Part(SAME, new)
    yield from _changed(gone, come)


def _changed(gone: str, come: str) -> Iterator[Part]:
    if gone:
        yield Part(REMOVED, gone)
    if come:
        yield Part(ADDED, come)
