"""What is answered when a pause in typing is saved: a sentence, and what the page carries on."""

from __future__ import annotations

from django.http import JsonResponse
from django.utils import timezone

from design.templatetags.parts import problems
from priorities.forms import ANSWERS, ProgressForm, digest


def told(form: ProgressForm) -> JsonResponse:
    """Say whether the draft is saved, and if not, why and what to do.

    200 when it is; 409 when somebody else saved or submitted meanwhile; 422 when an
    answer must be mended first. A saved draft comes with its new version.
    """
    called = form.instance.objective.called
    if form.is_untouched:
        return _answer(200, "Nothing new to save")
    if form.is_valid():
        now = timezone.localtime()
        opened = digest(getattr(form.instance, name) for name in ANSWERS)
        return _answer(200, f"Saved {now:%H:%M}", version=form.instance.version, opened=opened)
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
