"""The terms of reference: versions, one of them, two compared; and who may add one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from boards.access import Role
from boards.models import Document, TermsOfReference
from boards.periods import today
from tests.builders import a_board, standing_user
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 terms"
DATE = {"adopted_on_day": "1", "adopted_on_month": "4", "adopted_on_year": "2026"}


def a_version(board, **given):
    return TermsOfReference.objects.create(board=board, **{"title": "Terms"} | given)


@pytest.fixture
def officer(board, signed_in):
    return signed_in(standing_user(board, Role.OFFICER))


def page(board, rest=""):
    return f"/boards/{board.slug}/terms/{rest}"


def test_versions_stand_with_the_newest_first_and_the_undated_last(client, board):
    for title, day in [("B", None), ("C", dt.date(2024, 10, 24)), ("A", dt.date(2019, 4, 29))]:
        a_version(board, title=f"Terms {title}", adopted_on=day)

    words = words_on(client.get(page(board)))

    assert words.index("Terms C") < words.index("Terms A") < words.index("Terms B")


def test_a_version_is_shown_whole_with_its_dates(client, board):
    version = a_version(
        board,
        text="We meet quarterly.\nThe chair is elected.",
        adopted_on=dt.date(2024, 10, 24),
        review_on=dt.date(2027, 10, 24),
    )

    words = words_on(client.get(page(board, f"{version.pk}/")))

    assert "We meet quarterly. The chair is elected." in words
    assert "Adopted 24 October 2024" in words
    assert "Next review 24 October 2027" in words


def test_a_version_of_another_board_is_no_page(client, board):
    other = a_version(a_board(is_published=False), text="Secret")

    assert client.get(page(board, f"{other.pk}/")).status_code == 404
    assert "Secret" not in words_on(client.get(page(board, f"compare/?from={other.pk}&to=1")))


def test_two_versions_are_compared_in_words_as_well_as_by_colour(client, board):
    was = a_version(board, text="The quorum is five.\nOld rule.", adopted_on=dt.date(2019, 4, 29))
    now = a_version(board, text="The quorum is seven.", adopted_on=dt.date(2024, 10, 24))

    answer = client.get(page(board, f"compare/?from={was.pk}&to={now.pk}"))

    words, source = words_on(answer), answer.content.decode()
    assert "1 paragraph changed, none added, 1 removed." in words
    assert "(removed: five )" in words
    assert "(added: seven )" in words
    assert "Removed Old rule." in words
    assert "<del>" in source
    assert "<ins>" in source


def test_without_a_choice_the_two_newest_are_compared(client, board):
    for n, year in enumerate([2017, 2019, 2024]):
        a_version(board, text=f"Rule {n} is this one.", adopted_on=dt.date(year, 1, 1))

    words = words_on(client.get(page(board, "compare/")))

    assert "(removed: 1 )" in words
    assert "(added: 2 )" in words


@pytest.mark.parametrize("query", ["?from=²&to=-1", "?from=999", "?to=x" + "y" * 500, ""])
def test_odd_questions_are_answered(client, board, query):
    a_version(board, text="One")

    assert client.get(page(board, f"compare/{query}")).status_code == 200


def test_a_text_that_is_not_here_is_not_compared(client, board):
    was, now = a_version(board, title="Named only"), a_version(board, text="Here")

    words = words_on(client.get(page(board, f"compare/?from={was.pk}&to={now.pk}")))

    assert "“Named only” is not here, so the two cannot be compared" in words


def test_hostile_text_is_only_text(client, board):
    was = a_version(board, text="<script>alert(1)</script> one two three")
    now = a_version(board, text="<script>alert(2)</script> one two three")

    source = client.get(page(board, f"compare/?from={was.pk}&to={now.pk}")).content.decode()

    assert "<script>alert" not in source


def test_the_officer_adds_a_version_with_text_and_file(client, officer, board):
    answer = officer.post(
        page(board, "new/"),
        {
            **DATE,
            "title": "Terms 2026",
            "text": "Rules.",
            "upload": SimpleUploadedFile("t.pdf", PDF),
        },
    )

    version = TermsOfReference.objects.get(board=board)
    assert answer.url == page(board, f"{version.pk}/")
    assert (version.adopted_on, version.text) == (dt.date(2026, 4, 1), "Rules.")
    file = client.get(version.document.get_absolute_url())
    assert b"".join(file.streaming_content) == PDF


def test_the_file_of_a_hidden_board_is_for_its_members(client, signed_in):
    board = a_board(is_published=False)
    officer = signed_in(standing_user(board, Role.OFFICER))
    officer.post(
        page(board, "new/"), {**DATE, "title": "T", "upload": SimpleUploadedFile("t.pdf", PDF)}
    )

    address = Document.objects.get(board=board).get_absolute_url()

    assert client.get(address).status_code == 404
    assert b"".join(officer.get(address).streaming_content) == PDF


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "Enter the title"),
        ({"adopted_on_year": ""}, "must include a year"),
        ({"adopted_on_year": "2199"}, "Enter today or a day in the past"),
        ({"text": ""}, "Enter the text of this version, or choose a file"),
        ({"text": "x" * 50_001}, "Shorten this to 50,000 characters or fewer"),
        (
            {"review_on_day": "1", "review_on_month": "1", "review_on_year": "2020"},
            "Enter a day after the day of adoption",
        ),
    ],
)
def test_an_answer_that_will_not_do_is_told_in_words_that_mend_it(officer, board, typed, said):
    answer = officer.post(page(board, "new/"), {**DATE, "title": "T", "text": "Rules."} | typed)

    assert answer.status_code == 200
    assert said in words_on(answer)
    assert not TermsOfReference.objects.exists()


def test_a_file_of_another_kind_is_refused(officer, board):
    upload = SimpleUploadedFile("t.pdf", b"MZ not a pdf")

    answer = officer.post(page(board, "new/"), {**DATE, "title": "T", "upload": upload})

    assert "its content is something else" in words_on(answer)
    assert not Document.objects.exists()


def test_changing_a_version_needs_a_reason_which_the_history_keeps(officer, board):
    version = a_version(board, text="Rules.", adopted_on=dt.date(2026, 4, 1))
    address = page(board, f"{version.pk}/edit/")
    typed = {**form_on(officer.get(address), "title"), "title": "Terms, corrected"}

    refused = officer.post(address, typed)
    officer.post(address, {**typed, "because": "A slip in the title"})

    assert "Enter the reason" in words_on(refused)
    words = words_on(officer.get(page(board, f"{version.pk}/history/")))
    assert "A slip in the title" in words


def test_the_second_of_two_who_change_a_version_loses_nothing(officer, board):
    version = a_version(board, text="Rules.", adopted_on=dt.date(2026, 4, 1))

    assert_second_writer_loses_nothing(
        officer,
        page(board, f"{version.pk}/edit/"),
        {"text": "First words", "because": "One"},
        {"text": "Second words", "because": "Two"},
        "text",
    )


def test_an_overdue_review_is_shown_to_the_officer_and_nobody_else(client, officer, board):
    yesterday = today() - dt.timedelta(days=1)
    a_version(board, text="Rules.", adopted_on=dt.date(2020, 1, 1), review_on=yesterday)

    assert "was due on" in words_on(officer.get(page(board)))
    assert "was due on" in words_on(officer.get(f"/boards/{board.slug}/"))
    assert "was due on" not in words_on(client.get(page(board)))


@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (1, False)])
def test_a_review_is_overdue_from_the_day_after_its_day(officer, board, days, late):
    a_version(board, text="Rules.", review_on=today() + dt.timedelta(days=days))

    assert ("was due on" in words_on(officer.get(page(board)))) is late
