"""What hangs on a record: everything that would be lost or cut off if it were removed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from accounts.models import User

MOST_NAMED = 5


def hangs_on(record: models.Model, reader: User) -> list[str]:
    """Tell what points to ``record``, a kind in each text; nothing where it may be removed.

    Records of a kind that ``reader`` may not see in the admin site are counted, not named.
    One statement for each kind of record that can point here.
    """
    found = []
    for kind, rows in _pointing(record):
        some = list(rows[: MOST_NAMED + 1])
        if not some:
            continue
        more = rows.count() if len(some) > MOST_NAMED else len(some)
        words = kind.verbose_name if more == 1 else kind.verbose_name_plural
        if reader.has_perm(f"{kind.app_label}.view_{kind.model_name}"):
            names = "; ".join(str(one) for one in some[:MOST_NAMED])
            names += " and others" if more > MOST_NAMED else ""
            found.append(f"{more} {words}: {names}")
        else:
            found.append(f"{more} {words}")
    return found


def _pointing(record: models.Model) -> Iterator[tuple[Any, Any]]:
    """Yield each kind of record that can point to ``record``, with those that do.

    Rows that only join two records are left to the records at their other end, histories
    point nowhere, since they stay when what they tell of is gone, and what ``is_derived``
    from records is worked out again without them.
    """
    for relation in record._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or relation.field.remote_field is None:
            continue
        kind: Any = relation.related_model
        joins = kind._meta.auto_created and not relation.many_to_many
        kept = getattr(relation, "on_delete", None) is models.DO_NOTHING
        derived = getattr(kind, "is_derived", False)
        if joins or kept or derived or hasattr(kind, "history_type"):
            continue
        rows = kind._base_manager.filter(**{relation.field.name: record.pk})
        related = [one.name for one in kind._meta.concrete_fields if one.is_relation]
        yield kind._meta, rows.select_related(*related) if related else rows
