"""How progress is asked for, and how measures are chosen from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from boards.models import Board
from boards.tracking import VersionedFormMixin
from design.fields import Radios
from design.forms import GovukForm, GovukModelForm
from priorities import evidence
from priorities.charts import icons
from priorities.models import AreaOfFocus, ProgressAnswers, ProgressUpdate, Rag

LONGEST_TEXT = 10_000
ANSWERS = ProgressAnswers.ANSWERS


def long_text(label: str, hint: str = "", rows: int = 5) -> forms.CharField:
    """Return a question answered in a text of any reasonable length; a draft may lack it."""
    too_long = f"Shorten “{label}” to {LONGEST_TEXT:,} characters or fewer"
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[MaxLengthValidator(LONGEST_TEXT, message=too_long)],
    )


class Opened(forms.CharField):
    """Carries what the answers were when the page was opened, as a digest, to see what was typed.

    It is no answer itself: it never counts as changed, and no conflict shows it.
    """

    def __init__(self) -> None:
        super().__init__(required=False, max_length=64, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say no."""
        return False


def digest(answers: Iterable[Any]) -> str:
    """Return what tells answers apart; line ends and blanks around them do not."""
    plain = ["\n".join(str(one or "").splitlines()).strip() for one in answers]
    return hashlib.sha256("\x1f".join(plain).encode("utf-8", "replace")).hexdigest()[:32]


class ProgressForm(VersionedFormMixin, GovukModelForm):
    """Asks what changed in a quarter, in the order people think.

    ``meanings`` are the ratings to choose from with what each means on the board.
    Nothing is required: a draft may stop anywhere. Over submitted progress it also
    asks ``because``, so that text typed while somebody submitted is not lost. Many stand
    on one page, each with a prefix: those in which nothing was typed are ``is_untouched``.
    """

    done = long_text("What did we do?", "What happened in this quarter, by whom.")
    difference = long_text(
        "What difference did it make?",
        "For children, young people and families: what is better, and how do we know?",
    )
    evidence = long_text(
        "Links to evidence", "One a line: a web address, or the title of a document.", rows=3
    )
    rag = forms.ChoiceField(label="How is delivery going?", required=False)
    direction = forms.ChoiceField(
        label="Direction of travel",
        help_text="Compared with the quarter before.",
        choices=ProgressUpdate.Direction.choices,
        widget=Radios(inline=True),
        required=False,
    )
    next_steps = long_text("What next?", "The next steps, with who takes them and by when.", rows=4)
    risks = long_text(
        "What may stop us?",
        "What could go wrong, and what we do about it.",
        rows=3,
    )
    help_wanted = long_text("What help do we need?", "From the board, or from a partner.", rows=3)
    because = forms.CharField(
        label="Why is submitted progress being changed?",
        help_text="The reason stays in the history. The progress becomes a draft again.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    submit_label = "Save and next objective"
    submit_name = "next"
    other_buttons = (("draft", "Save draft"),)

    class Meta:
        model: type[ProgressAnswers] = ProgressUpdate
        fields = list(ProgressUpdate.ANSWERS)

    def __init__(self, *args: Any, meanings: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_submitted:
            del self.fields["because"]
        self.fields["opened"] = Opened()
        self.initial["opened"] = digest(getattr(self.instance, name) for name in ANSWERS)
        rag = self.fields["rag"]
        rag.choices = [(value, Rag(value).label) for value in meanings]  # type: ignore[attr-defined]
        rag.widget = Radios(hints=meanings, choices=rag.choices)  # type: ignore[attr-defined]

    @property
    def is_untouched(self) -> bool:
        """Say whether the page was sent with the answers that it was opened with."""
        opened = self["opened"].value()
        return bool(opened) and digest(self[name].value() for name in ANSWERS) == opened

    def clean_evidence(self) -> str:
        """Check each line of evidence."""
        text: str = self.cleaned_data["evidence"]
        evidence.check(text)
        return text


class ReopenForm(GovukForm):
    """Asks why submitted progress must be changed."""

    because = forms.CharField(
        label="Why must it be changed?",
        help_text="The reason stays in the history.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why submitted progress must be changed"},
    )

    submit_label = "Reopen"


class ReviewedForm(forms.Form):
    """Carries which updates were read before submitting: ``id:version``, one each."""

    reviewed = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def clean_reviewed(self) -> dict[int, int]:
        """Return the version read of each update, by its id."""
        pairs = [part.split(":") for part in self.cleaned_data["reviewed"].split()]
        try:
            return {_number(key): _number(version) for key, version in pairs}
        except ValueError:
            raise ValidationError("Open the review page again, then submit") from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise ValueError(text)
    return int(text)


def as_reviewed(updates: Iterable[ProgressUpdate]) -> str:
    """Return what ``ReviewedForm`` carries for ``updates``."""
    return " ".join(f"{update.pk}:{update.version}" for update in updates)


# As wide as its column and no wider, so that a long name fits a narrow screen.
FITTING = {"class": "govuk-!-width-full"}
VALUES = [
    ("", "All measures"),
    ("with", "Only those with figures"),
    ("late", "Only those whose next figure is late"),
]
SOURCES = [
    ("", "All sources"),
    ("series", "Department for Education series"),
    ("documents", "The partnership’s documents"),
]
STATUSES = [
    ("", "Any status"),
    ("red", "Red"),
    ("amber", "Amber"),
    ("green", "Green"),
    ("none", "Not rated"),
]
SIGNALS = [
    ("", "Any"),
    ("any", "A change that is more than chance"),
    *((one, icons.SIGNALS[one][0]) for one in ("improvement", "concern", "common")),
    ("none", "Not enough data"),
]


class StandingFilter(GovukForm):
    """Chooses measures by how they stand."""

    status = forms.ChoiceField(
        label="Against target", choices=STATUSES, required=False,
        widget=forms.Select(attrs=FITTING),
    )  # fmt: skip
    signal = forms.ChoiceField(
        label="Change", choices=SIGNALS, required=False, widget=forms.Select(attrs=FITTING)
    )
    values = forms.ChoiceField(
        label="Figures", choices=VALUES, required=False, widget=forms.Select(attrs=FITTING)
    )


class MeasureFilter(StandingFilter):
    """Chooses among the measures of one board."""

    area = forms.ChoiceField(
        label="Area of focus", required=False, widget=forms.Select(attrs=FITTING)
    )
    source = forms.ChoiceField(
        label="Source", choices=SOURCES, required=False, widget=forms.Select(attrs=FITTING)
    )
    view = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    field_order = ("area", "source", "status", "signal", "values", "view")

    def __init__(self, *args: Any, areas: Iterable[AreaOfFocus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            ("", "All areas"),
            *[(area.slug, area.called) for area in areas],
            ("none", "No area stated"),
        ]


class BoardFilter(StandingFilter):
    """Chooses the board whose measures are listed, and how they stand."""

    board = forms.ChoiceField(label="Board", required=False, widget=forms.Select(attrs=FITTING))
    field_order = ("board", "status", "signal", "values")

    def __init__(self, *args: Any, boards: Iterable[Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"].choices = [  # type: ignore[attr-defined]
            ("", "All boards"),
            *[(board.slug, board.name) for board in boards],
        ]
