"""The questions asked of a person who signs in or changes the password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateformat import format as written

from accounts.limits import TooManyTries, Try, address_of
from accounts.models import User
from design.forms import GovukForm


class PasswordForm(GovukForm):
    """A form in which a password is tried, no more often than ``accounts.limits`` allows.

    ``try_again_at`` is set when the limit is reached.
    """

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.try_again_at: Any = None

    def try_password(self, email: str, password: str) -> User | None:
        """Return the account that ``email`` and ``password`` open, or nothing.

        Raises ``ValidationError`` that says when to try again, once there were too many.
        """
        try:
            counted = Try(email, address_of(self.request))
        except TooManyTries as refused:
            self.try_again_at = refused.until
            clock = written(timezone.localtime(refused.until), "g:ia").replace(".", "")
            raise forms.ValidationError(
                f"There have been too many tries. Try again after {clock}."
            ) from None
        user = authenticate(self.request, username=email, password=password)
        if user is None:
            return None
        counted.was_right()
        assert isinstance(user, User)
        return user


class SignInForm(PasswordForm):
    """Asks who signs in. ``user`` is the account once the answer is right."""

    submit_label = "Sign in"
    user: User | None = None

    email = forms.EmailField(
        label="Email address",
        max_length=254,
        error_messages={"required": "Enter your email address"},
        widget=forms.EmailInput({"autocomplete": "username", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=1000,
        error_messages={"required": "Enter your password"},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if "email" in answers and "password" in answers:
            self.user = self.try_password(answers["email"], answers["password"])
            if self.user is None:
                raise forms.ValidationError(
                    "Check your email address and password: together they open no account."
                )
        return answers


class ChangePasswordForm(PasswordForm):
    """Asks for the present password and a new one of the person who is signed in."""

    submit_label = "Change password"

    current = forms.CharField(
        label="Current password",
        strip=False,
        max_length=1000,
        error_messages={"required": "Enter your current password"},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="New password",
        help_text="At least 12 characters, not one that is easily guessed. Three words are good.",
        strip=False,
        max_length=1000,
        error_messages={"required": "Enter a new password"},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        if self.try_password(self._email(), current) is None:
            raise forms.ValidationError("Enter the password that you signed in with")
        return current

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.request.user)  # type: ignore[arg-type]
        return new

    def _email(self) -> str:
        assert isinstance(self.request.user, User)
        return self.request.user.email
