"""Acts on what a measure is held against: targets, changes of its chart's lines, forecasts."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from boards import access
from boards.access import Permission
from boards.periods import today
from boards.rules import RuleBroken
from priorities import checking_letters, standings
from priorities.analysis.forecast import Forecast as Made
from priorities.keeping import free_address, hold
from priorities.models import ChartChange, Forecast, Measure, Target

NOT_AN_ADDRESS = frozenset({"new", "changes"})
"""What stands in addresses where that of a measure does."""


@transaction.atomic
def keep_measure(*, measure: Measure, by: User, because: str = "") -> Measure:
    """Save what a measure is: its definition, owner, caveat, tolerance and the like.

    Raises ``PermissionDenied`` when ``by`` may not keep measures on its board.
    """
    access.require(by, Permission.KEEP_MEASURES, measure)
    measure.full_clean()
    measure.because(because).save()
    standings.refresh([measure.pk])
    return measure


@transaction.atomic
def add_measure(*, measure: Measure, by: User) -> Measure:
    """Save a new measure under the first free address after its name. Returns it.

    Raises ``PermissionDenied`` when ``by`` may not keep measures on its board.
    """
    access.require(by, Permission.KEEP_MEASURES, measure)
    board = hold(measure.board)
    taken = set(Measure.objects.filter(board=board).values_list("slug", flat=True))
    measure.slug = free_address(measure.name, taken | NOT_AN_ADDRESS)
    measure.full_clean()
    measure.save()
    return measure


@transaction.atomic
def keep_targets(
    *, measure: Measure, kept: Sequence[Target], gone: Sequence[Target], by: User, because: str = ""
) -> None:
    """Save new and changed targets of ``measure`` and remove others: all or nothing.

    Raises ``PermissionDenied`` when ``by`` may not keep measures here, and
    ``ValidationError`` when a rule refuses one.
    """
    access.require(by, Permission.KEEP_MEASURES, measure)
    Measure.objects.select_for_update(of=("self",), no_key=True).get(pk=measure.pk)
    for one in gone:
        one.because(because).delete()
    for one in kept:
        one.measure = measure
        one.full_clean()
        one.because(because).save()
    standings.refresh([measure.pk])


@transaction.atomic
def propose_change(*, change: ChartChange, by: User) -> ChartChange:
    """Ask for new lines of a chart, or lines fixed on the first points. Nothing is drawn by it.

    Raises ``PermissionDenied`` when ``by`` may not keep measures on the board.
    """
    access.require(by, Permission.KEEP_MEASURES, change.measure)
    change.proposed_by, change.proposed_at = by, timezone.now()
    change.full_clean()
    change.because(change.reason).save()
    checking_letters.lines_wait(change)
    return change


@transaction.atomic
def decide_change(
    *, change: ChartChange, by: User, reviewed: int, status: str, answer: str = ""
) -> ChartChange:
    """Agree to a proposed change of lines, refuse it, or take back one's own.

    ``reviewed`` is the version read. From now on the lines are drawn as agreed, and how the
    measure stands is worked out again.

    Raises ``PermissionDenied``, and ``RuleBroken`` when the change is one's own, is decided
    already, was changed since it was read, or is refused without a reason.
    """
    stored = _proposed(change, reviewed)
    own = stored.proposed_by_id == by.pk
    if status == ChartChange.Status.WITHDRAWN:
        access.require(by, Permission.KEEP_MEASURES, stored.measure)
        if not own:
            raise RuleBroken("another's", "Only who asked for a change takes it back.")
    else:
        access.require(by, Permission.CHECK_MEASURES, stored.measure)
        if own:
            raise RuleBroken("own change", "You asked for this. Somebody else has to agree to it.")
    if status == ChartChange.Status.REFUSED and not answer.strip():
        raise RuleBroken("reason", "Enter why the change is refused")
    stored.status, stored.answer = status, answer.strip()
    stored.decided_by, stored.decided_at = by, timezone.now()
    stored.full_clean()
    stored.because(stored.answer).save()
    if not own:
        checking_letters.lines_decided(stored, by=by)
    standings.refresh([stored.measure_id])
    return stored


def _proposed(change: ChartChange, reviewed: int) -> ChartChange:
    kept = ChartChange.objects.select_for_update(of=("self",)).select_related("measure__board")
    stored: ChartChange = kept.get(pk=change.pk)
    if stored.status != ChartChange.Status.PROPOSED:
        word = stored.get_status_display().lower()
        raise RuleBroken("decided", f"This change is decided already: {word}.")
    if stored.version != reviewed:
        raise RuleBroken("changed", "This change was edited after you opened it. Read it again.")
    return stored


@transaction.atomic
def freeze(*, measure: Measure, made: Made, by: User, basis: str = "") -> Forecast:
    """Keep what would come if nothing changed; later figures are judged by it. Returns it.

    Raises ``PermissionDenied`` when ``by`` may not keep measures on the board.
    """
    access.require(by, Permission.KEEP_MEASURES, measure)
    forecast = Forecast(
        measure=measure,
        frozen_on=today(),
        frozen_by=by,
        method=made.words,
        basis=basis.strip(),
        points=made.as_plain(),
    )
    forecast.full_clean()
    forecast.because(basis.strip()).save()
    return forecast
