"""Where a measure is used beyond its objectives, told by the apps that use it.

Meetings and assurance stand above priorities: the project that composes them hands in here
how to ask, and a measure's page asks when it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from priorities.models import Measure

if TYPE_CHECKING:
    from boards.access import Reader


@dataclass(frozen=True)
class Use:
    """One place where a measure is used: what it is called, and its address."""

    words: str
    address: str


Teller = Callable[[Measure, "Reader"], Iterable[Use]]

_tellers: dict[str, Teller] = {}


def also_used_in(name: str, teller: Teller) -> None:
    """Have pages of measures tell what ``teller`` finds, two statements at most."""
    _tellers[name] = teller


def of(measure: Measure, reader: Reader) -> list[Use]:
    """Return where ``measure`` is used, as far as ``reader`` may see it."""
    return [use for teller in _tellers.values() for use in teller(measure, reader)]
