"""How the program begins and ends as a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from actions.support import Office

PROGRAM = """
import sys
from paraph.cli.start import run
sys.argv[1:] = ["status"]
code = run()
print(code, "click" in sys.modules, file=sys.stderr)
"""


def started(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "paraph", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


def test_a_plain_status_is_the_same_and_needs_no_parser(office: Office) -> None:
    plain = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=office.folder, capture_output=True, check=True, encoding="utf-8"
    )
    parsed = office("status")
    assert plain.stdout == parsed.out
    assert "answered" in plain.stdout
    assert plain.stderr.strip() == "0 False"


def test_refusals_of_a_plain_status_are_told_in_words(tmp_path: Path) -> None:
    ran = started(tmp_path, "status")
    assert ran.returncode == 1
    assert "There is no workspace here" in ran.stderr


def test_all_that_was_said_is_written_and_the_exit_code_is_the_commands(office: Office, tmp_path: Path) -> None:
    assert started(office.folder, "status").stdout == office("status").out
    assert started(office.folder, "check", "treaty").returncode == 1
    assert started(tmp_path, "frobnicate").returncode == 2


def test_who_listens_to_the_first_line_only_is_no_fault_of_ours(office: Office) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "paraph", "status"],
        cwd=office.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 1
