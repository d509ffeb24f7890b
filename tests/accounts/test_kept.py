"""A session ends while somebody types: what they send is kept, and sent only by their hand."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from boards.access import Role
from boards.models import Board
from meetings.models import Meeting
from priorities.models import ProgressUpdate
from tests.builders import PASSWORD, a_board, a_user, an_objective, standing_user
from tests.pages import form_on, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_tries_yet")]
O1 = "/boards/harbour/objectives/o1/progress/2026-q1/"
KEPT = "/account/what-you-typed/"
TYPED = {"done": "We opened a hub.\r\nIt is open daily.", "rag": "amber", "draft": "1"}


@pytest.fixture
def harbour(db: None) -> Board:
    board = a_board(slug="harbour", name="Harbour board")
    an_objective(board, reference="o1")
    return board


@pytest.fixture
def officer(harbour):
    return standing_user(harbour, Role.OFFICER)


def browser() -> Client:
    """Return a browser whose forms must carry their token."""
    return Client(enforce_csrf_checks=True)


def sign_in(client: Client, page, user, password: str = PASSWORD):
    """Answer the form to sign in that stands on ``page``."""
    form = form_on(page, "email")
    address = page.context["sign_in_address"] or page.request["PATH_INFO"]
    return client.post(address, {**form, "email": user.email, "password": password})


def interrupted(client: Client, user, address: str = O1, holding: str = "done", **typed):
    """Sign ``user`` in, open a form, lose the session, send the form. Return the answer."""
    sign_in(client, client.get("/sign-in/"), user)
    opened = form_on(client.get(address), holding)
    Session.objects.all().delete()
    return client.post(address, {**opened, **(typed or TYPED)})


def waiting(client: Client):
    """Return what the page to send from would send."""
    return form_on(client.get(KEPT), "done")


def test_a_form_without_a_session_gets_the_page_to_sign_in(officer):
    page = interrupted(browser(), officer)

    assert page.status_code == 403
    assert "You were signed out. What you typed is kept. Sign in to send it." in words_on(page)
    assert "no-store" in page["Cache-Control"]


def test_what_was_typed_is_shown_after_signing_in_and_not_sent_by_itself(officer):
    client = browser()

    answer = sign_in(client, interrupted(client, officer), officer)
    words = words_on(client.get(answer.url)).replace("( ", "(").replace(" )", ")")

    assert (answer.status_code, answer.url) == (302, KEPT)
    assert "You are signed in again. Check and send what you typed" in words
    assert f"It will be sent as {officer.name} ({officer.email})" in words
    assert "We opened a hub. It is open daily." in words
    assert not ProgressUpdate.objects.exists()


def test_it_is_told_in_the_words_of_its_own_page(officer):
    client = browser()
    sign_in(client, interrupted(client, officer), officer)

    words = words_on(client.get(KEPT))

    assert "What did we do? We opened a hub." in words
    assert "How is delivery going? Amber" in words
    assert "Button pressed Save draft" in words


def test_on_a_page_of_many_things_it_is_told_of_which_each_answer_is(harbour, officer):
    an_objective(harbour, reference="o2")
    client = browser()
    whole = "/boards/harbour/progress/2026-q1/fill/"
    typed = {"o1-done": "One.", "o2-done": "Two.", "o2-rag": "amber", "save": "all"}
    sign_in(client, interrupted(client, officer, whole, "o1-done", **typed), officer)

    words = words_on(client.get(KEPT))

    assert "O1: What did we do? One." in words
    assert "O2: What did we do? Two." in words
    assert "O2: How is delivery going? Amber" in words
    assert "Button pressed Save all" in words


def test_sending_it_saves_what_was_typed_under_the_name_of_who_signed_in(officer):
    client = browser()
    sign_in(client, interrupted(client, officer), officer)

    sent = client.post(O1, waiting(client))

    update = ProgressUpdate.objects.get()
    assert sent.status_code == 302
    assert (update.done, update.rag) == (TYPED["done"], "amber")
    assert update.history.get().history_user == officer


def test_a_wrong_password_keeps_it(officer):
    client = browser()
    page = interrupted(client, officer)

    wrong = sign_in(client, page, officer, "not the password")
    again = sign_in(client, wrong, officer)

    assert "What you typed is kept" in words_on(wrong)
    assert again.url == KEPT
    assert waiting(client)["done"] == [TYPED["done"]]


def test_too_many_tries_keep_it(officer):
    client = browser()
    page = interrupted(client, officer)

    for _ in range(11):
        page = sign_in(client, page, officer, "not the password")

    assert page.status_code == 429
    assert form_on(page, "email")["kept"]


def test_another_person_sees_as_whom_it_would_be_sent(harbour, officer):
    client, other = browser(), standing_user(harbour, Role.MEMBER)
    sign_in(client, interrupted(client, officer), other)

    words = words_on(client.get(KEPT))
    refused = client.post(O1, waiting(client))

    assert f"It will be sent as {other.name}" in words
    assert "The page you were on does not open for you now" in words
    assert refused.status_code == 403


def test_it_can_be_thrown_away(officer):
    client = browser()
    sign_in(client, interrupted(client, officer), officer)

    thrown = client.post(KEPT, {"csrfmiddlewaretoken": waiting(client)["csrfmiddlewaretoken"][0]})

    assert thrown.status_code == 302
    assert "Nothing waits to be sent" in words_on(client.get(KEPT))


def test_signing_out_forgets_it(officer, signed_in):
    client = browser()
    sign_in(client, interrupted(client, officer), officer)
    client.post("/sign-out/", {"csrfmiddlewaretoken": waiting(client)["csrfmiddlewaretoken"][0]})

    sign_in(client, client.get("/sign-in/"), officer)

    assert "Nothing waits to be sent" in words_on(client.get(KEPT))


@pytest.mark.parametrize("address", [O1, "/account/", KEPT, "/admin/"])
def test_a_page_view_is_still_sent_to_sign_in(harbour, address):
    answer = browser().get(address)

    assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={address}")


def test_an_act_without_a_word_typed_can_be_sent_again(harbour, officer):
    meeting = Meeting.objects.create(board=harbour, reference="2026-07-14", held_on="2026-07-14")
    item = meeting.items.create(number=1, title="Welcome")
    client, move = browser(), f"/boards/harbour/meetings/2026-07-14/items/{item.pk}/move/"
    sign_in(client, client.get("/sign-in/"), officer)
    opened = form_on(client.get("/account/"), "current")
    Session.objects.all().delete()
    page = client.post(move, {"csrfmiddlewaretoken": opened["csrfmiddlewaretoken"]})

    sign_in(client, page, officer)
    shown = client.get(KEPT)

    assert "Sending does again what the button did that you pressed." in words_on(shown)
    assert f'action="{move}"' in shown.content.decode()


def test_files_are_named_and_asked_for_again(harbour, officer):
    meeting = Meeting.objects.create(board=harbour, reference="2026-07-14", held_on="2026-07-14")
    item = meeting.items.create(number=1, title="Welcome")
    client, file = browser(), SimpleUploadedFile("plan.pdf", b"%PDF-1.4")
    address = f"/boards/harbour/meetings/2026-07-14/items/{item.pk}/papers/new/"

    page = interrupted(client, officer, address, "title", title="The plan", file=file)
    sign_in(client, page, officer)
    shown = client.get(KEPT)

    assert "you will be asked again for plan.pdf" in words_on(page)
    assert "Choose plan.pdf again" in words_on(shown)
    assert 'type="file"' in shown.content.decode()
    assert form_on(shown, "title")["title"] == ["The plan"]


def test_the_admin_site_keeps_what_was_typed_too():
    client, keeper = browser(), a_user(is_staff=True, is_superuser=True)
    page = interrupted(client, keeper, "/admin/membership/person/add/", "name", name="Dr Gale")

    sign_in(client, page, keeper)

    assert form_on(client.get(KEPT), "name")["name"] == ["Dr Gale"]
