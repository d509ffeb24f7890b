"""The columns of our own sheet of figures, declared once for the reader and the writer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: its heading, the cell of a row it fills, and what may be written."""

    name: str
    cell: str
    about: str
    how: str
    example: str = ""
    needed: bool = False
    optional_field: str = ""
    """The field of a value that stays as it is where a file lacks the column."""


_NUMBER = "A number, such as 12.5. Not a formula."
_DAY = "A day, such as 31 March 2025 or 2025-03-31."

LONG = (
    Column("measure", "measure", "Which measure, by its name.", "Text.", "Pupils absent", True),
    Column("address", "address", "The end of the measure’s address; it decides where it is given.",
           "Letters, digits and hyphens.", "pupils-absent"),
    Column("area", "place", "Which area; ours where it is left empty.",
           "Text, at most 80 characters.", "Oxfordshire"),
    Column("group", "group", "Which group of people; empty for everybody.",
           "Text, at most 80 characters.", "Girls"),
    Column("period", "period", "Which period.",
           "2024, 2024/25, Q1 2024/25, April 2024, or 2021/22 to 2023/24.", "2024/25", True),
    Column("period ends", "period_ends", "Its last day; worked out where it is left empty.", _DAY,
           "31 March 2025", optional_field="period_ends_on"),
    Column("value", "value", "The figure.", _NUMBER, "12.5", True),
    Column("why missing", "missing", "Why there is no figure.",
           "Suppressed, not available or not applicable."),
    Column("status", "status", "How settled the figure is; final in a new row if left empty.",
           "Provisional, final or revised.", "provisional",
           optional_field="status"),
    Column("numerator", "numerator", "How many were counted.", _NUMBER, "125",
           optional_field="numerator"),
    Column("denominator", "denominator", "Out of how many.", "A number above 0.", "1000",
           optional_field="denominator"),
    Column("lower confidence limit", "lower", "The source’s lower limit.", _NUMBER,
           optional_field="lower"),
    Column("upper confidence limit", "upper", "The source’s upper limit.", _NUMBER,
           optional_field="upper"),
    Column("as at", "as_at", "When it was published.", _DAY, "2 May 2025",
           optional_field="as_at"),
    Column("note", "note", "A remark on this one figure.", "Text, at most 300 characters.",
           optional_field="note"),
)  # fmt: skip
BY_NAME = {column.name: column for column in LONG}
WIDE_BEGINS = ("measure", "address", "area", "group")
"""What stands before the periods in the wide sheet."""

CELLS = ("measure", "place", "group", "period", "value", "missing", "status", "numerator",
         "denominator", "lower", "upper", "as_at", "period_ends", "note")  # fmt: skip
"""The order of the cells of a row, of whatever format, once it is read."""
OPTIONAL = tuple(column.optional_field for column in LONG if column.optional_field)
"""Fields that only change where a file has a column for them."""
OF_THE_FIGURE = ("numerator", "denominator", "lower", "upper", "computed_from")
"""What belongs to a figure: emptied when it changes, unless the file says them anew."""


def normal(heading: str) -> str:
    """Return a heading as it is compared: small letters, single blanks, no underscores."""
    return " ".join(heading.replace("_", " ").split()).casefold()
