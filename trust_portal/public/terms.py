"""The versions of a board's terms of reference, as one reader may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.http import Http404

from boards import access
from boards.access import Permission
from boards.comparison import Comparison, compare
from boards.models import Board, Document, TermsOfReference
from boards.periods import today
from meetings.publication import keep_file

if TYPE_CHECKING:
    from accounts.models import User
    from boards.access import Reader


def versions(board: Board, user: Reader) -> list[TermsOfReference]:
    """Return the versions of ``board``, the newest first, each with its file if that may be seen.

    Two statements. A version without a day of adoption comes last.
    """
    found = list(
        TermsOfReference.objects.filter(board=board)
        .select_related("document__board")
        .order_by(F("adopted_on").desc(nulls_last=True), "-pk")
    )
    files = [one.document_id for one in found if one.document_id]
    seen = set(Document.objects.visible_to(user).filter(pk__in=files).values_list("pk", flat=True))
    for one in found:
        one.board = board
        seen_file = one.document if one.document_id in seen else None
        one.seen_file = seen_file  # type: ignore[attr-defined]
    return found


def overdue(found: list[TermsOfReference]) -> TermsOfReference | None:
    """Return the newest version if the day of its next review has passed."""
    newest = found[0] if found else None
    late = newest is not None and newest.review_on is not None and newest.review_on < today()
    return newest if late else None


def chosen(found: list[TermsOfReference], key: str) -> TermsOfReference | None:
    """Return the version that an address names by its key, if it is one of these."""
    return next((one for one in found if str(one.pk) == key), None)


def one_of(found: list[TermsOfReference], pk: int) -> TermsOfReference:
    """Return the version with the key ``pk``. Raises ``Http404`` where there is none."""
    version = chosen(found, str(pk))
    if version is None:
        raise Http404("No such version.")
    return version


def pair(
    found: list[TermsOfReference], earlier: str, later: str
) -> tuple[TermsOfReference | None, TermsOfReference | None]:
    """Return the two versions asked for; where none is named, the two newest."""
    if not earlier and not later and len(found) > 1:
        return found[1], found[0]
    return chosen(found, earlier), chosen(found, later)


def comparison(
    earlier: TermsOfReference | None, later: TermsOfReference | None
) -> Comparison | None:
    """Return what changed between two versions, if the text of both is here."""
    if earlier is None or later is None or not (earlier.text and later.text):
        return None
    return compare(earlier.text, later.text)


@transaction.atomic
def keep_version(
    *, version: TermsOfReference, by: User, because: str = "", upload: UploadedFile | None = None
) -> TermsOfReference:
    """Store a new or corrected version, with its file if one was uploaded.

    A published board's file may be read by anyone, as its text may be; a file that
    is replaced stays with members. Raises ``PermissionDenied``, and ``RuleBroken``
    when the file could not be kept.
    """
    access.require(by, Permission.RUN_MEETINGS, version)
    if upload is not None:
        replaced = version.document
        document = keep_file(board=version.board, title=version.title, upload=upload)
        document.is_published = True
        document.because("Adopted as terms of reference").save()
        version.document = document
        if replaced is not None:
            replaced.is_published = False
            replaced.because("Replaced by another file").save()
    version.because(because).save()
    return version
