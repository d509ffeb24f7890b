"""People in the admin site, with the offices they hold and the terms they serve."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count
from django.http import HttpRequest

from boards.admin_tracking import TrackedAdmin, TrackedTabular
from membership.models import Appointment, Office, OfficerAppointment, Person


class Offices(TrackedTabular):
    """Posts in organisations that the person holds, apart from seats."""

    model = Office
    fields = ["title", "organisation", "body", "as_of"]
    autocomplete_fields = ["organisation"]
    may_be_removed = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("organisation", "person")


class LookOnlyTerms(TrackedTabular):
    """Terms to look at; each is kept on its own page."""

    readonly_fields = ["served"]
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="term")
    def served(self, held: Any) -> str:
        """Return the term in words."""
        return held.term


class TermsServed(LookOnlyTerms):
    """Seats that the person holds or has held."""

    model = Appointment
    verbose_name_plural = "seats held"
    fields = ["seat", "organisation", "served"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("seat__board", "organisation")


class OfficerTermsServed(LookOnlyTerms):
    """Boards that the person serves or has served as officer."""

    model = OfficerAppointment
    verbose_name_plural = "serves as officer"
    fields = ["board", "title", "served"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("board")


@admin.register(Person)
class PersonAdmin(TrackedAdmin):
    """Keeps people with a role in governance. No private contact details are kept."""

    list_display = ["name", "account", "seats_today", "is_example"]
    list_filter = [("user", admin.EmptyFieldListFilter), "is_example"]
    list_select_related = ["user"]
    search_fields = ["name", "user__email"]
    autocomplete_fields = ["user"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [TermsServed, OfficerTermsServed, Offices]
    fieldsets = [(None, {"fields": ["name", "slug", "user", "note", "is_example"]})]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        people = super().get_queryset(request)
        held = Appointment.objects.in_force().values("person")
        counted = held.filter(person=models.OuterRef("pk")).annotate(n=Count("pk")).values("n")
        return people.annotate(holding=models.Subquery(counted))

    @admin.display(ordering="user__email")
    def account(self, person: Person) -> str:
        """Return the address with which the person signs in."""
        return person.user.email if person.user else "No account"

    @admin.display(description="seats held today", ordering="holding")
    def seats_today(self, person: Any) -> int:
        """Return how many seats the person holds today."""
        return person.holding or 0


@admin.register(Office)
class OfficeAdmin(TrackedAdmin):
    """Keeps posts in organisations, held by a person or acting without a name."""

    list_display = ["title", "person", "organisation", "as_of", "is_example"]
    list_select_related = ["person", "organisation"]
    list_filter = [("person", admin.EmptyFieldListFilter)]
    search_fields = ["title", "person__name", "organisation__name", "body"]
    autocomplete_fields = ["person", "organisation"]
    may_be_removed = True
