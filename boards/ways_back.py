"""Putting a record back as it was, on the portal's own pages, from the record's History page.

The same steps as in the admin site, for records that are kept on the portal alone. Adding
and removing have pages of their own there; here a change is put back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from boards import putting_back
from boards.past import Past, Step, file_differs
from boards.returning import AS_IT_WAS, BY_AN_ACT, ConfirmForm, tried
from boards.timeline import Entry
from boards.tracking import TrackedModel
from boards.web import SignedInRequest
from design.forms import posted

SETTLED = "It is settled, and nobody writes at it any more. Nothing of it can be put back."


def offered(entries: list[Entry], record: TrackedModel) -> list[Entry]:
    """Return ``entries`` with the act that undoes it beside each change of ``record``."""
    read = Past.read(record, acts=False)
    of_record = str(record._meta.verbose_name)
    adding = {step.entry.pk for step in read.steps() if step.to is None}
    acts = read.offered({one.row for one in entries} - adding)
    return [
        replace(one, put_back=acts.get(one.row, "")) if one.of == of_record else one
        for one in entries
    ]


def page(  # noqa: PLR0913 what putting back depends on, named
    request: SignedInRequest,
    record: TrackedModel,
    row: int,
    *,
    history: str,
    settle: Callable[[], Any] | None = None,
    obstacle: str = "",
) -> HttpResponse:
    """Show what putting ``record`` back to before the entry ``row`` would change, and do it.

    Call it in the transaction that holds ``record``, once the reader is known to write it.
    ``settle`` does what else a save of the record does; ``obstacle`` says why it cannot be
    done now. Raises ``Http404`` for an entry that cannot be put back.
    """
    read = Past.read(record)
    step = read.step(row)
    if step is None or step.to is None:
        raise Http404("This entry cannot be put back.")
    obstacles = [obstacle] if obstacle else _obstacles(step, read)
    form = ConfirmForm(posted(request), latest=read.latest, words="Put it back", back=history)
    if not obstacles and form.is_valid():
        because = form.cleaned_data["because"].strip()
        if tried(form, lambda: _do(step, read, request, because, settle)):
            now = type(record)._base_manager.get(pk=record.pk)
            messages.success(request, f"“{now}” is as it was before that change.")
            return redirect(history)
    context = {
        "form": form,
        "step": step,
        "obstacles": obstacles,
        "changes": read.changes(step.to),
        "has_file": file_differs(record, step.to),
        "meanwhile": read.meanwhile(form.opened_on),
        "back": history,
        "title": "Put back",
    }
    return render(request, "boards/put_back.html", context)


def _do(
    step: Step, read: Past, request: SignedInRequest, because: str, settle: Callable[[], Any] | None
) -> None:
    putting_back.put_back(step, read, by=request.user, because=because)
    if settle:
        settle()


def _obstacles(step: Step, read: Past) -> list[str]:
    if step.by_an_act:
        return [BY_AN_ACT]
    if not read.differs(step.to):
        return [AS_IT_WAS]
    return putting_back.gone(type(step.record), step.to, read.many)
