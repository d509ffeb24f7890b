"""Records kept on another's page of the admin site alone: their history, and the ways back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import unquote
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from boards import past
from boards.admin_putting_back import admin_page, hold_registers
from boards.admin_tracking import TrackedAdmin, TrackedInline
from boards.tracking import TrackedModel


class RowAdmin(TrackedAdmin):
    """Puts rows back by their history, and brings removed ones back.

    It has no list and no form of its own. Both lead to the page of the owner, by whose
    rules rows are saved.
    """

    inline: type[TrackedInline]

    @property
    def points_by(self) -> str:
        """Return the name of the field that points from a row to its owner."""
        wanted = getattr(self.inline, "fk_name", None)
        return next(
            one.name
            for one in self.model._meta.concrete_fields
            if one.related_model is self.owner.model and wanted in (None, one.name)
        )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the list of the owners."""
        return redirect(admin_page(self.owner, "changelist"))

    def change_view(self, request: HttpRequest, object_id: str, *_: Any, **__: Any) -> HttpResponse:
        """Lead to the page of the owner, where the row is kept."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404("No such record.")
        return redirect(admin_page(self.owner, "change", getattr(row, self.points_by)))

    def locks(self, request: HttpRequest, object_id: str) -> list[models.QuerySet]:
        """Take the owner before the row, as its own page does."""
        rows = super().locks(request, object_id)
        owners = self.model._base_manager.filter(pk=object_id).values(self.points_by)
        return [self.owner.model._base_manager.filter(pk__in=owners), *rows]

    def hold(self, record: Any) -> None:
        """Lock the owner of a row that is to come back, and the register that it belongs to."""
        hold_registers(record)
        key = getattr(record, f"{self.points_by}_id")
        owner = self.owner.model._base_manager.filter(pk=key)
        list(owner.select_for_update(of=("self",), no_key=True))

    def stands_against(self, was: Any, becomes: Any) -> list[str]:
        return self.inline.stands_against(was, becomes)

    def removed(self, request: HttpRequest) -> models.QuerySet:
        """Return the removals of the owner asked for in ``of``, or of all owners."""
        of = request.GET.get("of", "")
        rows = past.removed(self.model)
        asked = of.isascii() and of.isdigit() and len(of) < 10
        return rows.filter(**{f"{self.points_by}_id": int(of)}) if asked else rows

    def removed_from(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """Return where rows removed from the owner ``obj`` are listed, as (words, address)."""
        mine = past.removed(self.model).filter(**{f"{self.points_by}_id": obj.pk})
        if not self.has_change_permission(request) or not mine.exists():
            return []
        address = f"{admin_page(self, 'removed')}?of={obj.pk}"
        return [(f"Removed {self.opts.verbose_name_plural}", address)]


def register(site: AdminSite) -> None:
    """Give the ways back to every kind that the site keeps on another's page alone."""
    for owner, inline in list(_kept_on_another(site)):
        if not site.is_registered(inline.model):
            ours = {"owner": owner, "inline": inline}
            site.register(inline.model, type(f"{inline.__name__}Rows", (RowAdmin,), ours))


def _kept_on_another(site: AdminSite) -> Iterator[tuple[TrackedAdmin, Any]]:
    for owner in site._registry.values():
        inlines: Any = owner.inlines
        for inline in inlines:
            if issubclass(inline, TrackedInline) and issubclass(inline.model, TrackedModel):
                yield owner, inline
