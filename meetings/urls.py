"""Addresses of meetings, below a board's own."""

from __future__ import annotations

from django.urls import path

from meetings.views import (
    actions,
    agenda,
    attendance,
    decisions,
    forward_plan,
    meetings,
    papers,
    representation,
)

app_name = "meetings"

# Items and papers are called by their key: their number changes when the agenda is
# ordered, and a form opened before must not land on another item.
ITEM = "meetings/<slug:reference>/items/<int:item_id>"
PAPER = f"{ITEM}/papers/<int:paper_id>"

of_the_board = [
    path("meetings/", meetings.listing, name="meetings"),
    path("meetings/new/", meetings.add, name="add"),
    path("attendance/", representation.shown, name="representation"),
    path("forward-plan/", forward_plan.year, name="forward-plan"),
    path("forward-plan/new/", forward_plan.add, name="add-business"),
    path("forward-plan/<int:line_id>/edit/", forward_plan.edit, name="edit-business"),
    path("forward-plan/<int:line_id>/remove/", forward_plan.remove, name="remove-business"),
    path("forward-plan/<int:line_id>/history/", forward_plan.history, name="history-business"),
    path("decisions/", decisions.listing, name="decisions"),
    path("decisions/<slug:reference>/edit/", decisions.edit, name="edit-decision"),
    path("decisions/<slug:reference>/history/", decisions.history, name="decision-history"),
    path("actions/", actions.listing, name="actions"),
    path("actions/<slug:reference>/", actions.action, name="action"),
    path("actions/<slug:reference>/edit/", actions.edit, name="edit-action"),
    path("actions/<slug:reference>/history/", actions.history, name="action-history"),
]

of_a_meeting = [
    path("meetings/<slug:reference>/", meetings.meeting, name="meeting"),
    path("meetings/<slug:reference>/edit/", meetings.edit, name="edit"),
    path("meetings/<slug:reference>/history/", meetings.history, name="history"),
    path("meetings/<slug:reference>/attendance/", attendance.record, name="attendance"),
    path(
        "meetings/<slug:reference>/attendance/history/",
        attendance.history,
        name="attendance-history",
    ),
    path("meetings/<slug:reference>/decisions/new/", decisions.add, name="add-decision"),
    path("meetings/<slug:reference>/actions/new/", actions.add, name="add-action"),
]

of_an_agenda = [
    path("meetings/<slug:reference>/items/new/", agenda.add, name="add-item"),
    path("meetings/<slug:reference>/items/order/", agenda.order, name="order"),
    path(f"{ITEM}/edit/", agenda.edit, name="edit-item"),
    path(f"{ITEM}/move/", agenda.move, name="move-item"),
    path(f"{ITEM}/remove/", agenda.remove, name="remove-item"),
    path(f"{ITEM}/history/", agenda.history, name="item-history"),
    path(f"{ITEM}/history/<int:row>/put-back/", agenda.put_back, name="put-back-item"),
    path(f"{ITEM}/papers/new/", papers.add, name="add-paper"),
    path(f"{PAPER}/", papers.paper, name="paper"),
    path(f"{PAPER}/edit/", papers.edit, name="edit-paper"),
    path(f"{PAPER}/remove/", papers.remove, name="remove-paper"),
    path(f"{PAPER}/history/", papers.history, name="paper-history"),
    path(f"{PAPER}/history/<int:row>/put-back/", papers.put_back, name="put-back-paper"),
]

urlpatterns = [*of_the_board, *of_a_meeting, *of_an_agenda]
