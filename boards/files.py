"""Files of a board, served to those who may see them and to nobody else."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from boards.access import Permission
from boards.models import Board, Document
from boards.web import on_board

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".docx": f"{OFFICE}.wordprocessingml.document",
    ".xlsx": f"{OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{OFFICE}.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
ANY = "application/octet-stream"
# A file is not one of our pages: it may do nothing in the reader's browser, and
# no cache may hand it to the next reader.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


@on_board(Permission.READ_PUBLISHED)  # type: ignore[arg-type]
@require_safe
def document(request: HttpRequest, board: Board, pk: int) -> HttpResponse | FileResponse:
    """Hand over the file of a document to be saved, if the reader may see it.

    What the reader may not see, and what is missing from the disk, is no page.
    """
    found = get_object_or_404(Document.objects.visible_to(request.user), board=board, pk=pk)
    try:
        content = found.file.open("rb")
    except (OSError, ValueError) as missing:
        raise Http404("The file is not there.") from missing
    suffix = PurePosixPath(found.filename.lower()).suffix
    return FileResponse(
        content,
        as_attachment=True,
        filename=found.filename or f"document{suffix}",
        content_type=CONTENT_TYPES.get(suffix, ANY),
        headers=HEADERS,
    )
