"""Every template compiles, and the pages of errors stand on their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, engines
from django.template.loader import get_template, render_to_string
from django.test import Client, RequestFactory
from pytest_django.asserts import assertInHTML

from design.forms import GovukForm

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
EVERY = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
OURS = [
    name for name in EVERY if name.split("/")[0] in {"components", "design", "govuk", "layouts"}
]
FOR_PEOPLE = ["400.html", "403.html", "404.html", "405.html", "410.html"]
ON_THEIR_OWN = ["500.html", "503.html"]


@pytest.mark.parametrize("name", EVERY)
def test_every_template_compiles(name: str):
    assert get_template(name)


@pytest.mark.parametrize("name", EVERY)
def test_no_template_has_style_or_script_in_it(name: str):
    text = (TEMPLATES / name).read_text()
    assert " style=" not in text
    assert "<style" not in text
    assert "<script>" not in text
    assert " onclick=" not in text


@pytest.mark.parametrize("name", OURS)
def test_nothing_is_declared_safe_unescaped(name: str):
    text = (TEMPLATES / name).read_text()
    assert "|safe" not in text
    assert "autoescape" not in text


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_an_error_page_keeps_the_frame_and_leads_on(name: str):
    context = {"partnership_name": "Harbour Trust"}
    page = render_to_string(name, context)
    assertInHTML('<a class="govuk-link" href="/">Go to the first page</a>', page)
    assert "Harbour Trust" in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("name", ON_THEIR_OWN)
def test_a_page_of_failure_needs_neither_context_nor_database(name: str):
    engine = engines["django"].engine
    page = engine.get_template(name).render(Context())
    assert page.count("<h1") == 1
    assert 'href="/static/portal/portal' in page
    assert "None" not in page


class Asked(GovukForm):
    name = forms.CharField(max_length=20)


def page_of(layout: str, **context: Any) -> str:
    request = RequestFactory().get("/")
    return render_to_string(f"layouts/{layout}.html", {"request": request, **context})


def test_a_question_with_problems_says_so_in_its_title():
    assert "<title>Error:" in page_of("question", form=Asked({}))
    assert "<title>Error:" not in page_of("question", form=Asked())


def test_a_question_shows_its_form_once_with_one_token():
    page = page_of("question", form=Asked(), csrf_token="once")
    assert page.count("csrfmiddlewaretoken") == 1
    assert page.count('name="name"') == 1


def test_a_question_with_a_file_is_sent_as_one():
    form = type("Upload", (GovukForm,), {"paper": forms.FileField()})()
    assert 'enctype="multipart/form-data"' in page_of("question", form=form)


@pytest.mark.parametrize("layout", ["page", "question", "record", "list", "board"])
def test_every_layout_shows_the_sections_of_a_board(layout: str):
    section = {"text": "Members", "href": "/members/", "current": True}
    page = page_of(layout, sections=[section], form=Asked(), board="Harbour board")
    assertInHTML(
        '<a class="moj-sub-navigation__link" href="/members/" aria-current="page">Members</a>', page
    )
    assert "– Harbour board" in page


@pytest.mark.django_db
def test_the_gallery_shows_every_component_to_anyone():
    page = Client().get("/design/")
    assert page.status_code == 200
    shown = {template.name for template in page.templates if template.name}
    assert {name for name in EVERY if name.startswith("design/")} <= shown


@pytest.mark.django_db
def test_the_gallery_is_read_only():
    assert Client().post("/design/").status_code == 405
