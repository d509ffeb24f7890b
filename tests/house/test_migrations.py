"""A fresh database and one that came step by step have the same models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db.migrations.loader import MigrationLoader

if TYPE_CHECKING:
    from django.db.migrations.state import ModelState

OURS = ("boards", "membership", "priorities", "meetings", "assurance")


@pytest.fixture(scope="module")
def ways() -> tuple[MigrationLoader, MigrationLoader]:
    """Return a loader that uses the squashed migrations, and one of those they replace."""
    step_by_step = MigrationLoader(None, replace_migrations=False)
    return MigrationLoader(None), step_by_step


def _state(loader: MigrationLoader, *, squashed: bool) -> Any:
    ends = [node for node in loader.graph.leaf_nodes() if squashed or "squashed" not in node[1]]
    return loader.project_state(ends)


def _described(model: ModelState) -> dict[str, Any]:
    fields = {name: field.deconstruct()[1:] for name, field in model.fields.items()}
    options = {name: value for name, value in model.options.items() if value or value == 0}
    for kept in ("constraints", "indexes"):
        options[kept] = {one.name: one.deconstruct() for one in options.get(kept, [])}
    return {"fields": fields, "options": options, "bases": model.bases}


def test_one_step_makes_what_many_steps_make(ways: tuple[MigrationLoader, MigrationLoader]) -> None:
    once, steps = (_state(way, squashed=way is ways[0]) for way in ways)
    assert once.models.keys() == steps.models.keys()
    for key, model in steps.models.items():
        assert _described(once.models[key]) == _described(model), key


def test_a_fresh_database_is_made_by_one_step_an_app(
    ways: tuple[MigrationLoader, MigrationLoader],
) -> None:
    graph = ways[0].graph
    for app in OURS:
        (root,) = graph.root_nodes(app)
        assert root[1].startswith("0001_squashed"), root
    assert not [node for node in graph.nodes if node[0] in OURS and node[1].endswith("_initial")]
