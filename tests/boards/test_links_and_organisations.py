"""Links and successions that make no sense are refused, in words."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from boards.models import BoardLink, Succession
from tests.builders import a_board, an_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ends", ["none", "two"])
def test_a_link_starts_at_exactly_one_body(ends):
    board = a_board()
    start = {} if ends == "none" else {"from_board": board, "from_words": "others"}
    link = BoardLink(kind="works_with", to_board=a_board(), **start)

    with pytest.raises(ValidationError, match="Say where the link starts"):
        link.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save()


def test_an_organisation_does_not_succeed_itself():
    one = an_organisation()
    succession = Succession(predecessor=one, successor=one)

    with pytest.raises(ValidationError, match="Choose two different organisations"):
        succession.full_clean()


def test_a_succession_reads_as_a_sentence():
    old, new = an_organisation(name="The old group"), an_organisation(name="The new board")

    succession = Succession.objects.create(predecessor=old, successor=new)

    assert str(succession) == "The old group was replaced by The new board"
    assert succession.when == "not known"
