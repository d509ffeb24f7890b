"""What the gallery shows: one form with every kind of question, and made-up records."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict

from design.fields import Checkboxes, DateField, FileUpload, Radios
from design.forms import GovukForm
from design.layout import Buttons, Fieldset, Layout
from design.templatetags.govuk import TAG_COLOURS
from design.templatetags.parts import problems

RATINGS = [("green", "Green"), ("amber", "Amber"), ("red", "Red")]
MEANINGS = {
    "green": "On track: we expect to meet the objective by its date.",
    "amber": "At risk: we know what must be put right, and by whom.",
    "red": "Off track: we do not expect to meet it without help from the board.",
}


class ExampleForm(GovukForm):
    """Asks one question of each kind."""

    name = forms.CharField(
        label="Name of the group", help_text="As its members say it", max_length=60
    )
    email = forms.EmailField(label="Email address of its officer")
    password = forms.CharField(label="Password", widget=forms.PasswordInput, required=False)
    kind = forms.ChoiceField(
        label="Kind of group",
        choices=[("", "Choose one"), ("board", "Partnership board"), ("task", "Task group")],
    )
    met_on = DateField(
        label="When did it last meet?",
        help_text="For example, 14 7 2026",
        blank_message="Enter the date of its last meeting",
    )
    rating = forms.ChoiceField(
        label="How is it going?", choices=RATINGS, widget=Radios(hints=MEANINGS)
    )
    partners = forms.MultipleChoiceField(
        label="Who takes part?",
        help_text="Select all that apply",
        choices=[("council", "County council"), ("nhs", "NHS"), ("police", "Police")],
        widget=Checkboxes,
        required=False,
    )
    done = forms.CharField(
        label="What did you do?", max_length=200, widget=forms.Textarea(attrs={"rows": 4})
    )
    paper = forms.FileField(
        label="Paper",
        required=False,
        widget=FileUpload(current=("Terms of reference (PDF, 120 kB)", "#paper")),
    )
    agreed = forms.BooleanField(label="The chair has agreed this text", required=False)

    submit_label = "Save and next objective"
    other_buttons = (("draft", "Save draft"),)
    cancel = ("Leave without saving", "#form")

    def layout(self) -> Layout:
        """Group the questions as they would be asked."""
        return Layout(
            Fieldset("The group", "name", "email", "password", "kind"),
            Fieldset("Its work", "met_on", "rating", "partners", "done", "paper", "agreed"),
            Buttons(),
        )


SECTIONS = [
    ("colours", "Colours"),
    ("typography", "Headings and text"),
    ("breadcrumbs", "Breadcrumbs and back link"),
    ("sub_navigation", "Sub-navigation"),
    ("buttons", "Buttons"),
    ("tags", "Tags and ratings"),
    ("due", "Days"),
    ("cards", "Cards of figures"),
    ("look", "Look here first"),
    ("due_list", "What waits"),
    ("summary_card", "Summary card and list"),
    ("table", "Table"),
    ("matrix", "Dashboard matrix"),
    ("bars", "Bars and terms"),
    ("progress_strip", "Progress strip"),
    ("task_list", "Task list"),
    ("tabs", "Tabs"),
    ("accordion", "Accordion"),
    ("timeline", "Timeline"),
    ("details", "Details and sources"),
    ("notices", "Notices"),
    ("filter", "Filter"),
    ("pagination", "Pagination"),
    ("error_summary", "Error summary"),
    ("conflict", "Two people saved"),
    ("form", "Form"),
    ("failed_form", "Form with errors"),
]


def examples(request: HttpRequest) -> dict[str, Any]:
    """Return everything that the gallery shows; all of it is made up."""
    wrong = QueryDict("wrong-met_on_day=31&wrong-met_on_month=2&wrong-met_on_year=2026")
    failed = ExampleForm(wrong, prefix="wrong")
    return {
        "chapters": [(name, title, f"design/{name}.html") for name, title in SECTIONS],
        "example": ExampleForm(auto_id="example_%s"),
        "failed": failed,
        "conflicted": SimpleNamespace(
            conflicts=[CONFLICT], saved_first="Ann Example saved it on 14 October 2026 at 2:05pm."
        ),
        "page_of_many": Paginator(range(240), 20).page(5),
        "record": SimpleNamespace(is_example=True, sources=[{"source": "tor", "at": "section 3"}]),
        "days": [dt.date(2026, 10, day) for day in (2, 14, 15, 30)],
        "day": dt.date(2026, 10, 14),
        "trail": [("Boards", "#"), ("Children’s Trust", "#"), ("Meetings", "")],
        "steps": STEPS,
        "places": PLACES,
        "problems": list(problems(failed)),
        "colours": TAG_COLOURS,
        "source_titles": {"tor": "Terms of reference, 2024"},
    }


CONFLICT = SimpleNamespace(
    label="What did you do?",
    theirs="Opened two hubs.\nTrained 40 staff.",
    yours="Opened two hubs, in Banbury and Didcot.",
)
STEPS = [
    SimpleNamespace(text=text, href="#progress-strip", state=state, current=text == "O3")
    for text, state in [
        ("O1", "submitted"),
        ("O2", "filled"),
        ("O3", "draft"),
        ("O4", "empty"),
        ("O5", "sent back"),
    ]
]
PLACES = [
    SimpleNamespace(text=text, href="#sub-navigation", current=text == "Meetings")
    for text in ("Overview", "Members", "Meetings", "Plan", "Measures", "Assurance", "Actions")
]
