"""The form pack writes what the design system publishes.

Each expected text is taken by hand from the fixtures that govuk-frontend 6.6.0
publishes with its components; only names, labels and messages are ours.
"""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms.models import ModelChoiceIteratorValue
from django.template import Context, Template
from django.utils.html import format_html
from pytest_django.asserts import assertHTMLEqual, assertInHTML

from design.fields import Checkboxes, DateField, FileUpload, Radios
from design.forms import GovukForm

ERROR = '<span class="govuk-visually-hidden">Error:</span>'
COLOURS = [("red", "Red"), ("green", "Green")]


def rendered(field: forms.Field, data: dict[str, Any] | None = None) -> str:
    """Return the markup of a form with ``field`` alone, under the name ``q``, with its button."""
    form = type("OneQuestion", (GovukForm,), {"q": field, "label_size": "", "legend_size": ""})
    return Template("{% crispy form %}").render(Context({"form": form(data, auto_id="%s")}))


def question(field: forms.Field, data: dict[str, Any] | None = None) -> str:
    """Return the same without the button."""
    return rendered(field, data).split('<div class="govuk-button-group">')[0]


def test_text_input_with_hint_and_error_is_as_published():
    assertHTMLEqual(
        question(forms.CharField(label="Name", help_text="As on the register"), {}),
        f"""<div class="govuk-form-group govuk-form-group--error">
          <label class="govuk-label" for="q">Name</label>
          <div id="q-hint" class="govuk-hint">As on the register</div>
          <p id="q-error" class="govuk-error-message">{ERROR} Enter the name</p>
          <input class="govuk-input govuk-input--error" id="q" name="q" type="text"
                 aria-describedby="q-hint q-error">
        </div>""",
    )


def test_email_input_in_error_has_the_red_border():
    assertInHTML(
        '<input class="govuk-input govuk-input--error" id="q" name="q" type="email" value="sam"'
        ' aria-describedby="q-error">',
        question(forms.EmailField(label="Email address"), {"q": "sam"}),
    )


def test_select_in_error_has_the_red_border():
    markup = question(forms.ChoiceField(label="Colour", choices=[("", "Choose one"), *COLOURS]), {})
    assertHTMLEqual(
        markup,
        f"""<div class="govuk-form-group govuk-form-group--error">
          <label class="govuk-label" for="q">Colour</label>
          <p id="q-error" class="govuk-error-message">{ERROR} Choose the colour</p>
          <select class="govuk-select govuk-select--error" id="q" name="q"
                  aria-describedby="q-error">
            <option value="" selected>Choose one</option>
            <option value="red">Red</option><option value="green">Green</option>
          </select>
        </div>""",
    )


def test_textarea_without_a_limit_is_as_published():
    assertHTMLEqual(
        question(forms.CharField(label="More detail", widget=forms.Textarea(attrs={"rows": 5}))),
        """<div class="govuk-form-group">
          <label class="govuk-label" for="q">More detail</label>
          <textarea class="govuk-textarea govuk-js-character-count" id="q" name="q"
                    cols="40" rows="5"></textarea>
        </div>""",
    )


def test_character_count_without_a_hint_says_how_much_may_be_written():
    field = forms.CharField(label="More detail", max_length=10, widget=forms.Textarea({"rows": 5}))
    assertHTMLEqual(
        question(field),
        """<div class="govuk-form-group govuk-character-count"
                data-module="govuk-character-count" data-maxlength="10">
          <label class="govuk-label" for="q">More detail</label>
          <textarea class="govuk-textarea govuk-js-character-count" id="q" name="q"
                    cols="40" rows="5" aria-describedby="q-info"></textarea>
          <div id="q-info" class="govuk-hint govuk-character-count__message">
            You can enter up to 10 characters
          </div>
        </div>""",
    )


@pytest.mark.parametrize("widget", [forms.TextInput, forms.Textarea])
def test_nothing_cuts_off_what_is_pasted(widget: type[forms.Widget]):
    assert " maxlength=" not in question(forms.CharField(max_length=10, widget=widget))


def test_radios_describe_each_option_by_its_own_hint():
    field = forms.ChoiceField(label="Rating", choices=COLOURS, widget=Radios(hints={"red": "Late"}))
    assertHTMLEqual(
        question(field, {"q": "green"}),
        """<div class="govuk-form-group">
          <fieldset class="govuk-fieldset">
            <legend class="govuk-fieldset__legend">Rating</legend>
            <div class="govuk-radios">
              <div class="govuk-radios__item">
                <input class="govuk-radios__input" id="q_0" name="q" type="radio" value="red"
                       aria-describedby="q_0-item-hint">
                <label class="govuk-label govuk-radios__label" for="q_0">Red</label>
                <div id="q_0-item-hint" class="govuk-hint govuk-radios__hint">Late</div>
              </div>
              <div class="govuk-radios__item">
                <input class="govuk-radios__input" id="q_1" name="q" type="radio" value="green"
                       checked>
                <label class="govuk-label govuk-radios__label" for="q_1">Green</label>
              </div>
            </div>
          </fieldset>
        </div>""",
    )


def test_checkboxes_in_error_are_described_on_their_fieldset():
    field = forms.MultipleChoiceField(
        label="Who?", help_text="Select all", choices=COLOURS[:1], widget=Checkboxes
    )
    assertHTMLEqual(
        question(field, {}),
        f"""<div class="govuk-form-group govuk-form-group--error">
          <fieldset class="govuk-fieldset" aria-describedby="q-hint q-error">
            <legend class="govuk-fieldset__legend">Who?</legend>
            <div id="q-hint" class="govuk-hint">Select all</div>
            <p id="q-error" class="govuk-error-message">{ERROR} Answer “Who?”</p>
            <div class="govuk-checkboxes">
              <div class="govuk-checkboxes__item">
                <input class="govuk-checkboxes__input" id="q_0" name="q" type="checkbox"
                       value="red">
                <label class="govuk-label govuk-checkboxes__label" for="q_0">Red</label>
              </div>
            </div>
          </fieldset>
        </div>""",
    )


