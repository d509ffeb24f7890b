"""Choosing the priorities of a year, with what is carried over and how it is worded then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.models import Board
from design.forms import GovukForm
from priorities.keeping import hold
from priorities.keeping_forms import FINANCIAL_YEAR, why
from priorities.models import PriorityTheme, PriorityYear, ThemeWording

GOES_ON = (
    "What the board worked on in {} is ticked: untick what does not go on. Word what goes on "
    "as the board words it this year."
)
TAKEN = "The priorities of that year are recorded already: enter another year"


def before(board: Board, year: str) -> PriorityYear | None:
    """Return the newest year before ``year`` whose priorities are known."""
    found: PriorityYear | None = (
        PriorityYear.objects.filter(board=board, themes__isnull=False, year__lt=year)
        .order_by("-year")
        .first()
    )
    return found


def newest(board: Board) -> PriorityYear | None:
    """Return the newest year whose priorities are known."""
    return before(board, "9999/99")


def themes(board: Board) -> list[PriorityTheme]:
    """Return all that ``board`` ever chose, with each wording and its years."""
    found = PriorityTheme.objects.filter(board=board).prefetch_related("wordings__years")
    return list(found.order_by("pk"))


def last_wording(theme: PriorityTheme) -> str:
    """Return how ``theme`` was worded in its newest year, else its name."""
    told = [
        (max((year.year for year in one.years.all()), default=""), one.order, one.text)
        for one in theme.wordings.all()
    ]
    return max(told)[2] if told else theme.name


class YearForm(GovukForm):
    """Asks what a board works on in a year, and how each is worded that year.

    What the last year had is chosen already, to be carried over.
    """

    submit_label = "Choose these"

    year = forms.CharField(
        label="For which financial year?",
        help_text="For example, 2026/27",
        max_length=7,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
    )
    new = forms.CharField(
        label="What is new this year? (optional)",
        help_text="One a line, in the words of this year",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    basis = forms.CharField(
        label="What were they chosen from? (optional)",
        help_text="For example, the needs assessment and what young people said",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
    )
    because = why("If some go on: why they are carried over.", required=True)

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board, self.themes = board, themes(board)
        last = newest(board)
        self.intro = GOES_ON.format(last.year) if last else ""
        chosen = set(last.themes.values_list("pk", flat=True)) if last else set()
        for theme in self.themes:
            before = f" (as in {last.year})" if last and theme.pk in chosen else ""
            goes_on = forms.BooleanField(
                label=f"{theme}{before}", required=False, initial=theme.pk in chosen
            )
            self.also_ask(f"take{theme.pk}", goes_on)
            worded = forms.CharField(
                label=f"How is “{theme}” worded this year?",
                required=False,
                max_length=200,
                initial=last_wording(theme),
            )
            self.also_ask(f"worded{theme.pk}", worded)
        own = [name for one in self.themes for name in (f"take{one.pk}", f"worded{one.pk}")]
        self.order_fields(["year", *own, "new", "basis", "because"])

    def clean_year(self) -> str:
        """Take a financial year that is not recorded yet."""
        year: str = self.cleaned_data["year"].strip()
        if not FINANCIAL_YEAR.fullmatch(year) or int(year[5:]) != (int(year[:4]) + 1) % 100:
            raise ValidationError("Enter a financial year, such as 2026/27")
        if PriorityYear.objects.filter(board=self.board, year=year).exists():
            raise ValidationError(TAKEN)
        return year

    def clean_new(self) -> list[str]:
        """Return what is new, each once."""
        lines = [line.strip() for line in self.cleaned_data["new"].splitlines()]
        found = list(dict.fromkeys(filter(None, lines)))
        if any(len(line) > 200 for line in found):
            raise ValidationError("Shorten each to 200 characters or fewer")
        return found

    def clean(self) -> Any:
        """Refuse a year without a priority, and one chosen without words."""
        cleaned = super().clean() or self.cleaned_data
        taken = {}
        for theme in self.themes:
            if not cleaned.get(f"take{theme.pk}"):
                continue
            words = (cleaned.get(f"worded{theme.pk}") or "").strip()
            if not words:
                self.add_error(f"worded{theme.pk}", f"Enter how “{theme}” is worded this year")
            taken[theme] = words
        if not taken and not cleaned.get("new") and "new" not in self.errors:
            raise ValidationError("Choose at least one priority, or enter a new one")
        cleaned["taken"] = taken
        return cleaned


@transaction.atomic
def choose(*, board: Board, answers: Mapping[str, Any], by: User) -> PriorityYear:
    """Record what ``board`` chose for a year, with what is carried over and each wording.

    Raises ``PermissionDenied`` when ``by`` does not keep the board's plan, and
    ``ValidationError`` when somebody recorded that year meanwhile.
    """
    access.require(by, Permission.RECORD_PROGRESS, board)
    hold(board)
    name, because = answers["year"], answers["because"]
    if PriorityYear.objects.filter(board=board, year=name).exists():
        raise ValidationError({"year": TAKEN})
    earlier = before(board, name)
    went_on = set(earlier.themes.all()) & set(answers["taken"]) if earlier else set()
    year = PriorityYear(
        board=board,
        year=name,
        slug=f"{board.slug[:60]}-{name.replace('/', '-')}",
        carried_over_from=earlier if went_on else None,
        basis=answers["basis"],
        reason=because,
    )
    year.full_clean()
    year.because(because).save()
    chosen = dict(answers["taken"])
    for number, words in enumerate(answers["new"], start=1):
        chosen[_new_theme(board, name, number, words)] = words
    year.themes.set(chosen)
    for theme, words in chosen.items():
        _word(theme, words, year)
    return year


def _new_theme(board: Board, year: str, number: int, words: str) -> PriorityTheme:
    slug = f"{board.slug[:50]}-{year.replace('/', '-')}-new-{number}"
    theme = PriorityTheme(board=board, name=words, slug=slug)
    theme.full_clean()
    theme.save()
    return theme


def _word(theme: PriorityTheme, words: str, year: PriorityYear) -> None:
    """Keep that ``theme`` was worded so that year: by a wording there is, or a new one."""
    wording = theme.wordings.filter(text=words).order_by("-order").first()
    if wording is None:
        last = theme.wordings.aggregate(last=Max("order"))["last"] or 0
        wording = ThemeWording(theme=theme, text=words, order=last + 1)
        wording.full_clean()
        wording.save()
    wording.years.add(year)
