"""What a page asks: the words that stand beside each input, read off its markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

TEXTS = ("label", "legend", "option", "button", "h1")
BUTTON = "Button pressed"
PART = "data-portal-part"
"""What names a part of a page on which the same questions are asked of many things."""


@dataclass
class Question:
    """One input of a form: what it asks, and its options by the value that each sends."""

    words: str = ""
    options: dict[str, str] = field(default_factory=dict)
    is_hidden: bool = False


def questions_on(page: str) -> tuple[str, dict[str, Question]]:
    """Return the heading of ``page``, and what each name of an input on it asks."""
    reader = _Reader()
    reader.feed(page)
    return reader.heading, reader.questions()


class _Reader(HTMLParser):
    """Collects inputs with the labels and legends that name them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.heading = ""
        self._inputs: list[tuple[str, dict[str, str], str]] = []
        self._parts: list[str] = []
        self._labels: dict[str, str] = {}
        self._options: dict[str, dict[str, str]] = {}
        self._legends: list[str] = []
        self._reading: list[tuple[str, dict[str, str], list[str]]] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        given[PART] = next((one for one in reversed(self._parts) if one), "")
        if tag == "details":
            self._parts.append(dict(attrs).get(PART) or "")
        elif tag == "fieldset":
            self._legends.append("")
        elif tag in ("input", "textarea", "select") and given.get("name"):
            legend = next((one for one in reversed(self._legends) if one), "")
            self._inputs.append((tag, given, legend))
            self._select = given["name"] if tag == "select" else self._select
        if tag in TEXTS:
            self._reading.append((tag, given, []))

    def handle_data(self, data: str) -> None:
        if self._reading:
            self._reading[-1][2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "fieldset" and self._legends:
            self._legends.pop()
        elif tag == "details" and self._parts:
            self._parts.pop()
        if not self._reading or self._reading[-1][0] != tag:
            return
        _, given, parts = self._reading.pop()
        self._keep(tag, given, " ".join("".join(parts).split()))

    def _keep(self, tag: str, given: dict[str, str], words: str) -> None:
        if tag == "label":
            self._labels[given.get("for", "")] = words
        elif tag == "legend" and self._legends:
            self._legends[-1] = words
        elif tag == "option":
            self._options.setdefault(self._select, {})[given.get("value", words)] = words
        elif tag == "button" and given.get("name"):
            self._inputs.append((tag, {**given, "aria-label": words}, ""))
        elif tag == "h1":
            self.heading = words

    def questions(self) -> dict[str, Question]:
        """Return what was read, by the names of inputs."""
        found: dict[str, Question] = {}
        for tag, given, legend in self._inputs:
            asked = found.setdefault(given["name"], Question())
            label = self._labels.get(given.get("id", ""), "") or given.get("aria-label", "")
            if given.get("type") in ("radio", "checkbox") and legend:
                asked.words, asked.options[given.get("value", "on")] = legend, label
            elif tag == "button":
                asked.words, asked.options[given.get("value", "")] = BUTTON, label
            else:
                asked.words = f"{legend}: {label}" if _is_part(given) and legend else label
                asked.options = self._options.get(given["name"], {})
                asked.is_hidden = given.get("type") == "hidden"
            if given[PART] and tag != "button" and not asked.words.startswith(given[PART]):
                asked.words = f"{given[PART]}: {asked.words}"
            if given.get("type") == "checkbox" and not legend:
                asked.options = {given.get("value", "on"): "Yes"}
        return found


def _is_part(given: dict[str, str]) -> bool:
    """Say whether an input is one box of a date, which its legend names."""
    return given["name"].endswith(("_day", "_month", "_year"))
