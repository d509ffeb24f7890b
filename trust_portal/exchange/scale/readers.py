"""Says where the reference objects are, and opens a session for each kind of reader."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.html import escape

from accounts.models import User
from membership.groups import membership_administrators
from trust_portal.exchange.scale.world import World

HOST = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Page:
    """One page to measure: its name, address, reader and a text that must be on it."""

    name: str
    address: str
    reader: str
    expect: str


def open_sessions(world: World) -> dict[str, str]:
    """Return the cookie of each reader; the public has none, the member sits on three boards."""
    administrator = User.objects.get(pk=world.readers["administrator"])
    administrator.groups.add(membership_administrators())
    member = User.objects.get(pk=world.readers["member"])
    officer = User.objects.get(pk=world.readers["officer"])
    known = {"member": member, "administrator": administrator, "officer": officer}
    return {"public": "", **{reader: _cookie(user) for reader, user in known.items()}}


def _cookie(user: User) -> str:
    """Return the cookie of a new session in which ``user`` has just signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["started_at"] = session["seen_at"] = int(time.time())
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def pages(world: World) -> list[Page]:
    """Return the pages of the reference objects, each with who reads it."""
    board = "/boards/reference-board/"
    quarter = world.last_quarters(1)[0].reference
    return [
        Page("board", board, "public", "Reference board"),
        Page("members", f"{board}members/", "public", "Reference board"),
        Page("meeting-public", world.reference["reference meeting"], "public", "Reference board"),
        Page("meeting", world.reference["reference meeting"], "member", "Reference board"),
        Page("small-meeting", world.reference["small meeting"], "member", "Reference board"),
        Page("big-meeting", world.reference["big meeting"], "member", "Reference board"),
        Page("plan", f"{board}plan/", "member", "Reference board"),
        Page("progress", f"{board}progress/{quarter}/", "member", "Reference board"),
        Page("fill", f"{board}progress/{quarter}/fill/", "officer", "Fill in the whole quarter"),
        Page("submit", f"{board}progress/{quarter}/submit/", "officer", "Review and submit"),
        Page("asked", f"{board}progress/{quarter}/asked/", "officer", "Who was asked"),
        Page("years", f"{board}plan/years/", "public", "Reference board"),
        Page("implementation", f"{board}plan/implementation/", "member", "Reference board"),
        Page("workstream", f"{board}plan/implementation/w1/", "member", "Reference board"),
        Page("voice", f"{board}plan/voice/", "public", "Reference board"),
        Page("crosswalk", f"{board}plan/crosswalk/", "member", "Reference board"),
        Page("thread", f"{board}objectives/o1/thread/", "member", "Reference board"),
        Page("lines", f"{board}measures/measure-0/lines/", "officer", "Reference board"),
        Page("measures", f"{board}measures/", "member", "Reference board"),
        Page("measure", f"{board}measures/measure-0/", "member", "Reference board"),
        Page("changes", f"{board}measures/changes/{quarter}/", "member", "Reference board"),
        Page("board-tallies", "/measures/boards/", "member", "Reference board"),
        Page("dashboard", f"{board}assurance/{quarter}/", "member", "Reference board"),
        Page("report", f"{board}assurance/{quarter}/scale-board-1/", "member", "Reference board"),
        Page("actions", f"{board}actions/", "member", "Reference board"),
        Page("my-work", "/", "member", "Reference board"),
        Page("my-work-officer", "/", "officer", "My work"),
        Page("all-boards", "/boards/", "administrator", "Boards"),
        Page("all-meetings", "/meetings/", "administrator", "Meetings"),
    ]


def arguments(page: Page, cookies: dict[str, str]) -> str:
    """Return one page as arguments of the bench, on one line."""
    line = f"--target {page.name}={HOST}{page.address} --expect '{page.name}={escape(page.expect)}'"
    cookie = cookies[page.reader]
    return f"{line} --cookie '{page.name}={cookie}'" if cookie else line
