"""Addresses of priorities, below a board's own."""

from __future__ import annotations

from django.urls import URLPattern, path

from priorities.views import (
    aiming,
    charts,
    crosswalk,
    deadline,
    decide,
    entering,
    fill,
    invitations,
    keeping,
    lines,
    measures,
    objectives,
    plan_acts,
    plans,
    quarters,
    record,
    threads,
    voice,
    work,
)

app_name = "priorities"
OBJECTIVE = "objectives/<slug:reference>/"
DECIDE = "plan/<slug:plan_slug>/decide/"
WORK = "plan/implementation/"
STREAM = WORK + "<slug:reference>/"
VOICE = "plan/voice/"
HEARD = VOICE + "<slug:reference>/"
QUARTER = "progress/<quarter:quarter>/"
ASKED = QUARTER + "asked/"
INVITATION = ASKED + "<int:pk>/"
MEASURE = "measures/<slug:slug>/"
PROGRESS = OBJECTIVE + "progress/<quarter:quarter>/"

urlpatterns: list[URLPattern] = [
    path("plan/", plans.plan, name="plan"),
    path("plan/history/", plans.history, name="plan-history"),
    path("plan/years/", plans.years, name="years"),
    path("plan/years/new/", plans.choose_year, name="choose-year"),
    path("plan/years/history/", plans.years_history, name="years-history"),
    path(DECIDE, plan_acts.decide, name="decide"),
    path(DECIDE + "undo/<int:event>/", plan_acts.undo, name="undo-decision"),
    path(DECIDE + "<slug:act>/", plan_acts.act, name="plan-act"),
    path("progress/history/", plans.ratings_history, name="ratings-history"),
    path("objectives/new/", keeping.add_objective, name="add-objective"),
    path(OBJECTIVE + "edit/", keeping.edit_objective, name="edit-objective"),
    path("progress/ratings/", keeping.ratings, name="ratings"),
    path("plan/crosswalk/", crosswalk.crosswalk, name="crosswalk"),
    path("plan/priorities/<int:number>/", crosswalk.numbered, name="numbered-priority"),
    path("plan/<slug:plan_slug>/priorities/<int:number>/", crosswalk.priority, name="priority"),
    path(WORK, work.implementation, name="implementation"),
    path(WORK + "new/", work.add, name="add-workstream"),
    path(STREAM, work.workstream, name="workstream"),
    path(STREAM + "edit/", work.edit, name="edit-workstream"),
    path(STREAM + "history/", work.history, name="workstream-history"),
    path(STREAM + "steps/new/", work.step, name="add-step"),
    path(STREAM + "steps/<int:number>/edit/", work.step, name="edit-step"),
    path(STREAM + "milestones/new/", work.milestone, name="add-milestone"),
    path(STREAM + "milestones/<int:number>/edit/", work.milestone, name="edit-milestone"),
    path(STREAM + "milestones/<int:number>/review/", work.review, name="review-milestone"),
    path(VOICE, voice.voice, name="voice"),
    path(VOICE + "new/", voice.keep, name="add-voice"),
    path(HEARD, voice.item, name="voice-item"),
    path(HEARD + "edit/", voice.keep, name="edit-voice"),
    path(HEARD + "history/", voice.history, name="voice-history"),
    path(HEARD + "changes/new/", voice.change, name="add-change"),
    path(HEARD + "changes/<int:pk>/edit/", voice.change, name="edit-change"),
    path(OBJECTIVE + "thread/", threads.thread, name="thread"),
    path(OBJECTIVE, objectives.objective, name="objective"),
    path(OBJECTIVE + "history/", objectives.history, name="objective-history"),
    path(PROGRESS, record.record, name="record"),
    path(PROGRESS + "draft/", record.draft, name="draft"),
    path(PROGRESS + "reopen/", record.reopen, name="reopen"),
    path(PROGRESS + "send-back/", decide.send_back, name="send-back"),
    path(PROGRESS + "history/", objectives.progress_history, name="progress-history"),
    path("progress/", quarters.newest, name="newest-progress"),
    path("progress/deadline/", deadline.deadline, name="deadline"),
    path(QUARTER, quarters.progress, name="progress"),
    path(QUARTER + "fill/", fill.fill, name="fill"),
    path(QUARTER + "submit/", quarters.submit, name="submit"),
    path(QUARTER + "decide/", decide.decide, name="decide"),
    path(QUARTER + "remind/", invitations.remind, name="remind"),
    path(ASKED, invitations.asked, name="asked"),
    path(ASKED + "new/", invitations.invite, name="invite"),
    path(INVITATION, invitations.invitation, name="invitation"),
    path(INVITATION + "send-back/", invitations.send_back, name="send-back-proposed"),
    path(INVITATION + "withdraw/", invitations.withdraw, name="withdraw"),
    path(INVITATION + "renew/", invitations.renew, name="renew"),
    path(INVITATION + "history/", invitations.history, name="invitation-history"),
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
