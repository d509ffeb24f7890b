"""What forms ask and how they answer, in the user's words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.db import models
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import isolate_apps
from pytest_django.asserts import assertHTMLEqual, assertInHTML

from design.fields import DateField, FileUpload, Radios
from design.forms import GovukForm, GovukModelForm, posted
from design.layout import Buttons, Fieldset, Layout


def message(field: forms.Field, data: dict[str, Any]) -> str:
    """Return the one message of a form that asks ``field`` alone."""
    form = type("OneQuestion", (GovukForm,), {"q": field})(data)
    (only,) = form.errors["q"]
    return only


def date(day: str, month: str, year: str) -> dict[str, str]:
    """Return the three boxes as posted."""
    return {"q_day": day, "q_month": month, "q_year": year}


@pytest.mark.parametrize("month", ["7", "07", "July", "july", "Jul", " 7 "])
def test_a_date_is_read_by_number_or_name_of_the_month(month: str):
    form = type("OneQuestion", (GovukForm,), {"q": DateField()})(date("14", month, "2026"))
    assert form.is_valid()
    assert form.cleaned_data["q"] == dt.date(2026, 7, 14)


def test_a_blank_date_is_asked_for_in_the_forms_own_words():
    field = DateField(blank_message="Enter the date the meeting was held")
    assert message(field, date("", " ", "")) == "Enter the date the meeting was held"


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        (("31", "2", "2026"), "Enter a real date, like 14 7 2026"),
        (("29", "2", "2025"), "Enter a real date, like 14 7 2026"),
        (("²", "7", "2026"), "Enter a real date, like 14 7 2026"),
        (("14", "Juli", "2026"), "Enter a real date, like 14 7 2026"),
        (("14", "13", "2026"), "Enter a real date, like 14 7 2026"),
        (("0", "7", "2026"), "Enter a real date, like 14 7 2026"),
        (("14", "7", "0000"), "Enter a real date, like 14 7 2026"),
        (("-1", "7", "2026"), "Enter a real date, like 14 7 2026"),
        (("1\x00", "7", "2026"), "Enter a real date, like 14 7 2026"),
        (("14", "7", "26"), "Enter a year with four digits, like 2026"),
        (("14", "7", "20266"), "Enter a year with four digits, like 2026"),
        (("14", "", "2026"), "The date must include a month"),
        (("", "", "2026"), "The date must include a day and a month"),
    ],
)
def test_an_impossible_date_is_refused_in_words_that_mend_it(
    boxes: tuple[str, str, str], said: str
):
    assert message(DateField(), date(*boxes)) == said


def test_a_leap_day_is_a_date():
    assert DateField().clean(["29", "2", "2028"]) == dt.date(2028, 2, 29)


def test_a_date_that_may_be_blank_is_none():
    assert DateField(required=False).clean(["", "", ""]) is None


def test_a_stored_date_fills_the_boxes():
    form = type("OneQuestion", (GovukForm,), {"q": DateField()})(
        initial={"q": dt.date(2026, 7, 14)}
    )
    assert [item["box"]["value"] for item in form["q"].date_boxes] == ["14", "7", "2026"]


@pytest.mark.parametrize(("month", "changed"), [("7", False), ("8", True)])
def test_a_date_has_changed_only_when_it_is_another_day(month: str, changed: bool):
    field = DateField()
    assert field.has_changed(dt.date(2026, 7, 14), ["14", month, "2026"]) is changed


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.date(2026, 7, 4), "4 July 2026"),
        (["4", "7", "2026"], "4 July 2026"),
        (["31", "2", "2026"], "31 2 2026"),
        (["", "", ""], ""),
        (None, ""),
    ],
)
def test_a_date_is_shown_in_words(value: Any, words: str):
    assert DateField().in_words(value) == words


@pytest.mark.parametrize(
    ("field", "data", "said"),
    [
        (forms.CharField(label="Title"), {}, "Enter the title"),
        (forms.CharField(label="Your name"), {}, "Enter your name"),
        (forms.CharField(label="RAG rating"), {}, "Enter the RAG rating"),
        (forms.CharField(label="What did you do?"), {}, "Answer “What did you do?”"),
        (forms.ChoiceField(label="Kind", choices=[("a", "A")]), {}, "Choose the kind"),
        (forms.ChoiceField(choices=[("a", "A")]), {"q": "b"}, "Choose one of the answers listed"),
        (
            forms.CharField(max_length=1200),
            {"q": "x" * 1201},
            "Shorten this to 1,200 characters or fewer",
        ),
        (forms.IntegerField(), {"q": "²"}, "Enter a whole number, like 12"),
        (
            forms.EmailField(),
            {"q": "sam"},
            "Enter an email address in the correct format, like name@example.com",
        ),
        (forms.FileField(label="Paper"), {}, "Select the paper"),
        (forms.CharField(error_messages={"required": "Say who"}), {}, "Say who"),
    ],
)
def test_a_message_says_how_to_mend_the_answer(field: forms.Field, data: Any, said: str):
    assert message(field, data) == said


def test_an_empty_post_is_an_answer():
    request = RequestFactory().post("/")
    assert posted(request) is not None
    assert type("OneQuestion", (GovukForm,), {"q": forms.CharField()})(posted(request)).is_bound


def test_a_page_view_is_no_answer():
    assert posted(RequestFactory().get("/")) is None


def test_a_required_question_has_no_blank_radio():
    class Rate(GovukForm):
        rag = forms.ChoiceField(choices=[("", "---------"), ("red", "Red")], widget=Radios)

    assert [option["value"] for option in Rate()["rag"].options] == ["red"]


def test_a_select_offers_words_in_place_of_dashes():
    class Rate(GovukForm):
        rag = forms.ChoiceField(choices=[("", "---------"), ("red", "Red")])

    assert next(iter(Rate().fields["rag"].choices)) == ("", "Choose one")


def test_a_records_form_asks_dates_in_three_boxes_and_links_no_media():
    with isolate_apps("design"):

        class Note(models.Model):  # noqa: DJ008
            held_on = models.DateField("day of the meeting")
            paper = models.FileField()

            class Meta:
                app_label = "design"

        class NoteForm(GovukModelForm):
            class Meta:
                model = Note
                fields = ["held_on", "paper"]

    fields = NoteForm().fields
    assert isinstance(fields["held_on"], DateField)
    assert type(fields["paper"].widget) is FileUpload


def test_a_forms_buttons_are_those_it_names():
    class Progress(GovukForm):
        submit_label = "Submit"
        other_buttons = (("draft", "Save draft"),)
        cancel = ("Cancel", "/boards/")

    attributes = 'type="submit" data-module="govuk-button" data-prevent-double-click="true"'
    assertHTMLEqual(
        Template("{% crispy form %}").render(Context({"form": Progress()})),
        f"""<div class="govuk-button-group">
          <button {attributes} class="govuk-button">Submit</button>
          <button {attributes} class="govuk-button govuk-button--secondary" name="draft" value="1">
            Save draft</button>
          <a class="govuk-link" href="/boards/">Cancel</a>
        </div>""",
    )


def test_a_fieldset_groups_questions_under_a_legend():
    class Grouped(GovukForm):
        name = forms.CharField()

        def layout(self) -> Layout:
            return Layout(Fieldset("<The group>", "name", hint="As registered"), Buttons())

    page = Template("{% crispy form %}").render(Context({"form": Grouped()}))
    assertInHTML(
        '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">'
        "&lt;The group&gt;</legend>",
        page,
    )
    assert 'aria-describedby="name-group-hint"' in page
    assert 'id="name-group-hint"' in page


def test_a_field_added_late_is_laid_out():
    form = GovukForm()
    form.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
    assert 'name="version"' in Template("{% crispy form %}").render(Context({"form": form}))
