"""What was made because the sources are silent, and that it is marked."""

from __future__ import annotations

import pytest

from boards.models import Board, BoardLink
from meetings.models import AgendaItem, Meeting, Paper
from membership.models import Appointment, Seat

TRUST = "children-trust-board"


@pytest.mark.parametrize("role", ["chair", "deputy", "observer"])
def test_the_trusts_board_has_one_of_each_today(oxfordshire, role):
    assert (
        Appointment.objects.in_force().filter(seat__board__slug=TRUST, seat__role=role).count() == 1
    )


def test_twelve_or_more_members_sit_and_two_seats_are_vacant(oxfordshire):
    seats = Seat.objects.in_force().filter(board__slug=TRUST)
    held = seats.filter(appointments__in=Appointment.objects.in_force())
    assert held.filter(role="member").count() == 13
    assert set(seats.exclude(pk__in=held).values_list("slug", flat=True)) == {"vice", "vcs-3"}


def test_six_boards_are_asked_for_assurance(oxfordshire):
    links = BoardLink.objects.filter(kind="seeks_assurance_from", from_board__slug=TRUST)
    assert links.filter(is_example=True).count() == 6
    assert links.filter(is_example=False, to_words__startswith="existing").count() == 1


def test_the_hidden_board_has_a_meeting_and_a_paper(oxfordshire):
    hidden = Board.objects.get(is_published=False)
    assert hidden.name.startswith("Example:")
    assert Paper.objects.filter(item__meeting__board=hidden).count() == 1


def test_examples_name_no_source_and_facts_do(oxfordshire):
    assert not Meeting.objects.filter(is_example=True).exclude(sources=[]).exists()
    assert not Meeting.objects.filter(is_example=False, sources=[]).exists()
    assert not AgendaItem.objects.filter(is_example=False).exists()
