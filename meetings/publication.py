"""How the file of a paper is kept, and never more public than the paper itself."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db.models import Exists, OuterRef, QuerySet

from boards.models import Board, Document
from boards.periods import long_date, today
from boards.rules import RuleBroken
from meetings.models import Meeting, Paper
from meetings.uploads import safe_name

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LONGEST_TITLE = 200


def keep_file(*, board: Board, title: str, upload: UploadedFile) -> Document:
    """Store an uploaded file as a document of ``board`` that only members can see.

    Its size and the SHA-256 of its content are kept with it; its name on disk is
    random. Raises ``RuleBroken`` when the disk refuses the file.
    """
    digest, size = hashlib.sha256(), 0
    for chunk in upload.chunks():
        digest.update(chunk)
        size += len(chunk)
    upload.seek(0)
    name = safe_name(upload.name or "")
    document = Document(
        board=board,
        title=title[:LONGEST_TITLE],
        filename=name,
        size=size,
        sha256=digest.hexdigest(),
        is_published=False,
    )
    document.file = File(upload, name=name)
    try:
        document.save()
    except OSError as failed:
        raise RuleBroken(
            "file kept", "The file could not be kept just now. Try again in a few minutes."
        ) from failed
    return document


def settle_files(meeting: Meeting) -> None:
    """Make each file of the meeting's papers as public as its papers are, and no wider.

    Call it after every change of what is published in ``meeting``. A file that
    stands in several papers is public while one of them is.
    """
    papers = Paper.objects.filter(item__meeting=meeting, document__isnull=False)
    _settle(Document.objects.filter(pk__in=papers.values("document")))


def _settle(documents: QuerySet[Document]) -> None:
    released = Paper.objects.released().filter(document=OuterRef("pk"))
    for document in documents.select_for_update().annotate(may_be_read=Exists(released)):
        if document.is_published != document.may_be_read:
            document.is_published = document.may_be_read
            document.save()


def put_away(document: Document, word: str) -> None:
    """Keep a file that its paper let go for members, marked with ``word`` and the day.

    A file that still stands in another paper only follows that one.
    """
    if Paper.objects.filter(document=document).exists():
        _settle(Document.objects.filter(pk=document.pk))
        return
    mark = f" ({word} {long_date(today())})"
    document.title = document.title[: LONGEST_TITLE - len(mark)] + mark
    document.is_published = False
    document.save()
