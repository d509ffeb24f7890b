"""Assurance across boards: the dashboards I may read and the reports I must file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assurance import across, owed, queries
from boards.access import Permission, boards_where
from boards.periods import today
from boards.web import SignedInRequest, signed_in


@signed_in
@require_safe
def assurance(request: SignedInRequest) -> HttpResponse:
    """List the boards whose dashboard the reader may see, and the returns they must file."""
    day = today()
    weighed = boards_where(request.user, Permission.VIEW_DASHBOARD).order_by("name")
    filing = boards_where(request.user, Permission.FILE_ASSURANCE).order_by("name")
    quarter = queries.newest_quarter(day)
    return render(
        request,
        "assurance/site.html",
        {
            "quarter": quarter,
            "dashboards": across.received_by(list(weighed), quarter, request.user, day),
            "returns": owed.still_owed(owed.returns_of(filing, day), day),
            "inspections": queries.inspections(request.user),
        },
    )
