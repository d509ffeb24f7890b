"""The map of addresses. Each app keeps its own part."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from boards import converters
from trust_portal import health
from trust_portal.members import views as members

converters.register()

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("", include("accounts.urls")),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("design/", include("design.urls")),
    path("", include("trust_portal.dashboard.urls")),
    path("", include("trust_portal.exchange.urls")),
    path("", include("trust_portal.public.urls")),
    path("", include("membership.site_urls")),
    path("membership-health/", members.all_health, name="membership-health"),
    path("", include("meetings.site_urls")),
    path("", include("priorities.site_urls")),
    path("", include("assurance.site_urls")),
    path("boards/", include("trust_portal.public.board_urls")),
    path("boards/<slug:board_slug>/", include("membership.urls")),
    path("boards/<slug:board_slug>/", include("trust_portal.members.urls")),
    path("boards/<slug:board_slug>/", include("priorities.urls")),
    path("boards/<slug:board_slug>/", include("meetings.urls")),
    path("boards/<slug:board_slug>/", include("assurance.urls")),
]

handler400 = "trust_portal.errors.bad_request"
handler403 = "trust_portal.errors.forbidden"
handler404 = "trust_portal.errors.not_found"
handler500 = "trust_portal.errors.server_error"
