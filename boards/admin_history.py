"""The history of each record in the admin site, with the ways back that it offers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from boards import admin_putting_back, past, timeline
from boards.tracking import TrackedModel


class HistoryMixin:
    """Tells the history in sentences, puts records back by it, and brings removed ones back."""

    model: Any
    opts: Any
    admin_site: Any

    @property
    def is_tracked(self) -> bool:
        """Say whether these records keep a history."""
        return issubclass(self.model, TrackedModel)

    def what_follows(self, was: Any, becomes: Any) -> list[str]:
        """Tell what else changes when a record goes from ``was`` to ``becomes``.

        Either is None where there is no such record.
        """
        return []

    def stands_against(self, was: Any, becomes: Any) -> list[str]:
        """Tell why a record cannot go from ``was`` to ``becomes``, a sentence each."""
        return []

    def hold(self, record: Any) -> None:
        """Lock what a record that is to come back belongs to."""
        admin_putting_back.hold_registers(record)

    def removed(self, request: HttpRequest) -> QuerySet:
        """Return the removals to list, the latest first."""
        return past.removed(self.model)

    def tell_of_putting_back(self, was: Any, became: Any) -> None:
        """Tell whom it concerns that a record went from ``was`` to ``became``."""

    def get_urls(self) -> list[URLPattern]:
        """Add the pages that put back, list what was removed, and bring it back."""
        ours = [
            ("<path:object_id>/history/<int:row>/put-back/", "put_back"),
            ("removed/", "removed"),
            ("removed/<int:row>/bring-back/", "bring_back"),
        ]
        views = {
            "put_back": admin_putting_back.put_back,
            "removed": admin_putting_back.removed_records,
            "bring_back": admin_putting_back.bring_back,
        }
        start = f"{self.opts.app_label}_{self.opts.model_name}"
        urls = [
            path(
                address,
                self.admin_site.admin_view(views[name]),
                {"admin": self},
                name=f"{start}_{name}",
            )
            for address, name in ours
        ]
        rest: list[URLPattern] = super().get_urls()
        return [*urls, *rest] if self.is_tracked else rest

    def removed_address(self, request: HttpRequest) -> str:
        """Return where the removed records are listed; nothing where none can be brought back."""
        if not self.is_tracked or not self.has_change_permission(request):  # type: ignore[attr-defined]
            return ""
        some = past.removed(self.model).exists()
        return admin_putting_back.admin_page(self, "removed") if some else ""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Tell the history in sentences: who changed what from what to what, when, why."""
        if not self.is_tracked:
            plain: HttpResponse = super().history_view(request, object_id, extra_context)
            return plain
        obj = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, obj):  # type: ignore[attr-defined]
            raise PermissionDenied
        told = Paginator(self.entries(request, obj), timeline.PAGE_SIZE).get_page(
            request.GET.get("page")
        )
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {obj}",
            "entries": told,
            "object": obj,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/record_history.html", context)

    def entries(self, request: HttpRequest, obj: Any) -> list[timeline.Entry]:
        """Return the history of ``obj``, each entry with the act that undoes it, where one does."""
        told, rows, many = timeline.with_rows(obj)
        if not self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return told
        offered = past.Past.of(obj, rows, many).offered({entry.row for entry in told})
        return [replace(entry, put_back=offered.get(entry.row, "")) for entry in told]
