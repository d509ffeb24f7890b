"""Every change is kept, and the second saver notices the first."""

from __future__ import annotations

import pytest
from django import forms
from simple_history.utils import bulk_create_with_history

from boards.models import Board
from boards.tracking import VersionedFormMixin
from tests.builders import a_board

pytestmark = pytest.mark.django_db


class BoardForm(VersionedFormMixin, forms.ModelForm):
    class Meta:
        model = Board
        fields = ("name", "status", "description")


def typed(board, **changed):
    return {
        "name": board.name,
        "status": board.status,
        "description": board.description,
        "version": str(board.version),
    } | changed


def test_each_save_is_a_version_and_a_line_of_history():
    board = a_board()
    board.name = "Renamed"
    board.save()
    board.refresh_from_db()

    assert board.version == 2
    assert board.history.count() == 2


def test_the_changes_of_two_records_are_read_by_one_class_and_stay_apart():
    first, second = a_board(), a_board()
    second.save()

    assert type(first.history) is type(second.history)
    assert (first.history.count(), second.history.count()) == (1, 2)


def test_update_is_refused_because_the_history_would_not_see_it():
    a_board()

    with pytest.raises(TypeError, match="Board is tracked"):
        Board.objects.update(name="x")


def test_bulk_work_through_the_history_is_kept():
    bulk_create_with_history([Board(name="B", slug="b", kind="forum")], Board)

    assert Board.objects.get(slug="b").history.count() == 1


def test_a_form_opened_on_the_present_version_saves():
    board = a_board()
    form = BoardForm(typed(board, name="New name"), instance=Board.objects.get(pk=board.pk))

    assert form.is_valid(), form.errors
    assert form.save().version == 2


def test_a_form_opened_before_another_s_save_is_refused_with_both_texts():
    board = a_board(description="as it was")
    opened = typed(board, description="mine")
    board.description, board.status = "theirs", "dormant"
    board.save()

    form = BoardForm(opened, instance=Board.objects.get(pk=board.pk))

    assert not form.is_valid()
    shown = {one.label: (one.theirs, one.yours) for one in form.conflicts}
    assert shown == {"What it is": ("theirs", "mine"), "Status": ("Dormant", "Active")}
    assert 'name="version" value="2"' in str(form["version"])
    assert "mine" in str(form["description"])
    board.refresh_from_db()
    assert board.description == "theirs"


def test_a_form_opened_on_nothing_does_not_pass_for_one_opened_on_a_first_version():
    opened = BoardForm(instance=Board(kind="forum"))
    stored = a_board(description="theirs")

    form = BoardForm(
        typed(stored, version=opened["version"].value() or "", description="mine"), instance=stored
    )

    assert not form.is_valid()
    assert [one.theirs for one in form.conflicts] == ["theirs"]


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "²", "99999999999999999999"])
def test_a_missing_or_made_up_version_never_saves(version):
    board = a_board()

    form = BoardForm(typed(board, version=version), instance=Board.objects.get(pk=board.pk))

    assert not form.is_valid()
