"""Plans, their life events, areas of focus, priorities, and the priorities of a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models

from boards import access
from boards.models import Board, Organisation
from boards.periods import Precision, day_in_words
from boards.terms import TermModel, term_ends_after_it_starts
from boards.tracking import SourcedModel, TrackedQuerySet
from priorities.written import in_words

if TYPE_CHECKING:
    from boards.access import Reader


class PlanQuerySet(TrackedQuerySet):
    """Questions that may be asked of plans."""

    def visible_to(self, user: Reader) -> PlanQuerySet:
        """Keep the plans of boards that ``user`` may see."""
        return self.shown_to(access.keys_where(user, access.Permission.VIEW_BOARD))

    def shown_to(self, standing: list[int]) -> PlanQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        return self.filter(board__in=Board.objects.shown_to(standing).values("pk"))


class Plan(SourcedModel):
    """A plan or strategy of a board, or of an organisation that is no board."""

    slug = models.SlugField("address", unique=True, max_length=80)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name="of board"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name="of organisation",
    )
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    starts = models.CharField("period starts", max_length=10, blank=True)
    ends = models.CharField("period ends", max_length=10, blank=True)
    original_end = models.CharField("ended at first", max_length=10, blank=True)
    status = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    is_current = models.BooleanField("the board's current plan", default=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> str:
        """Return the period in words: "2018 to 2023", or that it is not stated."""
        starts, ends = in_words(self.starts), in_words(self.ends)
        if starts and ends and starts != ends:
            return f"{starts} to {ends}"
        return starts or ends or "period not stated"

    @property
    def first_end(self) -> str:
        """Return in words when it was to end at first, where it was moved since; else nothing."""
        return in_words(self.original_end) if self.original_end != self.ends else ""


class PlanEvent(SourcedModel):
    """Something decided about a plan as a whole: adopted, extended, superseded."""

    class Kind(models.TextChoices):
        ADOPTED = "adopted", "Adopted"
        EXTENDED = "extended", "Extended"
        REPRIORITISED = "reprioritised", "Re-prioritised"
        SUPERSEDED = "superseded", "Superseded"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=15, choices=Kind)
    decided_on = models.DateField(null=True, blank=True)
    decided_on_precision = models.CharField(
        "known as", max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    change = models.CharField("what was decided", max_length=300)
    new_end = models.CharField("new end", max_length=10, blank=True)
    reason = models.TextField(blank=True)
    successor = models.ForeignKey(
        Plan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events_before",
        verbose_name="superseded by",
    )
    effects = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="What the act changed elsewhere, so that it can be undone.",
    )

    class Meta:
        ordering = ["plan", "decided_on", "pk"]

    def __str__(self) -> str:
        return f"{self.plan}: {self.change}"

    @property
    def taken_over_by(self) -> str:
        """Return the name of the plan that took over, unless its board is not published."""
        board = self.successor.board if self.successor else None
        return str(self.successor or "") if board is None or board.is_published else ""

    @property
    def when(self) -> str:
        """Return the day in words, with how exactly it is known."""
        return day_in_words(self.decided_on, self.decided_on_precision)


class AreaOfFocus(TermModel, SourcedModel):
    """One of the few broad areas a plan is about. Without dates it is in force with its plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="areas")
    slug = models.SlugField("address", unique=True, max_length=80)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40, blank=True)
    variants = models.CharField("other wordings", max_length=200, blank=True)
    lead_board = models.ForeignKey(
        Board,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="areas_led",
        verbose_name="board that leads on it",
    )

    class Meta:
        ordering = ["plan", "number"]
        verbose_name_plural = "areas of focus"
        constraints = [
            term_ends_after_it_starts("area_ends_after_it_starts"),
            models.UniqueConstraint(
                name="area_number_is_its_own",
                fields=["plan", "number"],
                violation_error_message="This plan already has an area of that number.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """Return the short name where there is one, else the name."""
        return self.short_name or self.name


class Priority(TermModel, SourcedModel):
    """A numbered priority of a plan, under one area of focus.

    Without dates it is in force with its plan; one that a plan left out has a last day.
    """

    area = models.ForeignKey(AreaOfFocus, models.PROTECT, related_name="priorities")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    lead_board = models.ForeignKey(
        Board,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="priorities_led",
        verbose_name="board that leads on it",
    )

    class Meta:
        ordering = ["area__plan", "number"]
        verbose_name_plural = "priorities"
        constraints = [term_ends_after_it_starts("priority_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class PriorityTheme(SourcedModel):
    """What a board works on in one or several years, whatever it is called that year."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="priority_themes")
    slug = models.SlugField("address", unique=True, max_length=80)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["board", "pk"]

    def __str__(self) -> str:
        return self.name


class ThemeWording(SourcedModel):
    """One way in which a source puts a theme. The theme's own name is one of them."""

    theme = models.ForeignKey(PriorityTheme, models.PROTECT, related_name="wordings")
    text = models.CharField("wording", max_length=200)
    order = models.PositiveSmallIntegerField(default=1)
    years: models.ManyToManyField[PriorityYear, models.Model] = models.ManyToManyField(
        "PriorityYear", blank=True, related_name="wordings", verbose_name="years so worded"
    )

    _history_m2m_fields = ["years"]

    class Meta:
        ordering = ["theme", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="wording_has_one_place",
                fields=["theme", "order"],
                violation_error_message="Another wording of this theme has that place.",
            )
        ]

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Worded:
    """How a theme was worded in a year, and how else."""

    text: str
    others: list[str]


class PriorityYear(SourcedModel):
    """The priorities a board chose for one financial year, and what they came from."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="priority_years")
    slug = models.SlugField("address", unique=True, max_length=80)
    year = models.CharField("financial year", max_length=7)
    themes = models.ManyToManyField(PriorityTheme, blank=True, related_name="years")
    carried_over_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_over_to"
    )
    basis = models.TextField("chosen from", blank=True)
    reason = models.TextField("why carried over", blank=True)
    note = models.TextField(blank=True)

    _history_m2m_fields = ["themes"]

    class Meta:
        ordering = ["board", "-year"]
        constraints = [
            models.UniqueConstraint(
                name="priority_year_is_chosen_once",
                fields=["board", "year"],
                violation_error_message=(
                    "This board's priorities of that year are already recorded."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"Priorities of {self.year}"

    @property
    def as_worded(self) -> list[Worded]:
        """Return its themes as they were worded that year; the last of several wordings first.

        A theme of whose wording that year nothing is recorded stands under its name.
        """
        said: dict[int, list[str]] = {}
        for one in sorted(self.wordings.all(), key=lambda each: -each.order):  # type: ignore[attr-defined]
            said.setdefault(one.theme_id, []).append(one.text)
        themes = sorted(self.themes.all(), key=lambda each: each.pk)
        found = [said.get(theme.pk) or [theme.name] for theme in themes]
        return [_worded(texts) for texts in found]


def _worded(texts: list[str]) -> Worded:
    """Return the first of ``texts``, and those that say more than it in other letters."""
    first, *others = texts
    return Worded(first, [one for one in others if one.casefold() != first.casefold()])
