"""Which rules bind a board: what its legal basis lays down, and what it may adopt.

Pure data and functions. A rule is *law* only where its source was read and binds
boards of that basis; what is general knowledge, or local by its nature, is offered
as a *policy to adopt* and never shown as law.
"""

from __future__ import annotations

from dataclasses import dataclass

from boards.models import AdoptedRule, Board
from boards.rule_texts import COMMITTEE, HEALTH_AND_WELLBEING, SAFEGUARDING, UNDECIDED
from boards.rule_texts import PARTNERSHIP as PARTNERSHIP_POLICY
from boards.rule_texts import POLICY as COMMON_POLICY

Basis = Board.LegalBasis
Topic = AdoptedRule.Topic
COMMITTEES = (Basis.STATUTORY_COMMITTEE, Basis.SUB_COMMITTEE, Basis.JOINT_COMMITTEE)
PART_VA = "Local Government Act 1972, Part VA (access to meetings and papers)"


@dataclass(frozen=True)
class Rule:
    """One rule in plain English, with its source. ``only`` names whom of this basis it binds."""

    topic: str
    text: str
    source: str
    only: str = ""

    @property
    def about(self) -> str:
        """Return the topic in words."""
        return str(Topic(self.topic).label)


@dataclass(frozen=True)
class Unbound:
    """A body of law that does not bind a board of this basis, and why it does not."""

    name: str
    why: str


@dataclass(frozen=True)
class Pack:
    """What a legal basis brings with it."""

    basis: str
    law: tuple[Rule, ...]
    policy: tuple[Rule, ...]
    unbound: tuple[Unbound, ...]

    @property
    def is_bound(self) -> bool:
        """Say whether any law of this page binds the board."""
        return bool(self.law)

    def to_adopt(self, topics: set[str]) -> list[Rule]:
        """Return the policies on which the board has adopted nothing: ``topics`` are settled."""
        return [one for one in self.policy if one.topic not in topics]


def binds_part_va(basis: str) -> bool:
    """Say whether Part VA binds a board of this basis: a council's committee, of any kind."""
    return basis in COMMITTEES


def pack(basis: str) -> Pack:
    """Return the rules of one legal basis; of one that is not stated, policies alone."""
    law: tuple[Rule, ...] = ()
    policy = (*_rules(COMMON_POLICY), *_rules(PARTNERSHIP_POLICY))
    if binds_part_va(basis):
        law = _rules(COMMITTEE)
        policy = (*_rules(UNDECIDED), *_rules(COMMON_POLICY))
        if basis == Basis.STATUTORY_COMMITTEE:
            law = (*law, *_rules(HEALTH_AND_WELLBEING, only="a Health and Wellbeing Board"))
    elif basis == Basis.STATUTORY_PARTNERSHIP:
        law = _rules(SAFEGUARDING, only="a safeguarding partnership")
    return Pack(basis, law, policy, _unbound(basis))


def _rules(rows: tuple[tuple[str, str, str], ...], only: str = "") -> tuple[Rule, ...]:
    return tuple(Rule(topic, text, source, only) for topic, text, source in rows)


def _unbound(basis: str) -> tuple[Unbound, ...]:
    """Return what does not bind a board of this basis. The source is each law's own scope."""
    found = []
    if not binds_part_va(basis):
        found.append(Unbound(PART_VA, _why_not_part_va(basis)))
    if basis != Basis.STATUTORY_COMMITTEE:
        found.append(
            Unbound(
                "Health and Social Care Act 2012, section 194 (members of a health and "
                "wellbeing board)",
                "It lays down who sits on a health and wellbeing board, and on no other board.",
            )
        )
    found += [
        Unbound(
            "SI 2012/2089 (meetings of a council’s executive)",
            "It binds a council’s cabinet and its committees. This board is neither.",
        ),
        Unbound(
            "Local Government and Elections (Wales) Act 2021, Schedule 4",
            "It binds councils in Wales, where notice is 3 clear days.",
        ),
    ]
    return tuple(found)


def _why_not_part_va(basis: str) -> str:
    scope = "It binds a council’s committees, sub-committees and joint committees. "
    match basis:
        case Basis.UNKNOWN:
            return scope + "Whether this board is one is not stated, so nothing is taken as law."
        case Basis.STATUTORY_PARTNERSHIP:
            return scope + "A statutory partnership has a law of its own, and is none of these."
        case Basis.IMPROVEMENT:
            return scope + "An improvement board is set up to drive improvement, and is none."
    return scope + (
        "A partnership that no law sets up is none of these. It is not bound by itself, "
        "though a committee that it reports to may be."
    )
