"""Documents: the sources of our facts, and the files of a board."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models.boards import Board
from boards.tracking import TrackedModel, TrackedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class SourceDocument(TrackedModel):
    """A founding document that facts are taken from. Records name it by ``key``."""

    key = models.SlugField(unique=True, max_length=60)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=40, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    dated = models.CharField("date, as printed", max_length=100, blank=True)
    note = models.TextField(blank=True)
    url = models.URLField("address", max_length=500, blank=True)
    licence = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title


def random_name(instance: Document, filename: str) -> str:
    """Return where a file is stored: a name nobody can guess, in the board's folder."""
    suffix = filename.rpartition(".")[2].lower()[:5]
    return f"documents/{instance.board_id}/{secrets.token_urlsafe(24)}.{suffix}"


class DocumentQuerySet(TrackedQuerySet):
    """Questions that may be asked of documents."""

    def published(self) -> DocumentQuerySet:
        """Keep documents anyone may read: published ones of published boards."""
        return self.filter(is_published=True, board__is_published=True)

    def visible_to(self, user: User | AnonymousUser) -> DocumentQuerySet:
        """Keep what is published, and all of the boards on which ``user`` has standing."""
        from boards import access  # the policy reads boards, so it cannot be imported above

        standing = access.keys_where(user, access.Permission.VIEW_BOARD)
        return self.filter(Q(is_published=True, board__is_published=True) | Q(board__in=standing))


class Document(TrackedModel):
    """A file of a board. It is served only by the view that asks who may see it."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    file = models.FileField(upload_to=random_name, max_length=200)
    filename = models.CharField("name of the file", max_length=200)
    size = models.PositiveIntegerField("size in bytes", default=0)
    sha256 = models.CharField("SHA-256 of the content", max_length=64, blank=True)
    is_published = models.BooleanField("published", default=False)
    is_example = models.BooleanField("example, not from a source", default=False)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["board", "-added_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the guarded address from which the file is served."""
        return reverse("boards:document", args=[self.board.slug, self.pk])
