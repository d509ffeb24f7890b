"""People, the offices they hold in organisations, and their letters."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from boards.models import Organisation
from boards.tracking import SourcedModel


class Person(SourcedModel):
    """Somebody with a role in governance. No private contact details are kept."""

    slug = models.SlugField("address", unique=True, max_length=80)
    name = models.CharField(max_length=200, help_text="As printed, with any title.")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name="account",
        help_text="The account with which this person signs in.",
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Office(SourcedModel):
    """A post in an organisation, held by a named person or acting without a name."""

    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="offices"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="offices"
    )
    body = models.CharField("body, where it is no organisation", max_length=200, blank=True)
    title = models.CharField(max_length=200)
    acts_as = models.CharField("what it does", max_length=300, blank=True)
    as_of = models.CharField("as of", max_length=120, blank=True)

    class Meta:
        ordering = ["organisation", "title"]

    def __str__(self) -> str:
        return self.title


class Letter(models.Model):
    """One letter to one person, written in the same transaction as the act it reports.

    Its words are never changed, so it is its own record and has no history. It
    carries no restricted text: what happened, and an address to read it at.

    One to somebody without an account names them in ``to_name``. Where it goes and the
    link that only they may have are kept until it is sent or withdrawn, and no longer.
    """

    to = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="letters")
    to_name = models.CharField("to somebody without an account", max_length=320, blank=True)
    email = models.EmailField("where it goes", blank=True)
    link = models.CharField("the link it carries", max_length=200, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    written_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.CheckConstraint(
                name="a_letter_is_to_one_person",
                condition=Q(to__isnull=False, to_name="") | (Q(to__isnull=True) & ~Q(to_name="")),
            ),
            models.CheckConstraint(
                name="a_sent_letter_keeps_no_address",
                condition=Q(sent_at__isnull=True) | Q(email="", link=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, to {self.called}"

    @property
    def called(self) -> str:
        """Return to whom it is."""
        return self.to_name or str(self.to)
