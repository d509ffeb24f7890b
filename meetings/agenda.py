"""The agenda of a meeting as a reader may see it, with all that stands beneath its items."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, QuerySet, Value

from boards.models import Board
from boards.prepared import prepared
from meetings.models import Action, AgendaItem, Decision, Meeting
from meetings.models.meetings import board_standing
from meetings.reading import lines_of


@dataclass(frozen=True, order=True)
class Served:
    """An objective that an item serves, or a measure it is about."""

    kind: str
    reference: str
    text: str
    board_slug: str

    @property
    def href(self) -> str:
        """Return the address of its page."""
        return f"/boards/{self.board_slug}/{self.kind}s/{self.reference}/"


@dataclass
class Outcomes:
    """What stands beneath one item, or beneath none."""

    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.decisions or self.actions)


@dataclass(frozen=True)
class Agenda:
    """Everything on a meeting's page that the reader may see, in the order of the agenda."""

    items: list[Any]
    others: Outcomes

    @property
    def has_decisions(self) -> bool:
        """Say whether any decision is on record."""
        return any(each.decisions for each in [self.others, *(one.outcomes for one in self.items)])

    @property
    def minutes(self) -> int:
        """Return how many minutes the items take together, as far as they say."""
        return sum(item.minutes_planned or 0 for item in self.items)


def agenda_of(meeting: Meeting, user: Any) -> Agenda:
    """Read the agenda of ``meeting`` as ``user`` may see it: five statements, however long.

    Each item has ``place``, which counts what the reader sees, ``key``, ``href``,
    below which its forms are, ``papers_shown``, ``served`` and ``outcomes``. A decision or action
    whose item is not seen is not seen either.
    """
    standing = board_standing(user)
    items: list[Any] = _items(meeting.pk, standing)
    papers, served = lines_of(meeting, user), _served(meeting, standing)
    beneath: dict[int | None, Outcomes] = {None: Outcomes()}
    at = f"{meeting.get_absolute_url()}items/"
    for place, item in enumerate(items, start=1):
        item.place, item.key, item.href = str(place), str(item.pk), f"{at}{item.pk}/"
        item.papers_shown = papers.get(item.pk, [])
        item.served = sorted(served[item.pk])
        item.outcomes = beneath[item.pk] = Outcomes()
    others = beneath[None]
    for decision in _decisions(meeting.pk, standing):
        beneath.get(decision.item_id, others).decisions.append(decision)
    for action in _actions(meeting.pk, standing):
        beneath.get(action.item_id, others).actions.append(action)
    return Agenda(items, others)


@prepared
def _items(meeting: int, standing: list[int]) -> QuerySet[Any]:
    return AgendaItem.objects.shown_to(standing).filter(meeting=meeting).order_by("number", "pk")


def outcomes_of(item: AgendaItem, user: Any) -> Outcomes:
    """Return what ``user`` may read of what was decided on an item, and what came of it."""
    standing = board_standing(user)
    return Outcomes(
        list(_decided(standing).filter(item=item)), list(_to_do(standing).filter(item=item))
    )


def _served(meeting: Meeting, standing: list[int]) -> dict[int, list[Served]]:
    """Return what each item serves, but for what hidden boards keep to themselves.

    One statement: objectives and measures are asked for together.
    """
    found: dict[int, list[Served]] = defaultdict(list)
    for item_id, kind, reference, title, slug in _objectives_and_measures(meeting.pk, standing):
        text = f"{reference.upper()} {title}" if kind == "objective" else title
        found[item_id].append(Served(kind, reference, text, slug))
    return found


@prepared
def _objectives_and_measures(meeting: int, standing: list[int]) -> QuerySet[Any, Any]:
    """Return the key of an item, and kind, address, title and board of what it serves."""
    boards = Board.objects.shown_to(standing).values("pk")
    objectives = AgendaItem.objectives.through.objects.filter(
        agendaitem__meeting=meeting, objective__board__in=boards
    ).values_list(
        "agendaitem_id",
        Value("objective", CharField()),
        "objective__reference",
        "objective__title",
        "objective__board__slug",
    )
    measures = AgendaItem.measures.through.objects.filter(
        agendaitem__meeting=meeting, measure__board__in=boards
    ).values_list(
        "agendaitem_id",
        Value("measure", CharField()),
        "measure__slug",
        "measure__name",
        "measure__board__slug",
    )
    return objectives.union(measures, all=True)


def _decided(standing: list[int]) -> QuerySet[Any]:
    return Decision.objects.shown_to(standing).order_by("reference")


def _to_do(standing: list[int]) -> QuerySet[Any]:
    return (
        Action.objects.shown_to(standing)
        .select_related("board", "owner", "owner_organisation")
        .order_by("reference")
    )


@prepared
def _decisions(meeting: int, standing: list[int]) -> QuerySet[Any]:
    return _decided(standing).filter(meeting=meeting)


@prepared
def _actions(meeting: int, standing: list[int]) -> QuerySet[Any]:
    return _to_do(standing).filter(meeting=meeting)
