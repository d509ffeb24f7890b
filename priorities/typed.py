"""What was typed since a page was opened, told by digests of the answers that it carries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms

PLACES = 8


class Opened(forms.CharField):
    """Carries what the answers were when the page was opened, as digests, to see what was typed.

    It is no answer itself: it never counts as changed, and no conflict shows it.
    """

    def __init__(self) -> None:
        super().__init__(required=False, max_length=64, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say no."""
        return False


def digest(answers: Iterable[Any]) -> str:
    """Return what tells answers apart, ``PLACES`` letters for each; line ends and blanks do not."""
    plain = ("\n".join(str(one or "").splitlines()).strip() for one in answers)
    each = (hashlib.sha256(one.encode("utf-8", "replace")).hexdigest() for one in plain)
    return "".join(one[:PLACES] for one in each)


def apart(digests: Any) -> list[str]:
    """Return the digest of each answer from those of all."""
    whole = str(digests or "")
    return [whole[at : at + PLACES] for at in range(0, len(whole), PLACES)]
