"""Addresses of assurance across boards."""

from __future__ import annotations

from django.urls import path

from assurance.views import site

app_name = "all-assurance"
urlpatterns = [path("assurance/", site.assurance, name="assurance")]
