"""Who did something, beside when: a key to the account, which stays when the account is closed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


def signed_by(**more: Any) -> models.ForeignKey[Any, Any]:
    """Return a key to the account of whoever did it: empty until then, and never in a form."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        **more,
    )
