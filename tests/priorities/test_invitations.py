"""The officer asks by link, reads both texts, accepts or sends back; all of it is audited."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from boards.access import Role
from boards.rules import RuleBroken
from membership.models import Letter
from priorities import invitations
from priorities.models import InvitationLink, ProgressInvitation, ProgressUpdate
from tests.builders import a_board, an_objective, standing_user
from tests.pages import form_on, words_on
from tests.priorities.made import COMPLETE, Q2, a_draft, a_submitted
from tests.priorities.made import objectives as some
from tests.priorities.test_by_link import ASKED, link_of, send

ASK = "/boards/harbour/progress/2026-q2/asked/"


@pytest.fixture
def by(harbour):
    return standing_user(harbour, Role.OFFICER)


@pytest.fixture
def first(harbour):
    return some(harbour, 2)[0]


@pytest.fixture
def answered(harbour, by, first, client):
    """Return an invitation about O1 that Priya Nair has answered."""
    made = invitations.invite(board=harbour, quarter=Q2, by=by, asked=ASKED, objectives=[first])
    send(client, link_of(made))
    made.refresh_from_db()
    return made


def read(invitation):
    own = {one.objective_id: one for one in ProgressUpdate.objects.of_quarter(Q2)}
    return {
        key: version
        for one in invitations.proposals(invitation)
        for key, version in invitations.edition(one, own.get(one.objective_id)).items()
    }


def test_the_officer_asks_on_a_page_and_the_letter_is_in_the_outbox(harbour, officer, first):
    sent = form_on(officer.get(ASK + "new/"), "email")
    given = {"name": "Priya Nair", "organisation": "Youth Trust", "email": "priya@example.org"}

    page = officer.post(ASK + "new/", {**sent, **given, "objectives": [first.pk]}, follow=True)

    assert "Priya Nair, Youth Trust is asked" in words_on(page)
    assert "Waits for them" in words_on(page)
    assert "priya@example.org" not in page.content.decode()
    assert Letter.objects.get().to_name == "Priya Nair, Youth Trust"


@pytest.mark.parametrize(
    ("day", "is_taken"), [(14, False), (15, True), (13 + 61, True), (75, False)]
)
def test_a_link_is_good_for_sixty_days_at_most(harbour, officer, first, day, is_taken):
    until = dt.date(2026, 9, 30) + dt.timedelta(days=day)  # 15 October to 13 December
    sent = form_on(officer.get(ASK + "new/"), "email")
    given = {"name": "P", "organisation": "Y", "email": "p@example.org", "objectives": [first.pk]}
    parts = {f"last_day_{one}": getattr(until, one) for one in ("day", "month", "year")}

    officer.post(ASK + "new/", {**sent, **given, **parts})

    assert ProgressInvitation.objects.exists() is is_taken


def test_accepting_makes_it_the_boards_draft_with_who_filed_it(by, first, answered):
    invitations.accept(invitation=answered, by=by, read=read(answered))

    update = first.updates.get()
    assert (update.status, update.done) == ("draft", COMPLETE["done"])
    assert update.filed_by == "Priya Nair, Banbury Youth Trust, by link"
    answered.refresh_from_db()
    assert answered.status == "accepted"


def test_the_address_is_removed_after_acceptance_but_for_the_last_letter(by, answered):
    invitations.accept(invitation=answered, by=by, read=read(answered))
    call_command("send_letters", verbosity=0)

    assert set(InvitationLink.objects.values_list("email", flat=True)) == {""}
    assert set(Letter.objects.values_list("email", flat=True)) == {""}


def test_an_answer_left_blank_leaves_the_boards_own(by, first, answered):
    own = a_draft(first, done="Ours.", risks="Too few staff.")

    invitations.accept(invitation=answered, by=by, read=read(answered))

    own.refresh_from_db()
    assert (own.done, own.risks) == (COMPLETE["done"], "Too few staff.")
    assert own.history.filter(done="Ours.").exists()


def test_the_page_shows_both_texts_and_accepts_what_was_read(officer, first, answered):
    a_draft(first, done="Ours.")
    page = officer.get(f"{ASK}{answered.pk}/")

    assert "Ours." in words_on(page)
    assert COMPLETE["done"] in words_on(page)
    answer = officer.post(f"{ASK}{answered.pk}/", form_on(page, "reviewed"))
    assert answer.status_code == 302
    assert first.updates.get().filed_by.startswith("Priya Nair")


def test_what_changed_since_it_was_read_is_not_overwritten(by, first, answered):
    own = a_draft(first)
    seen = read(answered)
    own.done = "A colleague's new text."
    own.save()

    with pytest.raises(RuleBroken, match="changed after you opened"):
        invitations.accept(invitation=answered, by=by, read=seen)

    own.refresh_from_db()
    assert own.done == "A colleague's new text."


def test_submitted_progress_is_not_overwritten(by, first, answered):
    a_submitted(first, by)

    with pytest.raises(RuleBroken, match="O1 is submitted already"):
        invitations.accept(invitation=answered, by=by, read=read(answered))


def test_it_is_decided_once(by, answered):
    invitations.accept(invitation=answered, by=by, read=read(answered))

    with pytest.raises(RuleBroken, match="decided already"):
        invitations.send_back(invitation=answered, by=by, because="Too late")


def test_sending_back_opens_it_again_by_a_new_link_with_the_reason(by, answered, client):
    old = Letter.objects.filter(to_name=str(answered)).first()

    invitations.send_back(invitation=answered, by=by, because="Say how many.")

    link = link_of(answered)
    words = words_on(client.get(link))
    assert "Say how many." in words
    assert form_on(client.get(link), "o1-done")["o1-done"] == [COMPLETE["done"]]
    assert "Say how many." not in Letter.objects.get(link=link).body
    old.refresh_from_db()
    assert old.link == ""


def test_withdrawing_ends_the_link_and_forgets_the_address(harbour, by, first):
    made = invitations.invite(board=harbour, quarter=Q2, by=by, asked=ASKED, objectives=[first])

    invitations.withdraw(invitation=made, by=by, because="Not needed")

    letter = Letter.objects.get()
    assert (letter.email, letter.link) == ("", "")
    assert InvitationLink.objects.get().email == ""
    call_command("send_letters", verbosity=0)
    letter.refresh_from_db()
    assert letter.sent_at is None


def test_the_daily_command_forgets_the_address_of_a_link_that_ran_out(harbour, by, first):
    made = invitations.invite(board=harbour, quarter=Q2, by=by, asked=ASKED, objectives=[first])
    made.last_day = dt.date(2026, 10, 14)
    made.save()
    assert invitations.forget_addresses() == 0
    made.last_day = dt.date(2026, 10, 13)
    made.save()

    assert invitations.forget_addresses() == 1
    assert invitations.forget_addresses() == 0
    assert InvitationLink.objects.get().email == ""


def test_the_history_tells_who_wrote_by_link(officer, answered):
    words = words_on(officer.get(f"{ASK}{answered.pk}/history/"))

    assert "by Priya Nair, Banbury Youth Trust (by link, without an account)" in words


@pytest.mark.parametrize("role", [Role.CHAIR, Role.MEMBER, Role.OBSERVER])
def test_only_the_officer_asks_and_decides(harbour, first, answered, role):
    other = standing_user(harbour, role)

    with pytest.raises(PermissionDenied):
        invitations.invite(board=harbour, quarter=Q2, by=other, asked=ASKED, objectives=[first])
    with pytest.raises(PermissionDenied):
        invitations.accept(invitation=answered, by=other, read=read(answered))
    with pytest.raises(PermissionDenied):
        invitations.withdraw(invitation=answered, by=other, because="No")


def test_an_objective_of_another_board_is_never_asked_about(harbour, by, first):
    elsewhere = an_objective(a_board())

    with pytest.raises(RuleBroken, match="at least one objective"):
        invitations.invite(board=harbour, quarter=Q2, by=by, asked=ASKED, objectives=[elsewhere])


def test_who_filed_it_is_told_to_members_and_not_to_the_public(by, first, answered, client):
    invitations.accept(invitation=answered, by=by, read=read(answered))
    update = first.updates.get()
    update.status, update.submitted_by, update.submitted_at = "submitted", by, timezone.now()
    update.save()
    page = "/boards/harbour/objectives/o1/"

    assert "Priya Nair" not in client.get(page).content.decode()
    client.force_login(by)
    assert "Priya Nair, Banbury Youth Trust, by link" in words_on(client.get(page))


def test_what_the_officer_read_stays_in_the_history_when_typing_goes_on(harbour, by, first, client):
    made = invitations.invite(board=harbour, quarter=Q2, by=by, asked=ASKED, objectives=[first])
    pause(client, link_of(made), **COMPLETE)
    client.post(link_of(made), {**form_on(client.get(link_of(made)), "o1-done"), "send": "1"})
    invitations.send_back(invitation=made, by=by, because="Say how many.")

    pause(client, link_of(made), done="Forty came.")

    proposal = made.proposals.get()
    assert proposal.done == "Forty came."
    assert proposal.history.filter(done=COMPLETE["done"]).exists()


def pause(client, link, **answers):
    """Save what is typed about O1 at a pause, as the page's script does."""
    opened = form_on(client.get(link), "o1-done")
    sent = {name.removeprefix("o1-"): text for name, text in opened.items()}
    assert client.post(f"{link}o1/draft/", {**sent, **answers}).status_code == 200
