"""Progress in the admin site: to look at, never to change."""

from __future__ import annotations

from django.contrib import admin

from boards.admin_tracking import LookOnlyAdmin
from priorities.models import ProgressUpdate


@admin.register(ProgressUpdate)
class ProgressUpdateAdmin(LookOnlyAdmin):
    """Shows what was recorded against objectives, quarter by quarter."""

    list_display = ["objective", "year", "quarter_number", "status", "rag", "submitted_at"]
    list_filter = ["status", "rag", "year", "quarter_number"]
    list_select_related = ["objective__board"]
    search_fields = ["objective__title", "objective__board__name"]
