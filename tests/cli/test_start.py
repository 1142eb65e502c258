"""How the program begins and ends as a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from actions.support import Office
from paraph.actions import status
from paraph.actions.propose import Spoken

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


def test_of_many_rounds_the_latest_are_told_and_those_in_which_something_waits(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "LATEST", 1)
    office.taken(office.arrives("QUA.docx", office.says("level", Spoken(replace="every day", by="every week"))))
    for n in (2, 3):
        office.edit("every day" if n == 2 else f"every {n - 1} days", f"every {n} days")
        office.do("commit", "declaration", "-m", f"Change {n}")
        office.do("circulate", "declaration", "--for", f"som-{n}")

    def told(*words: str) -> list[str]:
        lines = office.do("status", *words).out.split("\nplan:")[0].splitlines()
        return [line.split(" (")[0].strip() for line in lines if line.startswith("  ") and line[2] != " "]

    # QUA's change of the first round is undecided; of the second round nothing is on record.
    shown = [line for line in told() if not line.startswith("draft")]
    assert shown == ["1 earlier text was circulated, and nothing waits there", "som-1", "som-3"]
    assert [line for line in told("--all") if not line.startswith("draft")] == ["som-1", "som-2", "som-3"]
    (entry, _) = office.do("status", "--json").json["documents"]
    assert [one["label"] for one in entry["rounds"]] == ["som-1", "som-2", "som-3"]
    assert "earlier" not in entry
