"""Assurance reports, ratings, evidence, inspections."""

from assurance.models.inspections import Inspection, InspectionEvent
from assurance.models.reports import AssuranceReport, Evidence, Rating

__all__ = ["AssuranceReport", "Evidence", "Inspection", "InspectionEvent", "Rating"]
