"""Every table of the domain, its history included."""

from __future__ import annotations

from django.apps import apps

APPS = ["accounts", "boards", "membership", "priorities", "meetings", "assurance"]


def models():
    """Return every model of the domain, and of its history."""
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def counts() -> dict[str, int]:
    """Return how many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in models()}
