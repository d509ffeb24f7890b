"""A board's page in the admin site, with its objectives and what its ratings mean."""

from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from boards.admin_tracking import TrackedTabular
from boards.models import Board
from membership.admin.boards import BoardAdmin
from priorities.admin.formsets import ObjectivesOfOneBoard
from priorities.models import Objective, RagDefinition


class Objectives(TrackedTabular):
    """What the board has set out to achieve; a new objective gets the next reference."""

    model = Objective
    formset = ObjectivesOfOneBoard
    classes = ["collapse"]
    fields = [
        "number",
        "title",
        "area",
        "lead_organisation",
        "starts_on",
        "ends_on",
        "is_closed",
    ]
    autocomplete_fields = ["area", "lead_organisation"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        found = super().get_queryset(request)
        return found.select_related("board", "area", "lead_organisation")


class Ratings(TrackedTabular):
    """What each rating means. Submitted progress keeps the words it was rated by."""

    model = RagDefinition
    classes = ["collapse"]
    verbose_name_plural = "what the ratings mean"
    fields = ["rag", "meaning", "order"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("board")


admin.site.unregister(Board)


@admin.register(Board)
class BoardWithPlanAdmin(BoardAdmin):
    """Keeps one board from one page: its register, and for who may, its objectives and ratings."""

    inlines = [*BoardAdmin.inlines, Objectives, Ratings]
