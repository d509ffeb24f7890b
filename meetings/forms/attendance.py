"""Asks how each appointed person took part, on one page, so that nobody's answer is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from boards.models import Board
from boards.periods import today
from boards.rules import RuleBroken
from boards.tracking import Conflict
from design.fields import Radios
from design.forms import GovukForm
from meetings.models import Attendance, Meeting
from meetings.substitution import SUBSTITUTED, WORDS, Answer, answer_of, who_came
from membership.models import Appointment, Person

Status = Attendance.Status
CHOICES = [
    (Status.PRESENT.value, "In the room"),
    (Status.REMOTE.value, "Remotely"),
    (Status.SUBSTITUTE.value, "A substitute came"),
    (Status.SUBSTITUTE_REMOTE.value, "A substitute remotely"),
    (Status.APOLOGIES.value, "Apologies"),
    (Status.ABSENT.value, "Absent"),
    (Status.UNKNOWN.value, "Not recorded"),
]
BEFOREHAND = (Status.APOLOGIES, Status.UNKNOWN)


@dataclass(frozen=True)
class Row:
    """One appointment with its questions and what they were opened on."""

    appointment: Appointment
    status: Any
    name: Any
    opened: Any
    named: list[Person]


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
        named: Mapping[int, list[Person]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.appointments = list(appointments)
        self.board: Board = meeting.board
        self.named = named
        self.now = {one.pk: answer_of(stored.get(one.pk)) for one in self.appointments}
        self.is_to_come = meeting.held_on is not None and meeting.held_on > today()
        for one in self.appointments:
            self._ask(one, self.now[one.pk])

    def _ask(self, one: Appointment, now: Answer) -> None:
        self.fields[f"status_{one.pk}"] = forms.ChoiceField(
            label=str(one.person),
            choices=self._offered(now),
            initial=now.status,
            required=False,
            widget=Radios(inline=True),
            error_messages={"invalid_choice": f"Choose how {one.person} took part"},
        )
        self.fields[f"name_{one.pk}"] = forms.CharField(
            label=f"Who came for {one.person}?",
            initial=now.who,
            required=False,
            max_length=200,
            widget=forms.TextInput({"list": f"named_{one.pk}", "autocomplete": "off"}),
        )
        self.fields[f"opened_{one.pk}"] = forms.CharField(
            widget=forms.HiddenInput, initial=_kept(now), required=False
        )

    def _offered(self, now: Answer) -> list[tuple[str, str]]:
        return [
            (value, label)
            for value, label in CHOICES
            if value == now.status
            or ((not self.is_to_come or value in BEFOREHAND) and self._may_be(value))
        ]

    def _may_be(self, status: str) -> bool:
        return status not in SUBSTITUTED or self.asks_for_substitutes

    @property
    def asks_for_substitutes(self) -> bool:
        """Say whether the board's rule lets anyone come in a member's place."""
        return self.board.substitution != Board.Substitution.NONE and not self.is_to_come

    @property
    def rule(self) -> str:
        """Return the board's rule about substitutes in words."""
        return WORDS[self.board.substitution]

    @property
    def rows(self) -> list[Row]:
        """Return each appointment with its questions."""
        return [
            Row(
                one,
                self[f"status_{one.pk}"],
                self[f"name_{one.pk}"],
                self[f"opened_{one.pk}"],
                self.named.get(one.seat_id, []),
            )
            for one in self.appointments
        ]

    def clean(self) -> dict[str, Any]:
        """Find what both writers changed, and take over what only the other one did."""
        answers = super().clean() or {}
        self.conflicts: list[Conflict] = []
        self.found: dict[Appointment, Answer] = {}
        for one in self.appointments:
            self.found[one] = self._settled(one, answers)
        if self.conflicts:
            raise forms.ValidationError(
                "Someone else saved attendance while you were writing. "
                "Nothing you chose is lost: compare the two and save again",
                code="conflict",
            )
        return answers

    def _settled(self, one: Appointment, answers: Mapping[str, Any]) -> Answer:
        """Return what to store for one appointment, leaving a conflict or an error on the form."""
        now, opened = self.now[one.pk], answers.get(f"opened_{one.pk}") or _kept(self.now[one.pk])
        status = answers.get(f"status_{one.pk}") or opened.partition("|")[0]
        typed = (answers.get(f"name_{one.pk}") or "").strip() if status in SUBSTITUTED else ""
        yours = f"{status}|{typed}"
        if _kept(now) not in (opened, yours):
            if yours == opened:
                self._show(one, now)
            elif f"status_{one.pk}" not in self.errors:
                self.conflicts.append(Conflict(str(one.person), _words(now), _told(status, typed)))
            self._carry(one, now)
            return now
        return now if yours == _kept(now) else self._answer(one, status, typed)

    def _answer(self, one: Appointment, status: str, typed: str) -> Answer:
        if status not in SUBSTITUTED:
            return Answer(status)
        try:
            person, name = who_came(typed, self.named.get(one.seat_id, []), self.board.substitution)
        except RuleBroken as broken:
            self.add_error(f"name_{one.pk}", broken)
            return Answer(status)
        return Answer(status, person, name)

    def _show(self, one: Appointment, now: Answer) -> None:
        self.data = self.data.copy()
        self.data[f"status_{one.pk}"], self.data[f"name_{one.pk}"] = now.status, now.who

    def _carry(self, one: Appointment, now: Answer) -> None:
        self.data = self.data.copy()
        self.data[f"opened_{one.pk}"] = _kept(now)


def _kept(answer: Answer) -> str:
    return f"{answer.status}|{answer.who}"


def _words(answer: Answer) -> str:
    return _told(answer.status, answer.who)


def _told(status: str, who: str) -> str:
    words = dict(CHOICES).get(status, status)
    return f"{words}: {who}" if who else words
