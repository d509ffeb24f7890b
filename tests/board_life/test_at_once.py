"""Two people act on one board at the same moment, on a database server."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from boards.models import Board, BoardEvent
from membership.groups import membership_administrators
from tests.builders import a_board, a_user, an_appointment
from tests.pages import form_on

DATE = {"on_day": "31", "on_month": "3", "on_year": "2026"}


def browser(client_class):
    account = a_user(is_staff=True)
    account.groups.add(membership_administrators())
    client = client_class()
    client.force_login(account)
    return client


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_one_acts_and_the_other_changes_nothing():
    from django.test import Client

    board = a_board()
    an_appointment(board, starts_on=dt.date(2020, 1, 1))
    page = f"/admin/boards/board/{board.pk}/life/wind-up/"
    ready = []
    for client in (browser(Client), browser(Client)):
        preview = client.post(page, {**DATE, "because": "Agreed"})
        sent = form_on(preview, "because") | {"confirm": preview.context["plan"].fingerprint}
        ready.append((client, sent))
    answers = []

    def press(client, sent):
        try:
            answers.append(client.post(page, sent).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=one) for one in ready]
    with transaction.atomic():
        list(Board.objects.select_for_update().filter(pk=board.pk))
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join(30)

    assert answers == [302, 302]
    assert BoardEvent.objects.filter(board=board).count() == 1
