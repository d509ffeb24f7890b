"""Organisations, boards and their links, terms of reference, documents."""

from boards.models.boards import Board, BoardEvent, BoardStatement, TermsOfReference
from boards.models.documents import Document, SourceDocument
from boards.models.links import BoardLink
from boards.models.organisations import Organisation, Succession

__all__ = [
    "Board",
    "BoardEvent",
    "BoardLink",
    "BoardStatement",
    "Document",
    "Organisation",
    "SourceDocument",
    "Succession",
    "TermsOfReference",
]
