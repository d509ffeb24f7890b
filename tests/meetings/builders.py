"""Plain functions that make one record of a meeting each."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from boards.models import Board, Document
from meetings.models import Action, AgendaItem, Decision, Meeting, Paper

_next = count(1)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TODAY = dt.date(2026, 11, 21)


def an_item(meeting: Meeting, **given: Any) -> AgendaItem:
    n = meeting.items.count() + 1
    return AgendaItem.objects.create(
        meeting=meeting, **{"number": n, "title": f"Matter {next(_next)}"} | given
    )


def a_document(board: Board, content: bytes = PDF, **given: Any) -> Document:
    given = {"title": "Report", "filename": "report.pdf", "size": len(content)} | given
    return Document.objects.create(board=board, file=ContentFile(content, "x.pdf"), **given)


def a_paper(item: AgendaItem, **given: Any) -> Paper:
    return Paper.objects.create(
        item=item,
        **{"title": f"Paper {next(_next)}", "text": "Words.", "is_published": True} | given,
    )


def a_decision(meeting: Meeting, **given: Any) -> Decision:
    n = next(_next)
    return Decision.objects.create(
        board=meeting.board,
        meeting=meeting,
        **{
            "reference": f"d2026-{n:02d}",
            "text": f"Agreed matter {n}",
            "decided_on": meeting.held_on,
            "is_published": True,
        }
        | given,
    )


def an_action(board: Board, **given: Any) -> Action:
    n = next(_next)
    return Action.objects.create(
        board=board,
        **{"reference": f"a2026-{n:02d}", "text": f"Task {n}", "is_published": True} | given,
    )


def an_upload(name: str = "report.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def an_office_file(*names: str) -> bytes:
    """Return a ZIP file that holds ``names``, as a Word or Excel file does."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return packed.getvalue()
