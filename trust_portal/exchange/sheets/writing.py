"""Writes a plan into the register: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from simple_history.utils import bulk_create_with_history

from boards.models import Board
from membership.models import Seat
from trust_portal.exchange.sheets.declared import SHEETS
from trust_portal.exchange.sheets.plan import ADDED, CHANGED, Plan, Row
from trust_portal.exchange.sheets.planning import boards_named, plan_of
from trust_portal.exchange.sheets.register import MANY, Register
from trust_portal.exchange.sheets.tables import Table
from trust_portal.exchange.sheets.turns import write_turns

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 100
ABOVE = {"Organisation": "part_of", "Board": "parent"}
"""The field in which a record names another of its kind, which has to be written first."""
Say = Callable[[int, int, str], None]
"""Is told how many rows of how many are done, and what is being done."""


class Overtaken(Exception):
    """The register has changed since the plan was looked at: nothing is written."""


def write(tables: list[Table], *, by: User, because: str, expected: str, say: Say) -> Plan:
    """Write what ``tables`` say, if that is still the plan with the fingerprint ``expected``.

    Returns the plan as written. Raises ``Overtaken`` when it would do anything else, and
    ``ValidationError`` without a reason. Whatever is raised, nothing is kept.
    """
    if not because.strip():
        raise ValidationError({"because": "Enter the reason"}, code="no_reason")
    say(0, 0, "Comparing with the register")
    try:
        with transaction.atomic():
            _hold_registers(tables)
            plan = plan_of(tables)
            if plan.fingerprint != expected or plan.is_refused:
                raise Overtaken
            _lock(plan)
            _Writer(plan, by, because.strip(), say).write()
    except IntegrityError as taken:
        raise Overtaken from taken
    return plan


def _hold_registers(tables: list[Table]) -> None:
    """Lock the registers of all boards concerned, as everyone does who writes a term."""
    keys = [one.pk for one in boards_named(tables, Register())]
    list(
        Board.objects.filter(pk__in=keys)
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
        .values_list("pk")
    )


def _lock(plan: Plan) -> None:
    """Lock the rows to be changed; raises ``Overtaken`` if one was saved since it was read."""
    changed = [row.record for row in plan.of(CHANGED)]
    for model in {type(record) for record in changed}:
        read = {one.pk: one.version for one in changed if type(one) is model}
        rows = model._base_manager.filter(pk__in=read).order_by("pk")
        locked = rows.select_for_update(of=("self",), no_key=True).values_list("pk", "version")
        if dict(locked) != read:
            raise Overtaken


class _Writer:
    """Writes the rows of one plan, in the order in which they build on one another."""

    def __init__(self, plan: Plan, by: User, because: str, say: Say) -> None:
        self.plan, self.by, self.because, self.say = plan, by, because, say
        self.total, self.done = len(plan.of(ADDED, CHANGED)), 0

    def write(self) -> None:
        """Write all rows."""
        for sheet in SHEETS:
            rows = [row for row in self.plan.rows if row.sheet is sheet]
            new = [row.record for row in rows if row.did == ADDED]
            for batch in _in_order(new, ABOVE.get(sheet.model.__name__, "")):
                self.say(self.done, self.total, f"Adding {sheet.plural}")
                self._add(sheet.model, batch)
            for row in rows:
                if row.did == CHANGED:
                    self._change(row)
        self.say(self.total, self.total, "Keeping what was written")

    def _add(self, model: Any, batch: list[Any]) -> None:
        for record in batch:
            record._history_user = self.by
        made = bulk_create_with_history(
            batch, model, default_user=self.by, default_change_reason=self.because
        )
        if model is Seat:
            _relate(made, self.plan.register)
            for seat in made:
                self._turn(seat)
        self.done += len(batch)

    def _change(self, row: Row) -> None:
        if self.done % 20 == 0:
            self.say(self.done, self.total, f"Changing {row.sheet.plural}")
        record = row.record
        self.done += 1
        if "rotation" in row.fields:
            self._turn(record)
        if row.fields == {"rotation"}:  # the seat itself stays as it is
            return
        for name in row.fields.intersection(MANY):
            _replace(record, name, self.plan.register.many(record, name))
        record._history_user = self.by
        record.because(self.because).save()

    def _turn(self, seat: Seat) -> None:
        order = self.plan.register.rotations.get(id(seat), [])
        write_turns(seat, order, by=self.by, because=self.because)


def _in_order(records: list[Any], above: str) -> Iterator[list[Any]]:
    """Yield new records in batches; one that names another of them comes after it."""
    waiting = records
    while waiting:
        ready = [one for one in waiting if not above or _is_written(getattr(one, above))]
        if not ready:  # a ring, which the checks have refused
            raise Overtaken
        for start in range(0, len(ready), BATCH):
            yield ready[start : start + BATCH]
        waiting = [one for one in waiting if one.pk is None]


def _is_written(record: Any) -> bool:
    return record is None or record.pk is not None


def _columns(name: str) -> tuple[Any, str, str]:
    """Return the joining table of a relation of seats, and the columns of its two ends."""
    field = Seat._meta.get_field(name)
    assert isinstance(field, models.ManyToManyField)
    own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    return field.remote_field.through, f"{own}_id", f"{other}_id"


def _relate(seats: list[Seat], register: Register) -> None:
    """Write whom new seats stand for, and the same into the first entry of their history."""
    entries = {one.id: one for one in Seat.history.filter(id__in=[seat.pk for seat in seats])}
    for name in MANY:
        table, own, other = _columns(name)
        rows = table._base_manager.bulk_create(
            table(**{own: seat.pk, other: one.pk})
            for seat in seats
            for one in register.many(seat, name)
        )
        kept = getattr(Seat.history.model, name).model
        kept._base_manager.bulk_create(
            kept(
                history=entries[getattr(row, own)],
                id=row.pk,
                **{own: getattr(row, own), other: getattr(row, other)},
            )
            for row in rows
        )


def _replace(seat: Seat, name: str, wanted: list[Any]) -> None:
    """Make a relation hold ``wanted``; the save that follows keeps it in the history, once."""
    table, own, other = _columns(name)
    rows = table._base_manager.filter(**{own: seat.pk})
    keys = {one.pk for one in wanted}
    rows.exclude(**{f"{other}__in": keys}).delete()
    there = set(rows.values_list(other, flat=True))
    table._base_manager.bulk_create(table(**{own: seat.pk, other: key}) for key in keys - there)
