"""Plans, priorities, objectives, measures and the progress recorded against them."""

from priorities.models.answers import Direction, ProgressAnswers, Rag
from priorities.models.invitations import (
    InvitationLink,
    ProgressInvitation,
    ProgressReminder,
    ProposedProgress,
)
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
from priorities.models.progress import ProgressDeadline, ProgressUpdate, RagDefinition

__all__ = [
    "AreaOfFocus",
    "Direction",
    "InvitationLink",
    "Measure",
    "MeasureValue",
    "Objective",
    "Plan",
    "PlanEvent",
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
    "ThemeWording",
]
