"""Asks when, where and how a meeting is held."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from boards.periods import Precision, today
from boards.tracking import VersionedFormMixin
from design.fields import DateField, Radios
from design.forms import GovukModelForm
from design.layout import Buttons, Fieldset, Layout
from meetings.models import Meeting
from membership.models import Appointment, Person

TIMES = ["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p", "%I:%M %p", "%I %p"]
OPENNESS = [("true", "Yes"), ("false", "No"), ("", "Not decided, or not known")]
STATUSES = (Meeting.Status.PLANNED, Meeting.Status.HELD, Meeting.Status.CANCELLED)
HINTS: dict[str, str] = {
    Meeting.Status.PLANNED: "It is still to come, or nobody has recorded that it was held.",
    Meeting.Status.HELD: "It took place.",
    Meeting.Status.CANCELLED: "It will not take place. It stays in the list, marked as cancelled.",
}


class Time(forms.TimeField):
    """Asks for a time of day as people write it: 17:30, 5.30pm, 5pm."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=TIMES,
            widget=forms.TimeInput({"class": "govuk-input--width-5"}, format="%H:%M"),
            error_messages={"invalid": "Enter a time, like 17:30 or 5:30pm"},
            **kwargs,
        )


class MeetingForm(VersionedFormMixin, GovukModelForm):
    """Asks everything about a meeting but its agenda and what came of it."""

    submit_label = "Save meeting"

    held_on = DateField(
        label="Date",
        help_text="For example, 14 7 2026. The meeting’s address is made from it.",
        blank_message="Enter the date of the meeting",
    )
    starts_at = Time(label="Starts at", help_text="For example, 17:30", required=False)
    ends_at = Time(label="Ends at", help_text="For example, 19:00", required=False)
    is_public = forms.TypedChoiceField(
        label="Is it open to the public?",
        choices=OPENNESS,
        widget=Radios(inline=True),
        required=False,
        coerce=lambda value: value == "true",
        empty_value=None,
    )

    class Meta:
        model = Meeting
        fields = (
            "held_on",
            "held_on_precision",
            "starts_at",
            "ends_at",
            "place",
            "is_public",
            "title",
            "acting_chair",
            "note",
            "status",
            "is_published",
        )
        labels = {
            "title": "Title, if it has one of its own",
            "note": "Note to readers",
            "acting_chair": "Who chairs this one meeting, if not the chair?",
            "held_on_precision": "How exactly is the date known?",
            "is_published": "Published: anyone may read this meeting",
        }
        help_texts = {
            "place": "Room and building, or how to join",
            "title": "For example, Annual conference",
            "is_published": "Items, papers, decisions and actions kept for members stay so.",
        }
        widgets = {"status": Radios(hints=HINTS), "note": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting: Meeting = self.instance
        if meeting.is_public is not None:
            self.initial["is_public"] = self.stored["is_public"] = str(meeting.is_public).lower()
        self.fields["status"].choices = [
            (status.value, status.label)
            for status in Meeting.Status
            if status in STATUSES or status == meeting.status
        ]
        self.fields["acting_chair"].queryset = _who_may_chair(meeting)
        self.fields["acting_chair"].empty_label = "Nobody: the chair does"
        is_exact = meeting.pk is None or (
            meeting.held_on is not None and meeting.held_on_precision == Precision.DAY
        )
        if is_exact:
            del self.fields["held_on_precision"]
        if meeting.pk and meeting.held_on is None:
            self.fields["held_on"].required = False
            self.fields[
                "held_on"
            ].help_text = (
                f"Recorded as “{meeting.when}”. Leave this empty while the date is not known."
            )

    def layout(self) -> Layout:
        """Ask when, then where and how, then what it is called and who may read it."""
        when = [
            name
            for name in ("held_on", "held_on_precision", "starts_at", "ends_at")
            if name in self.fields
        ]
        return Layout(
            "version",
            Fieldset("When", *when),
            Fieldset("Where and how", "place", "is_public", "title", "acting_chair", "note"),
            Fieldset("Where it stands", "status", "is_published"),
            Buttons(),
        )

    def clean(self) -> Any:
        """Refuse an end before the start, and a meeting held on a day to come."""
        answers = super().clean()
        held_on, status = answers.get("held_on"), answers.get("status")
        starts_at, ends_at = answers.get("starts_at"), answers.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "Enter a time after the meeting starts")
        if status == Meeting.Status.HELD and held_on and held_on > today():
            self.add_error(
                "status", "Choose Planned or Cancelled: the date of the meeting is still to come"
            )
        return answers


def _who_may_chair(meeting: Meeting) -> Any:
    """Return who holds a seat of the board on the day, and whoever is recorded already."""
    day = meeting.held_on or today()
    seated = Appointment.objects.in_force(day).filter(seat__board=meeting.board)
    return Person.objects.filter(
        Q(pk__in=seated.values("person")) | Q(pk=meeting.acting_chair_id)
    ).order_by("name")
