"""``make bank-holidays``: write boards/bank_holidays.csv again, from the ``holidays`` package.

The package knows the one-off days too, and is kept up with them. It stands among the tools
of the tests alone: used while serving it would bring in the holidays of every country,
some 45 MB and a second for each process of the server.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from typing import TextIO

from tools.environment import ROOT

YEARS = range(2010, 2051)
PATH = ROOT / "boards" / "bank_holidays.csv"


def days() -> list[tuple[dt.date, str]]:
    """Return England's bank holidays of ``YEARS`` that fall on a weekday, with their names."""
    from holidays import country_holidays

    found = country_holidays("GB", subdiv="ENG", years=YEARS)
    return sorted((day, name) for day, name in found.items() if day.weekday() < 5)


def write(file: TextIO) -> None:
    """Write the days with their names as CSV."""
    csv.writer(file, lineterminator="\n").writerows([("day", "name"), *days()])


def main() -> int:
    """Write the file; return an exit status."""
    with PATH.open("w", encoding="utf-8") as file:
        write(file)
    print(f"{PATH.relative_to(ROOT)} written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
