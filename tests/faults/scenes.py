"""The writing commands, each with a small workspace to run it in, and what it says when it was done before."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from actions.support import (
    BEGAN,
    CLERK,
    DECLARATION,
    PLAN,
    ROSTER,
    SENT_OUT,
    SETTINGS,
    TAKEN_IN,
    file_from,
    git,
)
from paraph.actions.circulate import circulate
from paraph.actions.commit import commit
from paraph.actions.decide import decide
from paraph.actions.delegation import Step, said
from paraph.actions.init import init
from paraph.actions.propose import Spoken
from paraph.actions.receive import Incoming, receive
from paraph.actions.workspace import Workspace
from paraph.model.record import Disposition

_MORE = """
[documents.annex]
title = "Draft Annex"
symbol = "LTC/ANNEX"

[pack]
files = ["cover", "clean", "redline"]
"""
_ANNEX = "# Draft Annex\n\nThe stations stand at the harbours.\n\nEach station has one observer.\n"
_CHANGES = {
    "TRS": [("level", "every day", "every week"), ("old dam", "2021", "2022")],
    "QUA": [("publish", "seven", "ten"), ("thank", "people", "citizens")],
}


@dataclass(frozen=True)
class Scene:
    """A command line, the workspace that it is run in (to be copied), and what it says if all is there already."""

    name: str
    words: tuple[str, ...]
    folder: Path
    already: str
    records: bool = True
    """Whether it records something, and does not only write a working file."""


class Scenes:
    """Makes the workspaces, each once, below a folder."""

    def __init__(self, room: Path) -> None:
        self.room, self.desk = room, room / "desk"
        self.desk.mkdir(parents=True)

    def all(self) -> Mapping[str, Scene]:
        """Return each scene by the name of its command."""
        self._sent_out()
        made = (
            *(self._receive(), self._propose(), self._decide(), self._revise()),
            *(self._commit(), self._circulate(), self._import(), self._correct(), self._sync()),
        )
        return {scene.name: scene for scene in made}

    def _sent_out(self) -> None:
        """Both texts are circulated, the delegations have written, and nothing was received."""
        folder, settings = self.room / "sent-out", f"{SETTINGS}{_MORE}"
        workspace = init(
            folder, name="", short="", roster=ROSTER.encode(), settings=settings.encode(), now=BEGAN, identity=CLERK
        )
        for document, text in (("declaration", DECLARATION), ("plan", PLAN)):
            (folder / "drafts" / f"{document}.md").write_text(text, "utf-8", newline="\n")
            commit(workspace, document, "Zero draft", when=BEGAN, identity=CLERK)
        circulate(workspace, "declaration", "som-1", now=SENT_OUT, identity=CLERK)
        sent = workspace.circulated("declaration", "som-1").text
        for party, changes in _CHANGES.items():
            steps = [Step(said(sent, phrase, Spoken(replace=old, by=new))) for phrase, old, new in changes]
            data = file_from(workspace, "som-1", "declaration", steps, f"Somebody of {party}")
            (self.desk / f"{party}.docx").write_bytes(data)
        (self.desk / "annex.md").write_text(_ANNEX, "utf-8", newline="\n")

    def _copy(self, name: str, of: str = "sent-out") -> Path:
        shutil.copytree(self.room / of, self.room / name)
        return self.room / name

    def _answered(self, name: str) -> tuple[Path, list[str], list[str]]:
        """Return a copy in which the answers were received, and the ids of submissions and proposals."""
        if not (self.room / "answered").exists():
            workspace = Workspace.open(self._copy("answered"))
            files = [Incoming(self.desk / f"{party}.docx", party) for party in _CHANGES]
            got = receive(workspace, "declaration", "som-1", files, now=TAKEN_IN, identity=CLERK)
            assert not got.refused
        folder = self._copy(name, "answered")
        records = Workspace.open(folder).submissions("declaration", "som-1")
        return folder, [r.id for r in records], [p.id for r in records for p in r.proposals]

    def _receive(self) -> Scene:
        files = (str(self.desk / f"{party}.docx") for party in _CHANGES)
        words = ("receive", *files, "--for", "som-1", "--document", "declaration")
        return Scene("receive", words, self._copy("receive"), "already recorded")

    def _propose(self) -> Scene:
        change = ("--replace", "every day", "--by", "every month")
        words = ("propose", "declaration", "1", "--from", "VEL", "--for", "som-1", *change)
        return Scene("propose", words, self._copy("propose"), "proposes this already")

    def _decide(self) -> Scene:
        folder, _, proposals = self._answered("decide")
        words = ("decide", "declaration", "--for", "som-1", *proposals[:2], "--accept", "--note", "in the room")
        return Scene("decide", words, folder, "already recorded")

    def _revise(self) -> Scene:
        folder, _, proposals = self._answered("revise")
        accepted = [(proposal, Disposition.ACCEPTED) for proposal in proposals]
        workspace = Workspace.open(folder)
        decide(workspace, "declaration", "som-1", decisions=accepted, now=TAKEN_IN, identity=CLERK)
        return Scene("revise", ("revise", "declaration", "--for", "som-1"), folder, "are in it already")

    def _commit(self) -> Scene:
        folder = self._copy("commit")
        draft = folder / "drafts" / "plan.md"
        text = draft.read_text("utf-8").replace("each quarter", "each month") + "\nOP Piers are kept clean.\n"
        draft.write_text(text, "utf-8", newline="\n")
        return Scene("commit", ("commit", "plan", "-m", "Piers"), folder, "as it was committed last")

    def _circulate(self) -> Scene:
        words = ("circulate", "declaration", "--for", "som-2")
        return Scene("circulate", words, self._answered("circulate")[0], "was already circulated")

    def _import(self) -> Scene:
        words = ("import", str(self.desk / "annex.md"), "--document", "annex")
        return Scene("import", words, self._copy("import"), "has a draft already", records=False)

    def _correct(self) -> Scene:
        folder, submissions, _ = self._answered("correct")
        words = ("correct", submissions[0], "--withdraw", "--note", "asked by telephone")
        return Scene("correct", words, folder, "withdrawn")

    def _sync(self) -> Scene:
        """What another clone sent waits to be taken in, and nothing is to be sent."""
        folder, other = self._copy("sync"), self._copy("other")
        for phrase, wording in (("every day", "every week"), ("seven days", "ten days")):
            draft = other / "drafts" / "declaration.md"
            draft.write_text(draft.read_text("utf-8").replace(phrase, wording), "utf-8", newline="\n")
            commit(Workspace.open(other), "declaration", wording, when=TAKEN_IN, identity=CLERK)
        git(folder, "init", "-q", "--bare", "-b", "main", ".git/shared.git")
        git(other, "push", "-q", str(folder / ".git/shared.git"), "main", "--tags", "refs/paraph/*:refs/paraph/*")
        git(folder, "remote", "add", "origin", ".git/shared.git")
        return Scene("sync", ("sync",), folder, "Nothing new", records=False)
