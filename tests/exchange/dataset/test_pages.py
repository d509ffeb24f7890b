"""The way of a file of figures in, page by page, for the officer of the board."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from boards.access import Role
from membership.models import Letter
from priorities.models import DatasetImport, KnownName, MeasureValue
from tests.builders import a_board, standing_user
from tests.exchange.dataset.making import LONG, WHY, a_counting_board, csv_text
from trust_portal.exchange.dataset import jobs
from trust_portal.exchange.sheets import runs, uploads

pytestmark = pytest.mark.django_db
ROWS = [LONG, ["Absence", "Oxfordshire", "2024/25", "12.5"], ["Absence", "England", "2024/25", "9"]]


@pytest.fixture
def board():
    return a_counting_board("Absence", "Exclusion")[0]


@pytest.fixture
def officer(board):
    return standing_user(board, Role.OFFICER)


@pytest.fixture
def window(officer, signed_in):
    return signed_in(officer)


@pytest.fixture(autouse=True)
def at_work_here(monkeypatch):
    """Do the work in this process, in which the test's database is."""
    monkeypatch.setattr(
        runs, "begin", lambda reference, locks: jobs.run(uploads.by_reference(reference))
    )


def sent(window, board, rows=ROWS, name="figures.csv", content=b"") -> str:
    """Send a file; return the address of its preview."""
    file = SimpleUploadedFile(name, content or csv_text(rows).encode())
    answer = window.post(f"/boards/{board.slug}/measures/import/", {"figures": file})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def confirmed(window, address, **more):
    looked_at = window.get(address).context["form"].initial["looked_at"]
    return window.post(address, {"because": WHY, "looked_at": looked_at} | more)


def test_figures_come_in_by_preview_reason_and_result(window, board, officer):
    address = sent(window, board)
    page = words(window.get(address))
    assert "Our own sheet, a row for each figure" in page
    assert "Bring in 2 figures" in page
    assert not MeasureValue.objects.exists()

    answer = confirmed(window, address)
    assert answer.url == address
    kept = DatasetImport.objects.get()
    result = words(window.get(address, follow=True))
    assert "2 new, 0 changed, 0 the same, 0 refused." in result
    assert kept.sha256 in result
    assert (kept.imported_by, kept.reason, kept.file_name) == (officer, WHY, "figures.csv")
    assert MeasureValue.history.filter(history_user=officer).count() == 2


def test_the_measure_says_by_which_file_and_row_a_figure_came(window, board):
    confirmed(window, sent(window, board))
    told = words(window.get(f"/boards/{board.slug}/measures/m1/history/".replace(
        "m1", board.measures.get(name="Absence").slug)))  # fmt: skip

    assert "figures.csv" in told
    assert "row of the file" in told.casefold()


def test_refused_rows_are_told_with_row_and_reason_and_may_be_left_out(window, board):
    address = sent(window, board, [*ROWS, ["Absence", "England", "2023/24", "12,5"]])
    page = words(window.get(address))
    assert "“12,5”: write decimals after a point, as in 12.5." in page
    told = b"".join(window.get(f"{address}refused.csv").streaming_content).decode("utf-8-sig")
    assert told.splitlines()[1].startswith("4,,value,")

    assert "Select this to go on without" in words(confirmed(window, address))
    confirmed(window, address, without="on")
    assert DatasetImport.objects.get().refused == 1


def test_unknown_names_are_asked_for_once_and_remembered(window, board):
    rows = [LONG, ["Days lost", "Oxon", "2024/25", "3"], ["Days lost", "Mars", "2024/25", "4"]]
    address = sent(window, board, rows)
    assert "Which measure is “Days lost”?" in words(window.get(address))
    measure = board.measures.get(name="Absence")
    chosen = {"measure-0": measure.pk, "place-0": "=Oxfordshire", "place-others": "leave-out"}
    window.post(f"{address}names/", chosen)

    page = words(window.get(address))
    assert "Bring in 1 figure<" in page
    assert "1 figure left out" in page
    assert KnownName.objects.count() == 3
    again = sent(window, board, rows)
    assert "Which measure" not in words(window.get(again))


def test_what_changed_meanwhile_is_shown_and_nothing_written(window, board):
    address = sent(window, board)
    MeasureValue.objects.create(
        measure=board.measures.get(name="Absence"), place="England", period="2024/25", value=1
    )
    confirmed(window, address)

    assert "have changed since you looked" in words(window.get(address))
    assert "from <del>1</del> to <ins>9</ins>" in words(window.get(f"{address}?show=changed"))
    assert not DatasetImport.objects.exists()


