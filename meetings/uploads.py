"""Which files may be a paper: their kind by name and by content, and their size."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 120
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
WORDS_FOR_KINDS = "PDF, Word, Excel, PowerPoint, OpenDocument text, TXT, CSV, PNG or JPG"


def safe_name(name: str) -> str:
    """Return a file's name without folders, quotes and characters that do not print."""
    plain = PurePath(name.replace("\\", "/")).name
    plain = "".join(each for each in plain if each.isprintable() and each not in '"<>|:*?;%')
    stem, dot, suffix = plain.rstrip(" .").rpartition(".")
    if not dot:
        return suffix[:LONGEST_NAME] or "file"
    return f"{(stem.strip(' .') or 'file')[:LONGEST_NAME]}.{suffix.lower()}"


def check_upload(upload: UploadedFile) -> None:
    """Raise ``ValidationError`` unless ``upload`` may be a paper.

    Its name must end as one of ``KINDS``, its content must be of that kind, and
    it must hold something and be no larger than 20 MB.
    """
    suffix = safe_name(upload.name or "").rpartition(".")[2]
    is_of_kind = KINDS.get(suffix)
    if is_of_kind is None or "." not in (upload.name or ""):
        raise ValidationError(f"Choose a {WORDS_FOR_KINDS} file", code="kind")
    if not upload.size:
        raise ValidationError(
            "The selected file is empty. Choose a file that holds something", code="empty"
        )
    if upload.size > LARGEST:
        raise ValidationError("Choose a file of 20 MB or smaller", code="size")
    if not is_of_kind(upload):
        raise ValidationError(
            f"The file’s name ends in .{suffix}, but its content is something else. "
            "Save it again from the program that made it",
            code="content",
        )


def _starts_with(*signatures: bytes) -> Callable[[UploadedFile], bool]:
    def is_of_kind(upload: UploadedFile) -> bool:
        return _beginning(upload, 16).startswith(signatures)

    return is_of_kind


def _office(folder: str) -> Callable[[UploadedFile], bool]:
    def is_of_kind(upload: UploadedFile) -> bool:
        names = _names_in(upload)
        return (
            "[Content_Types].xml" in names
            and any(name.startswith(f"{folder}/") for name in names)
            and not any(name.lower().endswith("vbaproject.bin") for name in names)
        )

    return is_of_kind


def _is_open_document(upload: UploadedFile) -> bool:
    return "content.xml" in _names_in(upload) and OPEN_DOCUMENT in _beginning(upload, 200)


def _is_text(upload: UploadedFile) -> bool:
    """Say whether the file is text: no NUL, and not the start of another kind of file."""
    if _beginning(upload, 8).startswith((b"%PDF-", b"PK\x03\x04", b"MZ", b"\x7fELF")):
        return False
    text = all(b"\x00" not in chunk for chunk in upload.chunks())
    upload.seek(0)
    return text


def _beginning(upload: UploadedFile, length: int) -> bytes:
    upload.seek(0)
    start: bytes = upload.read(length)
    upload.seek(0)
    return start


def _names_in(upload: UploadedFile) -> set[str]:
    """Return the names in a ZIP file, unpacking nothing; none when it is no ZIP file."""
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as packed:
            return set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return set()
    finally:
        upload.seek(0)


KINDS: dict[str, Callable[[UploadedFile], bool]] = {
    "pdf": _starts_with(b"%PDF-"),
    "docx": _office("word"),
    "xlsx": _office("xl"),
    "pptx": _office("ppt"),
    "odt": _is_open_document,
    "txt": _is_text,
    "csv": _is_text,
    "png": _starts_with(b"\x89PNG\r\n\x1a\n"),
    "jpg": _starts_with(b"\xff\xd8\xff"),
    "jpeg": _starts_with(b"\xff\xd8\xff"),
}
ACCEPT = ",".join(f".{suffix}" for suffix in KINDS)
