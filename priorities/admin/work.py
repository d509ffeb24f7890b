"""The implementation plan and what was heard, in the admin site."""

from __future__ import annotations

from django.contrib import admin

from boards.admin_tracking import TrackedTabular
from priorities.admin.plans import BY_BOARD, KeepsAddress
from priorities.models import Milestone, PlanStep, VoiceItem, WhatChanged, Workstream


class Steps(TrackedTabular):
    """What the workstream does, one after the other."""

    model = PlanStep
    fields = ["number", "text", "lead_organisation", "starts_on", "due_on", "done_on"]
    autocomplete_fields = ["lead_organisation"]
    may_be_removed = True


class Milestones(TrackedTabular):
    """What is to be seen, and when. Whether it is agreed moves on the portal's own page."""

    model = Milestone
    fields = ["number", "title", "due_on"]


@admin.register(Workstream)
class WorkstreamAdmin(KeepsAddress):
    """Keeps the workstreams of implementation plans."""

    list_display = ["title", "reference", "board", "lead_organisation", "status", "is_example"]
    list_filter = [BY_BOARD, "status", "is_example"]
    list_select_related = ["board", "lead_organisation"]
    search_fields = ["title", "reference", "board__name"]
    autocomplete_fields = [
        "board",
        "area",
        "priority",
        "lead_organisation",
        "supporting",
        "objectives",
        "measures",
    ]
    stays_in = ("board", "reference")
    inlines = [Steps, Milestones]
    fieldsets = [
        (None, {"fields": ["board", "reference", "number", "title", "what_for"]}),
        ("What it serves", {"fields": ["area", "priority", "objectives"]}),
        ("Who and when", {"fields": ["lead_organisation", "supporting", ("starts_on", "due_on")]}),
        ("What it takes", {"fields": ["resources", "success", "measures"]}),
        ("State", {"fields": ["status", "is_published", "is_example"]}),
    ]


class Changes(TrackedTabular):
    """What became of it."""

    model = WhatChanged
    fields = ["said_on", "text"]
    may_be_removed = True


@admin.register(VoiceItem)
class VoiceItemAdmin(KeepsAddress):
    """Keeps what children, young people and families said."""

    list_display = ["title", "kind", "board", "consent", "age_band", "is_example"]
    list_filter = [BY_BOARD, "kind", "consent", "is_example"]
    list_select_related = ["board"]
    search_fields = ["title", "text", "source", "board__name"]
    autocomplete_fields = ["board", "areas", "priorities", "objectives"]
    stays_in = ("board", "reference")
    inlines = [Changes]
    fieldsets = [
        (None, {"fields": ["board", "reference", "kind", "title", "text"]}),
        ("Where from", {"fields": ["source", "gathered_by", "consent", "age_band"]}),
        ("When", {"fields": [("heard_on", "heard_on_precision"), "period"]}),
        ("What it is about", {"fields": ["areas", "priorities", "objectives", "is_example"]}),
    ]
