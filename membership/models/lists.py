"""Lists of members as the sources print them, beside our own register."""

from __future__ import annotations

from django.db import models

from boards.models import Board, Organisation
from boards.tracking import SourcedModel


class MembershipList(SourcedModel):
    """The members of a board as one edition of one source lists them."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="membership_lists")
    slug = models.SlugField("address", unique=True, max_length=80)
    edition = models.CharField(max_length=200)
    stated_total = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["board", "slug"]

    def __str__(self) -> str:
        return f"{self.board}, {self.edition}"


class MembershipListLine(SourcedModel):
    """One line of a printed list of members."""

    of_list = models.ForeignKey(MembershipList, models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="list_lines")
    boards = models.ManyToManyField(Board, blank=True, related_name="list_lines")

    _history_m2m_fields = ["organisations", "boards"]

    class Meta:
        ordering = ["of_list", "number"]

    def __str__(self) -> str:
        return self.label
