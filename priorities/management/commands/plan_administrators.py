"""Make the group of plan administrators, and put accounts into it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.models import User
from priorities.groups import plan_administrators


class Command(BaseCommand):
    help = "Make the group of plan administrators, and put the named accounts into it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the e-mail addresses of accounts; none only makes the group."""
        parser.add_argument("email", nargs="*", help="The address of an account that exists.")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Let each account keep plans and measures. Raises ``CommandError`` for an unknown one."""
        group = plan_administrators()
        for email in options["email"]:
            user = User.objects.filter(email=email.strip().lower()).first()
            if user is None:
                raise CommandError(f"There is no account {email}. Make it in the admin site first.")
            user.is_staff = True
            user.save(update_fields=["is_staff"])
            user.groups.add(group)
            self.stdout.write(f"{user} keeps plans and measures.")
