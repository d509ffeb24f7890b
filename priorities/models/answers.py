"""The questions that a quarter's progress answers, whoever writes it."""

from __future__ import annotations

from django.db import models

from boards.tracking import TrackedModel


class Rag(models.TextChoices):
    """How delivery is going. A board defines what each means for itself.

    Blue and grey make a RAG a BRAG; a board has them only if it defines them.
    """

    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"
    BLUE = "blue", "Blue"
    GREY = "grey", "Not started"


class Direction(models.TextChoices):
    """Where it is going, compared with the quarter before."""

    IMPROVING = "improving", "Improving"
    SAME = "same", "About the same"
    WORSENING = "worsening", "Getting worse"
    UNKNOWN = "unknown", "Cannot tell yet"


class ProgressAnswers(TrackedModel):
    """The answers about one objective for one quarter. Each may be blank in a draft."""

    Direction = Direction

    rag = models.CharField("how is delivery going?", max_length=5, choices=Rag, blank=True)
    direction = models.CharField(
        "direction of travel", max_length=10, choices=Direction, blank=True
    )
    done = models.TextField("what did we do?", blank=True)
    difference = models.TextField("what difference did it make?", blank=True)
    evidence = models.TextField("links to evidence", blank=True)
    next_steps = models.TextField("what next?", blank=True)
    risks = models.TextField("what may stop us?", blank=True)
    help_wanted = models.TextField("what help do we need?", blank=True)

    ANSWERS = (
        "done", "difference", "evidence", "rag", "direction", "next_steps", "risks", "help_wanted",
    )  # fmt: skip
    """The names of the answers, in the order they are asked."""

    class Meta:
        abstract = True
