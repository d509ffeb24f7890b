"""Pages every public site owes its readers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.models import SourceDocument
from boards.web import open_to_all


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
    return render(request, "public/sources.html", {"documents": SourceDocument.objects.all()})
