"""Markup made in one go says what Django's own way would, and escapes as much."""

from __future__ import annotations

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html
from django.utils.safestring import SafeString

from design.markup import filled
from design.renderer import Renderer
from design.templatetags.parts import linebreaks_body

WORDS = ["<b>", "A & B", 'say "so"', "it’s", "it's", 4, None, SafeString("<br>")]


@pytest.mark.parametrize("words", WORDS)
def test_words_are_escaped_as_django_escapes_them(words):
    assert filled("<i>{}</i>", words) == format_html("<i>{}</i>", words)
    assert isinstance(filled("{}", words), SafeString)


CHOICES = {
    "plain": [("", "All"), ("a", "A & <b>"), (3, "Three")],
    "grouped": [("Of <one>", [("a", "A"), ("b", "B")]), ("c", "Alone")],
    "none": [],
}


@pytest.mark.parametrize("value", ["", "a", None, ["a", "b"]])
@pytest.mark.parametrize("choices", CHOICES.values(), ids=CHOICES)
def test_a_list_of_choices_is_written_as_django_writes_it(choices, value):
    kind = forms.SelectMultiple if isinstance(value, list) else forms.Select
    widget = kind(attrs={"class": 'x"y', "required": True, "disabled": False}, choices=choices)

    ours, theirs = (
        widget.render("area", value, {"id": "id_area"}, renderer)
        for renderer in (Renderer(), TemplatesSetting())
    )

    assert "".join(ours.split()) == "".join(theirs.split())


@pytest.mark.parametrize("value", [None, "", 0, 7, "plain", "\n<b>\"&'\r\n two </textarea>"])
@pytest.mark.parametrize(
    "kind",
    [
        forms.Textarea,
        forms.TextInput,
        forms.HiddenInput,
        forms.EmailInput,
        forms.NumberInput,
        forms.PasswordInput,
    ],
)
def test_an_input_is_written_as_django_writes_it(kind, value):
    widget = kind(attrs={"class": 'x"y', "required": True, "disabled": False, "rows": 3})

    ours, theirs = (
        widget.render("of<it>", value, {"id": "id_it"}, renderer)
        for renderer in (Renderer(), TemplatesSetting())
    )

    assert ours == theirs.rstrip("\n")


def test_typed_paragraphs_keep_their_lines_and_are_escaped():
    shown = linebreaks_body("One <b>\r\ntwo\n\n \nThree & four\n")

    assert shown == (
        '<p class="govuk-body">One &lt;b&gt;<br>two</p><p class="govuk-body">Three &amp; four</p>'
    )
