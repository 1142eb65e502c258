"""A whole round with a real word processor: LibreOffice edits the circulated file for six parties.

The recorded proposals must equal the scripts, and each party's view must be what LibreOffice shows.
"""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from office.tools import office_jobs, pandoc_lines, squeezed
from paraph.actions.circulate import circulate
from paraph.actions.commit import commit
from paraph.actions.compile import as_party, compile_meeting
from paraph.actions.decide import decide, proposals_in
from paraph.actions.demo import PLAYER, material
from paraph.actions.files import write_file
from paraph.actions.init import init
from paraph.actions.receive import Incoming, receive
from paraph.actions.revise import Undecided, revise
from paraph.actions.workspace import Workspace, draft_path, with_masthead
from paraph.errors import ParaphError
from paraph.formats.text.lines import plain_lines
from paraph.formats.word.remarks import Bubble, with_bubbles
from paraph.merge.settle import settled
from paraph.model.change import Proposal
from paraph.model.document import Document, Kind, Paragraph
from paraph.model.record import Disposition

pytestmark = pytest.mark.office

PARTIES = ("KEL", "ORV", "DRH", "ZHL", "TSD", "NRK")
NOW = datetime.fromisoformat("2027-01-19T09:00:00+01:00")
Expected = tuple[str, str, str, str, bool]
"""Kind, paragraph, old words, new words, tracked."""


@dataclass
class Script:
    """What one party does to the text, and what must be recorded of it."""

    party: str
    edits: list[dict[str, Any]] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)

    def replace(self, p: Paragraph, old: str, new: str, *, tracked: bool = True) -> None:
        self.edits.append({"op": "replace", "paragraph": p.text, "find": old, "text": new, "tracked": tracked})
        self.expected.append(("replace", p.id, old, new, tracked))

    def insert(self, p: Paragraph, new: str, place: dict[str, str]) -> None:
        self.edits.append({"op": "insert", "paragraph": p.text, "text": new, **place})
        self.expected.append(("insert", p.id, "", new, True))

    def delete(self, p: Paragraph, old: str) -> None:
        self.edits.append({"op": "delete", "paragraph": p.text, "find": old})
        self.expected.append(("delete", p.id, old, "", True))

    def delete_paragraph(self, p: Paragraph) -> None:
        self.edits.append({"op": "delete_paragraph", "paragraph": p.text})
        self.expected.append(("delete paragraph", p.id, p.text, "", True))

    def new_paragraph(self, after: Paragraph, text: str) -> None:
        self.edits.append({"op": "new_paragraph", "after": after.text, "text": text})
        self.expected.append(("new paragraph", after.id, "", text, True))


def once(p: Paragraph, rng: random.Random, low: float, high: float, count: int = 1) -> str:
    """Return `count` neighbouring words that occur once in a paragraph, from between two shares of it."""
    words = p.text.split(" ")
    inside = range(max(1, int(len(words) * low)), int(len(words) * high) - count)
    places = [
        n
        for n in inside
        if all(w.isalpha() and len(w) > 2 for w in words[n : n + count])
        and p.text.count(" ".join(words[n : n + count])) == 1
        and p.text.count(words[n]) == 1
    ]
    n = rng.choice(places)
    return " ".join(words[n : n + count])


