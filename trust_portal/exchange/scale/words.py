"""Made words, drawn as a language draws them: few are common, most are rare."""

from __future__ import annotations

from itertools import accumulate, product
from random import Random

VOCABULARY = 20_000
POOL = 400_000
ACCENTED = ["Zoë", "Siân", "José", "Björn", "Łukasz", "Chloé", "Nuño", "Anaïs"]
FIRST = ["Ada", "Bel", "Cato", "Dora", "Elis", "Fay", "Gus", "Hal", "Ines", "Jon", "Kit", "Lena"]
LAST = ["Marsh", "Orde", "Penn", "Quill", "Rudd", "Sayer", "Tarn", "Usher", "Vane", "Wyeth"]
# Eight letters of Hebrew: a title may be in a script that runs from right to left.
RIGHT_TO_LEFT = "\u05d9\u05dc\u05d3\u05d9\u05dd <b> & "


class Words:
    """Texts of a seed. Word n of the vocabulary weighs 1 / (n + 2)."""

    def __init__(self, seed: int) -> None:
        syllables = [a + b for a, b in product("bcdfglmnprstvw", "aeiou")]
        made = ("".join(parts) for parts in product(syllables, syllables, syllables))
        vocabulary = [word for word, _ in zip(made, range(VOCABULARY), strict=False)]
        random = Random(f"{seed}:words")  # noqa: S311 -- nothing here is secret
        random.shuffle(vocabulary)
        weights = list(accumulate(1 / (n + 2) for n in range(VOCABULARY)))
        self.pool = random.choices(vocabulary, cum_weights=weights, k=POOL)

    def text(self, random: Random, words: int) -> str:
        """Return a text of ``words`` words, with a full stop."""
        start = random.randrange(POOL - words)
        return " ".join(self.pool[start : start + words]).capitalize() + "."

    def title(self, random: Random, number: int) -> str:
        """Return a title: one in 200 has 250 characters, one in 500 marks and another script."""
        if number % 500 == 499:
            return RIGHT_TO_LEFT + self.text(random, 4)
        if number % 200 == 199:
            return self.text(random, 60)[:250].ljust(250, "x")
        return self.text(random, 6).rstrip(".")

    def name(self, random: Random, number: int) -> str:
        """Return a person's name; one in 20 has an accent."""
        first = ACCENTED[number // 20 % len(ACCENTED)] if number % 20 == 0 else random.choice(FIRST)
        return f"{first} {random.choice(LAST)} {number}"
