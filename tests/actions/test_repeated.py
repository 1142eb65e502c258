"""What a person sees of a command that was interrupted, and of one that is run again."""

from __future__ import annotations

import os

import pytest

from actions.support import TAKEN_IN, Office
from paraph.store import running


def test_what_was_said_before_is_recorded_already(office: Office) -> None:
    said = ("propose", "declaration", "1", "--from", "TRS", "--for", "som-1", "--new", "We add a station.")
    proposal = office.do(*said, "--json").json["submission"]["proposals"][0]["id"]
    assert proposal in office.refused("already-recorded", *said)
    decision = ("decide", "declaration", "--for", "som-1", proposal, "--accept")
    office.do(*decision)
    office.refused("already-recorded", *decision)
    office.do(*decision, "--note", "in the room")


def test_the_next_command_says_what_was_interrupted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = office.workspace.repository
    with monkeypatch.context() as patch:
        patch.setattr(running, "_end", lambda _, handle: os.close(handle))
        with repository.at_work("paraph receive \x1b[2Jx.docx", TAKEN_IN):
            (office.folder / "drafts/.paraph-tmp-0").write_bytes(b"half")
    told = office.do("status").err
    assert "Interrupted on 2021-02-10 at 18:00: paraph receive �[2Jx.docx" in told
    assert "Nothing of it is recorded. Run it again." in told
    assert not (office.folder / "drafts/.paraph-tmp-0").exists()
    assert "Interrupted" not in office.do("status").err
