"""Tags and commits are signed where the user's own git is set to sign, with the user's key, and never otherwise."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from paraph.errors import ParaphError
from paraph.store.git import Repository
from store.support import DRAFT, WHEN, WHO, run_git, state_of

needs_key = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not on this machine")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    place = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(place)], check=True)
    return place


def set_globally(home: Path, values: Mapping[str, str]) -> None:
    """Write the user's own configuration."""
    (home / ".gitconfig").unlink(missing_ok=True)
    for name, value in {"user.name": "P", "user.email": "p@example.org", **values}.items():
        subprocess.run(["git", "config", "--global", name, value], check=True)


def verified(repository: Repository, home: Path, key: Path, *words: str) -> bool:
    """Whether plain git says that a signature is the user's."""
    allowed = home / "allowed"
    allowed.write_text(f"p@example.org {key.with_suffix('.pub').read_text()}")
    options = ("-c", f"gpg.ssh.allowedSignersFile={allowed}")
    done = subprocess.run(["git", *options, *words], cwd=repository.folder, capture_output=True, check=False)
    return done.returncode == 0 and b'Good "git" signature for p@example.org' in done.stderr


@needs_key
@pytest.mark.parametrize("switch", ["tag.gpgSign", "tag.forceSignAnnotated"])
def test_a_tag_is_signed_as_the_user_s_git_is_set(
    repository: Repository, home: Path, key: Path, switch: str
) -> None:
    set_globally(home, {"gpg.format": "ssh", "user.signingKey": str(key), switch: "true"})
    message = "Sent to all\n\n# not a comment\nbase som-1"
    repository.record({DRAFT: b"two\n"}, "Circulate", tags={"declaration/som-1": message})
    assert verified(repository, home, key, "verify-tag", "declaration/som-1")
    assert not verified(repository, home, key, "verify-commit", "HEAD")
    (tag,) = repository.tags("declaration")
    assert (tag.message, tag.commit) == (message, repository.head())
    run_git(repository.folder, "fsck", "--full", "--strict")
    # The branch, the tag, the log, and the tag as the log keeps it.
    assert run_git(repository.folder, "for-each-ref").count("\n") == 4


@needs_key
def test_a_commit_is_signed_as_the_user_s_git_is_set(repository: Repository, home: Path, key: Path) -> None:
    first = repository.head()
    set_globally(home, {"gpg.format": "ssh", "user.signingKey": str(key), "commit.gpgSign": "yes"})
    repository.record({DRAFT: b"two\n"}, "Two\n\nParaph-Accepted: x", tags={"declaration/som-1": "x"})
    for name in ("HEAD", "refs/paraph/log"):
        assert verified(repository, home, key, "verify-commit", name)
    assert not verified(repository, home, key, "verify-tag", "declaration/som-1")
    assert repository.trailers_of([str(repository.head())], "Paraph-Accepted") == [["x"]]
    assert run_git(repository.folder, "rev-parse", "HEAD~1").strip() == first
    assert repository.history(DRAFT)[0].subject == "Two"
    assert run_git(repository.folder, "status", "--porcelain") == ""


@needs_key
def test_what_the_workspace_says_of_signing_is_not_asked(repository: Repository, home: Path, key: Path) -> None:
    """It can neither have something signed, nor with another key or program, nor stop it."""
    marker = home / "ran"
    trap = home / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {marker}\n")
    trap.chmod(0o755)
    other = {
        **dict.fromkeys(("gpg.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand"), str(trap)),
        "user.signingKey": str(home / "other"),
        "gpg.format": "openpgp",
    }
    for sign in ("true", "false"):
        for name, value in {**other, "tag.gpgSign": sign, "commit.gpgSign": sign}.items():
            run_git(repository.folder, "config", name, value)
        if sign == "true":
            set_globally(home, {})
            repository.record({DRAFT: b"two\n"}, "Two", tags={"declaration/som-1": "x"})
            assert "SIGNATURE" not in run_git(repository.folder, "cat-file", "tag", "declaration/som-1")
            assert "gpgsig" not in run_git(repository.folder, "cat-file", "commit", "HEAD")
    set_globally(
        home, {"gpg.format": "ssh", "user.signingKey": str(key), "tag.gpgSign": "1", "commit.gpgSign": "on"}
    )
    repository.record({DRAFT: b"three\n"}, "Three", tags={"declaration/som-2": "x"})
    for words in (("verify-tag", "declaration/som-2"), ("verify-commit", "HEAD")):
        done = subprocess.run(
            ["git", "-c", "gpg.ssh.program=ssh-keygen", *words],
            cwd=repository.folder,
            capture_output=True,
            check=False,
        )
        assert b"SSH" in run_git(repository.folder, "cat-file", "-p", words[1]).encode(), done.stderr
    assert not marker.exists()


def test_a_signature_that_cannot_be_made_stops_the_record(repository: Repository, home: Path) -> None:
    for switch in ("tag.gpgSign", "commit.gpgSign"):
        set_globally(home, {"gpg.format": "ssh", "user.signingKey": str(home / "gone"), switch: "true"})
        before = state_of(repository.folder)
        with pytest.raises(ParaphError) as caught:
            repository.record({DRAFT: b"two\n"}, "Two", tags={"declaration/som-1": "x"})
        assert caught.value.code == "not-signed"
        assert "stop signing with" in caught.value.next_step
        assert state_of(repository.folder) == before


def test_what_is_recorded_in_another_name_is_not_signed(repository: Repository, home: Path) -> None:
    """As the exercise is: the user's key does not stand for invented people."""
    set_globally(home, {"gpg.format": "ssh", "user.signingKey": str(home / "gone"), "tag.gpgSign": "true"})
    repository.record({DRAFT: b"two\n"}, "Two", tags={"d/x": "x"}, identity=WHO, when=WHEN)
    assert repository.resolve("d/x") == repository.head()
