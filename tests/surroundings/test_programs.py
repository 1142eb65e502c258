"""Rows G13 and G14: git itself, whichever one it is; and what arrives as a bundle or a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from git.cmd import Git

from actions.support import Office, git, office_in, small_once, state
from surroundings.support import SAID, configured, reads_well, trap_in

posix = pytest.mark.skipif(os.name == "nt", reason="a script stands in for git on POSIX systems only")


@posix
def test_git_speaks_the_language_that_is_read(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the user's language is, and whatever was set for other programs that start git."""
    Git()  # loaded before git is stood in for: GitPython asks for its version then, once a process, in its own way
    told = tmp_path / "told"
    told.mkdir()
    real = shutil.which("git")
    place = tmp_path / "bin"
    place.mkdir()
    # A file for each, since some run beside each other.
    script = f'#!/bin/sh\nenv >> {told}/$$; echo "arguments: $@" >> {told}/$$\nexec {real} "$@"\n'
    (place / "git").write_text(script)
    (place / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{place}{os.pathsep}{os.environ['PATH']}")
    for name, value in {
        "LC_ALL": "fr_FR.UTF-8",
        "LANG": "fr_FR.UTF-8",
        "LANGUAGE": "fr",
        "GIT_DIR": "/nowhere",
        "GIT_EXTERNAL_DIFF": "/nowhere",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.hooksPath",
        "GIT_CONFIG_VALUE_0": "/nowhere",
        "GIT_TRACE": str(tmp_path / "trace"),
    }.items():
        monkeypatch.setenv(name, value)
    office.do(*SAID)
    said = "".join(file.read_text() for file in told.iterdir())
    calls = said.count("arguments: ")
    assert calls > 10
    for line in ("LC_ALL=C", "LANGUAGE=C", "GIT_NO_REPLACE_OBJECTS=1", "GIT_NO_LAZY_FETCH=1"):
        assert f"\n{said}".count(f"\n{line}\n") == calls, line
    for name in ("GIT_DIR=/nowhere", "GIT_EXTERNAL_DIFF", "GIT_CONFIG_COUNT", "GIT_TRACE"):
        assert name not in said
    assert not (tmp_path / "trace").exists()
    verbs = {
        line.split(" -c safe.directory=* ")[-1].split()[0] for line in said.splitlines() if "arguments" in line
    }
    assert verbs.isdisjoint(
        {"status", "add", "commit", "diff", "log", "checkout", "reset", "stash", "merge", "tag"}
    )


def test_a_repository_of_a_newer_git(office: Office) -> None:
    for values in (
        {"core.repositoryformatversion": "99"},
        {"core.repositoryformatversion": "1", "extensions.notYetInvented": "true"},
    ):
        config = office.folder / ".git/config"
        before = config.read_text()
        configured(office.folder, values)
        for words in (("status",), SAID):
            ran = office(*words)
            assert (ran.code, "Install a newer one" in ran.err) == (1, True), ran.err
        config.write_text(before)
    reads_well(office)


def test_a_repository_with_longer_ids(office: Office, tmp_path: Path) -> None:
    """SHA-256, which git has had since 2.29."""
    new = Office(tmp_path / "new", office.desk)
    new.folder.mkdir()
    git(new.folder, "init", "-q", "-b", "main", "--object-format=sha256")
    for name in ("paraph.toml", "parties.toml", "drafts/declaration.md"):
        (new.folder / name).parent.mkdir(exist_ok=True)
        (new.folder / name).write_bytes((office.folder / name).read_bytes())
    git(new.folder, "add", "-A")
    git(new.folder, "commit", "-qm", "Begin")
    new.do("circulate", "declaration", "--for", "som-1")
    new.do(*SAID)
    reads_well(new)
    assert new.do("check", "--record").out == ""
    assert len(git(new.folder, "rev-parse", "HEAD").strip()) == 64


def test_what_arrives_as_a_folder_or_a_bundle_is_taken_for_what_it_is(
    office: Office, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A folder is opened without a look at its settings; a bundle becomes a clone, whose check finds forgeries.

    Nothing of it comes into the workspace that one has.
    """
    (tmp_path / "sent").mkdir()
    sent = office_in(tmp_path / "sent", small_once(tmp_path_factory))
    trap = trap_in(tmp_path)
    blob = git(sent.folder, "hash-object", "-w", "parties.toml").strip()
    git(sent.folder, "update-index", "--add", "--cacheinfo", f"120000,{blob},drafts/link.md")
    git(sent.folder, "commit", "-qm", "Forged")
    git(sent.folder, "replace", "HEAD", "HEAD~1")
    configured(sent.folder, {"core.fsmonitor": str(trap.program), "core.hooksPath": str(tmp_path)})
    before = state(office.folder)
    sent.do("bundle", tmp_path / "all.bundle")
    clone = Office(tmp_path / "clone", office.desk)
    subprocess.run(["git", "clone", "-q", str(tmp_path / "all.bundle"), str(clone.folder)], check=True)
    ran = clone("check", "--record")
    assert (ran.code, "a link is recorded here" in ran.out) == (1, True)
    cut = tmp_path / "cut.bundle"
    cut.write_bytes((tmp_path / "all.bundle").read_bytes()[:-500])
    failed = subprocess.run(
        ["git", "clone", "-q", str(cut), str(tmp_path / "cut")], capture_output=True, check=False
    )
    assert failed.returncode != 0
    assert not trap.sprung
    assert state(office.folder) == before
