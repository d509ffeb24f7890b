"""The register as Popolo, the format in which civic data on people and bodies is exchanged.

Boards and organisations are organizations, seats are posts, terms are memberships.
Each part has a module; ``document`` puts them together.
"""
