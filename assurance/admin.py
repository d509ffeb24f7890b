"""Assurance reports and inspections in the admin site: to look at, never to change.

They move through the portal's own pages, where standing on the board decides.
"""

from __future__ import annotations

from django.contrib import admin

from assurance.models import AssuranceReport, Inspection
from boards.admin_tracking import LookOnlyAdmin


@admin.register(AssuranceReport)
class AssuranceReportAdmin(LookOnlyAdmin):
    """Shows which board reported to which, for which quarter, and what came of it."""

    list_display = ["from_board", "to_board", "year", "quarter_number", "status", "due_on"]
    list_filter = ["status", "year", "quarter_number"]
    list_select_related = ["from_board", "to_board"]
    search_fields = ["from_board__name", "to_board__name"]


@admin.register(Inspection)
class InspectionAdmin(LookOnlyAdmin):
    """Shows inspections of what boards are responsible for."""

    list_display = ["subject", "inspected_board", "inspected_on", "finding"]
    list_select_related = ["inspected_board"]
    search_fields = ["subject", "finding"]
