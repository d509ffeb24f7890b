"""Records found as people name them: by address, else by a name that only one bears."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any


class Ambiguous(LookupError):
    """Several records bear the name."""

    def __init__(self, records: list[Any]) -> None:
        super().__init__(len(records))
        self.number = len(records)
        self.addresses = [str(one.slug) for one in records[:6]]


class Shelf:
    """The records of one kind, by address and by name."""

    def __init__(self, noun: str, plural: str, which: str = "") -> None:
        self.noun, self.plural = noun, plural
        self.all = f"{noun} {which}".strip()
        self.by_address: dict[str, Any] = {}
        self._by_name: dict[str, dict[int, Any]] = defaultdict(dict)

    def add(self, record: Any, names: Iterable[str] = ()) -> None:
        """Put ``record`` there under its address and ``names``."""
        self.by_address[record.slug] = record
        for name in names:
            if name:
                self._by_name[_key(name)][id(record)] = record

    def find(self, wanted: str) -> Any:
        """Return the record called ``wanted``, or ``None``; raises ``Ambiguous`` for several."""
        if wanted in self.by_address:
            return self.by_address[wanted]
        return self.named(wanted)

    def named(self, name: str) -> Any:
        """Return the one record that bears ``name``, or ``None``; raises ``Ambiguous``."""
        found = list(self._by_name.get(_key(name), {}).values())
        if len(found) > 1:
            raise Ambiguous(found)
        return found[0] if found else None

    def near(self, wanted: str) -> str:
        """Return an address or a name that looks like ``wanted``, or nothing."""
        likely = [*self.by_address, *self._by_name]
        found = difflib.get_close_matches(_key(wanted), likely, n=1, cutoff=0.75)
        if not found:
            return ""
        if found[0] in self.by_address:
            return found[0]
        return next(str(one.slug) for one in self._by_name[found[0]].values())


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
