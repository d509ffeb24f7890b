"""The admin site: where the membership administrator keeps the register."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator


class PortalAdminConfig(AdminConfig):
    """Puts our own site in the place of Django's."""

    default_site = "trust_portal.admin.PortalAdminSite"


class PortalAdminSite(admin.AdminSite):
    """The admin site in the field's words."""

    site_header = "Membership administration"
    site_title = "Membership administration"
    index_title = "Keep the register"
    site_url = "/"

    @method_decorator(login_not_required)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send to the portal's own sign-in, which is rate limited; it is the only one."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied("This account does not keep the register.")
        query = urlencode({"next": request.GET.get("next") or "/admin/"})
        return redirect(f"{resolve_url('sign-in')}?{query}")

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send to one's own account, where passwords are changed."""
        return redirect("account")
