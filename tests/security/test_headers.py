from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    return client.get("/sign-in/")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_a_page_says_what_a_browser_may_do(page, header, value):
    assert page[header] == value


@pytest.mark.parametrize("feature", ["camera", "geolocation", "microphone", "payment", "usb"])
def test_no_page_uses_a_device(page, feature):
    assert f"{feature}=()" in page["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/sign-in/", "/no-such-page/", "/healthz", "/admin/", "/%00"])
def test_every_answer_has_a_policy_for_contents(client, address):
    policy = client.get(address)["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_lets_in_nothing_from_elsewhere(page):
    policy = dict(part.strip().split(" ", 1) for part in page["Content-Security-Policy"].split(";"))

    allowed = {source for sources in policy.values() for source in sources.split()}
    assert {source for source in allowed if not source.startswith("'nonce-")} == {
        "'none'",
        "'self'",
    }
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page.content.decode())


def test_a_nonce_is_of_one_answer_only(client, rf):
    from csp.middleware import CSPMiddleware
    from django.http import HttpResponse

    def nonce() -> str:
        request = rf.get("/")
        middleware = CSPMiddleware(lambda request: HttpResponse(str(request.csp_nonce)))
        response = middleware(request)
        assert f"'nonce-{response.content.decode()}'" in response["Content-Security-Policy"]
        return response.content.decode()

    first, second = nonce(), nonce()
    assert first != second
    assert min(len(first), len(second)) >= 20


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(signed_in, user):
    client = signed_in(user)
    client.get("/account/")

    for name in ("session", "csrf"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


def test_a_signed_in_persons_pages_are_in_no_cache(signed_in, user):
    for address in ("/account/", "/no-such-page/", "/healthz", "/"):
        assert signed_in(user).get(address)["Cache-Control"] == "private, no-store"


def test_the_address_of_the_reader_is_no_part_of_an_error_page(client):
    assert "<script>" not in client.get("/no-such/<script>alert(1)</script>/").content.decode()


def test_debug_is_off():
    assert settings.DEBUG is False
    page = Client(raise_request_exception=False).get("/no-such-page/").content.decode()
    assert "URLconf" not in page
