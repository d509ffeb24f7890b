"""What is asked on the way of figures into a board's measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from boards.models import Board
from design.fields import FileUpload
from design.forms import GovukForm
from priorities.known_names import Decision
from priorities.models import KnownName, Measure
from trust_portal.exchange.dataset import opening
from trust_portal.exchange.dataset.names import places_of

Kind = KnownName.Kind
LEAVE_OUT, AS_WRITTEN, LATER = "leave-out", "as-written", "later"
MOST_ASKED = 30
"""Names of a kind that are asked for at once."""
LONGEST_PLACE = 80


class FigureFileForm(GovukForm):
    """Asks for the file."""

    figures = forms.FileField(
        label="File with figures",
        help_text=(
            "CSV or Excel workbook (.xlsx): our own sheet, or a file of the Local Authority "
            "Interactive Tool, explore education statistics or Fingertips as it is given out."
        ),
        widget=FileUpload,
        error_messages={"required": "Select a file", "empty": "The file is empty"},
    )
    submit_label = "Show what would change"

    def clean_figures(self) -> UploadedFile:
        """Refuse what is too large to be kept."""
        sent: UploadedFile = self.cleaned_data["figures"]
        if (sent.size or 0) > opening.LARGEST_CSV:
            most = opening.LARGEST_CSV // 1_000_000
            raise forms.ValidationError(f"The file is larger than {most} MB. Split it")
        return sent

    @property
    def name(self) -> str:
        """Return the name of the file, without folders."""
        return PurePath(self.cleaned_data["figures"].name or "figures").name[:120]


class ConfirmForm(GovukForm):
    """Asks why, and whether rows that are refused may be missing."""

    without = forms.BooleanField(
        label="Bring in the other figures, without the rows that are refused",
        error_messages={
            "required": "Select this to go on without the refused rows, or correct the file"
        },
    )
    because = forms.CharField(
        label="Why do you bring in these figures?",
        help_text="The history of every figure shows it beside your name.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter the reason"},
    )
    looked_at = forms.CharField(max_length=200, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, refused: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not refused:
            del self.fields["without"]

    def carry(self, fingerprint: str) -> None:
        """Let the next answer say that the preview with ``fingerprint`` was looked at."""
        self.initial["looked_at"] = fingerprint
        if self.is_bound:
            self.data = self.data.copy()
            self.data["looked_at"] = fingerprint


class CheckForm(GovukForm):
    """Asks a second person whether the figures are right."""

    answer = forms.ChoiceField(
        label="Are these figures right?",
        choices=[("yes", "Yes, bring them in"), ("no", "No, turn the file down")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether the figures are right"},
    )
    why = forms.CharField(
        label="If not, what is wrong?",
        help_text="Who sent the file reads it. Nothing of the file comes in.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    submit_label = "Save"

    def clean(self) -> None:
        """Ask why the file is turned down."""
        super().clean()
        said = self.cleaned_data
        if said.get("answer") == "no" and not said.get("why", "").strip():
            self.add_error("why", "Enter what is wrong with the figures")


class TakeBackForm(GovukForm):
    """Asks why an import is taken back."""

    because = forms.CharField(
        label="Why do you take this import back?",
        help_text="The history of every figure shows it beside your name.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter the reason"},
    )
    is_sure = forms.BooleanField(
        label="I have looked at what goes back, and at what stays",
        error_messages={"required": "Select this once you have looked at the lists above"},
    )
    looked_at = forms.CharField(max_length=200, widget=forms.HiddenInput, required=False)

    def carry(self, fingerprint: str) -> None:
        """Let the next answer say that the plan with ``fingerprint`` was looked at."""
        self.initial["looked_at"] = fingerprint
        if self.is_bound:
            self.data = self.data.copy()
            self.data["looked_at"] = fingerprint


class NamesForm(GovukForm):
    """Asks what names in the file stand for; each answer is remembered."""

    submit_label = "Remember, and look again"

    def __init__(
        self, *args: Any, board: Board, unknown: dict[str, Sequence[Sequence[Any]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unknown = {kind: [name for name, _ in names] for kind, names in unknown.items()}
        self.measures = {
            str(one.pk): one
            for one in Measure.objects.filter(board=board).only("pk", "name").order_by("name")
        }
        self.places = list(places_of(board))
        for kind, names in unknown.items():
            choices = self._choices(kind)
            for number, (name, rows) in enumerate(names[:MOST_ASKED]):
                self.fields[f"{kind}-{number}"] = _question(kind, name, rows, choices)
            if len(names) > 1:
                self.fields[f"{kind}-others"] = _others(kind)

    def _choices(self, kind: str) -> list[tuple[str, str]]:
        begins = [("", "Choose one"), (LEAVE_OUT, "Leave it out each time")]
        if kind == Kind.MEASURE:
            return begins + [(key, one.name[:120]) for key, one in self.measures.items()]
        new = [(AS_WRITTEN, "A new area, called so")]
        return begins + new + [(f"={place}", place) for place in self.places]

    def decisions(self) -> Iterator[Decision]:
        """Yield what was decided; names without an answer are left for later."""
        for kind, names in self.unknown.items():
            others = self.cleaned_data.get(f"{kind}-others", "")
            for number, name in enumerate(names):
                answer = self.cleaned_data.get(f"{kind}-{number}") or others
                if answer == AS_WRITTEN and len(name) > LONGEST_PLACE:
                    answer = ""
                if answer and answer != LATER:
                    yield self._decision(kind, name, answer)

    def _decision(self, kind: str, name: str, answer: str) -> Decision:
        if answer == LEAVE_OUT:
            return Decision(kind, name)
        if kind == Kind.MEASURE:
            return Decision(kind, name, measure=self.measures[answer])
        return Decision(kind, name, place=name if answer == AS_WRITTEN else answer[1:])


def _question(kind: str, name: str, rows: int, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    what = "measure" if kind == Kind.MEASURE else "area"
    number = f"{rows:,} figure{'' if rows == 1 else 's'} in the file"
    return forms.ChoiceField(
        label=f"Which {what} is “{name}”?", help_text=number, choices=choices, required=False
    )


def _others(kind: str) -> forms.ChoiceField:
    what = "measures" if kind == Kind.MEASURE else "areas"
    choices = [(LATER, "Ask again"), (LEAVE_OUT, "Leave them out each time")]
    if kind == Kind.PLACE:
        choices.append((AS_WRITTEN, "Take them as new areas, called as they are"))
    return forms.ChoiceField(
        label=f"What about all {what} for which you chose nothing?",
        choices=choices,
        initial=LATER,
        required=False,
        widget=forms.RadioSelect,
    )


class KnownNameForm(GovukForm):
    """Asks anew what one name stands for."""

    stands_for = forms.ChoiceField(error_messages={"required": "Select what the name stands for"})
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    submit_label = "Save"

    def __init__(self, *args: Any, known: KnownName, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        names = NamesForm(board=known.board, unknown={known.kind: [[known.name, 1]]})
        field: Any = self.fields["stands_for"]
        field.choices = names._choices(known.kind)
        field.label = f"What does “{known.name}” stand for?"
        self.initial["version"] = known.version
        self.initial["stands_for"] = _answer(known, names.places)
        self.names = names

    def clean_version(self) -> int:
        """Refuse what was decided anew by somebody else meanwhile."""
        version: int = self.cleaned_data["version"]
        if version != self.known.version:
            raise forms.ValidationError(
                "Someone else decided this while you were choosing. Open the page again and compare"
            )
        return version

    def decision(self) -> Decision:
        """Return what was decided."""
        return self.names._decision(
            self.known.kind, self.known.name, self.cleaned_data["stands_for"]
        )


def _answer(known: KnownName, places: list[str]) -> str:
    if known.is_left_out:
        return LEAVE_OUT
    if known.kind == Kind.MEASURE:
        return str(known.measure_id)
    return f"={known.place}" if known.place in places else AS_WRITTEN
