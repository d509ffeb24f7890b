"""The Oxfordshire register as Popolo, by what the founding documents say."""

from __future__ import annotations

import pytest

from tests.exchange.documents import asked, by_id, faults

TRUST = "/boards/children-trust-board/popolo.json"
LISTS = ("persons", "organizations", "posts", "memberships")


@pytest.mark.parametrize(
    "address",
    ["/popolo.json", "/popolo.json?on=2019-04-29", "/popolo.json?on=1 January 2030", TRUST,
     f"{TRUST}?on=2022-04-01"],
)  # fmt: skip
def test_the_oxfordshire_register_is_valid_and_names_only_what_it_holds(oxfordshire, address):
    document = asked(address)

    assert faults(document) == []
    held = {one["id"] for part in LISTS for one in document[part]}
    named = {
        value
        for part in LISTS
        for one in document[part]
        for name, value in one.items()
        if name.endswith("_id")
    }
    assert named - held == set()
    assert len(held) == sum(len(document[part]) for part in LISTS)


def test_the_chair_of_29_april_2019_is_in_the_document_of_that_day(oxfordshire):
    document = asked(f"{TRUST}?on=2019-04-29")

    (chair,) = [one for one in document["memberships"] if one["role"] == "Chair"]
    assert chair["person_id"] == "people/per-harrod"
    assert chair["post_id"] == "boards/children-trust-board/seats/chair"
    assert chair["on_behalf_of_id"] == "organisations/occ"
    # The report of that day names him; when he began and ended is not stated.
    assert "start_date" not in chair
    assert "end_date" not in chair
    assert chair["label"].endswith("on 29 April 2019; neither first nor last day is known")


def test_since_july_2017_is_a_month(oxfordshire):
    (term,) = [
        one for one in asked(TRUST)["memberships"] if one["person_id"] == "people/per-tidball"
    ]

    assert term["start_date"] == "2017-07"


def test_the_clinical_group_leads_to_the_board_that_replaced_it(oxfordshire):
    bodies = by_id(asked(), "organizations")

    (note,) = [one["note"] for one in bodies["organisations/occg"]["links"]
               if one["url"].endswith("/organisations/bob-icb/")]  # fmt: skip
    assert "was replaced by" in note


def test_facts_name_their_sources(oxfordshire):
    chair = by_id(asked(TRUST), "posts")["boards/children-trust-board/seats/chair"]

    assert chair["sources"]
    assert all(one["url"].startswith("http") and one["note"] for one in chair["sources"])


def test_what_is_made_up_is_marked(oxfordshire):
    people = by_id(asked(), "persons")

    assert people["people/example-former-chair"]["+example"] is True
    assert "+example" not in people["people/per-harrod"]
