"""The rows of the dashboard's tables; hostile words stay words."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import User
from assurance.dashboard_rows import actions, reports
from assurance.models import AssuranceReport
from assurance.overview import Line
from boards.models import Board, Organisation
from boards.periods import Quarter
from meetings.queries import OrganisationActions

Q2, DUE = Quarter(2026, 2), dt.date(2026, 10, 30)
LATE_IN_THE_EVENING = dt.datetime(2026, 7, 14, 23, 30, tzinfo=dt.UTC)  # the 15th in England


def a_line(status: str = "", on: dt.date = DUE) -> Line:
    """Return the line of a board with a hostile name; its report is not stored."""
    by = User(name="<i>Wren")
    filed = {"submitted_at": LATE_IN_THE_EVENING, "submitted_by": by}
    decided = {"decided_at": LATE_IN_THE_EVENING, "decided_by": by}
    report = AssuranceReport(status=status, **filed, **decided) if status else None
    return Line(Board(name="<b>&", slug="sender"), Board(slug="trust"), Q2, DUE, on, report)


@pytest.mark.parametrize(
    ("on", "told"),
    [(DUE, "Not due until 30 October 2026"), (DUE + dt.timedelta(1), "1 day late")],
)
def test_a_report_is_late_from_the_day_after_its_due_day(on, told):
    row = reports([a_line(on=on)], decides=True)

    assert told in row
    assert "Not yet: due 30 October 2026" in row


@pytest.mark.parametrize(
    ("decides", "told"),
    [(True, "Read and decide<span"), (False, "Waits for the chair or deputy chair")],
)
def test_who_decides_is_led_to_a_report_that_waits(decides, told):
    assert told in reports([a_line("submitted")], decides=decides)


def test_a_decided_report_says_when_and_by_whom():
    row = reports([a_line("accepted")], decides=True)

    assert "15 July 2026<br>by &lt;i&gt;Wren</td>" in row
    assert "Accepted 15 July 2026<br>by &lt;i&gt;Wren</td>" in row
    assert ">&lt;b&gt;&amp;</a>" in row


def test_actions_are_counted_by_organisation():
    rows = actions(
        [
            OrganisationActions(Organisation(name="<u>Council"), 4, 1, examples=2),
            OrganisationActions(None, 1, 0, examples=1),
        ]
    )

    assert '&lt;u&gt;Council <span class="portal-muted">(examples: 2 of 4)</span>' in rows
    assert '<span class="portal-late">1</span>' in rows
    assert 'No organisation named <span class="portal-muted">(example)</span>' in rows


def test_nobody_with_actions_is_no_row():
    assert actions([]) == ""
