"""Asks under which agenda item something stands that came of a meeting."""

from __future__ import annotations

from typing import Any

from django import forms

from boards.tracking import VersionedFormMixin
from design.forms import GovukModelForm
from meetings.models import AgendaItem


class ItemChoice(forms.ModelChoiceField):
    """Offers the items of one meeting by their place on the agenda."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the item's number and title."""
        return f"{obj.number}. {obj.title}"


class UnderAnItem(VersionedFormMixin, GovukModelForm):
    """Asks under which item of its meeting a decision or an action stands.

    Where there is no meeting, nothing is asked.
    """

    item = ItemChoice(
        label="Under which agenda item?",
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label="None of them",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self.instance.meeting
        if meeting is None:
            del self.fields["item"]
        else:
            self.fields["item"].queryset = meeting.items.order_by("number", "pk")
