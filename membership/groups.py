"""Who keeps the register: one group of accounts, with exactly what that takes."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

NAME = "Membership administrators"
KEEPS = {
    "boards": ["organisation", "succession", "board", "boardlink", "adoptedrule"],
    "membership": [
        "person",
        "office",
        "seat",
        "appointment",
        "officerappointment",
        "substitute",
        "rotationturn",
        "profilequestion",
        "checkliststep",
    ],
    "accounts": ["user"],
}
REMOVES = {
    "boards": ["succession", "boardlink", "adoptedrule"],
    "membership": ["office", "substitute", "rotationturn"],
}
LOOKS_AT = {
    "boards": [
        "termsofreference",
        "boardstatement",
        "boardevent",
        "formername",
        "sourcedocument",
    ],
    "membership": [
        "membershiplist",
        "membershiplistline",
        "letter",
        "interest",
        "declaration",
        "checklisttick",
    ],
}


def membership_administrators() -> Group:
    """Return the group, with its permissions set to exactly those of the register.

    Makes it when it is missing, so it may be called as often as one likes. Its
    members also need ``is_staff`` to open the admin site. It holds nothing of
    meetings, priorities or assurance: standing there comes from a seat alone.
    """
    group, _ = Group.objects.get_or_create(name=NAME)
    wanted = Q(pk__in=[])
    for acts, models in (
        (("view", "add", "change"), KEEPS),
        (("delete",), REMOVES),
        (("view",), LOOKS_AT),
    ):
        for app, names in models.items():
            codes = [f"{act}_{name}" for act in acts for name in names]
            wanted |= Q(content_type__app_label=app, codename__in=codes)
    group.permissions.set(Permission.objects.filter(wanted))
    return group
