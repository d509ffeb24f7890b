"""Addresses of priorities, below a board's own."""

from __future__ import annotations

from django.urls import URLPattern, path

from priorities.views import (
    deadline,
    decide,
    fill,
    invitations,
    keeping,
    measures,
    objectives,
    plans,
    quarters,
    record,
)

app_name = "priorities"
OBJECTIVE = "objectives/<slug:reference>/"
QUARTER = "progress/<quarter:quarter>/"
ASKED = QUARTER + "asked/"
INVITATION = ASKED + "<int:pk>/"
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
    path("measures/<slug:slug>/", measures.measure, name="measure"),
    path("measures/<slug:slug>/history/", measures.history, name="measure-history"),
]
