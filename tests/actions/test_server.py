"""What docs/teams.md hands out for servers works: the hook, the checks, and the chair's own repository."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from actions.clones import shared
from actions.support import Office, git
from conftest import ROOT
from paraph.store.log import LOG

SERVER = ROOT / "docs" / "server"


def pushed(office: Office, *words: str) -> bool:
    done = subprocess.run(
        ["git", "push", "-q", "origin", *words], cwd=office.folder, capture_output=True, check=False
    )
    return done.returncode == 0


def test_the_hook_lets_nothing_be_moved_or_taken_away(office: Office, tmp_path: Path) -> None:
    place = shared(office, tmp_path)
    shutil.copy(SERVER / "update", place / "hooks" / "update")
    git(office.folder, "tag", "-a", "-m", "new", "declaration/som-9")
    office.said("QUA", "1", "--replace", "every day", "--by", "every week")
    assert pushed(office, "main", "declaration/som-9", f"{LOG}:{LOG}")
    git(office.folder, "tag", "-f", "-a", "-m", "moved", "declaration/som-9", "HEAD~1")
    for words in (
        ("-f", "declaration/som-9"),
        (":refs/tags/declaration/som-9",),
        ("-f", "HEAD~1:main"),
        (":main",),
        ("-f", f"{LOG}^:{LOG}"),
        (f":{LOG}",),
    ):
        assert not pushed(office, *words), words
    assert pushed(office, "HEAD~1:refs/heads/other")
    assert pushed(office, ":refs/heads/other")


def test_the_checks_run_where_a_server_checks_out(office: Office, tmp_path: Path) -> None:
    """On no branch, with the whole history, and the log as the files fetch it."""
    place = shared(office, tmp_path)
    there = Office(tmp_path / "builds", office.desk)
    subprocess.run(["git", "clone", "-q", str(place), str(there.folder)], check=True)
    git(there.folder, "checkout", "-q", "--detach", "origin/main")
    steps: list[str] = []
    for name in ("gitlab-ci.yml", "github.yml"):
        page = (SERVER / name).read_text("utf-8")
        found = re.findall(r"^\s*- (?:run: )?((?:git fetch|paraph) .*)$", page, re.MULTILINE)
        assert [line for line in found if line.startswith("paraph ")] == ["paraph check", "paraph check --record"]
        steps += found
    for line in dict.fromkeys(steps):
        if line.startswith("git "):
            subprocess.run(line, shell=True, cwd=there.folder, check=True)
        else:
            assert there(*line.split()[1:]).code == 0
    assert git(there.folder, "rev-parse", LOG) == git(office.folder, "rev-parse", LOG)


def test_the_chair_takes_from_the_team_and_gives_nothing_back(office: Office, tmp_path: Path) -> None:
    place = shared(office, tmp_path)
    own = tmp_path / "chair.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(own)], check=True)
    page = (ROOT / "docs" / "teams.md").read_text("utf-8")
    (steps,) = re.findall(r"```\n(git clone .*?)```", page, re.DOTALL)
    steps = steps.replace("https://git.example.org/team.git", str(place)).replace("paraph sync\n", "")
    steps = steps.replace("https://git.example.org/chair.git", str(own))
    subprocess.run(["sh", "-e", "-c", steps], cwd=tmp_path, check=True, capture_output=True)
    chair = Office(tmp_path / "chair", office.desk)
    chair.said("VEL", "1", "--replace", "every day", "--by", "every hour")
    chair.do("sync")
    office.said("QUA", "2", "--replace", "seven", "--by", "ten")
    office.do("sync")
    git(chair.folder, "fetch", "-q", "team")
    git(chair.folder, "merge", "-q", "-m", "From the team", "team/main")
    chair.do("sync")
    assert {r.party for r in chair.workspace.submissions("declaration", "som-1")} == {"QUA", "VEL"}
    assert chair("sync", "team").code == 1
    assert git(place, "rev-parse", "main") == git(office.folder, "rev-parse", "HEAD")
    everything = git(place, "rev-list", "--all", "--objects")
    assert "comments/declaration/som-1/VEL" not in everything