def test_single_checkbox_carries_its_own_label():
    assertInHTML(
        """<div class="govuk-checkboxes__item">
          <input class="govuk-checkboxes__input" id="q" name="q" type="checkbox">
          <label class="govuk-label govuk-checkboxes__label" for="q">Agreed</label>
        </div>""",
        question(forms.BooleanField(label="Agreed")),
    )


def test_date_input_in_error_is_as_published():
    box = (
        '<div class="govuk-date-input__item"><div class="govuk-form-group">'
        '<label class="govuk-label govuk-date-input__label" for="q_{}">{}</label>'
        '<input class="govuk-input govuk-date-input__input govuk-input--error'
        ' govuk-input--width-{}" id="q_{}" name="q_{}" type="text" inputmode="numeric">'
        "</div></div>"
    )
    boxes = [
        format_html(box, n, part.capitalize(), width, n, part)
        for n, part, width in [(0, "day", 2), (1, "month", 2), (2, "year", 4)]
    ]
    assertHTMLEqual(
        question(DateField(label="Held on", help_text="For example, 31 3 1980"), {}),
        f"""<div class="govuk-form-group govuk-form-group--error">
          <fieldset class="govuk-fieldset" role="group" aria-describedby="q-hint q-error">
            <legend class="govuk-fieldset__legend">Held on</legend>
            <div id="q-hint" class="govuk-hint">For example, 31 3 1980</div>
            <p id="q-error" class="govuk-error-message">{ERROR} Enter a date for “Held on”</p>
            <div class="govuk-date-input" id="q">{"".join(boxes)}</div>
          </fieldset>
        </div>""",
    )


def test_only_the_part_to_mend_is_red():
    markup = question(DateField(label="Held on"), {"q_day": "14", "q_month": "7", "q_year": "26"})
    assert markup.count("govuk-input--error") == 1
    assertInHTML(
        '<input class="govuk-input govuk-date-input__input govuk-input--error govuk-input--width-4"'
        ' id="q_2" name="q_year" type="text" inputmode="numeric" value="26">',
        markup,
    )


def test_password_input_can_be_shown_where_there_is_a_script():
    assertHTMLEqual(
        question(forms.CharField(label="Password", widget=forms.PasswordInput)),
        """<div class="govuk-form-group govuk-password-input" data-module="govuk-password-input">
          <label class="govuk-label" for="q">Password</label>
          <div class="govuk-input__wrapper govuk-password-input__wrapper">
            <input class="govuk-input govuk-password-input__input govuk-js-password-input-input"
                   id="q" name="q" type="password" spellcheck="false" autocapitalize="none">
            <button type="button" data-module="govuk-button" aria-controls="q"
                    aria-label="Show password" hidden class="govuk-button govuk-button--secondary
                    govuk-password-input__toggle govuk-js-password-input-toggle">Show</button>
          </div>
        </div>""",
    )


def test_a_typed_password_is_never_sent_back():
    field = forms.CharField(label="Password", widget=forms.PasswordInput)
    assert "hunter2" not in question(field, {"q": "hunter2"})


def test_file_upload_links_the_address_given_and_no_other():
    field = forms.FileField(widget=FileUpload(current=("Paper 3", "/papers/3/")), required=False)
    assertInHTML('<a class="govuk-link" href="/papers/3/">Paper 3</a>', question(field))


def test_a_files_own_place_is_never_linked():
    class Stored:
        url = "/media/secret.pdf"

        def __str__(self) -> str:
            return "secret.pdf"

    form = type("Upload", (GovukForm,), {"paper": forms.FileField(required=False)})
    page = Template("{% crispy form %}").render(
        Context({"form": form(initial={"paper": Stored()})})
    )
    assert 'type="file"' in page
    assert "secret.pdf" not in page


@pytest.mark.parametrize("field", [forms.CharField, DateField, forms.BooleanField])
def test_a_label_is_escaped(field: type[forms.Field]):
    assert "&lt;b&gt;" in question(field(label="<b>"))


def test_a_hint_and_an_option_are_escaped():
    field = forms.ChoiceField(
        choices=[("a", "<i>")], widget=Radios(hints={"a": "<u>"}), help_text="<b>"
    )
    markup = question(field)
    assert all(text in markup for text in ("&lt;b&gt;", "&lt;i&gt;", "&lt;u&gt;"))


def test_the_form_writes_no_second_token():
    assert "csrfmiddlewaretoken" not in rendered(forms.CharField())


def test_no_field_is_left_to_the_browser_to_check():
    assert " required" not in question(forms.CharField())


def test_a_hidden_field_is_only_an_input():
    assertHTMLEqual(
        question(forms.IntegerField(widget=forms.HiddenInput, initial=3)),
        '<input type="hidden" name="q" value="3" id="q">',
    )


def test_an_option_keeps_its_value_whatever_its_type():
    field = forms.ChoiceField(choices=[(1000, "A"), (ModelChoiceIteratorValue(2, None), "B")])
    field.widget = Radios(choices=field.choices, hints={"2": "second"})
    markup = question(field)
    assert 'value="1000"' in markup
    assert 'id="q_1-item-hint"' in markup
