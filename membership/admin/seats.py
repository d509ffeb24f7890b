"""Seats in the admin site, each with all who have held it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse

from boards.admin_tracking import TrackedAdmin, TrackedStacked, TrackedTabular
from boards.models import Board
from boards.periods import today
from membership.admin import acts, appointing
from membership.admin.formsets import TermsOfOneSeat
from membership.admin.terms import TERM_FIELDS
from membership.models import Appointment, RotationTurn, Seat, Substitute
from membership.models.seats import SeatQuerySet


class HolderFilter(admin.SimpleListFilter):
    """Keeps seats by whether anybody sits in them today."""

    title = "holder"
    parameter_name = "holder"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("held", "Held today"), ("vacant", "Vacant today"), ("closed", "Seat closed")]

    def queryset(self, request: HttpRequest, queryset: SeatQuerySet) -> models.QuerySet:
        match self.value():
            case "held":
                return queryset.held()
            case "vacant":
                return queryset.vacant()
            case "closed":
                return queryset.filter(ends_on__lt=today())
        return queryset


class Terms(TrackedStacked):
    """The terms served in the seat, the latest first."""

    model = Appointment
    formset = TermsOfOneSeat
    verbose_name = "term"
    verbose_name_plural = "terms in this seat"
    fields = [("person", "organisation"), *TERM_FIELDS, "note"]
    autocomplete_fields = ["person", "organisation"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Ask for the place only where several hold the seat together."""
        shared = obj is not None and obj.places > 1
        return [*self.fields, "place"] if shared else list(self.fields)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("person", "organisation", "seat")


class Substitutes(TrackedStacked):
    """Who may come in the holder's place, the first to ask first."""

    model = Substitute
    fields = [("rank", "person", "organisation"), *TERM_FIELDS, "note"]
    autocomplete_fields = ["person", "organisation"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("person", "organisation", "seat")


class Rotation(TrackedTabular):
    """The order in which organisations hold the seat in turn."""

    model = RotationTurn
    verbose_name = "organisation in the order"
    verbose_name_plural = "order in which organisations take turns"
    fields = ["position", "organisation"]
    autocomplete_fields = ["organisation"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("organisation", "seat")


def with_holders(seats: models.QuerySet) -> models.QuerySet:
    """Read with each seat who holds it today, as ``held_today``: one statement more for all."""
    held = Appointment.objects.in_force().select_related("person", "organisation")
    return seats.prefetch_related(Prefetch("appointments", held, to_attr="held_today"))


def holder_in_words(seat: Seat) -> str:
    """Return who holds a seat read by ``with_holders``, or that it is vacant."""
    held = seat.held_today  # type: ignore[attr-defined]
    return ", ".join(f"{one.person} ({one.term})" for one in held) or "Vacant"


@admin.register(Seat)
class SeatAdmin(TrackedAdmin):
    """Keeps the places on boards. A seat exists when nobody sits in it."""

    list_display = ["title", "board", "role", "has_vote", "stands_for", "holder"]
    list_filter = [HolderFilter, "role", "has_vote", ("board", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["board"]
    search_fields = ["title", "board__name", "organisations__name", "tied_to"]
    autocomplete_fields = ["board", "organisations", "boards_represented"]
    prepopulated_fields = {"slug": ["title"]}
    actions = ["fill"]
    fieldsets = [
        (None, {"fields": ["board", "title", "slug", "role", "has_vote", "order"]}),
        (
            "Stands for",
            {
                "fields": [
                    "organisations",
                    "boards_represented",
                    "filled_by",
                    "places",
                    "category",
                    "tied_to",
                ]
            },
        ),
        ("Exists", {"fields": TERM_FIELDS, "description": "Leave empty if it always has."}),
        ("What else is known", {"fields": ["note", "is_example"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        seats = with_holders(super().get_queryset(request).select_related("board"))
        return seats.prefetch_related("organisations", "boards_represented")

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """Show terms, substitutes and turns once there is a seat for them."""
        if obj is None:
            return []
        turns = [Rotation] if obj.filled_by == Seat.FilledBy.ROTATION else []
        return [Terms, Substitutes, *turns]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep a seat on its board: its history is told there."""
        return ["board"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Suggest an address for a new seat only: an old one is printed in papers."""
        return {} if obj else dict(self.prepopulated_fields)

    def locks(self, request: HttpRequest, object_id: str) -> list[models.QuerySet]:
        """Take the board's register before the row, as everyone does."""
        return [Board._base_manager.filter(seats=object_id), *super().locks(request, object_id)]

    @admin.display(description="stands for")
    def stands_for(self, seat: Seat) -> str:
        """Return the organisations, in the order of their names."""
        return ", ".join(one.called for one in seat.organisations.all()) or "–"

    @admin.display(description="holder today")
    def holder(self, seat: Seat) -> str:
        """Return who holds the seat today, or that it is vacant."""
        return holder_in_words(seat)

    @admin.action(description="Fill the selected vacancy…", permissions=["change"])
    def fill(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        """Go to the page that asks who, for whom, from when and why."""
        chosen = list(queryset.values_list("pk", flat=True)[:2])
        if len(chosen) != 1:
            messages.error(request, "Choose one seat at a time.")
            return None
        return redirect(reverse("admin:membership_seat_fill", args=chosen))

    def get_urls(self) -> list[URLPattern]:
        """Add the page that fills a vacancy."""
        view = self.admin_site.admin_view(appointing.fill_vacancy)
        fill = path("<int:seat_id>/fill/", view, {"admin": self}, name="membership_seat_fill")
        return [fill, *super().get_urls()]

    def acts_on(self, request: HttpRequest, obj: Seat) -> list[tuple[str, str]]:
        """Offer to fill a vacant seat, and to end the term in a held one."""
        if not request.user.has_perm("membership.add_appointment"):  # type: ignore[union-attr]
            return []
        held = obj.appointments.in_force().first()
        if held is None:
            return [("Fill this vacancy", reverse("admin:membership_seat_fill", args=[obj.pk]))]
        replace = reverse("admin:membership_appointment_replace", args=[held.pk])
        return [
            (f"Replace {held.person}", replace),
            (f"End the term of {held.person}", acts.end_address(Appointment, [held.pk])),
        ]

    def view_on_site(self, obj: Seat) -> str:
        """Return the place of the seat on the members page."""
        return obj.get_absolute_url()
