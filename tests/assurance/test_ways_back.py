"""What a report claims is put back as it was, while the report is being written."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.assurance.making import a_rating, a_report, some_evidence
from tests.builders import a_user, an_objective
from tests.pages import form_on, words_on

O1 = "/boards/partner/returns/2026-q2/trust/objectives/o1/"
HISTORY = f"{O1}history/"


@pytest.fixture
def rating(partner, trust):
    objective = an_objective(partner, reference="o1", number=1, title="Safer homes")
    rating = a_rating(a_report(partner, trust), objective, rank=4)
    rating.claim = "Written over by mistake."
    rating.rank = 1
    rating.save()
    return rating


def row(rating):
    return rating.history.first().pk


def test_the_history_offers_it_and_puts_claim_and_rating_back(writer, rating):
    before = rating.history.last()
    assert f'href="{row(rating)}/put-back/"' in writer.get(HISTORY).content.decode()
    way = f"{HISTORY}{row(rating)}/put-back/"

    done = writer.post(
        way, {**form_on(writer.get(way), "because"), "because": "By mistake"}, follow=True
    )

    rating.refresh_from_db()
    assert (rating.claim, rating.rank) == (before.claim, 4)
    assert "By mistake" in words_on(done)


def test_evidence_with_the_same_key_in_its_history_is_offered_nothing(writer, rating):
    some_evidence(rating)

    assert writer.get(HISTORY).content.decode().count("/put-back/") == 1


@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_a_report_that_was_submitted_is_left_as_it_is(writer, rating, status):
    way = f"{HISTORY}{row(rating)}/put-back/"
    sent = form_on(writer.get(way), "because")
    report = rating.report
    report.status, report.submitted_by, report.submitted_at = status, a_user(), timezone.now()
    if status == "accepted":
        report.decided_by, report.decided_at = a_user(), timezone.now()
    report.save()

    page = writer.post(way, {**sent, "because": "By mistake"})

    assert "/put-back/" not in writer.get(HISTORY).content.decode()
    assert "It can no longer be changed." in words_on(page)
    rating.refresh_from_db()
    assert rating.claim == "Written over by mistake."


def test_a_rating_changed_after_it_was_sent_back_goes_by_its_new_words(writer, rating):
    rating.rank, rating.rank_name, rating.rank_meaning = 4, "Substantial", "Well assured."
    rating.save()
    sent = form_on(writer.get(O1), "claim")

    writer.post(O1, {**sent, "rank": "2", "draft": ""})

    rating.refresh_from_db()
    assert (rating.rank, rating.rank_name, rating.words) == (2, "", "Limited")
