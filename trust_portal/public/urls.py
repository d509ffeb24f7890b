"""Addresses of the first page and of the pages every public site owes."""

from __future__ import annotations

from django.urls import URLPattern, path

from membership.columns import provide_attendance
from trust_portal.public import attendance
from trust_portal.public.views import chairs, home, organisations, pages

provide_attendance(attendance.of_seats)

app_name = "public"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("about/", home.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("sources/", pages.sources, name="sources"),
    path("boards/<slug:board_slug>/members/chairs/", chairs.chairs, name="chairs"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<slug:slug>/", organisations.organisation, name="organisation"),
    path("organisations/<slug:slug>/spoke-for/", organisations.spoken, name="spoke-for"),
    path("sources/history/", pages.sources_history, name="sources-history"),
    path(
        "organisations/<slug:slug>/history/",
        pages.organisation_history,
        name="organisation-history",
    ),
]
