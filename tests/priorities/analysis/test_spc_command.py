"""``manage.py spc``: reference vectors in, what they expect out; bad files in a clear sentence."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from tests.house.tree import ROOT
from tests.priorities.analysis import oracle


def spc(*arguments: str) -> dict:
    out = io.StringIO()
    call_command("spc", *arguments, stdout=out)
    return json.loads(out.getvalue())


def series(**changed) -> dict:
    return {
        "id": "waits",
        "options": {},
        "input": [{"date": "2024-01-31", "value": 5}, {"date": "2024-02-29", "value": 7}],
    } | changed


@pytest.fixture
def write(tmp_path):
    def writes(content: object) -> str:
        path = tmp_path / "series.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    return writes


def test_the_command_writes_what_the_reference_expects():
    got = spc(str(oracle.FILE))

    expected = {name: vector["expected"] for name, vector in oracle.VECTORS.items()}
    assert oracle.differences(expected, got) == []


def test_any_text_may_be_an_id(write):
    assert spc(write('[{"id": "\\ud800 £", "input": []}]')).keys() == {"\ud800 £"}


def test_it_writes_to_a_file_on_request(tmp_path):
    out = tmp_path / "out.json"

    call_command("spc", str(oracle.FILE), "-o", str(out))

    assert json.loads(out.read_text()).keys() == oracle.VECTORS.keys()


def test_it_reads_standard_input(monkeypatch):
    data = io.BytesIO(json.dumps([series()]).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data))

    assert spc("-")["waits"]["summary"]["n"] == 2


def test_values_may_come_in_any_order_and_options_may_be_left_out(write):
    rows = [{"date": "2024-02-29", "value": 7}, {"date": "2024-01-31", "value": 5}]
    got = spc(write({"vectors": [{"id": "waits", "input": rows}]}))

    assert [point["value"] for point in got["waits"]["points"]] == [5, 7]


def test_a_gap_is_passed_through_and_not_counted(write):
    rows = [{"date": f"2024-0{month}-01", "value": v} for month, v in enumerate([5, None, 7], 1)]
    got = spc(write([series(input=rows)]))["waits"]

    assert got["segments"][0]["n"] == got["summary"]["n"] == 2
    assert got["points"][1]["side_of_mean"] is None


def test_an_empty_series_has_no_segments(write):
    got = spc(write([series(input=[])]))["waits"]

    assert (got["segments"], got["points"], got["summary"]["n"]) == ([], [], 0)


def row(date: object = "2024-01-31", value: object = 5) -> dict:
    return {"input": [{"date": date, "value": value}]}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[", "is not JSON"),
        ("{}", 'The file needs "vectors"'),
        ("3", 'The file needs "vectors"'),
        ([3], "Series 1: it has to be an object"),
        ([{"input": []}], "Series 1: id has to be a text."),
        ([series(), series()], "waits: id is used twice."),
        ([{"id": "waits"}], "waits: input has to be a list"),
        ([series(input=[5])], "waits: input 1 has to be an object with date and value."),
        ([series(input=[{"date": "2024-01-31"}])], "waits: input 1 has to be an object"),
        ([series(**row(value="5"))], "waits: input 1, value: 5 is not a number."),
        ([series(**row(value=True))], "waits: input 1, value: True is not a number."),
        ('[{"id": "w", "input": [{"date": "2024-01-31", "value": NaN}]}]', "not finite"),
        ('[{"id": "w", "input": [{"date": "2024-01-31", "value": 1e999}]}]', "not finite"),
        ([series(**row(value=10**400))], "waits: input 1, value: the number is not finite, or too"),
        (f"[{'9' * 5000}]", "too large to read"),
        ("[" * 100000, "too large to read"),
        ([series(**row(date="31/01/2024"))], "waits: input 1, date: 31/01/2024 is not a date"),
        ([series(**row(date=None))], "waits: input 1, date: None is not a date"),
        (
            [series(input=[*row()["input"], *row()["input"]])],
            "waits: input has two values for the date 2024-01-31.",
        ),
        ([series(options=[1])], "waits: options have to be an object."),
        ([series(options={"targt": 5})], "waits: options.targt is not known."),
        ([series(options={"target": "5"})], "waits: options.target: 5 is not a number."),
        (
            [series(options={"improvement_direction": "up"})],
            "waits: options.improvement_direction: up is not increase, decrease or neutral.",
        ),
        ([series(options={"screen_outliers": 1})], "waits: options.screen_outliers has to be"),
        (
            [series(options={"fix_after_n_points": 11})],
            "waits: options.fix_after_n_points has to be a whole number of 12 or more.",
        ),
        ([series(options={"trend_length": 5})], "waits: options.trend_length has to be 6, 7 or 8."),
        ([series(options={"rebase": "2024-01-31"})], "waits: options.rebase has to be a list"),
        ([series(options={"rebase": ["soon"]})], "waits: options.rebase: soon is not a date like"),
        (
            [series(options={"rebase": ["2024-03-31"]})],
            "waits: options.rebase: 2024-03-31 is not a date of the input.",
        ),
    ],
)  # fmt: skip
def test_a_bad_file_is_told_by_series_and_field(write, content, told):
    with pytest.raises(CommandError) as refused:
        spc(write(content))

    assert told in str(refused.value)


@pytest.mark.parametrize("name", ["nowhere.json", ".", "nul\0"])
def test_a_file_that_cannot_be_read_is_told(name):
    with pytest.raises(CommandError, match="cannot be read"):
        spc(name)


def test_a_file_that_is_no_text_is_told(tmp_path):
    path = tmp_path / "picture.json"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CommandError, match="is not JSON in UTF-8"):
        spc(str(path))


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("spc", str(oracle.FILE), "-o", str(tmp_path / "no" / "out.json"))


def test_a_bad_file_ends_with_1_and_one_sentence(write):
    name = write([series(**row(value="many"))])
    done = subprocess.run(
        [sys.executable, "manage.py", "spc", name], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr == "CommandError: waits: input 1, value: many is not a number.\n"
    assert done.stdout == ""
