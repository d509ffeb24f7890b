"""When a board wants its progress, kept by its officer."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards.access import Permission
from boards.models import Board
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import keeping, queries, rules, services
from priorities.invitation_forms import DeadlineForm
from priorities.models import ProgressDeadline


@on_board(Permission.RECORD_PROGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def deadline(request: SignedInRequest, board: Board) -> HttpResponse:
    """Ask how many days after a quarter ends its progress is due."""
    back = reverse("priorities:newest-progress", args=[board.slug])
    with transaction.atomic():
        if request.method == "POST":
            keeping.hold(board)
        found = keeping.deadline_of(board) or ProgressDeadline(
            board=board, days=rules.DAYS_AFTER_QUARTER
        )
        form = DeadlineForm(posted(request), instance=found)
        form.cancel = ("Cancel", back)
        if form.is_valid():
            keeping.keep_deadline(
                deadline=form.save(commit=False),
                by=request.user,
                because=form.cleaned_data["because"],
            )
            messages.success(request, f"Progress is due {found}.")
            return redirect(back)
    quarter = queries.quarter_to_report()
    context = {"form": form, "quarter": quarter, "due_on": services.due_on(board, quarter)}
    return render(request, "priorities/deadline.html", context)
