"""How targets, changes of a chart's lines, forecasts and the measure itself are asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from boards.tracking import Conflict, VersionedFormMixin
from design.fields import Radios
from design.forms import GovukForm, GovukModelForm
from priorities.keeping_forms import why
from priorities.models import ChartChange, Measure, Objective, Target
from priorities.value_forms import SHORT, number

MOVED_ON = (
    "Someone else changed the targets while you were writing. Nothing you typed is lost: "
    "compare the two, change yours where you need to, and save again."
)
TEXT = forms.Textarea({"rows": 3})


class TargetForm(VersionedFormMixin, GovukModelForm):
    """Asks one target: how much, for which periods, and who set it."""

    submit_label = "Save target"

    value = forms.DecimalField(
        label="Target", max_digits=14, decimal_places=4, widget=forms.TextInput(attrs=SHORT),
        error_messages={"required": "Enter the target as a number, such as 32"},
    )  # fmt: skip
    because = why("For example, “Agreed by the board on 10 September”.", required=False)

    class Meta:
        model = Target
        fields = ("value", "from_on", "until_on", "basis")
        labels = {
            "from_on": "From which day? It is for periods that end on it or later",
            "until_on": "Until which day?",
            "basis": "Who set it, and why?",
        }
        widgets = {"basis": forms.Textarea({"rows": 2})}

    def _differences(self, cleaned: Any) -> Any:
        label = self.fields["because"].label
        return (one for one in super()._differences(cleaned) if one.label != label)


class TrajectoryForm(GovukForm):
    """Asks a target for each period in turn; one left empty has none.

    ``periods`` are pairs of a name and a last day; ``known`` the steps there are. It
    carries the versions it was opened on, and refuses to save over others.
    """

    submit_label = "Save trajectory"
    basis = forms.CharField(
        label="Who set it, and why?", required=False, max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    opened = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        periods: Sequence[tuple[str, dt.date]],
        known: Iterable[Target],
        **kwargs: Any,
    ) -> None:
        self.periods = periods
        self.known = {one.from_on: one for one in known}
        self.base_fields = {
            **{end.isoformat(): number(name) for name, end in periods},
            **self.base_fields,
        }
        initial = {end.isoformat(): _plain(one.value) for end, one in self.known.items()}
        initial["opened"] = self.versions()
        super().__init__(*args, initial=initial, **kwargs)

    def versions(self) -> str:
        """Return the steps as they now stand, in the form that is carried."""
        return " ".join(f"{one.pk}.{one.version}" for one in self.known.values())

    def clean(self) -> dict[str, Any]:
        """Compare the versions carried with those stored."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if set(cleaned.get("opened", "").split()) != set(self.versions().split()):
            self.conflicts = [
                Conflict(name, str(self.initial.get(key, "")), str(self[key].value() or ""))
                for name, end in self.periods
                if str(self.initial.get(key := end.isoformat(), "")) != (self[key].value() or "")
            ]
            self.data = {**self.data.dict(), "opened": self.versions()}  # type: ignore[attr-defined]
            raise ValidationError(MOVED_ON, code="conflict")
        return cleaned

    def steps(self) -> tuple[list[Target], list[Target]]:
        """Return the steps to save, and those to remove."""
        kept, gone = [], []
        for _, end in self.periods:
            value, known = self.cleaned_data.get(end.isoformat()), self.known.get(end)
            if value is None:
                gone += [known] if known else []
            elif known is None or known.value != value:
                one = known or Target(from_on=end, until_on=end, is_step=True)
                one.value, one.basis = value, self.cleaned_data["basis"] or one.basis
                kept.append(one)
        return kept, gone


