"""What somebody types or sends to do harm is shown as text, kept on the page, or refused."""

from __future__ import annotations

import pytest

from priorities.models import ProgressUpdate
from tests.pages import form_on, words_on
from tests.priorities.made import COMPLETE, Q2, a_draft, a_measure, a_submitted
from tests.priorities.made import objectives as some

O1 = "/boards/harbour/objectives/o1/progress/2026-q2/"
SCRIPT = "<script>alert('x')</script>"
HOSTILE = [
    SCRIPT,
    "{{ request.user.password }} {% debug %}",
    "\u202eright to left\u202c שלום مرحبا",
    "x" * 9_999,
    "=1+1",
    "'; DROP TABLE priorities_objective; --",
    "\U0001f9d2\u200d\U0001f4bb e\u0301 \ufdfd",
]


def save(officer, **typed):
    return officer.post(O1, {**COMPLETE, "version": "", "draft": "1", **typed})


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_as_it_was_typed_and_is_never_markup(harbour, officer, text):
    some(harbour, 1)

    assert save(officer, done=text, difference=text).status_code == 302

    assert form_on(officer.get(O1), "done")["done"] == [text]
    page = officer.get("/boards/harbour/progress/2026-q2/")
    assert text in words_on(page)
    assert SCRIPT not in page.content.decode()


def test_line_breaks_are_kept(harbour, officer):
    some(harbour, 1)
    save(officer, done="One.\r\n\r\nTwo.")

    assert ProgressUpdate.objects.get().done == "One.\r\n\r\nTwo."


@pytest.mark.parametrize(("length", "status"), [(10_000, 302), (10_001, 200), (100_000, 200)])
def test_a_text_that_is_too_long_is_told_and_stays_on_the_page(harbour, officer, length, status):
    some(harbour, 1)
    text = "y" * length

    page = save(officer, next_steps=text)

    assert page.status_code == status
    if status == 200:
        assert "Shorten “What next?” to 10,000 characters or fewer" in words_on(page)
        assert form_on(page, "done")["next_steps"] == [text]


def test_a_nul_is_refused_without_a_fault(harbour, officer):
    some(harbour, 1)

    assert save(officer, done="a\x00b").status_code == 400
    assert not ProgressUpdate.objects.exists()


@pytest.mark.parametrize("line", ["javascript:alert(1)", '"onmouseover="alert(1)', SCRIPT])
def test_evidence_never_becomes_a_link_that_runs(harbour, officer, client, line):
    objective = some(harbour, 1)[0]
    a_draft(objective, evidence=line)

    page = officer.get("/boards/harbour/progress/2026-q2/").content.decode()

    assert 'href="javascript:' not in page
    assert SCRIPT not in page
    assert '"onmouseover="' not in page


def test_names_of_measures_and_objectives_are_text(harbour, client):
    objective = some(harbour, 1)[0]
    objective.title = SCRIPT
    objective.save()
    measure = a_measure(harbour, slug="bad", name=SCRIPT, caveat=SCRIPT, definition=SCRIPT)
    measure.objectives.add(objective)

    for address in ("measures/bad/", "measures/", "objectives/o1/", "plan/"):
        page = client.get(f"/boards/harbour/{address}")
        assert SCRIPT not in page.content.decode()
        assert SCRIPT in words_on(page)


@pytest.mark.parametrize("version", ["0", "-1", "²", "9" * 40, "1.5", "abc", ""])
def test_a_version_that_was_never_given_saves_nothing_over_a_draft(harbour, officer, version):
    update = a_draft(some(harbour, 1)[0])

    page = save(officer, done="Mine.", version=version)

    assert page.status_code == 200
    assert form_on(page, "done")["done"] == ["Mine."]
    update.refresh_from_db()
    assert update.done == COMPLETE["done"]


@pytest.mark.parametrize(
    "field", ["status", "submitted_by", "rag_meaning", "objective", "is_example", "year"]
)
def test_what_the_form_does_not_ask_cannot_be_sent(harbour, officer, field):
    objective = some(harbour, 2)[0]

    save(officer, **{field: "2"})

    update = ProgressUpdate.objects.get()
    assert (update.objective, update.quarter, update.status) == (objective, Q2, "draft")
    assert (update.submitted_by, update.rag_meaning, update.is_example) == (None, "", False)


@pytest.mark.parametrize("page", ["0", "-1", "²", "abc", "9" * 30])
def test_a_page_that_is_not_there_is_the_nearest_one(harbour, client, user, page):
    a_submitted(some(harbour, 1)[0], user)
    a_measure(harbour)

    for address in ("/measures/", "/how-are-we-doing/", "/boards/harbour/objectives/o1/"):
        assert client.get(address, {"page": page}).status_code == 200
