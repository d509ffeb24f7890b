"""What is answered when a pause in typing is saved: a sentence, and what the page carries on."""

from __future__ import annotations

from django.http import JsonResponse
from django.utils import timezone

from design.templatetags.parts import problems
from priorities.forms import ProgressForm
from priorities.rules import what_is_missing
from priorities.whole_quarter import how_filled, still_to_say

BOTH_KEPT = "Someone else saved other answers of it meanwhile: both are kept."


def told(form: ProgressForm) -> JsonResponse:
    """Say whether the draft is saved, and if not, why and what to do.

    200 when it is; 409 when somebody else saved or submitted meanwhile; 422 when an
    answer must be mended first. A saved draft comes with its new version, with what is
    still to say, and with its state as a word and a colour.
    """
    called = form.instance.objective.called
    if form.is_untouched:
        return _answer(200, "Nothing new to save")
    if form.is_valid():
        now = timezone.localtime()
        both = f" {BOTH_KEPT}" if form.is_merged else ""
        missing = what_is_missing(form.instance)
        words, colour = how_filled(form.instance)
        return _answer(
            200,
            f"Saved {now:%H:%M}.{both}",
            version=form.instance.version,
            opened=form.opened_now,
            left=still_to_say(missing),
            state={"words": words, "colour": colour},
        )
    if form.conflicts:
        return _answer(
            409,
            f"Not saved: someone else saved {called} meanwhile. Nothing you typed is lost. "
            "Press Save to see both texts.",
        )
    if "because" in form.fields:
        return _answer(
            409,
            f"Not saved: {called} was submitted meanwhile. Nothing you typed is lost. "
            "Press Save to say why it changes.",
        )
    _, why = next(problems(form))
    return _answer(422, f"Not saved yet: {why}. It is saved once that is mended.")


def gone() -> JsonResponse:
    """Say that the link is no longer good, and that the text stays on the page."""
    return _answer(
        410,
        "Not saved: this link is no longer good. Copy what you typed, then ask who sent it to you.",
    )


def _answer(status: int, said: str, **more: object) -> JsonResponse:
    response = JsonResponse({"said": said, **more}, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
