"""Addresses of the register of boards and of a board's own pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from boards import files
from trust_portal.public.views import boards

app_name = "boards"
urlpatterns: list[URLPattern] = [
    path("", boards.register, name="register"),
    path("<slug:board_slug>/", boards.board, name="board"),
    path("<slug:board_slug>/documents/", boards.documents, name="documents"),
    path(
        "<slug:board_slug>/documents/history/", boards.documents_history, name="documents-history"
    ),
    path("<slug:board_slug>/documents/<int:pk>/", files.document, name="document"),
    path("<slug:board_slug>/history/", boards.history, name="history"),
]
