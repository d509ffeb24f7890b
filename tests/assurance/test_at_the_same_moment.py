"""Several people press at once. On SQLite one writer waits for the other anyway."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test import Client

from assurance import services
from assurance.models import AssuranceReport, Rating
from boards.access import Role
from boards.rules import RuleBroken
from membership.models import Letter
from tests.assurance.making import a_rating, a_report, seeks_assurance
from tests.builders import a_board, an_appointment, an_objective, an_officer, standing_user
from tests.two_writers import assert_both_are_shown

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
O1 = "/boards/partner/returns/2026-q2/trust/objectives/o1/"


@pytest.fixture
def boards(settings):
    trust, partner = a_board(slug="trust"), a_board(slug="partner")
    seeks_assurance(trust, partner)
    an_objective(partner, reference="o1")
    return trust, partner


def at_once(acts):
    """Return what each act returned or raised; all start together, each on its own connection."""
    start, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            start.wait(timeout=10)
            found[place] = act()
        except RuleBroken as broken:
            found[place] = broken
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


def test_chair_and_deputy_who_decide_at_once_have_one_winner(boards):
    trust, partner = boards
    an_officer(partner)
    report = a_report(partner, trust, "submitted")
    chair, deputy = (standing_user(trust, role) for role in (Role.CHAIR, Role.DEPUTY))

    found = at_once(
        [
            lambda: services.accept(report=report, by=chair, version=1),
            lambda: services.send_back(report=report, by=deputy, version=1, reason="No."),
        ]
    )

    lost = [one for one in found if isinstance(one, RuleBroken)]
    assert len(lost) == 1
    assert "Your decision was not recorded." in lost[0].message
    assert Letter.objects.count() == 1
    assert report.history.filter(status__in=["accepted", "returned"]).count() == 1


def test_six_who_submit_at_once_submit_once(boards):
    trust, partner = boards
    an_appointment(trust, role=Role.CHAIR)
    by = standing_user(partner, Role.OFFICER)
    report = a_report(partner, trust)
    a_rating(report, partner.objectives.get())
    edition = services.edition_of(report)

    found = at_once(
        [lambda: services.submit(report=report, by=by, edition=edition) for _ in range(6)]
    )

    assert sorted(found) == [False] * 5 + [True]
    assert Letter.objects.count() == 1


def test_six_who_save_a_first_claim_at_once_make_one_and_lose_nothing(boards):
    _, partner = boards
    clients = [Client() for _ in range(6)]
    for client in clients:
        client.force_login(standing_user(partner, Role.OFFICER))

    answers = at_once(
        [
            lambda client=client, n=n: client.post(
                O1, {"claim": f"Claim {n}.", "version": "", "draft": ""}
            )
            for n, client in enumerate(clients)
        ]
    )

    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [302]
    assert AssuranceReport.objects.count() == 1
    stored = Rating.objects.get().claim
    for n, answer in enumerate(answers):
        if answer.status_code == 200:
            assert_both_are_shown(answer, stored, {"claim": f"Claim {n}."}, "claim")
