"""Addresses of priorities, below a board's own."""

from __future__ import annotations

from django.urls import URLPattern, path

from priorities.views import keeping, measures, objectives, plan_acts, plans, quarters, record

app_name = "priorities"
OBJECTIVE = "objectives/<slug:reference>/"
DECIDE = "plan/<slug:plan_slug>/decide/"
PROGRESS = OBJECTIVE + "progress/<quarter:quarter>/"

urlpatterns: list[URLPattern] = [
    path("plan/", plans.plan, name="plan"),
    path("plan/history/", plans.history, name="plan-history"),
    path("plan/years/", plans.years, name="years"),
    path("plan/years/history/", plans.years_history, name="years-history"),
    path(DECIDE, plan_acts.decide, name="decide"),
    path(DECIDE + "undo/<int:event>/", plan_acts.undo, name="undo-decision"),
    path(DECIDE + "<slug:act>/", plan_acts.act, name="plan-act"),
    path("progress/history/", plans.ratings_history, name="ratings-history"),
    path("objectives/new/", keeping.add_objective, name="add-objective"),
    path(OBJECTIVE + "edit/", keeping.edit_objective, name="edit-objective"),
    path("progress/ratings/", keeping.ratings, name="ratings"),
    path(OBJECTIVE, objectives.objective, name="objective"),
    path(OBJECTIVE + "history/", objectives.history, name="objective-history"),
    path(PROGRESS, record.record, name="record"),
    path(PROGRESS + "reopen/", record.reopen, name="reopen"),
    path(PROGRESS + "history/", objectives.progress_history, name="progress-history"),
    path("progress/", quarters.newest, name="newest-progress"),
    path("progress/<quarter:quarter>/", quarters.progress, name="progress"),
    path("progress/<quarter:quarter>/submit/", quarters.submit, name="submit"),
    path("measures/", measures.measures, name="measures"),
    path("measures/<slug:slug>/", measures.measure, name="measure"),
    path("measures/<slug:slug>/history/", measures.history, name="measure-history"),
]
