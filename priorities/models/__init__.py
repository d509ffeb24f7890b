"""Plans, priorities, objectives, measures and the progress recorded against them."""

from priorities.models.measures import Measure, MeasureValue
from priorities.models.objectives import Objective
from priorities.models.places import StatisticalNeighbour
from priorities.models.plans import (
    AreaOfFocus,
    Plan,
    PlanEvent,
    Priority,
    PriorityTheme,
    PriorityYear,
    ThemeWording,
)
from priorities.models.progress import ProgressUpdate, Rag, RagDefinition

__all__ = [
    "AreaOfFocus",
    "Measure",
    "MeasureValue",
    "Objective",
    "Plan",
    "PlanEvent",
    "Priority",
    "PriorityTheme",
    "PriorityYear",
    "ProgressUpdate",
    "Rag",
    "RagDefinition",
    "StatisticalNeighbour",
    "ThemeWording",
]
