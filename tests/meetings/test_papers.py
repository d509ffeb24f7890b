"""Papers and their files: what may be uploaded, how it is kept, and who may read it."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from boards.models import Document
from boards.rules import RuleBroken
from meetings import publication, services
from meetings.models import Paper
from tests.builders import a_board, a_meeting
from tests.meetings.builders import (
    PDF,
    a_document,
    a_paper,
    an_item,
    an_upload,
)
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(meeting):
    return an_item(meeting)


@pytest.fixture
def url(address, item):
    return f"{address}items/{item.pk}/papers/"


def test_a_file_is_kept_under_a_name_nobody_guesses(board, officer, url, settings):
    officer.post(
        f"{url}new/", {"title": "July", "upload": an_upload("../July report.pdf")}, follow=True
    )

    document = Document.objects.get()
    stored = Path(document.file.path)
    assert (document.filename, document.size) == ("July report.pdf", len(PDF))
    assert document.sha256 == hashlib.sha256(PDF).hexdigest()
    assert "July" not in stored.name
    assert stored.parent == Path(settings.MEDIA_ROOT) / "documents" / str(board.pk)
    assert stored.read_bytes() == PDF


def test_no_page_links_the_folder_of_the_files(officer, url):
    officer.post(f"{url}new/", {"title": "July", "upload": an_upload()})
    paper = Paper.objects.get()

    for page in (f"{url}{paper.pk}/", f"{url}{paper.pk}/edit/"):
        content = officer.get(page).content.decode()
        assert paper.document.get_absolute_url() in content
        assert "/media/" not in content
        assert paper.document.file.name not in content


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": "Words"}, "Enter the title"),
        ({"title": "July"}, "Enter the text of the paper, or choose a file"),
        ({"title": "J", "upload": an_upload("a.exe", b"MZ")}, "Choose a PDF, Word, Excel"),
        ({"title": "J", "upload": an_upload("a.pdf", b"no")}, "its content is something else"),
        ({"title": "J", "upload": an_upload("a.pdf", b"")}, "The selected file is empty."),
    ],
)
def test_a_wrong_paper_is_told_in_words_that_mend_it(officer, url, given, sentence):
    page = officer.post(f"{url}new/", given)

    assert sentence in words_on(page)
    assert not Paper.objects.exists()
    assert not Document.objects.exists()


def test_two_people_who_change_a_paper_lose_nothing(officer, item, url):
    paper = a_paper(item)

    assert_second_writer_loses_nothing(
        officer, f"{url}{paper.pk}/edit/", {"text": "First"}, {"text": "Second"}, "text"
    )


def test_a_replaced_file_is_kept_for_members(board, officer, item, url):
    old = a_document(board, is_published=True, title="July")
    paper = a_paper(item, document=old)
    edit = f"{url}{paper.pk}/edit/"
    opened = form_on(officer.get(edit), "title")

    officer.post(edit, {**opened, "upload": an_upload("new.pdf")})

    paper.refresh_from_db()
    old.refresh_from_db()
    assert paper.document.filename == "new.pdf"
    assert paper.document.is_published
    assert (old.title, old.is_published) == ("July (replaced 21 November 2026)", False)


def test_a_removed_paper_leaves_its_file_to_members(board, officer, item, url):
    file = a_document(board, is_published=True, title="July")
    paper = a_paper(item, document=file)
    remove = f"{url}{paper.pk}/remove/"

    officer.post(remove, form_on(officer.get(remove), "version"))

    file.refresh_from_db()
    assert not Paper.objects.exists()
    assert (file.title, file.is_published) == ("July (withdrawn 21 November 2026)", False)


def test_a_disk_that_refuses_the_file_is_told_and_nothing_is_kept(officer, url, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publication.Document, "save", full)

    page = officer.post(f"{url}new/", {"title": "July", "upload": an_upload()})

    assert "The file could not be kept just now." in words_on(page)
    assert not Paper.objects.exists()


def files_open_to_all():
    return Document.objects.visible_to(AnonymousUser()).exists()


def papers_open_to_all():
    return Paper.objects.visible_to(AnonymousUser()).exists()


@pytest.mark.parametrize("of_paper", [True, False])
@pytest.mark.parametrize("of_item", [True, False])
@pytest.mark.parametrize("of_meeting", [True, False])
def test_a_file_is_as_public_as_its_paper(board, runner, of_paper, of_item, of_meeting):
    meeting = a_meeting(board, is_published=True)
    item = an_item(meeting)
    paper = services.keep_paper(
        paper=Paper(item=item, title="July", is_published=True), by=runner, upload=an_upload()
    )
    assert files_open_to_all()
    paper.is_published, item.is_published, meeting.is_published = of_paper, of_item, of_meeting

    services.keep_paper(paper=paper, by=runner)
    services.keep_item(item=item, by=runner)
    services.keep_meeting(meeting=meeting, by=runner)

    assert files_open_to_all() == papers_open_to_all() == (of_paper and of_item and of_meeting)


def test_publishing_the_meeting_publishes_its_files(board, runner):
    meeting = a_meeting(board, is_published=False)
    services.keep_paper(
        paper=Paper(item=an_item(meeting), title="July", is_published=True),
        by=runner,
        upload=an_upload(),
    )
    assert not files_open_to_all()

    meeting.is_published = True
    services.keep_meeting(meeting=meeting, by=runner)

    assert files_open_to_all()


def test_the_file_of_a_hidden_board_is_open_to_nobody():
    board = a_board(is_published=False)
    a_paper(an_item(a_meeting(board)), document=a_document(board, is_published=True))

    assert not files_open_to_all()
    assert not papers_open_to_all()


def test_a_file_that_two_papers_share_follows_the_one_that_stays(board, runner):
    file = a_document(board, is_published=True)
    june = a_meeting(board, held_on=dt.date(2026, 6, 11))
    kept = a_paper(an_item(june), document=file, is_published=False)
    shown = a_paper(an_item(a_meeting(board)), document=file)

    services.remove_paper(paper=shown, by=runner)

    file.refresh_from_db()
    assert not file.is_published
    kept.is_published = True
    services.keep_paper(paper=kept, by=runner)
    file.refresh_from_db()
    assert file.is_published


def test_a_service_tells_when_a_file_is_not_kept(runner, item, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError

    monkeypatch.setattr(publication.Document, "save", full)

    with pytest.raises(RuleBroken, match="could not be kept"):
        services.keep_paper(paper=Paper(item=item, title="x"), by=runner, upload=an_upload())
