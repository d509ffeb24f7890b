"""The gallery of components at ``/design/``."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from design.examples import examples


@require_safe
@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with its options."""
    return render(request, "design/gallery.html", examples(request))


# The ground floor may not import the door; this is what its decorator would set.
gallery.permission = "open"  # type: ignore[attr-defined]
