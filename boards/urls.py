"""Addresses of boards, below a board's own."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "boards"
urlpatterns: list[URLPattern] = []
