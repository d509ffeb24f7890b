"""Puts words into markup, each escaped: what the rows of long lists are made with."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString


def filled(markup: str, *words: object) -> SafeString:
    """Return ``markup`` with each of the words in its place, escaped unless it is markup itself.

    It does what Django's ``format_html`` does for words that are there already. That one can
    also wait for words whose language is chosen later, which costs it more than the escaping.
    """
    return SafeString(
        markup.format(*[one if isinstance(one, SafeString) else escape(str(one)) for one in words])
    )
