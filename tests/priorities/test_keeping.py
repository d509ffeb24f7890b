"""The officer keeps the board's objectives and what its ratings mean."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from boards.access import Role
from priorities import keeping, services
from priorities.models import AreaOfFocus, Objective, Plan, Priority, RagDefinition
from tests.builders import a_board, standing_user
from tests.pages import form_on, words_on
from tests.priorities.made import Q2, a_draft, a_submitted
from tests.priorities.made import objectives as some
from tests.two_writers import assert_second_writer_loses_nothing

NEW = "/boards/harbour/objectives/new/"
EDIT = "/boards/harbour/objectives/o1/edit/"
RATINGS = "/boards/harbour/progress/ratings/"
FOUR = {
    "red": "Stopped.",
    "amber": "Late.",
    "green": "In time.",
    "blue": "Done.",
    "because": "Agreed in September",
}


@pytest.fixture
def colleague(harbour, signed_in):
    return signed_in(standing_user(harbour, Role.OFFICER))


def send(client, address, holding, **typed):
    return client.post(address, {**form_on(client.get(address), holding), **typed})


def test_a_new_objective_gets_the_reference_after_the_last(harbour, officer):
    some(harbour, 2)

    answer = send(officer, NEW, "title", title="Safer journeys", because="Agreed in May")

    made = Objective.objects.get(title="Safer journeys")
    assert (made.reference, made.number, made.is_example) == ("o3", 3, False)
    assert answer.url == "/boards/harbour/objectives/o3/"
    assert made.history.get().history_change_reason == "Agreed in May"


@pytest.mark.parametrize(
    ("taken", "given"),
    [([], "o1"), (["o1", "o9", "o10"], "o11"), (["health", "o2b"], "o1"), (["o²"], "o1")],
)
def test_the_next_reference_passes_over_what_is_no_number(taken, given):
    assert keeping.next_reference(taken) == given


def test_an_objective_needs_its_words(officer):
    page = send(officer, NEW, "title", title=" ")

    assert "Enter what the board sets out to achieve" in words_on(page)
    assert not Objective.objects.exists()


@pytest.mark.parametrize(
    ("period", "status"), [("2026/27", 302), ("", 302), ("26/27", 200), ("next", 200)]
)
def test_the_year_of_an_objective_is_a_financial_year(officer, period, status):
    assert send(officer, NEW, "title", title="Safer", period=period).status_code == status


def test_a_priority_of_another_area_is_refused(harbour, officer):
    plan = Plan.objects.create(slug="plan", name="The plan", board=harbour)
    safe, well = (
        AreaOfFocus.objects.create(plan=plan, slug=name, number=number, name=name)
        for number, name in enumerate(["safe", "well"], 1)
    )
    other = Priority.objects.create(area=well, number=1, title="Sleep")
    typed = {"title": "Safer", "priority": str(other.pk)}

    refused = send(officer, NEW, "title", area=str(safe.pk), **typed)
    taken = send(officer, NEW, "title", area=str(well.pk), **typed)

    assert "Choose a priority of safe, or another area of focus" in words_on(refused)
    assert taken.status_code == 302


def test_the_areas_of_a_hidden_boards_plan_are_not_offered(harbour, officer):
    hidden = a_board(is_published=False)
    plan = Plan.objects.create(slug="plan", name="The plan", board=hidden)
    AreaOfFocus.objects.create(plan=plan, slug="a", number=1, name="Zyzzyva")

    assert "Zyzzyva" not in words_on(officer.get(NEW))


def test_closing_an_objective_takes_a_reason(harbour, officer):
    objective = some(harbour, 1)[0]

    refused = send(officer, EDIT, "title", is_closed="on")
    taken = send(officer, EDIT, "title", is_closed="on", because="Done in June")

    objective.refresh_from_db()
    assert "Enter why the objective is closed" in words_on(refused)
    assert (taken.status_code, objective.is_closed) == (302, True)
    assert objective.history.first().history_change_reason == "Done in June"


def test_the_second_saver_of_an_objective_loses_nothing(harbour, officer, colleague):
    some(harbour, 1)

    assert_second_writer_loses_nothing(
        officer,
        EDIT,
        first={"title": "Safer journeys to school"},
        second={"title": "Safer journeys home", "because": "As agreed"},
        field="title",
        other=colleague,
    )


def test_an_objective_of_another_board_is_not_found(harbour, officer):
    some(a_board(slug="island"), 1)

    assert officer.get(EDIT).status_code == 404
    assert officer.get("/boards/island/objectives/o1/edit/").status_code == 403


def test_the_ratings_mean_what_the_officer_says_with_the_reason(harbour, officer):
    answer = send(officer, RATINGS, "red", **{**FOUR, "blue": ""})

    assert answer.status_code == 302
    assert services.meanings(harbour) == {
        "red": "Stopped.",
        "amber": "Late.",
        "green": "In time.",
    }
    reasons = set(RagDefinition.history.values_list("history_change_reason", flat=True))
    assert reasons == {"Agreed in September"}


def test_a_board_without_words_of_its_own_sees_the_usual_ones(officer):
    assert "Off track: we do not expect to achieve this" in words_on(officer.get(RATINGS))


def test_a_change_of_the_ratings_takes_a_reason(harbour, officer):
    page = send(officer, RATINGS, "red", **{**FOUR, "because": ""})

    assert "Enter the reason" in words_on(page)
    assert form_on(page, "red")["red"] == ["Stopped."]
    assert not RagDefinition.objects.exists()


def test_a_rating_left_blank_is_removed_and_its_history_kept(harbour, officer):
    send(officer, RATINGS, "red", **FOUR)

    send(officer, RATINGS, "red", blue="", because="Blue says nothing")

    assert "blue" not in services.meanings(harbour)
    last = RagDefinition.history.filter(rag="blue").latest()
    assert (last.history_type, last.history_change_reason) == ("-", "Blue says nothing")


def test_what_did_not_change_is_not_written_again(harbour, officer):
    send(officer, RATINGS, "red", **FOUR)

    send(officer, RATINGS, "red", amber="Rather late.", because="Clearer")

    versions = RagDefinition.objects.order_by("order").values_list("rag", "version")
    assert list(versions) == [("red", 1), ("amber", 2), ("green", 1), ("blue", 1)]


def test_a_rating_that_a_draft_uses_is_not_left_out(harbour, officer):
    a_draft(some(harbour, 1)[0], rag="blue")

    page = send(officer, RATINGS, "red", **{**FOUR, "blue": ""})

    assert "Say what Blue means: the draft of O1 for Q2 2026/27 is rated Blue" in words_on(page)
    assert not RagDefinition.objects.exists()


def test_submitted_progress_keeps_the_words_it_was_rated_by(harbour, officer):
    objective = some(harbour, 1)[0]
    by = standing_user(harbour, Role.OFFICER)
    send(officer, RATINGS, "red", **FOUR)
    update = a_draft(objective, rag="amber")
    services.submit_progress(board=harbour, quarter=Q2, by=by, reviewed={update.pk: update.version})

    send(officer, RATINGS, "red", amber="Quite different.", because="Clearer")

    update.refresh_from_db()
    assert update.rag_meaning == "Late."
    assert "Late." in words_on(officer.get("/boards/harbour/objectives/o1/"))
    assert "Quite different." not in words_on(officer.get("/boards/harbour/objectives/o1/"))


def test_removing_a_rating_leaves_submitted_progress_alone(harbour, officer):
    update = a_submitted(some(harbour, 1)[0], standing_user(harbour, Role.OFFICER), rag="blue")
    send(officer, RATINGS, "red", **FOUR)

    send(officer, RATINGS, "red", blue="", because="Blue says nothing")

    update.refresh_from_db()
    assert (update.rag, update.rag_meaning) == ("blue", "As agreed in April.")


@pytest.mark.parametrize("is_begun", [False, True])
def test_the_second_saver_of_the_ratings_loses_nothing(officer, colleague, is_begun):
    if is_begun:
        send(officer, RATINGS, "red", **FOUR)

    assert_second_writer_loses_nothing(
        officer,
        RATINGS,
        first={"red": "Stopped for now.", "because": "First"},
        second={"red": "Stopped for good.", "green": "Well.", "because": "Second"},
        field="red",
        other=colleague,
    )


def test_a_rating_removed_and_made_again_is_a_change(officer, colleague):
    send(officer, RATINGS, "red", **FOUR)
    opened = form_on(colleague.get(RATINGS), "red")
    send(officer, RATINGS, "red", red="", because="Not used")
    send(officer, RATINGS, "red", red="Off the rails.", because="Used")

    refused = colleague.post(RATINGS, {**opened, "red": "Halted.", "because": "Mine"})

    assert refused.status_code == 200
    assert "Off the rails." in words_on(refused)


def test_who_does_not_record_progress_keeps_nothing(harbour):
    member = standing_user(harbour, Role.MEMBER)

    with pytest.raises(PermissionDenied):
        keeping.keep_ratings(board=harbour, meanings={}, by=member, because="Why not")
    with pytest.raises(PermissionDenied):
        keeping.keep_objective(objective=Objective(board=harbour, title="Mine"), by=member)
