"""The rules of progress and of figures: by when, what is asked, what may change, what is hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boards.periods import Quarter
from boards.rules import RuleBroken
from priorities.models import ProgressAnswers, ProgressUpdate, Rag

DAYS_AFTER_QUARTER = 30
MOST_DAYS_AFTER_QUARTER = 91

# What a rating means on a board that has not defined it. No source defines any; these
# are the portal's own words, for delivery and not for results.
USUAL_MEANINGS: Mapping[str, str] = {
    Rag.RED: "Off track: we do not expect to achieve this without help from the board.",
    Rag.AMBER: "At risk: there are problems, and we know what must be put right and by whom.",
    Rag.GREEN: "On track: we expect to achieve this by its date.",
    Rag.BLUE: "Complete: it is done, and we have checked that it lasts.",
}
# A board has grey only if it defines it: then a rating may say that nothing has begun.

# Each answer without which progress cannot be submitted, as the form asks for it.
NEEDED: Mapping[str, str] = {
    "done": "what we did",
    "difference": "what difference it made",
    "rag": "how delivery is going",
    "direction": "the direction of travel",
}


# What becomes of what hangs on a plan, by what is decided of it, in the words shown to
# whoever decides. No source states a rule: these are the portal's own.
CARRY_OVER: Mapping[str, str] = {
    "adopted": "Adopting a plan starts nothing anew: what serves it already goes on.",
    "extended": (
        "An extension keeps everything that is open, to the new end: objectives, measures, "
        "workstreams, and progress each quarter. Priorities are still chosen for each year."
    ),
    "reprioritised": (
        "A priority that is left out ends on the day before, and keeps its history. Objectives "
        "and workstreams that served it stay open under its area, until they are given another."
    ),
    "superseded": (
        "An open objective moves to the new plan only where its counterpart there is named. "
        "Every other open objective is closed, with the reason."
    ),
}


def goes_on(decided: str, *, has_counterpart: bool = False) -> bool:
    """Say whether an open objective stays open when something is decided of its plan.

    "An extension, an adoption and a change of priorities keep everything that is open. When
    a plan is superseded, an objective goes on only where its counterpart in the new plan is
    named; every other one is closed, with the reason."

    Source: ours; the Trust's plan was extended twice with its areas of focus kept.
    """
    return decided != "superseded" or has_counterpart


def work_goes_on(objectives: int, going_on: int) -> bool:
    """Say whether a workstream stays under way when its plan is superseded.

    "A workstream is stopped when every objective that it served is closed with the plan."
    One that served none is kept, and pointed out. ``objectives`` are those it served that
    were open, ``going_on`` how many of them go on.

    Source: ours.
    """
    return objectives == 0 or going_on > 0


def progress_due_on(quarter: Quarter, days: int = DAYS_AFTER_QUARTER) -> dt.date:
    """Return the last day on which progress for ``quarter`` is in time.

    ``days`` after the quarter's last day, as the board has set them. Where it has not,
    thirty: no source states a deadline, this is the portal's own.
    """
    return quarter.ends_on + dt.timedelta(days=days)


def may_be_recorded(quarter: Quarter, on: dt.date) -> bool:
    """Say whether progress for ``quarter`` may be recorded: from its first day."""
    return quarter.starts_on <= on


def what_is_missing(update: ProgressAnswers | None) -> list[str]:
    """Return, in the order they are asked, the needed answers that ``update`` lacks."""
    if update is None:
        return list(NEEDED.values())
    return [words for name, words in NEEDED.items() if not getattr(update, name).strip()]


def check_may_submit(update: ProgressUpdate, reviewed: int) -> None:
    """Raise ``RuleBroken`` unless ``update`` is complete and is what was ``reviewed``.

    ``reviewed`` is the version that the person who submits had before them: what
    they have not read, they do not submit.
    """
    called = update.objective.called
    if update.version != reviewed:
        raise RuleBroken(
            "changed since review",
            f"{called} changed after you opened this page. Read it again, then submit.",
        )
    missing = what_is_missing(update)
    if missing:
        raise RuleBroken(
            "incomplete", f"{called} cannot be submitted yet: say {' and '.join(missing)}."
        )


def check_reason(
    because: str,
    ask: str = "Enter why submitted progress is being changed: the reason stays in its history",
) -> str:
    """Return the reason, trimmed. Raises ``RuleBroken``, with ``ask``, when there is none."""
    reason = because.strip()
    if not reason:
        raise RuleBroken("reason", ask)
    return reason


@dataclass(frozen=True)
class Move:
    """One way a milestone may move: from which states, to which, by whom, and if it takes why."""

    words: str
    before: tuple[str, ...]
    after: str
    is_officers: bool
    needs_reason: bool = False


MOVES: Mapping[str, Move] = {
    "propose": Move("Propose it again", ("sent_back",), "proposed", is_officers=False),
    "agree": Move("Agree to it", ("proposed",), "agreed", is_officers=True),
    "send_back": Move(
        "Send it back, with the reason",
        ("proposed",),
        "sent_back",
        is_officers=True,
        needs_reason=True,
    ),
    "say_done": Move("Say that it is reached", ("agreed",), "said_done", is_officers=False),
    "agree_done": Move("Agree that it is reached", ("said_done",), "done", is_officers=True),
    "not_done": Move(
        "Say why it is not reached yet",
        ("said_done",),
        "agreed",
        is_officers=True,
        needs_reason=True,
    ),
}


def moves_open(state: str, *, is_officer: bool, is_of_lead: bool) -> dict[str, Move]:
    """Return the moves that somebody may make with a milestone in ``state``, by their key.

    "A milestone is proposed by the organisation that leads, and agreed by the board's
    officer, who may send it back with a reason. When the lead says that it is reached, the
    officer agrees, or says why not." The officer may do the lead's part for it.

    Source: ours.
    """
    return {
        key: move
        for key, move in MOVES.items()
        if state in move.before and (is_officer or (is_of_lead and not move.is_officers))
    }


def state_after_change(state: str, *, has_changed: bool) -> str:
    """Return the state of a milestone once its words or its day were written anew.

    "What was agreed is what was read: a milestone whose words or day change is proposed
    again." One that was sent back stays so until it is proposed again.

    Source: ours.
    """
    return "proposed" if has_changed and state != "sent_back" else state


def check_may_decide(update: ProgressUpdate, read: int) -> None:
    """Raise ``RuleBroken`` unless ``update`` waits for the chair, and is what they ``read``.

    Decided once: who comes second is told what became of it.
    """
    called = update.objective.called
    if update.is_accepted:
        raise RuleBroken("decided once", f"{called} has been accepted already.")
    if not update.is_submitted:
        raise RuleBroken("not submitted", f"{called} is not submitted any more. Nothing was done.")
    if update.version != read:
        raise RuleBroken(
            "changed since review",
            f"{called} changed after you opened this page. Read it again, then decide.",
        )


def is_small(count: int | None, threshold: int) -> bool:
    """Say whether a number of people is hidden because it is small.

    "Numbers of people from 1 up to the threshold are not shown." Nought is shown. The
    threshold is stated by the source of each measure; 0 hides nothing.

    Source: the usual rule of small-number suppression; the threshold is the source's.
    """
    return count is not None and 1 <= count <= threshold


def hidden_parts(counts: Sequence[int | None], threshold: int) -> list[bool]:
    """Say of each part of a total whether it is hidden, so that none can be worked out.

    "A part from 1 up to the threshold is hidden, and with it, where it stands alone, the
    smallest other part that is not nought." ``None`` is a part that its source hides. More
    parts are hidden while those hidden would all have to be 1, and all parts where nothing
    else helps.

    Source: the usual rule of secondary suppression.
    """
    hidden = [count is None or is_small(count, threshold) for count in counts]
    if not any(hidden):
        return hidden
    others = sorted((count, at) for at, count in enumerate(counts) if count and not hidden[at])
    while _can_be_worked_out(counts, hidden):
        if not others:
            return [True] * len(counts)
        hidden[others.pop(0)[1]] = True
    return hidden


def _can_be_worked_out(counts: Sequence[int | None], hidden: Sequence[bool]) -> bool:
    """Say whether total and shown parts tell a hidden one, to who knows that none is nought."""
    kept = [count for count, is_hidden in zip(counts, hidden, strict=True) if is_hidden]
    if len(kept) < 2:
        return True
    return None not in kept and sum(count or 0 for count in kept) == len(kept)


def is_figure_late(due_on: dt.date | None, on: dt.date) -> bool:
    """Say whether the next figure of a measure is late on the day ``on``.

    "A figure is late when the day by which it should be there has passed." That day is a
    month after the end of a month, two after that of a quarter, twelve after that of a year;
    for a one-off survey, and where it is not known how often a measure is counted, none is late.

    Source: ours; no source states by when a figure must be there.
    """
    return due_on is not None and due_on < on
