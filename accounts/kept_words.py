"""How kept answers read to a person: each under the question that its own page asks."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve

from accounts.kept import Kept
from accounts.questions import Question, questions_on


@dataclass(frozen=True)
class Told:
    """What was kept, in words.

    ``can_be_opened`` says that the page with the form opens for this reader, and
    ``is_refused`` that it is not theirs to open; an address that is only sent to is
    neither. Without the page the answers stand under the names of their fields.
    """

    answers: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, str, str]] = field(default_factory=list)
    title: str = ""
    can_be_opened: bool = False
    is_refused: bool = False


def told(request: HttpRequest, kept: Kept) -> Told:
    """Return ``kept`` in the words of the page it was typed on, read as this reader sees it."""
    try:
        page, is_refused = _page(request, kept.address), False
    except (Resolver404, Http404, PermissionDenied):
        page, is_refused = "", True
    title, questions = questions_on(page)
    files = [(name, _question(questions, name), file) for name, file in kept.files]
    return Told(list(_answers(kept, questions)), files, title, bool(page), is_refused)


def _answers(kept: Kept, questions: dict[str, Question]) -> Iterator[tuple[str, str]]:
    """Yield (question, answer); answers to one question, as of checkboxes, are put together."""
    together: dict[str, list[str]] = {}
    for name, value in kept.fields:
        asked = questions.get(name)
        if not value.strip() or (asked.is_hidden if asked else _is_ours(name)):
            continue
        said = asked.options.get(value, value) if asked else value
        together.setdefault(_question(questions, name), []).append(said)
    for question, answers in together.items():
        yield question, ", ".join(answers)


def _question(questions: dict[str, Question], name: str) -> str:
    asked = questions.get(name)
    plain = name.replace("_", " ").replace("-", " ").strip()
    return (asked.words if asked else "") or plain[:1].upper() + plain[1:]


def _is_ours(name: str) -> bool:
    """Say whether a field of that name is carried by the form and never typed."""
    return name.endswith(("_FORMS", "version", "opened")) or name.startswith("_")


def _page(request: HttpRequest, address: str) -> str:
    """Return the page at ``address`` as the reader gets it; empty where there is only an act.

    Raises ``Http404`` or ``PermissionDenied`` where the reader gets no page.
    """
    path, _, query = address.partition("?")
    found = resolve(path)
    answer = found.func(_reading(request, path, query), *found.args, **found.kwargs)
    if isinstance(answer, TemplateResponse):
        answer.render()
    return answer.content.decode() if answer.status_code == 200 and not answer.streaming else ""


def _reading(request: HttpRequest, path: str, query: str) -> HttpRequest:
    """Return the request of this reader for another page, to be read and not changed."""
    asked = copy.copy(request)
    asked.method, asked.path, asked.path_info = "GET", path, path
    asked.META = {**request.META, "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}
    asked.GET = QueryDict(query)
    # What waits to be told is told on the page that is shown, not on this one.
    asked.__dict__.pop("_messages", None)
    return asked
