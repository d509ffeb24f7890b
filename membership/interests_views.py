"""One's own interests, declared, renewed and ended; and each board's public register of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boards import as_on, timeline
from boards.access import Permission
from boards.models import Board
from boards.rules import RuleBroken
from boards.web import on_board, signed_in
from design.forms import posted
from membership import interests, interests_acts, rules
from membership.interests_forms import EndInterestForm, InterestForm
from membership.models import Appointment, Code, Declaration, Interest, Person
from membership.writing import writing

if TYPE_CHECKING:
    from boards.web import SignedInRequest

MINE = "/my-interests/"
FORM = require_http_methods(["GET", "HEAD", "POST"])
NOT_ASKED = "You hold no seat today that asks you to declare under that code."


@on_board(Permission.READ_PUBLISHED)
@require_safe
def register(request: HttpRequest, board: Board) -> HttpResponse:
    """Show what members of the board have declared, as far as anybody may read it."""
    shown = as_on.of(request)
    entries = interests.public_register(board, shown.day)
    return render(request, "membership/interests/register.html", {"entries": entries})


def own_person(request: SignedInRequest) -> Person | None:
    """Return who the reader is in the register, if they are in it."""
    found: Person | None = Person.objects.filter(user=request.user).first()
    return found


def own_duties(person: Person) -> list[interests.Duty]:
    """Return what the reader has to declare today, one duty for each code. Two statements."""
    held = Appointment.objects.in_force().filter(person=person)
    return interests.duties(held.select_related("person", "seat__board"))


@signed_in
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """Show what one has declared under each code, and what is to be declared when."""
    person = own_person(request)
    if person is None:
        return render(request, "membership/interests/nobody.html", {"what": "interests"})
    declared = Interest.objects.visible_to(request.user).filter(person=person)
    by_code: dict[str, list[Interest]] = defaultdict(list)
    for one in declared.select_related("organisation"):
        by_code[one.code].append(one)
    found = own_duties(person)
    asked = {str(duty.code) for duty in found}
    context = {
        "duties": [(duty, by_code[duty.code]) for duty in found],
        "others": [
            (rules.CALLED[code], rows) for code, rows in by_code.items() if code not in asked
        ],
    }
    return render(request, "membership/interests/mine.html", context)


def _asked_of(request: SignedInRequest, code: str) -> Person | None:
    """Return the reader where a seat of theirs asks for ``code``. Raises ``Http404`` for none."""
    if code not in Code.values:
        raise Http404("No such code.")
    person = own_person(request)
    if person and any(duty.code == code for duty in own_duties(person)):
        return person
    messages.error(request, NOT_ASKED)
    return None


def _ask(request: HttpRequest, form: Any, heading: str, code: str, **more: Any) -> HttpResponse:
    form.cancel = ("Cancel", MINE)
    trail = [("My work", "/"), ("Your interests", MINE), (heading, "")]
    context = {"form": form, "heading": heading, "trail": trail}
    context |= {"asks": code, "code": rules.CALLED[code]}
    return render(request, "membership/interests/form.html", context | more)


@signed_in
@FORM
def add(request: SignedInRequest, code: str) -> HttpResponse:
    """Declare one more interest."""
    person = _asked_of(request, code)
    if person is None:
        return redirect(MINE)
    form = InterestForm(posted(request), instance=Interest(person=person, code=code))
    if form.is_valid():
        interests_acts.keep_interest(interest=form.save(commit=False), by=request.user)
        messages.success(request, "Your interest is declared.")
        return redirect(MINE)
    return _ask(request, form, "Declare an interest", code)


def _own(request: SignedInRequest, pk: int) -> Interest:
    """Return one's own interest, locked when it is about to be saved. Raises ``Http404``."""
    rows = Interest.objects.visible_to(request.user).filter(person__user=request.user)
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    found: Interest = get_object_or_404(rows.select_related("person", "organisation"), pk=pk)
    return found


@signed_in
@FORM
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put one's own interest right."""
    with writing(request):
        interest = _own(request, pk)
        form = InterestForm(posted(request), instance=interest)
        if form.is_valid():
            interests_acts.keep_interest(
                interest=form.save(commit=False), by=request.user, because="Changed by the member."
            )
            messages.success(request, "Your interest is saved.")
            return redirect(MINE)
    return _ask(request, form, "Change an interest", interest.code, interest=interest)


@signed_in
@FORM
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give one's own interest a last day. It stays on record for the days on which it was held."""
    with writing(request):
        interest = _own(request, pk)
        form = EndInterestForm(posted(request), instance=interest)
        if form.is_valid():
            interests_acts.keep_interest(
                interest=form.save(commit=False), by=request.user, because="Ended by the member."
            )
            messages.success(request, f"Your interest ends on {interest.until}.")
            return redirect(MINE)
    return _ask(request, form, "End an interest", interest.code, interest=interest)


@signed_in
@require_POST
def nothing(request: SignedInRequest, code: str) -> HttpResponse:
    """Declare that one has nothing to declare."""
    person = _asked_of(request, code)
    if person is not None:
        _declare(
            request,
            lambda: interests_acts.declare_nothing(person=person, code=code),
            "Your declaration is made: nothing to declare.",
        )
    return redirect(MINE)


@signed_in
@require_POST
def renew(request: SignedInRequest, code: str) -> HttpResponse:
    """Declare that nothing has changed."""
    person = _asked_of(request, code)
    if person is not None:
        _declare(
            request,
            lambda: interests_acts.renew(person=person, code=code),
            "Your declaration is renewed: nothing has changed.",
        )
    return redirect(MINE)


def _declare(request: HttpRequest, act: Any, told: str) -> None:
    try:
        made: Declaration = act()
    except RuleBroken as broken:
        messages.error(request, broken.messages[0])
        return
    due = rules.renewal_due_on(made.declared_on)
    messages.success(request, f"{told} The next one is due by {due.day} {due:%B %Y}.")


@signed_in
@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """Tell how what one declared came about."""
    person = own_person(request)
    kept: list[Any] = []
    if person is not None:
        own = Interest.objects.visible_to(request.user).filter(person=person)
        kept = [*own.select_related("person"), *person.declarations.all()]
    for one in kept:
        one.person = person
    return timeline.page(request, None, kept, title="History of your interests", back=MINE)
