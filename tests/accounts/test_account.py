from __future__ import annotations

import pytest
from django.test import Client

from tests.builders import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_tries_yet")]
NEW = "seven quiet herons"


def change(client: Client, current: str = PASSWORD, new: str = NEW):
    return client.post("/account/", {"current": current, "new": new})


def test_the_page_is_for_who_is_signed_in(client):
    assert client.get("/account/").url == "/sign-in/?next=/account/"


def test_the_page_shows_whose_account_it_is(signed_in, user):
    page = signed_in(user).get("/account/").content.decode()

    assert user.name in page
    assert user.email in page


def test_a_new_password_is_kept(signed_in, user):
    response = change(signed_in(user))

    user.refresh_from_db()
    assert (response.status_code, response.url) == (302, "/account/")
    assert user.check_password(NEW)


def test_who_changes_the_password_stays_signed_in(signed_in, user):
    client = signed_in(user)
    change(client)

    page = client.get("/account/").content.decode()

    assert "Your password is changed. You are signed out everywhere else." in page


def test_a_new_password_ends_the_other_sessions(signed_in, user):
    elsewhere = signed_in(user)
    change(signed_in(user))

    assert elsewhere.get("/account/").status_code == 302


def test_the_current_password_is_needed(signed_in, user):
    response = change(signed_in(user), current="wrong")

    user.refresh_from_db()
    assert "Enter the password that you signed in with" in response.content.decode()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("new", ["short", "123456789012345", "1qaz2wsx3edc"])
def test_a_weak_new_password_is_refused(signed_in, user, new):
    response = change(signed_in(user), new=new)

    user.refresh_from_db()
    assert response.status_code == 200
    assert user.check_password(PASSWORD)


def test_a_password_like_the_name_is_refused(signed_in, user):
    user.name = "Bartholomew Featherstone"
    user.save()

    change(signed_in(user), new="bartholomewfeatherstone")

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_current_password_is_tried_ten_times_and_not_eleven(signed_in, user):
    client = signed_in(user)
    for _ in range(10):
        change(client, current="wrong")

    assert change(client).status_code == 429
