"""Looks at the people of a board: interests, who comes, checklists; and at its own terms."""

from __future__ import annotations

from typing import Any

from boards.periods import long_date
from membership.checklists import held_as, is_recent
from membership.interests import Duty
from membership.interests_chasers import can_declare
from membership.models import ChecklistStep
from trust_portal.members.concerns import Act, Concern, Line, Looks
from trust_portal.members.reading import MEETINGS, REPRESENTED


class LooksAtPeople(Looks):
    """One question a method; each answers with the lines to mend."""

    def interests(self) -> Concern:
        """Find whose declaration of interests is missing, or 12 months old."""
        owed = self.reading.duties.get(self.board.pk, [])
        lines = [self._owes(duty) for duty in owed if duty.is_open]
        how = (
            "Under each code that a seat asks for: no declaration, or none in the last 12 months. "
            "28 days are law for councillors, towards their council; local policy for others."
        )
        return Concern("interests", "Interests missing or old", how, lines)

    def _owes(self, duty: Duty) -> Line:
        held: Any = duty.seats[0]
        acts, hint = [], ""
        if not can_declare(duty.person):
            hint = "They have no open account, so they cannot declare."
            acts = self.act("Give them an account", "membership_person_change", duty.person.pk)
        elif held.reminded_on:
            hint = f"Reminded on {long_date(held.reminded_on)}."
        else:
            href = f"{self.board.get_absolute_url()}health/remind/{duty.person.pk}/"
            acts = [Act("Send reminder", href, posts=True)]
        return Line(f"{duty.person}: {duty.called}", duty.words, acts, hint, held.is_example)

    def unrepresented(self) -> Concern:
        """Find held seats that nobody filled at any of the latest meetings."""
        meetings = self.reading.latest_meetings(self.board)
        lines = []
        for seat in self.seats:
            known = [came[seat.pk] for came in meetings if seat.pk in came]
            if len(known) < 2 or not self.holders(seat) or any(one & REPRESENTED for one in known):
                continue
            names = ", ".join(str(one.person) for one in self.holders(seat))
            acts = [Act("See the seat", seat.get_absolute_url())]
            acts += self.act("Change the seat", "membership_seat_change", seat.pk)
            detail = f"Nobody came at {len(known)} meetings in a row"
            lines.append(Line(f"{seat.title}: {names}", detail, acts, "", seat.is_example))
        how = (
            f"Of the last {MEETINGS} meetings held in 12 months, those where the seat’s attendance "
            "is recorded, two at least: neither its holder nor a substitute came to any."
        )
        return Concern("unrepresented", "Seats never represented", how, lines)

    def checklists(self) -> Concern:
        """Find the checklists of recent starts and ends that have steps left."""
        lines = []
        for seat in self.ever:
            for one in seat.appointments.all():
                lines += self._steps_left(one)
        for officer in self.reading.officers.get(self.board.pk, []):
            lines += self._steps_left(officer)
        how = "Terms that began, or ended, in the last half year, with steps not ticked."
        return Concern("checklists", "Checklists unfinished", how, lines)

    def _steps_left(self, one: Any) -> list[Line]:
        found, moments = [], ChecklistStep.Moment
        for moment, day, done in (
            (moments.INDUCTION, one.starts_on, one.induction_done),
            (moments.EXIT, one.ends_on, one.exit_done),
        ):
            left = self.reading.steps_for(self.board, moment) - done
            if left > 0 and is_recent(day, self.reading.on):
                acts = [Act("Open the checklist", self.checklist(one))]
                detail = f"{left} step{'' if left == 1 else 's'} left"
                what = f"{one.person}, {held_as(one)}: {moment.label.lower()}"
                found.append(Line(what, detail, acts, "", one.is_example))
        return found

    def review(self) -> Concern:
        """Find terms of reference whose review is overdue."""
        due, title = self.board.review_on, self.board.terms_title  # type: ignore[attr-defined]
        lines = []
        if due and due < self.reading.on:
            acts = [Act("Read them", f"{self.board.get_absolute_url()}documents/")]
            lines = [Line(title, f"Review was due on {long_date(due)}", acts, self.hint)]
        how = "The newest version, where a day for its review is recorded."
        return Concern("terms", "Review of the terms of reference overdue", how, lines)
