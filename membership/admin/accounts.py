"""Accounts in the admin site: who may sign in. What they may then do comes from the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from boards.admin_forms import VersionedAdminForm
from boards.admin_tracking import TrackedAdmin

POWERS = ["is_staff", "is_superuser", "groups"]


class AccountForm(VersionedAdminForm, UserChangeForm):
    """Changes an account; its address is kept in lower case."""

    class Meta(UserChangeForm.Meta):
        model = User
        fields = "__all__"
        field_classes: dict[str, Any] = {}

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()


class NewAccountForm(AdminUserCreationForm):
    """Asks for the address, the name and a first password of a new account."""

    opened_version = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = User
        fields = ["email", "name"]

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()


@admin.register(User)
class AccountAdmin(TrackedAdmin, UserAdmin):
    """Keeps accounts. Only a superuser gives or takes the powers of the admin site."""

    form = AccountForm
    add_form = NewAccountForm
    asks_why = False
    list_display = ["name", "email", "who", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", ("person", admin.EmptyFieldListFilter)]
    list_select_related = ["person"]
    search_fields = ["name", "email"]
    ordering = ["name", "email"]
    filter_horizontal: list[str] = []
    readonly_fields = ["last_login", "joined_at", "is_example"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password", "is_active"]}),
        ("Keeps the register", {"fields": POWERS}),
        ("Seen", {"fields": ["last_login", "joined_at", "is_example"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "password1", "password2"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Leave the powers of the admin site to superusers."""
        powers = [] if request.user.is_superuser else POWERS  # type: ignore[union-attr]
        return [*self.readonly_fields, *powers]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep a superuser's account from everyone but superusers."""
        may = super().has_change_permission(request, obj)
        return may and (request.user.is_superuser or not (obj and obj.is_superuser))  # type: ignore[union-attr]

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 Django calls it by this name
        form_url: str = "",
    ) -> HttpResponse:
        """Set a new password; refuse for an account that this person may not change."""
        account = self.get_object(request, unquote(id))
        if account is not None and not self.has_change_permission(request, account):
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    @admin.display(description="person")
    def who(self, account: User) -> str:
        """Return the person of the register whose account this is."""
        person = getattr(account, "person", None)
        return str(person) if person else "Nobody in the register"


admin.site.unregister(Group)


@admin.register(Group)
class GroupsAdmin(TrackedAdmin, GroupAdmin):
    """Keeps groups of accounts; only superusers come here."""

    form = VersionedAdminForm
    asks_why = False
