"""Addresses of the health of membership and of checklists, below a board's own."""

from __future__ import annotations

from django.urls import path

from membership import interests_views, profiles_views
from trust_portal.members import checklist_views, views

CHECKLIST = "members/<slug:seat_slug>/<int:appointment_id>/checklist/"

OFFICER = "officers/<int:officer_id>/checklist/"

app_name = "members"
urlpatterns = [
    path("interests/", interests_views.register, name="interests"),
    path("skills/", profiles_views.matrix, name="skills"),
    path("health/", views.health, name="health"),
    path("health/remind/<int:person_id>/", views.remind, name="remind"),
    path(CHECKLIST, checklist_views.checklist, name="checklist"),
    path(f"{CHECKLIST}history/", checklist_views.checklist_history, name="checklist-history"),
    path(f"{CHECKLIST}hand-over/", checklist_views.hand_over, name="hand-over"),
    path(f"{CHECKLIST}<int:step_id>/", checklist_views.step, name="step"),
    path(OFFICER, checklist_views.checklist, name="officer-checklist"),
    path(f"{OFFICER}history/", checklist_views.checklist_history, name="officer-history"),
    path(f"{OFFICER}hand-over/", checklist_views.hand_over, name="officer-hand-over"),
    path(f"{OFFICER}<int:step_id>/", checklist_views.step, name="officer-step"),
]
