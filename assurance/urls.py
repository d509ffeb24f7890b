"""Addresses of assurance, below a board's own."""

from __future__ import annotations

from django.urls import path

from assurance.views import claims, dashboard, inspections, received, returns

app_name = "assurance"

RECEIVED = "assurance/<quarter:quarter>/<slug:from_slug>"
OWN = "returns/<quarter:quarter>/<slug:to_slug>"
PART = f"{OWN}/objectives/<slug:reference>"

reading = [
    path("assurance/", dashboard.newest, name="newest"),
    path("assurance/<quarter:quarter>/", dashboard.dashboard, name="dashboard"),
    path(f"{RECEIVED}/", received.report, name="report"),
    path(f"{RECEIVED}/accept/", received.accept, name="accept"),
    path(f"{RECEIVED}/return/", received.send_back, name="send-back"),
    path(f"{RECEIVED}/history/", received.history, name="history"),
    path("inspections/<slug:slug>/", inspections.inspection, name="inspection"),
    path("inspections/<slug:slug>/history/", inspections.history, name="inspection-history"),
]

writing = [
    path("returns/", returns.returns, name="returns"),
    path(f"{OWN}/", returns.write, name="write"),
    path(f"{OWN}/submit/", returns.submit, name="submit"),
    path(f"{OWN}/history/", returns.written_history, name="written-history"),
    path(f"{PART}/", claims.claim, name="claim"),
    path(f"{PART}/history/", claims.claim_history, name="claim-history"),
    path(f"{PART}/history/<int:row>/put-back/", claims.put_back, name="put-back-claim"),
    path(f"{PART}/evidence/new/", claims.evidence, name="add-evidence"),
    path(f"{PART}/evidence/<int:pk>/", claims.evidence, name="evidence"),
    path(f"{PART}/evidence/<int:pk>/remove/", claims.remove_evidence, name="remove-evidence"),
]

urlpatterns = reading + writing
