from __future__ import annotations

import datetime as dt

import pytest

from boards.models import Board
from trust_portal.dashboard.markup import rows
from trust_portal.dashboard.tasks import Task

DAY = dt.date(2026, 11, 21)
BOARD = Board(name="Harbour <board>")


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (dt.date(2026, 11, 20), '<span class="portal-late">1 day late</span>'),
        (dt.date(2026, 11, 21), "by 21 November 2026, due today"),
        (dt.date(2026, 11, 22), "by 22 November 2026, due tomorrow"),
    ],
)
def test_a_task_is_late_from_the_day_after_its_day(due, told):
    row = rows([Task("Act", due, "/here/", BOARD)], DAY)

    assert f'<span class="portal-due__when">{told}</span>' in row


def test_a_task_without_a_day_says_none():
    assert "portal-due__when" not in rows([Task("Act", None, "/here/", BOARD)], DAY)


def test_hostile_words_stay_words():
    row = rows([Task('<b>"&', None, '/"><i>/', BOARD, "<u>&")], DAY)

    assert "&lt;b&gt;&quot;&amp;</a>" in row
    assert 'href="/&quot;&gt;&lt;i&gt;/"' in row
    assert "Harbour &lt;board&gt; · &lt;u&gt;&amp;</span>" in row


def test_forty_words_are_shown_and_no_more():
    forty = " ".join(["word"] * 40)

    assert f">{forty}</a>" in rows([Task(forty, None, "/", BOARD)], DAY)
    assert f">{forty} …</a>" in rows([Task(f"{forty} more", None, "/", BOARD)], DAY)
