"""Terms in the admin site: appointments to seats, and officers of boards."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, re_path, reverse

from boards.admin_forms import ReasonedAdminForm
from boards.admin_tracking import TrackedAdmin
from boards.models import Board
from boards.periods import today
from boards.terms import TermModel
from membership.admin import acts, appointing
from membership.admin.returning import AccessFollows
from membership.models import Appointment, OfficerAppointment
from membership.models.appointments import AppointmentQuerySet
from membership.services import hold_register

TERM_FIELDS = [("starts_on", "starts_on_precision"), ("ends_on", "ends_on_precision")]
SOON = 90
"""Days before its last day at which a term counts as ending soon."""


class TermFilter(admin.SimpleListFilter):
    """Keeps terms by where they stand today."""

    title = "term"
    parameter_name = "term"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("today", "In force today"),
            ("soon", f"Ends within {SOON} days"),
            ("ended", "Ended"),
            ("to-come", "To come"),
        ]

    def queryset(self, request: HttpRequest, queryset: AppointmentQuerySet) -> models.QuerySet:
        match self.value():
            case "today":
                return queryset.in_force()
            case "soon":
                return queryset.ending_within(SOON)
            case "ended":
                return queryset.ended()
            case "to-come":
                return queryset.to_come()
        return queryset


class HoldsRegisterForm(ReasonedAdminForm):
    """Locks the board's register before the rules of terms look at it."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        board_id = self.board_id(cleaned or self.cleaned_data)
        if board_id:
            hold_register(board_id)
        return cleaned

    def board_id(self, cleaned: dict[str, Any]) -> int | None:
        """Return the key of the board whose register is written."""
        if cleaned.get("seat"):
            return cleaned["seat"].board_id
        return cleaned["board"].pk if cleaned.get("board") else None


class TermAdmin(AccessFollows, TrackedAdmin):
    """What appointments and officers share: dates in words, and the act that ends a term."""

    form = HoldsRegisterForm
    actions = ["end_terms"]

    @admin.display(description="first day", ordering="starts_on")
    def first_day(self, held: TermModel) -> str:
        """Return the first day in words, with how exactly it is known."""
        return held.since

    @admin.display(description="last day", ordering="ends_on")
    def last_day(self, held: TermModel) -> str:
        """Return the last day in words."""
        return held.until or "open-ended"

    @admin.display(description="today", boolean=True)
    def today(self, held: TermModel) -> bool:
        """Say whether the term is in force today."""
        return held.is_in_force(today())

    @admin.action(description="End the selected terms…", permissions=["change"])
    def end_terms(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        """Go to the page that asks for the last day and the reason."""
        chosen = list(queryset.values_list("pk", flat=True)[: acts.MOST_AT_ONCE + 1])
        if not 0 < len(chosen) <= acts.MOST_AT_ONCE:
            messages.error(request, f"Choose between 1 and {acts.MOST_AT_ONCE} terms.")
            return None
        return redirect(acts.end_address(self.model, chosen))

    def get_urls(self) -> list[URLPattern]:
        """Add the page that ends terms."""
        name = f"membership_{self.opts.model_name}_end"
        view = self.admin_site.admin_view(acts.end_terms)
        end = re_path(acts.TERMS_TO_END, view, {"admin": self}, name=name)
        return [end, *super().get_urls()]

    def acts_on(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """Offer to end a term that is not over."""
        over = obj.ends_on is not None and obj.ends_on < today()
        if over or not self.has_change_permission(request, obj):
            return []
        return [("End this term", acts.end_address(self.model, [obj.pk]))]


@admin.register(Appointment)
class AppointmentAdmin(TermAdmin):
    """Keeps who sits in which seat, for whom, from when to when."""

    list_display = [
        "person",
        "seat_title",
        "board",
        "sits_for",
        "first_day",
        "last_day",
        "today",
    ]
    list_filter = [
        TermFilter,
        ("seat__role", admin.ChoicesFieldListFilter),
        ("seat__board", admin.RelatedOnlyFieldListFilter),
        "is_example",
    ]
    list_select_related = ["person", "seat__board", "organisation"]
    search_fields = ["person__name", "seat__title", "seat__board__name", "organisation__name"]
    autocomplete_fields = ["seat", "person", "organisation"]
    fieldsets = [
        (None, {"fields": ["seat", "person", "organisation"]}),
        ("Term", {"fields": TERM_FIELDS}),
        ("What else is known", {"fields": ["note", "is_example"]}),
    ]

    def get_urls(self) -> list[URLPattern]:
        """Add the pages that replace a holder and appoint one again."""
        acts_of_one = {"replace": appointing.replace_holder, "reappoint": appointing.reappoint}
        ours = [
            re_path(
                rf"^(?P<held_id>[0-9]{{1,18}})/{name}/$",
                self.admin_site.admin_view(view),
                {"admin": self},
                name=f"membership_appointment_{name}",
            )
            for name, view in acts_of_one.items()
        ]
        return [*ours, *super().get_urls()]

    def acts_on(self, request: HttpRequest, obj: Any) -> list[tuple[str, str]]:
        """Offer also to replace the holder, and to appoint them again."""
        offered = super().acts_on(request, obj)
        if not request.user.has_perm("membership.add_appointment"):  # type: ignore[union-attr]
            return offered
        again = ("Reappoint", reverse("admin:membership_appointment_reappoint", args=[obj.pk]))
        if not offered:
            return [again]
        replace = reverse("admin:membership_appointment_replace", args=[obj.pk])
        return [*offered, ("Replace the holder", replace), again]

    @admin.display(description="seat", ordering="seat__title")
    def seat_title(self, appointment: Appointment) -> str:
        """Return the seat without its board, which has a column of its own."""
        return appointment.seat.title

    @admin.display(ordering="seat__board__name")
    def board(self, appointment: Appointment) -> str:
        """Return the board of the seat, by its short name."""
        return appointment.seat.board.called

    @admin.display(description="on behalf of", ordering="organisation__name")
    def sits_for(self, appointment: Appointment) -> str:
        """Return the organisation the person sits for, by its short name."""
        return appointment.organisation.called if appointment.organisation else "–"

    def locks(self, request: HttpRequest, object_id: str) -> list[models.QuerySet]:
        """Take the board's register before the row, as everyone does."""
        board = Board._base_manager.filter(seats__appointments=object_id)
        return [board, *super().locks(request, object_id)]

    def view_on_site(self, obj: Appointment) -> str:
        """Return the place of the seat on the members page."""
        return obj.seat.get_absolute_url()


@admin.register(OfficerAppointment)
class OfficerAdmin(TermAdmin):
    """Keeps who serves a board as its officer, and from when to when."""

    list_display = ["person", "title", "board", "first_day", "last_day", "today"]
    list_filter = [TermFilter, ("board", admin.RelatedOnlyFieldListFilter), "is_example"]
    list_select_related = ["person", "board"]
    search_fields = ["person__name", "title", "board__name"]
    autocomplete_fields = ["board", "person"]
    fieldsets = [
        (None, {"fields": ["board", "person", "title"]}),
        ("Term", {"fields": [*TERM_FIELDS, "is_example"]}),
    ]

    def locks(self, request: HttpRequest, object_id: str) -> list[models.QuerySet]:
        """Take the board's register before the row, as everyone does."""
        board = Board._base_manager.filter(officers=object_id)
        return [board, *super().locks(request, object_id)]
