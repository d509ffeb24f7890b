"""What was written to people, and how the sources list members: to look at only."""

from __future__ import annotations

from django.contrib import admin

from boards.admin_tracking import LookOnlyAdmin
from membership.models import Letter, MembershipList, MembershipListLine


@admin.register(Letter)
class LetterAdmin(LookOnlyAdmin):
    """Shows the outbox: what was written to whom, and when it was sent."""

    list_display = ["subject", "called", "written_at", "sent_at"]
    exclude = ["email", "link"]
    list_filter = [("sent_at", admin.EmptyFieldListFilter)]
    list_select_related = ["to"]
    search_fields = ["subject", "to__name", "to_name"]


class Lines(admin.TabularInline):
    """The lines of a printed list."""

    model = MembershipListLine
    fields = ["number", "label", "seats"]
    extra = 0


@admin.register(MembershipList)
class MembershipListAdmin(LookOnlyAdmin):
    """Shows how each edition of a source lists a board's members."""

    list_display = ["edition", "board", "stated_total"]
    list_filter = [("board", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["board"]
    search_fields = ["edition", "board__name"]
    inlines = [Lines]
