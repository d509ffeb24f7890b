"""The policy of access and the rules, as pages a person can check."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from types import FunctionType

from django.urls import URLPattern, URLResolver, get_resolver

from boards.access import GRANTS, MEANING, Permission, Role
from boards.web import ON_SOME_BOARD, OPEN_TO_ALL, OR_REGISTER, SIGNED_IN

RULE_MODULES = ["meetings.rules", "assurance.rules", "membership.rules", "priorities.rules"]
# The rules of figures, and in each module the functions that are one.
FIGURES = {
    "priorities.analysis.chooser": ["choose"],
    "priorities.analysis.limits": ["lines", "screened"],
    "priorities.analysis.signals": ["beyond", "trends", "two_of_three", "shifts"],
    "priorities.analysis.icons": ["kind", "assurance"],
    "priorities.analysis.runs": ["run_chart", "longest_run_max", "crossings_min"],
    "priorities.analysis.travel": ["from_process", "from_run", "like_with_like"],
    "priorities.analysis.intervals": ["wilson", "compare", "separate"],
    "priorities.analysis.trend": ["trend"],
    "priorities.analysis.status": ["status"],
    "priorities.analysis.forecast": ["forecast", "judge"],
}
ADMIN = "admin/"


def documents() -> dict[str, str]:
    """Return the generated documents by file name."""
    return {"access.md": access(), "rules.md": rules()}


def pages(resolver: URLResolver | None = None, trail: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address of the portal with its view; the admin site's are left out."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = trail + str(entry.pattern)
        if address.startswith(ADMIN):
            continue
        if isinstance(entry, URLPattern):
            yield address, entry
        else:
            yield from pages(entry, address)


def access() -> str:
    """Return docs/access.md: who may do what, and which page asks for which permission."""
    lines = [
        "# Who may do what",
        "",
        "Made from `boards/access.py` and the addresses by `make docs`. Do not edit.",
        "",
        "Standing on a board comes from a seat held today, or an officer's appointment in force",
        "today. An administrator of the register has no standing by that; where a page says *or",
        "who keeps the register*, they see what is in the register and nothing else of the board.",
        "",
        "| permission | what it allows | " + " | ".join(role.label for role in Role) + " |",
        "|---|---|" + "---|" * len(Role),
    ]
    for permission in Permission:
        marks = " | ".join("yes" if permission in GRANTS[role] else "" for role in Role)
        lines.append(f"| `{permission}` | {MEANING[permission]} | {marks} |")
    lines += [
        "",
        "`read_published` is everybody's on a published board. Where a page shows records that are",
        "not all published, it shows those that `visible_to(user)` keeps.",
        "",
        "The history of a record is for those who hold `view_board` on its board. A person's is",
        "told on the boards where they sit or sat. What belongs to no board, an organisation or a",
        "source document, has its history told to whoever holds `view_board` on some board. No",
        "history names a record that is hidden from its reader, nor says with which account a",
        "person signs in: that is for the register's administrators.",
        "What people declare or volunteer of themselves is no board's. The public register of",
        "interests is the same for every reader. A sensitive interest is read by the person whose",
        "it is, and in the admin site by who keeps the register; by nobody else. What one person",
        "answers about skills or themselves is read by them alone; a board sees it in aggregate.",
        "",
        "## Which page asks for what",
        "",
        "| address | asks for |",
        "|---|---|",
    ]
    lines += [f"| `/{address}` | {_asks(entry)} |" for address, entry in sorted(pages(), key=str)]
    return "\n".join(lines) + "\n"


def _asks(entry: URLPattern) -> str:
    permission = str(getattr(entry.callback, "permission", ""))
    words = {
        OPEN_TO_ALL: "nothing: open to all",
        SIGNED_IN: "an account",
        ON_SOME_BOARD: f"`{Permission.VIEW_BOARD}` on some board",
    }
    if permission.endswith(OR_REGISTER):
        return f"`{permission.removesuffix(OR_REGISTER)}`{OR_REGISTER}"
    if permission == OR_REGISTER[2:]:
        return permission.removeprefix("or ")
    return words.get(permission, f"`{permission}`")


def rules() -> str:
    """Return docs/rules.md: each rule in its own words, with its source."""
    lines = [
        "# The rules",
        "",
        "Made by `make docs` from the docstrings of each app's `rules.py`, and of",
        "`priorities/analysis/` for figures. Do not edit.",
    ]
    for name in RULE_MODULES:
        try:
            module = import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
            continue
        lines += ["", f"## {name.split('.')[0].capitalize()}", "", inspect.getdoc(module) or ""]
        for rule, doc in _functions(module.__name__, vars(module)):
            lines += ["", f"### {rule.replace('_', ' ').capitalize()}", "", doc]
    return "\n".join([*lines, *_figures()]) + "\n"


def _figures() -> list[str]:
    """Return the rules of figures, module by module, in the order of the code."""
    lines = []
    for name, functions in FIGURES.items():
        module = import_module(name)
        lines += ["", f"## Figures: {name.split('.')[-1]}", "", inspect.getdoc(module) or ""]
        for rule in functions:
            doc = inspect.getdoc(getattr(module, rule)) or ""
            lines += ["", f"### {rule.replace('_', ' ').capitalize()}", "", doc]
    return lines


def _functions(module: str, members: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, one in members.items():
        if isinstance(one, FunctionType) and one.__module__ == module and not name.startswith("_"):
            yield name, inspect.getdoc(one) or ""
