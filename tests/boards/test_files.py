"""The one view that hands over files: to whom, under which name, with which headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from boards.access import Role
from boards.models import Document
from tests.builders import a_board, a_user, standing_user

pytestmark = pytest.mark.django_db


def a_file(board, filename="report.pdf", **given):
    return Document.objects.create(
        board=board, title="Report", filename=filename, file=ContentFile(b"%PDF-", "x.pdf"), **given
    )


def read(response):
    return b"".join(response.streaming_content)


def test_a_published_file_is_handed_to_anyone_to_be_saved(board, client):
    response = client.get(a_file(board, is_published=True).get_absolute_url())

    assert read(response) == b"%PDF-"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == "5"
    assert response["Content-Disposition"] == 'attachment; filename="report.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("filename", "kind"),
    [
        ("a.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.csv", "text/csv; charset=utf-8"),
        ("a.html", "application/octet-stream"),
        ("a.svg", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ],
)
def test_a_kind_that_is_not_ours_is_no_page(board, client, filename, kind):
    response = client.get(a_file(board, filename, is_published=True).get_absolute_url())

    read(response)
    assert response["Content-Type"] == kind


@pytest.mark.parametrize(
    ("filename", "disposition"),
    [
        ("Bericht über uns.pdf", "attachment; filename*=utf-8''Bericht%20%C3%BCber%20uns.pdf"),
        ('a"b.pdf', 'attachment; filename="a\\"b.pdf"'),
    ],
)
def test_a_name_travels_as_it_is(board, client, filename, disposition):
    response = client.get(a_file(board, filename, is_published=True).get_absolute_url())

    read(response)
    assert response["Content-Disposition"] == disposition


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OBSERVER, Role.OFFICER, Role.CHAIR])
def test_a_members_file_is_handed_to_who_has_standing(board, signed_in, role):
    response = signed_in(standing_user(board, role)).get(a_file(board).get_absolute_url())

    assert read(response) == b"%PDF-"


def test_a_members_file_is_no_page_for_others(board, client, signed_in):
    address = a_file(board).get_absolute_url()
    elsewhere = standing_user(a_board(), Role.MEMBER)

    for reader in (client, signed_in(a_user()), signed_in(elsewhere)):
        assert reader.get(address).status_code == 404


def test_a_file_is_no_page_at_the_address_of_another_board(board, client):
    document = a_file(board, is_published=True)
    other = a_board()

    assert client.get(f"/boards/{other.slug}/documents/{document.pk}/").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999999", "-1", "1a", "²"])
def test_a_number_that_is_no_file_is_no_page(board, client, number):
    assert client.get(f"/boards/{board.slug}/documents/{number}/").status_code == 404


def test_a_file_that_is_missing_from_the_disk_is_no_page(board, client):
    document = a_file(board, is_published=True)
    Path(document.file.path).unlink()

    assert client.get(document.get_absolute_url()).status_code == 404


def test_a_document_without_a_file_is_no_page(board, client):
    document = Document.objects.create(board=board, title="Nothing", is_published=True)

    assert client.get(document.get_absolute_url()).status_code == 404


def test_the_folder_of_the_files_is_no_address(board, client):
    document = a_file(board, is_published=True)

    for start in ("/media/", "/static/", "/var/files/", "/"):
        assert client.get(start + document.file.name).status_code == 404


def test_a_file_answers_reading_only(board, client):
    address = a_file(board, is_published=True).get_absolute_url()

    assert client.post(address).status_code == 405
    head = client.head(address)
    read(head)
    assert head.status_code == 200


def test_a_file_costs_few_statements(board, signed_in, django_assert_max_num_queries):
    reader = signed_in(standing_user(board, Role.MEMBER))
    address = a_file(board).get_absolute_url()

    with django_assert_max_num_queries(16):
        read(reader.get(address))
