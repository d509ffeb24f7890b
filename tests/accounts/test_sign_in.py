from __future__ import annotations

import pytest
from django.test import Client

from tests.builders import PASSWORD, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_tries_yet")]
WRONG = "Check your email address and password: together they open no account."


def sign_in(client: Client, email: str, password: str = PASSWORD, query: str = ""):
    return client.post(f"/sign-in/{query}", {"email": email, "password": password})


def test_the_right_password_opens_a_session(client):
    user = a_user(email="sam@example.org")

    response = sign_in(client, "sam@example.org")

    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_case_of_an_email_address_does_not_matter(client):
    a_user(email="sam@example.org")

    assert sign_in(client, " Sam@Example.ORG ").status_code == 302


@pytest.mark.parametrize("email", ["sam@example.org", "nobody@example.org", "closed@example.org"])
def test_wrong_unknown_and_closed_get_the_same_answer(client, email):
    a_user(email="sam@example.org")
    a_user(email="closed@example.org", is_active=False)

    response = sign_in(client, email, "not the password")

    assert response.status_code == 200
    assert WRONG in response.content.decode()


def test_an_unknown_account_costs_as_much_hashing_as_a_known_one(client, monkeypatch):
    a_user(email="sam@example.org")
    hashed = []
    monkeypatch.setattr(
        "django.contrib.auth.hashers.MD5PasswordHasher.encode",
        lambda self, password, salt: hashed.append(password) or "md5$salt$0",
    )

    sign_in(client, "sam@example.org", "wrong one")
    known = len(hashed)
    sign_in(client, "nobody@example.org", "wrong one")

    assert (known, len(hashed) - known) == (1, 1)


def test_a_closed_account_cannot_sign_in_with_its_password(client):
    a_user(email="closed@example.org", is_active=False)

    sign_in(client, "closed@example.org")

    assert "_auth_user_id" not in client.session


def test_blank_answers_are_named(client):
    page = sign_in(client, "", "").content.decode()

    assert "Enter your email address" in page
    assert "Enter your password" in page


def test_signing_in_gives_a_new_session_key(client):
    a_user(email="sam@example.org")
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    client.cookies["session"] = planted

    sign_in(client, "sam@example.org")

    assert client.session.session_key != planted


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ("/boards/", "/boards/"),
        ("/boards/?q=a", "/boards/?q=a"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver/boards/", "/"),
        ("account", "/"),
        ("", "/"),
    ],
)
def test_next_leads_only_to_our_own_pages(client, asked, goes):
    a_user(email="sam@example.org")

    response = client.post(
        "/sign-in/",
        {"email": "sam@example.org", "password": PASSWORD},
        query_params={"next": asked},
    )

    assert response.url == goes


def test_who_is_signed_in_is_sent_on(signed_in, user):
    assert signed_in(user).get("/sign-in/?next=/account/").url == "/account/"


def test_a_sign_in_without_the_forms_token_is_refused(user):
    client = Client(enforce_csrf_checks=True)

    response = sign_in(client, user.email)

    assert response.status_code == 403
    assert "This form can no longer be sent" in response.content.decode()


def test_signing_out_ends_the_session(signed_in, user):
    client = signed_in(user)

    response = client.post("/sign-out/")

    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/account/").url == "/sign-in/?next=/account/"


def test_a_link_cannot_sign_anybody_out(signed_in, user):
    client = signed_in(user)

    assert client.get("/sign-out/").status_code == 405
    assert client.get("/account/").status_code == 200


def test_closing_an_account_ends_its_sessions(signed_in, user):
    client = signed_in(user)
    user.is_active = False
    user.save()

    assert client.get("/account/").status_code == 302


def test_the_admin_site_has_no_sign_in_of_its_own(client):
    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/sign-in/")
    assert client.post("/admin/login/", {"username": "a", "password": "b"}).status_code == 302


def test_the_page_offers_no_cache(client):
    assert "no-store" in client.get("/sign-in/")["Cache-Control"]
