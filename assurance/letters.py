"""What assurance writes to people: what happened and where to read it, never the text itself."""

from __future__ import annotations

from collections.abc import Iterable

from assurance import queries
from assurance.models import AssuranceReport
from boards.periods import today
from membership import letters
from membership.models import Person


def submitted(report: AssuranceReport) -> None:
    """Tell the receiving board's chair and deputy that a report waits for their decision."""
    _write(
        queries.chairs_of(report.to_board, today()),
        f"Assurance report of {report.from_board.called} for {report.quarter.short}",
        f"{report.from_board} has submitted its assurance report for {report.quarter} to "
        f"{report.to_board}.\n\nRead it, and accept it or send it back:\n"
        f"{report.get_absolute_url()}",
    )


def accepted(report: AssuranceReport) -> None:
    """Tell the reporting board's officers that their report was accepted."""
    _write(
        queries.officers_of(report.from_board, today()),
        f"Assurance report for {report.quarter.short} accepted",
        f"{report.to_board} has accepted the assurance report of {report.from_board} for "
        f"{report.quarter}.\n\nRead it:\n{report.writing_url}",
    )


def sent_back(report: AssuranceReport) -> None:
    """Tell the reporting board's officers that their report was sent back, and where to mend it."""
    _write(
        queries.officers_of(report.from_board, today()),
        f"Assurance report for {report.quarter.short} sent back",
        f"{report.to_board} has sent back the assurance report of {report.from_board} for "
        f"{report.quarter}.\n\nRead the reason, change the report and submit it again:\n"
        f"{report.writing_url}",
    )


def _write(people: Iterable[Person], subject: str, body: str) -> None:
    for person in people:
        letters.write(to=person, subject=subject[:200], body=body)
