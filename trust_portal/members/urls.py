"""Addresses of the health of membership and of checklists, below a board's own."""

from __future__ import annotations

from django.urls import path

from membership import interests_views, profiles_views
from trust_portal.members import views

CHECKLIST = "members/<slug:seat_slug>/<int:appointment_id>/checklist/"

app_name = "members"
urlpatterns = [
    path("interests/", interests_views.register, name="interests"),
    path("skills/", profiles_views.matrix, name="skills"),
    path("health/", views.health, name="health"),
    path("health/remind/<int:person_id>/", views.remind, name="remind"),
    path(CHECKLIST, views.checklist, name="checklist"),
    path(f"{CHECKLIST}history/", views.checklist_history, name="checklist-history"),
    path(f"{CHECKLIST}hand-over/", views.hand_over, name="hand-over"),
    path(f"{CHECKLIST}<int:step_id>/", views.step, name="step"),
]
