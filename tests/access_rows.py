"""Who may open each address of the portal: the policy in words, a row an address.

Written down here and not read from the code; ``test_access_matrix`` asks every one.
"""

from __future__ import annotations

from typing import NamedTuple

#: Answers by standing, in the order of STANDINGS. "ok" is the page itself: 200, or the
#: redirect of an address that only leads on. "302" is the way to sign in; who sends a form
#: without a session gets the page to sign in itself, as 403, which keeps what they typed.
EXPECTED: dict[str, str] = {
    #                 anon strg memb othr obsv offi oofi chair form admn
    "open": "          ok  ok   ok   ok   ok   ok   ok   ok   ok   ok",
    "account": "      302  ok   ok   ok   ok   ok   ok   ok   ok   ok",
    # Of the officer, and of who keeps the register.
    "health": "       302 403  403  403  403   ok  403  403  403   ok",
    "register": "     302 404  404  404  404  404  404  404  404   ok",
    # One's own: the member's.
    "own": "          302 404   ok  404  404  404  404  404  404  404",
    "published": "     ok  ok   ok   ok   ok   ok   ok   ok   ok   ok",
    "some board": "   302 403   ok   ok   ok   ok   ok   ok  403  403",
    "board": "        302 403   ok  403   ok   ok  403   ok  403  403",
    "dashboard": "    302 403   ok  403  403   ok  403   ok  403  403",
    "officer": "      302 403  403  403  403   ok  403  403  403  403",
    "chair": "        302 403  403  403  403  403  403   ok  403  403",
    "checker": "      302 403  403  403  403   ok  403   ok  403  403",
    "keeper": "       302 404  404  404  404  404  404  404  404   ok",
}
#: On a hidden board those without standing learn nothing: not found, or sign in first.
HIDDEN: dict[str, str] = {
    #                 anon strg memb othr obsv offi oofi chair form admn
    "published": "    404 404   ok  404   ok   ok  404   ok  404  404",
    "board": "        302 404   ok  404   ok   ok  404   ok  404  404",
    "dashboard": "    302 404   ok  404  403   ok  404   ok  404  404",
    "officer": "      302 404  403  404  403   ok  404  403  404  404",
    "chair": "        302 404  403  404  403  403  404   ok  404  404",
    "health": "       302 404  403  404  403   ok  404  403  404   ok",
    "checker": "      302 404  403  404  403   ok  404   ok  404  404",
}
READ, WRITE, ACT = "read", "read and write", "write only"
TO_SIGN_IN = {"get": "302", "post": "403, and the page to sign in"}


class Row(NamedTuple):
    """Who may open an address, and what it is for."""

    asks: str
    kind: str = READ


B = "/boards/<slug:board_slug>/"
OBJECTIVE = B + "objectives/<slug:reference>/"
MEETING = B + "meetings/<slug:reference>/"
ITEM = MEETING + "items/<int:item_id>/"
PAPER = ITEM + "papers/<int:paper_id>/"
CHECKLIST = B + "members/<slug:seat_slug>/<int:appointment_id>/checklist/"
RECEIVED = B + "assurance/<quarter:quarter>/<slug:from_slug>/"
RETURN = B + "returns/<quarter:quarter>/<slug:to_slug>/"
FIGURES = B + "measures/import/<slug:reference>/"
CLAIM = RETURN + "objectives/<slug:reference>/"

