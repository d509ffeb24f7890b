"""The rows of the golden thread: where they lead, how many are shown, and that words stay words."""

from __future__ import annotations

from typing import Any

import pytest

from priorities.models import Milestone, VoiceItem
from tests.builders import a_meeting
from tests.meetings.builders import a_decision, a_paper, an_action, an_item
from tests.pages import words_on
from tests.priorities.made import a_measure
from tests.priorities.strategies import Strategy, a_strategy

pytestmark = pytest.mark.django_db
THREAD = "/boards/harbour/objectives/o1/thread/"
HOSTILE = """<b>&amp;"'{0}{}"""


@pytest.fixture
def strategy(harbour) -> Strategy:
    return a_strategy(harbour)


def an_item_on(strategy: Strategy, **given: Any) -> Any:
    item = an_item(a_meeting(strategy.o1.board), **given)
    item.objectives.add(strategy.o1)
    return item


def a_voice(strategy: Strategy, **given: Any) -> VoiceItem:
    item = VoiceItem.objects.create(
        board=strategy.o1.board, reference="v1", consent="given", kind="quote", **given
    )
    item.objectives.add(strategy.o1)
    return item


def some_of_each(strategy: Strategy, words: str) -> list[Any]:
    """Return an item, a paper, a decision, an action, a measure and what was said, of ``o1``."""
    item = an_item_on(strategy, title=words, is_published=True)
    measure = a_measure(strategy.o1.board, name=words)
    measure.objectives.add(strategy.o1)
    return [
        a_paper(item, title=words),
        a_decision(item.meeting, item=item, text=words),
        an_action(strategy.o1.board, item=item, text=words),
        measure,
        a_voice(strategy, title=words, text="We waited."),
    ]


def test_each_row_leads_to_where_its_record_is_read(strategy, officer):
    records = [*some_of_each(strategy, "Nets"), strategy.w1]
    page = officer.get(THREAD).content.decode()

    for one in records:
        assert f'<a class="govuk-link" href="{one.get_absolute_url()}">' in page
    assert f'href="{records[0].item.meeting.get_absolute_url()}">Nets</a>' in page


def test_who_stands_on_no_board_is_led_from_an_action_to_its_meeting(strategy, client):
    item = an_item_on(strategy, is_published=True)
    action = an_action(strategy.o1.board, item=item, text="Mend the nets")

    page = client.get(THREAD).content.decode()
    assert f'href="{item.meeting.get_absolute_url()}#{action.reference}">Mend the nets</a>' in page
    assert action.get_absolute_url() not in page


def test_what_is_typed_to_do_harm_stays_text(strategy, officer):
    some_of_each(strategy, HOSTILE)
    strategy.w1.title = HOSTILE
    strategy.w1.save()

    page = officer.get(THREAD)
    assert words_on(page).count(HOSTILE) >= 7
    assert "<b>" not in page.content.decode()


@pytest.mark.parametrize(("papers", "more"), [(30, ""), (31, "And 1 more.")])
def test_thirty_are_shown_and_the_others_counted(strategy, officer, papers, more):
    item = an_item_on(strategy)
    for number in range(1, papers + 1):
        a_paper(item, title=f"Paper No. {number}.", number=number)

    words = words_on(officer.get(THREAD))
    assert f"Papers ({papers}) Paper No. 1." in words
    assert words.count("Paper No.") == 30
    assert ("And 1 more." in words) is bool(more)


def test_what_names_an_objective_and_its_priority_is_told_once(strategy, client):
    a_voice(strategy, title="The pier", text="It was dark.").priorities.add(strategy.first)

    assert "What was said (1) The pier" in words_on(client.get(THREAD))


def test_of_the_agreed_milestones_those_reached_are_counted(strategy, officer):
    assert "0 of 0 agreed milestones reached" in words_on(officer.get(THREAD))

    for number, state in enumerate(["proposed", "sent_back", "agreed", "said_done", "done"], 1):
        Milestone.objects.create(
            workstream=strategy.w1, number=number, title="Lit", state=state, due_on="2026-12-01"
        )
    assert "1 of 3 agreed milestones reached" in words_on(officer.get(THREAD))
