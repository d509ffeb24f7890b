"""Puts a record back as it was before a change, and brings a removed one back.

The history keeps both: nothing is taken out of it, a further entry says who and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, connection, models, transaction

from boards.past import Past, Step, as_it_was, removed, removed_record, restored
from boards.periods import long_moment
from boards.telling import Many
from boards.tracking import TrackedModel

if TYPE_CHECKING:
    from accounts.models import User

AT_ONCE = (
    "Somebody else has just saved something that stands against this. "
    "Nothing was changed: open this page again to see what it is."
)


def gone(kind: Any, row: Any, many: Many) -> list[str]:
    """Tell what ``row`` points to that has been removed since, a sentence each."""
    found = []
    for one in restored(kind):
        key = getattr(row, one.attname)
        if one.is_relation and key is not None and not _is_there(one.related_model, {key}):
            found.append(_gone(one, key))
    for one in many.fields:
        keys = many.keys.get((one.name, row.pk), frozenset())
        found += [_gone(one, key) for key in keys if not _is_there(one.related_model, {key})]
    return found


def put_back(step: Step, past: Past, *, by: User, because: str) -> None:
    """Give the record of ``step`` the values it had then, by all its rules.

    Raises ``ValidationError`` in the words of the rule that refuses; then nothing is written.
    """
    row: Any = step.to
    then = as_it_was(step.record, row)
    reason = f"Put back as on {long_moment(row.history_date)}: {because}"
    with _whole():
        then.full_clean()
        _store(then, by, reason)
        _give_many(then, row, past.many)


def bring_back(kind: Any, row: Any, many: Many, *, by: User, because: str) -> Any:
    """Put a removed record back under its old key, as it was when it was removed.

    ``row`` is the removal; ``many`` holds what its relations to many held before it.
    Raises ``ValidationError`` in the words of the rule that refuses.
    """
    record = removed_record(kind, row)
    with _whole():
        record.full_clean()
        reason = f"Brought back as on {long_moment(row.history_date)}: {because}"
        _store(record, by, reason, force_insert=True)
        _give_many(record, row, many)
    return record


def remove(record: TrackedModel, *, by: User, because: str) -> None:
    """Remove a record that should not have been added; its history stays.

    Raises ``ValidationError`` when something came to hang on it at the same moment.
    """
    with _whole():
        record._history_user = by  # type: ignore[attr-defined]
        record.because(f"Removed again: {because}").delete()


def _is_there(kind: Any, keys: set[Any]) -> bool:
    return bool(kind._base_manager.filter(pk__in=keys).exists())


def _gone(one: Any, key: Any) -> str:
    kind = one.related_model
    called = ""
    if issubclass(kind, TrackedModel):
        row = removed(kind).filter(**{kind._meta.pk.attname: key}).first()
        with suppress(ObjectDoesNotExist):
            called = str(row.instance) if row is not None else ""
    label = str(one.verbose_name)
    what = f"“{called}”" if called else f"the {kind._meta.verbose_name} that stood there"
    return (
        f"{label[:1].upper() + label[1:]}: {what} has been removed since. "
        "Bring that back first, or change this record by hand."
    )


def _store(record: Any, by: User, reason: str, **how: Any) -> None:
    record._history_user = by
    record.because(reason).save(**how)


def _give_many(record: Any, row: Any, many: Many) -> None:
    for one in many.fields:
        keys = many.keys.get((one.name, row.pk), frozenset())
        if set(getattr(record, one.name).values_list("pk", flat=True)) != keys:
            getattr(record, one.name).set(keys)


@contextmanager
def _whole() -> Iterator[None]:
    """Write everything or nothing; what only the database refuses is told in a sentence."""
    try:
        with transaction.atomic():
            yield
            connection.check_constraints()
    except (IntegrityError, models.ProtectedError, models.RestrictedError) as refused:
        raise ValidationError(AT_ONCE, code="at_once") from refused
