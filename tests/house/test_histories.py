"""Every governed record has a History page, and a link leads there from where it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.db import models, transaction
from django.test import Client

from boards.admin_tracking import TrackedAdmin
from tests.access_rows import (
    CHECKLIST,
    CLAIM,
    HEARD,
    INVITATION,
    MEETING,
    OBJECTIVE,
    PAPER,
    RETURN,
    ROWS,
    STREAM,
    B,
)
from tests.builders import a_user
from tests.governed import Records, one_of_each, tracked
from tests.test_access_matrix import filled
from tests.world import World, a_world

pytestmark = pytest.mark.django_db


class Told(NamedTuple):
    """Where a record is shown, and where its history is told."""

    shown: str
    told: str
    reader: str = "member"


BOARD = Told(B, B + "history/")
COUNCIL = Told("/organisations/<slug:slug>/", "/organisations/<slug:slug>/history/")
SOURCES = Told("/sources/", "/sources/history/")
SEAT = Told(B + "members/", B + "members/<slug:seat_slug>/history/")
PEOPLE = Told(B + "members/", B + "members/history/")
PRINTED = Told(B + "members/?view=organisation", B + "membership-lists/history/")
PLAN = Told(B + "plan/", B + "plan/history/")
YEARS = Told(B + "plan/years/", B + "plan/years/history/")
WORKSTREAM = Told(STREAM, STREAM + "history/")
VOICED = Told(HEARD, HEARD + "history/")
MEASURE = Told(B + "measures/<slug:slug>/", B + "measures/<slug:slug>/history/")
INSPECTION = Told(B + "inspections/<slug:slug>/", B + "inspections/<slug:slug>/history/")
# What another rule fills or checks.
FIXED = {
    "moved_because",
    "starts",
    "ends",
    "original_end",
    "from_words",
    "to_words",
    "rag_meaning",
    "rank_name",
    "rank_meaning",
    "sha256",
    "year",
    "objective_title",
}
ASKED = Told(INVITATION, INVITATION + "history/", "officer")
PROGRESS = OBJECTIVE + "progress/<quarter:quarter>/history/"

#: A new kind of record needs a line here, and so a History page and a link to it.
HISTORIES: dict[str, Told] = {
    "boards.Board": BOARD,
    "boards.BoardStatement": BOARD,
    "boards.BoardEvent": BOARD,
    "boards.BoardLink": BOARD,
    "boards.TermsOfReference": BOARD,
    "boards.FormerName": BOARD,
    "boards.FormerParent": Told(B, B + "links/history/"),
    "boards.AdoptedRule": BOARD,
    "boards.Document": Told(B + "documents/", B + "documents/history/"),
    "boards.Organisation": COUNCIL,
    "boards.Succession": COUNCIL,
    "boards.SourceDocument": SOURCES,
    "membership.Seat": SEAT,
    "membership.Appointment": SEAT,
    "membership.Substitute": SEAT,
    "membership.RotationTurn": SEAT,
    "membership.OfficerAppointment": PEOPLE,
    "membership.Person": PEOPLE,
    "membership.Office": COUNCIL,
    "membership.MembershipList": PRINTED,
    "membership.MembershipListLine": PRINTED,
    "priorities.Plan": PLAN,
    "priorities.PlanEvent": PLAN,
    "priorities.AreaOfFocus": PLAN,
    "priorities.Priority": PLAN,
    "priorities.PlanStatement": PLAN,
    "priorities.Workstream": WORKSTREAM,
    "priorities.PlanStep": WORKSTREAM,
    "priorities.Milestone": WORKSTREAM,
    "priorities.VoiceItem": VOICED,
    "priorities.WhatChanged": VOICED,
    "priorities.PriorityTheme": YEARS,
    "priorities.ThemeWording": YEARS,
    "priorities.PriorityYear": YEARS,
    "priorities.Objective": Told(OBJECTIVE, OBJECTIVE + "history/"),
    "priorities.ProgressUpdate": Told(OBJECTIVE, PROGRESS, "officer"),
    "priorities.RagDefinition": Told(B + "progress/<quarter:quarter>/", B + "progress/history/"),
    "priorities.ProgressDeadline": Told(B + "progress/<quarter:quarter>/", B + "progress/history/"),
    "priorities.ProgressInvitation": ASKED,
    "priorities.ProposedProgress": ASKED,
    "priorities.Measure": MEASURE,
    "priorities.MeasureValue": MEASURE,
    "priorities.DatasetImport": Told(B + "measures/imports/", B + "measures/imports/history/"),
    "priorities.KnownName": Told(B + "measures/names/", B + "measures/names/history/"),
    "priorities.Target": MEASURE,
    "priorities.ChartChange": MEASURE,
    "priorities.Forecast": MEASURE,
    "priorities.ValueProposal": MEASURE,
    "priorities.StatisticalNeighbour": SOURCES,
    "meetings.Meeting": Told(MEETING, MEETING + "history/"),
    "meetings.AgendaItem": Told(MEETING, MEETING + "history/"),
    "meetings.Paper": Told(PAPER, PAPER + "history/"),
    "meetings.Attendance": Told(MEETING, MEETING + "attendance/history/"),
    "meetings.ForwardPlanItem": Told(
        B + "forward-plan/<int:line_id>/edit/", B + "forward-plan/<int:line_id>/history/", "officer"
    ),
    "meetings.Decision": Told(B + "decisions/", B + "decisions/<slug:reference>/history/"),
    "meetings.Action": Told(
        B + "actions/<slug:reference>/", B + "actions/<slug:reference>/history/"
    ),
    "assurance.AssuranceReport": Told(RETURN, RETURN + "history/", "officer"),
    "assurance.Rating": Told(CLAIM, CLAIM + "history/", "officer"),
    "assurance.Evidence": Told(CLAIM, CLAIM + "history/", "officer"),
    "assurance.Inspection": INSPECTION,
    "assurance.InspectionEvent": INSPECTION,
}


#: Kept for the whole portal in the admin site alone, and their history with them.
IN_THE_ADMIN_SITE = {"membership.ProfileQuestion", "membership.ChecklistStep"}
#: Told to the person alone, or beside what they were done for: each has tests of its own.
TOLD_ELSEWHERE = {
    "membership.Declaration": "/my-interests/history/",
    "membership.Interest": "/my-interests/history/",
    "membership.ChecklistTick": CHECKLIST + "history/",
}


def test_every_tracked_record_has_a_history_page():
    known = HISTORIES.keys() | TOLD_ELSEWHERE.keys() | IN_THE_ADMIN_SITE

    assert tracked().keys() == known
    assert ROWS.keys() >= set(TOLD_ELSEWHERE.values())


@pytest.mark.parametrize("label", sorted(IN_THE_ADMIN_SITE))
def test_what_the_admin_site_keeps_tells_its_history_there(label):
    kept = site._registry[apps.get_model(label)]

    assert isinstance(kept, TrackedAdmin)


class House(NamedTuple):
    """The world, and one record of each kind in it."""

    world: World
    records: Records


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = a_world()
        yield House(world, one_of_each(world))
        transaction.set_rollback(True)


def read(house: House, reader: str, address: str) -> str:
    """Return the page at an address, as the reader sees it."""
    client = Client()
    client.force_login(house.world.users[reader])
    response = client.get(filled(address, "harbour", house.world))
    assert response.status_code == 200
    return response.content.decode()


def change(record: Any) -> None:
    """Change a word of the record, for a reason, as Quentin."""
    if record._meta.label == "meetings.Attendance":
        record.status = "present"
    elif record._meta.label == "membership.RotationTurn":
        record.position = 2
    elif record._meta.label == "boards.FormerParent":
        record.starts_on = dt.date(2019, 4, 1)
    else:
        record.__dict__[text_of(record).attname] = "Something else"
    record._history_user = a_user(name="Quentin Quill")
    record.because("It was misspelt.").save()


def text_of(record: models.Model) -> models.Field[Any, Any]:
    """Return a field of the record that holds words of its own."""
    coded = models.SlugField | models.FileField | models.URLField
    return next(
        one
        for one in record._meta.concrete_fields
        if isinstance(one, models.CharField | models.TextField)
        and not isinstance(one, coded)
        and not one.choices
        and one.name not in FIXED
    )


@pytest.mark.parametrize("label", HISTORIES)
def test_a_change_is_told_with_who_and_why(house, label):
    with transaction.atomic():
        change(house.records[label])
        page = read(house, HISTORIES[label].reader, HISTORIES[label].told)
        transaction.set_rollback(True)

    assert "by Quentin Quill" in page
    assert "Reason given: “It was misspelt.”" in page


@pytest.mark.parametrize("label", HISTORIES)
def test_a_link_leads_to_the_history_from_where_the_record_is_shown(house, label):
    shown, told, reader = HISTORIES[label]

    page = read(house, reader, shown)

    assert leads(page, filled(shown, "harbour", house.world), filled(told, "harbour", house.world))


def leads(page: str, here: str, there: str) -> bool:
    """Say whether a page has a link to an address, whole or from where the page is."""
    below = there.removeprefix(here.partition("?")[0])
    return f'href="{there}"' in page or f'href="{below}"' in page


@pytest.mark.parametrize("told", sorted({one.told for one in HISTORIES.values()}))
def test_a_history_is_not_offered_to_whom_it_is_not_told(house, told):
    shown = [one.shown for one in HISTORIES.values() if one.told == told]
    client = Client()
    for path in {filled(one, "harbour", house.world) for one in shown}:
        response = client.get(path)
        text = response.content.decode() if response.status_code == 200 else ""

        assert not leads(text, path, filled(told, "harbour", house.world))
