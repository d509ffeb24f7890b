"""What Django's own admin answers with 500 is 400 here (its framework's traps)."""

from __future__ import annotations

import pytest

NONSENSE = [
    "/admin/membership/letter/?written_at__year=2147483648",
    "/admin/membership/letter/?written_at__month=99999999999999999999",
    "/admin/membership/appointment/?starts_on__year=2147483648",
    "/admin/membership/seat/?e=1",
    "/admin/membership/seat/?board__id__exact=abc",
    "/admin/membership/seat/?o=abc.-9.zz",
    "/admin/membership/seat/?p=99999999999999999999",
    "/admin/membership/seat/?holder=nobody",
    "/admin/membership/seat/abc/change/",
    "/admin/membership/seat/99999999999999999999/change/",
    "/admin/membership/seat/99999999999999999999/fill/",
    "/admin/membership/seat/1/change/?_to_field=password",
    "/admin/membership/appointment/abc/end/",
    "/admin/membership/appointment/²/end/",
    "/admin/membership/appointment/99999999999999999999/end/",
    "/admin/membership/appointment/1,,2/end/",
    "/admin/autocomplete/",
    "/admin/autocomplete/?app_label=membership&model_name=seat&field_name=person&term=x",
    "/admin/r/abc/1/",
    "/admin/r/99999999/1/",
    "/admin/membership/seat/%00/change/",
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", NONSENSE)
def test_nonsense_in_an_address_is_never_an_error_of_ours(keeper, address):
    assert keeper.get(address).status_code < 500


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", NONSENSE[:1])
def test_a_year_past_the_calendar_is_a_bad_request(superuser, address):
    assert superuser.get(address).status_code in (200, 302, 400)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("chosen", ["abc", "\x00", "²", "99999999999999999999"])
@pytest.mark.parametrize("action", ["end_terms", "nothing", ""])
def test_a_selection_that_is_no_row_is_refused(keeper, register, chosen, action):
    response = keeper.post(
        "/admin/membership/appointment/",
        {"action": action, "_selected_action": chosen, "index": "0"},
    )

    assert response.status_code in (200, 302, 400)
