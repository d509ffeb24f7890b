"""The plan as the founding documents tell it: every expectation is read from them."""

from __future__ import annotations

import pytest

from tests.pages import words_on

pytestmark = pytest.mark.django_db


def test_the_plan_page_tells_both_extensions_with_their_reasons(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/"))

    assert "2018 to 2023; it was to end in 2021" in words
    assert "Extended June 2020 Extended by one year, to 2022." in words
    assert "Why: COVID-19 recovery planning" in words
    assert "Extended March 2021 Extended again, to 2023. Why: continuing pandemic" in words


def test_the_plan_page_has_the_sixteen_priorities_and_the_new_plans_four_areas(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/"))

    assert "1. Best start in life" in words
    assert "16. Experienced and caring staff to talk to" in words
    for area in ("Start Well and Early Help", "Live Well: Young Lives", "Achieve Well"):
        assert area in words


def test_each_theme_has_its_three_wordings_each_with_its_source(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/"))

    worded = words.split("Protecting children from domestic abuse Worded in the sources as")[1]
    first = worded.index("“protect children from domestic abuse” Source The Children's Trust")
    second = worded.index("“children affected by domestic abuse” Source Oxfordshire's Children and")
    third = worded.index("“Protecting children from domestic abuse” Source To provide Council")
    assert first < second < third


def test_the_years_say_what_was_carried_over_and_what_is_not_in_the_sources(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/"))

    assert "Carried over from 2018/19: work still to be done in all three" in words
    assert "2022/23 Not in the sources" in words


def test_the_public_priorities_are_those_of_the_last_year_the_sources_name(oxfordshire, client):
    words = words_on(client.get("/priorities/"))

    assert "The last year for which the sources name them is 2020/21" in words
    assert "a great place to grow up" in words
    assert "12. Appropriate housing" in words
