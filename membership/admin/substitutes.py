"""Substitutes and turns in a seat, each with a page, a history and a way back when removed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from boards.admin_tracking import TrackedAdmin
from boards.models import Board
from membership.models import RotationTurn, Substitute


class OfASeatAdmin(TrackedAdmin):
    """Statements about a seat, taken back when they were wrong."""

    may_be_removed = True

    def locks(self, request: HttpRequest, object_id: str) -> list[models.QuerySet]:
        """Take the board's register before the row, as everyone does."""
        relation = self.model._meta.get_field("seat").remote_field.name  # type: ignore[union-attr]
        board = Board._base_manager.filter(**{f"seats__{relation}": object_id})
        return [board, *super().locks(request, object_id)]

    @admin.display(ordering="seat__board__name")
    def board(self, record: Any) -> str:
        """Return the board of the seat, by its short name."""
        return str(record.seat.board.called)


@admin.register(Substitute)
class SubstituteAdmin(OfASeatAdmin):
    """Keeps who may come in the place of a seat's holder."""

    list_display = ["called", "rank", "seat", "board", "term", "is_example"]
    list_filter = [("seat__board", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["seat__board", "person", "organisation"]
    search_fields = ["person__name", "organisation__name", "seat__title"]
    autocomplete_fields = ["seat", "person", "organisation"]
    fieldsets = [
        (None, {"fields": ["seat", "rank", "person", "organisation"]}),
        (
            "Term",
            {"fields": [("starts_on", "starts_on_precision"), ("ends_on", "ends_on_precision")]},
        ),
        ("What else is known", {"fields": ["note", "is_example"]}),
    ]


@admin.register(RotationTurn)
class RotationTurnAdmin(OfASeatAdmin):
    """Keeps the order in which organisations take turns in a seat."""

    list_display = ["organisation", "position", "seat", "board"]
    list_filter = [("seat__board", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["seat__board", "organisation"]
    search_fields = ["organisation__name", "seat__title"]
    autocomplete_fields = ["seat", "organisation"]
    fields = ["seat", "position", "organisation"]
