"""A quarter's progress on one page: a section for each objective, filled in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from design.templatetags.parts import problems
from priorities import evidence
from priorities.forms import ProgressForm
from priorities.models import Objective, ProgressAnswers, ProgressUpdate
from priorities.rules import NEEDED, what_is_missing

TEXTS = ("done", "difference", "evidence", "next_steps", "risks", "help_wanted")
"""The answers that are typed."""
Save = Callable[[Objective, Mapping[str, Any]], ProgressForm]


@dataclass
class Section:
    """One objective on the page: what is recorded, its form, and what was said last time.

    Without a ``form`` it is only read: it is submitted. ``draft_href`` is where a pause in
    typing is saved.
    """

    objective: Objective
    record: ProgressAnswers | None
    form: ProgressForm | None
    last: ProgressUpdate | None
    draft_href: str = ""
    is_open: bool = False

    @property
    def missing(self) -> list[str]:
        """Return the needed answers that are not there yet, as stored; none once submitted."""
        return what_is_missing(self.record) if self.form else []

    @property
    def is_filled(self) -> bool:
        """Say whether nothing is lacking."""
        return not self.missing

    @property
    def shows_state(self) -> bool:
        """Say whether its state tells more than how far it is filled: submitted or sent back."""
        update = self.record
        return isinstance(update, ProgressUpdate) and (update.is_submitted or update.is_returned)

    @property
    def is_returned(self) -> bool:
        """Say whether it was sent back and is to be changed."""
        return isinstance(self.record, ProgressUpdate) and self.record.is_returned

    @property
    def state(self) -> tuple[str, str]:
        """Return how far it is filled, as a word and a colour."""
        return how_filled(self.record)

    @property
    def left(self) -> str:
        """Return what is still to say, in a sentence; nothing once submitted."""
        return still_to_say(self.missing) if self.form else ""

    @property
    def questions(self) -> list[tuple[Any, str]]:
        """Return each question with what was answered last time, in words."""
        form = self.form
        if form is None:
            return []
        names = [*ProgressAnswers.ANSWERS, *(["because"] if "because" in form.fields else [])]
        return [(form[name], last_words(self.last, name)) for name in names]

    @property
    def evidence(self) -> list[evidence.Evidence]:
        """Return the lines of evidence that are stored."""
        return evidence.lines(self.record.evidence) if self.record else []


def how_filled(record: ProgressAnswers | None) -> tuple[str, str]:
    """Return how far what is stored is filled, as a word and a colour."""
    if not what_is_missing(record):
        return "Filled", "green"
    begun = bool(record and record.pk) and any(
        getattr(record, name) for name in ProgressAnswers.ANSWERS
    )
    return ("Draft", "blue") if begun else ("Empty", "grey")


def still_to_say(missing: Iterable[str]) -> str:
    """Return in a sentence which needed answers are not there yet."""
    words = ", ".join(missing)
    return f"Still to say: {words}." if words else "Nothing that is needed is missing."


def last_words(last: ProgressUpdate | None, name: str) -> str:
    """Return what was answered last time, in words; a rating with what it meant then."""
    if last is None or name == "because":
        return ""
    display = getattr(last, f"get_{name}_display", None)
    words = str(display() if display else getattr(last, name))
    return f"{words}. {last.rag_meaning}" if name == "rag" and last.rag_meaning else words


def as_typed(name: str, text: str) -> tuple[str, str] | None:
    """Return what one input of a page of many asked, and the text; nothing for no text.

    ``name`` is what ``prefix_of`` makes of it, such as ``o3-done``.
    """
    reference, _, answer = name.rpartition("-")
    if answer not in TEXTS or not text.strip():
        return None
    answers = {one.name: one for one in ProgressUpdate._meta.concrete_fields}
    asked = str(answers[answer].verbose_name)
    return f"{reference.upper()}: {asked[:1].upper()}{asked[1:]}", text


def prefix_of(objective: Objective) -> str:
    """Return by what the fields of an objective are named on a page of many."""
    return str(objective.reference)


def save_typed(
    data: Mapping[str, Any], objectives: Iterable[Objective], save: Save
) -> dict[int, ProgressForm]:
    """Save each objective of which something was typed; return its form by the objective's id.

    Each is saved by itself: a problem in one holds back no other. Those in which nothing
    was typed, or which did not stand on the page, are left alone.
    """
    found = {}
    for objective in objectives:
        if f"{prefix_of(objective)}-opened" not in data:
            continue
        form = save(objective, data)
        if not form.is_untouched:
            found[objective.pk] = form
    return found


def problems_of(forms: Iterable[ProgressForm]) -> list[tuple[str, str]]:
    """Return what is wrong in several forms: the id of the input that mends it, and the words."""
    return [
        (key, f"{form.instance.objective.called}: {words}")
        for form in forms
        for key, words in problems(form)
    ]


def missing_of(sections: Iterable[Section]) -> list[tuple[str, str]]:
    """Return each needed answer that is not there yet: the id of its input, and the words."""
    return [
        (section.form[name].first_id, f"{section.objective.called}: say {words}")  # type: ignore[attr-defined]
        for section in sections
        if section.form
        for name, words in NEEDED.items()
        if words in section.missing
    ]


def open_first(sections: list[Section], wanted: str = "") -> None:
    """Open the sections with problems; else the one ``wanted``, the first sent back, or to fill."""
    for section in sections:
        section.is_open = bool(section.form and section.form.is_bound)
    if any(section.is_open for section in sections):
        return
    by_reference = {section.objective.reference: section for section in sections}
    first = [one for one in sections if one.is_returned]
    first += [one for one in sections if not one.is_filled]
    chosen = by_reference.get(wanted) or next(iter(first), None)
    if chosen:
        chosen.is_open = True
