"""Interests: what a member declares, under which code, and when they last did."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from boards.models import Organisation
from boards.periods import today
from boards.terms import TermModel, in_force, term_ends_after_it_starts
from boards.tracking import TrackedModel, TrackedQuerySet
from membership.models.people import Letter, Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class Code(models.TextChoices):
    """The code of conduct under which somebody declares."""

    COUNCILLOR = "councillor", "Councillors and co-opted voting members"
    NHS = "nhs", "NHS"
    OTHER = "other", "The member's own organisation"


class Declaration(TrackedModel):
    """One act of declaring under one code: interests, or that there are none.

    The newest one tells how old a person's declarations are.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="declarations")
    code = models.CharField(max_length=12, choices=Code)
    declared_on = models.DateField("declared on")
    nothing_to_declare = models.BooleanField(default=False)
    is_example = models.BooleanField("example, not from a source", default=False)

    class Meta:
        ordering = ["person", "-declared_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_code_display()}"


class InterestReminder(models.Model):
    """The one letter of a month that reminds a person to declare, or to declare again.

    Written once and never changed, like its letter; the database lets no second one in.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="interest_reminders")
    month = models.DateField("the first day of its month")
    written_on = models.DateField("written on")
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["person", "-month"]
        constraints = [
            models.UniqueConstraint(
                name="interests_are_reminded_of_once_a_month", fields=["person", "month"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.month:%B %Y}"


PUBLISHED = Q(is_published=True, is_sensitive=False)


class InterestQuerySet(TrackedQuerySet):
    """Questions that may be asked of interests."""

    def in_force(self, on: dt.date | None = None) -> InterestQuerySet:
        """Keep interests held on ``on``, by default today."""
        return self.filter(in_force(on or today()))

    def published(self) -> InterestQuerySet:
        """Keep what the public register shows, to whomever reads it."""
        return self.filter(PUBLISHED)

    def withheld(self) -> InterestQuerySet:
        """Keep what the public register does not show; it says only how many there are."""
        return self.exclude(PUBLISHED)

    def visible_to(self, user: User | AnonymousUser) -> InterestQuerySet:
        """Keep what the public register shows, and the reader's own.

        A sensitive interest is named to nobody but the person whose it is: the
        register says only that one is withheld. Who keeps the register reads it in the
        admin site, by a right of their own, and on no page of the portal.
        """
        if not user.is_authenticated:
            return self.published()
        return self.filter(PUBLISHED | Q(person__user_id=user.pk))


class Interest(TermModel, TrackedModel):
    """One interest that a person has declared under a code of conduct.

    Kinds for councillors are those of SI 2012/1464; the others follow the person's own code.
    """

    class Kind(models.TextChoices):
        EMPLOYMENT = "employment", "Employment, office, trade or profession"
        SPONSORSHIP = "sponsorship", "Sponsorship"
        CONTRACT = "contract", "Contract"
        LAND = "land", "Land or property"
        LICENCE = "licence", "Licence to occupy land"
        TENANCY = "tenancy", "Corporate tenancy"
        SECURITIES = "securities", "Securities"
        FINANCIAL = "financial", "Financial"
        PROFESSIONAL = "professional", "Non-financial professional"
        PERSONAL = "personal", "Non-financial personal"
        INDIRECT = "indirect", "Indirect"
        ORGANISATIONAL = "organisational", "My organisation's"
        GIFT = "gift", "Gift or hospitality"
        OTHER = "other", "Other"

    class Holder(models.TextChoices):
        SELF = "self", "The member's own"
        PARTNER = "partner", "Their spouse's or partner's"

    person = models.ForeignKey(Person, models.PROTECT, related_name="interests")
    code = models.CharField(max_length=12, choices=Code)
    kind = models.CharField(max_length=15, choices=Kind)
    holder = models.CharField("whose", max_length=8, choices=Holder, default=Holder.SELF)
    nature = models.TextField("what the interest is")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interests",
        verbose_name="organisation it concerns",
    )
    is_published = models.BooleanField("shown in the public register", default=True)
    is_sensitive = models.BooleanField(
        "sensitive",
        default=False,
        help_text="Its details are withheld where they could put somebody at risk.",
    )
    is_example = models.BooleanField("example, not from a source", default=False)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["person", "code", "kind", "pk"]
        constraints = [term_ends_after_it_starts("interest_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.nature}"
