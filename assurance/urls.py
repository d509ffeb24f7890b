"""Addresses of assurance, below a board's own."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "assurance"
urlpatterns: list[URLPattern] = []
