"""What a reader of papers is shown: a line for each on the agenda, and the page of one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.template.defaultfilters import filesizeformat

from boards.prepared import prepared
from meetings.models import AgendaItem, Meeting, Paper
from meetings.models.meetings import board_standing

CHARACTERS_A_WORD = 6
WORDS_A_MINUTE = 230


def minutes_to_read(characters: int) -> int:
    """Say how long a text takes to read, in whole minutes, at least 1; 0 where there is none.

    A word is taken for 6 characters with the blank after it, and 230 words are read
    in a minute. Files are not counted: their text is not known.
    """
    return max(1, round(characters / CHARACTERS_A_WORD / WORDS_A_MINUTE)) if characters else 0


def kind_of(filename: str) -> str:
    """Return what kind of file one is, by the end of its name: PDF, DOCX."""
    return filename.rpartition(".")[2].upper()


@dataclass(frozen=True)
class PaperLine:
    """One paper as the agenda lists it, without its text.

    ``about`` says who wrote it, how long it takes to read, and what its file is.
    """

    href: str
    title: str
    about: str
    is_published: bool
    is_example: bool


class _Row(NamedTuple):
    pk: int
    item_id: int
    title: str
    author: str
    length: int
    filename: str | None
    size: int | None
    is_published: bool
    is_example: bool

    @property
    def about(self) -> str:
        minutes = minutes_to_read(self.length)
        parts = [
            self.author,
            f"{minutes} minute{'' if minutes == 1 else 's'} to read" if minutes else "",
            f"{kind_of(self.filename)}, {filesizeformat(self.size or 0)}" if self.filename else "",
        ]
        return ", ".join(filter(None, parts))


# The columns of a row, in its order.
COLUMNS = (
    "pk",
    "item_id",
    "title",
    "author",
    "length",
    "document__filename",
    "document__size",
    "is_published",
    "is_example",
)


def lines_of(meeting: Meeting, user: Any) -> dict[int, list[PaperLine]]:
    """Return the papers of ``meeting`` that ``user`` may read, by the key of their item.

    One statement, and no paper's text: a page of many papers stays light.
    """
    rows = _rows(meeting.pk, board_standing(user))
    at = meeting.get_absolute_url()
    found: dict[int, list[PaperLine]] = defaultdict(list)
    for row in map(_Row._make, rows):
        href = f"{at}items/{row.item_id}/papers/{row.pk}/"
        line = PaperLine(href, row.title, row.about, row.is_published, row.is_example)
        found[row.item_id].append(line)
    return found


@prepared
def _rows(meeting: int, standing: list[int]) -> QuerySet[Paper, Any]:
    return (
        Paper.objects.shown_to(standing)
        .filter(item__meeting=meeting)
        .annotate(length=Length("text"))
        .order_by("item__number", "item_id", "number", "pk")
        .values_list(*COLUMNS)
    )


def place_of(item: AgendaItem, user: Any) -> int:
    """Return the item's place on the agenda as ``user`` sees it, from 1.

    Items that the reader may not see are not counted, as on the meeting's page.
    """
    before = Q(number__lt=item.number) | Q(number=item.number, pk__lt=item.pk)
    seen = AgendaItem.objects.visible_to(user).filter(before, meeting=item.meeting_id)
    return int(seen.count()) + 1


class Neighbours(NamedTuple):
    """The papers before and after one, in the order of the agenda, where there are any."""

    before: PaperLine | None
    after: PaperLine | None


def neighbours_of(paper: Paper, user: Any) -> Neighbours:
    """Return the papers around ``paper`` that ``user`` may read, in the order of the agenda."""
    lines = [line for each in lines_of(paper.item.meeting, user).values() for line in each]
    at = [line.href for line in lines].index(paper.get_absolute_url())
    return Neighbours(lines[at - 1] if at else None, next(iter(lines[at + 1 :]), None))
