"""What changed between two texts, paragraph by paragraph and word by word."""

from __future__ import annotations

import time

from boards.comparison import compare


def told(earlier, later):
    return [
        (one.kind, [(part.kind, part.text) for part in one.parts])
        for one in compare(earlier, later).paragraphs
    ]


def test_a_paragraph_that_stayed_is_the_same_however_its_lines_end():
    found = compare(
        "Meets quarterly.\r\n\r\nChaired by the County.",
        "Meets  quarterly.\nChaired by the County.",
    )

    assert found.is_same
    assert found.summary == "The two texts are the same."


def test_a_changed_word_is_told_within_its_paragraph():
    assert told("The quorum is five members.", "The quorum is seven members.") == [
        (
            "changed",
            [
                ("same", "The quorum is "),
                ("removed", "five"),
                ("added", "seven"),
                ("same", " members."),
            ],
        )
    ]


def test_added_and_removed_paragraphs_stand_in_their_place():
    earlier = "Purpose.\nThe group on health reports yearly.\nEnd."
    later = "Purpose.\nEnd.\nSubstitutes must be named beforehand."

    assert [(kind, parts[0][1]) for kind, parts in told(earlier, later)] == [
        ("same", "Purpose."),
        ("removed", "The group on health reports yearly."),
        ("same", "End."),
        ("added", "Substitutes must be named beforehand."),
    ]


def test_paragraphs_that_share_little_are_not_told_as_a_change_of_one_another():
    kinds = [kind for kind, _ in told("Members declare interests.", "Papers go out 5 days before.")]

    assert kinds == ["added", "removed"]


def test_the_summary_counts_each_kind():
    found = compare("One two three four.\nGone entirely away now.", "One two three five.\nNew.")

    assert found.summary == "1 paragraph changed, 1 added, 1 removed."


def test_nothing_against_something_is_all_added():
    assert [kind for kind, _ in told("", "One.\nTwo.")] == ["added", "added"]
    assert compare("", "").is_same


def test_two_long_texts_without_a_line_break_are_compared_in_seconds():
    long = " ".join(f"word{n}" for n in range(8000))
    started = time.monotonic()

    found = compare(long, long.replace("word77", "other77"))

    assert time.monotonic() - started < 5
    assert [one.kind for one in found.paragraphs] == ["added", "removed"]


def test_two_texts_of_a_thousand_paragraphs_are_compared_in_seconds():
    earlier = "\n".join(f"Paragraph {n} says one thing of its own." for n in range(1000))
    started = time.monotonic()

    found = compare(earlier, earlier.replace("says one", "said another"))

    assert time.monotonic() - started < 20
    assert found.count("changed") == 1000


def test_a_text_that_says_one_thing_ten_thousand_times_is_compared_in_seconds():
    started = time.monotonic()

    found = compare("a\n" * 10_000, "a\n" * 9_999 + "b")

    assert time.monotonic() - started < 20
    assert not found.is_same


def test_neighbouring_changed_words_are_told_together():
    parts = (
        compare("Sent to all by old post today.", "Sent to all in new ways today.")
        .paragraphs[0]
        .parts
    )

    assert [(part.kind, part.text) for part in parts] == [
        ("same", "Sent to all "),
        ("removed", "by old post"),
        ("added", "in new ways"),
        ("same", " today."),
    ]
