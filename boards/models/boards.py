"""Boards, what they are for, what happened to them and how they are linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from boards.models.organisations import Organisation
from boards.tracking import SourcedModel, TrackedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class BoardQuerySet(TrackedQuerySet):
    """Questions that may be asked of the register of boards."""

    def published(self) -> BoardQuerySet:
        """Keep boards whose pages anyone may read."""
        return self.filter(is_published=True)

    def visible_to(self, user: User | AnonymousUser) -> BoardQuerySet:
        """Keep boards that are published, or on which ``user`` has standing today."""
        from boards import access  # the policy reads boards, so it cannot be imported above

        return self.shown_to(access.keys_where(user, access.Permission.VIEW_BOARD))

    def shown_to(self, standing: list[int]) -> BoardQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        return self.filter(Q(is_published=True) | Q(pk__in=standing))


RESERVED = frozenset({"map"})
"""Addresses beside the boards' own, which no board may take."""


def not_reserved(slug: str) -> None:
    """Refuse an address that leads to a page about all boards."""
    if slug in RESERVED:
        raise ValidationError("Choose another address: this one is a page about all boards.")


class Board(SourcedModel):
    """A board, partnership, group or forum. Every governed record belongs to one."""

    class Kind(models.TextChoices):
        STATUTORY_BOARD = "statutory_board", "Statutory board"
        STRATEGIC_PARTNERSHIP = "strategic_partnership", "Strategic partnership"
        PARTNERSHIP_BOARD = "partnership_board", "Partnership board"
        IMPROVEMENT_BOARD = "improvement_board", "Improvement board"
        YOUTH_VOICE = "youth_voice_body", "Youth voice body"
        PARTNERSHIP = "partnership", "Partnership"
        FORUM = "forum", "Forum"
        GROUP = "group", "Group"
        STEERING_GROUP = "steering_group", "Steering group"
        TASK_GROUP = "task_and_finish_group", "Task and finish group"
        SUB_GROUPS = "sub_groups", "Sub-groups"
        COMMISSION = "commission", "Commission"
        COUNCIL = "council_meeting", "Council"

    class LegalBasis(models.TextChoices):
        UNKNOWN = "", "Not stated"
        STATUTORY_COMMITTEE = "statutory_committee", "Statutory committee of a council"
        SUB_COMMITTEE = "sub_committee", "Sub-committee"
        JOINT_COMMITTEE = "joint_committee", "Joint committee"
        STATUTORY_PARTNERSHIP = "statutory_partnership", "Statutory partnership"
        PARTNERSHIP = "non_statutory_partnership", "Non-statutory partnership"
        IMPROVEMENT = "improvement_board", "Improvement board"

    class Status(models.TextChoices):
        ACTIVE = "active", "Active"
        DORMANT = "dormant", "Dormant"
        WOUND_UP = "wound_up", "Wound up"

    class Substitution(models.TextChoices):
        UNKNOWN = "", "Not stated"
        NONE = "none", "Nobody may come in a member's place"
        NAMED = "named", "Only a named substitute"
        ANYONE = "anyone", "Anyone from the member's organisation"

    slug = models.SlugField("address", unique=True, max_length=80, validators=[not_reserved])
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=30, choices=Kind)
    legal_basis = models.CharField(
        max_length=30, choices=LegalBasis, blank=True, help_text="Decides which rules are law here."
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    level = models.CharField(
        max_length=20, blank=True, help_text="For example county, city, locality."
    )
    also_known_as = models.TextField(blank=True, help_text="Other names, one a line.")
    description = models.TextField("what it is", blank=True)
    not_its_role = models.TextField("what it does not do", blank=True)
    note = models.TextField(blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="sub_groups"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="boards_led",
        verbose_name="led or hosted by",
    )
    substitution = models.CharField(
        "substitutes",
        max_length=12,
        choices=Substitution,
        blank=True,
        help_text="Who may come in the place of a member.",
    )
    meetings_a_year = models.PositiveSmallIntegerField(null=True, blank=True)
    is_published = models.BooleanField(
        "published", default=False, help_text="Anyone may read its published pages."
    )

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the board's own page."""
        return f"/boards/{self.slug}/"

    @property
    def called(self) -> str:
        """Return the short name where there is one, else the name."""
        return self.short_name or self.name

    def clean(self) -> None:
        """Refuse an address that another board bore, which still leads there."""
        super().clean()
        others = type(self).objects.exclude(pk=self.pk)
        former = others.filter(former_names__slug=self.slug).first()
        if former is not None:
            told = f"This address was that of {former}, and still leads there."
            # The form of a board that is there does not ask for its address.
            about = {"slug": told} if self.pk is None else told
            raise ValidationError(about, code="address_of_another")


class BoardStatement(SourcedModel):
    """Something a board says of itself: a purpose, its vision, a value, its role."""

    class Kind(models.TextChoices):
        PURPOSE = "purpose", "Purpose"
        ROLE = "role", "Role"
        VISION = "vision", "Vision"
        VALUE = "value", "Value"
        DUTY = "duty", "Duty"

    board = models.ForeignKey(Board, models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    edition = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["board", "kind", "number", "pk"]

    def __str__(self) -> str:
        return self.text
