"""The register in the admin site: boards with their seats, people with their terms, accounts."""

from membership.admin import accounts, boards, letters, people, seats, terms

__all__ = ["accounts", "boards", "letters", "people", "seats", "terms"]
