"""What is asked of who keeps the register, when something happens to a board."""

from __future__ import annotations

from typing import Any

from django import forms

from boards.models import Board, BoardEvent
from design.fields import DateField
from design.forms import GovukForm
from membership.forms import reason

KINDS = [
    (kind.value, kind.label)
    for kind in (BoardEvent.Kind.SET_UP, BoardEvent.Kind.SPLIT, BoardEvent.Kind.OTHER)
]


class DayForm(GovukForm):
    """Asks on which day something happened to a board, and why."""

    submit_label = "Continue"

    on = DateField(
        label="On which day?",
        help_text="Today or a day in the past. For example, 31 3 2026",
        blank_message="Enter the day on which it happened",
    )
    because = reason("For example, “Agreed by the board on 19 May”. The history keeps it.")

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board = board


class LastDayForm(DayForm):
    """Asks for the last day of a board."""

    on = DateField(
        label="What was its last day?",
        help_text="Terms and seats end with it. Today or a day in the past, for example 31 3 2026",
        blank_message="Enter the last day of the board",
    )


class RenameForm(DayForm):
    """Asks for the new name of a board, and from which day it bears it."""

    name = forms.CharField(
        label="What is it called now?",
        max_length=200,
        error_messages={"required": "Enter the new name of the board"},
    )
    short_name = forms.CharField(
        label="Short name (optional)", max_length=60, required=False, help_text="For example OSCB"
    )
    address = forms.SlugField(
        label="Address (optional)",
        max_length=80,
        required=False,
        help_text="The part after /boards/. Left empty, it is made from the new name",
        error_messages={"invalid": "Enter an address made of letters, numbers and hyphens"},
    )
    on = DateField(
        label="On which day did it take this name?",
        help_text="Today or a day in the past. For example, 1 4 2026",
        blank_message="Enter the first day of the new name",
    )
    field_order = ("name", "short_name", "address", "on", "because")

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, board=board, **kwargs)
        self.initial["short_name"] = board.short_name


class MergeForm(LastDayForm):
    """Asks into which board this one was merged, and on which day."""

    other = forms.ModelChoiceField(
        label="Into which board?",
        queryset=Board.objects.none(),
        error_messages={"required": "Choose the board into which it was merged"},
    )
    field_order = ("other", "on", "because")

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, board=board, **kwargs)
        self.fields["other"].queryset = others_than(board)


class MoveForm(DayForm):
    """Asks of which board this one became a sub-group, and from which day."""

    other = forms.ModelChoiceField(
        label="Of which board is it a sub-group now?",
        queryset=Board.objects.none(),
        required=False,
        empty_label="Of none: it stands alone",
    )
    on = DateField(
        label="From which day?",
        help_text="Today or a day in the past. For example, 1 4 2026",
        blank_message="Enter the first day on which it stood there",
    )
    field_order = ("other", "on", "because")

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, board=board, **kwargs)
        self.fields["other"].queryset = others_than(board)
        self.initial["other"] = board.parent_id


class RecordForm(DayForm):
    """Asks for an event that changes nothing else: it is only written down."""

    kind = forms.ChoiceField(label="What happened?", choices=KINDS, widget=forms.RadioSelect)
    text = forms.CharField(
        label="In a sentence",
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Enter what happened"},
    )
    other = forms.ModelChoiceField(
        label="Which other board does it concern? (optional)",
        queryset=Board.objects.none(),
        required=False,
        empty_label="None",
    )
    field_order = ("kind", "text", "other", "on", "because")

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, board=board, **kwargs)
        self.fields["other"].queryset = others_than(board)


class UndoForm(GovukForm):
    """Asks why the last act is undone."""

    submit_label = "Undo it"

    because = reason("For example, “Entered for the wrong board”. The history keeps it.")


def others_than(board: Board) -> Any:
    """Return the boards that go on, without ``board`` itself."""
    return Board.objects.exclude(pk=board.pk).exclude(status=Board.Status.WOUND_UP)
