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
