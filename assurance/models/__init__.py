"""Assurance reports, ratings, evidence, inspections."""

from assurance.models.inspections import Inspection, InspectionEvent
from assurance.models.ratings import Evidence, Rating
from assurance.models.reports import AssuranceReport

__all__ = ["AssuranceReport", "Evidence", "Inspection", "InspectionEvent", "Rating"]
