"""Addresses of pages on priorities that span the boards."""

from __future__ import annotations

from django.urls import URLPattern, path

from priorities.views import charts, site

app_name = "priorities_site"
urlpatterns: list[URLPattern] = [
    path("design/charts/", charts.gallery, name="chart-gallery"),
    path("measures/", site.measures, name="measures"),
    path("measures/boards/", site.board_tallies, name="board-tallies"),
    path("priorities/", site.priorities, name="priorities"),
    path("how-are-we-doing/", site.doing, name="doing"),
]
