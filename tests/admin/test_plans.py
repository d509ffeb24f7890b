"""Plans, objectives, ratings and measures are kept in the admin site, and nothing typed is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from boards.access import Permission, boards_where
from priorities.groups import plan_administrators
from priorities.models import (
    AreaOfFocus,
    Measure,
    MeasureValue,
    Objective,
    Plan,
    PlanEvent,
    Priority,
    PriorityTheme,
    PriorityYear,
    RagDefinition,
    StatisticalNeighbour,
    ThemeWording,
    VoiceItem,
    Workstream,
)
from tests.builders import a_board, a_user
from tests.pages import form_on, words_on
from tests.two_writers import assert_second_writer_loses_nothing

FORMS = {
    "plan": "name",
    "areaoffocus": "name",
    "priority": "title",
    "prioritytheme": "name",
    "priorityyear": "basis",
    "objective": "title",
    "ragdefinition": "meaning",
    "measure": "name",
    "measurevalue": "note",
    "statisticalneighbour": "neighbour",
    "workstream": "what_for",
    "voiceitem": "text",
}
ROWS = {
    "area on the plan's page": ("plan", "areas-0-name"),
    "event on the plan's page": ("plan", "events-0-change"),
    "priority on the area's page": ("areaoffocus", "priorities-0-title"),
}


def keeps_plans() -> Client:
    account, client = a_user(is_staff=True), Client()
    account.groups.add(plan_administrators())
    client.force_login(account)
    return client


@pytest.fixture
def keeper(db):
    return keeps_plans()


@pytest.fixture
def kept(db):
    """Return one record of each kind, by its name in addresses."""
    board = a_board(slug="harbour")
    plan = Plan.objects.create(slug="plan", name="The plan", board=board)
    PlanEvent.objects.create(plan=plan, kind="adopted", change="Adopted")
    area = AreaOfFocus.objects.create(plan=plan, slug="safe", number=1, name="Safe")
    theme = PriorityTheme.objects.create(board=board, slug="homes", name="Homes")
    measure = Measure.objects.create(board=board, slug="m1", name="Seen in time", area=area)
    return {
        "board": board,
        "plan": plan,
        "areaoffocus": area,
        "priority": Priority.objects.create(area=area, number=1, title="Sleep"),
        "prioritytheme": theme,
        "priorityyear": PriorityYear.objects.create(board=board, slug="y", year="2026/27"),
        "objective": Objective.objects.create(board=board, reference="o1", title="Homes"),
        "ragdefinition": RagDefinition.objects.create(board=board, rag="red", meaning="Off"),
        "measure": measure,
        "measurevalue": MeasureValue.objects.create(
            measure=measure, period="2025", period_ends_on=dt.date(2026, 3, 31), value=4
        ),
        "statisticalneighbour": StatisticalNeighbour.objects.create(
            place="Oxfordshire", neighbour="Elsewhere", rank=1
        ),
        "workstream": Workstream.objects.create(board=board, reference="w1", title="Sails"),
        "voiceitem": VoiceItem.objects.create(
            board=board, reference="v1", kind="quote", title="Cold", text="Cold."
        ),
    }


def page_of(kept, name: str) -> str:
    return f"/admin/priorities/{name}/{kept[name].pk}/change/"


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("part", ["", "?q=harbour", "add/", "{pk}/change/", "{pk}/history/"])
def test_the_keeper_of_plans_opens_every_page_of_them(keeper, kept, name, part):
    keeper.get("/account/")  # the first page of a session also writes down when it began
    with CaptureQueriesContext(connection) as asked:
        answer = keeper.get(f"/admin/priorities/{name}/{part.format(pk=kept[name].pk)}")

    assert answer.status_code == 200
    assert len(asked) <= 16


@pytest.mark.parametrize("name", FORMS)
def test_the_second_saver_loses_nothing(keeper, kept, name):
    field = FORMS[name]

    assert_second_writer_loses_nothing(
        keeper,
        page_of(kept, name),
        {field: "First words"},
        {field: "Second words"},
        field,
        other=keeps_plans(),
    )


@pytest.mark.parametrize("row", ROWS)
def test_the_second_saver_of_a_row_loses_nothing(keeper, kept, row):
    name, field = ROWS[row]

    assert_second_writer_loses_nothing(
        keeper,
        page_of(kept, name),
        {field: "First words"},
        {field: "Second words"},
        field,
        other=keeps_plans(),
    )


@pytest.mark.parametrize("name", FORMS)
def test_the_history_keeps_the_reason(keeper, kept, name):
    opened = form_on(keeper.get(page_of(kept, name)), FORMS[name])

    keeper.post(page_of(kept, name), {**opened, FORMS[name]: "Other", "why": "Agreed in May"})

    assert "Agreed in May" in words_on(keeper.get(page_of(kept, name).replace("change", "history")))


@pytest.mark.parametrize("name", FORMS)
def test_nothing_is_deleted(keeper, kept, name):
    assert keeper.get(page_of(kept, name).replace("change", "delete")).status_code == 403


def added(keeper, page, holding, **typed):
    """Send the page with one row more in an inline, as its script would."""
    form = form_on(keeper.get(page), holding)
    prefix = next(iter(typed)).rpartition("-")[0].rpartition("-")[0]
    total = int(form[f"{prefix}-TOTAL_FORMS"][0])
    return keeper.post(page, {**form, f"{prefix}-TOTAL_FORMS": str(total + 1), **typed})


def test_a_new_area_gets_an_address_that_is_free(keeper, kept):
    answer = added(
        keeper,
        page_of(kept, "plan"),
        "name",
        **{"areas-1-number": "2", "areas-1-name": "Safe"},
    )

    assert answer.status_code == 302
    assert list(kept["plan"].areas.values_list("slug", flat=True)) == ["safe", "safe-2"]


@pytest.fixture
def superuser(db):
    client = Client()
    client.force_login(a_user(is_staff=True, is_superuser=True))
    return client


def test_a_boards_objectives_and_ratings_are_kept_from_its_page(superuser, kept):
    page = f"/admin/boards/board/{kept['board'].pk}/change/"

    answer = added(
        superuser,
        page,
        "name",
        **{
            "objectives-1-title": "Journeys",
            "objectives-1-number": "2",
            "rag_definitions-0-meaning": "Off track",
        },
    )

    kept["ragdefinition"].refresh_from_db()
    assert answer.status_code == 302
    assert kept["board"].objectives.get(title="Journeys").reference == "o2"
    assert kept["ragdefinition"].meaning == "Off track"


def test_the_keeper_of_the_register_sees_no_objectives_on_a_boards_page(kept):
    from membership.groups import membership_administrators

    account, client = a_user(is_staff=True), Client()
    account.groups.add(membership_administrators())
    client.force_login(account)

    page = client.get(f"/admin/boards/board/{kept['board'].pk}/change/")

    assert "objectives-0-title" not in page.content.decode()


def test_a_themes_wordings_hold_the_name_it_is_shown_under(keeper, kept):
    ThemeWording.objects.create(theme=kept["prioritytheme"], text="Homes", order=1)
    page = page_of(kept, "prioritytheme")
    opened = form_on(keeper.get(page), "name")

    refused = keeper.post(page, {**opened, "wordings-0-text": "Housing"})
    taken = keeper.post(page, {**opened, "name": "Housing", "wordings-0-text": "Housing"})

    assert "Add “Homes” to the wordings" in words_on(refused)
    assert taken.status_code == 302


@pytest.mark.parametrize(("reference", "status"), [("new", 200), ("New", 200), ("o9", 302)])
def test_no_objective_takes_the_address_of_a_page(keeper, kept, reference, status):
    add = "/admin/priorities/objective/add/"
    typed = {"board": str(kept["board"].pk), "title": "Journeys", "reference": reference}

    answer = keeper.post(add, {**form_on(keeper.get(add), "title"), **typed})

    assert answer.status_code == status


def test_a_value_is_there_or_said_to_be_missing(keeper, kept):
    page = page_of(kept, "measurevalue")
    opened = form_on(keeper.get(page), "note")

    refused = keeper.post(page, {**opened, "value": ""})
    taken = keeper.post(page, {**opened, "value": "", "missing": "suppressed"})

    assert "Enter a value, or say why it is missing." in words_on(refused)
    assert taken.status_code == 302


def test_a_measures_page_leads_to_its_values(keeper, kept):
    page = keeper.get(page_of(kept, "measure"))
    listed = f"/admin/priorities/measurevalue/?measure__id__exact={kept['measure'].pk}"

    assert f'href="{listed}"' in page.content.decode()
    assert keeper.get(listed).status_code == 200


def test_it_keeps_nothing_of_the_register_and_has_no_voice(keeper, kept):
    account = User.objects.get(groups__name="Plan administrators")

    assert keeper.get("/admin/membership/person/").status_code == 403
    assert keeper.get(f"/admin/boards/board/{kept['board'].pk}/change/").status_code == 200
    assert not account.has_perm("boards.change_board")
    assert not boards_where(account, Permission.RECORD_PROGRESS).exists()


def test_the_command_lets_an_account_keep_plans(db):
    account = a_user()

    call_command("plan_administrators", account.email)

    account.refresh_from_db()
    assert account.is_staff
    assert account.has_perm("priorities.change_plan")


def test_the_command_refuses_an_unknown_account(db):
    with pytest.raises(CommandError, match="There is no account"):
        call_command("plan_administrators", "nobody@example.org")
