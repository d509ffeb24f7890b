"""An import is taken back page by page: looked at, asked why, done, and told."""

from __future__ import annotations

import pytest

from boards.access import Role
from priorities.models import MeasureValue
from tests.builders import standing_user
from tests.exchange.dataset.making import LONG, a_counting_board, a_csv, brought_in
from trust_portal.exchange.dataset import jobs
from trust_portal.exchange.sheets import runs, uploads

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return a_counting_board("Absence", frequency="calendar")[0]


@pytest.fixture
def officer(board):
    return standing_user(board, Role.OFFICER)


@pytest.fixture
def window(officer, signed_in):
    return signed_in(officer)


@pytest.fixture
def kept(tmp_path, board, officer):
    """Return an import of one changed figure, one new one, and one that was changed since."""
    for figures in ({"2021": 3}, {"2021": 4, "2022": 9, "2023": 2}):
        rows = [["Absence", "", year, value] for year, value in figures.items()]
        made, _ = brought_in(a_csv(tmp_path, [LONG, *rows]), board, officer)
    by_hand = MeasureValue.objects.get(period="2023")
    by_hand.value = 7
    by_hand.because("Read wrongly").save()
    return made


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def address(kept) -> str:
    return f"/boards/{kept.board.slug}/measures/imports/{kept.pk}/take-back/"


def sure(window, kept, **more):
    looked_at = window.get(address(kept)).context["form"].initial["looked_at"]
    given = {"because": "Wrong year", "is_sure": "on", "looked_at": looked_at}
    return window.post(address(kept), given | more)


def test_what_goes_back_and_what_stays_is_shown_by_row(window, kept):
    page = words(window.get(address(kept)))
    assert "from <del>4</del> to <ins>3</ins>" in page
    assert "Take back 2 figures" in page
    stays = words(window.get(f"{address(kept)}?show=stays"))
    assert "from <del>2</del> to <ins>7</ins>" in stays
    assert "Changed by the portal on" in stays
    assert "Oxfordshire, 2023" in stays


def test_reason_and_a_look_are_asked_for(window, kept):
    page = words(window.post(address(kept), {}))

    assert "Enter the reason" in page
    assert "Select this once you have looked" in page
    assert MeasureValue.objects.count() == 3


def test_it_is_taken_back_and_told_on_its_page_in_the_list_and_in_the_history(window, kept):
    result = words(window.get(sure(window, kept).url))
    assert "Taken back on" in result
    assert "“Wrong year”" in result
    assert "from <del>4</del> to <ins>3</ins>" in result
    top = f"/boards/{kept.board.slug}/measures"
    assert "Taken back" in words(window.get(f"{top}/imports/"))
    assert "Wrong year" in words(window.get(f"{top}/imports/history/"))
    found = MeasureValue.objects.order_by("period").values_list("period", "value")
    assert list(found) == [("2021", 3), ("2023", 7)]
    assert window.get(address(kept)).status_code == 302


def test_what_changed_after_the_look_is_shown_and_nothing_taken_back(window, kept):
    answer = sure(window, kept, looked_at="1-1")

    assert answer.status_code == 409
    assert "have changed since you looked" in words(answer)
    assert MeasureValue.objects.count() == 3


def test_many_figures_are_taken_back_in_a_process_of_their_own(window, kept, monkeypatch):
    begun = []
    monkeypatch.setattr(jobs, "FEW", 1)
    monkeypatch.setattr(runs, "begin", lambda reference, locks: begun.append(reference))
    assert sure(window, kept).url == address(kept)
    assert MeasureValue.objects.count() == 3
    jobs.run(uploads.by_reference(begun[0]))

    assert MeasureValue.objects.count() == 2
    assert "Taken back on" in words(window.get(address(kept), follow=True))


def test_what_was_brought_in_by_two_is_not_taken_back_by_its_maker(window, board, kept, signed_in):
    measure = board.measures.get()
    measure.needs_checker = True
    measure.save()
    assert "somebody else has to take it back" in words(window.get(address(kept)))
    window.post(address(kept), {"because": "Wrong", "is_sure": "on"})
    assert MeasureValue.objects.count() == 3

    sure(signed_in(standing_user(board, Role.DEPUTY)), kept)
    assert MeasureValue.objects.count() == 2
