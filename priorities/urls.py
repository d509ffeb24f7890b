"""Addresses of priorities, below a board's own."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "priorities"
urlpatterns: list[URLPattern] = []
