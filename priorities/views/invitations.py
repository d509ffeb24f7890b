"""The officer asks somebody without an account for progress, and decides on what they answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import limits
from boards import timeline
from boards.access import Permission
from boards.models import Board
from boards.periods import Quarter, long_moment, today
from boards.rules import RuleBroken
from boards.web import SignedInRequest, on_board
from design.forms import posted
from priorities import invitation_queries, invitations, queries, reminders, rules, services
from priorities.invitation_forms import BecauseForm, EditionForm, InvitationForm, WithdrawForm
from priorities.models import ProgressInvitation, ProposedProgress
from priorities.progress_figures import is_asked

OFFICER = on_board(Permission.RECORD_PROGRESS)
FORM = require_http_methods(["GET", "HEAD", "POST"])


@OFFICER
@require_safe
def asked(request: SignedInRequest, board: Board, quarter: Quarter) -> HttpResponse:
    """Show who was asked for progress of the quarter by link, and who was reminded when."""
    _refuse_future(quarter)
    rows = queries.quarter_rows(request.user, board, quarter)
    return render(
        request,
        "priorities/asked.html",
        {
            "quarter": quarter,
            "invitations": _invitations(request, board, quarter),
            "reminders": invitation_queries.reminders(board, quarter),
            "due_on": services.due_on(board, quarter),
            "left": [row for row in rows if row.state != "submitted"],
            "total": len(rows),
        },
    )


@OFFICER
@require_POST
def remind(request: SignedInRequest, board: Board, quarter: Quarter) -> HttpResponse:
    """Remind at once everybody who owes progress of the quarter."""
    _refuse_future(quarter)
    due_on = services.due_on(board, quarter)
    written = reminders.remind_now(board=board, quarter=quarter, by=request.user, due_on=due_on)
    if written:
        names = ", ".join(one.called for one in written)
        messages.success(request, f"A reminder goes to {names}.")
    else:
        messages.info(request, "Nobody else owes progress, or they were reminded today already.")
    return redirect("priorities:asked", board.slug, quarter)


@OFFICER
@FORM
def invite(request: SignedInRequest, board: Board, quarter: Quarter) -> HttpResponse:
    """Ask whom to ask by link, about which objectives, until when."""
    _refuse_future(quarter)
    objectives = [one for one in queries.objectives(request.user, board) if is_asked(one, quarter)]
    form = InvitationForm(posted(request), objectives=objectives)
    form.cancel = ("Cancel", reverse("priorities:asked", args=[board.slug, quarter]))
    if form.is_valid():
        given = form.cleaned_data
        keys = given.pop("objectives")
        chosen = [one for one in objectives if one.pk in keys]
        try:
            limits.count_asked_by_link(str(request.user.pk))
            made = invitations.invite(
                board=board,
                quarter=quarter,
                by=request.user,
                asked=invitations.Asked(**given),
                objectives=chosen,
            )
        except limits.TooManyTries as full:
            form.add_error(None, f"You have asked many people. Go on at {long_moment(full.until)}")
        else:
            messages.success(
                request, f"{made} is asked: the letter with the link is in the outbox."
            )
            return redirect("priorities:asked", board.slug, quarter)
    return render(request, "priorities/invite.html", {"form": form, "quarter": quarter})


@OFFICER
@FORM
def invitation(request: SignedInRequest, board: Board, quarter: Quarter, pk: int) -> HttpResponse:
    """Show what is proposed beside the board's own; on confirmation accept it."""
    found = _invitation(request, board, quarter, pk)
    form = EditionForm(posted(request))
    if form.is_valid():
        try:
            invitations.accept(
                invitation=found, by=request.user, read=form.cleaned_data["reviewed"]
            )
        except RuleBroken as broken:
            form.add_error(None, broken)
        else:
            messages.success(request, f"What {found} wrote is the board’s draft now.")
            return redirect("priorities:submit", board.slug, quarter)
    pairs = invitation_queries.pairs(request.user, found)
    context = {"form": form, "quarter": quarter, "invitation": found, "pairs": pairs}
    context["reviewed"] = " ".join(
        f"{key}:{version}"
        for pair in pairs
        for key, version in invitations.edition(pair.proposal, pair.own).items()
    )
    return render(request, "priorities/invitation.html", context)


@OFFICER
@FORM
def send_back(request: SignedInRequest, board: Board, quarter: Quarter, pk: int) -> HttpResponse:
    """Ask why what was proposed is sent back; open the link again."""
    found = _invitation(request, board, quarter, pk)

    def act(because: str) -> str:
        invitations.send_back(invitation=found, by=request.user, because=because)
        return f"Sent back: a letter with a new link goes to {found}."

    return _because(request, found, BecauseForm(posted(request)), act, "Send it back")


@OFFICER
@FORM
def withdraw(request: SignedInRequest, board: Board, quarter: Quarter, pk: int) -> HttpResponse:
    """Ask why an invitation is withdrawn, and close its link."""
    found = _invitation(request, board, quarter, pk)

    def act(because: str) -> str:
        invitations.withdraw(invitation=found, by=request.user, because=because)
        return f"The link of {found} is closed, and the address removed."

    return _because(request, found, WithdrawForm(posted(request)), act, "Withdraw the link")


@OFFICER
@require_POST
def renew(request: SignedInRequest, board: Board, quarter: Quarter, pk: int) -> HttpResponse:
    """Write the letter again, with a new link."""
    found = _invitation(request, board, quarter, pk)
    try:
        limits.count_asked_by_link(str(request.user.pk))
        invitations.send_new_link(invitation=found, by=request.user)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    except limits.TooManyTries as full:
        messages.error(request, f"Too many letters. Go on at {long_moment(full.until)}.")
    else:
        messages.success(request, f"A letter with a new link goes to {found}.")
    return redirect("priorities:asked", board.slug, quarter)


@OFFICER
@require_safe
def history(request: SignedInRequest, board: Board, quarter: Quarter, pk: int) -> HttpResponse:
    """Tell who asked, what was written by link, and who decided."""
    found = _invitation(request, board, quarter, pk)
    return timeline.page(
        request,
        board,
        [found, timeline.ever(ProposedProgress, invitation=found)],
        title=f"History of what {found} was asked",
        back=reverse("priorities:invitation", args=[board.slug, quarter, pk]),
    )


def _because(
    request: SignedInRequest,
    found: ProgressInvitation,
    form: Any,
    act: Callable[[str], str],
    heading: str,
) -> HttpResponse:
    """Ask why, act and go back to the list; say what is wrong where a rule refuses it."""
    back = reverse("priorities:asked", args=[found.board.slug, found.quarter])
    form.cancel = ("Cancel", back)
    if form.is_valid():
        try:
            said = act(form.cleaned_data["because"])
        except RuleBroken as broken:
            form.add_error(None, broken)
        else:
            messages.success(request, said)
            return redirect(back)
    context = {"form": form, "heading": heading, "invitation": found, "quarter": found.quarter}
    return render(request, "priorities/because.html", context)


def _invitations(
    request: SignedInRequest, board: Board, quarter: Quarter
) -> QuerySet[ProgressInvitation]:
    return invitation_queries.invitations(request.user, board).of_quarter(quarter)


def _invitation(
    request: SignedInRequest, board: Board, quarter: Quarter, pk: int
) -> ProgressInvitation:
    found: ProgressInvitation = get_object_or_404(_invitations(request, board, quarter), pk=pk)
    return found


def _refuse_future(quarter: Quarter) -> None:
    if not rules.may_be_recorded(quarter, today()):
        raise Http404("That quarter has not begun.")
