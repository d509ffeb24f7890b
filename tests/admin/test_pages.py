"""Every page of the admin site opens for who keeps the register, and for nobody else."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client

from boards.admin_rows import RowAdmin
from tests.builders import a_user, standing_user

KEPT = {
    "boards/board": "board",
    "boards/organisation": "organisation",
    "boards/succession": "succession",
    "boards/boardlink": "link",
    "membership/person": "person",
    "membership/office": "office",
    "membership/seat": "seat",
    "membership/appointment": "appointment",
    "membership/officerappointment": "officer",
    "accounts/user": "account",
}
LISTS = sorted(
    f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    for model, kept in admin.site._registry.items()
    if not isinstance(kept, RowAdmin)
)


@pytest.mark.parametrize("place", KEPT)
@pytest.mark.parametrize("part", ["", "add/", "{pk}/change/", "{pk}/history/"])
def test_the_keeper_of_the_register_opens_every_page_of_it(keeper, register, place, part):
    record = getattr(register, KEPT[place])

    response = keeper.get(f"/admin/{place}/{part.format(pk=record.pk)}")

    assert response.status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_a_superuser_opens_every_list(superuser, register, address):
    assert superuser.get(address).status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_every_list_can_be_searched(superuser, register, address):
    assert superuser.get(f"{address}?q=harbour").status_code == 200


@pytest.mark.parametrize("place", ["meetings/meeting", "assurance/assurancereport", "auth/group"])
def test_the_keeper_has_nothing_of_what_boards_decide(keeper, place):
    assert keeper.get(f"/admin/{place}/").status_code == 403


@pytest.mark.parametrize("address", ["/admin/", *LISTS, "/admin/nowhere/", "/admin/login/"])
def test_no_page_of_it_exists_for_a_chair(register, address, signed_in):
    chair = signed_in(standing_user(register.board, "chair"))

    assert chair.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/admin/", "/admin/boards/board/", "/admin/login/"])
def test_who_is_not_signed_in_is_sent_to_the_portals_own_door(db, address):
    response = Client().get(address, follow=True)

    assert response.redirect_chain[-1][0].startswith("/sign-in/?next=/admin/")


def test_the_password_is_changed_on_the_portal(keeper):
    response = keeper.get("/admin/password_change/")

    assert (response.status_code, response.url) == (302, "/account/")


@pytest.mark.parametrize("place", KEPT)
def test_a_governed_record_is_ended_and_not_deleted(keeper, register, place):
    removable = place in ("boards/succession", "boards/boardlink", "membership/office")
    record = getattr(register, KEPT[place])

    response = keeper.get(f"/admin/{place}/{record.pk}/delete/")

    assert response.status_code == (200 if removable else 403)


def test_the_keeper_does_not_make_anyone_a_superuser(keeper, register):
    page = f"/admin/accounts/user/{register.account.pk}/change/"
    account = {"email": register.account.email, "name": "Mary", "is_active": "on"}
    opened = keeper.get(page).context["adminform"].form["opened_version"].value()

    response = keeper.post(
        page, account | {"opened_version": opened, "is_superuser": "on", "is_staff": "on"}
    )

    register.account.refresh_from_db()
    assert response.status_code == 302
    assert (register.account.name, register.account.is_superuser) == ("Mary", False)
    assert register.account.is_staff is False


@pytest.mark.parametrize("part", ["change/", "password/"])
def test_the_keeper_does_not_change_the_account_of_a_superuser(keeper, part):
    superuser = a_user(is_staff=True, is_superuser=True)

    response = keeper.post(f"/admin/accounts/user/{superuser.pk}/{part}", {"email": "a@b.org"})

    assert response.status_code == 403
