"""The page of the admin site on which one organisation takes over from another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.models import Organisation, Succession
from design.forms import posted
from membership.admin.confirming import confirmed, preview
from trust_portal.succession_acts.consequences import consequences
from trust_portal.succession_acts.forms import ReplacedForm


@require_http_methods(["GET", "HEAD", "POST"])
def replaced(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which organisation takes over, show what follows, and record it once confirmed."""
    if not request.user.has_perm("boards.add_succession"):
        raise PermissionDenied
    with transaction.atomic():
        rows = Organisation.objects.all()
        if request.method == "POST":
            rows = rows.select_for_update(of=("self",))
        organisation: Organisation = get_object_or_404(rows, pk=pk)
        form = ReplacedForm(posted(request), organisation=organisation)
        back = reverse("admin:boards_organisation_change", args=[pk])
        form.cancel = ("Cancel", back)
        context = {"form": form, "organisation": organisation, "title": "Replaced by"}
        if form.is_valid() and "change" not in request.POST:
            new = form.succession(organisation)
            told = confirmed(
                request, form, lambda: consequences(new), lambda: _record(request, form, new)
            )
            if told is None:
                messages.success(request, f"{new}. This is recorded.")
                return redirect(back)
            if not form.errors:
                return preview(request, form, told, {**context, "caption": str(organisation)})
    return render(request, "succession_acts/ask.html", context)


def _record(request: HttpRequest, form: ReplacedForm, new: Succession) -> None:
    held: Any = new
    held._history_user = request.user
    new.full_clean()
    new.because(form.cleaned_data["because"].strip()).save()
