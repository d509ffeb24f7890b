"""Meetings, decisions and actions in the admin site: to look at, never to change.

They move through the portal's own pages, where standing on the board decides.
"""

from __future__ import annotations

from django.contrib import admin

from boards.admin_tracking import LookOnlyAdmin
from meetings.models import Action, Decision, Meeting

BY_BOARD = ("board", admin.RelatedOnlyFieldListFilter)


@admin.register(Meeting)
class MeetingAdmin(LookOnlyAdmin):
    """Shows the meetings of each board."""

    list_display = ["__str__", "board", "held_on", "status", "is_published"]
    list_filter = ["status", "is_published", BY_BOARD]
    list_select_related = ["board"]
    search_fields = ["title", "reference", "board__name"]


@admin.register(Decision)
class DecisionAdmin(LookOnlyAdmin):
    """Shows what boards decided."""

    list_display = ["text", "board", "decided_on", "is_published"]
    list_filter = ["is_published", BY_BOARD]
    list_select_related = ["board", "meeting"]
    search_fields = ["text", "board__name"]


@admin.register(Action)
class ActionAdmin(LookOnlyAdmin):
    """Shows what boards asked to be done, by whom and by when."""

    list_display = ["text", "board", "owner_organisation", "owner", "due_on", "status"]
    list_filter = ["status", BY_BOARD]
    list_select_related = ["board", "owner_organisation", "owner", "meeting"]
    search_fields = ["text", "board__name", "owner__name", "owner_organisation__name"]
