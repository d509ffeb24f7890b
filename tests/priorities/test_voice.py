"""Voice: who reads what, and what may not be told."""

from __future__ import annotations

from typing import Any

import pytest

from priorities.models import AreaOfFocus, Plan, Priority, VoiceItem, WhatChanged
from priorities.naming import what_names_somebody
from tests.builders import a_board, an_objective
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

pytestmark = pytest.mark.django_db
VOICE = "/boards/harbour/plan/voice/"


def a_voice(board: Any, consent: str, **given: Any) -> VoiceItem:
    text = {"title": f"About {consent}", "text": "We waited.", "kind": "quote"}
    number = VoiceItem.objects.count() + 1
    return VoiceItem.objects.create(
        board=board, reference=f"v{number}", consent=consent, **text | given
    )


@pytest.mark.parametrize(
    ("consent", "everyone", "members", "officers"),
    [
        ("given", 200, 200, 200),
        ("printed", 200, 200, 200),
        ("not_asked", 404, 200, 200),
        ("refused", 404, 200, 200),
        ("withdrawn", 404, 404, 200),
    ],
)
def test_who_reads_what_was_said(
    harbour, client, member, officer, consent, everyone, members, officers
):
    a_voice(harbour, consent)

    asked = [one.get(VOICE + "v1/").status_code for one in (client, member, officer)]
    assert asked == [everyone, members, officers]
    listed = [f"About {consent}" in words_on(one.get(VOICE)) for one in (client, member, officer)]
    assert listed == [status == 200 for status in asked]


def test_nothing_of_a_hidden_board_is_read(harbour, client):
    a_voice(harbour, "given")
    harbour.is_published = False
    harbour.save()

    assert not VoiceItem.objects.published().exists()
    assert client.get(VOICE).status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "Write to jo@example.org",
        "Ring 01865 792422",
        "Ring +44 7700 900123",
        "My name is Jo",
        "I am 14 and I waited",
        "A boy aged 9 said so",
        "From a 15-year-old",
        "A girl 12 years old",
    ],
)
def test_words_by_which_somebody_is_known_are_refused(text):
    assert what_names_somebody(text).startswith("Take out the")


@pytest.mark.parametrize(
    "text", ["Aged 11 to 15", "We waited 12 weeks", "In 2026 it got better", "I am told nothing"]
)
def test_ordinary_words_pass(text):
    assert what_names_somebody(text) == ""


def test_the_form_says_how_to_mend_and_loses_nothing(harbour, officer):
    page = officer.get(VOICE + "new/")
    given = form_on(page, "title") | {
        "kind": "quote",
        "title": "Waiting",
        "text": "I am 14.",
        "consent": "given",
    }
    answer = officer.post(VOICE + "new/", given)

    assert "Take out the exact age, and choose the age band instead" in words_on(answer)
    assert form_on(answer, "text")["text"] == ["I am 14."]
    assert not VoiceItem.objects.exists()


def test_what_was_said_is_kept_with_what_it_is_about(harbour, officer):
    objective = an_objective(harbour)
    given = form_on(officer.get(VOICE + "new/"), "title") | {
        "kind": "quote",
        "title": "Waiting",
        "text": "We waited.",
        "consent": "given",
        "objectives": [str(objective.pk)],
    }

    assert officer.post(VOICE + "new/", given).status_code == 302
    item = VoiceItem.objects.get()
    assert (item.reference, list(item.objectives.all())) == ("v1", [objective])


@pytest.mark.parametrize(("day", "status"), [("14", 302), ("15", 200)])
def test_what_changed_is_not_to_come(harbour, officer, day, status):
    a_voice(harbour, "given")
    said = {"text": "They wrote", "said_on_day": day, "said_on_month": "10", "said_on_year": "2026"}

    assert officer.post(VOICE + "v1/changes/new/", said).status_code == status
    assert WhatChanged.objects.exists() is (status == 302)


def test_it_is_narrowed_by_age_and_kind(harbour, client):
    a_voice(harbour, "given", title="Younger", age_band="11_15")
    a_voice(harbour, "given", title="Older", age_band="16_18", kind="survey")

    assert "Older" not in words_on(client.get(VOICE + "?age=11_15"))
    words = words_on(client.get(VOICE + "?kind=survey"))
    assert "Younger" not in words
    assert "Older" in words


def test_two_who_edit_one_item_lose_nothing(harbour, officer):
    a_voice(harbour, "given")
    assert_second_writer_loses_nothing(
        officer, VOICE + "v1/edit/", {"text": "We waited long."}, {"text": "Too long."}, "text"
    )


def test_the_list_says_of_how_much_it_is_told_what_changed_and_shows_the_rest(harbour, client):
    item = a_voice(harbour, "given", title="Cold")
    WhatChanged.objects.create(item=item, said_on="2026-09-01", text="Heaters came")
    WhatChanged.objects.create(item=item, said_on="2026-10-01", text="More heaters came")
    a_voice(harbour, "given", title="Dark")
    a_voice(harbour, "refused", title="Damp")

    assert "2 things are recorded; of 1 it is said what changed." in words_on(client.get(VOICE))
    open_ones = words_on(client.get(VOICE + "?changed=no"))
    assert ("Dark" in open_ones, "Cold" in open_ones) == (True, False)
    told = words_on(client.get(VOICE + "?changed=yes"))
    assert ("Dark" in told, told.count("Cold Quote")) == (False, 1)


def test_an_item_leads_to_its_priority_unless_the_plan_is_hidden(harbour, client):
    hidden = a_board(slug="cave", is_published=False)
    item = a_voice(harbour, "given")
    for board, slug in ((harbour, "tide"), (hidden, "secret")):
        plan = Plan.objects.create(slug=slug, name=slug, board=board)
        area = AreaOfFocus.objects.create(plan=plan, slug=slug, number=1, name=f"Area {slug}")
        item.areas.add(area)
        item.priorities.add(Priority.objects.create(area=area, number=1, title=f"All {slug}"))

    page = client.get(VOICE + "v1/")
    assert 'href="/boards/harbour/plan/tide/priorities/1/"' in page.content.decode()
    assert "secret" not in words_on(page)
    assert "secret" not in words_on(client.get(VOICE))
