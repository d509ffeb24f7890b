"""Django's own file widget links where a file is kept, past the view that asks who may read."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.db import models

from design.fields import FileUpload
from design.forms import GovukForm, GovukFormMixin
from tests.builders import a_user
from tests.house.tree import ROOMS

pytestmark = pytest.mark.django_db


def our_forms(kind: type = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    """Yield every form class of the portal's own modules."""
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if "migrations" not in module.name and "forms" in module.name:
                importlib.import_module(module.name)
    found = [kind]
    for form in found:
        found += [sub for sub in form.__subclasses__() if sub not in found]
    yield from (form for form in found if form.__module__.split(".")[0] in ROOMS)


def test_no_form_of_ours_links_a_stored_file():
    linking = [
        f"{form.__module__}.{form.__qualname__}.{name}"
        for form in our_forms()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.FileField)
        and not isinstance(field.widget, FileUpload)
        and not issubclass(form, GovukFormMixin)
    ]

    assert linking == []


def test_our_base_form_takes_the_widget_away():
    class UploadForm(GovukForm):
        file = forms.FileField()

    assert isinstance(UploadForm().fields["file"].widget, FileUpload)


def test_the_walk_finds_forms_and_files():
    assert len(list(our_forms())) > 10
    assert [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField)
    ]


def test_no_form_of_the_admin_site_links_a_stored_file(rf):
    request = rf.get("/admin/")
    request.user = a_user(is_staff=True, is_superuser=True)

    linking = [
        f"{model._meta.label}.{name}"
        for model, kept_by in admin.site._registry.items()
        if kept_by.has_change_permission(request)
        for inside in (kept_by, *kept_by.get_inline_instances(request))
        for name, field in _fields(inside, request).items()
        if isinstance(field.widget, forms.ClearableFileInput)
    ]

    assert linking == []


def _fields(kept_by, request) -> dict[str, forms.Field]:
    if hasattr(kept_by, "get_formset"):
        return kept_by.get_formset(request).form.base_fields
    return kept_by.get_form(request).base_fields


@pytest.mark.parametrize(
    "address", ["/media/", "/files/", "/var/", "/static/../var/portal.sqlite3"]
)
def test_no_address_serves_the_folder_of_files(client, address):
    assert client.get(address).status_code == 404
