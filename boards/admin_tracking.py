"""How every record is kept in the admin site: nothing lost, and who, when and why on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import BadRequest, ValidationError
from django.db import DataError, connection, models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from boards.admin_choices import KnownChoicesMixin
from boards.admin_forms import OPENED, OURS, WHY, ReasonedAdminForm, VersionedAdminForm
from boards.admin_history import HistoryMixin
from boards.tracking import Conflict, saved_last

SMALL_TEXT = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}
MOST_EMPTY_ROWS = 10
Fieldsets = list[tuple[str | None, dict[str, Any]]]


def writes(request: HttpRequest) -> bool:
    """Say whether this request saves, inside the transaction that Django's admin opens."""
    return request.method == "POST" and connection.in_atomic_block


def without_ours(fieldsets: Iterable[Any]) -> Fieldsets:
    """Return ``fieldsets`` without the version and the reason, which get a place of their own."""
    return [
        (title, {**options, "fields": [one for one in options["fields"] if one not in OURS]})
        for title, options in fieldsets
    ]


class KeptForGood:
    """Nothing is deleted here: a term is ended, an account closed, a board wound up.

    ``may_be_removed`` opens deletion where a row is only a statement that was wrong.
    """

    may_be_removed = False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_be_removed and super().has_delete_permission(request, obj)  # type: ignore[misc]


