"""Files are taken out of the whole history of a clone, and all else in it stays as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from paraph.errors import ParaphError
from paraph.store.git import Repository
from paraph.store.rewriting import identified, stored
from store.support import DRAFT, WHEN, WHO, run_git

SECRET = b"what nobody should have seen\n"
SHA256 = hashlib.sha256(SECRET).hexdigest()
PATH = "comments/one.toml"


def recorded(repository: Repository, path: str, content: bytes | None) -> str:
    return repository.record({path: content}, f"Record {path}", identity=WHO, when=WHEN)


def names(folder: Path) -> dict[str, str]:
    """What each reference leads to."""
    lines = run_git(folder, "for-each-ref", "--format=%(refname) %(objectname)").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def raw(folder: Path, kind: str, identity: str) -> str:
    return run_git(folder, "cat-file", kind, identity)


def signed(folder: Path, parent: str, branch: str) -> None:
    """Put a commit and a tag with (meaningless) signatures on top of a commit."""
    text = raw(folder, "commit", parent)
    tree = text.splitlines()[0]
    lines = [tree, f"parent {parent}", *text.split("\n\n")[0].splitlines()[-2:]]
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQwords\n -----END PGP SIGNATURE-----"
    commit = written(folder, "commit", "\n".join([*lines, signature]) + f"\n\nSigned\n\nBuilds on {parent}\n")
    run_git(folder, "update-ref", f"refs/heads/{branch}", commit)
    tagger = lines[-1].replace("committer", "tagger")
    body = f"object {commit}\ntype commit\ntag {branch}\n{tagger}\n\nSigned\n-----BEGIN PGP SIGNATURE-----\nx\n"
    run_git(folder, "update-ref", f"refs/tags/{branch}", written(folder, "tag", body))


def written(folder: Path, kind: str, text: str) -> str:
    place = folder / ".git" / "written"
    place.write_text(text, "utf-8", newline="\n")
    return run_git(folder, "hash-object", "-w", "-t", kind, "--no-filters", str(place)).strip()


def test_commits_merges_tags_and_other_references_are_made_anew(repository: Repository) -> None:
    folder = repository.folder
    before = repository.head()
    run_git(folder, "tag", "-am", "Before", "before")
    with_it = recorded(repository, PATH, SECRET)
    run_git(folder, "branch", "old")
    run_git(folder, "update-ref", "refs/others/one", "HEAD")
    run_git(folder, "notes", "add", "-m", "a note")
    signed(folder, with_it, "signed")
    recorded(repository, "elsewhere/copy.txt", SECRET)
    recorded(repository, "elsewhere/copy.txt", None)
    run_git(folder, "switch", "-qc", "side", "old")
    recorded(repository, "notes.txt", b"other\n")
    run_git(folder, "switch", "-q", "main")
    run_git(folder, "merge", "-q", "side")
    last = recorded(repository, PATH, None)
    tree = run_git(folder, "rev-parse", "HEAD^{tree}")
    shape = run_git(folder, "log", "--all", "--format=%s%an%ad")
    got = repository.erase([PATH], [SHA256])
    after = names(folder)
    assert got.unsigned == ("signed",)
    # Seven of branches and a tag, and the entries of the log from the second record on.
    assert got.commits == 7 + 5
    assert run_git(folder, "rev-parse", "before^{commit}").strip() == before
    assert run_git(folder, "rev-parse", "HEAD^{tree}") == tree and repository.head() != last
    assert run_git(folder, "log", "--all", "--format=%s%an%ad") == shape
    assert after["refs/others/one"] == after["refs/heads/old"] != with_it
    commit = raw(folder, "commit", "signed^{commit}")
    assert "gpgsig" not in commit and "iQwords" not in commit
    assert commit.endswith(f"\n\nSigned\n\nBuilds on {after['refs/heads/old']}\n")
    assert raw(folder, "tag", "refs/tags/signed").endswith("\n\nSigned\n")
    assert run_git(folder, "status", "--porcelain") == ""
    run_git(folder, "fsck", "--full", "--strict")
    everything = run_git(folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()
    assert with_it not in everything and last not in everything
    again = names(folder)
    assert repository.erase([PATH], [SHA256]).references == ()
    assert names(folder) == again


def test_the_working_file_goes_with_it_where_the_branch_still_had_it(repository: Repository) -> None:
    recorded(repository, PATH, SECRET)
    (repository.folder / DRAFT).write_bytes(b"not committed\n")
    repository.erase([PATH], [SHA256])
    assert not (repository.folder / PATH).exists()
    assert (repository.folder / DRAFT).read_bytes() == b"not committed\n"
    assert run_git(repository.folder, "status", "--porcelain") == f" M {DRAFT}\n"


@pytest.mark.parametrize("way", ["kept", "worktree", "staged", "tagged"])
def test_where_old_objects_would_stay_it_is_refused(repository: Repository, tmp_path: Path, way: str) -> None:
    recorded(repository, PATH, SECRET)
    folder = repository.folder
    blob = run_git(folder, "rev-parse", f"HEAD:{PATH}").strip()
    if way == "kept":
        run_git(folder, "repack", "-adq")
        (pack,) = (folder / ".git/objects/pack").glob("*.pack")
        pack.with_suffix(".keep").touch()
    elif way == "worktree":
        run_git(folder, "worktree", "add", "-q", str(tmp_path / "second"))
    elif way == "staged":
        run_git(folder, "update-index", "--add", "--cacheinfo", f"100644,{blob},copy.txt")
    else:
        run_git(folder, "tag", "file", blob)
    before = names(folder)
    with pytest.raises(ParaphError) as caught:
        repository.erase([PATH], [SHA256])
    assert caught.value.code in ("kept", "staged") and "Nothing was done." in caught.value.message
    assert names(folder) == before


def test_ids_are_computed_as_git_does(repository: Repository) -> None:
    recorded(repository, PATH, SECRET)
    run_git(repository.folder, "tag", "-am", "A tag", "tag")
    known = stored(repository._commands)
    assert {found.kind for found in known.values()} == {"commit", "tree", "tag"}
    assert all(identified(found.kind, found.data, len(identity)) == identity for identity, found in known.items())
