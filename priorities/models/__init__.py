"""Plans, priorities, objectives, measures and the progress recorded against them."""

from priorities.models.answers import Direction, ProgressAnswers, Rag
from priorities.models.imports import DatasetImport, KnownName
from priorities.models.invitations import (
    InvitationLink,
    ProgressInvitation,
    ProgressReminder,
    ProposedProgress,
)
from priorities.models.measures import Measure
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
from priorities.models.progress import ProgressDeadline, ProgressUpdate, RagDefinition
from priorities.models.proposals import ValueProposal
from priorities.models.standings import MeasureStanding
from priorities.models.statements import PlanStatement
from priorities.models.targets import ChartChange, Forecast, Target
from priorities.models.values import MeasureValue
from priorities.models.voice import VoiceItem, WhatChanged
from priorities.models.work import Milestone, PlanStep, Workstream

__all__ = [
    "AreaOfFocus",
    "ChartChange",
    "DatasetImport",
    "Direction",
    "Forecast",
    "InvitationLink",
    "KnownName",
    "Measure",
    "MeasureStanding",
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
    "ProgressAnswers",
    "ProgressDeadline",
    "ProgressInvitation",
    "ProgressReminder",
    "ProgressUpdate",
    "ProposedProgress",
    "Rag",
    "RagDefinition",
    "StatisticalNeighbour",
    "Target",
    "ThemeWording",
    "ValueProposal",
    "VoiceItem",
    "WhatChanged",
    "Workstream",
]
