"""The admin site: where the membership administrator keeps the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.decorators import method_decorator

ORDER = ["boards", "membership", "accounts", "priorities", "meetings", "assurance", "auth"]
FIRST = ["Board", "Organisation", "Seat", "Appointment", "Person", "OfficerAppointment"]


class PortalAdminConfig(AdminConfig):
    """Puts our own site in the place of Django's."""

    default_site = "trust_portal.admin.PortalAdminSite"

    def ready(self) -> None:
        """Join the apps once all are loaded.

        Lower apps ask those above them: what hangs on the register, what an objective's
        golden thread leads to, what uses a measure. Rows kept on another's page get their
        ways back.
        """
        super().ready()
        from assurance import threads as of_assurance  # the models must be loaded first
        from assurance import uses as in_reports
        from boards import admin_rows
        from meetings import consequences
        from meetings import threads as of_meetings
        from meetings import uses as in_meetings
        from priorities import plan_acts

        consequences.announce()
        plan_acts.announce()
        of_meetings.announce()
        of_assurance.announce()
        in_meetings.announce()
        in_reports.announce()
        admin_rows.register(admin.site)


class PortalAdminSite(admin.AdminSite):
    """The admin site in the field's words.

    To who does not keep the register none of its addresses exists. Signing in and
    passwords are the portal's own, with its limit on tries.
    """

    site_header = "Membership administration"
    site_title = "Membership administration"
    index_title = "Keep the register"
    site_url = "/"
    empty_value_display = "–"
    enable_nav_sidebar = True

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Any:
        """Answer 404 to who is signed in and does not keep the register."""
        inside = super().admin_view(view, cacheable)

        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404("No such page.")
            return inside(request, *args, **kwargs)

        return door

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send to the portal's own sign-in, and back to where they were going."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404("No such page.")
        onward = request.GET.get("next", "/admin/")
        return redirect(f"/sign-in/?next={quote(onward)}")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Go to the portal, where the button to sign out stands."""
        return redirect("/")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send to one's own account on the portal."""
        return redirect("/account/")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send to one's own account on the portal."""
        return redirect("/account/")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return what can be kept, what is kept most often first."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(FIRST, model["object_name"]))
        return sorted(apps, key=lambda app: _place(ORDER, app["app_label"]))

    def get_urls(self) -> list[Any]:
        """Add the pages on what happens to boards and organisations, which join all the apps."""
        from trust_portal.board_life import views  # the models must be loaded first
        from trust_portal.succession_acts.views import replaced

        board = "boards/board/<int:pk>/life/"
        ours = [
            path(board, self.admin_view(views.life), name="board_life"),
            path(f"{board}undo/<int:event>/", self.admin_view(views.undo), name="board_undo"),
            path(f"{board}<slug:slug>/", self.admin_view(views.act), name="board_act"),
            path(
                "boards/organisation/<int:pk>/replaced/",
                self.admin_view(replaced),
                name="organisation_replaced",
            ),
        ]
        return [*ours, *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show first what the register needs, then all that can be kept."""
        from membership.attention import what_needs_doing  # the models must be loaded first

        needs = what_needs_doing() if request.user.has_perm("membership.view_seat") else None
        return super().index(request, {"needs": needs, **(extra_context or {})})


def _place(names: list[str], name: str) -> int:
    return names.index(name) if name in names else len(names)
