"""What the tests of putting records back share: the pages, and the history told against today."""

from __future__ import annotations

import datetime as dt
import re

from tests.pages import form_on

WHY = "Ended by mistake"
TERM, SEAT = "membership/appointment", "membership/seat"


def history(kind, record):
    return f"/admin/{kind}/{record.pk}/history/"


def links_on(client, kind, record):
    """Return the addresses of the acts on the History page, the latest first."""
    page = client.get(history(kind, record)).content.decode()
    return [history(kind, record) + one for one in re.findall(r'href="(\d+/put-back/)"', page)]


def confirm(client, address, why=WHY):
    opened = form_on(client.get(address), "because")
    return client.post(address, {**opened, "because": why})


def ended(register, last_day=dt.date(2025, 5, 31)):
    register.appointment.ends_on = last_day
    register.appointment.because("The wrong one").save()
    return register.appointment


def as_present(kind):
    """Return each record of ``kind`` as its last row of history says, by key."""
    fields = [one.attname for one in kind._meta.concrete_fields]
    last = {}
    for row in kind.history.order_by("history_date", "history_id"):
        last[row.id] = row
    return {
        key: {name: getattr(row, name) for name in fields}
        | {
            one.name: {getattr(each, f"{one.m2m_reverse_field_name()}_id") for each in kept.all()}
            for one in row._history_m2m_fields
            for kept in [getattr(row, one.name)]
        }
        for key, row in last.items()
        if row.history_type != "-"
    }


def present(kind):
    """Return each record of ``kind`` as it is stored, by key."""
    many = kind._meta.many_to_many
    return {
        one.pk: {each.attname: getattr(one, each.attname) for each in kind._meta.concrete_fields}
        | {each.name: set(getattr(one, each.name).values_list("pk", flat=True)) for each in many}
        for one in kind.objects.all()
    }
