"""A save in the admin site, and putting back there, leave no measure standing as it was before."""

from __future__ import annotations

import pytest

from priorities.models import MeasureStanding, MeasureValue
from tests.admin.test_plans import keeper, kept, page_of
from tests.admin.ways_back import confirm, links_on
from tests.pages import form_on

__all__ = ["keeper", "kept"]

pytestmark = pytest.mark.django_db
VALUE = "priorities/measurevalue"


def change(keeper, kept, number):
    address = page_of(kept, "measurevalue")
    opened = form_on(keeper.get(address), "value")
    keeper.post(address, {**opened, "value": number, "why": "As published"})


def newest():
    return MeasureStanding.objects.values_list("spark", flat=True).get()[-1][1]


def test_a_value_saved_is_how_the_measure_stands(keeper, kept):
    change(keeper, kept, "7")

    assert newest() == 7.0


def test_a_value_added_is_how_the_measure_stands(keeper, kept):
    address = f"/admin/priorities/measurevalue/add/?measure={kept['measure'].pk}"
    opened = form_on(keeper.get(address), "value")

    keeper.post(
        address,
        {**opened, "period": "2026", "period_ends_on": "31/03/2027", "value": "9", "why": "New"},
    )

    assert MeasureValue.objects.count() == 2
    assert newest() == 9.0


def test_a_value_put_back_is_how_the_measure_stands(keeper, kept):
    change(keeper, kept, "7")
    kept["measurevalue"].refresh_from_db()

    confirm(keeper, links_on(keeper, VALUE, kept["measurevalue"])[0])

    assert newest() == 4.0


def test_a_value_removed_again_leaves_no_standing(keeper, kept):
    change(keeper, kept, "7")

    confirm(keeper, links_on(keeper, VALUE, kept["measurevalue"])[-1])

    assert not MeasureValue.objects.exists()
    assert not MeasureStanding.objects.exists()


def test_a_measure_counted_differently_is_due_at_another_time(keeper, kept):
    address = page_of(kept, "measure")
    opened = form_on(keeper.get(address), "frequency")

    keeper.post(address, {**opened, "frequency": "quarterly", "why": "Counted more often"})

    # The quarter to 30 June 2026, and two months to publish it.
    assert str(MeasureStanding.objects.get().due_on) == "2026-08-31"
