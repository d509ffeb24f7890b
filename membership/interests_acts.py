"""What a member does about their own interests. Each act is whole, and counts as a declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from boards.periods import today
from boards.rules import RuleBroken
from membership.models import Declaration, Interest, Person

if TYPE_CHECKING:
    from accounts.models import User


def hold_declarations(person: Person) -> Person:
    """Lock what a person declares until the transaction ends, so that acts come one by one."""
    return Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


@transaction.atomic
def keep_interest(*, interest: Interest, by: User, because: str = "") -> Interest:
    """Store a new, changed or ended interest of one's own, and note that one has declared.

    Raises ``PermissionDenied`` when it is not the interest of ``by``.
    """
    if interest.person.user_id != by.pk:
        raise PermissionDenied("Only the member declares their interests.")
    hold_declarations(interest.person)
    interest.because(because or "Declared by the member.").save()
    _declare(interest.person, interest.code, nothing=False)
    return interest


@transaction.atomic
def declare_nothing(*, person: Person, code: str) -> Declaration:
    """Note that a person has nothing to declare under ``code`` today.

    Raises ``RuleBroken`` while an interest of theirs under it is in force.
    """
    hold_declarations(person)
    if Interest.objects.in_force().filter(person=person, code=code).exists():
        raise RuleBroken(
            "interests_in_force",
            "You have interests on this register. End those that are over first, "
            "or say that nothing has changed.",
        )
    return _declare(person, code, nothing=True)


@transaction.atomic
def renew(*, person: Person, code: str) -> Declaration:
    """Note that what a person declared under ``code`` still stands today.

    Raises ``RuleBroken`` when they never declared anything under it.
    """
    hold_declarations(person)
    if not Declaration.objects.filter(person=person, code=code).exists():
        raise RuleBroken(
            "never_declared",
            "You have not declared under this code yet. Declare an interest, "
            "or say that you have nothing to declare.",
        )
    held = Interest.objects.in_force().filter(person=person, code=code)
    return _declare(person, code, nothing=not held.exists())


def _declare(person: Person, code: str, *, nothing: bool) -> Declaration:
    """Return today's declaration: one a day and code is enough, and says how it ended."""
    made: Declaration | None = Declaration.objects.filter(
        person=person, code=code, declared_on=today()
    ).first()
    if made is not None and made.nothing_to_declare == nothing:
        return made
    made = made or Declaration(person=person, code=code, declared_on=today())
    made.nothing_to_declare = nothing
    made.save()
    return made
