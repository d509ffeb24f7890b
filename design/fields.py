"""Fields and widgets that ask in the way of the design system."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

DATE_PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DateInput(forms.MultiWidget):
    """Three boxes for the day, the month and the year."""

    template_name = "govuk/widgets/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in DATE_PARTS}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Return day, month and year of a stored date; three blanks for none."""
        if isinstance(value, dt.date):
            return [value.day, value.month, value.year]
        return ["", "", ""]

    def id_for_label(self, id_: str) -> str:
        """Return the id of the day's box, where an error link leads."""
        return f"{id_}_0" if id_ else ""


class DateField(forms.Field):
    """Asks for a date by day, month and year; the month may be a name.

    ``blank_message`` is shown when nothing is entered and an answer is needed.
    """

    widget = DateInput
    default_error_messages = {
        "required": "Enter a date",
        "impossible": "Enter a real date, like 14 7 2026",
        "year": "Enter a year with four digits, like 2026",
    }

    def __init__(self, *, blank_message: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if blank_message:
            self.error_messages["required"] = blank_message

    def to_python(self, value: Any) -> dt.date | None:
        """Return the date in three boxes, or ``None`` when all are blank.

        Raises ``ValidationError``, whose ``params["parts"]`` names the boxes to mend.
        """
        if value is None or isinstance(value, dt.date):
            return value
        parts = dict(zip(DATE_PARTS, (str(part or "").strip() for part in value), strict=True))
        if not any(parts.values()):
            return None
        missing = [part for part, text in parts.items() if not text]
        if missing:
            listed = " and a ".join(missing)
            raise self._problem(f"The date must include a {listed}", "incomplete", missing)
        return self._date(parts)

    def in_words(self, value: Any) -> str:
        """Return a stored or a typed date as people write it; what is no date, as typed."""
        try:
            day = self.to_python(value)
        except ValidationError:
            return " ".join(filter(None, (str(part or "") for part in value)))
        return f"{day.day} {day:%B %Y}" if day else ""

    def _date(self, parts: dict[str, str]) -> dt.date:
        day, month, year = parts["day"], _month_number(parts["month"]), parts["year"]
        if re.fullmatch(r"[0-9]+", year) and len(year) != 4:
            raise self._problem(self.error_messages["year"], "year", ["year"])
        if not (re.fullmatch(r"[0-9]{1,2}", day) and month and re.fullmatch(r"[0-9]{4}", year)):
            raise self._problem(self.error_messages["impossible"], "impossible", DATE_PARTS)
        try:
            return dt.date(int(year), month, int(day))
        except ValueError:
            problem = self._problem(self.error_messages["impossible"], "impossible", DATE_PARTS)
            raise problem from None

    @staticmethod
    def _problem(message: Any, code: str, parts: Any) -> ValidationError:
        return ValidationError(message, code=code, params={"parts": tuple(parts)})


def _month_number(text: str) -> int:
    """Return 1 to 12 for ``7``, ``07``, ``July`` or ``jul``; 0 for anything else."""
    if re.fullmatch(r"[0-9]{1,2}", text):
        return int(text)
    word = text.lower().rstrip(".")
    names = [dt.date(2000, number, 1).strftime("%B").lower() for number in range(1, 13)]
    if word in names:
        return names.index(word) + 1
    return MONTHS.index(word[:3]) + 1 if word in (*MONTHS, "sept") else 0


class OptionHints:
    """Adds a hint beneath single options: ``hints`` maps an option's value to its text."""

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, str] | None = None,
        inline: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        self.inline = inline


class Radios(OptionHints, forms.RadioSelect):
    """Radios, with a hint beside each option where the form gives one."""


class Checkboxes(OptionHints, forms.CheckboxSelectMultiple):
    """Checkboxes, with a hint beside each option where the form gives one."""


class FileUpload(forms.FileInput):
    """Asks for a file; links the present one only where the form says how.

    Django's own widget links ``/media/…``, past the view that asks who may read.
    ``current`` is the text and the address of a guarded view, or ``None``.
    """

    template_name = "govuk/widgets/file.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, current: tuple[str, str] | None = None
    ) -> None:
        super().__init__(attrs)
        self.current = current

    def format_value(self, value: Any) -> None:
        """Never show where a file is kept."""
        return

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the link to the present file, if the form gave one."""
        return {**super().get_context(name, None, attrs), "current": self.current}
