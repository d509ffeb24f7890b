from __future__ import annotations

import pytest

from tools import bench
from tools.environment import CannotGoOn

PRINTED = """\
boards                 8
--target board=http://127.0.0.1:8000/boards/a/ --cookie board=session=abc
--target search='http://127.0.0.1:8000/search/?q=w1' --expect search=results
--cookie *=session=xyz
"""


def test_the_pages_that_make_scale_names_are_read():
    assert bench.pages(PRINTED) == {
        "board": {"target": "http://127.0.0.1:8000/boards/a/", "cookie": "session=abc"},
        "search": {"target": "http://127.0.0.1:8000/search/?q=w1", "expect": "results"},
        "*": {"cookie": "session=xyz"},
    }


def test_without_the_bench_it_says_so_and_ends_well(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bench, "BENCH", tmp_path / "none")

    assert bench.main() == 0
    assert "Nothing is measured" in capsys.readouterr().out


def test_pages_may_be_chosen_by_name():
    pages = {"board": {"target": "/b"}, "meeting": {"target": "/m"}, "plan": {"target": "/p"}}

    assert list(bench.chosen(pages, "plan, board")) == ["plan", "board"]
    assert bench.chosen(pages, "") == pages


def test_a_page_that_is_not_there_is_told():
    with pytest.raises(CannotGoOn, match="No such page: minutes"):
        bench.chosen({"board": {}}, "board,minutes")
