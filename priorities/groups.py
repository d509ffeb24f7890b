"""Who keeps plans and measures in the admin site: one group, with exactly what that takes."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

NAME = "Plan administrators"
KEEPS = [
    "plan",
    "planevent",
    "planstatement",
    "areaoffocus",
    "priority",
    "prioritytheme",
    "themewording",
    "priorityyear",
    "objective",
    "ragdefinition",
    "measure",
    "measurevalue",
    "statisticalneighbour",
    "workstream",
    "planstep",
    "milestone",
    "voiceitem",
    "whatchanged",
]
REMOVES = ["planevent", "planstatement", "themewording", "planstep", "whatchanged"]
CHOOSES = ["board", "organisation"]


def plan_administrators() -> Group:
    """Return the group, with its permissions set to exactly those of plans and measures.

    Makes it when it is missing, so it may be called as often as one likes. Its members
    also need ``is_staff``. They change nothing of the register and record no progress:
    standing comes from a seat or an office alone.
    """
    group, _ = Group.objects.get_or_create(name=NAME)
    kept = [f"{act}_{name}" for act in ("view", "add", "change") for name in KEEPS]
    removed = [f"delete_{name}" for name in REMOVES]
    chosen = [f"view_{name}" for name in CHOOSES]
    wanted = Q(content_type__app_label="priorities", codename__in=[*kept, *removed])
    wanted |= Q(content_type__app_label="boards", codename__in=chosen)
    group.permissions.set(Permission.objects.filter(wanted))
    return group
