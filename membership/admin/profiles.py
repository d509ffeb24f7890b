"""The questions that members may answer about themselves. What they answer is nobody's to see."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from boards.admin_tracking import TrackedAdmin
from membership.models import ProfileQuestion


@admin.register(ProfileQuestion)
class ProfileQuestionAdmin(TrackedAdmin):
    """Keeps the questions, and the answers to choose from."""

    list_display = ["text", "kind", "order", "is_asked"]
    list_filter = ["kind", "is_asked"]
    search_fields = ["text"]
    fieldsets = [(None, {"fields": ["kind", "order", "text", "answers", "is_asked"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: ProfileQuestion | None = None) -> Any:
        """Keep a question as it was asked once somebody has answered it; ask another instead."""
        return ["kind", "text", "answers"] if obj and obj.given.exists() else []
