"""The repository's own workspace is the exercise as it is played today; the README tells the truth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from actions.support import played_once
from paraph.actions.demo import Played
from paraph.cli.main import invoke

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("paraph.toml", "parties.toml", "drafts", "comments")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return played_once(tmp_path_factory)


def _files(folder: Path) -> dict[str, bytes]:
    found = [
        p for part in PARTS for p in ([folder / part] if (folder / part).is_file() else (folder / part).rglob("*"))
    ]
    binary = (".docx",)
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        if p.suffix in binary
        else p.read_bytes().replace(b"\r\n", b"\n")
        for p in found
        if p.is_file()
    }


def test_the_root_is_the_exercise_as_played(played: Played) -> None:
    here, fresh = _files(ROOT), _files(played.folder)
    assert sorted(here) == sorted(fresh)
    assert [name for name in fresh if here[name] != fresh[name]] == []


def test_four_meetings_leave_a_tag_for_each_circulated_revision(played: Played) -> None:
    for document in ("declaration", "action-plan"):
        labels = [tag.split("/")[1] for tag in played.tags if tag.startswith(document)]
        assert labels == ["som-1", "rg-1", "som-2", "som-3", "som-3.rev1"]
    assert len(played.open_these) == 3
    for path, shows in played.open_these:
        assert path.is_file()
        assert shows


def test_the_readmes_example_says_what_the_tool_prints(
    played: Played, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = " ".join(re.findall(r"^> (.*)$", readme, re.MULTILINE))
    block = readme.split("## A round, worked through")[1].split("```")[1]
    commands = [line.split()[1:] for line in block.splitlines() if line.startswith("paraph ")]
    assert [c[0] for c in commands] == ["compile", "diff", "status"]
    printed = []
    for command in commands:
        assert invoke(["-C", str(played.folder), *command]) == 0
        printed.append(capsysbinary.readouterr().out.decode())
    assert quoted in printed[0].splitlines()
    assert "{+and diversify +}" in printed[1] or "{+ and diversify+}" in printed[1]
    assert "declaration: Draft Ministerial Declaration" in printed[2]


def test_ci_runs_the_readmes_test_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [line for line in readme.splitlines() if line.startswith("python -m pip install -e ")]
    assert lines == ['python -m pip install -e ".[dev]" && python tests/run.py']
    assert r"s/^\(python -m pip install -e .*\)$/\1/p" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_merge_without_a_workspace_gives_the_same_compilation(
    played: Played, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    base = next((played.folder / "drafts" / "circulated" / "action-plan" / "som-1").glob("*clean.docx"))
    returned = played.folder / "returned" / "som-1" / "action-plan"
    assert invoke(["merge", str(base), str(returned)]) == 0
    merged = capsysbinary.readouterr().out.decode()
    assert invoke(["-C", str(played.folder), "compile", "action-plan", "--for", "som-1"]) == 0
    assert capsysbinary.readouterr().out.decode() == merged
    assert "[" in merged
