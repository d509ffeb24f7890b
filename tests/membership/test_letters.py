"""Letters wait in the outbox and are sent once each."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import override_settings

from membership.letters import withdraw, write, write_to_address
from membership.models import Letter
from tests.builders import a_person


@pytest.fixture
def person(db):
    return a_person()


def test_a_letter_is_sent_to_the_account_of_the_person_once(person):
    write(to=person, subject="The minutes are ready", body="Read them on the portal.")

    call_command("send_letters", verbosity=0)
    call_command("send_letters", verbosity=0)

    assert [one.to for one in mail.outbox] == [[person.user.email]]
    assert mail.outbox[0].subject == "The minutes are ready"
    assert Letter.objects.get().sent_at is not None


def test_letters_go_out_in_the_order_in_which_they_were_written(person):
    for subject in ("First", "Second", "Third"):
        write(to=person, subject=subject, body="")

    call_command("send_letters", verbosity=0)

    assert [one.subject for one in mail.outbox] == ["First", "Second", "Third"]


def test_no_act_no_letter(person):
    with pytest.raises(ZeroDivisionError):
        _an_act_that_fails(person)

    assert not Letter.objects.exists()


@pytest.mark.parametrize("closed", [True, False])
def test_a_letter_to_who_has_no_open_account_waits(person, closed, capsys):
    if closed:
        person.user.is_active = False
        person.user.save()
    else:
        person.user = None
        person.save()
    write(to=person, subject="The minutes are ready", body="")

    call_command("send_letters")

    assert not mail.outbox
    assert "1 wait for a person to have an open account" in capsys.readouterr().out


def test_a_letter_that_the_mail_server_refuses_is_sent_next_time(person, monkeypatch):
    write(to=person, subject="The minutes are ready", body="")
    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", _refuse)
        with pytest.raises(CommandError, match="the mail server refused"):
            call_command("send_letters", verbosity=0)

    assert Letter.objects.get().sent_at is None
    call_command("send_letters", verbosity=0)
    assert len(mail.outbox) == 1


@transaction.atomic
def _an_act_that_fails(person):
    write(to=person, subject="It happened", body="")
    raise ZeroDivisionError


def _refuse(*_args):
    raise ConnectionRefusedError("try later")


@override_settings(PORTAL_ADDRESS="https://portal.example.org")
def test_addresses_in_a_letter_lead_to_the_portal(person):
    write(to=person, subject="Report", body="Read it:\n/boards/a/returns/\nand/or not.")

    call_command("send_letters", verbosity=0)

    assert "https://portal.example.org/boards/a/returns/" in mail.outbox[0].body
    assert mail.outbox[0].body.endswith("and/or not.")


@override_settings(PORTAL_ADDRESS="https://portal.example.org")
def test_a_letter_to_an_address_carries_its_link_and_forgets_both(db):
    asked = {"name": "Priya Nair, Youth Trust", "email": "priya@example.org"}
    write_to_address(**asked, subject="Please report", body="Hello.", link="/a-link/secret/")

    call_command("send_letters", verbosity=0)
    call_command("send_letters", verbosity=0)

    letter = Letter.objects.get()
    assert [one.to for one in mail.outbox] == [["priya@example.org"]]
    assert mail.outbox[0].body == "Hello.\nhttps://portal.example.org/a-link/secret/\n"
    assert (letter.email, letter.link, letter.body) == ("", "", "Hello.")
    assert letter.called == "Priya Nair, Youth Trust"


def test_a_letter_that_is_withdrawn_is_never_sent_and_waits_for_nobody(db, capsys):
    asked = {"name": "Priya Nair", "email": "priya@example.org"}
    withdraw([write_to_address(**asked, subject="Please report", body="", link="/a/")])

    call_command("send_letters")

    assert not mail.outbox
    assert "Sent 0. 0 wait" in capsys.readouterr().out


@pytest.mark.parametrize("given", [{}, {"to_name": "Priya Nair", "to": True}])
def test_a_letter_is_to_a_person_or_to_a_name(person, given):
    given = {**given, "to": person} if given else {}

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(subject="Please report", body="", **given)
