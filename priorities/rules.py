"""The rules of progress and of figures: by when, what is asked, what may change, what is hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from boards.periods import Quarter
from boards.rules import RuleBroken
from priorities.models import ProgressUpdate, Rag

DAYS_AFTER_QUARTER = 30

# What a rating means on a board that has not defined it. No source defines any; these
# are the portal's own words, for delivery and not for results.
USUAL_MEANINGS: Mapping[str, str] = {
    Rag.RED: "Off track: we do not expect to achieve this without help from the board.",
    Rag.AMBER: "At risk: there are problems, and we know what must be put right and by whom.",
    Rag.GREEN: "On track: we expect to achieve this by its date.",
    Rag.BLUE: "Complete: it is done, and we have checked that it lasts.",
}

# Each answer without which progress cannot be submitted, as the form asks for it.
NEEDED: Mapping[str, str] = {
    "done": "what we did",
    "difference": "what difference it made",
    "rag": "how delivery is going",
    "direction": "the direction of travel",
}


def progress_due_on(quarter: Quarter) -> dt.date:
    """Return the last day on which progress for ``quarter`` is in time.

    Thirty days after the quarter's last day. No source states a deadline: this is
    the portal's own.
    """
    return quarter.ends_on + dt.timedelta(days=DAYS_AFTER_QUARTER)


def may_be_recorded(quarter: Quarter, on: dt.date) -> bool:
    """Say whether progress for ``quarter`` may be recorded: from its first day."""
    return quarter.starts_on <= on


def what_is_missing(update: ProgressUpdate | None) -> list[str]:
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


def check_reason(because: str) -> str:
    """Return the reason, trimmed. Raises ``RuleBroken`` when there is none."""
    reason = because.strip()
    if not reason:
        raise RuleBroken(
            "reason",
            "Enter why submitted progress is being changed: the reason stays in its history",
        )
    return reason


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
