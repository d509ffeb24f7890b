"""How progress is asked for, and how measures are chosen from."""

from __future__ import annotations

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
from priorities.typed import Opened, apart, digest

LONGEST_TEXT = 10_000
ANSWERS = ProgressAnswers.ANSWERS


def long_text(
    label: str, hint: str = "", rows: int = 5, *, optional: bool = False
) -> forms.CharField:
    """Return a question answered in a text of any reasonable length; a draft may lack it.

    An ``optional`` one may be lacking when it is submitted, too, and says so.
    """
    too_long = f"Shorten “{label}” to {LONGEST_TEXT:,} characters or fewer"
    return forms.CharField(
        label=f"{label} (optional)" if optional else label,
        help_text=hint,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[MaxLengthValidator(LONGEST_TEXT, message=too_long)],
    )


class ProgressForm(VersionedFormMixin, GovukModelForm):
    """Asks what changed in a quarter, in the order people think.

    ``meanings`` are the ratings to choose from with what each means on the board.
    Nothing is required: a draft may stop anywhere. Over submitted progress it also
    asks ``because``, so that text typed while somebody submitted is not lost. Many stand
    on one page, each with a prefix: those in which nothing was typed are ``is_untouched``.

    An answer that this writer left as it was stays as it is stored, so that two people who
    write different answers meet no conflict; then ``is_merged``.
    """

    done = long_text("What did we do?", "What happened in this quarter, by whom.")
    difference = long_text(
        "What difference did it make?",
        "For children, young people and families: what is better, and how do we know?",
    )
    evidence = long_text(
        "Links to evidence",
        "One a line: a web address, or the title of a document.",
        rows=3,
        optional=True,
    )
    rag = forms.ChoiceField(label="How is delivery going?", required=False)
    direction = forms.ChoiceField(
        label="Direction of travel",
        help_text="Compared with the quarter before.",
        choices=ProgressUpdate.Direction.choices,
        widget=Radios(inline=True),
        required=False,
    )
    next_steps = long_text(
        "What next?", "The next steps, with who takes them and by when.", rows=4, optional=True
    )
    risks = long_text(
        "What may stop us?",
        "What could go wrong, and what we do about it.",
        rows=3,
        optional=True,
    )
    help_wanted = long_text(
        "What help do we need?", "From the board, or from a partner.", rows=3, optional=True
    )
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
        self.is_merged, self.left_alone = False, set[str]()
        self.fields["opened"] = Opened()
        self.initial["opened"] = digest(getattr(self.instance, name) for name in ANSWERS)
        rag = self.fields["rag"]
        rag.choices = [(value, Rag(value).label) for value in meanings]  # type: ignore[attr-defined]
        rag.widget = Radios(hints=meanings, choices=rag.choices)  # type: ignore[attr-defined]

        self.held = digest(self[name].value() for name in ANSWERS)

    @property
    def is_untouched(self) -> bool:
        """Say whether the page was sent with the answers that it was opened with."""
        return self.held == self["opened"].value()

    def clean(self) -> Mapping[str, Any]:
        """Leave alone what was not typed here; two texts of one answer are a conflict."""
        held, opened = apart(self.held), apart(self["opened"].value())
        if len(opened) == len(ANSWERS) and not self.instance.is_submitted:
            stored = apart(digest(self.stored[name] for name in ANSWERS))
            typed = {one for one, a, b in zip(ANSWERS, held, opened, strict=True) if a != b}
            moved = {one for one, a, b in zip(ANSWERS, stored, opened, strict=True) if a != b}
            self._leave(moved - typed)
            self.is_merged = bool(moved) and not moved & typed
            self.cleaned_data["version"] = None if moved & typed else self.instance.version
        return super().clean()

    @property
    def opened_now(self) -> str:
        """Return the digests for a page that stays open once the form is saved.

        Of an answer that is stored in other words than the page shows, its old one.
        """
        opened = dict(zip(ANSWERS, apart(self["opened"].value()), strict=False))
        return "".join(
            opened[name] if name in self.left_alone else digest([getattr(self.instance, name)])
            for name in ANSWERS
        )

    def _leave(self, names: set[str]) -> None:
        """Give these answers, in the form and cleaned, the words that are stored."""
        self.data, self.left_alone = self.data.copy(), names  # type: ignore[has-type]
        for name in names:
            self.data[self.add_prefix(name)] = self.cleaned_data[name] = self.stored[name]
            self.errors.pop(name, None)

    def _carry_version(self, version: int) -> None:
        super()._carry_version(version)
        self.data[self.add_prefix("opened")] = digest(self.stored[name] for name in ANSWERS)

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
