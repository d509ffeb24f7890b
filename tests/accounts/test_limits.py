from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts import limits
from tests.builders import PASSWORD, a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_tries_yet")]


def wrong(client: Client, email: str, **meta: str):
    return client.post("/sign-in/", {"email": email, "password": "wrong"}, **meta)


def test_an_account_is_tried_ten_times_and_not_eleven(client):
    user = a_user(email="sam@example.org")
    tenth = [wrong(client, user.email) for _ in range(10)][-1]

    eleventh = client.post("/sign-in/", {"email": user.email, "password": PASSWORD})

    assert tenth.status_code == 200
    assert eleventh.status_code == 429
    assert "There have been too many tries. Try again after" in eleventh.content.decode()
    assert 3590 <= int(eleventh["Retry-After"]) <= 3600


@pytest.mark.parametrize(
    "other", ["SAM@example.org", " sam@example.org", "sam@EXAMPLE.org ", "sam@example.org"]
)
def test_the_account_is_the_same_however_it_is_written(client, other):
    for _ in range(10):
        wrong(client, "sam@example.org")

    assert wrong(client, other).status_code == 429


def test_an_unknown_account_is_limited_like_a_known_one(client):
    for _ in range(10):
        wrong(client, "nobody@example.org")

    assert wrong(client, "nobody@example.org").status_code == 429


def test_an_address_tries_twenty_times_and_not_twenty_one(client):
    for n in range(20):
        assert wrong(client, f"u{n}@example.org").status_code == 200

    assert wrong(client, "u20@example.org").status_code == 429


def test_another_address_has_its_own_tries(client):
    for n in range(20):
        wrong(client, f"u{n}@example.org")

    assert wrong(client, "u21@example.org", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_writing_another_forwarded_address_gives_no_more_tries(client):
    for n in range(20):
        wrong(client, f"u{n}@example.org", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}")

    assert wrong(client, "a@example.org", HTTP_X_FORWARDED_FOR="192.0.2.99").status_code == 429


def test_the_right_password_gives_the_accounts_tries_back(client):
    user = a_user(email="sam@example.org")
    for _ in range(9):
        wrong(client, user.email)
    client.post("/sign-in/", {"email": user.email, "password": PASSWORD})
    client.post("/sign-out/")

    assert wrong(client, user.email).status_code == 200


def test_people_of_one_office_who_sign_in_rightly_do_not_lock_each_other_out(client):
    for n in range(21):
        a_user(email=f"u{n}@example.org")
        answer = client.post("/sign-in/", {"email": f"u{n}@example.org", "password": PASSWORD})
        client.post("/sign-out/")

    assert answer.status_code == 302


def test_a_refused_try_takes_no_place_of_the_address():
    for _ in range(10):
        limits.Try("sam@example.org", "192.0.2.1")
    for _ in range(15):
        with pytest.raises(limits.TooManyTries):
            limits.Try("sam@example.org", "192.0.2.1")

    assert limits.Try("ann@example.org", "192.0.2.1")


def test_a_place_is_free_again_after_an_hour(monkeypatch):
    started = timezone.now()
    for _ in range(10):
        limits.Try("sam@example.org", "192.0.2.1")

    monkeypatch.setattr(
        "django.core.cache.backends.db.tz_now", lambda: started + dt.timedelta(minutes=61)
    )

    assert limits.Try("sam@example.org", "192.0.2.1")


def test_it_says_when_the_first_place_is_free():
    before = timezone.now()
    for _ in range(10):
        limits.Try("sam@example.org", "192.0.2.1")

    with pytest.raises(limits.TooManyTries) as refused:
        limits.Try("sam@example.org", "192.0.2.1")

    hour = dt.timedelta(hours=1)
    assert before + hour <= refused.value.until <= timezone.now() + hour


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_an_ipv6_customer_is_one_network(address, network):
    assert limits.same_network(address) == network


@pytest.mark.parametrize(
    ("proxies", "sender", "forwarded", "address"),
    [
        ([], "192.0.2.1", "198.51.100.7", "192.0.2.1"),
        (["192.0.2.1"], "192.0.2.1", "198.51.100.7", "198.51.100.7"),
        (["192.0.2.1"], "192.0.2.1", "1.1.1.1, 198.51.100.7", "198.51.100.7"),
        (["192.0.2.1"], "192.0.2.1", "", "192.0.2.1"),
        (["192.0.2.1"], "192.0.2.2", "198.51.100.7", "192.0.2.2"),
    ],
)
def test_only_a_proxy_we_named_is_believed(settings, proxies, sender, forwarded, address):
    settings.TRUSTED_PROXY = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=sender, HTTP_X_FORWARDED_FOR=forwarded)

    assert limits.address_of(request) == address


def test_tries_are_kept_in_the_database_where_all_processes_see_them():
    limits.Try("sam@example.org", "192.0.2.1")

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        assert cursor.fetchone() == (2,)
