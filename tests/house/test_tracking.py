from __future__ import annotations

import pytest
from django.apps import apps

from boards.tracking import TrackedModel

DOMAIN = ("boards", "membership", "priorities", "meetings", "assurance")
# Each with the reason why nobody needs its history.
NOT_TRACKED = {
    "membership.Letter": "Written once and never changed: it is its own record.",
    "membership.InterestReminder": "Written once and never changed, like its letter.",
    "priorities.MeasureStanding": "Worked out from values, each of which has a history.",
    "priorities.InvitationLink": "Holds an address while it is needed: a history would keep it.",
    "priorities.ProgressReminder": "Written once and never changed, like its letter.",
    "membership.ProfileAnswer": "Volunteered and special category: taking it back deletes it.",
}


def records():
    """Return every kept model of the domain, histories and joining tables left out."""
    return [
        model
        for app in DOMAIN
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "history_object") and not model.__name__.startswith("Historical")
    ]


def test_every_record_is_tracked():
    untracked = {model._meta.label for model in records() if not issubclass(model, TrackedModel)}

    assert untracked == NOT_TRACKED.keys()


def test_every_tracked_record_has_a_history():
    assert [
        model._meta.label
        for model in records()
        if issubclass(model, TrackedModel) and not hasattr(model, "history")
    ] == []


def test_no_record_has_a_save_of_its_own():
    allowed = set(TrackedModel.__mro__)

    own = [
        model._meta.label
        for model in records()
        if any("save" in vars(kind) for kind in model.__mro__ if kind not in allowed)
    ]

    assert own == []


@pytest.mark.parametrize("app", DOMAIN)
def test_every_domain_app_keeps_records(app):
    assert [model for model in records() if model._meta.app_label == app]
