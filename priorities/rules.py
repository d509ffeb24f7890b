"""The rules of recording progress: by when, what is asked, and what may still change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

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
