"""Lists of actions: which are shown to whom, in which order, narrowed as asked."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.builders import a_board, an_appointment, an_organisation
from tests.meetings.builders import TODAY, an_action, an_item
from tests.pages import words_on

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Late", "Due today", "No day"}),
        ("?state=overdue", {"Late"}),
        ("?state=done", {"Finished"}),
        ("?state=all", {"Late", "Due today", "No day", "Finished"}),
        ("?organisation=harbour", {"Late"}),
        ("?organisation=harbour&state=done", set()),
    ],
)
def test_the_list_is_narrowed_as_asked(board, member, query, shown):
    harbour = an_organisation(slug="harbour")
    an_action(board, text="Late", due_on=TODAY - DAY, owner_organisation=harbour)
    an_action(board, text="Due today", due_on=TODAY)
    an_action(board, text="No day")
    an_action(board, text="Finished", status="done", closed_on=TODAY)

    words = words_on(member.get(f"/boards/{board.slug}/actions/{query}"))

    table = words.partition("Owner Due")[2]
    assert {text for text in ("Late", "Due today", "No day", "Finished") if text in table} == shown


def test_the_actions_of_my_boards_are_listed_with_what_is_not_published(board, meeting, member):
    hidden = an_item(meeting, is_published=False)
    an_action(board, text="Not published", is_published=False)
    an_action(board, text="Of a hidden item", meeting=meeting, item=hidden)
    an_action(a_board(), text="Of another board")

    for address in (f"/boards/{board.slug}/actions/", "/actions/"):
        words = words_on(member.get(address))
        assert "Not published" in words
        assert "Of a hidden item" in words
        assert "Of another board" not in words


def test_what_is_typed_stays_text_in_a_row_of_actions(board, member):
    owner = an_organisation(name='Trade <&"> Co')
    an_action(board, text='<b title="x">Mend & tell</b>', owner_organisation=owner)

    page = member.get(f"/boards/{board.slug}/actions/").content.decode()

    assert "&lt;b title=&quot;x&quot;&gt;Mend &amp; tell&lt;/b&gt;" in page
    assert "Trade &lt;&amp;&quot;&gt; Co" in page
    assert "<b title" not in page


@pytest.mark.parametrize(("words", "ends"), [(40, ""), (41, " …")])
def test_a_long_action_is_shown_by_its_first_forty_words(board, member, words, ends):
    an_action(board, text=" ".join(["word"] * words))

    page = member.get(f"/boards/{board.slug}/actions/").content.decode()

    assert f"</a> {' '.join(['word'] * 40)}{ends} " in page
    assert page.count("word") == 40


def test_a_question_that_is_not_understood_is_told_and_shows_open_actions(board, member):
    an_action(board, text="Still open")

    words = words_on(member.get(f"/boards/{board.slug}/actions/?state=²&organisation=nowhere"))

    assert "Choose one of the answers listed" in words
    assert "Still open" in words


def test_those_due_first_come_first_and_those_without_a_day_last(board, member):
    an_action(board, text="Someday")
    an_action(board, text="Later", due_on=TODAY + DAY)
    an_action(board, text="Sooner", due_on=TODAY)

    words = words_on(member.get(f"/boards/{board.slug}/actions/"))

    assert words.index("Sooner") < words.index("Later") < words.index("Someday")


def test_my_own_actions_stand_above_those_of_my_boards(board, signed_in):
    mine = an_appointment(board)
    an_action(board, text="Theirs", due_on=TODAY - DAY)
    an_action(board, text="Mine", owner=mine.person)
    elsewhere = an_action(a_board(), text="Elsewhere")

    words = words_on(signed_in(mine.person.user).get("/actions/"))

    assert words.index("Mine") < words.index("Actions of my boards") < words.index("Theirs")
    assert elsewhere.text not in words