def test_a_second_person_checks_where_a_measure_asks_for_it(window, board, signed_in):
    measure = board.measures.get(name="Absence")
    measure.needs_checker = True
    measure.save()
    chair = standing_user(board, Role.CHAIR)
    address = sent(window, board)
    confirmed(window, address)
    assert not DatasetImport.objects.exists()
    assert "You sent this file" in words(window.get(f"{address}check/"))
    window.post(f"{address}check/", {"answer": "yes"})
    assert not DatasetImport.objects.exists()

    letter = Letter.objects.get()
    assert letter.to.user == chair
    assert f"{address}check/" in letter.body
    signed_in(chair).post(f"{address}check/", {"answer": "yes"})
    assert DatasetImport.objects.get().checked_by == chair


def a_file_that_waits(window, board) -> str:
    """Send a file that a second person has to check; return its address."""
    measure = board.measures.get(name="Absence")
    measure.needs_checker = True
    measure.save()
    address = sent(window, board)
    confirmed(window, address)
    return address


def test_who_sent_a_file_is_told_why_it_is_turned_down(window, board, officer, signed_in):
    chair = standing_user(board, Role.CHAIR)
    address = a_file_that_waits(window, board)
    checker = signed_in(chair)
    assert "Enter what is wrong" in words(checker.post(f"{address}check/", {"answer": "no"}))
    checker.post(f"{address}check/", {"answer": "no", "why": "The years are shifted."})

    letter = Letter.objects.get(to__user=officer)
    assert letter.subject == "Your file of figures figures.csv is turned down"
    assert address in letter.body
    page = words(window.get(address))
    assert f"{chair} checked the figures and turned them down: “The years are shifted.”" in page
    assert "Turned down" in words(window.get(f"/boards/{board.slug}/measures/import/"))
    assert not list(uploads.root().glob("*/0.file"))
    assert not DatasetImport.objects.exists()


def test_a_file_that_is_turned_down_does_not_come_in(window, board, signed_in):
    chair = standing_user(board, Role.CHAIR)
    address = a_file_that_waits(window, board)
    signed_in(chair).post(f"{address}check/", {"answer": "no", "why": "No"})
    signed_in(chair).post(f"{address}check/", {"answer": "yes"})
    window.post(address, {"because": WHY})
    window.post(f"{address}names/", {})

    assert not DatasetImport.objects.exists()
    assert window.get(address).status_code == 200


def test_who_sent_a_file_is_told_when_another_officer_deletes_it(window, board, officer, signed_in):
    address = sent(window, board)
    other = standing_user(board, Role.OFFICER)
    signed_in(other).post(f"{address}discard/")
    assert Letter.objects.get().to.user == officer

    window.post(f"{sent(window, board)}discard/")
    assert Letter.objects.count() == 1


def test_a_file_is_its_boards_alone(window, board, signed_in):
    address = sent(window, board)
    other = a_board()
    stranger = signed_in(standing_user(other, Role.OFFICER))

    assert stranger.get(address).status_code == 403
    assert stranger.get(address.replace(board.slug, other.slug)).status_code == 404


def test_what_cannot_be_read_says_why(window, board):
    page = words(window.get(sent(window, board, name="a.xls", content=b"\xd0\xcf\x11\xe0" * 99)))

    assert "older format (.xls), or locked with a password" in page


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([LONG], "The file has headings, but no figures below them."),
        ([LONG, ["Absence", "England", "2024/25", "=1+1"]], "No row of this file can be taken."),
    ],
)
def test_a_file_that_brings_nothing_says_so(window, board, rows, sentence):
    assert sentence in words(window.get(sent(window, board, rows)))


def test_a_large_file_is_read_in_a_process_of_its_own(window, board):
    rows = [LONG, *(["Absence", f"Area {n}", "2024/25", "1"] for n in range(9_000))]
    address = sent(window, board, rows)

    assert "More than 1,000 names of areas" in words(window.get(address))


def test_a_name_can_be_decided_anew_but_not_over_another_decision(window, board):
    known = KnownName.objects.create(
        board=board, format="long", kind="place", name="Oxon", is_left_out=True
    )
    address = f"/boards/{board.slug}/measures/names/{known.pk}/"
    late = window.post(address, {"stands_for": "=England", "version": 7})
    assert "Someone else decided this" in words(late)

    window.post(address, {"stands_for": "=England", "version": 1})
    known.refresh_from_db()
    assert (known.place, known.is_left_out) == ("England", False)


@pytest.mark.parametrize("file", ["figures.csv", "figures.xlsx", "wide.csv", "wide.xlsx",
    "workbook.xlsx", "template.csv", "template.xlsx", "wide-template.xlsx"])  # fmt: skip
def test_everything_is_given_out_to_whoever_may_read(window, board, client, file):
    confirmed(window, sent(window, board))
    answer = client.get(f"/boards/{board.slug}/measures/export/{file}")

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)
    assert client.get(f"/boards/{board.slug}/measures/export/other.csv").status_code == 404
