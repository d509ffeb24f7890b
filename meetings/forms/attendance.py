"""Asks how each appointed person took part, on one page, so that nobody's answer is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from boards.periods import today
from boards.tracking import Conflict
from design.fields import Radios
from design.forms import GovukForm
from meetings.models import Attendance, Meeting
from membership.models import Appointment

Status = Attendance.Status
CHOICES = [
    (Status.PRESENT.value, "In the room"),
    (Status.REMOTE.value, "Remotely"),
    (Status.APOLOGIES.value, "Apologies"),
    (Status.ABSENT.value, "Absent"),
    (Status.UNKNOWN.value, "Not recorded"),
]
BEFOREHAND = (Status.APOLOGIES, Status.UNKNOWN)


class AttendanceForm(GovukForm):
    """Asks about every appointment at once.

    Beside each answer it carries what was stored when the page was opened. An
    answer the writer left alone keeps what someone else saved meanwhile; one that
    both changed is a conflict, shown with both words, and nothing is saved.
    """

    submit_label = "Save attendance"

    def __init__(
        self,
        *args: Any,
        meeting: Meeting,
        appointments: Sequence[Appointment],
        stored: Mapping[int, Attendance],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.appointments = list(appointments)
        self.now = {
            one.pk: stored[one.pk].status if one.pk in stored else Status.UNKNOWN.value
            for one in self.appointments
        }
        is_to_come = meeting.held_on is not None and meeting.held_on > today()
        for one in self.appointments:
            now = self.now[one.pk]
            offered = [
                (value, label)
                for value, label in CHOICES
                if not is_to_come or value in BEFOREHAND or value == now
            ]
            self.fields[f"status_{one.pk}"] = forms.ChoiceField(
                label=str(one.person),
                choices=offered,
                initial=now,
                required=False,
                widget=Radios(inline=True),
                error_messages={"invalid_choice": f"Choose how {one.person} took part"},
            )
            self.fields[f"opened_{one.pk}"] = forms.CharField(
                widget=forms.HiddenInput, initial=now, required=False
            )

    @property
    def rows(self) -> list[tuple[Appointment, Any, Any]]:
        """Return each appointment with its question and what it was opened on."""
        return [
            (one, self[f"status_{one.pk}"], self[f"opened_{one.pk}"]) for one in self.appointments
        ]

    def clean(self) -> dict[str, Any]:
        """Find what both writers changed, and take over what only the other one did."""
        answers = super().clean() or {}
        self.conflicts = []
        for one in self.appointments:
            opened, now = answers.get(f"opened_{one.pk}"), self.now[one.pk]
            yours = answers.get(f"status_{one.pk}") or opened
            if now in (opened, yours):
                continue
            if yours == opened:
                answers[f"status_{one.pk}"] = now
                self._show(one, now)
            elif f"status_{one.pk}" not in self.errors:
                self._conflict(one, now, str(yours))
            self._carry(one, now)
        if self.conflicts:
            raise forms.ValidationError(
                "Someone else saved attendance while you were writing. "
                "Nothing you chose is lost: compare the two and save again",
                code="conflict",
            )
        return answers

    def _conflict(self, one: Appointment, now: str, yours: str) -> None:
        words = dict(CHOICES)
        self.conflicts = [
            *self.conflicts,
            Conflict(str(one.person), words[Status(now)], words.get(yours, yours)),
        ]

    def _show(self, one: Appointment, now: str) -> None:
        self.data = self.data.copy()
        self.data[f"status_{one.pk}"] = now

    def _carry(self, one: Appointment, now: str) -> None:
        self.data = self.data.copy()
        self.data[f"opened_{one.pk}"] = now

    def statuses(self) -> dict[Appointment, str]:
        """Return the answer for each appointment; one without an answer keeps what is stored."""
        return {
            one: self.cleaned_data.get(f"status_{one.pk}") or self.now[one.pk]
            for one in self.appointments
        }
