"""A page open in one tab while its reader signs in in another: its text is shown again."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session

from boards.access import Role
from priorities.models import ProgressUpdate
from tests.accounts.test_kept import KEPT, O1, TYPED, browser, sign_in, waiting
from tests.builders import a_board, a_user, an_objective, standing_user
from tests.pages import form_on, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_tries_yet")]
HERE = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def officer(db):
    board = a_board(slug="harbour")
    an_objective(board, reference="o1")
    return standing_user(board, Role.OFFICER)


@pytest.fixture
def tabs(officer):
    """Return a browser signed in afresh, and the form that stood open before that."""
    client = browser()
    sign_in(client, client.get("/sign-in/"), officer)
    form = form_on(client.get(O1), "done")
    Session.objects.all().delete()
    sign_in(client, client.get("/sign-in/"), officer)
    return client, {**form, **TYPED}


def test_the_text_of_the_other_tab_is_shown_again_and_not_saved(tabs):
    client, form = tabs

    answer = client.post(O1, form, **HERE)

    assert (answer.status_code, answer.url) == (302, KEPT)
    assert waiting(client)["done"] == [TYPED["done"]]
    assert not ProgressUpdate.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {**HERE, "HTTP_SEC_FETCH_SITE": "cross-site"},
        {**HERE, "HTTP_SEC_FETCH_SITE": "same-site"},
    ],
)
def test_nothing_that_another_site_may_have_sent_is_shown(tabs, headers):
    client, form = tabs

    answer = client.post(O1, form, **headers)

    assert answer.status_code == 403
    assert "This form can no longer be sent" in words_on(answer)
    assert "Nothing waits to be sent" in words_on(client.get(KEPT))


@pytest.mark.parametrize("token", ["", "x" * 64, "a" * 32])
def test_nothing_without_a_token_of_this_browser_is_shown(tabs, token):
    client, form = tabs

    answer = client.post(O1, {**form, "csrfmiddlewaretoken": token}, **HERE)

    assert answer.status_code == 403
    assert "Nothing waits to be sent" in words_on(client.get(KEPT))


def test_the_page_to_sign_in_left_open_in_one_tab_gives_its_text_back(officer):
    client = browser()
    sign_in(client, client.get("/sign-in/"), officer)
    form = form_on(client.get(O1), "done")
    Session.objects.all().delete()
    left_open = client.post(O1, {**form, **TYPED}, **HERE)
    sign_in(client, client.get("/sign-in/"), officer)

    answer = client.post("/sign-in/", form_on(left_open, "kept"), **HERE)

    assert answer.url == KEPT
    assert waiting(client)["done"] == [TYPED["done"]]


def test_who_signed_in_since_is_told_as_whom_it_would_be_sent(tabs):
    client, form = tabs
    other = a_user(name="Somebody Else")
    token = form_on(client.get(O1), "done")["csrfmiddlewaretoken"]
    client.post("/sign-out/", {"csrfmiddlewaretoken": token})
    now = form_on(client.get("/sign-in/"), "email")
    client.post("/sign-in/", {**now, "email": other.email, "password": "wrong"})
    sign_in(client, client.get("/sign-in/"), other)

    client.post(O1, {**form, "csrfmiddlewaretoken": token}, **HERE)

    assert "It will be sent as Somebody Else" in words_on(client.get(KEPT))


def test_when_the_session_ended_again_it_asks_to_sign_in_and_carries_the_text(tabs, officer):
    client, form = tabs
    Session.objects.all().delete()

    asked = client.post(O1, form, **HERE)
    answer = sign_in(client, asked, officer)

    assert asked.status_code == 403
    assert "Sign in" in words_on(asked)
    assert answer.url == KEPT
    assert waiting(client)["done"] == [TYPED["done"]]
    assert not ProgressUpdate.objects.exists()


def test_a_third_session_still_knows_the_page_of_the_first(tabs, officer):
    client, form = tabs
    Session.objects.all().delete()
    sign_in(client, client.get("/sign-in/"), officer)

    assert client.post(O1, form, **HERE).url == KEPT
    assert waiting(client)["done"] == [TYPED["done"]]


def test_signing_out_forgets_the_pages_of_before(tabs, officer):
    client, form = tabs
    token = form_on(client.get(O1), "done")["csrfmiddlewaretoken"]
    client.post("/sign-out/", {"csrfmiddlewaretoken": token})
    sign_in(client, client.get("/sign-in/"), officer)

    assert client.post(O1, form, **HERE).status_code == 403
    assert "Nothing waits to be sent" in words_on(client.get(KEPT))


def test_a_cookie_that_is_not_ours_is_worth_nothing(tabs):
    client, form = tabs
    client.cookies["before"] = client.cookies["before"].value.replace(":", "x:", 1)

    assert client.post(O1, form, **HERE).status_code == 403
    assert "Nothing waits to be sent" in words_on(client.get(KEPT))
