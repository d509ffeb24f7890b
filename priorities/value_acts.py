"""Acts on the figures of a measure: entered, corrected, and checked by a second person."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.rules import RuleBroken
from priorities import checking_letters, standings
from priorities.models import Measure, MeasureValue, ValueProposal

# What a proposal carries of a figure under the same name.
CARRIED = ("measure", "place", "group", "period", "period_ends_on", "value", "numerator",
           "denominator", "lower", "upper", "missing", "as_at", "note")  # fmt: skip


@transaction.atomic
def keep_value(*, value: MeasureValue, by: User, because: str = "") -> MeasureValue | ValueProposal:
    """Record a new or a corrected figure, or let it wait for a second person.

    It waits where the measure asks for a checker; what was recorded before stays meanwhile.
    Returns the figure, or the proposal that waits.

    Raises ``PermissionDenied`` when ``by`` may not keep measures on the board, and
    ``ValidationError`` when a rule refuses the figure, or one for its period waits already.
    """
    measure = value.measure
    access.require(by, Permission.KEEP_MEASURES, measure)
    if value.pk is None:
        hold(measure)
    value.full_clean()
    if measure.needs_checker:
        return _propose(value, by, because)
    value.because(because).save()
    standings.refresh([measure.pk])
    return value


def hold(measure: Measure) -> None:
    """Lock a measure until the transaction ends: of two who add to it, the second waits."""
    Measure.objects.select_for_update(of=("self",), no_key=True).get(pk=measure.pk)


def _propose(value: MeasureValue, by: User, because: str) -> ValueProposal:
    proposal = ValueProposal(
        **{name: getattr(value, name) for name in CARRIED},
        value_status=value.status,
        reason=because,
        on_version=value.version if value.pk else None,
        made_by=by,
        made_at=timezone.now(),
    )
    proposal.full_clean()
    proposal.because(because).save()
    checking_letters.figure_waits(proposal)
    return proposal


@transaction.atomic
def agree(*, proposal: ValueProposal, by: User, reviewed: int) -> MeasureValue:
    """Write the figure that waits as it was entered. Returns it.

    ``reviewed`` is the version that the checker had before them.

    Raises ``PermissionDenied`` when ``by`` may not check here, and ``RuleBroken`` when they
    entered it themselves, when it no longer waits, or when the figure changed meanwhile.
    """
    stored = _waiting(proposal, by, reviewed)
    known = MeasureValue.objects.filter(
        measure=stored.measure, place=stored.place, group=stored.group, period=stored.period
    )
    if stored.on_version is None:
        hold(stored.measure)
    value = known.select_for_update(of=("self",)).first()
    if (value.version if value else None) != stored.on_version:
        raise RuleBroken(
            "changed meanwhile",
            f"Somebody else recorded a figure for {stored.period} meanwhile. "
            "Send this one back, so that it is entered against what stands there now.",
        )
    value = value or MeasureValue()
    for name in CARRIED:
        setattr(value, name, getattr(stored, name))
    value.status = stored.value_status
    value.full_clean()
    said = f" {stored.reason}" if stored.reason else ""
    value.because(f"Entered by {stored.made_by}, checked by {by}.{said}").save()
    _decide(stored, ValueProposal.Status.AGREED, by, "")
    checking_letters.figure_decided(stored, by=by)
    standings.refresh([stored.measure_id])
    return value


@transaction.atomic
def send_back(*, proposal: ValueProposal, by: User, reviewed: int, answer: str) -> ValueProposal:
    """Refuse the figure that waits, with the reason. Returns the proposal.

    Raises as ``agree`` does, and ``RuleBroken`` without a reason.
    """
    if not answer.strip():
        raise RuleBroken("reason", "Enter why the figure is sent back")
    stored = _waiting(proposal, by, reviewed)
    _decide(stored, ValueProposal.Status.REFUSED, by, answer.strip())
    checking_letters.figure_decided(stored, by=by)
    return stored


@transaction.atomic
def withdraw(*, proposal: ValueProposal, by: User, reviewed: int) -> ValueProposal:
    """Take back a figure that one entered oneself and nobody has checked yet.

    Raises ``RuleBroken`` when somebody else entered it, or it no longer waits.
    """
    stored = _locked(proposal, reviewed)
    access.require(by, Permission.KEEP_MEASURES, stored.measure)
    if stored.made_by_id != by.pk:
        raise RuleBroken("another's", "Only who entered a figure takes it back.")
    return _decide(stored, ValueProposal.Status.WITHDRAWN, by, "")


def _waiting(proposal: ValueProposal, by: User, reviewed: int) -> ValueProposal:
    stored = _locked(proposal, reviewed)
    access.require(by, Permission.CHECK_MEASURES, stored.measure)
    if stored.made_by_id == by.pk:
        raise RuleBroken("own figure", "You entered this figure. Somebody else has to check it.")
    return stored


def _locked(proposal: ValueProposal, reviewed: int) -> ValueProposal:
    kept = ValueProposal.objects.select_for_update(of=("self",))
    stored: ValueProposal = kept.select_related("measure__board", "made_by").get(pk=proposal.pk)
    if stored.status != ValueProposal.Status.WAITS:
        raise RuleBroken(
            "decided", f"This figure no longer waits: {stored.get_status_display().lower()}."
        )
    if stored.version != reviewed:
        raise RuleBroken("changed", "This figure changed after you opened it. Read it again.")
    return stored


def _decide(stored: ValueProposal, status: str, by: User, answer: str) -> ValueProposal:
    stored.status, stored.answer = status, answer
    stored.decided_by, stored.decided_at = by, timezone.now()
    stored.full_clean(validate_constraints=True)
    stored.because(answer).save()
    return stored
