"""Reads a file in a process of its own, with little memory, and tells what came of it."""

from __future__ import annotations

import json
import os
import resource
import time
from pathlib import Path
from typing import NamedTuple

from trust_portal.exchange.dataset import reading
from trust_portal.exchange.sheets.tables import FileRefused

MORE = 400_000_000
"""Bytes of memory that the process may take beside what it begins with."""


class Answer(NamedTuple):
    """What was said of a file, after how many seconds, with how many MB more."""

    said: str
    seconds: float
    megabytes: float


def answered(path: Path) -> Answer:
    """Return what reading the whole file says: the refusal, or how many figures there were."""
    come, go = os.pipe()
    child = os.fork()
    if not child:
        os.close(come)
        try:
            os.write(go, json.dumps(_read(path)).encode())
        finally:
            os._exit(0)
    os.close(go)
    with os.fdopen(come, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    assert said, "The process ended without an answer."
    return Answer(*json.loads(said))


def _read(path: Path) -> tuple[str, float, float]:
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MORE,) * 2)
    try:
        said = f"{sum(1 for _ in reading.source(path, path.name).figures())} figures"
    except FileRefused as refused:
        said = str(refused)
    except MemoryError:
        said = "no memory left"
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return said, time.perf_counter() - begun, (after - before) / 1024
