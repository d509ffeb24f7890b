"""How a sheet is declared: its columns, each once, for reading, writing, templates and help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trust_portal.exchange.sheets.cells import Words
from trust_portal.exchange.sheets.text import one_line

if TYPE_CHECKING:
    from django.db import models

    from trust_portal.exchange.sheets.register import Register


@dataclass(frozen=True)
class Column:
    """One column: its heading, the field it fills, and how its cells are read and written.

    ``needed`` is what a new row cannot do without; ``identifies`` is part of what a
    row is known by, and so is never changed by a sheet. ``usual`` says in words what a
    new row gets where the cell is empty.
    """

    name: str
    field: str
    kind: Words
    about: str
    examples: tuple[str, ...] = ("", "")
    needed: bool = False
    identifies: bool = False
    usual: str = ""

    def written(self, register: Register, record: Any) -> str:
        """Return the cell of ``record``."""
        return self.kind.write(self.kind.get(register, record, self.field))

    @property
    def label(self) -> str:
        """Return the heading as a label."""
        return self.name[:1].upper() + self.name[1:]


@dataclass(frozen=True)
class Sheet:
    """One kind of sheet. ``row`` says what a row is, ``noun`` what it is called."""

    name: str
    noun: str
    row: str
    model: type[models.Model]
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """Return the name as a title, which is also that of its worksheet."""
        return self.name.capitalize()

    @property
    def plural(self) -> str:
        """Return what several rows are called."""
        return self.name

    def column(self, heading: str) -> Column | None:
        """Return the column that ``heading`` names, however it is written; or ``None``."""
        wanted = normal(heading)
        return next((one for one in self.columns if normal(one.name) == wanted), None)

    @property
    def needed(self) -> list[Column]:
        """Return the columns that no sheet of this kind can do without."""
        return [one for one in self.columns if one.needed]

    def of_field(self, field: str) -> Column | None:
        """Return the column that fills ``field``, or its precision; or ``None``."""
        wanted = field.removesuffix("_precision")
        return next((one for one in self.columns if one.field == wanted), None)


def normal(heading: str) -> str:
    """Return a heading without what people write differently: capitals, spaces, hyphens."""
    return one_line(heading).casefold().replace("_", " ").replace("-", " ")
