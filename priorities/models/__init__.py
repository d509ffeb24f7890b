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
from priorities.models.statements import PlanStatement
from priorities.models.voice import VoiceItem, WhatChanged
from priorities.models.work import Milestone, PlanStep, Workstream

__all__ = [
    "AreaOfFocus",
    "Measure",
    "MeasureValue",
    "Milestone",
    "Objective",
    "Plan",
    "PlanEvent",
    "PlanStatement",
    "PlanStep",
    "Priority",
    "PriorityTheme",
    "PriorityYear",
    "ProgressUpdate",
    "Rag",
    "RagDefinition",
    "StatisticalNeighbour",
    "ThemeWording",
    "VoiceItem",
    "WhatChanged",
    "Workstream",
]
