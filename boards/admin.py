"""Organisations with their successions, links, terms of reference and documents in the admin site.

Boards themselves are registered by ``membership``, whose seats stand on a board's page.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from boards.admin_tracking import LookOnlyAdmin, TrackedAdmin, TrackedStacked, TrackedTabular
from boards.models import (
    AdoptedRule,
    BoardEvent,
    BoardLink,
    BoardStatement,
    Document,
    FormerName,
    FormerParent,
    Organisation,
    SourceDocument,
    Succession,
    TermsOfReference,
)
from boards.models.links import BoardLinkQuerySet
from boards.periods import today

TERM_FIELDS = [("starts_on", "starts_on_precision"), ("ends_on", "ends_on_precision")]
SUCCESSION_FIELDS = ["kind", "happened_on", "happened_on_precision", "note"]


class TookOverFrom(TrackedTabular):
    """Earlier organisations that this one took over from."""

    model = Succession
    fk_name = "successor"
    verbose_name = "earlier organisation"
    verbose_name_plural = "took over from"
    fields = ["predecessor", *SUCCESSION_FIELDS]
    autocomplete_fields = ["predecessor"]
    may_be_removed = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("predecessor", "successor")


class GaveWayTo(TrackedTabular):
    """Later organisations that took over from this one."""

    model = Succession
    fk_name = "predecessor"
    verbose_name = "later organisation"
    verbose_name_plural = "gave way to"
    fields = ["successor", *SUCCESSION_FIELDS]
    autocomplete_fields = ["successor"]
    may_be_removed = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("predecessor", "successor")


@admin.register(Organisation)
class OrganisationAdmin(TrackedAdmin):
    """Keeps the organisations that send people to boards, and who took over from whom."""

    list_display = ["name", "short_name", "kind", "part_of", "is_example"]
    list_filter = ["kind", "is_example"]
    list_select_related = ["part_of"]
    search_fields = ["name", "short_name", "also_known_as"]
    autocomplete_fields = ["part_of"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [TookOverFrom, GaveWayTo]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "kind", "slug", "part_of"]}),
        ("What is known of it", {"fields": ["also_known_as", "role", "note", "is_example"]}),
    ]

    def view_on_site(self, obj: Organisation) -> str:
        """Return the address of its page on the portal."""
        return f"/organisations/{obj.slug}/"


@admin.register(Succession)
class SuccessionAdmin(TrackedAdmin):
    """Keeps which organisation took over from which, and when."""

    list_display = ["predecessor", "kind", "successor", "when", "is_example"]
    list_display_links = ["predecessor", "kind"]
    list_filter = ["kind"]
    list_select_related = ["predecessor", "successor"]
    search_fields = ["predecessor__name", "successor__name", "note"]
    autocomplete_fields = ["predecessor", "successor"]
    may_be_removed = True

    @admin.display(description="on", ordering="happened_on")
    def when(self, succession: Succession) -> str:
        """Return the day in words."""
        return succession.when


class Links(TrackedStacked):
    """Links of a board, read with both their ends."""

    model = BoardLink
    classes = ["collapse"]
    may_be_removed = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        ends = ["from_board", "from_organisation", "to_board", "to_organisation"]
        return super().get_queryset(request).select_related(*ends)


class LinksFrom(Links):
    """Links that start at the board: whom it reports to, whom it seeks assurance from."""

    fk_name = "from_board"
    verbose_name = "link to another body"
    verbose_name_plural = "links to other bodies"
    fields = ["kind", ("to_board", "to_organisation", "to_words"), *TERM_FIELDS, "note"]
    autocomplete_fields = ["to_board", "to_organisation"]


class LinksTo(Links):
    """Links that end at the board."""

    fk_name = "to_board"
    verbose_name = "link from another body"
    verbose_name_plural = "links from other bodies"
    fields = [("from_board", "from_organisation", "from_words"), "kind", *TERM_FIELDS, "note"]
    autocomplete_fields = ["from_board", "from_organisation"]


class AdoptedRules(TrackedStacked):
    """The rules that the board adopted for itself, besides those of its legal basis."""

    model = AdoptedRule
    verbose_name = "adopted rule"
    verbose_name_plural = "rules that the board adopted"
    classes = ["collapse"]
    fields = [("topic", "where"), "text", *TERM_FIELDS]
    may_be_removed = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("board")


class InForceFilter(admin.SimpleListFilter):
    """Keeps links by whether they hold today, as far as their dates are known."""

    title = "dates"
    parameter_name = "holds"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("today", "Holds today"),
            ("ended", "Ended"),
            ("to-come", "To come"),
            ("unknown", "Dates not known"),
        ]

    def queryset(self, request: HttpRequest, queryset: BoardLinkQuerySet) -> models.QuerySet:
        match self.value():
            case "today":
                return queryset.in_force()
            case "ended":
                return queryset.filter(ends_on__lt=today())
            case "to-come":
                return queryset.filter(starts_on__gt=today())
            case "unknown":
                return queryset.filter(starts_on=None, ends_on=None)
        return queryset


@admin.register(BoardLink)
class BoardLinkAdmin(TrackedAdmin):
    """Keeps who reports to whom, and who seeks assurance from whom."""

    list_display = ["starts_at", "kind", "ends_at", "term", "is_example"]
    list_display_links = ["starts_at", "kind", "ends_at"]
    list_filter = [InForceFilter, "kind"]
    list_select_related = ["from_board", "from_organisation", "to_board", "to_organisation"]
    search_fields = [
        "from_board__name",
        "from_organisation__name",
        "from_words",
        "to_board__name",
        "to_organisation__name",
        "to_words",
    ]
    autocomplete_fields = ["from_board", "from_organisation", "to_board", "to_organisation"]
    may_be_removed = True

    @admin.display(description="from")
    def starts_at(self, link: BoardLink) -> str:
        """Return the body at which the link starts."""
        return str(link.from_end)

    @admin.display(description="to")
    def ends_at(self, link: BoardLink) -> str:
        """Return the body at which the link ends."""
        return str(link.to_end)


@admin.register(FormerName)
class FormerNameAdmin(LookOnlyAdmin):
    """Shows the names and addresses that boards bore. A rename adds one, undoing it removes it."""

    list_display = ["name", "board", "term", "slug"]
    list_select_related = ["board"]
    search_fields = ["name", "slug", "board__name"]


@admin.register(FormerParent)
class FormerParentAdmin(LookOnlyAdmin):
    """Shows where boards stood in the tree. A move adds one, undoing it removes it."""

    list_display = ["board", "parent", "term"]
    list_select_related = ["board", "parent"]
    search_fields = ["board__name", "parent__name"]


@admin.register(TermsOfReference)
class TermsOfReferenceAdmin(LookOnlyAdmin):
    """Shows the versions of each board's terms of reference."""

    list_display = ["title", "board", "adopted", "period"]
    list_filter = [("board", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["board"]
    search_fields = ["title", "board__name"]

    @admin.display(description="adopted", ordering="adopted_on")
    def adopted(self, terms: TermsOfReference) -> str:
        """Return the day of adoption in words."""
        return terms.adopted


@admin.register(BoardStatement, BoardEvent)
class SaidOfBoardsAdmin(LookOnlyAdmin):
    """Shows what boards say of themselves, and what happened to them."""

    list_display = ["__str__", "board", "kind"]
    list_filter = ["kind", ("board", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["board"]
    search_fields = ["text", "board__name"]


@admin.register(SourceDocument)
class SourceDocumentAdmin(LookOnlyAdmin):
    """Shows the documents from which facts are taken."""

    list_display = ["title", "publisher", "dated", "licence"]
    search_fields = ["title", "publisher"]


@admin.register(Document)
class DocumentAdmin(LookOnlyAdmin):
    """Shows which files boards keep; the files themselves stay behind their guarded view."""

    list_display = ["title", "board", "added_at", "is_published"]
    list_filter = ["is_published", ("board", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["board"]
    search_fields = ["title", "board__name"]
    exclude = ["file"]

    def view_on_site(self, obj: Any) -> str:
        """Return the guarded address of the file."""
        return str(obj.get_absolute_url())

    def get_queryset(self, request: HttpRequest) -> Any:
        """Read the board with each document, whose address begins with it."""
        return super().get_queryset(request).select_related("board")
