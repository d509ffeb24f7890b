"""Nothing is kept but what was typed here, lately, and may be: no password, nothing planted."""

from __future__ import annotations

import time

import pytest
from django import forms
from django.urls import get_resolver

from accounts import kept as keeping
from accounts.kept import LONGEST, Kept, is_secret
from boards.access import Role
from tests.accounts.test_kept import KEPT, O1, TYPED, browser, interrupted, sign_in
from tests.builders import PASSWORD, a_board, an_objective, standing_user
from tests.pages import form_on, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_tries_yet")]


@pytest.fixture
def officer(db):
    board = a_board(slug="harbour")
    an_objective(board, reference="o1")
    return standing_user(board, Role.OFFICER)


def test_more_than_can_be_kept_is_said_before_signing_in(officer):
    page = interrupted(browser(), officer, done="x" * (LONGEST + 1))

    assert "what you typed could not be kept" in words_on(page)
    assert "kept" not in form_on(page, "email")


def test_passwords_are_never_kept(officer):
    client = browser()
    page = interrupted(client, officer, "/account/", "current", current="secret", new="newer")

    sign_in(client, page, officer)

    assert "secret" not in client.get(KEPT).content.decode()
    assert set(form_on(client.get(KEPT), "csrfmiddlewaretoken")) == {"csrfmiddlewaretoken"}


def every_form() -> set[type[forms.BaseForm]]:
    assert get_resolver().url_patterns  # every view is read by now, and with it every form
    found, rest = set(), [forms.BaseForm]
    while rest:
        rest += (new := set(rest.pop().__subclasses__()) - found)
        found |= new
    return found


def test_no_form_asks_for_a_password_under_a_name_that_is_kept():
    asked = {
        (one.__name__, name)
        for one in every_form()
        for name, field in getattr(one, "base_fields", {}).items()
        if isinstance(field.widget, forms.PasswordInput)
    }

    assert ("ChangePasswordForm", "new") in asked
    assert {one for one in asked if not is_secret(one[1])} == set()


def tampered(form, change):
    return {**form, "kept": [change(form["kept"][0])]}


@pytest.mark.parametrize(
    "change", [lambda one: "x" + one, lambda one: one[:-1], lambda one: "", lambda one: "a:b:c"]
)
def test_what_was_tampered_with_is_not_shown(officer, change):
    client = browser()
    page = interrupted(client, officer)
    form = tampered(form_on(page, "email"), change)

    answer = client.post(
        page.context["sign_in_address"], {**form, "email": officer.email, "password": PASSWORD}
    )

    assert answer.url == O1
    assert "Nothing waits to be sent" in words_on(client.get(KEPT))


def test_what_was_kept_in_another_browser_is_not_shown(officer):
    theirs = form_on(interrupted(browser(), officer), "email")["kept"]
    client = browser()
    form = form_on(client.get("/sign-in/"), "email")

    client.post("/sign-in/", {**form, "kept": theirs, "email": officer.email, "password": PASSWORD})

    assert "Nothing waits to be sent" in words_on(client.get(KEPT))


def test_it_is_kept_over_a_weekend_and_no_longer(officer, monkeypatch):
    client = browser()
    page = interrupted(client, officer)
    later = time.time() + keeping.FOR_HOW_LONG.total_seconds() + 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert sign_in(client, page, officer).url == O1


def test_a_form_without_the_token_of_its_page_is_not_kept(officer):
    page = browser().post(O1, {"done": "Planted"})

    assert page.status_code == 403
    assert "This form can no longer be sent" in words_on(page)


def test_an_address_of_another_host_is_never_sent_to(officer):
    client = browser()
    page = interrupted(client, officer, f"{O1}?next=https://evil.example/", **TYPED)

    sign_in(client, page, officer)

    assert f'action="{O1}?next=https://evil.example/"' in client.get(KEPT).content.decode()


def test_an_address_that_a_browser_reads_as_another_host_is_not_kept(rf):
    assert Kept.sent(rf.post("/", {"done": "x"}, PATH_INFO="//evil.example/")) is None
