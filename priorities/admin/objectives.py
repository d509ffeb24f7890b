"""Objectives, and what ratings mean on each board."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from boards.admin_forms import ReasonedAdminForm
from boards.models import Board
from priorities.admin.plans import BY_BOARD, TERM, KeepsAddress
from priorities.keeping import NOT_A_REFERENCE
from priorities.models import Objective, RagDefinition


class ObjectiveForm(ReasonedAdminForm):
    """Compares the priority with the area of focus, and the reference with our addresses."""

    def clean_reference(self) -> str:
        """Refuse a reference that stands for something else in addresses."""
        reference: str = self.cleaned_data["reference"].lower()
        if reference in NOT_A_REFERENCE:
            raise forms.ValidationError("Enter another reference, for example o3.")
        return reference

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        area, priority = cleaned.get("area"), cleaned.get("priority")
        if area and priority and priority.area_id != area.pk:
            self.add_error("priority", f"Choose a priority of {area}, or another area of focus.")
        return cleaned


@admin.register(Objective)
class ObjectiveAdmin(KeepsAddress):
    """Keeps the objectives of each board. A closed one stays, and asks for no more progress."""

    form = ObjectiveForm
    list_display = ["title", "reference", "board", "lead", "held", "is_closed", "is_example"]
    list_filter = ["is_closed", BY_BOARD, ("area", admin.RelatedOnlyFieldListFilter), "is_example"]
    list_select_related = ["board", "area", "lead_organisation"]
    search_fields = ["title", "reference", "board__name", "area__name"]
    autocomplete_fields = ["board", "area", "priority", "lead_organisation"]
    stays_in = ("board", "reference")
    fieldsets = [
        (None, {"fields": ["board", "reference", "number", "title", "is_closed"]}),
        ("Serves", {"fields": ["area", "priority"]}),
        (
            "When it held",
            {
                "fields": TERM,
                "description": (
                    "A plan of an earlier day shows the objectives that held on it. Without a "
                    "first day it says that this is not recorded."
                ),
            },
        ),
        ("What else is known", {"fields": ["lead_organisation", "period", "is_example"]}),
    ]

    @admin.display(description="led by", ordering="lead_organisation__name")
    def lead(self, objective: Objective) -> str:
        """Return the organisation that leads, by its short name."""
        return objective.lead_organisation.called if objective.lead_organisation else "–"

    @admin.display(description="held", ordering="starts_on")
    def held(self, objective: Objective) -> str:
        """Return from when until when it held, and what of that is not recorded."""
        return objective.held

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("board")

    def view_on_site(self, obj: Objective) -> str:
        """Return its page on the portal."""
        return obj.get_absolute_url()


@admin.register(RagDefinition)
class RagDefinitionAdmin(KeepsAddress):
    """Keeps what each rating means on a board. Submitted progress keeps the words of its day."""

    list_display = ["rag", "meaning", "board", "is_example"]
    list_display_links = ["rag", "meaning"]
    list_filter = ["rag", BY_BOARD]
    list_select_related = ["board"]
    search_fields = ["meaning", "board__name"]
    autocomplete_fields = ["board"]
    stays_in = ("board", "rag")
    fieldsets = [
        (
            None,
            {
                "fields": ["board", "rag", "meaning", "order", "is_example"],
                "description": (
                    "Progress that is submitted keeps the words it was rated by. "
                    "A rating is taken out of use on the board’s own page."
                ),
            },
        )
    ]

    def locks(self, request: HttpRequest, object_id: str) -> list[models.QuerySet]:
        """Take the board before the row, as the officer's page does."""
        board = Board._base_manager.filter(rag_definitions=object_id)
        return [board, *super().locks(request, object_id)]

    def view_on_site(self, obj: RagDefinition) -> str:
        """Return the page on which the board's officer keeps them all."""
        return f"{obj.board.get_absolute_url()}progress/ratings/"