ROWS: dict[str, Row] = {
    "/": Row("open"),
    "/about/": Row("open"),
    "/accessibility/": Row("open"),
    "/privacy/": Row("open"),
    "/sources/": Row("open"),
    "/design/": Row("open"),
    "/healthz": Row("open"),
    "/readyz": Row("open"),
    "/sign-in/": Row("open", WRITE),
    "/sign-out/": Row("open", ACT),
    "/account/": Row("account", WRITE),
    "/organisations/": Row("open"),
    "/my-interests/": Row("account"),
    "/my-interests/history/": Row("account"),
    "/my-interests/<int:pk>/": Row("own", WRITE),
    "/my-interests/<int:pk>/end/": Row("own", WRITE),
    "/my-interests/<slug:code>/new/": Row("account", WRITE),
    "/my-interests/<slug:code>/nothing/": Row("account", ACT),
    "/my-interests/<slug:code>/renew/": Row("account", ACT),
    "/my-profile/": Row("account", WRITE),
    "/my-profile/forget/": Row("account", ACT),
    "/membership-health/": Row("register"),
    B + "interests/": Row("published"),
    B + "skills/": Row("dashboard"),
    B + "health/": Row("health"),
    B + "health/remind/<int:person_id>/": Row("health", ACT),
    CHECKLIST: Row("health"),
    CHECKLIST + "<int:step_id>/": Row("health", WRITE),
    CHECKLIST + "history/": Row("health"),
    CHECKLIST + "hand-over/": Row("officer", WRITE),
    "/organisations/<slug:slug>/": Row("open"),
    "/organisations/<slug:slug>/spoke-for/": Row("open"),
    "/boards/": Row("open"),
    "/boards/map/": Row("open"),
    "/meetings/": Row("open"),
    "/measures/": Row("open"),
    "/priorities/": Row("open"),
    "/how-are-we-doing/": Row("open"),
    "/actions/": Row("account"),
    "/assurance/": Row("account"),
    "/popolo.json": Row("open"),
    "/exchange/": Row("keeper", WRITE),
    "/exchange/columns/": Row("keeper"),
    "/exchange/templates/<str:file>": Row("keeper"),
    "/exchange/export/<str:file>": Row("keeper"),
    "/exchange/imports/<slug:reference>/": Row("keeper", WRITE),
    "/exchange/imports/<slug:reference>/discard/": Row("keeper", ACT),
    B: Row("published"),
    B + "popolo.json": Row("published"),
    B + "documents/": Row("published"),
    B + "documents/<int:pk>/": Row("published"),
    B + "history/": Row("board"),
    B + "links/history/": Row("board"),
    B + "rules/": Row("published"),
    B + "rules/history/": Row("board"),
    B + "terms/": Row("published"),
    B + "terms/new/": Row("officer", WRITE),
    B + "terms/compare/": Row("published"),
    B + "terms/<int:pk>/": Row("published"),
    B + "terms/<int:pk>/edit/": Row("officer", WRITE),
    B + "terms/<int:pk>/history/": Row("board"),
    B + "members/": Row("published"),
    B + "members/chairs/": Row("published"),
    B + "members/lists/": Row("published"),
    B + "members/<slug:seat_slug>/": Row("published"),
    B + "members/<slug:seat_slug>/history/": Row("board"),
    B + "plan/": Row("published"),
    B + "plan/history/": Row("board"),
    B + "measures/": Row("published"),
    B + "measures/<slug:slug>/": Row("published"),
    B + "measures/import/": Row("officer", WRITE),
    FIGURES: Row("officer", WRITE),
    FIGURES + "names/": Row("officer", ACT),
    FIGURES + "refused.csv": Row("officer"),
    FIGURES + "check/": Row("checker", WRITE),
    FIGURES + "discard/": Row("officer", ACT),
    B + "measures/imports/": Row("board"),
    B + "measures/imports/history/": Row("board"),
    B + "measures/imports/<int:pk>/": Row("board"),
    B + "measures/names/": Row("board"),
    B + "measures/names/history/": Row("board"),
    B + "measures/names/<int:pk>/": Row("officer", WRITE),
    B + "measures/export/": Row("published"),
    B + "measures/export/<str:file>": Row("published"),
    B + "measures/<slug:slug>/history/": Row("board"),
    OBJECTIVE: Row("published"),
    OBJECTIVE + "history/": Row("board"),
    OBJECTIVE + "progress/<quarter:quarter>/": Row("officer", WRITE),
    OBJECTIVE + "progress/<quarter:quarter>/reopen/": Row("officer", WRITE),
    OBJECTIVE + "progress/<quarter:quarter>/history/": Row("board"),
    B + "progress/": Row("board"),
    B + "progress/<quarter:quarter>/": Row("board"),
    B + "progress/<quarter:quarter>/submit/": Row("officer", WRITE),
    B + "meetings/": Row("published"),
    B + "meetings/new/": Row("officer", WRITE),
    MEETING: Row("published"),
    MEETING + "edit/": Row("officer", WRITE),
    MEETING + "history/": Row("board"),
    MEETING + "attendance/": Row("officer", WRITE),
    MEETING + "attendance/history/": Row("board"),
    MEETING + "decisions/new/": Row("officer", WRITE),
    MEETING + "actions/new/": Row("officer", WRITE),
    MEETING + "items/new/": Row("officer", WRITE),
    MEETING + "items/order/": Row("officer", WRITE),
    ITEM + "edit/": Row("officer", WRITE),
    ITEM + "move/": Row("officer", ACT),
    ITEM + "remove/": Row("officer", WRITE),
    ITEM + "history/": Row("board"),
    ITEM + "papers/new/": Row("officer", WRITE),
    PAPER + "edit/": Row("officer", WRITE),
    PAPER + "remove/": Row("officer", WRITE),
    PAPER + "history/": Row("board"),
    B + "attendance/": Row("board"),
    B + "forward-plan/": Row("published"),
    B + "forward-plan/new/": Row("officer", WRITE),
    B + "forward-plan/<int:line_id>/edit/": Row("officer", WRITE),
    B + "forward-plan/<int:line_id>/remove/": Row("officer", WRITE),
    B + "forward-plan/<int:line_id>/history/": Row("board"),
    B + "decisions/": Row("published"),
    B + "decisions/<slug:reference>/edit/": Row("officer", WRITE),
    B + "decisions/<slug:reference>/history/": Row("board"),
    B + "actions/": Row("board"),
    B + "actions/<slug:reference>/": Row("board"),
    B + "actions/<slug:reference>/edit/": Row("officer", WRITE),
    B + "actions/<slug:reference>/history/": Row("board"),
    B + "assurance/": Row("dashboard"),
    B + "assurance/<quarter:quarter>/": Row("dashboard"),
    RECEIVED: Row("dashboard"),
    RECEIVED + "accept/": Row("chair", WRITE),
    RECEIVED + "return/": Row("chair", WRITE),
    RECEIVED + "history/": Row("dashboard"),
    B + "inspections/<slug:slug>/": Row("published"),
    B + "returns/": Row("officer"),
    RETURN: Row("officer", WRITE),
    RETURN + "submit/": Row("officer", WRITE),
    RETURN + "history/": Row("officer"),
    CLAIM: Row("officer", WRITE),
    CLAIM + "history/": Row("officer"),
    CLAIM + "evidence/new/": Row("officer", WRITE),
    CLAIM + "evidence/<int:pk>/": Row("officer", WRITE),
    CLAIM + "evidence/<int:pk>/remove/": Row("officer", WRITE),
    "/account/what-you-typed/": Row("account", WRITE),
    "/sources/history/": Row("some board"),
    "/organisations/<slug:slug>/history/": Row("some board"),
    B + "documents/history/": Row("board"),
    B + "members/history/": Row("board"),
    B + "membership-lists/history/": Row("board"),
    B + "plan/years/history/": Row("board"),
    B + "objectives/new/": Row("officer", WRITE),
    OBJECTIVE + "edit/": Row("officer", WRITE),
    B + "progress/ratings/": Row("officer", WRITE),
    B + "progress/history/": Row("board"),
    PAPER: Row("published"),
    B + "inspections/<slug:slug>/history/": Row("board"),
}
