"""A backup gives everything back: restored with plain git, every branch, tag and file is as it was."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from actions.support import Office, git
from paraph.actions.workspace import Workspace
from paraph.errors import ParaphError
from paraph.store.command import Commands


def test_a_restored_backup_is_the_workspace(answered: Office, tmp_path: Path) -> None:
    git(answered.folder, "switch", "-qc", "other")
    answered.taken(answered.arrives("TRS_2.docx"))
    git(answered.folder, "switch", "-q", "main")
    file = tmp_path / "on another disk" / "all.bundle"
    ran = answered.do("bundle", str(file))
    head = git(answered.folder, "rev-parse", "HEAD").strip()
    assert f"everything up to commit {head[:10]}" in ran.out
    assert ran.err == ""
    back = Office(tmp_path / "back", answered.desk)
    subprocess.run(["git", "clone", "-q", str(file), str(back.folder)], check=True)
    for words in (("rev-parse", "HEAD", "HEAD^{tree}"), ("for-each-ref", "refs/tags")):
        assert git(back.folder, *words) == git(answered.folder, *words)
    assert git(back.folder, "rev-parse", "origin/other") == git(answered.folder, "rev-parse", "other")
    assert back.do("compile", "declaration", "--for", "som-1").out == (
        answered.do("compile", "declaration", "--for", "som-1").out
    )
    assert back("check", "--record").code == 0


def test_it_lies_in_out_and_says_what_is_not_in_it(office: Office) -> None:
    office.draft().write_text(office.draft().read_text("utf-8") + "\nOP One more.\n", "utf-8")
    ran = office.do("bundle", "--json")
    assert ran.json["not_in_it"] == ["drafts/declaration.md"]
    place = Path(ran.json["file"])
    assert place.parent == office.folder / "out"
    assert place.name.startswith("LTC_")
    assert git(office.folder, "bundle", "verify", str(place)) is not None
    assert "are not in it" in office.do("bundle").err


def test_a_backup_that_lacks_something_is_not_written(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """As from a git that leaves out a reference, or a disk that loses a byte."""
    real = Commands.run

    def lossy(self: Commands, *arguments: str, **options: bytes) -> bytes:
        if arguments[:2] == ("bundle", "create"):
            arguments = (*arguments[:-1], "--branches")
        return real(self, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Commands, "run", lossy)
    with pytest.raises(ParaphError, match="does not hold everything"):
        Workspace.open(office.folder).repository.bundled()


def test_restored_by_paraph_it_is_all_there_with_the_log(answered: Office, tmp_path: Path) -> None:
    git(answered.folder, "switch", "-qc", "other")
    answered.taken(answered.arrives("TRS_2.docx"))
    git(answered.folder, "switch", "-q", "main")
    answered.said("QUA", "2", "--replace", "measurements", "--by", "readings")
    git(answered.folder, "reset", "-q", "--hard", "HEAD~1")
    file = tmp_path / "all.bundle"
    answered.do("bundle", str(file))
    back = Office(tmp_path / "new" / "back", answered.desk)
    ran = answered.do("bundle", str(file), "--restore", str(back.folder))
    head = git(answered.folder, "rev-parse", "HEAD").strip()
    assert f"everything up to commit {head[:10]}" in ran.out
    assert git(back.folder, "for-each-ref") == git(answered.folder, "for-each-ref")
    assert git(back.folder, "rev-parse", "HEAD").strip() == head
    assert git(back.folder, "status", "--porcelain") == ""
    assert [p.name for p in back.folder.parent.iterdir()] == ["back"]
    assert back.do("compile", "declaration", "--for", "som-1").out == (
        answered.do("compile", "declaration", "--for", "som-1").out
    )
    # What the branch had lost before the backup was made is in it as well.
    assert back.do("check", "--record", "--restore", "--json").json["restored"]
    assert back("check", "--record").code == 0


def test_what_is_no_backup_is_not_restored(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "all.bundle"
    office.do("bundle", str(file))
    data = file.read_bytes()
    there = tmp_path / "there"
    for bad in (b"no bundle", data[:-40], data.replace(b"PACK", b"PUCK", 1)):
        file.write_bytes(bad)
        office.refused("bad-bundle", "bundle", str(file), "--restore", str(there))
        assert not there.exists()
    file.write_bytes(data)
    office.refused("not-empty", "bundle", str(file), "--restore", str(office.folder))
    assert office("bundle", "--restore", str(there)).code == 2