def scripts(text: Document, seed: int) -> list[Script]:
    """Return a script of at least ten edits for each of six parties."""
    rng = random.Random(seed)
    bodies = (Kind.TEXT, Kind.PREAMBULAR, Kind.OPERATIVE)
    pool = [
        p
        for p in text
        if p.kind in bodies and not p.wording.notes and "[" not in p.text and len(p.text.split()) > 24
    ]
    common, contested, *rest = rng.sample(pool, len(pool))
    same = once(common, rng, 0.2, 0.8)
    differ = once(contested, rng, 0.2, 0.8)
    result = []
    for n, party in enumerate(PARTIES):
        script = Script(party)
        a, b, c, d, e, f, g, h = rng.sample(rest, 8)
        script.replace(a, once(a, rng, 0.1, 0.45), f"alpha{n} beta")
        script.replace(a, once(a, rng, 0.55, 0.95), f"gamma{n}")
        script.insert(b, f"Accordingly{n}, ", {"at": "start"})
        script.insert(c, f" promptly{n}", {"after": once(c, rng, 0.2, 0.8)})
        script.insert(d, f" as agreed{n}", {"at": "end"})
        script.delete(e, " " + once(e, rng, 0.2, 0.5))
        script.delete(e, " " + once(e, rng, 0.6, 0.97))
        script.delete_paragraph(f)
        script.new_paragraph(g, f"We add{n} a paragraph of our own on this matter.")
        script.replace(h, once(h, rng, 0.2, 0.8), f"delta{n}", tracked=party != "DRH")
        if party in ("KEL", "ORV"):
            script.replace(common, same, "jointly chosen")
        if party in ("KEL", "ZHL", "TSD"):
            script.replace(contested, differ, f"word of {party.lower()}")
        result.append(script)
    return result


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    found = init(
        tmp_path / "Рабочая папка",
        name="",
        short="",
        roster=material("parties.toml"),
        settings=material("paraph.toml"),
        now=NOW,
        identity=PLAYER,
    )
    write_file(found.folder / draft_path("declaration"), material("declaration.md"))
    commit(found, "declaration", "zero draft", when=NOW, identity=PLAYER)
    circulate(found, "declaration", "som-1", now=NOW, identity=PLAYER)
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_six_parties_edit_in_libreoffice(workspace: Workspace, tmp_path: Path, seed: int) -> None:
    circulated = workspace.circulated("declaration", "som-1")
    sent = next((workspace.folder / "out" / "declaration" / "som-1" / "for-delegations").glob("*clean.docx"))
    plans = scripts(circulated.text, seed)
    files = {s.party: tmp_path / f"{s.party} تعليقات.docx" for s in plans}
    jobs = [
        {
            "do": "edit",
            "file": str(sent),
            "save": str(files[s.party]),
            "author": f"Delegate of {s.party}",
            "via_odt": s.party == "NRK",
            "edits": s.edits,
        }
        for s in plans
    ]
    shows = [{"do": "show", "file": str(path), "mode": "accept"} for path in files.values()]
    results = office_jobs([*jobs, *shows], tmp_path)
    shown = {s.party: r["paragraphs"] for s, r in zip(plans, results[len(plans) :], strict=True)}
    # LibreOffice crashes on comments over UNO, so the bubbles come from another hand, after the editing.
    bubble = Bubble("in Velmora, Oravand, on 18 and 19", "Is the date final?", "A delegate", "2027-02-01T10:00:00Z")
    files["KEL"].write_bytes(with_bubbles(files["KEL"].read_bytes(), [bubble]))

    incoming = [Incoming(path, party) for party, path in files.items()]
    got = receive(workspace, "declaration", "som-1", incoming, now=NOW + timedelta(days=20), identity=PLAYER)

    assert got.refused == ()
    for script, record in zip(plans, got.submissions, strict=True):
        recorded = sorted(
            (p.kind.value, p.paragraph, p.old.text, p.new.text, p.made.tracked) for p in record.proposals
        )
        assert recorded == sorted(script.expected), script.party
        assert len(script.expected) >= 10
        claimed = {p.made.claim.author for p in record.proposals if p.made.tracked}
        assert claimed == {f"Delegate of {script.party}"}
        assert record.ledger is not None
        assert record.ledger.balances
    assert [r.text for r in got.submissions[0].remarks] == ["Is the date final?"]
    found = compile_meeting(workspace, "declaration", "som-1")
    for script in plans:
        view = as_party(workspace, found, script.party)
        lines = plain_lines(p.wording for p in view).splitlines()
        assert lines == squeezed(shown[script.party]), script.party
    _redline_is_true(workspace, tmp_path)


def _redline_is_true(workspace: Workspace, tmp_path: Path) -> None:
    """Accept what does not clash, circulate again, and let LibreOffice and pandoc resolve the redline."""
    found = compile_meeting(workspace, "declaration", "som-1")
    taken: list[Proposal] = []
    clashing: list[Proposal] = []
    for proposal in proposals_in(found).values():
        try:
            settled(found.circulated.text, [*taken, proposal], found.compilation.parties)
            taken.append(proposal)
        except ParaphError:
            clashing.append(proposal)
    assert len(taken) > 40
    assert len(clashing) >= 2
    decided = NOW + timedelta(days=28)
    _accept(workspace, taken, decided)
    for proposal in clashing:
        with pytest.raises(ParaphError) as refused:
            _accept(workspace, [proposal], decided)
        assert refused.value.code == "overlap"
    later = NOW + timedelta(days=29)
    revise(workspace, "declaration", "som-1", now=later, undecided=Undecided.BASE, identity=PLAYER)
    pack = circulate(workspace, "declaration", "rg-1", now=later, identity=PLAYER)
    redline = next((pack.folder / "for-delegations").glob("*redline.docx"))
    old, new = (workspace.circulated("declaration", label) for label in ("som-1", "rg-1"))
    since = f"Changes to {old.manifest.symbol} of {old.manifest.as_of} are marked"
    wanted = {
        mode: plain_lines(p.wording for p in with_masthead(side.draft, [*new.manifest.masthead, since]))
        for mode, side in (("reject", old), ("accept", new))
    }
    jobs = [{"do": "show", "file": str(redline), "mode": mode} for mode in wanted]
    for (mode, text), result in zip(wanted.items(), office_jobs(jobs, tmp_path), strict=True):
        assert squeezed(result["paragraphs"]) == text.splitlines(), f"LibreOffice, {mode}"
        assert pandoc_lines(redline, mode) == text.splitlines(), f"pandoc, {mode}"


def _accept(workspace: Workspace, proposals: Sequence[Proposal], when: datetime) -> None:
    """The chair accepts, all at once."""
    accepted = [(proposal.id, Disposition.ACCEPTED) for proposal in proposals]
    decide(workspace, "declaration", "som-1", decisions=accepted, now=when, identity=PLAYER)


def test_the_word_files_are_valid(workspace: Workspace, shared_tools: Path) -> None:
    files = sorted(workspace.folder.rglob("*.docx"))
    assert files
    tool = shared_tools / "validate_docx.py"
    import sys

    run = subprocess.run([sys.executable, tool, "--json", *files], capture_output=True, text=True, check=False)
    for line in run.stdout.splitlines():
        report = json.loads(line)
        assert report["errors"] == []
        assert report["warnings"] == []
    assert run.returncode == 0
