"""Progress written in one go says what is recorded, and hostile words stay words."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import User
from priorities.evidence import Evidence
from priorities.models import Objective, ProgressUpdate
from priorities.progress_markup import in_full, lines, returned, state
from priorities.section_markup import last_time, section
from priorities.whole_quarter import Section

HOSTILE, SHOWN = "<b>\"&'", "&lt;b&gt;&quot;&amp;&#x27;"
LATE_IN_THE_EVENING = dt.datetime(2026, 7, 14, 23, 30, tzinfo=dt.UTC)  # the 15th in England


def an_update(status: str = "submitted", **given: object) -> ProgressUpdate:
    """Return an update that is not stored, submitted and decided late on a summer's evening."""
    by = User(name=HOSTILE)
    return ProgressUpdate(
        pk=1, year=2026, quarter_number=1, status=status, rag="green", submitted_by=by,
        submitted_at=LATE_IN_THE_EVENING, decided_by=by, decided_at=LATE_IN_THE_EVENING, **given,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("draft", "Draft"),
        ("submitted", "Submitted"),
        ("returned", "Sent back"),
        ("accepted", "Accepted"),
    ],
)
def test_an_update_says_how_far_it_has_come(status, words):
    assert f">{words}</strong>" in state(an_update(status))


def test_what_is_not_stored_is_not_started():
    assert ">Not started</strong>" in state(None)
    assert ">Not started</strong>" in state(ProgressUpdate())


@pytest.mark.parametrize("name", ["done", "difference", "next_steps", "risks", "help_wanted"])
def test_each_text_is_shown_as_typed(name):
    shown = in_full(an_update(**{name: f"{HOSTILE}\r\nmore"}), [])

    assert f'<dd class="govuk-summary-list__value" dir="auto">{SHOWN}<br>more</dd>' in shown


def test_a_text_that_is_blank_has_no_row():
    assert "What did we do?" not in in_full(an_update(done=""), [])


def test_hostile_evidence_and_meanings_stay_words():
    scale = [{"rag": "red", "meaning": f"scale {HOSTILE}"}]
    update = an_update(rag_meaning=f"meant {HOSTILE}", rag_scale=scale, filed_by=f"by {HOSTILE}")

    shown = in_full(update, [Evidence(HOSTILE), Evidence("it", f"https://{HOSTILE}")], True)

    assert "<b>" not in shown
    for words in ("meant ", "scale ", "by ", '<a class="govuk-link" href="https://', "<li>"):
        assert f"{words}{SHOWN}" in shown


def test_days_are_those_of_the_place():
    shown = in_full(an_update("accepted"), [])

    assert f"by {SHOWN} on 15 July 2026</dd>" in shown
    assert shown.count("on 15 July 2026") == 2  # submitted, and accepted


@pytest.mark.parametrize(("members", "told"), [(True, True), (False, False)])
def test_who_filed_by_link_is_told_to_members_alone(members, told):
    shown = in_full(an_update(filed_by="Robin Reed, Harbour Trust"), [], members)

    assert ("Robin Reed" in shown) is told


def test_only_what_was_sent_back_says_why():
    why = {"return_reason": f"{HOSTILE}\nSay more."}

    assert f'dir="auto">{SHOWN}<br>Say more.</p>' in returned(an_update("returned", **why))
    assert [returned(an_update("accepted", **why)), returned(None)] == ["", ""]


def test_last_time_is_shown_as_typed_or_said_to_be_blank():
    assert f"{SHOWN}</p>" in last_time("Q1", HOSTILE)
    assert "Nothing was written.</p>" in last_time("Q1", "")
    assert lines("one\r\ntwo\rthree\n") == "one<br>two<br>three<br>"


def test_a_section_that_is_submitted_is_read_and_not_asked():
    objective = Objective(number=1, reference="o1", title=HOSTILE)
    part = Section(objective, an_update(done="Two clinics"), None, None)

    shown = section(part)

    assert f"O1 {SHOWN}</span>" in shown
    assert "Two clinics" in shown
    assert "<textarea" not in shown
    assert " data-portal-filled" in shown
    assert " open" not in shown
