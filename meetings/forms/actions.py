"""Asks what somebody will do and by when, and which actions to list."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Page
from django.db.models import Q, QuerySet

from boards.models import Board, Organisation
from boards.periods import today
from boards.terms import in_force
from design.fields import Radios
from design.forms import GovukForm
from meetings import action_lists
from meetings.forms.items import UnderAnItem
from meetings.models import Action
from membership.models import Person


def organisations_of(board: Board, owned: int | None) -> QuerySet[Organisation]:
    """Return who may own an action: organisations with a seat or an action here.

    Where none has a seat, all of them. ``owned`` keeps the present owner.
    """
    here = Q(seats__board=board) | Q(appointments__seat__board=board) | Q(actions__board=board)
    found = Organisation.objects.filter(here | Q(pk=owned)).distinct()
    return found if found.exists() else Organisation.objects.all()


def people_of(board: Board, owned: int | None) -> QuerySet[Person]:
    """Return who may own an action: those who sit on or serve the board today."""
    sits = Q(appointments__seat__board=board) & in_force(today(), "appointments__")
    serves = Q(officer_appointments__board=board) & in_force(today(), "officer_appointments__")
    keys = Person.objects.filter(sits).values("pk"), Person.objects.filter(serves).values("pk")
    return Person.objects.filter(Q(pk__in=keys[0]) | Q(pk__in=keys[1]) | Q(pk=owned))


class ActionForm(UnderAnItem):
    """Asks everything about an action that stands already."""

    submit_label = "Save action"

    class Meta:
        model = Action
        fields = (
            "item",
            "text",
            "owner_organisation",
            "owner",
            "due_on",
            "status",
            "closed_on",
            "progress",
            "is_published",
        )
        labels = {
            "text": "What will be done?",
            "owner_organisation": "Which organisation owns it?",
            "owner": "Who owns it?",
            "due_on": "When is it due?",
            "status": "Where does it stand?",
            "closed_on": "When was it finished or dropped?",
            "progress": "How is it going?",
            "is_published": "Published: anyone may read this action",
        }
        help_texts = {
            "owner": "Somebody who sits on the board or serves it",
            "due_on": "For example, 14 7 2026",
            "closed_on": "Leave this empty while it is open",
            "is_published": "It stays with members while its meeting or its item does.",
        }
        widgets = {
            "text": forms.Textarea({"rows": 3}),
            "progress": forms.Textarea({"rows": 4}),
            "status": Radios,
        }
        error_messages = {"text": {"required": "Enter what will be done"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        action: Action = self.instance
        self.fields["owner_organisation"].queryset = organisations_of(
            action.board, action.owner_organisation_id
        )
        self.fields["owner"].queryset = people_of(action.board, action.owner_id)
        for name in ("owner_organisation", "owner"):
            self.fields[name].empty_label = "Nobody yet"

    def clean(self) -> Any:
        """Ask for the day with a status that ends the action, and for none with an open one."""
        answers = super().clean()
        status, closed_on = answers.get("status"), answers.get("closed_on")
        if "closed_on" in self.errors or "closed_on" not in self.fields:
            return answers
        if status == Action.Status.OPEN and closed_on:
            self.add_error("closed_on", "Clear this day, or choose Done or Dropped")
        elif status and status != Action.Status.OPEN:
            self._check_closed_on(closed_on)
        return answers

    def _check_closed_on(self, closed_on: dt.date | None) -> None:
        if closed_on is None:
            self.add_error("closed_on", "Enter the day the action was finished or dropped")
        elif closed_on > today():
            self.add_error("closed_on", "Enter a day that is not in the future")


class NewActionForm(ActionForm):
    """Asks for a new action: what, who and by when. It is open."""

    class Meta(ActionForm.Meta):
        fields = ("item", "text", "owner_organisation", "owner", "due_on", "is_published")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = True
        self.fields["due_on"].error_messages["required"] = "Enter the day by which it is due"

    def clean(self) -> Any:
        """Ask for an owner."""
        answers = super().clean()
        if not (answers.get("owner") or answers.get("owner_organisation")) and not (
            {"owner", "owner_organisation"} & self.errors.keys()
        ):
            self.add_error("owner_organisation", "Choose an organisation or a person to own it")
        return answers


class ActionFilter(GovukForm):
    """Narrows a list of actions by where they stand and whose they are."""

    submit_label = "Show"

    state = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("", "Open actions"),
            ("overdue", "Overdue actions"),
            ("done", "Done and dropped actions"),
            ("all", "All actions"),
        ],
    )
    organisation = forms.ChoiceField(label="Organisation", required=False)
    owner = forms.ChoiceField(label="Owner", required=False)

    def __init__(self, *args: Any, boards: list[int], **kwargs: Any) -> None:
        """``boards`` are the keys of those whose actions are listed; the reader stands on them."""
        super().__init__(*args, **kwargs)
        self.boards = boards
        organisation: Any = self.fields["organisation"]
        owner: Any = self.fields["owner"]
        organisation.choices = [("", "Any organisation"), *action_lists.organisations(boards)]
        owner.choices = [("", "Anyone"), *action_lists.people(boards)]

    @property
    def caption(self) -> str:
        """Name what the list shows, as it was asked for."""
        asked = self.cleaned_data.get("state", "") if self.is_valid() else ""
        return str(dict(self.fields["state"].choices)[asked])

    def chosen(self, number: str | None) -> Page[Any]:
        """Return a page of the actions asked for, as rows.

        Of the open ones when the question is not understood.
        """
        asked = self.cleaned_data if self.is_valid() else {}
        state, organisation = asked.get("state", ""), asked.get("organisation")
        owner = asked.get("owner")
        if not (state or organisation or owner):
            return action_lists.open_ones(self.boards, number)
        found = self._in_state(state)
        if organisation:
            found = found.filter(owner_organisation__slug=organisation)
        if owner:
            found = found.filter(owner__slug=owner)
        return action_lists.page_of(found, number)

    def _in_state(self, state: str) -> Any:
        actions = action_lists.of_boards(self.boards)
        match state:
            case "overdue":
                return actions.overdue()
            case "done":
                return actions.exclude(status=Action.Status.OPEN)
            case "all":
                return actions
        return actions.open()