def _plain(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


class ChangeForm(GovukModelForm):
    """Asks for new lines of a chart from a period on, or for lines fixed on its first points."""

    submit_label = "Ask for the change"

    from_on = forms.ChoiceField(
        label="From which period?", error_messages={"required": "Choose a period"}
    )
    points = forms.IntegerField(
        label="On how many points, if they are fixed?",
        help_text="12 or more. Leave empty for new lines from all points.",
        required=False,
        min_value=12,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"min_value": "Enter 12 or more"},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="What changed in the work, and when. It stands on the chart.",
        max_length=1000,
        widget=TEXT,
        error_messages={"required": "Enter what changed in the work"},
    )

    class Meta:
        model = ChartChange
        fields = ("kind", "from_on", "points", "reason")
        labels = {"kind": "What should change?"}
        widgets = {"kind": Radios()}

    def __init__(self, *args: Any, periods: Sequence[tuple[str, dt.date]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["from_on"]
        choices.choices = [("", "Choose one"), *((end.isoformat(), name) for name, end in periods)]

    def clean_from_on(self) -> dt.date:
        """Return the last day of the chosen period."""
        return dt.date.fromisoformat(self.cleaned_data["from_on"])

    def clean(self) -> Any:
        """Ask how many points for fixed lines, and none for others."""
        cleaned = super().clean() or self.cleaned_data
        kind, points = cleaned.get("kind"), cleaned.get("points")
        if kind == ChartChange.Kind.BASELINE and not points and "points" not in self.errors:
            self.add_error("points", "Enter how many points, 12 or more")
        if kind == ChartChange.Kind.REBASE:
            cleaned["points"] = None
        return cleaned


class PreviewForm(GovukForm):
    """Chooses how a forecast is made, and for how many periods."""

    submit_label = "Show the forecast"
    method = forms.ChoiceField(
        label="If nothing changes, the figures would",
        choices=[("level", "Stay about where they are"), ("line", "Go on along a straight line")],
        widget=Radios(),
    )
    periods = forms.IntegerField(
        label="For how many periods?", min_value=1, max_value=20,
        widget=forms.TextInput({"class": "govuk-input--width-3"}),
        error_messages={"min_value": "Enter 1 to 20", "max_value": "Enter 1 to 20"},
    )  # fmt: skip


class FreezeForm(PreviewForm):
    """Asks why the forecast is frozen now."""

    submit_label = "Freeze this forecast"
    method = forms.ChoiceField(choices=[("level", ""), ("line", "")], widget=forms.HiddenInput)
    periods = forms.IntegerField(min_value=1, max_value=20, widget=forms.HiddenInput)
    basis = forms.CharField(
        label="Why now?", max_length=1000, widget=TEXT,
        help_text="For example, “The plan was agreed on 10 September”.",
        error_messages={"required": "Enter why it is frozen now"},
    )  # fmt: skip


class MeasureForm(VersionedFormMixin, GovukModelForm):
    """Asks what a measure is: what it counts, how, from where, and how it is judged."""

    submit_label = "Save measure"
    source_url = forms.URLField(
        label="Where is it published?", required=False, max_length=500, assume_scheme="https"
    )
    because = why("For example, “The publisher changed the definition”.", required=False)

    class Meta:
        model = Measure
        fields = (
            "name", "definition", "numerator", "denominator", "unit", "decimal_places", "polarity",
            "frequency", "is_seasonal", "is_rolling", "is_count", "owner", "source_name",
            "source_url", "caveat", "story", "objectives", "tolerance", "tolerance_is_absolute",
            "trend_length", "screens_outliers", "suppress_below", "needs_checker",
        )  # fmt: skip
        labels = {
            "name": "What is it called?",
            "definition": "What exactly is counted?",
            "numerator": "What is counted above the line?",
            "denominator": "Out of what?",
            "unit": "In which unit?",
            "decimal_places": "How many decimals?",
            "polarity": "Which way is better?",
            "frequency": "How often is it counted?",
            "owner": "Which organisation answers for it?",
            "source_name": "Who publishes it?",
            "caveat": "What must be known to read it rightly?",
            "story": "The story behind it",
            "objectives": "Which objectives does it serve?",
            "tolerance": "How far short of its target is still amber?",
            "suppress_below": "Up to which number are people hidden?",
        }
        widgets = {
            "polarity": Radios(),
            "objectives": forms.CheckboxSelectMultiple(),
            "decimal_places": forms.TextInput({"class": "govuk-input--width-3"}),
            "tolerance": forms.TextInput(attrs=SHORT),
            "suppress_below": forms.TextInput({"class": "govuk-input--width-3"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        own = Objective.objects.filter(board=self.instance.board_id)
        fields["objectives"].queryset = own.order_by("number")
        fields["owner"].empty_label = "Not stated"

    def _differences(self, cleaned: Any) -> Any:
        label = self.fields["because"].label
        return (one for one in super()._differences(cleaned) if one.label != label)
