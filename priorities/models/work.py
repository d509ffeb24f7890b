"""The implementation plan: workstreams, their steps and their milestones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards import access
from boards.models import Board, Organisation
from boards.periods import today
from boards.signing import signed_by
from boards.terms import known_choice
from boards.tracking import SourcedModel, TrackedQuerySet
from priorities.models.measures import Measure
from priorities.models.objectives import Objective
from priorities.models.plans import AreaOfFocus, Priority

if TYPE_CHECKING:
    from boards.access import Reader

NOT_FINISHED = ("active",)


def readable_with(standing: list[int], through: str = "") -> Q:
    """Match what is published with its board, and all of the boards of those keys."""
    shown = {f"{through}is_published": True, f"{through}board__is_published": True}
    return Q(**shown) | Q(**{f"{through}board__in": standing})


class WorkstreamQuerySet(TrackedQuerySet):
    """Questions that may be asked of workstreams."""

    def visible_to(self, user: Reader) -> WorkstreamQuerySet:
        """Keep published workstreams, and all of boards on which ``user`` has standing."""
        return self.shown_to(access.keys_where(user, access.Permission.VIEW_BOARD))

    def shown_to(self, standing: list[int]) -> WorkstreamQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        return self.filter(readable_with(standing))

    def unfinished(self) -> WorkstreamQuerySet:
        """Keep workstreams that are neither done nor stopped."""
        return self.filter(status__in=NOT_FINISHED)


class Workstream(SourcedModel):
    """A piece of work by which a plan is carried out: who leads, with whom, until when."""

    class Status(models.TextChoices):
        ACTIVE = "active", "Under way"
        DONE = "done", "Done"
        STOPPED = "stopped", "Stopped"

    board = models.ForeignKey(Board, models.PROTECT, related_name="workstreams")
    reference = models.SlugField(max_length=20, help_text="For example w3.")
    number = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    what_for = models.TextField("what it is to change", blank=True)
    area = models.ForeignKey(
        AreaOfFocus, models.PROTECT, null=True, blank=True, related_name="workstreams"
    )
    priority = models.ForeignKey(
        Priority, models.PROTECT, null=True, blank=True, related_name="workstreams"
    )
    objectives = models.ManyToManyField(Objective, blank=True, related_name="workstreams")
    lead_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="workstreams_led"
    )
    supporting = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="workstreams_supported",
        verbose_name="supporting organisations",
    )
    starts_on = models.DateField("starts", null=True, blank=True)
    due_on = models.DateField("to be finished by", null=True, blank=True)
    resources = models.TextField("what it takes of partners", blank=True)
    success = models.TextField("how success will be known", blank=True)
    measures = models.ManyToManyField(
        Measure, blank=True, related_name="workstreams", verbose_name="success measures"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    is_published = models.BooleanField(
        "published", default=False, help_text="Anyone may read it, once its board is published."
    )

    objects = WorkstreamQuerySet.as_manager()

    # There after work_queries.with_parts.
    steps_read: list[PlanStep]
    milestones_read: list[Milestone]
    supporting_read: list[Organisation]

    _history_m2m_fields = ["objectives", "supporting", "measures"]

    class Meta:
        ordering = ["board", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="workstream_reference_is_its_own",
                fields=["board", "reference"],
                violation_error_message="Another workstream of this board has this reference.",
            ),
            models.CheckConstraint(
                name="workstream_ends_after_it_starts",
                condition=Q(starts_on__isnull=True)
                | Q(due_on__isnull=True)
                | Q(due_on__gte=models.F("starts_on")),
                violation_error_message="Enter a last day on or after the first day.",
            ),
            known_choice("workstream_status_is_known", "status", ["active", "done", "stopped"]),
        ]

    def __str__(self) -> str:
        return f"{self.called} {self.title}"

    def get_absolute_url(self) -> str:
        """Return the address of the workstream's page."""
        return reverse("priorities:workstream", args=[self.board.slug, self.reference])

    @property
    def called(self) -> str:
        """Return the reference as people say it: W3."""
        return self.reference.upper()

    def is_late(self, on: dt.date | None = None) -> bool:
        """Say whether it is under way past its last day. On the day itself it is not late."""
        return self.status == "active" and self.due_on is not None and self.due_on < (on or today())


class PlanStep(SourcedModel):
    """One thing that a workstream does. What a meeting gives somebody to do is an action."""

    workstream = models.ForeignKey(Workstream, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    text = models.CharField("what is to be done", max_length=300)
    lead_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="steps_led"
    )
    starts_on = models.DateField("starts", null=True, blank=True)
    due_on = models.DateField("to be finished by", null=True, blank=True)
    done_on = models.DateField("finished on", null=True, blank=True)

    class Meta:
        ordering = ["workstream", "number", "pk"]
        verbose_name = "step"
        constraints = [
            models.UniqueConstraint(
                name="step_number_is_its_own",
                fields=["workstream", "number"],
                violation_error_message="Another step of this workstream has that number.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    def is_late(self, on: dt.date | None = None) -> bool:
        """Say whether it is not finished, and its last day has passed."""
        return self.done_on is None and self.due_on is not None and self.due_on < (on or today())


class MilestoneQuerySet(TrackedQuerySet):
    """Questions that may be asked of milestones."""

    def visible_to(self, user: Reader) -> MilestoneQuerySet:
        """Keep agreed milestones of published workstreams, and all where ``user`` has standing."""
        return self.shown_to(access.keys_where(user, access.Permission.VIEW_BOARD))

    def shown_to(self, standing: list[int]) -> MilestoneQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        shown = readable_with(standing, "workstream__")
        ours = Q(workstream__board__in=standing)
        return self.filter(shown & (Q(state__in=Milestone.STANDING) | ours))


class Milestone(SourcedModel):
    """A point at which one can see whether a workstream has come as far as it said.

    Its lead proposes it and later says that it is reached; the board's officer agrees to
    either, or sends it back with a reason. The history keeps every move.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        SENT_BACK = "sent_back", "Sent back"
        AGREED = "agreed", "Agreed"
        SAID_DONE = "said_done", "Said to be reached"
        DONE = "done", "Reached, and agreed"

    STANDING = (State.AGREED, State.SAID_DONE, State.DONE)

    workstream = models.ForeignKey(Workstream, models.PROTECT, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    title = models.CharField("what is to be seen", max_length=300)
    due_on = models.DateField("to be reached by")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED, editable=False)
    moved_at = models.DateTimeField("since", null=True, blank=True, editable=False)
    moved_by = signed_by(verbose_name="by")
    moved_because = models.TextField("what was said with it", blank=True, editable=False)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["workstream", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="milestone_number_is_its_own",
                fields=["workstream", "number"],
                violation_error_message="Another milestone of this workstream has that number.",
            ),
            known_choice(
                "milestone_state_is_known",
                "state",
                ["proposed", "sent_back", "agreed", "said_done", "done"],
            ),
        ]

    def __str__(self) -> str:
        return f"M{self.number} {self.title}"

    @property
    def colour(self) -> str:
        """Return the colour that repeats the word of its state."""
        colours = {"proposed": "blue", "sent_back": "orange", "agreed": "teal", "said_done": "blue"}
        return colours.get(self.state, "green")

    def is_late(self, on: dt.date | None = None) -> bool:
        """Say whether nobody says yet that it is reached, and its day has passed."""
        reached = self.state in ("said_done", "done")
        return not reached and self.due_on < (on or today())
