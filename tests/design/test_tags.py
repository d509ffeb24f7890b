"""Components as template tags, and filters of days."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.forms import formset_factory
from django.template import Context, Template
from django.test import RequestFactory
from pytest_django.asserts import assertHTMLEqual, assertInHTML

from design.fields import DateField
from design.forms import GovukForm

TODAY = dt.date(2026, 10, 14)


def shown(template: str, **context: Any) -> str:
    return Template(template).render(Context(context))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 10, 2), "12 days late"),
        (dt.date(2026, 10, 13), "1 day late"),
        (dt.date(2026, 10, 14), "due today"),
        (dt.date(2026, 10, 15), "due tomorrow"),
        (dt.date(2026, 10, 16), "due in 2 days"),
        (dt.date(2022, 10, 14), "1,461 days late"),
        (None, "no date"),
    ],
)
def test_a_day_is_said_by_how_near_or_late_it_is(day: dt.date | None, words: str):
    assert shown("{{ day|due:today }}", day=day, today=TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 3, 31), "Q4 2025/26 (January to March)"),
        (dt.date(2026, 4, 1), "Q1 2026/27 (April to June)"),
        (dt.date(2026, 6, 30), "Q1 2026/27 (April to June)"),
        (dt.date(2026, 7, 1), "Q2 2026/27 (July to September)"),
        (dt.date(2026, 10, 1), "Q3 2026/27 (October to December)"),
        (dt.date(1999, 12, 31), "Q3 1999/00 (October to December)"),
        ("Q1 2026/27", "Q1 2026/27"),
        (None, ""),
    ],
)
def test_a_quarter_is_named_by_its_financial_year_and_months(day: Any, words: str):
    assert shown("{{ day|quarter }}", day=day) == words


@pytest.mark.parametrize(
    ("typed", "markup"),
    [
        ("One\r\nstill one\n\n <b>", ["One<br>still one", "&lt;b&gt;"]),
        ("\n\nOne\n \n\n", ["One"]),
        ("", []),
        (None, []),
    ],
)
def test_typed_text_is_set_in_paragraphs(typed: str | None, markup: list[str]):
    assertHTMLEqual(
        shown("{{ typed|linebreaks_body }}", typed=typed),
        "".join(f'<p class="govuk-body">{part}</p>' for part in markup),
    )


def test_a_tag_says_its_status_in_words_and_escapes_them():
    assertHTMLEqual(
        shown("{% tag text 'green' %}", text="<b>"),
        '<strong class="govuk-tag govuk-tag--green">&lt;b&gt;</strong>',
    )


def test_a_colour_the_design_system_does_not_have_is_refused():
    with pytest.raises(ValueError, match="pink"):
        shown("{% tag 'Open' 'pink' %}")


@pytest.mark.parametrize(
    ("rating", "word"),
    [("red", "Red"), ("amber", "Amber"), ("green", "Green"), ("blue", "Blue"), ("", "Not rated")],
)
def test_a_rating_is_a_word_first(rating: str, word: str):
    assertHTMLEqual(
        shown("{% rag rating %}", rating=rating),
        f'<strong class="govuk-tag portal-rag portal-rag--{rating or "none"}">{word}</strong>',
    )


def test_a_rating_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        shown("{% rag 'purple' %}")


def test_only_what_is_made_up_is_marked_example():
    made_up, real = SimpleNamespace(is_example=True), SimpleNamespace(is_example=False)
    assert "Example" in shown("{% example_tag record %}", record=made_up)
    assert shown("{% example_tag record %}", record=real) == ""


def test_sources_are_listed_by_title_and_place():
    record = SimpleNamespace(sources=[{"source": "tor", "at": "section 3"}, {"source": "plan"}])
    assertHTMLEqual(
        shown("{% sources record %}", record=record, source_titles={"tor": "Terms <2024>"}),
        """<details class="portal-sources"><summary>Sources</summary>
        <ul><li>Terms &lt;2024&gt;, section 3</li><li>plan</li></ul></details>""",
    )


def test_a_record_without_sources_shows_no_empty_list():
    assert shown("{% sources record %}", record=SimpleNamespace(sources=[])) == ""


@pytest.mark.parametrize("tag", ["warning", "inset"])
def test_a_body_stands_in_its_component(tag: str):
    page = shown("{% " + tag + " %}{{ text }}{% end" + tag + " %}", text="<i>")
    assert f"govuk-{tag}-text" in page
    assert "&lt;i&gt;" in page


def test_details_stay_closed_until_asked_for():
    assertHTMLEqual(
        shown("{% details 'How' %}<p>So</p>{% enddetails %}"),
        """<details class="govuk-details"><summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">How</span></summary>
        <div class="govuk-details__text"><p>So</p></div></details>""",
    )


def test_a_summary_card_names_what_its_act_is_about():
    page = shown(
        "{% summary_card title='Meeting' action='Change' action_href='/x/' %}"
        "{% summary_row 'Day' 0 %}{% summary_row 'Place' '' %}{% endsummary_card %}"
    )
    assertInHTML('<h2 class="govuk-summary-card__title">Meeting</h2>', page)
    assertInHTML(
        '<a class="govuk-link" href="/x/">Change'
        '<span class="govuk-visually-hidden"> (Meeting)</span></a>',
        page,
    )
    assertInHTML('<dd class="govuk-summary-list__value">0</dd>', page)
    assertInHTML('<span class="portal-muted">Not recorded</span>', page)


def test_breadcrumbs_link_all_but_this_page():
    page = shown("{% breadcrumbs trail %}", trail=[("Boards", "/boards/"), ("Here", "")])
    assertInHTML('<a class="govuk-breadcrumbs__link" href="/boards/">Boards</a>', page)
    assertInHTML('<li class="govuk-breadcrumbs__list-item" aria-current="page">Here</li>', page)


def test_pagination_keeps_the_filters():
    request = RequestFactory().get("/", {"state": "late", "page": "2"})
    page = shown("{% pagination page %}", request=request, page=Paginator(range(60), 20).page(2))
    assertInHTML(
        '<a class="govuk-link govuk-pagination__link" href="?state=late&amp;page=2"'
        ' aria-label="Page 2" aria-current="page">2</a>',
        page,
    )
    assert 'href="?state=late&amp;page=1" rel="prev"' in page
    assert 'href="?state=late&amp;page=3" rel="next"' in page


@pytest.mark.parametrize("page", [None, Paginator(range(5), 20).page(1)])
def test_one_page_has_no_pagination(page: Any):
    assert (
        shown("{% pagination page %}", request=RequestFactory().get("/"), page=page).strip() == ""
    )


def test_a_bar_stays_within_its_line_and_out_of_speech():
    page = shown("{% bar 30 20 'late' %}")
    assertInHTML(
        '<rect class="portal-bar__fill portal-bar__fill--late" x="0.0" y="2" width="100.0"'
        ' height="10"/>',
        page,
    )
    assert 'aria-hidden="true"' in page


def test_a_bar_of_nothing_is_empty():
    assert 'width="0.0"' in shown("{% bar 0 0 %}")


def test_a_term_is_drawn_from_its_start_to_its_end():
    assertInHTML(
        '<rect class="portal-bar__fill" x="25.0" y="2" width="50.0" height="10"/>',
        shown("{% term_bar 25 75 60 %}"),
    )


def test_the_progress_strip_says_each_state_in_words():
    step = SimpleNamespace(text="O3", href="/o3/", state="draft", current=True)
    assertInHTML(
        '<a class="portal-strip__step portal-strip__step--draft" href="/o3/" aria-current="step">O3'
        '<span class="portal-strip__state">Draft</span></a>',
        shown("{% progress_strip steps %}", steps=[step]),
    )


class Held(GovukForm):
    on = DateField(blank_message="Enter the day")
    rag = forms.ChoiceField(choices=[("red", "Red")], widget=forms.RadioSelect)
    note = forms.CharField()


def test_each_problem_leads_to_the_first_input_that_mends_it():
    page = shown("{% problem_summary form %}", form=Held({"on_day": "1", "on_month": "2"}))
    assertInHTML('<li><a href="#id_on_2">The date must include a year</a></li>', page)
    assertInHTML('<li><a href="#id_rag_0">Choose the rag</a></li>', page)
    assertInHTML('<li><a href="#id_note">Enter the note</a></li>', page)


def test_a_blank_date_leads_to_the_day():
    assert 'href="#id_on_0"' in shown("{% problem_summary form %}", form=Held({}))


def test_a_problem_of_the_whole_form_is_listed_without_a_link():
    form = Held({})
    form.add_error(None, "End the current chair’s term first")
    assertInHTML(
        "<li>End the current chair’s term first</li>",
        shown("{% problem_summary form %}", form=form),
    )


def test_a_form_without_problems_has_no_summary():
    assert shown("{% problem_summary form none %}", form=Held(), none=None).strip() == ""


def test_a_formsets_problems_are_listed_too():
    formset = formset_factory(Held)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"})
    assert 'href="#id_form-0-note"' in shown("{% problem_summary formset %}", formset=formset)


def test_a_conflict_shows_both_texts_line_by_line():
    conflict = SimpleNamespace(label="Note", theirs="One\n<two>", yours="")
    page = shown("{% conflict form %}", form=SimpleNamespace(conflicts=[conflict]))
    assertInHTML("<dd>One<br>&lt;two&gt;</dd>", page)
    assertInHTML('<dd><span class="portal-muted">Blank</span></dd>', page)


@pytest.mark.parametrize("form", [SimpleNamespace(), SimpleNamespace(conflicts=[])])
def test_no_conflict_shows_nothing(form: Any):
    assert shown("{% conflict form %}", form=form).strip() == ""


def test_a_formset_is_laid_out_with_its_management_form():
    page = shown("{% crispy formset %}", formset=formset_factory(Held)())
    assertInHTML(
        '<input type="hidden" name="form-TOTAL_FORMS" value="1" id="id_form-TOTAL_FORMS">', page
    )
    assert page.count('name="form-0-note"') == 1
