from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from tests.addresses import every_address
from trust_portal.wsgi import application

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


def post(body: bytes, content_type: str, path: str = "/sign-in/"):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies["csrf"] = "a" * 32
    return client.generic("POST", path, body, content_type=content_type)


@pytest.mark.parametrize(
    "charset", ["utf-7", "utf-16", "latin-1", "base64", "idna", "undefined", "no-such", "", "utf8"]
)
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=b", "text/plain"])
def test_a_form_in_another_charset_is_refused_and_not_an_error(charset, kind):
    response = post(b"email=a", f"{kind}; charset={charset}")

    assert response.status_code == 415
    assert "Send the form as UTF-8" in response.content.decode()


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_a_form_in_utf_8_is_read(charset):
    assert post(b"email=a", f"{FORM}; charset={charset}").status_code == 403


def test_a_charset_is_refused_on_a_page_view_too(client):
    assert client.get("/sign-in/?next=a", CONTENT_TYPE=f"{FORM}; charset=utf-16").status_code == 415


@pytest.mark.parametrize("odd", ["a; b*=x'y'%41", "a; b*=idna''%ff", "a/b; c*=\xff''x"])
def test_a_content_type_that_django_cannot_read_is_refused(odd):
    answers: list[str] = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/sign-in/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": odd,
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
    }

    application(environ, lambda status, _headers: answers.append(status))

    assert answers == ["415 Unsupported Media Type"]


@pytest.mark.parametrize(
    "path", ["/%00", "/boards/%00/", "/boards/a%00b/", "/%ff/", "/%c0%af/", "/%ed%a0%80/"]
)
def test_a_path_that_is_no_text_is_refused(client, path):
    assert client.get(path).status_code == 400


@pytest.mark.parametrize(
    "query", ["q=%00", "%00=a", "q=a%00b", "q=%ff", "q=%ed%a0%80", "q=\x00", "q=\xff"]
)
def test_a_query_that_is_no_text_is_refused(client, query):
    assert client.get("/sign-in/", QUERY_STRING=query).status_code == 400


@pytest.mark.parametrize("query", ["q=%C3%A9", "q=100%", "q=%zz", "q=a+b", "q=\xc3\xa9"])
def test_a_query_of_any_text_is_read(client, query):
    assert client.get("/sign-in/", QUERY_STRING=query).status_code == 200


@pytest.mark.parametrize("data", [{"email": "a\x00b"}, {"a\x00": "b"}, {"unknown": "\x00"}])
@pytest.mark.parametrize("kind", ["urlencoded", "multipart"])
def test_a_nul_in_a_form_is_refused(client, data, kind):
    if kind == "multipart":
        data = {name.replace("\x00", ""): value for name, value in data.items()} | {"z": "\x00"}
        response = client.post("/sign-in/", data)
    else:
        body = "&".join(f"{name}={value}".replace("\x00", "%00") for name, value in data.items())
        response = client.post("/sign-in/", body, content_type=FORM)

    assert response.status_code == 400
    assert "a character that cannot be kept" in response.content.decode()


def test_a_file_is_let_through_with_whatever_it_holds(client):
    upload = SimpleUploadedFile("a.bin", b"\x00\xff")

    assert client.post("/sign-in/", {"file": upload}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [b"", b"--b", b"--b\r\n\r\n", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'],
)
def test_a_broken_form_is_answered(body):
    assert post(body, "multipart/form-data; boundary=b").status_code in {400, 403}


def test_a_form_of_too_many_fields_is_refused():
    assert post(b"&".join(b"a=1" for _ in range(3000)), FORM).status_code == 400


def test_a_form_that_is_too_large_is_refused():
    assert post(b"a=" + b"x" * 3_000_000, FORM).status_code == 400


@pytest.mark.parametrize(
    "cookie", ["session=\x00", "session=%00", "session=é", "csrf=\x00", "=;=;;"]
)
def test_an_odd_cookie_is_answered(cookie):
    response = Client(raise_request_exception=False).get("/sign-in/", HTTP_COOKIE=cookie)

    assert response.status_code in {200, 400}


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:evil", "a b", "", "[::1", "testserver@evil"]
)
def test_another_host_is_refused(host):
    client = Client(raise_request_exception=False)

    response = client.get("/sign-in/", HTTP_HOST=host)

    assert response.status_code == 400
    assert "evil" not in response.content.decode()


def test_a_forwarded_host_is_not_believed(client):
    page = client.get("/sign-in/", HTTP_X_FORWARDED_HOST="evil.example")

    assert page.status_code == 200
    assert "evil.example" not in page.content.decode()


@pytest.mark.parametrize(
    "method", ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "CONNECT", "BREW"]
)
def test_no_address_answers_an_odd_method(method, signed_in):
    keeper = signed_in(User.objects.create_superuser("k@example.org", "k" * 20, name="Keeper"))
    keeper.raise_request_exception = False

    answers = {address: keeper.generic(method, address).status_code for address in every_address()}

    assert {address: got for address, got in answers.items() if got != 405} == {}


def test_the_walk_finds_the_addresses():
    found = every_address()

    assert {"/sign-in/", "/account/", "/healthz", "/admin/"} <= set(found)
    assert len(found) > 30


@pytest.mark.parametrize("address", ["/", "/boards/", "/meetings/", "/sign-in/", "/healthz"])
def test_a_page_answers_head_as_it_answers_get(client, address):
    assert client.head(address).status_code == client.get(address).status_code == 200
