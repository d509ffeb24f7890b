"""Addresses of membership, below a board's own."""

from __future__ import annotations

from django.urls import path

from membership import views

app_name = "membership"
urlpatterns = [
    path("members/", views.members, name="members"),
    path("members/history/", views.people_history, name="people-history"),
    path("membership-lists/history/", views.lists_history, name="lists-history"),
    path("members/lists/", views.lists, name="lists"),
    path("members/<slug:seat_slug>/", views.seat, name="seat"),
    path("members/<slug:seat_slug>/history/", views.seat_history, name="seat-history"),
]
