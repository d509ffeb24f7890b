"""What an import writes is what saving each figure one by one would have written."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from priorities.models import DatasetImport, MeasureStanding, MeasureValue
from tests.builders import a_user
from tests.exchange.dataset.making import (
    LONG,
    WHY,
    a_counting_board,
    a_csv,
    brought_in,
)
from trust_portal.exchange.dataset.writing import NeedsAnother

pytestmark = pytest.mark.django_db
HEADINGS = [*LONG, "group", "status", "numerator", "denominator", "lower confidence limit",
            "upper confidence limit", "as at", "note", "period ends"]  # fmt: skip
FIELDS = [one.attname for one in MeasureValue._meta.concrete_fields
          if one.attname not in ("id", "measure_id", "imported_in_id")]  # fmt: skip


def test_a_new_figure_keeps_file_row_and_who(tmp_path):
    board, [measure] = a_counting_board("Absence")
    kept, refused = brought_in(
        a_csv(tmp_path, [LONG, ["Absence", "Oxfordshire", "2024/25", "12.5"]]), board
    )

    value = measure.values.get()
    assert (value.value, value.period, value.period_ends_on) == (
        Decimal("12.5"), "2024/25", dt.date(2025, 3, 31))  # fmt: skip
    assert (value.imported_in, value.row_number, value.version) == (kept, 2, 1)
    assert (kept.added, kept.changed, kept.unchanged, kept.refused) == (1, 0, 0, 0)
    assert refused == []
    assert MeasureStanding.objects.get(measure=measure).latest == value


def test_the_same_file_again_changes_nothing(tmp_path):
    board, [measure] = a_counting_board("Absence")
    file = a_csv(tmp_path, [LONG, ["Absence", "England", "2024/25", "12.50"]])
    first, _ = brought_in(file, board)
    again, _ = brought_in(file, board)

    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert measure.values.get().imported_in == first
    assert MeasureValue.history.count() == 1


def test_another_figure_empties_what_belonged_to_the_former(tmp_path):
    board, [measure] = a_counting_board("Absence")
    MeasureValue.objects.create(
        measure=measure, period="2024/25", value=5, numerator=1, denominator=20, lower=4,
        upper=6, note="kept", sources=[{"source": "k", "at": "p. 2"}], is_example=True,
    )  # fmt: skip
    brought_in(a_csv(tmp_path, [LONG, ["Absence", "Oxfordshire", "2024/25", "7"]]), board)

    value = measure.values.get()
    assert (value.value, value.numerator, value.denominator, value.lower, value.upper) == (
        7, None, None, None, None)  # fmt: skip
    assert (value.note, value.sources, value.is_example, value.version) == ("kept", [], False, 2)


def test_without_a_reason_nothing_is_written(tmp_path):
    board, _ = a_counting_board("Absence")
    file = a_csv(tmp_path, [LONG, ["Absence", "Oxfordshire", "2024/25", "7"]])
    with pytest.raises(ValidationError):
        brought_in(file, board, because=" ")

    assert not MeasureValue.objects.exists()


def test_a_measure_that_asks_for_a_second_person_is_not_written_by_one(tmp_path):
    board, _ = a_counting_board("Absence", needs_checker=True)
    file, maker = a_csv(tmp_path, [LONG, ["Absence", "England", "2024/25", "7"]]), a_user()
    for checker in (None, maker):
        with pytest.raises(NeedsAnother):
            brought_in(file, board, maker, checked_by=checker)
    assert not DatasetImport.objects.exists()

    other = a_user()
    kept, _ = brought_in(file, board, maker, checked_by=other)
    assert (kept.imported_by, kept.checked_by, kept.added) == (maker, other, 1)


def made_rows(seed: int, names: list[str]) -> list[dict[str, str]]:
    """Return rows with every field, each of another measure, area, group or period."""
    chance = random.Random(seed)  # noqa: S311 made figures
    rows = []
    for name in names:
        for area in ("Oxfordshire", "England"):
            for group in ("", "Girls, \\ 5\N{EN DASH}9"):
                rows += [a_row(chance, name, area, group, year) for year in range(2015, 2025)]
    return rows


def a_row(chance: random.Random, name: str, area: str, group: str, year: int) -> dict[str, str]:
    value = chance.choice(["", f"{chance.uniform(-50, 900):.4f}", f"{chance.randrange(900)}"])
    low = chance.choice(["", f"{chance.uniform(0, 5):.2f}"])
    return {
        "measure": name, "area": area, "group": group, "period": f"{year}/{(year + 1) % 100:02}",
        "value": value or "c", "status": chance.choice(["final", "provisional", "revised"]),
        "numerator": chance.choice(["", str(chance.randrange(99))]),
        "denominator": chance.choice(["", str(chance.randrange(1, 999))]),
        "lower confidence limit": low, "upper confidence limit": low and f"{float(low) + 1:.2f}",
        "as at": chance.choice(["", "2025-05-02"]), "note": chance.choice(["", "a 'note'"]),
        "period ends": f"{year + 1}-03-31",
    }  # fmt: skip


def saved(row: dict[str, str], measure, kept: DatasetImport, number: int) -> None:
    """Save the figure of one row through the model, if it is new or differs."""
    key = {"place": row["area"], "group": row["group"], "period": row["period"]}
    fields = {
        "value": None if row["value"] == "c" else Decimal(row["value"]),
        "missing": "suppressed" if row["value"] == "c" else "",
        "status": row["status"], "note": row["note"],
        "period_ends_on": dt.date.fromisoformat(row["period ends"]),
        "as_at": dt.date.fromisoformat(row["as at"]) if row["as at"] else None,
        **{field: Decimal(row[heading]) if row[heading] else None
           for field, heading in (("numerator", "numerator"), ("denominator", "denominator"),
                                  ("lower", "lower confidence limit"),
                                  ("upper", "upper confidence limit"))},
    }  # fmt: skip
    value = MeasureValue.objects.filter(measure=measure, **key).first()
    value = value or MeasureValue(measure=measure, **key)
    if value.pk and all(getattr(value, name) == new for name, new in fields.items()):
        return
    another = (value.value, value.missing) != (fields["value"], fields["missing"])
    for name, new in fields.items():
        setattr(value, name, new)
    if value.pk and another:
        value.sources, value.is_example, value.computed_from = [], False, None
    value.imported_in, value.row_number = kept, number
    value._history_user, value._history_date = kept.imported_by, kept.imported_at
    value.because(WHY).save()


def rows_of(records, of: str) -> list[tuple]:
    """Return what is kept, without the keys that differ between two boards."""
    more = ["history_type", "history_change_reason", "history_user_id"] if of == "history" else []
    found = [
        (*(getattr(one, name) for name in (*FIELDS, *more)), one.measure.name)
        for one in records.select_related("measure")
    ]
    return sorted(map(repr, found))


@pytest.mark.parametrize("seed", [1, 2])
def test_it_writes_what_saving_one_by_one_would_have(tmp_path, seed):
    names, by = [f"Measure {n}" for n in range(5)], a_user()
    bulk, _ = a_counting_board(*names)
    single, ones = a_counting_board(*names)
    by_name = {one.name: one for one in ones}
    rows, chance = made_rows(seed, names), random.Random(seed + 7)  # noqa: S311 made figures
    for half in (rows[:120], [a_row(chance, *[r[k] for k in ("measure", "area", "group")],
                              int(r["period"][:4])) if chance.random() < 0.4 else r
                              for r in rows]):  # fmt: skip
        file = a_csv(tmp_path, [HEADINGS, *[[row[head] for head in HEADINGS] for row in half]])
        kept, refused = brought_in(file, bulk, by)
        assert refused == []
        for number, row in enumerate(half, 2):
            saved(row, by_name[row["measure"]], kept, number)

    for of, manager in (("values", MeasureValue.objects), ("history", MeasureValue.history)):
        expected = rows_of(manager.filter(measure__board=single), of)
        assert rows_of(manager.filter(measure__board=bulk), of) == expected
    assert MeasureValue.history.filter(measure__board=bulk, history_type="~").count() > 20
