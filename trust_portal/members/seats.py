"""Looks at the seats of a board: the chair, vacancies, endings, substitutes, successions."""

from __future__ import annotations

import datetime as dt

from boards.access import Role
from boards.models import Board
from boards.periods import Precision, long_date
from membership.models import Appointment, Seat
from trust_portal.members.concerns import Act, Concern, Line, Looks

SOON = 90
"""Days before its last day from which a term is shown as ending."""


class LooksAtSeats(Looks):
    """One question a method; each answers with the lines to mend."""

    def without_chair(self) -> Concern:
        """Find a board with seats and nobody in the chair."""
        chairs = [seat for seat in self.seats if seat.role == Role.CHAIR]
        lines = []
        if self.seats and not any(self.holders(seat) for seat in chairs):
            acts = [
                one
                for seat in chairs[:1]
                for one in self.act("Appoint a chair", "membership_seat_fill", seat.pk)
            ]
            acts = acts or self.act("Add a chair’s seat", "boards_board_change", self.board.pk)
            lines = [Line("Nobody chairs this board", "No chair today", acts, self.hint)]
        return Concern("chair", "No chair", "Seats with the role of chair, held today.", lines)

    def vacancies(self) -> Concern:
        """Find the places in which nobody sits, and since when."""
        lines = []
        for seat in self.seats:
            held = self.holders(seat)
            if len(held) >= seat.places:
                continue
            short = seat.places - len(held)
            since = f"{short} of {seat.places} places vacant" if held else self.vacant_since(seat)
            acts = self.act("Fill vacancy", "membership_seat_fill", seat.pk)
            lines.append(Line(seat.title, since, acts, self.hint, seat.is_example))
        how = "Seats that exist today in which nobody sits, or fewer than hold them together."
        return Concern("vacancies", "Vacancies", how, lines)

    def vacant_since(self, seat: Seat) -> str:
        """Say since when nobody sits in a seat, as exactly as that is known."""
        ended = [one for one in seat.appointments.all() if one.ends_on]
        ended = [one for one in ended if one.ends_on and one.ends_on < self.reading.on]
        last = max(ended, key=lambda one: one.ends_on or dt.date.min, default=None)
        if last is None or last.ends_on is None:
            return "No holder is known"
        match last.ends_on_precision:
            case Precision.DAY:
                return f"Vacant since {long_date(last.ends_on + dt.timedelta(days=1))}"
            case Precision.MONTH | Precision.YEAR:
                return f"Vacant since {last.until}"
        return f"No holder is known after {long_date(last.ends_on)}"

    def ending(self) -> Concern:
        """Find the terms that end within 90 days, and nobody is appointed after."""
        last = self.reading.on + dt.timedelta(days=SOON)
        found = [
            one
            for seat in self.seats
            for one in self.holders(seat)
            if one.ends_on and one.ends_on <= last and not _followed(one, seat)
        ]
        lines = [self._ends(one) for one in sorted(found, key=lambda one: one.ends_on)]
        how = "Terms whose last day is at most 90 days away, with nobody appointed to follow."
        return Concern("ending", "Terms ending: reappoint or replace", how, lines)

    def _ends(self, one: Appointment) -> Line:
        acts = self.act("Reappoint", "membership_appointment_reappoint", one.pk)
        acts.append(Act("Exit checklist", self.checklist(one)))
        return Line(
            f"{one.person}, {one.seat.title}",
            f"Ends on {one.until}",
            acts,
            self.hint,
            one.is_example,
        )

    def without_substitute(self) -> Concern:
        """Find held seats without a substitute where the board wants a named one."""
        lines = []
        if self.board.substitution == Board.Substitution.NAMED:
            lines = [
                Line(
                    seat.title,
                    "No substitute named",
                    self.act("Name a substitute", "membership_seat_change", seat.pk),
                    self.hint,
                    seat.is_example,
                )
                for seat in self.seats
                if self.holders(seat) and not seat.ready  # type: ignore[attr-defined]
            ]
        how = "Asked only where the board’s rule is that a named substitute may come."
        return Concern("substitutes", "Substitutes lacking", how, lines)

    def replaced(self) -> Concern:
        """Find seats that still stand for an organisation another took over from."""
        lines = []
        for seat in self.seats:
            bodies = list(seat.organisations.all())
            for body in bodies:
                heirs = self.reading.lineages.standing_for(body, self.reading.on)
                if body in heirs or any(one in bodies for one in heirs):
                    continue
                names = " and ".join(one.name for one in heirs)
                acts = self.act("Change whom it stands for", "membership_seat_change", seat.pk)
                detail = f"{body.name} gave way to {names}"
                lines.append(Line(seat.title, detail, acts, self.hint, seat.is_example))
        how = "Seats that stand for an organisation which another took over from."
        return Concern("replaced", "Seats of organisations that were replaced", how, lines)


def _followed(one: Appointment, seat: Seat) -> bool:
    """Say whether somebody is appointed to the same place from the day after, or later."""
    return any(
        other.place == one.place and other.starts_on and one.ends_on < other.starts_on
        for other in seat.appointments.all()
        if one.ends_on
    )
