"""The page that a signed link opens, for somebody without an account.

A GET changes nothing: mail scanners open links. The address is a secret, so no page
here names it to another, and the log leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_POST

from accounts.doors import open_to_all
from accounts.limits import TooManyTries, address_of
from boards.models import Board
from boards.rules import RuleBroken
from priorities import drafting, evidence, invitations, links, queries, services, whole_quarter
from priorities.forms import ProgressForm
from priorities.invitation_forms import ProposedForm
from priorities.links import Opened
from priorities.models import Objective, ProgressInvitation, ProposedProgress
from priorities.views import pauses
from priorities.whole_quarter import Section, prefix_of

View = Callable[..., HttpResponse]


def _kept_quiet(view: View) -> View:
    """Let no cache keep the page, no search find it, and no other page learn its address."""

    @wraps(view)
    def quiet(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = view(request, **kwargs)
        add_never_cache_headers(response)
        # Not no-referrer: browsers then send forms without their origin, which are refused.
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return quiet


@open_to_all
@_kept_quiet
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask the questions about the chosen objectives; save what was typed, or send it."""
    try:
        opened = links.opened_by(secret, address_of(request))
    except TooManyTries:
        return render(request, "priorities/link_closed.html", {"why": "many"}, status=429)
    if opened is None:
        return _closed(request, None, status=404)
    if request.method != "POST":
        if not opened.is_good:
            return _closed(request, opened)
        return _show(request, secret, opened.invitation, {})
    return _save(request, secret, opened)


def _save(request: HttpRequest, secret: str, opened: Opened) -> HttpResponse:
    with transaction.atomic():
        invitation = invitations.locked(opened.invitation)
        opened = Opened(invitation, opened.is_newest)
        if not opened.is_good:
            return _closed(request, opened)
        asked = {one.objective_id: one for one in invitations.proposals(invitation)}
        forms = whole_quarter.save_typed(
            request.POST, [one.objective for one in asked.values()], _saver(asked)
        )
    refused = {key: form for key, form in forms.items() if not form.is_valid()}
    if refused or "send" not in request.POST:
        if refused:
            return _show(request, secret, invitation, refused)
        return _saved(secret)
    try:
        was_sent = invitations.propose(invitation=invitation)
    except RuleBroken:
        return _show(request, secret, invitation, {}, sending=True)
    if not was_sent:
        invitation.refresh_from_db()
        return _closed(request, Opened(invitation, opened.is_newest))
    sent = [(one, evidence.lines(one.evidence)) for one in invitations.proposals(invitation)]
    return render(request, "priorities/link_sent.html", {"invitation": invitation, "sent": sent})


def _saver(asked: Mapping[int, ProposedProgress]) -> whole_quarter.Save:
    def save(objective: Objective, data: Mapping[str, Any]) -> ProgressForm:
        proposal, prefix = asked[objective.pk], prefix_of(objective)
        return drafting.save_proposal(proposal=proposal, data=data, prefix=prefix)

    return save


def _saved(secret: str) -> HttpResponse:
    return redirect(reverse("priorities_site:by-link", args=[secret]) + "?saved=yes")


@open_to_all
@_kept_quiet
@require_POST
def draft(request: HttpRequest, secret: str, reference: str) -> HttpResponse:
    """Save what is typed at a pause, and say in a sentence what became of it."""
    try:
        opened = links.opened_by(secret, address_of(request))
    except TooManyTries:
        return pauses.gone()
    if opened is None:
        return pauses.gone()
    with transaction.atomic():
        invitation = invitations.locked(opened.invitation)
        if not Opened(invitation, opened.is_newest).is_good:
            return pauses.gone()
        for proposal in invitations.proposals(invitation):
            if proposal.objective.reference == reference:
                return pauses.told(
                    drafting.save_proposal(proposal=proposal, data=request.POST, typing=True)
                )
    return pauses.gone()


def _closed(request: HttpRequest, opened: Opened | None, status: int = 410) -> HttpResponse:
    """Say why the link is closed and whom to ask; show again what was typed, to be copied."""
    sent = request.POST.dict().items()
    typed = [one for name, text in sent if (one := whole_quarter.as_typed(name, str(text)))]
    context = {
        "why": opened.why_not if opened else "unknown",
        "invitation": opened.invitation if opened else None,
        "typed": typed,
    }
    return render(request, "priorities/link_closed.html", context, status=status)


def _show(
    request: HttpRequest,
    secret: str,
    invitation: ProgressInvitation,
    refused: dict[int, ProgressForm],
    *,
    sending: bool = False,
) -> HttpResponse:
    """Show the questions; to who is ``sending``, also what is still missing."""
    sections = _sections(secret, invitation, refused)
    whole_quarter.open_first(sections)
    for section in sections:
        section.is_open |= len(sections) < 3 or (sending and not section.is_filled)
    problems = whole_quarter.problems_of(refused.values())
    if sending:
        problems += whole_quarter.missing_of(sections)
    return render(
        request,
        "priorities/by_link.html",
        {
            "invitation": invitation,
            "quarter": invitation.quarter,
            "parts": sections,
            "filled": sum(section.is_filled for section in sections),
            "left": [section for section in sections if not section.is_filled],
            "problems": problems,
            "saved": "saved" in request.GET,
            "sending": sending,
        },
    )


def _sections(
    secret: str, invitation: ProgressInvitation, refused: dict[int, ProgressForm]
) -> list[Section]:
    board: Board = invitation.board
    meanings = services.meanings(board)
    last = queries.submitted_before(board, invitation.quarter)
    found = []
    for proposal in invitations.proposals(invitation):
        objective = proposal.objective
        prefix = prefix_of(objective)
        form = refused.get(objective.pk) or ProposedForm(
            instance=proposal, meanings=meanings, prefix=prefix
        )
        href = reverse("priorities_site:by-link-draft", args=[secret, objective.reference])
        found.append(Section(objective, proposal, form, last.get(objective.pk), href))
    return found
