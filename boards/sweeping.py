"""Files on the disk that no record and no history names.

One is left when the upload was stored and its record was not, as when the database
went away between the two. Files of papers since replaced or removed are not such
files: their document stays, for members.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import Storage
from django.utils import timezone

from boards.models import Document

FOLDER = "documents"
# A file is stored before its record: one that has just come may still be waiting for it.
LEFT_ALONE = dt.timedelta(days=1)


@dataclass(frozen=True)
class Stray:
    """A file that nothing names: where it is kept, its size in bytes, when it came."""

    name: str
    size: int
    came_at: dt.datetime


def storage() -> Storage:
    """Return where the files of documents are kept."""
    kept: Storage = Document._meta.get_field("file").storage
    return kept


def strays() -> list[Stray]:
    """Return the files that no document and no history of one names, a day old or older."""
    kept, before = storage(), timezone.now() - LEFT_ALONE
    on_disk = sorted(_files(kept, FOLDER))
    named = set(Document.objects.values_list("file", flat=True))
    named |= set(Document.history.values_list("file", flat=True))
    found = [
        Stray(name, kept.size(name), kept.get_modified_time(name))
        for name in on_disk
        if name not in named
    ]
    return [stray for stray in found if stray.came_at <= before]


def _files(kept: Storage, folder: str) -> Iterator[str]:
    """Yield the name of every file below ``folder``; nothing where there is no folder."""
    try:
        folders, files = kept.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{file}" for file in files)
    for inner in folders:
        yield from _files(kept, f"{folder}/{inner}")
