"""Links between bodies: who reports to whom, who seeks assurance from whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from boards.models.boards import Board
from boards.models.organisations import Organisation
from boards.periods import today
from boards.terms import TermModel, in_force, term_ends_after_it_starts
from boards.tracking import SourcedModel, TrackedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def exactly_one_end(side: str) -> Q:
    """Match links whose ``side`` is a board, or an organisation, or words, and only one."""
    board = Q(**{f"{side}_board__isnull": False})
    organisation = Q(**{f"{side}_organisation__isnull": False})
    words = ~Q(**{f"{side}_words": ""})
    return (
        (board & ~organisation & ~words)
        | (~board & organisation & ~words)
        | (~board & ~organisation & words)
    )


class BoardLinkQuerySet(TrackedQuerySet):
    """Questions that may be asked of the links."""

    def visible_to(self, user: User | AnonymousUser) -> BoardLinkQuerySet:
        """Keep links none of whose boards is hidden from ``user``."""
        from boards import access  # the policy reads boards, so it cannot be imported above

        return self.shown_to(access.keys_where(user, access.Permission.VIEW_BOARD))

    def shown_to(self, standing: list[int]) -> BoardLinkQuerySet:
        """Keep what ``visible_to`` keeps for who stands on the boards of those keys."""
        seen = Board.objects.shown_to(standing).values("pk")
        return self.filter(
            Q(from_board__isnull=True) | Q(from_board__in=seen),
            Q(to_board__isnull=True) | Q(to_board__in=seen),
        )

    def in_force(self, on: dt.date | None = None) -> BoardLinkQuerySet:
        """Keep links that hold on ``on``, by default today; a day not known shuts none out."""
        return self.filter(in_force(on or today()))


class BoardLink(TermModel, SourcedModel):
    """A typed link from one body to another, apart from the tree of sub-groups.

    Each end is a board, an organisation, or words for something that is neither
    (a duty, a measure, "existing boards, not listed").
    """

    class Kind(models.TextChoices):
        REPORTS_TO = "reports_to", "reports to"
        SEEKS_ASSURANCE_FROM = "seeks_assurance_from", "seeks assurance from"
        SUBGROUP_OF = "subgroup_of", "is a sub-group of"
        BRANCH_OF = "branch_of", "is a branch of"
        PART_OF = "part_of", "is part of"
        WORKS_WITH = "works_with", "works with"
        INFLUENCES = "influences_and_supports", "influences and supports"
        KEEPS_SIGHTED = "keeps_sighted", "keeps sighted"
        DELIVERED_THROUGH = "delivered_through", "is delivered through"
        HOLDS_DUTY = "holds_statutory_duty_for", "holds the statutory duty for"
        GOVERNED_BY = "governed_by", "is governed by"
        FACILITATES = "facilitates", "facilitates"
        REPRESENTED_ON = "represented_on", "is represented on"
        LEADS = "leads", "leads"
        REPORTS_PROGRESS_TO = "reports_progress_to", "reports progress to"
        DELIVERY_FOR = "delivery_mechanism_for", "is the delivery mechanism for"
        JOINT_RESPONSIBILITY = "joint_responsibility_with", "has joint responsibility with"
        ISSUED_NOTICE = "issued_notice_to", "issued a notice to"
        MONITORS = "monitors", "monitors"
        JOINT_INITIATIVE = "joint_initiative_with", "runs a joint initiative with"
        REPORTS_ANNUALLY = "reports_annually_on", "reports annually on"
        COMMISSIONED = "commissioned", "commissioned"
        DRIVES_ACTION = "drives_action_on", "drives action on"
        INFORMS = "informs", "informs"

    kind = models.CharField("link", max_length=30, choices=Kind)
    from_board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="links_out"
    )
    from_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="links_out"
    )
    from_words = models.CharField("from something else", max_length=200, blank=True)
    to_board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="links_in"
    )
    to_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="links_in"
    )
    to_words = models.CharField("to something else", max_length=200, blank=True)
    note = models.TextField(blank=True)

    objects = BoardLinkQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            term_ends_after_it_starts("link_ends_after_it_starts"),
            models.CheckConstraint(
                name="link_starts_at_one_body",
                condition=exactly_one_end("from"),
                violation_error_message=(
                    "Say where the link starts: one board, one organisation or words."
                ),
            ),
            models.CheckConstraint(
                name="link_ends_at_one_body",
                condition=exactly_one_end("to"),
                violation_error_message=(
                    "Say where the link ends: one board, one organisation or words."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_end} {self.get_kind_display()} {self.to_end}"

    @property
    def from_end(self) -> Board | Organisation | str:
        """Return the body, or the words, at which the link starts."""
        return self.from_board or self.from_organisation or self.from_words

    @property
    def to_end(self) -> Board | Organisation | str:
        """Return the body, or the words, at which the link ends."""
        return self.to_board or self.to_organisation or self.to_words
