"""Several act on one quarter's progress at the same moment: each act is done once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from boards.access import Role
from membership.models import Letter
from priorities import accepting, invitations, reminders
from priorities.models import ProgressReminder, ProposedProgress
from tests.builders import a_board, standing_user
from tests.pages import form_on
from tests.priorities.made import COMPLETE, Q2, a_submitted
from tests.priorities.made import objectives as some
from tests.priorities.test_by_link import ASKED, link_of
from tests.priorities.test_two_people_at_once import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def board():
    return a_board(slug="harbour", name="Harbour board")


def tried(act):
    """Return an act that answers with what refused it, where something did."""

    def attempt():
        try:
            return act()
        except ValidationError as refused:
            return refused

    return attempt


def test_two_timers_write_one_reminder(board):
    standing_user(board, Role.OFFICER)
    some(board, 1)

    found = at_once([lambda: reminders.chase_all(dt.date(2026, 10, 30))] * 4)

    assert sorted(len(written) for written in found) == [0, 0, 0, 1]
    assert ProgressReminder.objects.count() == Letter.objects.count() == 1


def test_the_chair_and_the_deputy_decide_once(board):
    update = a_submitted(some(board, 1)[0], standing_user(board, Role.OFFICER))
    chair, deputy = standing_user(board, Role.CHAIR), standing_user(board, Role.DEPUTY)
    read = {update.pk: update.version}

    found = at_once(
        [
            tried(lambda: accepting.accept_progress(board=board, quarter=Q2, by=chair, read=read)),
            tried(
                lambda: accepting.return_progress(
                    update=update, by=deputy, because="Say more", read=update.version
                )
            ),
        ]
    )

    assert sum(isinstance(one, ValidationError) for one in found) == 1
    decided = update.history.filter(status__in=["accepted", "returned"])
    assert decided.count() == 1
    assert Letter.objects.count() == 1


def test_what_is_sent_by_link_twice_is_proposed_once_and_one_text_is_kept(board):
    by = standing_user(board, Role.OFFICER)
    made = invitations.invite(
        board=board, quarter=Q2, by=by, asked=ASKED, objectives=some(board, 1)
    )
    link = link_of(made)
    opened = form_on(Client().get(link), "o1-done")
    filled = opened | {f"o1-{name}": text for name, text in COMPLETE.items()} | {"send": "1"}

    found = at_once(
        [
            lambda n=n: Client().post(link, {**filled, "o1-done": f"Text {n}."}).status_code
            for n in range(3)
        ]
    )

    assert found.count(200) + found.count(410) == 3
    made.refresh_from_db()
    assert made.status == "proposed"
    assert made.history.filter(status="proposed").count() == 1
    assert ProposedProgress.objects.get().version == 2


def test_two_officers_accept_an_answer_once(board):
    by, other = standing_user(board, Role.OFFICER), standing_user(board, Role.OFFICER)
    (first,) = some(board, 1)
    made = invitations.invite(board=board, quarter=Q2, by=by, asked=ASKED, objectives=[first])
    proposal = ProposedProgress.objects.get()
    for name, text in COMPLETE.items():
        setattr(proposal, name, text)
    proposal.save()
    invitations.propose(invitation=made)
    read = invitations.edition(proposal, None)

    found = at_once(
        [
            tried(lambda who=who: invitations.accept(invitation=made, by=who, read=read))
            for who in (by, other)
        ]
    )

    assert sorted(one is None for one in found) == [False, True]
    assert first.updates.get().version == 1
