"""Addresses at which data goes in and out."""

from __future__ import annotations

from django.urls import URLPattern, path

from trust_portal.exchange import views
from trust_portal.exchange.popolo import views as popolo

app_name = "exchange"
urlpatterns: list[URLPattern] = [
    path("popolo.json", popolo.everything, name="popolo"),
    path("boards/<slug:board_slug>/popolo.json", popolo.of_board, name="board-popolo"),
    path("exchange/", views.home, name="home"),
    path("exchange/columns/", views.columns, name="columns"),
    path("exchange/templates/<str:file>", views.template, name="template"),
    path("exchange/export/<str:file>", views.export, name="export"),
    path("exchange/imports/<slug:reference>/", views.sheets_import, name="import"),
    path("exchange/imports/<slug:reference>/discard/", views.discard, name="discard"),
]
