"""Components as template tags: no template needs to load them.

Tags that stand in rows of a table return plain markup; only what a page shows
once or twice is rendered from a template of its own.
"""

from __future__ import annotations

from typing import Any

from crispy_forms.templatetags.crispy_forms_tags import do_uni_form
from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from design import questions
from design.markup import filled
from design.templatetags import parts

register = template.Library()
register.tag("crispy", do_uni_form)
register.filter("due", parts.due)
register.filter("quarter", parts.quarter)
register.filter("linebreaks_body", parts.linebreaks_body)
register.simple_tag(questions.question)

TAG_COLOURS = ("grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow")
RATINGS = {
    "red": "Red",
    "amber": "Amber",
    "green": "Green",
    "blue": "Blue",
    "grey": "Not started",
    "": "Not rated",
}


@register.simple_tag
def tag(text: str, colour: str = "blue") -> SafeString:
    """Show a status in words on a colour.

    Raises ``ValueError`` for a colour the design system does not have.
    """
    if colour not in TAG_COLOURS:
        raise ValueError(f"{colour!r} is not one of {', '.join(TAG_COLOURS)}.")
    return filled('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


@register.simple_tag
def rag(rating: str | None, words: str = "") -> SafeString:
    """Show a red, amber, green, blue or grey rating by its word and shape, then by its colour.

    ``words`` replaces the word, as a board may have its own. Raises ``KeyError``
    for any other rating, so that a typing slip fails a test.
    """
    word = RATINGS[rating or ""]
    return filled(
        '<strong class="govuk-tag portal-rag portal-rag--{}">{}</strong>',
        rating or "none",
        words or word,
    )


@register.simple_tag
def example_tag(record: Any) -> SafeString:
    """Mark what no source says and was made for the demonstration."""
    if not getattr(record, "is_example", False):
        return SafeString("")
    return SafeString('<strong class="govuk-tag portal-example">Example</strong>')


@register.simple_tag(takes_context=True)
def sources(context: Any, record: Any) -> SafeString:
    """List where a record's facts come from, closed until asked for."""
    return parts.source_list(record, context.get("source_titles"))


@register.simple_block_tag
def summary_card(
    content: str, title: str, action: str = "", action_href: str = "", level: int = 2
) -> SafeString:
    """Wrap a summary list, or anything else, in a card with a title and one act."""
    return render_to_string(
        "components/summary_card.html",
        {
            "content": content,
            "title": title,
            "action": action,
            "action_href": action_href,
            "level": level,
        },
    )


@register.simple_tag
def summary_row(key: str, value: Any) -> SafeString:
    """Show one row of a summary list; nothing in it reads as a blank."""
    return filled(
        '<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd></div>',
        key,
        parts.or_blank(value),
    )


@register.simple_block_tag
def details(content: str, summary: str) -> SafeString:
    """Keep a text closed under its summary until asked for."""
    return filled(
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        summary,
        content,
    )


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """Warn of something with consequences."""
    return filled(
        '<div class="govuk-warning-text">'
        '<span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        '<strong class="govuk-warning-text__text">'
        '<span class="govuk-visually-hidden">Warning</span> {}</strong></div>',
        content,
    )


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Set a passage apart, such as a quotation."""
    return filled('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def tab(content: str, title: str) -> SafeString:
    """Show one panel of tabs; its id is the slug of its title, for the list of tabs."""
    return filled('<div class="govuk-tabs__panel" id="{}">{}</div>', slugify(title), content)


@register.simple_tag
def stat(number: Any, label: str, note: str = "", href: str = "", kind: str = "") -> SafeString:
    """Show one figure as a card of a ``portal-cards`` list; ``kind`` is late, quiet or empty."""
    words = filled('<a class="govuk-link" href="{}">{}</a>', href, label) if href else label
    more = filled('<span class="portal-card__note">{}</span>', note) if note else ""
    return filled(
        '<li class="portal-card{}"><span class="portal-card__number">{}</span>'
        '<span class="portal-card__label">{}</span>{}</li>',
        f" portal-card--{kind}" if kind else "",
        f"{number:,}" if isinstance(number, int) else number,
        words,
        more,
    )


@register.simple_tag
def bar(value: float, largest: float, kind: str = "") -> SafeString:
    """Draw a number as a bar; the number itself stands beside it in words.

    ``kind`` is late or empty. The drawing is hidden from assistive technology.
    """
    return parts.span_bar([(0.0, value / largest * 100 if largest else 0.0, kind)])


@register.simple_tag
def term_bar(starts: float, ends: float, now: float | None = None, kind: str = "") -> SafeString:
    """Draw a term on a time axis; ``starts``, ``ends`` and ``now`` are percent of its length.

    ``kind`` is vacant or empty. The dates stand beside it in words.
    """
    return parts.span_bar([(starts, ends, kind)], now)


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(trail: list[tuple[str, str]]) -> dict[str, Any]:
    """Show the way down to this page; the last place may have no address."""
    return {"trail": trail}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Any, page: Any) -> dict[str, Any]:
    """Lead to the other pages of a list, keeping its filters."""
    return parts.pages(context["request"].GET, page)


@register.inclusion_tag("components/progress_strip.html")
def progress_strip(steps: Any, label: str = "Progress") -> dict[str, Any]:
    """Show each step with its state in words: done, draft, empty or late.

    A step has ``text``, ``href``, ``state`` and ``current``.
    """
    return {"steps": steps, "label": label}


@register.inclusion_tag("components/error_summary.html")
def problem_summary(*forms: Any) -> dict[str, Any]:
    """List the errors of forms and formsets, each linked to the input that mends it."""
    return {"problems": [problem for form in forms for problem in parts.problems(form)]}


@register.inclusion_tag("components/conflict.html")
def conflict(form: Any) -> dict[str, Any]:
    """Show both texts of each field that someone else changed meanwhile, and who that was."""
    return {
        "conflicts": getattr(form, "conflicts", None) or [],
        "saved_first": getattr(form, "saved_first", ""),
    }
