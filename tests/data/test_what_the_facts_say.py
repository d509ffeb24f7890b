"""Single facts that are easy to get wrong, each as its source has it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from assurance.models import Inspection
from boards.models import AdoptedRule, Board, BoardLink, BoardStatement, Organisation, Succession
from meetings.models import Action, Decision, Meeting
from membership.models import Appointment, MembershipList, Office, Seat
from priorities.models import AreaOfFocus, Measure, MeasureValue, Plan, PriorityTheme, PriorityYear

pytestmark = pytest.mark.usefixtures("oxfordshire")
TRUST = "children-trust-board"
REPORT = dt.date(2019, 4, 29)


def chairs_on(day: dt.date) -> list[str]:
    chairs = Appointment.objects.in_force(day).filter(seat__board__slug=TRUST, seat__role="chair")
    return [one.person.name for one in chairs]


def test_harrod_chaired_on_29_april_2019():
    assert chairs_on(REPORT) == ["Councillor Steve Harrod"]


@pytest.mark.parametrize("day", [dt.date(2019, 4, 28), dt.date(2019, 4, 30), dt.date(2020, 6, 1)])
def test_who_chaired_on_days_the_sources_do_not_cover_is_not_known(day):
    assert chairs_on(day) == []


@pytest.mark.parametrize(
    ("person", "term"),
    [
        ("per-harrod", "on 29 April 2019; neither first nor last day is known"),
        ("per-gaw", "on 29 April 2019; neither first nor last day is known"),
        ("per-tidball", "July 2017 to 29 April 2019 or later"),
        ("per-brighouse", "on 1 April 2022; neither first nor last day is known"),
        ("per-lloyd-jones", "on 1 April 2022; neither first nor last day is known"),
    ],
)
def test_terms_are_told_as_exactly_as_they_are_known(person, term):
    appointment = Appointment.objects.get(person__slug=person)
    assert appointment.term == term
    assert "stated" in appointment.note


def test_the_voluntary_sector_has_three_places_on_the_page_and_one_line_in_the_plan():
    seats = Seat.objects.filter(board__slug=TRUST, organisations__slug="vcs")
    assert sorted(seats.values_list("slug", flat=True)) == ["vcs-1", "vcs-2", "vcs-3"]
    web, plan = MembershipList.objects.filter(board__slug=TRUST).order_by("-slug")
    assert web.lines.get(organisations__slug="vcs").seats == 3
    assert plan.lines.get(organisations__slug="vcs").seats is None


def test_the_printed_lists_have_13_12_and_8_lines():
    lists = {one.slug: one.lines.count() for one in MembershipList.objects.all()}
    assert lists == {"mem-web": 13, "mem-cypp": 12, "mem-ypb": 8}


def test_six_seats_of_the_facts_are_eight_rows_and_the_lists_imply_nine_more():
    seats = Seat.objects.filter(board__slug=TRUST, is_example=False)
    implied = seats.filter(note__startswith="Our conclusion from the list of members")
    assert (seats.exclude(pk__in=implied).count(), implied.count()) == (8, 9)


def test_one_seat_stands_for_the_city_and_the_other_districts():
    seat = Seat.objects.get(board__slug=TRUST, slug="districts-councillor")
    assert set(seat.organisations.values_list("slug", flat=True)) == {
        "oxford-city-council", "other-district-councils",
    }  # fmt: skip


def test_the_icb_took_over_from_the_ccg_on_a_day_nobody_states():
    succession = Succession.objects.get()
    assert (succession.predecessor.slug, succession.successor.slug) == ("occg", "bob-icb")
    assert (succession.happened_on, succession.when) == (None, "not known")
    assert succession.note.startswith("Our conclusion")


def test_four_wordings_of_what_the_trust_is_to_the_health_and_wellbeing_board_are_kept():
    kinds = BoardLink.objects.filter(from_board__slug="children-trust", to_board__slug="hwb")
    assert {"reports_to", "subgroup_of", "branch_of", "part_of"} <= set(
        kinds.values_list("kind", flat=True)
    )


def test_a_link_to_something_that_is_no_body_ends_in_words():
    link = BoardLink.objects.get(kind="governed_by")
    assert link.to_end == "Oxfordshire Partnerships Protocol"


def test_a_link_between_boards_ends_at_the_board():
    link = BoardLink.objects.get(kind="delivered_through")
    assert (link.from_end.slug, link.to_end.slug) == ("children-trust", TRUST)


@pytest.mark.parametrize(
    ("kind", "number"), [("purpose", 5), ("role", 6), ("vision", 2), ("value", 5), ("duty", 2)]
)
def test_statements_are_loaded_by_kind(kind, number):
    assert BoardStatement.objects.filter(kind=kind).count() == number


def test_the_fourteen_rules_are_adopted_rules_of_the_board_they_are_told_of():
    rules = AdoptedRule.objects.filter(is_example=False)
    assert rules.count() == 14
    assert rules.filter(board__slug=TRUST).count() == 4
    assert rules.filter(board__slug="children-trust").count() == 10
    public = rules.get(topic="public")
    assert public.text == "Meets in public at least once a year"
    assert public.sources[0]["at"] == "para 4"
    assert all(rule.sources for rule in rules)


def test_a_duty_of_an_organisation_is_no_statement_of_a_board():
    duties = BoardStatement.objects.filter(kind="duty").values_list("board__slug", flat=True)
    assert sorted(duties) == ["children-trust", "oscb"]


def test_ten_posts_have_a_person_and_nine_have_none():
    assert Office.objects.filter(person__isnull=False, is_example=False).count() == 10
    assert Office.objects.filter(person=None).count() == 9


def test_the_plan_was_extended_twice():
    plan = Plan.objects.get(slug="plan-cypp")
    assert (plan.original_end, plan.ends) == ("2021", "2023")
    assert [
        (one.when, one.new_end)
        for one in plan.events.filter(kind="extended").order_by("decided_on")
    ] == [
        ("June 2020", "2022"),
        ("March 2021", "2023"),
    ]


def test_four_old_areas_four_new_and_the_priorities_under_the_old():
    assert AreaOfFocus.objects.filter(plan__slug="plan-cypp").count() == 4
    assert AreaOfFocus.objects.filter(plan__slug="plan-cyp-strategic").count() == 4
    for area in AreaOfFocus.objects.filter(plan__slug="plan-cypp"):
        assert area.priorities.count() == 4


def test_a_theme_keeps_its_other_wordings():
    theme = PriorityTheme.objects.get(slug="apt-domestic-abuse")
    assert theme.name == "Protecting children from domestic abuse"
    assert set(theme.wordings.values_list("text", flat=True)) == {
        "protect children from domestic abuse",
        "children affected by domestic abuse",
        "Protecting children from domestic abuse",
    }


def test_priorities_of_a_year_came_from_the_year_before():
    chain = {one.year: one.carried_over_from for one in PriorityYear.objects.all()}
    assert chain["2019/20"].year == "2018/19"
    assert chain["2020/21"].year == "2019/20"
    assert chain["2022/23"] is None
    assert not PriorityYear.objects.get(year="2022/23").themes.exists()


def test_looked_after_children_went_from_690_to_764_in_periods_we_concluded():
    values = MeasureValue.objects.filter(measure__slug="msr-lac").order_by("period_ends_on")
    assert [(one.value, one.period_ends_on) for one in values] == [
        (Decimal(690), dt.date(2018, 4, 1)),
        (Decimal(764), dt.date(2018, 9, 30)),
    ]
    assert all(one.period_is_inferred for one in values)
    assert "historically low level" in values[0].measure.caveat


@pytest.mark.parametrize(
    ("slug", "value"), [("msr-camhs-12-weeks", 25), ("msr-bame-early-years-gap", 5)]
)
def test_values_without_a_period_have_none_made_up(slug, value):
    one = MeasureValue.objects.get(measure__slug=slug)
    assert (one.value, one.period_ends_on) == (Decimal(value), None)


def test_measures_whose_area_we_concluded_are_marked():
    stated = Measure.objects.filter(is_example=False, code="")
    assert stated.filter(area_is_inferred=True).count() == 11
    assert stated.get(area=None).slug == "msr-demand"


def test_meetings_without_a_year_are_listed_without_one():
    listed = Meeting.objects.filter(status="listed").order_by("pk")
    assert [one.when for one in listed] == [
        "22 February, year not stated",
        "18 May, year not stated",
        "6 September, year not stated",
        "8 November, year not stated",
    ]
    assert all(one.held_on is None and one.starts_at == dt.time(17) for one in listed)


@pytest.mark.parametrize(
    ("reference", "when"),
    [
        ("2020-06", "June 2020"),
        ("2021-03", "March 2021"),
        ("by-2019-04-28", "before 29 April 2019"),
        ("2024-10-24", "24 October 2024"),
    ],
)
def test_meetings_are_called_by_what_is_known_of_their_date(reference, when):
    assert Meeting.objects.get(board__slug=TRUST, reference=reference).when == when


def test_decisions_of_june_2020_belong_to_its_meeting():
    decisions = Decision.objects.filter(meeting__reference="2020-06")
    assert decisions.count() == 3
    assert {one.when for one in decisions} == {"June 2020"}


def test_follow_up_actions_are_open_and_have_no_due_day():
    actions = Action.objects.filter(is_example=False)
    assert set(actions.values_list("status", "due_on")) == {("open", None)}


def test_the_chain_after_the_inspection_is_told_in_order():
    inspection = Inspection.objects.get(slug="ins-send-2023")
    assert (inspection.when, inspection.finding) == ("July 2023", "widespread systematic failings")
    assert [one.when for one in inspection.events.all()] == [
        "July 2023", "November 2023", "not known", "December 2023", "December 2023",
        "January 2024", "May 2024",
    ]  # fmt: skip
    assert inspection.events.get(order=6).until == dt.date(2025, 4, 30)
    assert inspection.action_areas == 5


def test_the_law_behind_a_board_is_said_to_be_our_conclusion():
    for board in Board.objects.exclude(legal_basis="").filter(is_example=False):
        assert "Legal basis is our conclusion" in board.note
    assert Board.objects.get(slug="hwb").legal_basis == "statutory_committee"


def test_no_list_of_members_names_the_icb():
    icb = Organisation.objects.get(slug="bob-icb")
    assert not icb.list_lines.exists()
