"""What one volunteers about oneself; and what a board may know of its members in aggregate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boards.access import Permission
from boards.models import Board
from boards.web import on_board, signed_in
from design.forms import posted
from membership import profiles
from membership.interests_views import own_person
from membership.models import ProfileQuestion
from membership.profiles_forms import ProfileForm

if TYPE_CHECKING:
    from boards.web import SignedInRequest

MINE = "/my-profile/"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: SignedInRequest) -> HttpResponse:
    """Ask what one likes to tell of oneself, and show what one has told."""
    person = own_person(request)
    if person is None:
        return render(request, "membership/interests/nobody.html", {"what": "profile"})
    given = dict(person.profile_answers.values_list("question", "answer"))
    questions = list(
        ProfileQuestion.objects.filter(is_asked=True).order_by("-kind", "order", "text")
    )
    form = ProfileForm(posted(request), questions=questions, given=given)
    form.cancel = ("Cancel", "/")
    if form.is_valid():
        number = profiles.keep_answers(person=person, answers=form.answers())
        messages.success(request, f"Your profile is saved: {number} of {len(questions)} answered.")
        return redirect(MINE)
    return render(request, "membership/profile/mine.html", {"form": form, "given": len(given)})


@signed_in
@require_POST
def forget(request: SignedInRequest) -> HttpResponse:
    """Take back, and so delete, all that one has told of oneself."""
    person = own_person(request)
    number = profiles.forget(person) if person else 0
    words = f"{number} answer{'' if number == 1 else 's'}" if number else "No answers"
    messages.success(request, f"{words} deleted. Nothing of them is kept.")
    return redirect(MINE)


@on_board(Permission.VIEW_DASHBOARD)
@require_safe
def matrix(request: HttpRequest, board: Board) -> HttpResponse:
    """Show the skills and the make-up of the board, as far as it tells nothing of anyone."""
    found = profiles.matrix_of(board)
    return render(request, "membership/profile/matrix.html", {"matrix": found})
