"""Which files may be a paper: by name, by content and by size."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.uploads import LARGEST, check_upload, safe_name
from tests.meetings.builders import PDF, an_office_file, an_upload

ODT = b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text"
DOCX = an_office_file("[Content_Types].xml", "word/document.xml")
XLSX = an_office_file("[Content_Types].xml", "xl/workbook.xml")
PPTX = an_office_file("[Content_Types].xml", "ppt/presentation.xml")
MACROS = an_office_file("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("A.PDF", PDF),
        ("two.parts.pdf", PDF),
        ("a.docx", DOCX),
        ("a.xlsx", XLSX),
        ("a.pptx", PPTX),
        ("a.txt", "Où sont les enfants ?".encode()),
        ("a.csv", b"area,value\nOxford,12\n"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 8),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 8),
        ("a.jpeg", b"\xff\xd8\xff\xe1" + b"\x00" * 8),
    ],
)
def test_a_file_of_a_known_kind_may_be_a_paper(name, content):
    upload = an_upload(name, content)

    check_upload(upload)

    assert upload.read() == content


def test_an_open_document_says_first_what_it_is():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")

    check_upload(an_upload("a.odt", packed.getvalue()))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", b"MZ", "kind"),
        ("report.pdf.exe", PDF, "kind"),
        ("report.pdf.html", PDF, "kind"),
        ("a.svg", b"<svg/>", "kind"),
        ("a.html", b"<html>", "kind"),
        ("a.docm", DOCX, "kind"),
        ("pdf", PDF, "kind"),
        ("a.pdf ", b"", "empty"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"<html>%PDF-</html>", "content"),
        ("a.pdf", DOCX, "content"),
        ("a.docx", PDF, "content"),
        ("a.docx", XLSX, "content"),
        ("a.docx", MACROS, "content"),
        ("a.docx", b"PK\x03\x04 cut off", "content"),
        ("a.odt", DOCX, "content"),
        ("a.odt", ODT, "content"),
        ("a.txt", b"\x00\x01", "content"),
        ("a.txt", PDF, "content"),
        ("a.csv", b"MZ\x90", "content"),
        ("a.png", PDF, "content"),
        ("a.jpg", b"GIF89a", "content"),
    ],
)
def test_a_file_of_another_kind_is_refused(name, content, code):
    with pytest.raises(ValidationError) as refused:
        check_upload(an_upload(name, content))

    assert refused.value.code == code


def test_twenty_megabytes_are_the_most():
    class Large(SimpleUploadedFile):
        size = LARGEST

    exact = Large("a.pdf", PDF)
    exact.size = LARGEST
    check_upload(exact)
    exact.size = LARGEST + 1
    with pytest.raises(ValidationError, match="20 MB or smaller"):
        check_upload(exact)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.pdf", "report.pdf"),
        ("Report of July.PDF", "Report of July.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\windows\\x.pdf", "x.pdf"),
        ("/etc/x.pdf", "x.pdf"),
        ("..pdf", "file.pdf"),
        ('a"b;c.pdf', "abc.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("\u202egnp.pdf", "gnp.pdf"),
        ("Bericht über Kinder.pdf", "Bericht über Kinder.pdf"),
        ("x" * 200 + ".pdf", "x" * 120 + ".pdf"),
        ("", "file"),
    ],
)
def test_a_name_keeps_nothing_that_leads_elsewhere(name, safe):
    assert safe_name(name) == safe
