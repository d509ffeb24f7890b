"""What the tags and filters of ``govuk.py`` work out before they show it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BaseFormSet
from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import normalize_newlines

from design.markup import filled

BLANK = SafeString('<span class="portal-muted">Not recorded</span>')
MONTHS = ("January to March", "April to June", "July to September", "October to December")


def due(day: dt.date | None, today: dt.date) -> str:
    """Say how near or how late a day is: "12 days late", "due today", "due in 3 days"."""
    if not day:
        return "no date"
    days = (day - today).days
    if days < 0:
        return f"{-days:,} day{'' if days == -1 else 's'} late"
    return {0: "due today", 1: "due tomorrow"}.get(days, f"due in {days:,} days")


def quarter(value: Any) -> str:
    """Name the quarter of a date: "Q2 2026/27 (July to September)".

    Quarters of the financial year, which starts on 1 April. What is not a date
    says its own name.
    """
    if not isinstance(value, dt.date):
        return str(value) if value else ""
    year = value.year if value.month >= 4 else value.year - 1
    number = (value.month - 4) % 12 // 3 + 1
    return f"Q{number} {year}/{(year + 1) % 100:02d} ({MONTHS[(value.month - 1) // 3]})"


def linebreaks_body(text: str | None) -> SafeString:
    """Set what someone typed in paragraphs; a blank line parts them, a line break is kept."""
    typed = normalize_newlines(str(text or "")).strip()
    parts = [part.strip() for part in re.split(r"\n\s*\n", typed)]
    told = [escape(part).replace("\n", "<br>") for part in parts if part]
    return SafeString("".join(f'<p class="govuk-body">{part}</p>' for part in told))


def or_blank(value: Any) -> Any:
    """Return ``value``, or words where nothing is recorded; nought is something."""
    return BLANK if value is None or value == "" else value


def source_line(source: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """Return "<title of the document>, <where in it>"."""
    key, place = source.get("source", ""), source.get("at", "")
    return ", ".join(filter(None, [titles.get(key, key) if key else "", place]))


def source_list(record: Any, titles: Mapping[str, str] | None) -> SafeString:
    """Return where a record's facts come from, closed until asked for; nothing without a source."""
    found = getattr(record, "sources", None)
    if not found:
        return SafeString("")
    known = titles or {}
    lines = format_html_join("", "<li>{}</li>", ((source_line(one, known),) for one in found))
    word = "Source" if len(found) == 1 else "Sources"
    return filled(
        '<details class="portal-sources"><summary>{}</summary><ul>{}</ul></details>', word, lines
    )


def span_bar(spans: list[tuple[float, float, str]], now: float | None = None) -> SafeString:
    """Draw spans of a line of 100, and where now is on it."""
    fill = '<rect class="portal-bar__fill{}" x="{}" y="2" width="{}" height="10"/>'
    drawn = SafeString(
        "".join(
            filled(fill, f" portal-bar__fill--{kind}" if kind else "", *_from_and_width(a, b))
            for a, b, kind in spans
        )
    )
    line = ""
    if now is not None and 0 <= now <= 100:
        line = filled(
            '<line class="portal-bar__today" x1="{0}" x2="{0}" y1="0" y2="14"/>', f"{now:.1f}"
        )
    return filled(
        '<svg class="portal-bar" viewBox="0 0 100 14" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">'
        '<rect class="portal-bar__track" width="100" height="14"/>{}{}</svg>',
        drawn,
        line,
    )


def _from_and_width(starts: float, ends: float) -> tuple[str, str]:
    left, right = max(0.0, min(starts, 100.0)), max(0.0, min(ends, 100.0))
    return f"{left:.1f}", f"{max(right - left, 0.0):.1f}"


def pages(asked: QueryDict, page: Any) -> dict[str, Any]:
    """Return the addresses of the other pages of a list, with its filters kept.

    ``numbers`` are (number, address); a gap has no address.
    """
    if not page:
        return {"page": None}

    def address(number: int) -> str:
        kept = asked.copy()
        kept["page"] = str(number)
        return f"?{kept.urlencode()}"

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": [(n, address(n) if isinstance(n, int) else "") for n in shown],
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


def problems(form: BaseForm | BaseFormSet | None) -> Iterator[tuple[str, str]]:
    """Yield (id of the first input, message) for each error of a form or formset."""
    if not form or not form.is_bound:  # a page that asks nothing has no form
        return
    if isinstance(form, BaseFormSet):
        yield from (("", str(message)) for message in form.non_form_errors())
        for one in form.forms:
            yield from problems(one)
        return
    for name, messages in form.errors.items():
        id_ = "" if name == NON_FIELD_ERRORS else first_input(form, name)
        yield from ((id_, str(message)) for message in messages)


def first_input(form: BaseForm, name: str) -> str:
    """Return the id of the first input of a field; none for a hidden one."""
    field = form[name]
    if field.is_hidden:
        return ""
    return getattr(field, "first_id", None) or str(field.id_for_label)
