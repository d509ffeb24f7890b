"""Addresses of priorities, below a board's own."""

from __future__ import annotations

from django.urls import URLPattern, path

from priorities.views import (
    aiming,
    charts,
    entering,
    keeping,
    lines,
    measures,
    objectives,
    plans,
    quarters,
    record,
)

app_name = "priorities"
OBJECTIVE = "objectives/<slug:reference>/"
MEASURE = "measures/<slug:slug>/"
PROGRESS = OBJECTIVE + "progress/<quarter:quarter>/"

urlpatterns: list[URLPattern] = [
    path("plan/", plans.plan, name="plan"),
    path("plan/history/", plans.history, name="plan-history"),
    path("plan/years/history/", plans.years_history, name="years-history"),
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
    path("measures/new/", aiming.add_measure, name="add-measure"),
    path("measures/changes/", measures.newest_changes, name="newest-changes"),
    path("measures/changes/<quarter:quarter>/", measures.changes, name="changes"),
    path("measures/<slug:slug>/", measures.measure, name="measure"),
    path("measures/<slug:slug>/chart.svg", charts.svg, name="measure-svg"),
    path("measures/<slug:slug>/chart.png", charts.png, name="measure-png"),
    path("measures/<slug:slug>/chart.csv", charts.csv, name="measure-csv"),
    path("measures/<slug:slug>/history/", measures.history, name="measure-history"),
    path(MEASURE + "revisions/", measures.revisions, name="revisions"),
    path(MEASURE + "edit/", aiming.edit_measure, name="edit-measure"),
    path(MEASURE + "figures/", entering.figures, name="figures"),
    path(MEASURE + "figures/new/", entering.add, name="add-value"),
    path(MEASURE + "figures/<int:value_id>/", entering.correct, name="correct-value"),
    path(MEASURE + "waiting/<int:proposal_id>/", entering.check, name="check-value"),
    path(MEASURE + "waiting/<int:proposal_id>/withdraw/", entering.withdraw, name="withdraw-value"),
    path(MEASURE + "targets/", aiming.targets, name="targets"),
    path(MEASURE + "targets/new/", aiming.add_target, name="add-target"),
    path(MEASURE + "targets/by-period/", aiming.trajectory, name="trajectory"),
    path(MEASURE + "targets/<int:target_id>/", aiming.edit_target, name="edit-target"),
    path(MEASURE + "lines/", lines.lines, name="lines"),
    path(MEASURE + "lines/<int:change_id>/", lines.check, name="check-lines"),
    path(MEASURE + "lines/<int:change_id>/withdraw/", lines.withdraw, name="withdraw-lines"),
    path(MEASURE + "forecast/", lines.forecast, name="forecast"),
]
