"""Addresses at which data goes in and out."""

from __future__ import annotations

from django.urls import URLPattern, path

from trust_portal.exchange import views
from trust_portal.exchange.dataset.views import coming_in, kept, taken_back
from trust_portal.exchange.popolo import views as popolo

app_name = "exchange"
MEASURES = "boards/<slug:board_slug>/measures/"
IMPORT = MEASURES + "import/<slug:reference>/"
urlpatterns: list[URLPattern] = [
    path("popolo.json", popolo.everything, name="popolo"),
    path("boards/<slug:board_slug>/popolo.json", popolo.of_board, name="board-popolo"),
    path(MEASURES + "import/", coming_in.home, name="figures"),
    path(IMPORT, coming_in.one_import, name="figures-import"),
    path(IMPORT + "names/", coming_in.names, name="figures-import-names"),
    path(IMPORT + "refused.csv", coming_in.refused, name="figures-refused"),
    path(IMPORT + "check/", coming_in.check, name="figures-check"),
    path(IMPORT + "discard/", coming_in.discard, name="figures-discard"),
    path(MEASURES + "imports/", kept.imports, name="figures-imports"),
    path(MEASURES + "imports/history/", kept.imports_history, name="figures-imports-history"),
    path(MEASURES + "imports/<int:pk>/", kept.kept_import, name="figures-kept-import"),
    path(MEASURES + "imports/<int:pk>/take-back/", taken_back.take_back, name="figures-take-back"),
    path(MEASURES + "names/", kept.names, name="known-names"),
    path(MEASURES + "names/history/", kept.names_history, name="known-names-history"),
    path(MEASURES + "names/<int:pk>/", kept.name, name="known-name"),
    path(MEASURES + "export/", kept.exports, name="figures-exports"),
    path(MEASURES + "export/<str:file>", kept.export, name="figures-export"),
    path("exchange/", views.home, name="home"),
    path("exchange/columns/", views.columns, name="columns"),
    path("exchange/templates/<str:file>", views.template, name="template"),
    path("exchange/export/<str:file>", views.export, name="export"),
    path("exchange/imports/<slug:reference>/", views.sheets_import, name="import"),
    path("exchange/imports/<slug:reference>/discard/", views.discard, name="discard"),
]
