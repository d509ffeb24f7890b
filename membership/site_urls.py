"""Addresses of people's own affairs, which belong to no board."""

from __future__ import annotations

from django.urls import path

from membership import interests_views, profiles_views

app_name = "own"
urlpatterns = [
    path("my-interests/", interests_views.mine, name="interests"),
    path("my-interests/history/", interests_views.history, name="interests-history"),
    path("my-interests/<int:pk>/", interests_views.change, name="interest"),
    path("my-interests/<int:pk>/end/", interests_views.end, name="interest-end"),
    path("my-interests/<slug:code>/new/", interests_views.add, name="interest-new"),
    path("my-interests/<slug:code>/nothing/", interests_views.nothing, name="interests-nothing"),
    path("my-interests/<slug:code>/renew/", interests_views.renew, name="interests-renew"),
    path("my-profile/", profiles_views.mine, name="profile"),
    path("my-profile/forget/", profiles_views.forget, name="profile-forget"),
]
