"""Plans, objectives, measures and progress in the admin site: to look at, never to change.

They move through the portal's own pages, where standing on the board decides.
"""

from __future__ import annotations

from django.contrib import admin

from boards.admin_tracking import LookOnlyAdmin
from priorities.models import AreaOfFocus, Measure, Objective, Plan, Priority, ProgressUpdate

BY_BOARD = ("board", admin.RelatedOnlyFieldListFilter)


@admin.register(Plan)
class PlanAdmin(LookOnlyAdmin):
    """Shows plans and strategies."""

    list_display = ["name", "board", "organisation", "starts", "ends", "is_current"]
    list_filter = ["is_current"]
    list_select_related = ["board", "organisation"]
    search_fields = ["name", "short_name"]


@admin.register(AreaOfFocus)
class AreaOfFocusAdmin(LookOnlyAdmin):
    """Shows the areas of focus of each plan."""

    list_display = ["name", "number", "plan"]
    list_select_related = ["plan"]
    search_fields = ["name", "plan__name"]


@admin.register(Priority)
class PriorityAdmin(LookOnlyAdmin):
    """Shows the priorities in each area of focus."""

    list_display = ["title", "number", "area"]
    list_select_related = ["area__plan"]
    search_fields = ["title", "area__name"]


@admin.register(Objective)
class ObjectiveAdmin(LookOnlyAdmin):
    """Shows the objectives of each board."""

    list_display = ["title", "reference", "board", "is_closed"]
    list_filter = ["is_closed", BY_BOARD]
    list_select_related = ["board"]
    search_fields = ["title", "reference", "board__name"]


@admin.register(Measure)
class MeasureAdmin(LookOnlyAdmin):
    """Shows the measures of each board."""

    list_display = ["name", "board", "frequency", "source_name"]
    list_filter = ["frequency", BY_BOARD]
    list_select_related = ["board"]
    search_fields = ["name", "board__name"]


@admin.register(ProgressUpdate)
class ProgressUpdateAdmin(LookOnlyAdmin):
    """Shows what was recorded against objectives, quarter by quarter."""

    list_display = ["objective", "year", "quarter_number", "status", "rag", "submitted_at"]
    list_filter = ["status", "rag", "year", "quarter_number"]
    list_select_related = ["objective__board"]
    search_fields = ["objective__title", "objective__board__name"]
