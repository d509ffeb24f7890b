"""What follows when a term is put back, removed again or brought back: access, and a letter."""

from __future__ import annotations

from typing import Any

from boards.periods import long_date, today
from membership import letters
from membership.models import OfficerAppointment


class AccessFollows:
    """Tells of the access that comes and goes with a term, which is never given by hand."""

    def what_follows(self, was: Any, becomes: Any) -> list[str]:
        """Tell whose access to which board changes today, or from which day."""
        before, after = _standing(was), _standing(becomes)
        if before == after:
            told = ["Nobody’s access to a board changes today."]
        else:
            told = []
            if before is not None:
                told.append(f"{before[0]} loses the access to the {before[1]} as {before[2]}.")
            if after is not None:
                told.append(f"{after[0]} has access to the {after[1]} as {after[2]} from now on.")
        if becomes is not None and becomes.starts_on and becomes.starts_on > today():
            told.append(
                f"{becomes.person} has access to the {_board(becomes)} "
                f"from {long_date(becomes.starts_on)}."
            )
        return [*told, *(f"A letter tells {one}." for one in _concerned(was, becomes))]

    def tell_of_putting_back(self, was: Any, became: Any) -> None:
        """Write to each person whose term is another now."""
        for person in _concerned(was, became):
            mine = became if became is not None and became.person_id == person.pk else None
            held = mine or was
            board, place = _board(held), _place(held)
            stands = (
                f"It now says that you serve as {place} on the {board}: {mine.term}."
                if mine
                else f"It no longer says that you serve as {place} on the {board} in this term."
            )
            letters.write(
                to=person,
                subject=f"The register of the {board} has been corrected",
                body=(
                    "What the register says of your term was put back as it was before.\n"
                    f"{stands}\nYour access to the board’s pages follows the register.\n"
                ),
            )


def _standing(held: Any) -> tuple[Any, Any, str] | None:
    """Return who stands on which board as what today by this term; nothing when nobody does."""
    if held is None or not held.is_in_force(today()):
        return None
    return held.person, _board(held), _place(held)


def _concerned(was: Any, becomes: Any) -> list[Any]:
    """Return the people whose term is another afterwards."""
    if was is not None and becomes is not None and _told(was) == _told(becomes):
        return []
    people = {one.person_id: one.person for one in (was, becomes) if one is not None}
    return list(people.values())


def _told(held: Any) -> tuple[Any, ...]:
    return held.person, _board(held), _place(held), held.term


def _board(held: Any) -> Any:
    return held.board if isinstance(held, OfficerAppointment) else held.seat.board


def _place(held: Any) -> str:
    return str(held.title if isinstance(held, OfficerAppointment) else held.seat.title)
