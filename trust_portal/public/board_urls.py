"""Addresses of the register of boards and of a board's own pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from boards import files
from trust_portal.public.views import boards, rules, terms

app_name = "boards"
urlpatterns: list[URLPattern] = [
    path("", boards.register, name="register"),
    path("map/", boards.partnership, name="map"),
    path("<slug:board_slug>/", boards.board, name="board"),
    path("<slug:board_slug>/documents/", boards.documents, name="documents"),
    path(
        "<slug:board_slug>/documents/history/", boards.documents_history, name="documents-history"
    ),
    path("<slug:board_slug>/documents/<int:pk>/", files.document, name="document"),
    path("<slug:board_slug>/history/", boards.history, name="history"),
    path("<slug:board_slug>/links/history/", boards.links_history, name="links-history"),
    path("<slug:board_slug>/rules/", rules.rules, name="rules"),
    path("<slug:board_slug>/rules/history/", rules.history, name="rules-history"),
    path("<slug:board_slug>/terms/", terms.versions, name="terms"),
    path("<slug:board_slug>/terms/new/", terms.add, name="add-terms"),
    path("<slug:board_slug>/terms/compare/", terms.compare, name="compare-terms"),
    path("<slug:board_slug>/terms/<int:pk>/", terms.version, name="terms-version"),
    path("<slug:board_slug>/terms/<int:pk>/edit/", terms.edit, name="edit-terms"),
    path("<slug:board_slug>/terms/<int:pk>/history/", terms.history, name="terms-history"),
]
