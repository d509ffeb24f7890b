"""What becomes of everything somebody had on a board when their term ends."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.test import override_settings

from assurance.models import AssuranceReport
from boards.models import Board
from meetings.models import Action
from membership.groups import membership_administrators
from priorities.models import ProgressUpdate
from tests.builders import a_board, a_person, a_user, an_objective, an_officer
from tests.membership.affairs import TODAY, a_holder
from tests.pages import words_on
from trust_portal.members import departure, handover

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_day")]
DAY = dt.timedelta(days=1)
YESTERDAY = TODAY - DAY


@pytest.fixture
def fixed_day():
    with override_settings(TODAY=TODAY.isoformat()):
        yield


@pytest.fixture
def gone(board):
    """Return the term, ended yesterday, of somebody with an account."""
    return a_holder(board, starts_on=dt.date(2020, 4, 1), ends_on=YESTERDAY)


@pytest.fixture
def officer(board):
    return an_officer(board).person


def a_draft(board: Board, by, **given) -> ProgressUpdate:
    draft = ProgressUpdate(
        objective=an_objective(board),
        **{"year": 2026, "quarter_number": 2, "done": "We met."} | given,
    )
    draft._history_user = by
    draft.save()
    return draft


def a_report(board: Board, by, status="draft") -> AssuranceReport:
    report = AssuranceReport(
        from_board=board, to_board=a_board(), year=2026, quarter_number=2, due_on=TODAY
    )
    report.status = status
    report._history_user = by
    report.save()
    return report


def said(term, about, drafts=0, actions=0):
    found = departure.facts(term, term.seat.board, drafts, actions)
    return next(fact for fact in found if fact.about == about)


def test_access_ended_with_the_last_day_and_that_is_looked_up(gone):
    fact = said(gone, "Access to this board")

    assert fact.says == (
        "Ended by itself with the last day, 30 September 2026. "
        "Checked just now: they have no standing here."
    )
    assert fact.is_settled


def test_who_has_another_seat_here_is_said_to_have_standing(gone, board):
    a_holder(board, person=gone.person)

    assert (
        "They have standing here today by another seat" in said(gone, "Access to this board").says
    )


def test_access_that_is_still_to_end_is_open(board):
    term = a_holder(board, ends_on=TODAY)

    fact = said(term, "Access to this board")
    assert fact.says == "Ends by itself with the last day, 1 October 2026."
    assert not fact.is_settled


def test_an_account_without_standing_anywhere_is_to_be_closed(gone):
    fact = said(gone, "Signing in")

    assert "they have no standing on any board" in fact.says
    assert fact.act == (
        "Close the account", f"/admin/accounts/user/{gone.person.user.pk}/change/"
    )  # fmt: skip


def test_an_account_needed_elsewhere_stays_and_no_board_is_named(gone):
    hidden = a_board(name="Hidden board", is_published=False)
    a_holder(hidden, person=gone.person)

    fact = said(gone, "Signing in")
    assert fact.is_settled
    assert "Hidden" not in fact.says


def test_closing_the_account_ends_its_sessions(gone, signed_in):
    user = gone.person.user
    browser = signed_in(user)
    assert browser.get("/my-interests/").status_code == 200

    user.is_active = False
    user.save()

    assert browser.get("/my-interests/").status_code == 302
    gone.person.refresh_from_db()
    assert "Their account is closed" in said(gone, "Signing in").says


def test_there_are_no_feeds_and_no_tokens_as_the_page_says():
    """When one is made, the page must say what becomes of it: this test then fails."""
    kept = [model.__name__.lower() for model in apps.get_models()]

    assert [name for name in kept if "token" in name or "feed" in name] == []


@pytest.mark.parametrize(("days", "leaving"), [(91, False), (90, True), (0, True), (-1, True)])
def test_leaving_begins_90_days_before_the_last_day(board, days, leaving):
    term = a_holder(board, ends_on=TODAY + days * DAY)

    assert departure.is_leaving(term) is leaving


def test_nobody_leaves_an_open_ended_term(board):
    assert not departure.is_leaving(a_holder(board))


def test_what_is_left_is_drafts_last_written_by_them_and_their_open_actions(gone, board):
    user = gone.person.user
    draft, report = a_draft(board, user), a_report(board, user)
    action = Action.objects.create(board=board, reference="a1", text="Write", owner=gone.person)
    a_draft(board, a_user())
    a_draft(a_board(), user)
    a_draft(board, user, status="submitted", submitted_by=user, submitted_at=TODAY_AT_NOON)
    Action.objects.create(
        board=board, reference="a2", text="Done", owner=gone.person, status="done", closed_on=TODAY
    )

    found = handover.unfinished(gone.person, board)

    assert [one.record for one in found.drafts] == [draft, report]
    assert [one.record for one in found.actions] == [action]


def test_a_draft_that_somebody_else_went_on_with_is_theirs_no_more(gone, board):
    draft = a_draft(board, gone.person.user)
    draft._history_user = a_user()
    draft.save()

    assert handover.unfinished(gone.person, board).drafts == []


def test_who_has_no_account_leaves_no_draft(board):
    term = a_holder(board, person=a_person(user=None))
    a_draft(board, None)

    assert handover.unfinished(term.person, board).drafts == []


def test_the_officer_takes_over_what_is_ticked_and_the_rest_stays(gone, board, officer):
    draft = a_draft(board, gone.person.user)
    taken = Action.objects.create(board=board, reference="a1", text="Write", owner=gone.person)
    kept = Action.objects.create(board=board, reference="a2", text="Call", owner=gone.person)
    keys = {f"progress-{draft.pk}", f"action-{taken.pk}", "action-999", "nonsense"}

    given = handover.take_over(person=gone.person, board=board, keys=keys, by=officer.user)

    for action in (taken, kept):
        action.refresh_from_db()
    assert (taken.owner, kept.owner) == (officer, gone.person)
    assert draft.history.latest().history_user == officer.user
    assert f"Taken over from {gone.person}" in draft.history.latest().history_change_reason
    assert len(given) == 2


def test_a_second_press_takes_nothing_twice(gone, board, officer):
    draft = a_draft(board, gone.person.user)
    given = {"person": gone.person, "board": board, "keys": {f"progress-{draft.pk}"}}

    handover.take_over(**given, by=officer.user)

    assert handover.take_over(**given, by=officer.user) == []
    assert draft.history.count() == 2


def test_nobody_but_the_officer_takes_over(gone, board):
    keeper = a_user(is_staff=True)
    keeper.groups.add(membership_administrators())

    for by in (keeper, a_user(), an_officer(a_board()).person.user):
        with pytest.raises(PermissionDenied):
            handover.take_over(person=gone.person, board=board, keys={"x"}, by=by)


def test_the_page_lists_what_is_left_for_the_officer_and_counts_it_for_the_keeper(
    gone, board, officer, signed_in
):
    Action.objects.create(board=board, reference="a1", text="Write to all", owner=gone.person)
    keeper = a_user(is_staff=True)
    keeper.groups.add(membership_administrators())
    page = f"{board.get_absolute_url()}members/{gone.seat.slug}/{gone.pk}/checklist/"

    told = [words_on(signed_in(user).get(page)) for user in (officer.user, keeper)]

    assert "Write to all" in told[0]
    assert "Write to all" not in told[1]
    assert all("1 open action left." in words for words in told)
    assert "gives nobody a feed address or a token" in told[0]


def test_taking_over_in_the_browser_says_what_became_of_it(gone, board, officer, signed_in):
    action = Action.objects.create(board=board, reference="a1", text="Write", owner=gone.person)
    browser = signed_in(officer.user)
    page = f"{board.get_absolute_url()}members/{gone.seat.slug}/{gone.pk}/checklist/hand-over/"
    assert "Open action: A1 Write" in words_on(browser.get(page))

    kept = browser.post(page, {}, follow=True)
    taken = browser.post(page, {"take": [f"action-{action.pk}"]}, follow=True)

    assert "Nothing was taken over: everything stays as it is." in words_on(kept)
    assert f"You took over 1 of what {gone.person} left." in words_on(taken)
    assert "Open actions Settled None." in words_on(taken)


TODAY_AT_NOON = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)
