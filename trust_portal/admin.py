"""The admin site: where the membership administrator keeps the register."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Puts our own site in the place of Django's."""

    default_site = "trust_portal.admin.PortalAdminSite"


class PortalAdminSite(admin.AdminSite):
    """The admin site in the field's words."""

    site_header = "Membership administration"
    site_title = "Membership administration"
    index_title = "Keep the register"
    site_url = "/"
