"""Measures, and their values."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse

from boards.admin_tracking import SMALL_TEXT, TrackedAdmin
from priorities import standings
from priorities.admin.plans import BY_BOARD, KeepsAddress
from priorities.models import Measure, MeasureValue, StatisticalNeighbour


class RefreshesStandings(KeepsAddress):
    """A record from which it follows how a measure stands: that is worked out with each save."""

    def measure_of(self, obj: Any) -> int:
        """Return the id of the measure that ``obj`` is about."""
        key: int = obj.measure_id
        return key

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what hangs on the record, then how its measure stands."""
        super().save_related(request, form, formsets, change)
        standings.refresh([self.measure_of(form.instance)])

    def tell_of_putting_back(self, was: Any, became: Any) -> None:
        """Work out again how the measures stand to which the record belonged and belongs."""
        super().tell_of_putting_back(was, became)
        standings.refresh(self.measure_of(one) for one in (was, became) if one is not None)


@admin.register(Measure)
class MeasureAdmin(RefreshesStandings):
    """Keeps what is counted, with the definition and the caveat that travel with it."""

    list_display = ["name", "board", "area", "frequency", "source_name", "is_example"]
    list_filter = ["frequency", BY_BOARD, ("area", admin.RelatedOnlyFieldListFilter), "is_example"]
    list_select_related = ["board", "area"]
    search_fields = ["name", "board__name", "source_name"]
    autocomplete_fields = ["board", "area", "theme", "objectives", "owner"]
    prepopulated_fields = {"slug": ["name"]}
    stays_in = ("board",)
    formfield_overrides = {**SMALL_TEXT, models.URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["board", "name", "slug", "definition", "caveat"]}),
        ("Serves", {"fields": [("area", "area_is_inferred"), "theme", "objectives"]}),
        (
            "How it is counted",
            {
                "fields": [
                    ("numerator", "denominator"),
                    ("unit", "decimal_places"),
                    "is_count",
                    "polarity",
                    "frequency",
                    ("is_seasonal", "is_rolling"),
                    "owner",
                    "story",
                ]
            },
        ),
        (
            "How it is judged and shown",
            {
                "classes": ["collapse"],
                "fields": [
                    ("tolerance", "tolerance_is_absolute"),
                    ("trend_length", "screens_outliers"),
                    "suppress_below",
                    "needs_checker",
                ],
            },
        ),
        (
            "What the source says",
            {
                "fields": [
                    "source_name",
                    "source_url",
                    "statement",
                    "trend_stated",
                    "benchmark_stated",
                    "target_stated",
                ]
            },
        ),
        (
            "In a published series",
            {"classes": ["collapse"], "fields": ["code", "published_as", "topic", "year_type"]},
        ),
        ("What else is known", {"fields": ["is_example"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).prefetch_related("objectives")

    def measure_of(self, obj: Measure) -> int:
        """Return the id of the measure itself."""
        return obj.pk

    def acts_on(self, request: HttpRequest, obj: Measure) -> list[tuple[str, str]]:
        """Lead to the values of the measure, and to a new one."""
        values = reverse("admin:priorities_measurevalue_changelist")
        acts = [("Values", f"{values}?measure__id__exact={obj.pk}")]
        if request.user.has_perm("priorities.add_measurevalue"):  # type: ignore[union-attr]
            add = reverse("admin:priorities_measurevalue_add")
            acts.append(("Add a value", f"{add}?measure={obj.pk}"))
        return acts

    def view_on_site(self, obj: Measure) -> str:
        """Return its page on the portal."""
        return obj.get_absolute_url()


@admin.register(MeasureValue)
class MeasureValueAdmin(RefreshesStandings):
    """Keeps the values of measures: one for each area and period, or why there is none."""

    list_display = ["measure", "place", "period", "shown", "status", "is_example"]
    list_display_links = ["measure", "place", "period"]
    list_filter = ["status", "missing", ("measure__board", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["measure"]
    search_fields = ["measure__name", "place", "period"]
    autocomplete_fields = ["measure"]
    stays_in = ("measure",)
    fieldsets = [
        (None, {"fields": ["measure", ("place", "group")]}),
        ("Period", {"fields": ["period", "period_ends_on", "period_is_inferred"]}),
        ("Value", {"fields": [("value", "missing"), ("status", "as_at"), "computed_from"]}),
        (
            "How sure it is",
            {"classes": ["collapse"], "fields": [("numerator", "denominator"), ("lower", "upper")]},
        ),
        ("What else is known", {"fields": ["note", "is_example"]}),
    ]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Let a measure's page lead to its own values."""
        return lookup == "measure__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description="value", ordering="value")
    def shown(self, value: MeasureValue) -> str:
        """Return the value as it is read, or why it is missing."""
        return value.shown


@admin.register(StatisticalNeighbour)
class StatisticalNeighbourAdmin(TrackedAdmin):
    """Keeps which places are most like ours."""

    list_display = ["place", "rank", "neighbour", "closeness"]
    list_display_links = ["place", "rank", "neighbour"]
    search_fields = ["place", "neighbour"]
    fieldsets = [(None, {"fields": ["place", "rank", "neighbour", "closeness", "is_example"]})]
