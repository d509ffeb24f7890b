"""Addresses of pages on priorities that span the boards."""

from __future__ import annotations

from django.urls import URLPattern, path

from priorities.views import by_link, charts, site

app_name = "priorities_site"
urlpatterns: list[URLPattern] = [
    path("design/charts/", charts.gallery, name="chart-gallery"),
    path("measures/", site.measures, name="measures"),
    path("measures/boards/", site.board_tallies, name="board-tallies"),
    path("priorities/", site.priorities, name="priorities"),
    path("progress-by-link/<str:secret>/", by_link.report, name="by-link"),
    path(
        "progress-by-link/<str:secret>/<slug:reference>/draft/",
        by_link.draft,
        name="by-link-draft",
    ),
    path("how-are-we-doing/", site.doing, name="doing"),
]
