"""Organisations, boards and their links, what happened to them, documents."""

from boards.models.boards import Board, BoardStatement
from boards.models.documents import Document, SourceDocument
from boards.models.life import AdoptedRule, BoardEvent, FormerName, FormerParent, TermsOfReference
from boards.models.links import BoardLink
from boards.models.organisations import Organisation, Succession

__all__ = [
    "AdoptedRule",
    "Board",
    "BoardEvent",
    "BoardLink",
    "BoardStatement",
    "Document",
    "FormerName",
    "FormerParent",
    "Organisation",
    "SourceDocument",
    "Succession",
    "TermsOfReference",
]
