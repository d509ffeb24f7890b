from __future__ import annotations

import os
import socket
import subprocess

import pytest

from tests.house.tree import ROOT
from tools import environment, run
from tools.environment import CannotGoOn


@pytest.mark.parametrize(
    ("text", "port"), [("", 8000), ("8001", 8001), (" 80 ", 80), ("1", 1), ("65535", 65535)]
)
def test_port_is_a_number_from_1_to_65535(text, port):
    assert run.port_from(text) == port


@pytest.mark.parametrize("text", ["0", "65536", "99999999999", "-1", "abc", "²", "8000.0", "1 2"])
def test_another_port_is_refused_with_an_example(text):
    with pytest.raises(CannotGoOn, match="for example PORT=8001"):
        run.port_from(text)


def test_a_port_in_use_is_refused_and_another_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CannotGoOn, match=f"Port {port} is in use"):
            run.check_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(CannotGoOn, match="cannot listen at 192"):
        run.check_free("192.0.2.1", 8000)


def test_a_folder_that_takes_no_files_is_refused(tmp_path):
    blocked = tmp_path / "a file, where a folder is wanted"
    blocked.write_text("")

    with pytest.raises(CannotGoOn, match="cannot be written to"):
        environment.check_writable(blocked / "var")


def test_an_old_python_alone_is_refused(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n')
    old.chmod(0o755)
    for tool in ("dirname", "sh"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")

    refused = subprocess.run(
        ["/bin/sh", ROOT / "tools" / "python", "-m", "tools.run"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 1
    assert "needs Python 3.11 or newer" in refused.stderr
    assert "Python 3.9.2" in refused.stderr


def test_make_lists_what_it_can_do():
    told = subprocess.run(
        ["make", "help"], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
    ).stdout

    for command in ("run", "test", "lint", "test-sqlite", "test-postgres", "bench", "css"):
        assert f"make {command} " in told
