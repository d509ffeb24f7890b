"""The page of one paper: what stands on it, who reads it, and where it leads."""

from __future__ import annotations

import datetime as dt
import gzip

import pytest

from meetings.reading import minutes_to_read
from tests.builders import a_board, a_meeting
from tests.meetings.builders import a_decision, a_document, a_paper, an_action, an_item, an_upload
from tests.pages import form_on, words_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(meeting):
    return an_item(meeting, title="Housing", purpose="decide", lead="Chair")


def at(paper):
    """Return the literal address of the page of ``paper`` below the meeting of 22 October."""
    board = paper.item.meeting.board
    return f"/boards/{board.slug}/meetings/2026-10-22/items/{paper.item_id}/papers/{paper.pk}/"


def test_the_page_tells_all_there_is_to_know_of_a_paper(board, meeting, item, client):
    paper = a_paper(item, title="Homes", author="Jo Cole", text="One.\n\nTwo.", document=None)
    a_decision(meeting, item=item, text="Build forty homes")
    an_action(board, meeting=meeting, item=item, text="Find the land")

    words = words_on(client.get(at(paper)))

    for text in (
        "Paper for the meeting of 22 October 2026",
        "Homes",
        "For item 1. Housing",
        "Purpose For decision",
        "Written by Jo Cole",
        "Led by Chair",
        "One. Two.",
        "Build forty homes",
        "Find the land",
    ):
        assert text in words


def test_the_page_leads_to_the_file(board, item, client):
    file = a_document(board, filename="homes.pdf", size=2048, is_published=True)
    paper = a_paper(item, text="", document=file)

    page = client.get(at(paper))

    assert f'href="/boards/{board.slug}/documents/{file.pk}/"' in page.content.decode()
    assert "homes.pdf (PDF, 2.0 KB)" in words_on(page)


def test_the_meeting_lists_its_papers_without_their_text(item, address, client):
    paper = a_paper(item, title="Homes", author="Jo Cole", text="Long words of the paper.")

    page = client.get(address)

    assert f'href="{at(paper)}"' in page.content.decode()
    assert "Homes (Jo Cole, 1 minute to read)" in words_on(page)
    assert "Long words of the paper." not in words_on(page)


def test_thirty_long_papers_leave_the_agenda_light(meeting, address, member):
    """12 kB is what the page of thirty items with their papers may weigh, compressed."""
    for number in range(1, 31):
        words = " ".join(f"word{number * n}" for n in range(2_000))
        a_paper(an_item(meeting, number=number, note=f"Agreed {number}."), text=words)

    page = member.get(address)

    assert len(gzip.compress(page.content)) < 12_000


@pytest.mark.parametrize("reader", ["client", "stranger"])
@pytest.mark.parametrize("kept", ["paper", "item", "meeting", "board"])
def test_a_paper_that_is_kept_is_no_page_for_others(meeting, item, reader, kept, request):
    paper = a_paper(item)
    record = {"paper": paper, "item": item, "meeting": meeting, "board": meeting.board}[kept]
    record.is_published = False
    record.save()

    assert request.getfixturevalue(reader).get(at(paper)).status_code == 404


def test_a_member_reads_a_paper_that_is_kept_for_members(item, member):
    page = member.get(at(a_paper(item, is_published=False)))

    assert page.status_code == 200
    assert "Members only" in words_on(page)


def test_a_paper_is_only_at_its_own_item_and_meeting(board, meeting, item, client):
    paper, other = a_paper(item), an_item(meeting)
    a_meeting(board, held_on=dt.date(2026, 12, 3))
    of_other_item = at(paper).replace(f"items/{item.pk}/", f"items/{other.pk}/")
    of_other_meeting = at(paper).replace("2026-10-22", "2026-12-03")

    assert client.get(of_other_item).status_code == 404
    assert client.get(of_other_meeting).status_code == 404


def test_the_address_holds_when_the_meeting_is_moved(meeting, item, client):
    paper = a_paper(item)
    old = at(paper)
    meeting.held_on, meeting.reference = dt.date(2026, 10, 29), "2026-10-29"
    meeting.save()

    assert client.get(old).url == old.replace("2026-10-22", "2026-10-29")


def test_the_old_address_of_a_kept_meeting_leads_nowhere(meeting, item, client):
    paper = a_paper(item)
    meeting.reference, meeting.is_published = "2026-10-29", False
    meeting.save()

    assert client.get(at(paper)).status_code == 404


def test_items_that_are_kept_are_not_counted_for_others(meeting, client, member):
    an_item(meeting, is_published=False)
    paper = a_paper(an_item(meeting, title="Housing"))

    assert "1. Housing" in words_on(client.get(at(paper)))
    assert "2. Housing" in words_on(member.get(at(paper)))


def test_what_is_kept_for_members_is_not_on_a_public_papers_page(board, meeting, item, client):
    paper = a_paper(item)
    a_paper(item, title="Hidden paper", is_published=False)
    a_decision(meeting, item=item, text="Hidden decision", is_published=False)
    an_action(board, meeting=meeting, item=item, text="Hidden action", is_published=False)

    words = words_on(client.get(at(paper)))

    assert "Hidden" not in words
    assert "History of this paper" not in words
    assert "Edit this paper" not in words


def test_one_paper_leads_to_the_next_in_the_order_of_the_agenda(meeting, client):
    late, early = an_item(meeting, number=2), an_item(meeting, number=1)
    third, first = a_paper(late, title="Third"), a_paper(early, title="First")
    second = a_paper(early, title="Second", number=2)

    assert "Next paper : Second" in words_on(client.get(at(first)))
    between = words_on(client.get(at(second)))
    assert "Previous paper : First" in between
    assert "Next paper : Third" in between
    assert "Next paper" not in words_on(client.get(at(third)))


def test_a_paper_of_another_board_is_not_read_by_way_of_ours(board, item, client):
    paper = a_paper(item)
    other = a_board()
    a_meeting(other)

    path = at(paper).replace(board.slug, other.slug)

    assert client.get(path).status_code == 404


def test_who_edits_a_paper_comes_back_to_its_page(item, officer):
    paper = a_paper(item, title="Homes")
    edit = f"{at(paper)}edit/"

    typed = form_on(officer.get(edit), "version") | {"author": "Jo Cole"}
    answer = officer.post(edit, typed)

    assert answer.url == at(paper)
    assert "Written by Jo Cole" in words_on(officer.get(at(paper)))


def test_who_empties_the_title_is_still_led_back_by_its_words(item, officer):
    paper = a_paper(item, title="Homes")
    edit = f"{at(paper)}edit/"

    page = officer.post(edit, form_on(officer.get(edit), "version") | {"title": ""})

    assert f'href="{at(paper)}">Homes</a>' in page.content.decode()


def test_a_file_with_the_author_is_added_in_one_go(address, item, officer):
    new = f"{address}items/{item.pk}/papers/new/"

    officer.post(new, {"title": "Homes", "author": "Housing team", "upload": an_upload()})

    paper = item.papers.get()
    assert paper.author == "Housing team"
    assert "The paper is its file." in words_on(officer.get(at(paper)))


@pytest.mark.parametrize(
    ("characters", "minutes"), [(0, 0), (1, 1), (2069, 1), (2071, 2), (60_000, 43)]
)
def test_a_minute_holds_230_words_of_six_characters(characters, minutes):
    """230 words of 6 characters are 1,380; a minute and a half is 2,070."""
    assert minutes_to_read(characters) == minutes
