"""What waits for a second person stands in the work of those who may decide, with a letter."""

from __future__ import annotations

import re

import pytest

from boards.access import Role
from boards.rules import RuleBroken
from membership.models import Letter
from priorities import target_acts, value_acts
from priorities.models import ChartChange, MeasureValue
from tests.assurance.making import DAY
from tests.builders import an_officer, standing_user
from tests.priorities.made import a_measure, a_value

MEASURE = "/boards/trust/measures/seen/"


@pytest.fixture
def measure(trust):
    return a_measure(trust, slug="seen", name="Seen in time", needs_checker=True)


@pytest.fixture
def people(trust):
    roles = (Role.CHAIR, Role.DEPUTY, Role.MEMBER, Role.OFFICER)
    return {role: standing_user(trust, role) for role in roles}


def enters(measure, by, period="2025"):
    value = MeasureValue(measure=measure, period=period, value=4)
    return value_acts.keep_value(value=value, by=by)


def asks(measure, by):
    change = ChartChange(measure=measure, kind="rebase", from_on=DAY, reason="A new front door")
    return target_acts.propose_change(change=change, by=by)


def numbers(text):
    """Return the numbers of a text, whole: the names of people end in some, too."""
    return re.findall(r"\d+", text)


def readers():
    return {letter.to.user for letter in Letter.objects.all()}


def test_a_figure_that_waits_is_work_of_who_may_check_it(
    measure, people, trust, signed_in, my_work
):
    colleague = an_officer(trust).person.user
    enters(measure, people[Role.OFFICER])

    for by in (people[Role.CHAIR], people[Role.DEPUTY], colleague):
        assert "Check 1 figure that another person entered" in my_work(signed_in(by))
    own = my_work(signed_in(people[Role.OFFICER]))
    assert "Check 1 figure" not in own
    assert "1 figure of yours to be checked" in own
    assert "figure" not in my_work(signed_in(people[Role.MEMBER]))
    assert readers() == {people[Role.CHAIR], people[Role.DEPUTY], colleague}


def test_the_list_of_measures_leads_to_all_that_waits(measure, people, signed_in):
    proposal, change = enters(measure, people[Role.OFFICER]), asks(measure, people[Role.OFFICER])

    page = signed_in(people[Role.CHAIR]).get("/boards/trust/measures/").content.decode()

    assert 'id="waiting"' in page
    assert f"{MEASURE}waiting/{proposal.pk}/" in page
    assert f"{MEASURE}lines/{change.pk}/" in page


def test_one_letter_is_enough_for_many_figures_until_it_is_sent(measure, people):
    for period in ("2024", "2025"):
        enters(measure, people[Role.OFFICER], period)
    assert Letter.objects.filter(to__user=people[Role.CHAIR]).count() == 1

    Letter.objects.update(sent_at="2026-11-01T12:00Z")
    enters(measure, people[Role.OFFICER], "2026")
    letter = Letter.objects.get(to__user=people[Role.CHAIR], sent_at=None)
    assert MEASURE in letter.body
    assert "4" not in numbers(letter.subject + letter.body)


@pytest.mark.parametrize("is_agreed", [True, False])
def test_who_entered_a_figure_is_told_the_answer(measure, people, is_agreed):
    proposal = enters(measure, people[Role.OFFICER])
    Letter.objects.all().delete()
    given = {"proposal": proposal, "by": people[Role.CHAIR], "reviewed": proposal.version}

    if is_agreed:
        value_acts.agree(**given)
    else:
        value_acts.send_back(**given, answer="Count again: it was 7")

    letter = Letter.objects.get()
    assert letter.to.user == people[Role.OFFICER]
    assert ("is recorded" if is_agreed else "is sent back") in letter.subject
    assert f"{MEASURE}waiting/{proposal.pk}/" in letter.body
    assert not {"4", "7"} & set(numbers(letter.body.replace(f"/{proposal.pk}/", "/")))
    assert "Count again" not in letter.body


@pytest.mark.parametrize(("status", "said"), [("agreed", "agreed"), ("refused", "refused")])
def test_a_change_of_lines_waits_and_is_answered_alike(
    measure, people, signed_in, my_work, status, said
):
    change = asks(measure, people[Role.OFFICER])
    assert readers() == {people[Role.CHAIR], people[Role.DEPUTY]}
    assert "Check 1 change of chart lines" in my_work(signed_in(people[Role.CHAIR]))
    Letter.objects.all().delete()

    target_acts.decide_change(
        change=change, by=people[Role.CHAIR], reviewed=change.version, status=status, answer="Yes"
    )
    letter = Letter.objects.get()
    assert (letter.to.user, letter.subject) == (
        people[Role.OFFICER], f"Your change of chart lines of Seen in time is {said}"
    )  # fmt: skip
    assert "Check 1 change" not in my_work(signed_in(people[Role.CHAIR]))


def test_what_is_taken_back_is_told_to_nobody(measure, people):
    proposal = enters(measure, people[Role.OFFICER])
    change = asks(measure, people[Role.OFFICER])
    Letter.objects.all().delete()

    by = people[Role.OFFICER]
    value_acts.withdraw(proposal=proposal, by=by, reviewed=proposal.version)
    target_acts.decide_change(change=change, by=by, reviewed=change.version, status="withdrawn")

    assert not Letter.objects.exists()


def test_a_figure_sent_back_says_so_and_leads_to_entering_it_again(measure, people, signed_in):
    proposal = enters(measure, people[Role.OFFICER])
    value_acts.send_back(
        proposal=proposal, by=people[Role.CHAIR], reviewed=proposal.version, answer="Count again"
    )
    address = f"{MEASURE}waiting/{proposal.pk}/"

    page = signed_in(people[Role.OFFICER]).get(address).content.decode()
    assert "A figure that was checked" in page
    assert f"{MEASURE}figures/new/" in page
    assert (
        f"{MEASURE}figures/new/" not in signed_in(people[Role.CHAIR]).get(address).content.decode()
    )


def test_no_act_no_letter(measure, people):
    a_value(measure, 2025, 3)
    proposal = enters(measure, people[Role.OFFICER], "2026")
    Letter.objects.all().delete()

    with pytest.raises(RuleBroken):
        value_acts.agree(proposal=proposal, by=people[Role.OFFICER], reviewed=proposal.version)
    assert not Letter.objects.exists()
