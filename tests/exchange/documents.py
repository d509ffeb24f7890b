"""Popolo documents as they are sent, and what the schema says of them."""

from __future__ import annotations

import json
from pathlib import Path

from django.test import Client
from jsonschema import Draft202012Validator

from tests.addresses import body

SCHEMA = Path(__file__).parent.parent / "data" / "popolo.schema.json"


def asked(address: str = "/popolo.json", client: Client | None = None) -> dict:
    answer = (client or Client()).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return json.loads(body(answer))


def by_id(document: dict, part: str) -> dict:
    return {one["id"]: one for one in document[part]}


def faults(document: dict) -> list[str]:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text()))
    return [f"{list(one.path)}: {one.message}" for one in validator.iter_errors(document)]
