"""What people declared: to look at, sensitive interests too, for who keeps the register."""

from __future__ import annotations

from django.contrib import admin

from boards.admin_tracking import LookOnlyAdmin
from membership.models import Declaration, Interest


@admin.register(Interest)
class InterestAdmin(LookOnlyAdmin):
    """Shows every interest. Only the member whose it is declares, changes or ends it."""

    list_display = ["person", "code", "kind", "nature", "is_sensitive", "ends_on", "is_example"]
    list_filter = ["code", "is_sensitive", "kind", "is_example"]
    list_select_related = ["person"]
    search_fields = ["person__name", "nature", "organisation__name"]


@admin.register(Declaration)
class DeclarationAdmin(LookOnlyAdmin):
    """Shows who declared when, and under which code."""

    list_display = ["person", "code", "declared_on", "nothing_to_declare", "is_example"]
    list_filter = ["code", "nothing_to_declare", "is_example"]
    list_select_related = ["person"]
    search_fields = ["person__name"]
