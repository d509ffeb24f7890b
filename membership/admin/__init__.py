"""The register in the admin site: boards with their seats, people with their terms, accounts."""

from membership.admin import (
    accounts,
    boards,
    checklists,
    interests,
    letters,
    people,
    profiles,
    seats,
    substitutes,
    terms,
)

__all__ = [
    "accounts",
    "boards",
    "checklists",
    "interests",
    "letters",
    "people",
    "profiles",
    "seats",
    "substitutes",
    "terms",
]
