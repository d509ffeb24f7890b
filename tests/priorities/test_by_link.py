"""Progress by a signed link, for somebody without an account."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from accounts.quiet_log import LinksLeftOut
from boards.access import Role
from membership.models import Letter
from priorities import invitations
from priorities.models import InvitationLink, ProgressInvitation, ProgressUpdate, ProposedProgress
from tests.builders import standing_user
from tests.pages import form_on, words_on
from tests.priorities.made import COMPLETE, Q2
from tests.priorities.made import objectives as some

ASKED = invitations.Asked(
    "Priya Nair", "Banbury Youth Trust", "priya@example.org", dt.date(2099, 11, 1)
)
ANSWERS = {f"o1-{name}": text for name, text in COMPLETE.items()}


@pytest.fixture
def by(harbour):
    return standing_user(harbour, Role.OFFICER)


@pytest.fixture
def asked(harbour, by):
    """Ask Priya Nair about O1 of two objectives."""
    first, _ = some(harbour, 2)
    return invitations.invite(board=harbour, quarter=Q2, by=by, asked=ASKED, objectives=[first])


def link_of(invitation):
    return Letter.objects.exclude(link="").get(to_name=str(invitation)).link


def send(client, link, **answers):
    sent = form_on(client.get(link), "o1-done")
    return client.post(link, {**sent, **ANSWERS, **answers, "send": "1"})


def test_the_page_asks_about_the_chosen_objectives_alone(asked, client):
    words = words_on(client.get(link_of(asked)))

    assert "asks Priya Nair, Banbury Youth Trust for progress" in words
    assert "O1" in words
    assert "O2" not in words
    assert "priya@example.org" not in words


def test_the_letter_carries_the_link_and_forgets_it_and_the_address_once_sent(asked):
    link = link_of(asked)

    call_command("send_letters", verbosity=0)

    letter = Letter.objects.get(to_name=str(asked))
    assert mail.outbox[0].to == ["priya@example.org"]
    assert f"http://localhost:8000{link}" in mail.outbox[0].body or link in mail.outbox[0].body
    assert link not in letter.body
    assert (letter.email, letter.link) == ("", "")


def test_only_a_digest_of_the_secret_is_kept_and_the_address_in_no_history(asked):
    secret = link_of(asked).split("/")[2]

    stored = InvitationLink.objects.get()
    assert secret not in stored.digest
    assert len(secret) >= 43
    told = [str(list(row.values())) for row in ProgressInvitation.history.values()]
    assert not any("priya@example.org" in row or secret in row for row in told)


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_a_link_changes_nothing_and_leaves_no_trace_elsewhere(asked, client, method):
    answer = getattr(client, method)(link_of(asked))

    assert answer.status_code == 200
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert ProposedProgress.history.count() == 1
    assert ProgressInvitation.objects.get().version == 1


def test_a_draft_is_saved_and_found_again_in_another_browser(asked, client):
    link = link_of(asked)
    sent = form_on(client.get(link), "o1-done")

    client.post(link, {**sent, "o1-done": "Half a thought.", "save": "o1"})

    found = form_on(Client().get(link), "o1-done")
    assert found["o1-done"] == ["Half a thought."]
    assert not ProgressUpdate.objects.exists()


def test_two_browsers_at_once_lose_nothing(asked, client):
    link, other = link_of(asked), Client()
    first, second = form_on(client.get(link), "o1-done"), form_on(other.get(link), "o1-done")
    client.post(link, {**first, "o1-done": "One.", "save": "o1"})

    refused = other.post(link, {**second, "o1-done": "Two.", "send": "1"})

    words = words_on(refused)
    assert "One." in words
    assert form_on(refused, "o1-done")["o1-done"] == ["Two."]
    assert ProposedProgress.objects.get().done == "One."
    assert ProgressInvitation.objects.get().status == "open"


def test_what_is_sent_is_proposed_and_not_yet_the_boards(asked, by, client):
    answer = send(client, link_of(asked))

    assert "Thank you" in words_on(answer)
    assert COMPLETE["difference"] in words_on(answer), "a copy to keep"
    asked.refresh_from_db()
    assert asked.status == "proposed"
    assert not ProgressUpdate.objects.exists()
    assert Letter.objects.get(to=by.person).subject == "Progress for Q2 2026/27 has come by link"


def test_what_lacks_an_answer_is_saved_and_not_sent(asked, client):
    page = send(client, link_of(asked), **{"o1-rag": ""})

    assert "O1: say how delivery is going" in words_on(page)
    assert "Error: Still to say: how delivery is going." in words_on(page)
    assert 'href="#id_o1-rag_0"' in page.content.decode()
    assert ProposedProgress.objects.get().done == COMPLETE["done"]
    asked.refresh_from_db()
    assert asked.status == "open"


def expired(asked, by):
    asked.last_day = dt.date(2026, 10, 13)
    asked.save()


def withdrawn(asked, by):
    invitations.withdraw(invitation=asked, by=by, because="Not needed")


def renewed(asked, by):
    invitations.send_new_link(invitation=asked, by=by)


@pytest.mark.parametrize(
    ("end", "words"),
    [(expired, "It ran out"), (withdrawn, "It has been withdrawn"), (renewed, "a newer link")],
)
def test_a_link_that_ended_says_why_whom_to_ask_and_what_was_typed(asked, by, client, end, words):
    link = link_of(asked)
    sent = form_on(client.get(link), "o1-done")
    end(asked, by)

    page = client.post(link, {**sent, "o1-done": "My long text.", "save": "o1"})

    assert client.get(link).status_code == page.status_code == 410
    assert words in words_on(page)
    assert f"Ask {by}" in words_on(page)
    assert "O1: What did we do? My long text." in words_on(page)
    assert client.post(f"{link}o1/draft/", {"done": "x"}).status_code == 410
    assert ProposedProgress.objects.get().done == ""


def test_a_used_link_says_when_it_was_sent(asked, client):
    link = link_of(asked)
    send(client, link)

    page = client.get(link)

    assert page.status_code == 410
    assert "What you wrote has been sent already" in words_on(page)


def test_an_altered_link_is_not_found_and_guessing_ends_after_twenty(asked, client):
    link = link_of(asked)
    for number in range(20):
        assert client.get(f"/progress-by-link/guess-{number}/").status_code == 404

    assert client.get("/progress-by-link/guess-20/").status_code == 429
    assert client.get(link).status_code == 429
    assert client.get(link, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_another_objective_cannot_be_written_by_a_link(asked, client):
    link = link_of(asked)

    answer = client.post(f"{link}o2/draft/", {"done": "Not mine."})
    client.post(link, {"o2-done": "Not mine.", "o2-opened": "x", "save": "o2"})

    assert answer.status_code == 410
    assert list(ProposedProgress.objects.values_list("done", flat=True)) == [""]


def test_a_pause_by_link_saves_and_one_sitting_is_one_entry(asked, client):
    link = link_of(asked)
    sent = {
        name.removeprefix("o1-"): text
        for name, text in form_on(client.get(link), "o1-done").items()
    }
    for text in ("We", "We met", "We met twice."):
        told = client.post(f"{link}o1/draft/", {**sent, "done": text}).json()
        sent |= {"version": [told["version"]], "opened": [told["opened"]]}

    proposal = ProposedProgress.objects.get()
    assert proposal.done == "We met twice."
    assert proposal.history.count() == 2


def test_the_log_leaves_the_secret_out():
    record = logging.LogRecord(
        "django.request",
        logging.WARNING,
        "",
        1,
        "%s: %s",
        ("Gone", "/progress-by-link/s3cr-et/"),
        None,
    )

    LinksLeftOut().filter(record)

    assert record.getMessage() == "Gone: /progress-by-link/.../"
