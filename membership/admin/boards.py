"""A board in the admin site: its whole register on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from boards.access import Role
from boards.admin import AdoptedRules, LinksFrom, LinksTo
from boards.admin_tracking import TrackedAdmin, TrackedTabular
from boards.models import Board
from boards.periods import today
from membership.admin.acts import end_address
from membership.admin.formsets import SeatsOfOneBoard
from membership.admin.seats import with_holders
from membership.holdings import Kept, latest_first
from membership.models import Appointment, OfficerAppointment, Seat, Substitute
from membership.timeline import legend, timeline_of
from membership.timeline_drawing import draw, mark


class Seats(TrackedTabular):
    """The seats of the board, each with who holds it and what can be done."""

    model = Seat
    formset = SeatsOfOneBoard
    verbose_name_plural = "seats"
    fields = ["title", "role", "has_vote", "order", "organisations", "holder"]
    readonly_fields = ["holder"]
    autocomplete_fields = ["organisations"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        seats = super().get_queryset(request).select_related("board")
        may_come = Substitute.objects.in_force().select_related("person", "organisation")
        return with_holders(seats).prefetch_related(
            "organisations", Prefetch("substitutes", may_come, to_attr="substitutes_today")
        )

    @admin.display(description="holder today")
    def holder(self, seat: Seat) -> SafeString | str:
        """Return who holds the seat today with a way to end the term, or to fill the vacancy."""
        if seat.pk is None:
            return "–"
        held = getattr(seat, "held_today", [])
        if not held:
            fill = reverse("admin:membership_seat_fill", args=[seat.pk])
            vacant = format_html('<strong>Vacant</strong><br><a href="{}">Fill vacancy</a>', fill)
            return _with_substitutes(seat, vacant)
        who = format_html_join(
            "",
            '{}<br><span class="portal-quiet">{}</span><br>'
            '<a href="{}">Change</a> · <a href="{}">Replace</a> · <a href="{}">End term</a>',
            (
                (
                    one.person,
                    one.term,
                    reverse("admin:membership_appointment_change", args=[one.pk]),
                    reverse("admin:membership_appointment_replace", args=[one.pk]),
                    end_address(Appointment, [one.pk]),
                )
                for one in held
            ),
        )
        return _with_substitutes(seat, who)


def _with_substitutes(seat: Seat, holder: SafeString) -> SafeString:
    """Return the holder, and beneath who may come instead, the first to ask first."""
    named = ", ".join(str(one) for one in getattr(seat, "substitutes_today", []))
    if not named:
        return holder
    return format_html('{}<br><span class="portal-quiet">Substitutes: {}</span>', holder, named)


class Officers(TrackedTabular):
    """Who serves the board: secretary, business manager, policy officer."""

    model = OfficerAppointment
    verbose_name = "officer"
    verbose_name_plural = "officers"
    fields = ["person", "title", "starts_on", "ends_on"]
    autocomplete_fields = ["person"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("person", "board")


@admin.register(Board)
class BoardAdmin(TrackedAdmin):
    """Keeps one board's register from one page: seats, holders, officers and links."""

    list_display = ["name", "kind", "status", "is_published", "seats", "chaired", "is_example"]
    list_filter = ["status", "is_published", "kind", "is_example"]
    search_fields = ["name", "short_name", "also_known_as"]
    autocomplete_fields = ["parent", "organisation"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [Seats, Officers, AdoptedRules, LinksFrom, LinksTo]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "slug", "kind", "status", "is_published"]}),
        (
            "What it is",
            {
                "classes": ["collapse"],
                "fields": [
                    "legal_basis",
                    "level",
                    "parent",
                    "organisation",
                    "meetings_a_year",
                    "substitution",
                    "description",
                    "not_its_role",
                    "also_known_as",
                    "note",
                    "is_example",
                ],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        chairs = Appointment.objects.in_force().filter(
            seat__role=Role.CHAIR, seat__board=OuterRef("pk")
        )
        counted = Seat.objects.in_force().order_by().filter(board=OuterRef("pk"))
        counted = counted.values("board").annotate(n=Count("pk")).values("n")
        boards = super().get_queryset(request).select_related("parent", "organisation")
        return boards.annotate(has_chair=Exists(chairs), seats_today=models.Subquery(counted))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Suggest an address for a new board only: an old one is printed in papers."""
        return {} if obj else dict(self.prepopulated_fields)

    def render_change_form(self, request: HttpRequest, context: Any, **kwargs: Any) -> Any:
        """Show the seats over the years above the form: who held each, and what stood vacant."""
        board = kwargs.get("obj")
        if board is not None:
            context |= _years(board)
        return super().render_change_form(request, context, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Leave the address and the status of a board to the acts that also keep its life."""
        return ["slug", "status"] if obj else []

    @admin.display(description="seats", ordering="seats_today")
    def seats(self, board: Any) -> int:
        """Return how many seats the board has today."""
        return board.seats_today or 0

    @admin.display(description="chair", boolean=True, ordering="has_chair")
    def chaired(self, board: Any) -> bool:
        """Say whether somebody chairs the board today."""
        return board.has_chair

    def view_on_site(self, obj: Board) -> str:
        """Return the board's page on the portal."""
        return obj.get_absolute_url()


def _years(board: Board) -> dict[str, Any]:
    terms = Appointment.objects.select_related("person", "organisation")
    seats = board.seats.prefetch_related(Prefetch("appointments", terms))
    kept = [Kept(seat, terms=latest_first(seat.appointments.all())) for seat in seats]
    years = timeline_of(kept, today())
    if not years.rows:
        return {}
    return {
        "years": years,
        "years_drawn": draw(years, narrow=False, suffix="years"),
        "years_key": [(mark(name), words) for name, words in legend(years)],
    }
