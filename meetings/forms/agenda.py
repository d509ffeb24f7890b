"""Asks about one agenda item, about the order of all, and whether to remove one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q

from boards.tracking import VersionedFormMixin
from design.fields import Checkboxes, Radios
from design.forms import GovukForm, GovukModelForm
from design.layout import Buttons, Fieldset, Layout
from meetings.models import AgendaItem
from priorities.models import Measure, Objective


class ItemForm(VersionedFormMixin, GovukModelForm):
    """Asks what an item is, what it serves and who may read it."""

    submit_label = "Save item"

    minutes_planned = forms.IntegerField(
        label="How many minutes?",
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.TextInput({"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "invalid": "Enter the minutes as a whole number, like 20",
            "min_value": "Enter 1 minute or more",
            "max_value": "Enter 600 minutes or fewer",
        },
    )

    class Meta:
        model = AgendaItem
        fields = (
            "title",
            "purpose",
            "lead",
            "minutes_planned",
            "summary",
            "objectives",
            "measures",
            "note",
            "is_published",
        )
        labels = {
            "title": "Title",
            "purpose": "What is it for?",
            "lead": "Who leads it?",
            "summary": "What is it about?",
            "objectives": "Objectives it serves",
            "measures": "Measures it is about",
            "note": "What was said",
            "is_published": "Published: anyone may read this item once the meeting is published",
        }
        help_texts = {
            "lead": "A name, a role or an organisation",
            "is_published": "Clear this to keep the item, and all that belongs to it, for members.",
        }
        widgets = {
            "purpose": Radios(inline=True),
            "summary": forms.Textarea({"rows": 4}),
            "note": forms.Textarea({"rows": 4}),
            "objectives": Checkboxes,
            "measures": Checkboxes,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: AgendaItem = self.instance
        board = item.meeting.board
        if not item.meeting.has_come and not item.note:
            del self.fields["note"]
        # The board's own, and what the item already names of another board's.
        offered = Q(board=board) | Q(agenda_items=item) if item.pk else Q(board=board)
        self.fields["objectives"].queryset = Objective.objects.filter(offered).distinct()
        self.fields["measures"].queryset = Measure.objects.filter(offered).distinct()

    def layout(self) -> Layout:
        """Ask what it is, what it serves, and what was said."""
        said = ["note"] if "note" in self.fields else []
        return Layout(
            "version",
            Fieldset("The item", "title", "purpose", "lead", "minutes_planned", "summary", *said),
            Fieldset("What it serves", "objectives", "measures"),
            "is_published",
            Buttons(),
        )


class OrderForm(GovukForm):
    """Asks the place of each item. Carries the order it was opened on."""

    submit_label = "Save the order"

    opened_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        self.stored = ",".join(str(item.pk) for item in self.items)
        self.initial["opened_on"] = self.stored
        for place, item in enumerate(self.items, start=1):
            self.fields[self.key(item)] = forms.IntegerField(
                label=item.title,
                initial=place,
                min_value=1,
                max_value=999,
                widget=forms.TextInput({"class": "govuk-input--width-2", "inputmode": "numeric"}),
                error_messages={
                    "required": f"Enter the place of “{item.title}”",
                    "invalid": f"Enter the place of “{item.title}” as a number, like 2",
                    "min_value": "Places start at 1",
                    "max_value": "Enter a place of 999 or lower",
                },
            )

    @staticmethod
    def key(item: AgendaItem) -> str:
        """Return the name of an item's box."""
        return f"place_{item.pk}"

    def clean(self) -> dict[str, Any]:
        """Refuse an order made on another agenda, and one place given to two items."""
        answers = super().clean() or {}
        if answers.get("opened_on") != self.stored:
            self.data = self.data.copy()
            self.data["opened_on"] = self.stored
            raise forms.ValidationError(
                "Someone else changed the agenda while you were ordering it. "
                "Your numbers are kept: check them against the items as they now are and save",
                code="conflict",
            )
        taken: dict[int, AgendaItem] = {}
        for item in self.items:
            place = answers.get(self.key(item))
            if place in taken:
                self.add_error(
                    self.key(item),
                    f"“{item.title}” and “{taken[place].title}” both have place {place}. "
                    "Give each its own",
                )
            elif place is not None:
                taken[place] = item
        return answers

    def in_order(self) -> list[int]:
        """Return the keys of the items in the order that was asked for."""
        return [
            item.pk for item in sorted(self.items, key=lambda one: self.cleaned_data[self.key(one)])
        ]


class RemoveForm(VersionedFormMixin, GovukForm):
    """Asks for a confirmation. Carries the version that was shown."""

    submit_label = "Remove"

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
