"""The rows of a board's register as plain markup: each is made once, in one go.

Each seat asks some thirty conditions, and so does nearly each earlier term. Asked in templates
they cost more than all the rest of the page, so they are asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.template.defaultfilters import capfirst
from django.utils.safestring import SafeString

from design.markup import filled
from design.templatetags.govuk import example_tag, tag
from design.templatetags.parts import source_list
from membership.models import Appointment, Substitute
from membership.register import Place, Register

NOTHING = SafeString()
NONE = SafeString('<span class="portal-muted">None</span>')
NOT_STATED = SafeString('<span class="portal-muted">Not stated</span>')
NOTE = '<span class="portal-matrix__note">{}</span>'
OFFICE = '<span class="portal-matrix__note govuk-!-font-weight-regular">{}</span>'
HISTORY = (
    '<span class="portal-matrix__note portal-no-print"><a class="govuk-link" href="{}/history/">'
    'History<span class="govuk-visually-hidden"> of the seat {}</span></a></span>'
)
STANDS_FOR = '<div><a class="govuk-link" href="{}">{}</a>{}</div>'
CELL = '<td class="govuk-table__cell" role="cell" data-label="{}">{}</td>\n  '
SEAT = """<tr class="govuk-table__row" role="row" id="{0}">
  <th class="govuk-table__header govuk-!-font-weight-bold" role="rowheader" scope="row"><a class="govuk-link" href="{0}/{1}">{2}</a>{3}
    {4}
    {5}
  </th>
  {6}
</tr>
"""  # noqa: E501
EARLIER = """<tr class="govuk-table__row" role="row">
        <th class="govuk-table__header govuk-!-font-weight-bold" role="rowheader" scope="row">{}</th>
        <td class="govuk-table__cell" role="cell" data-label="Held by">{}{}{}</td>
        <td class="govuk-table__cell" role="cell" data-label="Term">{}{}</td>
        <td class="govuk-table__cell" role="cell" data-label="For">{}</td>
      </tr>
      """  # noqa: E501
SUBSTITUTES = '<ol class="govuk-list govuk-list--number govuk-!-font-size-16">{}</ol>'


def stands_for(place: Place) -> SafeString:
    """Return for whom a seat stands, who may be appointed to it, and whose turn is next."""
    said = [
        filled(STANDS_FOR, one.organisation.get_absolute_url(), one.organisation.called,
               filled(NOTE, aside) if (aside := one.aside) else "")
        for one in place.stands_for
    ]  # fmt: skip
    said += [
        filled(STANDS_FOR, one.get_absolute_url(), one.called, "") for one in place.kept.boards
    ]
    who_may = place.who_may
    if not said and not who_may:
        said.append(NOT_STATED)
    if who_may:
        said.append(filled(NOTE, who_may))
    if place.turn:
        said.append(filled(NOTE, f"Next turn: {place.turn.called}"))
    return SafeString("".join(said))


@dataclass(frozen=True)
class Around:
    """What the markup follows beside the seats: the day asked for, and the reader's standing."""

    query: str
    inside: bool
    titles: Mapping[str, str] | None

    def seats(self, register: Register) -> SafeString:
        """Return the seats of the day as rows of the register's table."""
        substitutes, attendance = register.has_substitutes, register.has_attendance
        return SafeString(
            "".join(self._seat(one, substitutes, attendance) for one in register.places)
        )

    def _seat(self, place: Place, substitutes: bool, attendance: bool) -> SafeString:
        seat = place.seat
        cells = [
            filled(CELL, "Stands for", stands_for(place)),
            filled(CELL, "Holder", SafeString("".join(self._holder(place)))),
            filled(CELL, "Term", _terms(place)),
        ]
        if substitutes:
            cells.append(filled(CELL, "Substitutes", _substitutes(place.substitutes)))
        if attendance:
            cells.append(filled(CELL, "Attendance", place.attendance or "None counted"))
        cells.append(filled(CELL, "Role and vote", self._role(place)))
        office = f"Goes with the office of {seat.tied_to}" if seat.tied_to else ""
        return filled(
            SEAT, seat.slug, self.query, seat.title, _example(seat),
            filled(OFFICE, office) if office else "", source_list(seat, self.titles),
            SafeString("".join(cells).rstrip()),
        )  # fmt: skip

    def _holder(self, place: Place) -> Iterator[SafeString]:
        for one in place.held:
            body = filled(NOTE, f"for {one.organisation.called}") if one.organisation else ""
            sources = source_list(one, self.titles)
            yield filled("<div>{}{}{}{}</div>", one.person, _example(one), body, sources)
        if vacancy := place.vacancy:
            yield tag(vacancy, "grey")
        notes = [place.filled, *place.doubts]
        notes += [f"{one.person} from {one.since}" for one in place.to_come]
        for note in filter(None, notes):
            yield filled(NOTE, note)

    def _role(self, place: Place) -> SafeString:
        seat = place.seat
        vote = "vote" if seat.has_vote else "no vote"
        said = filled("{}, {}", seat.get_role_display(), vote)
        if seat.category:
            said += filled(NOTE, seat.get_category_display())
        return said + filled(HISTORY, seat.slug, seat.title) if self.inside else said

    def before(self, register: Register) -> SafeString:
        """Return the earlier terms of each seat as rows of their table."""
        return SafeString(
            "".join(
                self._earlier(place.seat.title, term)
                for place in register.ever_held
                for term in place.before
            )
        )

    def _earlier(self, title: str, term: Appointment) -> SafeString:
        return filled(
            EARLIER, title, term.person, _example(term), source_list(term, self.titles),
            capfirst(term.term), filled(NOTE, term.note) if term.note else "",
            term.organisation.called if term.organisation else NOT_STATED,
        )  # fmt: skip


def _example(one: Appointment | Substitute | object) -> SafeString:
    mark = example_tag(one)
    return SafeString(f" {mark}") if mark else NOTHING


def _terms(place: Place) -> SafeString:
    said = "".join(filled("<div>{}</div>", capfirst(one.term)) for one in place.held)
    return SafeString((said or NONE) + place.strip)


def _substitutes(found: list[Substitute]) -> SafeString:
    if not found:
        return NONE
    each = "".join(filled("<li>{}{}</li>", one.called, _example(one)) for one in found)
    return filled(SUBSTITUTES, SafeString(each))
