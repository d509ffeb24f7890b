"""The steps of the checklists of induction and exit, and what was ticked."""

from __future__ import annotations

from django.contrib import admin

from boards.admin_tracking import LookOnlyAdmin, TrackedAdmin
from membership.models import ChecklistStep, ChecklistTick


@admin.register(ChecklistStep)
class ChecklistStepAdmin(TrackedAdmin):
    """Keeps the steps: of every board, or of one."""

    list_display = ["text", "moment", "board", "order", "is_used"]
    list_filter = ["moment", "is_used", ("board", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["board"]
    search_fields = ["text", "board__name"]
    autocomplete_fields = ["board"]
    fieldsets = [(None, {"fields": ["moment", "order", "text", "board", "is_used"]})]


@admin.register(ChecklistTick)
class ChecklistTickAdmin(LookOnlyAdmin):
    """Shows what was ticked; it is ticked on the checklist of the appointment."""

    list_display = ["step", "held", "done_on", "done_by"]
    list_select_related = [
        "step",
        "appointment__person",
        "appointment__seat",
        "officer__person",
        "done_by",
    ]
    list_filter = ["step__moment"]
    search_fields = ["step__text", "appointment__person__name", "officer__person__name"]
