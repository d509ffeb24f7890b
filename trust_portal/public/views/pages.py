"""Pages every public site owes its readers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from boards import access, timeline
from boards.models import Organisation, SourceDocument
from boards.web import on_some_board, open_to_all
from trust_portal.public import histories


@open_to_all
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the portal is, and what to do when it is not."""
    return render(request, "public/accessibility.html")


@open_to_all
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept about people, and why."""
    return render(request, "public/privacy.html")


@open_to_all
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """List the documents that the facts come from."""
    context = {
        "documents": SourceDocument.objects.all(),
        "tells_history": access.stands_somewhere(request.user),
    }
    return render(request, "public/sources.html", context)


@on_some_board
@require_safe
def sources_history(request: HttpRequest) -> HttpResponse:
    """Tell who changed what is recorded of the source documents, and how."""
    title = "History of the sources"
    return timeline.page(request, None, histories.of_sources(), title=title, back="/sources/")


@on_some_board
@require_safe
def organisation_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell who changed an organisation, what came before and after it, and how."""
    found = get_object_or_404(Organisation.objects.all(), slug=slug)
    return timeline.page(
        request,
        None,
        histories.of_organisation(found),
        title=f"History of {found}",
        back=found.get_absolute_url(),
    )
