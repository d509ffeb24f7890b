"""Addresses of meetings and actions across boards."""

from __future__ import annotations

from django.urls import path

from meetings.views import site

app_name = "all-meetings"
urlpatterns = [
    path("meetings/", site.meetings, name="meetings"),
    path("actions/", site.actions, name="actions"),
]
