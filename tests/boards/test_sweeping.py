"""``sweep_files``: only what nothing names goes, and only when it is asked for."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from django.core.management import call_command

from boards.access import Role
from boards.models import Document
from meetings import services
from meetings.models import Paper
from tests.builders import a_board, a_meeting, standing_user
from tests.meetings.builders import a_document, a_paper, an_item, an_upload

pytestmark = pytest.mark.django_db
HOUR = 3600


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Keep files in a folder of the test's own, and return that of documents."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "documents"


def a_file(path: Path, *, hours_old: int = 48) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * 1024)
    return aged(path, hours_old)


def aged(path: Path, hours_old: int = 48) -> Path:
    then = time.time() - hours_old * HOUR
    os.utime(path, (then, then))
    return path


def swept(capsys, *options: str) -> str:
    call_command("sweep_files", *options)
    return capsys.readouterr().out


def test_what_nothing_names_is_listed_and_stays(folder, capsys):
    stray = a_file(folder / "7" / "left.pdf")

    told = swept(capsys)

    assert "documents/7/left.pdf, 1.0\xa0KB, " in told
    assert "Found 1 file, 1.0\xa0KB. Nothing is removed without --delete." in told
    assert stray.exists()


def test_what_nothing_names_is_removed_when_that_is_asked(folder, capsys):
    stray, other = a_file(folder / "7" / "left.pdf"), a_file(folder / "8" / "a" / "deep.pdf")

    assert "Removed 2 files, 2.0\xa0KB." in swept(capsys, "--delete")

    assert not stray.exists()
    assert not other.exists()


def test_the_file_of_a_document_stays(capsys):
    kept = aged(Path(a_document(a_board()).file.path))

    assert "Every file is named" in swept(capsys, "--delete")
    assert kept.exists()


def test_a_file_that_only_history_names_stays(capsys):
    document = a_document(a_board())
    kept = aged(Path(document.file.path))
    document.delete()

    swept(capsys, "--delete")

    assert not Document.objects.exists()
    assert kept.exists()


def test_the_files_of_papers_replaced_and_removed_stay(board, capsys):
    officer = standing_user(board, Role.OFFICER)
    item = an_item(a_meeting(board))
    first, second = a_document(board), a_document(board)
    replaced, removed = a_paper(item, document=first), a_paper(item, document=second)
    services.keep_paper(paper=replaced, by=officer, upload=an_upload())
    services.remove_paper(paper=removed, by=officer)
    files = [aged(Path(each.file.path)) for each in Document.objects.all()]

    swept(capsys, "--delete")

    assert len(files) == 3
    assert all(each.exists() for each in files)
    assert Paper.objects.count() == 1


@pytest.mark.parametrize(("hours_old", "stays"), [(23, True), (25, False)])
def test_a_file_may_wait_a_day_for_its_record(folder, hours_old, stays, capsys):
    new = a_file(folder / "7" / "new.pdf", hours_old=hours_old)

    swept(capsys, "--delete")

    assert new.exists() is stays


def test_what_is_not_of_documents_is_left_alone(folder, capsys):
    other = a_file(folder.parent / "readme.txt")

    swept(capsys, "--delete")

    assert other.exists()


def test_without_a_folder_there_is_nothing_to_sweep(capsys):
    assert "Every file is named" in swept(capsys, "--delete")
