"""Plans with their events, areas of focus and priorities, and the priorities of each year."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse

from boards.admin_tracking import TrackedAdmin, TrackedStacked, TrackedTabular
from priorities import deciding
from priorities.admin.formsets import (
    AreasOfOnePlan,
    WordingsOfOneTheme,
    left_without_its_name,
)
from priorities.deciding import Place
from priorities.models import (
    AreaOfFocus,
    Plan,
    PlanEvent,
    PlanStatement,
    Priority,
    PriorityTheme,
    PriorityYear,
    ThemeWording,
)

TERM = [("starts_on", "starts_on_precision"), ("ends_on", "ends_on_precision")]
BY_BOARD = ("board", admin.RelatedOnlyFieldListFilter)


class KeepsAddress(TrackedAdmin):
    """A record that keeps the address printed in papers, and stays where its history is told.

    ``stays_in`` names what it belongs to, which is chosen once.
    """

    stays_in: tuple[str, ...] = ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Suggest an address for a new record only."""
        return {} if obj else dict(self.prepopulated_fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep a record where it is."""
        return [*self.readonly_fields, *(self.stays_in if obj else ())]


class Events(TrackedStacked):
    """What was decided about the plan as a whole."""

    model = PlanEvent
    fk_name = "plan"
    classes = ["collapse"]
    verbose_name_plural = "what was decided about it"
    fields = [
        "kind",
        ("decided_on", "decided_on_precision"),
        "change",
        "new_end",
        "successor",
        "reason",
    ]
    autocomplete_fields = ["successor"]
    may_be_removed = True


class Statements(TrackedTabular):
    """What the plan says besides its areas of focus."""

    model = PlanStatement
    classes = ["collapse"]
    verbose_name_plural = "aims, commitments and how people are to act"
    fields = ["kind", "number", "text", "detail"]
    may_be_removed = True


class Areas(TrackedTabular):
    """The areas of focus of the plan."""

    model = AreaOfFocus
    formset = AreasOfOnePlan
    fields = ["number", "name", "short_name", "variants"]


@admin.register(Plan)
class PlanAdmin(KeepsAddress):
    """Keeps plans and strategies, each with what was decided of it and its areas of focus."""

    list_display = ["name", "board", "organisation", "period", "is_current", "is_example"]
    list_filter = ["is_current", BY_BOARD, "is_example"]
    list_select_related = ["board", "organisation"]
    search_fields = ["name", "short_name", "board__name", "organisation__name"]
    autocomplete_fields = ["board", "organisation", "part_of"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [Areas, Statements, Events]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "slug", "board", "organisation", "part_of"]}),
        ("Period", {"fields": [("starts", "ends", "original_end"), "status", "is_current"]}),
        ("What else is known", {"fields": ["note", "is_example"]}),
    ]

    def acts_on(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """Offer to decide of a plan that is a board's."""
        ours = super().acts_on(request, obj)
        if obj.board is None or not self.has_change_permission(request, obj):
            return ours
        href = reverse("admin:decide_plan", args=[obj.pk])
        return [*ours, ("Adopt, extend, change or supersede", href)]

    def get_urls(self) -> list[Any]:
        """Add the pages on which somebody decides of a plan."""
        view = self.admin_site.admin_view
        ours = [
            path("<int:pk>/decide/", view(self.decide), name="decide_plan"),
            path("<int:pk>/decide/undo/<int:event>/", view(self.undo), name="undo_plan"),
            path("<int:pk>/decide/<slug:act>/", view(self.act), name="act_on_plan"),
        ]
        return [*ours, *super().get_urls()]

    def _place(self, request: HttpRequest, pk: int) -> Place:
        """Return where a plan is decided of here. Raises ``Http404`` for one of no board."""
        rows = Plan.objects.select_related("board").filter(board__isnull=False)
        found: Plan = get_object_or_404(rows, pk=pk)
        if not self.has_change_permission(request, found) or found.board is None:
            raise PermissionDenied
        with_areas = AreaOfFocus.objects.values("plan")
        others = rows.filter(board=found.board, pk__in=with_areas)
        return Place(
            found.board,
            reverse("admin:decide_plan", args=[pk]),
            find=lambda: get_object_or_404(rows, pk=pk),
            others=lambda plan: others.exclude(pk=plan.pk).order_by("name"),
        )

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what was decided of a plan, and offer what can be decided next."""
        return deciding.decide(request, self._place(request, pk))

    def act(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Ask about one act, show all that it would change, and do it once confirmed."""
        return deciding.act(request, self._place(request, pk), act)

    def undo(self, request: HttpRequest, pk: int, event: int) -> HttpResponse:
        """Show what the last act changed, and put everything back for a reason."""
        return deciding.undo(request, self._place(request, pk), event)

    def view_on_site(self, obj: Plan) -> str | None:
        """Return the page of the board's plans, where there is a board."""
        return f"{obj.board.get_absolute_url()}plan/" if obj.board else None


class Priorities(TrackedTabular):
    """The priorities in the area of focus."""

    model = Priority
    fields = ["number", "title"]


@admin.register(AreaOfFocus)
class AreaOfFocusAdmin(KeepsAddress):
    """Keeps the areas of focus of plans, each with its priorities."""

    list_display = ["name", "number", "plan", "is_example"]
    list_filter = [("plan", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["plan"]
    search_fields = ["name", "short_name", "variants", "plan__name"]
    autocomplete_fields = ["plan", "lead_board"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [Priorities]
    stays_in = ("plan",)
    fieldsets = [
        (None, {"fields": ["plan", "number", "name", "short_name", "slug", "lead_board"]}),
        ("In force, if not as long as the plan", {"fields": TERM}),
        ("What else is known", {"fields": ["variants", "is_example"]}),
    ]


@admin.register(Priority)
class PriorityAdmin(KeepsAddress):
    """Keeps the priorities in each area of focus."""

    list_display = ["title", "number", "area", "plan", "is_example"]
    list_filter = [("area__plan", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["area__plan"]
    search_fields = ["title", "area__name", "area__plan__name"]
    autocomplete_fields = ["area", "lead_board"]
    fieldsets = [
        (None, {"fields": ["area", "number", "title", "lead_board", "is_example"]}),
        ("In force, if not as long as the plan", {"fields": TERM}),
    ]

    @admin.display(ordering="area__plan__name")
    def plan(self, priority: Priority) -> str:
        """Return the plan of the area."""
        return str(priority.area.plan)


class Wordings(TrackedTabular):
    """Each way in which a source puts the theme."""

    model = ThemeWording
    formset = WordingsOfOneTheme
    fields = ["order", "text", "years"]
    may_be_removed = True
    stands_against = staticmethod(left_without_its_name)


@admin.register(PriorityTheme)
class PriorityThemeAdmin(KeepsAddress):
    """Keeps what boards work on over the years, with each wording of it."""

    list_display = ["name", "board", "is_example"]
    list_filter = [BY_BOARD]
    list_select_related = ["board"]
    search_fields = ["name", "wordings__text", "board__name"]
    autocomplete_fields = ["board"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [Wordings]
    stays_in = ("board",)
    fieldsets = [(None, {"fields": ["board", "name", "slug", "is_example"]})]


@admin.register(PriorityYear)
class PriorityYearAdmin(KeepsAddress):
    """Keeps the priorities that a board chose for one financial year, and why those."""

    list_display = ["year", "board", "chosen", "carried_over_from", "is_example"]
    list_filter = [BY_BOARD]
    list_select_related = ["board", "carried_over_from"]
    search_fields = ["year", "board__name", "themes__name"]
    autocomplete_fields = ["board", "themes", "carried_over_from"]
    stays_in = ("board",)
    fieldsets = [
        (None, {"fields": ["board", "year", "slug", "themes"]}),
        ("Where they came from", {"fields": ["basis", "carried_over_from", "reason"]}),
        ("What else is known", {"fields": ["note", "is_example"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).prefetch_related("themes")

    @admin.display(description="priorities")
    def chosen(self, year: PriorityYear) -> str:
        """Return the themes of the year."""
        return "; ".join(str(one) for one in year.themes.all()) or "–"
