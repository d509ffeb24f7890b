"""Pages of the admin site that put a record back, remove one again, and bring one back.

Each shows first what would change and asks why; what is impossible is said, and not asked.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from boards import past, putting_back, timeline
from boards.hanging import hangs_on
from boards.models import Board
from boards.past import Past, Step
from boards.returning import AS_IT_WAS, BY_AN_ACT, ConfirmForm, tried
from design.forms import posted


@require_http_methods(["GET", "HEAD", "POST"])
def put_back(request: HttpRequest, admin: Any, object_id: str, row: int) -> HttpResponse:
    """Show what putting a record back to before the entry ``row`` would change, and do it."""
    with _writing(request):
        step, read = _step(request, admin, unquote(object_id), row)
        record, removes = step.record, step.to is None
        back = admin_page(admin, "history", record)
        words = "Remove it" if removes else "Put it back"
        form = ConfirmForm(posted(request), latest=read.latest, words=words, back=back)
        obstacles = _obstacles(request, admin, step, read)
        follows = [] if obstacles else admin.what_follows(record, step.then())
        context = {
            "form": form,
            "step": step,
            "kind": admin.opts.verbose_name,
            "obstacles": obstacles,
            "follows": follows,
            "changes": [] if removes else read.changes(step.to),
            "has_file": not removes and past.file_differs(record, step.to),
            "back": back,
            "title": "Remove again" if removes else "Put back",
        }
        if not obstacles and form.is_valid() and _did(request, admin, form, step, read):
            return redirect(admin_page(admin, "changelist") if removes else back)
        context["meanwhile"] = read.meanwhile(form.opened_on)
    return render(request, "boards/put_back.html", context)


@require_GET
def removed_records(request: HttpRequest, admin: Any) -> HttpResponse:
    """List what was removed, each with who removed it, when and why, and a way back."""
    _require(request, admin)
    rows = admin.removed(request)
    page = Paginator(rows, timeline.PAGE_SIZE).get_page(request.GET.get("page"))
    shown = admin.model.history.filter(pk__in=[one.pk for one in page])
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Removed {admin.opts.verbose_name_plural}",
        "entries": timeline.merged([timeline.Part(admin.model, shown)], None),
        "page": page,
        "opts": admin.opts,
    }
    return render(request, "admin/removed_records.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_back(request: HttpRequest, admin: Any, row: int) -> HttpResponse:
    """Show what a removed record held, and put it back under its old key."""
    _require(request, admin)
    kind = admin.model
    back = admin_page(admin, "removed")
    with _writing(request):
        found = get_object_or_404(kind.history, pk=row, history_type="-")
        record = past.removed_record(kind, found)
        if request.method == "POST":
            admin.hold(record)
        if not past.removed(kind).filter(pk=row).exists():
            messages.info(request, "That record is back already, or was removed again since.")
            return redirect(back)
        many = past.held_before(kind, found)
        obstacles = [
            *putting_back.gone(kind, found, many),
            *admin.stands_against(None, record),
        ]
        form = ConfirmForm(posted(request), latest=str(row), words="Bring it back", back=back)
        follows = [] if obstacles else admin.what_follows(None, record)
        if not obstacles and form.is_valid():
            answer = _answer(request, form)
            if tried(form, lambda: putting_back.bring_back(kind, found, many, **answer)):
                return _told_of_return(request, admin, record)
        context = {
            "form": form,
            "entry": timeline.merged([timeline.Part(kind, kind.history.filter(pk=row))], None)[0],
            "values": past.values_of(kind, found, many),
            "obstacles": obstacles,
            "follows": follows,
            "back": back,
            "title": "Bring back",
        }
    return render(request, "boards/bring_back.html", context)


def admin_page(admin: Any, name: str, record: Any = None) -> str:
    """Return the address of a page of ``admin``: of one record, or of all."""
    arguments = [] if record is None else [quote(record.pk)]
    return reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_{name}", args=arguments)


def hold_registers(*records: Any) -> None:
    """Lock the registers of the boards that ``records`` belong to, in the order of their keys."""
    boards = {getattr(one, "board_id", None) for one in records} - {None}
    seats = {getattr(one, "seat_id", None) for one in records} - {None}
    held = Board.objects.filter(Q(pk__in=boards) | Q(seats__in=seats)).values("pk")
    rows = Board.objects.filter(pk__in=held).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))


def _writing(request: HttpRequest) -> AbstractContextManager[Any]:
    return transaction.atomic() if request.method == "POST" else nullcontext()


def _require(request: HttpRequest, admin: Any) -> None:
    if not admin.has_change_permission(request):
        raise PermissionDenied


def _step(request: HttpRequest, admin: Any, key: str, row: int) -> tuple[Step, Past]:
    """Return the step of the entry ``row``, and the past of its record, locked for a save."""
    _require(request, admin)
    posts = request.method == "POST"
    record = _held(request, admin, key, row) if posts else admin.get_object(request, key)
    if record is None:
        raise Http404("No such record.")
    if not admin.has_change_permission(request, record):
        raise PermissionDenied
    read = Past.read(record)
    step = read.step(row)
    if step is None:
        raise Http404("This entry cannot be put back.")
    return step, read


def _held(request: HttpRequest, admin: Any, key: str, row: int) -> Any:
    """Return the record locked, with the registers that it belongs to, and did before ``row``.

    Registers come first, as in every save: what the record is told to be is read again after.
    """
    own = admin.opts.pk.attname
    entry = admin.model.history.filter(pk=row).first()
    if entry is None:
        return None
    kept = admin.model.history.filter(**{own: getattr(entry, own)})
    hold_registers(*kept)
    return admin.get_object(request, key)


def _obstacles(request: HttpRequest, admin: Any, step: Step, read: Past) -> list[str]:
    """Tell why the step is impossible, a sentence each; nothing where it can be tried."""
    if step.by_an_act:
        return [BY_AN_ACT]
    if step.to is None:
        held = hangs_on(step.record, request.user)  # type: ignore[arg-type]
        hanging = [f"It cannot be removed, because this hangs on it: {one}." for one in held]
        return [*hanging, *admin.stands_against(step.record, None)]
    if not read.differs(step.to):
        return [AS_IT_WAS]
    lost = putting_back.gone(type(step.record), step.to, read.many)
    return lost or admin.stands_against(step.record, step.then())


def _answer(request: HttpRequest, form: ConfirmForm) -> dict[str, Any]:
    return {"by": request.user, "because": form.cleaned_data["because"].strip()}


def _did(request: HttpRequest, admin: Any, form: ConfirmForm, step: Step, read: Past) -> bool:
    """Carry the step out; when a rule refuses, leave its sentence in the form."""
    record, answer = step.record, _answer(request, form)
    called, was = str(record), type(record)._base_manager.get(pk=record.pk)
    if step.to is None:
        if not tried(form, lambda: putting_back.remove(record, **answer)):
            return False
        admin.log_deletions(request, [was])
        admin.tell_of_putting_back(was, None)
        messages.success(request, f"{called} is removed. Its history stays, and it can come back.")
        return True
    if not tried(form, lambda: putting_back.put_back(step, read, **answer)):
        return False
    then = type(record)._base_manager.get(pk=record.pk)
    admin.tell_of_putting_back(was, then)
    admin.log_change(request, then, "Put back as it was before.")
    messages.success(request, f"{then} is as it was before that change.")
    return True


def _told_of_return(request: HttpRequest, admin: Any, record: Any) -> HttpResponse:
    admin.tell_of_putting_back(None, record)
    admin.log_addition(request, record, "Brought back.")
    messages.success(request, f"{record} is back.")
    return redirect(admin_page(admin, "history", record))
