"""Periods as people, spreadsheets and publishers write them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from trust_portal.exchange.dataset.figures import CellRefused
from trust_portal.exchange.dataset.periods import Years, read

FINANCIAL, ACADEMIC, CALENDAR = Years((3, 31)), Years((8, 31)), Years((12, 31))
MONTHLY, QUARTERLY, UNKNOWN = Years(monthly=True), Years(quarterly=True), Years()


@pytest.mark.parametrize(
    ("text", "years", "name", "ends_on"),
    [
        ("2024", CALENDAR, "2024", "2024-12-31"),
        ("2024", UNKNOWN, "2024", "2024-12-31"),
        ("2024", ACADEMIC, "2024", "2024-08-31"),
        ("2024/25", FINANCIAL, "2024/25", "2025-03-31"),
        ("2024/25", ACADEMIC, "2024/25", "2025-08-31"),
        ("202425", ACADEMIC, "2024/25", "2025-08-31"),
        ("2024-25", FINANCIAL, "2024/25", "2025-03-31"),
        ("2024–25", FINANCIAL, "2024/25", "2025-03-31"),
        ("2024/2025", FINANCIAL, "2024/25", "2025-03-31"),
        ("24/25", FINANCIAL, "2024/25", "2025-03-31"),
        ("FY2024/25", FINANCIAL, "2024/25", "2025-03-31"),
        ("1999/00", FINANCIAL, "1999/00", "2000-03-31"),
        ("2024-25", CALENDAR, "2024 to 2025", "2025-12-31"),
        ("2001 - 03", CALENDAR, "2001 to 2003", "2003-12-31"),
        ("2014-16", CALENDAR, "2014 to 2016", "2016-12-31"),
        ("2013/14-15/16", FINANCIAL, "2013/14 to 2015/16", "2016-03-31"),
        ("2020/21 - 22/23", FINANCIAL, "2020/21 to 2022/23", "2023-03-31"),
        ("2013/14 to 2015/16", FINANCIAL, "2013/14 to 2015/16", "2016-03-31"),
        ("Q1 2024/25", UNKNOWN, "Q1 2024/25", "2024-06-30"),
        ("2024-25 Q1", UNKNOWN, "Q1 2024/25", "2024-06-30"),
        ("Quarter 4 2024/25", UNKNOWN, "Q4 2024/25", "2025-03-31"),
        ("January to March 2025", UNKNOWN, "Q4 2024/25", "2025-03-31"),
        ("Apr-24", MONTHLY, "April 2024", "2024-04-30"),
        ("February 2024", UNKNOWN, "February 2024", "2024-02-29"),
        ("04/2024", MONTHLY, "April 2024", "2024-04-30"),
        ("2024-04", MONTHLY, "April 2024", "2024-04-30"),
        ("202404", MONTHLY, "April 2024", "2024-04-30"),
        ("01/04/2024", MONTHLY, "April 2024", "2024-04-30"),
        ("2024-04-01", MONTHLY, "April 2024", "2024-04-30"),
        ("2024-04-01", QUARTERLY, "Q1 2024/25", "2024-06-30"),
        ("30/06/2024", QUARTERLY, "Q1 2024/25", "2024-06-30"),
    ],
)
def test_a_period_has_one_name_and_a_last_day(text, years, name, ends_on):
    period = read(text, years)

    assert (period.name, period.ends_on) == (name, dt.date.fromisoformat(ends_on))


@pytest.mark.parametrize(
    ("text", "years", "words"),
    [
        ("", FINANCIAL, "Enter the period"),
        ("last year", FINANCIAL, "is no period. Write it like 2024, 2024/25"),
        ("2024/25", UNKNOWN, "it is not known when they end"),
        ("2024/25", CALENDAR, "it is not known when they end"),
        ("2024/22", FINANCIAL, "the second year is not after the first"),
        ("2024 Q1", UNKNOWN, "does not say which year’s quarter"),
        ("Q1 2024/26", UNKNOWN, "the years do not follow on"),
        ("May to July 2024", UNKNOWN, "is no quarter"),
        ("Foo 2024", UNKNOWN, "is no month"),
        ("01/04/2024", FINANCIAL, "The cell holds the date 1 April 2024, not a period"),
        ("31/02/2024", MONTHLY, "is no date"),
        ("45383", FINANCIAL, "45383 is how a spreadsheet keeps 1 April 2024"),
        ("202399", FINANCIAL, "is no year such as 202425, and no month"),
        ("\0formula", FINANCIAL, "The cell holds a formula"),
        ("\0merged", FINANCIAL, "The cell is merged with others"),
        ("x" * 900, FINANCIAL, "The period is a long text"),
        ("2024/25\u0661", FINANCIAL, "is no period"),
    ],
)
def test_what_is_no_period_is_refused_with_what_to_write(text, years, words):
    with pytest.raises(CellRefused, match=re.escape(words)):
        read(text, years)
