"""Lines, boxes and words of a drawing in SVG, with their ink as attributes: no style is inline."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

INK, QUIET, LINE = "#0b0c0c", "#505a5f", "#12324a"
OPEN = SafeString(' stroke-dasharray="4 3"')
DOTS = SafeString(' stroke-dasharray="1 4"')


def line(x1: float, y1: float, x2: float, y2: float, **ink: object) -> SafeString:
    """Return a line; ``ink`` is stroke, width and dashes."""
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>',
        x1,
        y1,
        x2,
        y2,
        ink.get("stroke", LINE),
        ink.get("width", 1.5),
        ink.get("dashes", ""),
    )


def rect(left: float, width: float, top: float, height: float, **ink: object) -> SafeString:
    """Return a box; ``ink`` is fill, stroke and dashes."""
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="1.5"{}/>',
        round(left, 1),
        top,
        round(width, 1),
        height,
        ink.get("fill", "none"),
        ink.get("stroke", LINE),
        ink.get("dashes", ""),
    )


def text(x: float, y: float, lines: list[str], **ink: object) -> SafeString:
    """Return lines of text; ``ink`` is size, fill, anchor, weight, italic.

    ``halo`` keeps the words readable over a line.
    """
    size = int(str(ink.get("size", 14)))
    spans = format_html_join(
        "",
        '<tspan x="{}" dy="{}">{}</tspan>',
        ((x, 0 if n == 0 else size + 2, line) for n, line in enumerate(lines)),
    )
    halo = SafeString(' stroke="#ffffff" stroke-width="4" paint-order="stroke"')
    return format_html(
        '<text x="{}" y="{}" font-size="{}" fill="{}" text-anchor="{}" '
        'font-weight="{}"{}{}>{}</text>',
        x,
        y,
        size,
        ink.get("fill", INK),
        ink.get("anchor", "start"),
        ink.get("weight", "normal"),
        SafeString(' font-style="italic"') if ink.get("italic") else "",
        halo if ink.get("halo") else "",
        spans,
    )
