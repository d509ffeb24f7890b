"""Rows kept on another's page alone tell their history, and come back by it."""

from __future__ import annotations

import pytest
from django.contrib import admin

from boards.admin_rows import RowAdmin
from boards.admin_tracking import TrackedInline
from boards.models import AdoptedRule
from boards.tracking import TrackedModel
from priorities.models import Plan, PlanEvent, PriorityTheme, ThemeWording
from tests.admin.ways_back import WHY, as_present, confirm, history, links_on, present
from tests.builders import a_board
from tests.pages import words_on

EVENT, WORDING, RULE = "priorities/planevent", "priorities/themewording", "boards/adoptedrule"
PLAN, THEME = "/admin/priorities/plan/{}/change/", "/admin/priorities/prioritytheme/{}/change/"


@pytest.fixture
def event(db):
    plan = Plan.objects.create(slug="plan", name="Our plan", board=a_board())
    return PlanEvent.objects.create(plan=plan, kind="extended", change="Runs a year longer")


@pytest.fixture
def theme(db):
    theme = PriorityTheme.objects.create(slug="safe", name="Being safe", board=a_board())
    for order, text in enumerate(["Being safe", "Keeping safe"], start=1):
        ThemeWording.objects.create(theme=theme, text=text, order=order)
    return theme


def bring_back(client, kind, record_history):
    removal = record_history.filter(history_type="-").latest("history_id")
    return f"/admin/{kind}/removed/{removal.pk}/bring-back/"


def test_every_kind_of_row_has_its_ways_back():
    kinds = {
        one.model
        for kept in admin.site._registry.values()
        for one in kept.inlines
        if issubclass(one, TrackedInline) and issubclass(one.model, TrackedModel)
    }

    assert {PlanEvent, ThemeWording, AdoptedRule} < kinds
    assert kinds <= admin.site._registry.keys()


def test_a_row_is_kept_on_the_page_of_its_owner(superuser, event):
    change = superuser.get(f"/admin/{EVENT}/{event.pk}/change/")
    rows = superuser.get(f"/admin/{EVENT}/")
    page = superuser.get(PLAN.format(event.plan.pk))

    assert (change.status_code, change.url) == (302, PLAN.format(event.plan.pk))
    assert (rows.status_code, rows.url) == (302, "/admin/priorities/plan/")
    assert f'href="{history(EVENT, event)}"' in page.content.decode()
    assert superuser.get(f"/admin/{EVENT}/add/").status_code == 403
    assert superuser.get(f"/admin/{EVENT}/{event.pk}/delete/").status_code == 403
    assert f"/admin/{EVENT}/" not in superuser.get("/admin/").content.decode()


def test_a_changed_event_of_a_plan_is_put_back(superuser, event):
    event.change = "Runs two years longer"
    event.because("Misread").save()

    done = confirm(superuser, links_on(superuser, EVENT, event)[0])

    event.refresh_from_db()
    assert (done.status_code, done.url) == (302, history(EVENT, event))
    assert event.change == "Runs a year longer"
    assert event.history.first().history_change_reason.endswith(f": {WHY}")
    assert as_present(PlanEvent) == present(PlanEvent)


def test_a_removed_event_of_a_plan_is_brought_back_from_the_page_of_the_plan(superuser, event):
    key, plan = event.pk, event.plan
    assert "Removed plan events" not in words_on(superuser.get(PLAN.format(plan.pk)))
    event.because("Added twice").delete()
    listed = f"/admin/{EVENT}/removed/?of={plan.pk}"

    assert f'href="{listed}"' in superuser.get(PLAN.format(plan.pk)).content.decode()
    assert "Runs a year longer" in words_on(superuser.get(listed))
    confirm(superuser, bring_back(superuser, EVENT, PlanEvent.history))

    assert PlanEvent.objects.get(pk=key).change == "Runs a year longer"
    assert as_present(PlanEvent) == present(PlanEvent)


@pytest.mark.parametrize("of", ["999999", "0"])
def test_what_was_removed_from_another_plan_is_left_out(superuser, event, of):
    event.delete()

    assert "Runs a year longer" not in words_on(superuser.get(f"/admin/{EVENT}/removed/?of={of}"))


@pytest.mark.parametrize("of", ["", "x", "²", "9" * 30])
def test_a_list_asked_for_in_an_odd_way_shows_all(superuser, event, of):
    event.delete()

    assert "Runs a year longer" in words_on(superuser.get(f"/admin/{EVENT}/removed/?of={of}"))


def test_a_removed_wording_is_brought_back(superuser, theme):
    theme.wordings.get(text="Keeping safe").because("Not theirs").delete()

    confirm(superuser, bring_back(superuser, WORDING, ThemeWording.history))

    assert {one.text for one in theme.wordings.all()} == {"Being safe", "Keeping safe"}


def test_the_name_of_a_theme_stays_among_its_wordings(superuser, theme):
    own = theme.wordings.get(text="Being safe")
    address = links_on(superuser, WORDING, own)[-1]

    refused = words_on(superuser.get(address))

    assert "Add “Being safe” to the wordings: the theme is shown under it." in refused
    confirm_without_form = superuser.post(address, {"because": WHY})
    assert confirm_without_form.status_code == 200
    assert theme.wordings.filter(text="Being safe").exists()


def test_a_wording_comes_back_only_beside_the_name_of_the_theme(superuser, theme):
    for one in theme.wordings.order_by("-order"):
        one.delete()
    first = ThemeWording.history.filter(history_type="-", text="Keeping safe").get()
    address = f"/admin/{WORDING}/removed/{first.pk}/bring-back/"

    assert "Add “Being safe” to the wordings" in words_on(superuser.get(address))
    assert superuser.post(address, {"because": WHY}).status_code == 200
    assert not theme.wordings.exists()


def test_the_keeper_brings_back_a_rule_that_a_board_adopted(keeper, register):
    AdoptedRule.objects.get().delete()
    page = f"/admin/boards/board/{register.board.pk}/change/"

    assert "Removed adopted rules" in words_on(keeper.get(page))
    confirm(keeper, bring_back(keeper, RULE, AdoptedRule.history))

    assert AdoptedRule.objects.get().text == "Five members"


def test_who_keeps_no_plans_brings_none_of_their_rows_back(keeper, event):
    row = event.history.first()
    event.delete()

    assert keeper.get(f"/admin/{EVENT}/removed/").status_code == 403
    assert keeper.get(bring_back(keeper, EVENT, PlanEvent.history)).status_code == 403
    assert keeper.get(f"/admin/{EVENT}/1/history/{row.pk}/put-back/").status_code == 403


def test_a_row_that_is_not_there_is_not_found(superuser, event):
    for part in ("999999/change/", "x/change/", "999999/history/1/put-back/"):
        assert superuser.get(f"/admin/{EVENT}/{part}").status_code == 404


def test_rows_are_no_kind_of_their_own_in_the_list_of_what_is_kept():
    rows = [one for one in admin.site._registry.values() if isinstance(one, RowAdmin)]

    assert rows
    assert all(one.owner.model in admin.site._registry for one in rows)
