"""Reads a page as a browser would send it back: which inputs its form holds, with what in them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

Answers = dict[str, list[str]]


class _Forms(HTMLParser):
    """Collects the successful controls of every form, as HTML defines them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Answers] = []
        self.words: list[str] = []
        self._select: tuple[str, bool] | None = None
        self._options: list[tuple[str, bool]] = []
        self._area: str | None = None
        self._typed: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.forms.append({})
        elif tag in ("script", "style", "title"):
            self._hidden += 1
        elif tag == "select" and "disabled" not in given:
            self._select, self._options = (name, "multiple" in given), []
        elif tag == "option" and self._select:
            self._options.append((given.get("value", ""), "selected" in given))
        elif tag == "textarea" and "disabled" not in given:
            self._area, self._typed = name, []
        elif tag == "input" and name and "disabled" not in given:
            self._input(name, given)

    def _input(self, name: str, given: dict[str, Any]) -> None:
        kind = given.get("type", "text")
        if kind in ("submit", "button", "file", "reset", "image"):
            return
        if kind in ("checkbox", "radio"):
            if "checked" not in given:
                return
            self._keep(name, given.get("value", "on"))
        else:
            self._keep(name, given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            self._end_of_select(*self._select)
            self._select = None
        elif tag == "textarea" and self._area is not None:
            # A browser drops the line break that a template puts first.
            self._keep(self._area, "".join(self._typed).removeprefix("\n"))
            self._area = None
        elif tag in ("script", "style", "title"):
            self._hidden -= 1

    def _end_of_select(self, name: str, multiple: bool) -> None:
        chosen = [value for value, selected in self._options if selected]
        if not chosen and not multiple and self._options:
            chosen = [self._options[0][0]]
        for value in chosen:
            self._keep(name, value)

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._typed.append(data)
        elif not self._hidden:
            self.words.append(data)

    def _keep(self, name: str, value: str) -> None:
        if name and self.forms:
            self.forms[-1].setdefault(name, []).append(value)


def form_on(response: Any, holding: str) -> Answers:
    """Return what the form that holds the input ``holding`` would send, unless it is changed.

    Fails with the names that were found when no form on the page holds it.
    """
    reader = _Forms()
    reader.feed(response.content.decode())
    for form in reader.forms:
        if holding in form:
            return form
    found = sorted(name for form in reader.forms for name in form)
    raise AssertionError(f"No form holds {holding!r}; the page has {found}.")


def words_on(response: Any) -> str:
    """Return the words that a reader sees, in order, without what stands in text boxes."""
    reader = _Forms()
    reader.feed(response.content.decode())
    return " ".join(" ".join(reader.words).split())
