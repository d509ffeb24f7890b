"""Two addresses for the machine that watches the portal; they say nothing about its contents."""

from __future__ import annotations

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.doors import open_to_all


@open_to_all
@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process answers at all; asks nothing of the database."""
    return HttpResponse("alive\n", content_type="text/plain")


@open_to_all
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers and its tables are this version's, otherwise 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _tables_are_current():
            return _not_ready("the database waits for a migration")
    except DatabaseError:
        return _not_ready("the database does not answer")
    return HttpResponse("ready\n", content_type="text/plain")


def _not_ready(reason: str) -> HttpResponse:
    return HttpResponse(
        f"not ready: {reason}\n",
        status=503,
        content_type="text/plain",
        headers={"Retry-After": "10"},
    )


def _tables_are_current() -> bool:
    """Say whether every migration is applied. Once true it stays true for this process."""
    if not _waiting():
        return True
    _waiting.cache_clear()
    return False


@cache
def _waiting() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
