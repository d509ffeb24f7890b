"""The questions that members may answer about themselves, each only if they like."""

from __future__ import annotations

from typing import Any

from django import forms

from design.fields import Radios
from design.forms import GovukForm
from membership.models import ProfileQuestion

NO_ANSWER = "No answer"


class ProfileForm(GovukForm):
    """Asks every question that is asked at present; each may be left, or taken back."""

    submit_label = "Save your answers"

    def __init__(
        self, *args: Any, questions: list[ProfileQuestion], given: dict[int, str], **kwargs: Any
    ) -> None:
        self.questions = {f"q{one.pk}": one for one in questions}
        super().__init__(*args, **kwargs)
        for name, question in self.questions.items():
            said = given.get(question.pk, "")
            self.fields[name] = forms.ChoiceField(
                label=question.text,
                choices=[*((one, one) for one in question.choices), ("", NO_ANSWER)],
                required=False,
                widget=Radios(),
                initial=said if said in question.choices else "",
                error_messages={"invalid_choice": "Choose one of the answers listed"},
            )

    def answers(self) -> dict[ProfileQuestion, str]:
        """Return what was answered by question; blank for no answer."""
        return {one: self.cleaned_data.get(name, "") for name, one in self.questions.items()}
