"""Who keeps plans decides of them in the admin site, by the same acts as the officer."""

from __future__ import annotations

import pytest

from boards.models import Board
from boards.past import acted_on
from priorities.groups import plan_administrators
from priorities.models import Plan
from tests.builders import a_board, a_user
from tests.pages import words_on
from tests.priorities.strategies import WHY, Strategy, a_strategy, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(db: None) -> Strategy:
    return a_strategy(a_board(slug="harbour", name="Harbour board"))


@pytest.fixture
def keeper(strategy, signed_in):
    """Return a browser of somebody who keeps plans in the admin site, without any standing."""
    user = a_user(is_staff=True)
    user.groups.add(plan_administrators())
    return signed_in(user)


def address(strategy: Strategy, act: str = "") -> str:
    return f"/admin/priorities/plan/{strategy.tide.pk}/decide/{act}"


def test_the_plans_page_leads_to_the_acts(keeper, strategy):
    page = keeper.get(f"/admin/priorities/plan/{strategy.tide.pk}/change/")

    assert address(strategy) in page.content.decode()


def test_who_keeps_plans_extends_one_and_undoes_it(keeper, strategy):
    given = on("2026-09-01") | WHY | {"new_end": "2027"}
    shown = keeper.post(address(strategy, "extend/"), given)
    mark = shown.content.decode().split('name="confirm" value="')[1].split('"')[0]
    done = keeper.post(address(strategy, "extend/"), given | {"confirm": mark})

    assert done.url == address(strategy)
    assert Plan.objects.get(slug="tide").ends == "2027"
    # What an act changed is put back by undoing the act, not by the history of the record.
    assert acted_on(strategy.tide) == {2}
    event = strategy.tide.events.get()
    keeper.post(address(strategy, f"undo/{event.pk}/"), {"because": "Wrong plan"})
    assert Plan.objects.get(slug="tide").ends == "2026"


def test_each_act_is_asked_there(keeper, strategy):
    for act in ("adopt", "extend", "re-prioritise", "supersede"):
        assert "Continue" in words_on(keeper.get(address(strategy, f"{act}/")))


def test_a_plan_of_no_board_is_decided_of_elsewhere(keeper, strategy):
    Plan.objects.filter(slug="wave").get()
    strategy.wave.board = None
    strategy.wave.save()

    assert keeper.get(f"/admin/priorities/plan/{strategy.wave.pk}/decide/").status_code == 404


def test_who_keeps_no_plans_decides_of_none(strategy, signed_in):
    client = signed_in(a_user(is_staff=True))

    assert client.get(address(strategy)).status_code in (403, 404)
    assert Board.objects.filter(slug="harbour").exists()
