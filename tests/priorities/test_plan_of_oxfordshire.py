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
    words = words_on(client.get("/boards/children-trust-board/plan/years/"))

    worded = words.split("Protecting children from domestic abuse Worded in the sources as")[1]
    first = worded.index("“protect children from domestic abuse” Source The Children's Trust")
    second = worded.index("“children affected by domestic abuse” Source Oxfordshire's Children and")
    third = worded.index("“Protecting children from domestic abuse” Source To provide Council")
    assert first < second < third


def test_the_years_say_what_was_carried_over_and_what_is_not_in_the_sources(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/years/"))

    assert "Carried over from 2018/19: work still to be done in all three" in words
    assert "2022/23 Not in the sources" in words


def test_the_public_priorities_are_those_of_the_last_year_the_sources_name(oxfordshire, client):
    words = words_on(client.get("/priorities/"))

    assert "The last year for which the sources name them is 2020/21" in words
    assert "a great place to grow up" in words
    assert "12. Appropriate housing" in words
    assert "its period had ended in 2023" in words
    assert words.index("Start Well and Early Help") < words.index("12. Appropriate housing")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2017-12-31", "its period had not begun: it starts in 2018."),
        # Its first day by the period; the imprint of June 2018 is the last day of adoption.
        ("2018-01-01", "Whether it had been adopted by then is not recorded"),
        ("2018-06-29", "Whether it had been adopted by then is not recorded"),
        ("2018-06-30", "it was in force, and was to end in 2021. It was adopted by 30 June 2018."),
        ("2019-05-01", "As on 1 May 2019, it was in force, and was to end in 2021."),
        ("2020-05-31", "and was to end in 2021. It was adopted"),
        ("2020-06-01", "to end in 2021. The change decided in June 2020 may have held already"),
        ("2020-06-29", "to end in 2021. The change decided in June 2020 may have held already"),
        ("2020-06-30", "and was to end in 2022. It was adopted"),
        ("2021-02-28", "and was to end in 2022. It was adopted"),
        ("2021-03-01", "to end in 2022. The change decided in March 2021 may have held already"),
        ("2021-03-31", "and was to end in 2023. It was adopted"),
        ("2023-12-31", "it was in force, and was to end in 2023."),
        ("2024-01-01", "its period had ended in 2023, and nothing is recorded that superseded it."),
    ],
)
def test_what_the_plan_said_on_a_day(oxfordshire, client, day, said):
    words = words_on(client.get(f"/boards/children-trust-board/plan/?on={day}"))
    recorded = "Its period as recorded today: 2018 to 2023"
    plan = words.split(f"Children and Young People's Plan 2018 - 2023 {recorded}")[1]

    assert said in plan.split("What was decided about it")[0]


def test_on_a_day_only_what_was_decided_by_then_is_told(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/?on=2020-12-01"))

    assert "Extended by one year, to 2022." in words
    assert "Extended again, to 2023." not in words


def test_the_plan_tells_its_aims_commitments_and_behaviours(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/"))

    assert "What partners commit to Full range of maternity services" in words
    assert "To get it right, people are to be Respectful, listening first" in words


def test_a_year_is_told_in_the_words_of_the_documents_that_tell_of_it(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/years/"))

    # Of 2020/21 the web page alone tells, with its own wording; of 2019/20 the 2019 report too.
    assert "2020/21 Children not engaged in education Social, emotional, physical and" in words
    assert "2019/20 Children missing out on education" in words


def test_a_day_that_cannot_be_read_is_said_beside_the_box(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/?on=the+spring"))

    assert "Enter a date like 29 April 2019 or 2019-04-29" in words


def test_a_plan_without_a_period_says_nothing_of_an_earlier_day(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/?on=2019-05-01"))

    plan = words.split("Children and Young People's strategic Plan Period not stated")[1]
    assert "what it said is not recorded: it has no period" in plan
    assert "Start Well and Early Help" not in plan.split("Objectives of this board")[0]


def test_the_surveys_of_the_sources_are_voice_and_needs_assessments_are_not(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/voice/"))

    assert "VoXY survey of Oxfordshire's youth" in words
    assert "Survey, January 2019 to February 2019 (our conclusion)" in words
    assert "Joint Strategic Needs Assessment" not in words


def test_what_has_no_consent_is_not_published(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/voice/"))

    assert "On waiting for help" in words
    assert "On the way home" not in words


def test_the_trusts_own_objectives_are_orphans_of_the_new_plan(oxfordshire, client):
    words = words_on(client.get("/boards/children-trust-board/plan/crosswalk/"))

    assert "3 of 11 served by several boards" in words
    assert "4 objectives of these boards serve nothing of this plan" in words
    orphans = words.split("Objectives that serve nothing of this plan")[1]
    assert "O3 Improve outcomes for all children" in orphans


def test_every_page_of_the_strategy_opens_for_everyone(oxfordshire, client):
    top = "/boards/children-trust-board/"
    below = ("implementation/", "implementation/w1/", "crosswalk/?show=leaderless", "voice/v1/")
    for page in (*(f"plan/{one}" for one in below), "objectives/o4/thread/"):
        assert client.get(top + page).status_code == 200
