"""The account with which a person signs in. Standing on a board is not kept here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **given: Any) -> User:
        """Return a new account, with an unusable password when none is given.

        Raises ``ValueError`` when ``email`` is empty.
        """
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **given)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **given: Any) -> User:
        """Return a new account that may do everything in the admin site."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **given)

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the account of an e-mail address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account. ``is_staff`` opens the admin site and gives no voice on any board."""

    email = models.EmailField("email address", unique=True)
    name = models.CharField(max_length=200)
    is_staff = models.BooleanField(
        "keeps the register",
        default=False,
        help_text="May open the admin site. It gives no standing on any board.",
    )
    is_active = models.BooleanField(
        "may sign in", default=True, help_text="Clear this to close the account; do not delete it."
    )
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    is_example = models.BooleanField("made for the demonstration", default=False, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = [Lower("name")]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="account_email_is_one_persons"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        """Return the first word of the name, to greet with."""
        return self.name.split(" ")[0] if self.name else self.email