class TrackedAdmin(HistoryMixin, KnownChoicesMixin, KeptForGood, admin.ModelAdmin):
    """Keeps one kind of record: versions compared, rows locked, reasons kept, history told.

    ``asks_why`` leaves the reason out where a record has no history to keep it in.
    """

    form = ReasonedAdminForm
    list_per_page = 50
    list_max_show_all = 200
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = SMALL_TEXT
    asks_why = True
    owner: Any = None
    """Where the records are kept on the page of another admin alone, that one."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Fieldsets:
        """Add the version opened on, and the reason, for who may save."""
        fieldsets = without_ours(super().get_fieldsets(request, obj))
        may_save = self.has_change_permission(request, obj) if obj else True
        if may_save:
            fields = [WHY, OPENED] if self.asks_why else [OPENED]
            fieldsets.append((None, {"fields": fields}))
        return fieldsets

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the record; when it is about to be saved, locked until that is done."""
        if writes(request):
            for rows in self.locks(request, object_id):
                try:
                    list(rows.order_by("pk").select_for_update(of=("self",), no_key=True))
                except (ValueError, ValidationError):
                    return None
        return super().get_object(request, object_id, from_field)

    def locks(self, request: HttpRequest, object_id: str) -> list[models.QuerySet]:
        """Return the rows to lock before a save, in the order in which everyone locks them."""
        return [self.model._base_manager.filter(pk=object_id)]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save with the reason that was given."""
        obj._change_reason = form.cleaned_data.get(WHY) or None
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the rows of an inline with the reason given for the whole page."""
        for row in formset.forms:
            row.instance._change_reason = form.cleaned_data.get(WHY) or None
        super().save_formset(request, form, formset, change)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Answer 400, not 500, to a filter or a selection that no page of ours sends."""
        told = {**(extra_context or {}), "removed_address": self.removed_address(request)}
        return answer_400_to_nonsense(request, super().changelist_view, told)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Give the page what was saved meanwhile, and the acts on this record."""
        form = context["adminform"].form
        rows = [row for each in context["inline_admin_formsets"] for row in each.formset.forms]
        obj = kwargs.get("obj")
        return super().render_change_form(
            request,
            {
                **context,
                "saved_first": _saved_first(obj, form),
                "conflicts": [*_told(form), *(one for row in rows for one in _told(row, row))],
                "taken": [*_taken(form), *(one for row in rows for one in _taken(row, row))],
                "acts": [*self.acts_on(request, obj), *self._rows_removed(request, obj)]
                if obj
                else [],
            },
            *args,
            **kwargs,
        )

    def acts_on(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """Return the guided acts on ``obj``, each as (words, address)."""
        return []

    def _rows_removed(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """Return where the rows of ``obj`` that were removed can be brought back."""
        kinds = [one for one in self.admin_site._registry.values() if _owner(one) is self]
        return [link for one in kinds for link in one.removed_from(request, obj)]


def answer_400_to_nonsense(
    request: HttpRequest, view: Callable[..., HttpResponse], *args: Any
) -> HttpResponse:
    """Return what ``view`` answers, rendered.

    Raises ``BadRequest`` for what Django's own changelist answers 500: a year past
    the calendar, a selected row whose key is no number.
    """
    try:
        response = view(request, *args)
        if isinstance(response, TemplateResponse):
            response.render()
    except (ValueError, OverflowError, DataError, ValidationError) as nonsense:
        raise BadRequest("This list cannot be asked for in that way.") from nonsense
    return response


def _owner(kept: Any) -> Any:
    return getattr(kept, "owner", None)


def _saved_first(obj: Any, form: Any) -> str:
    """Say who saved the record meanwhile; nothing of a record without a history."""
    is_late = bool([*_told(form), *_taken(form)])
    return saved_last([obj]) if is_late and hasattr(obj, "history") else ""


def _told(form: Any, row: Any = None) -> list[Conflict]:
    """Return what both changed in ``form``, each under the row it stands in."""
    return [replace(one, label=_of(one.label, row)) for one in getattr(form, "conflicts", [])]


def _taken(form: Any, row: Any = None) -> list[str]:
    return [_of(label, row) for label in getattr(form, "taken", [])]


def _of(label: str, row: Any) -> str:
    return f"{label} ({row.instance})" if row is not None else label


class TrackedInline(KnownChoicesMixin, KeptForGood):
    """Rows on the page of the record they belong to, each with its own version."""

    form = VersionedAdminForm
    extra = 0
    show_change_link = True
    view_on_site = False
    formfield_overrides = SMALL_TEXT

    @property
    def kept_here_alone(self) -> bool:
        """Say whether the rows have no page of their own, so that a link leads to their history."""
        registry = self.admin_site._registry  # type: ignore[attr-defined]
        return _owner(registry.get(self.model)) is not None  # type: ignore[attr-defined]

    @staticmethod
    def stands_against(was: Any, becomes: Any) -> list[str]:
        """Tell why a row cannot go from ``was`` to ``becomes``, a sentence each.

        Either is None where there is no such row. Here stands what the rows of one owner
        must be together, which no row can tell of itself.
        """
        return []

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Return how many empty rows stand ready; without a script the page is asked for them."""
        asked = request.GET.get("rows", "")
        is_number = asked.isascii() and asked.isdigit()
        return min(int(asked[:3]), MOST_EMPTY_ROWS) if is_number else self.extra

    @property
    def can_delete(self) -> bool:
        """Say whether a row may be removed from here."""
        return self.may_be_removed

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Fieldsets:
        """Let each row carry the version it was opened on, for who may save."""
        fieldsets = without_ours(super().get_fieldsets(request, obj))  # type: ignore[misc]
        if self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            fields = [*fieldsets[-1][1]["fields"], OPENED]
            fieldsets[-1] = (fieldsets[-1][0], {**fieldsets[-1][1], "fields": fields})
        return fieldsets

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Return the rows; when they are about to be saved, locked until that is done."""
        rows = super().get_queryset(request)  # type: ignore[misc]
        if writes(request):
            rows = rows.select_for_update(of=("self",), no_key=True)
        return rows


class TrackedTabular(TrackedInline, admin.TabularInline):
    """Rows as a table, each box named by its column."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            label = str(field.label)
            field.widget.attrs.setdefault("aria-label", label[:1].upper() + label[1:])
        return field


class TrackedStacked(TrackedInline, admin.StackedInline):
    """Rows one below the other."""


class LookOnlyAdmin(TrackedAdmin):
    """Records to look at and search; they move only through the portal's own pages."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
