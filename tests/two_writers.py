"""Two people open one form and both save: nothing that either typed may be lost.

    assert_second_writer_loses_nothing(
        client, "/boards/harbour/objectives/o1/progress/2026-q1/",
        first={"done": "We opened a hub."}, second={"done": "We trained staff."}, field="done",
    )

``first`` and ``second`` name only what each person types, over what stands in
the form; add the button if the form has several. ``field`` is a text that both
change. With ``other`` the two are two clients, otherwise one person in two
windows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.pages import form_on, words_on

REDIRECTS = (302, 303)


def assert_second_writer_loses_nothing(
    client: Any,
    url: str,
    first: Mapping[str, Any],
    second: Mapping[str, Any],
    field: str,
    *,
    other: Any = None,
) -> None:
    """Fail unless the second saver is refused, sees both texts, and then may save on purpose.

    The first text must still be stored after the refusal, and the form shown
    with it must hold all that the second person typed.
    """
    second_client = other or client
    opened_first = form_on(client.get(url), field)
    opened_second = form_on(second_client.get(url), field)

    saved = client.post(url, {**opened_first, **first})
    assert saved.status_code in REDIRECTS, f"The first save failed: {words_on(saved)}"

    refused = second_client.post(url, {**opened_second, **second})
    assert refused.status_code not in REDIRECTS, "The second save went over the first one."
    assert_both_are_shown(refused, first[field], second, field)
    stored = form_on(client.get(url), field)
    assert stored[field] == [first[field]], "The first text is no longer stored."

    again = second_client.post(url, {**form_on(refused, field), **_buttons(refused, second)})
    assert again.status_code in REDIRECTS, f"The deliberate save failed: {words_on(again)}"
    stored = form_on(client.get(url), field)
    assert stored[field] == [second[field]], "The deliberate save was not stored."


def assert_both_are_shown(refused: Any, theirs: str, typed: Mapping[str, Any], field: str) -> None:
    """Fail unless the page says both texts in words, and its form holds all that was typed."""
    words, kept = words_on(refused), form_on(refused, field)
    assert theirs in words, f"The text that was saved meanwhile is not shown: {words}"
    assert typed[field] in words, f"What was typed is not shown beside it: {words}"
    for name, value in typed.items():
        if name in kept:
            expected = value if isinstance(value, list) else [value]
            assert kept[name] == expected, f"What was typed in {name} is lost."


def _buttons(refused: Any, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was sent that is no input of the form: the button that was pressed."""
    kept = form_on(refused, next(iter(typed)))
    return {name: value for name, value in typed.items() if name not in kept}
