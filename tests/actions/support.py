"""What tests of actions and of the command line share: a small workspace, delegations, a command line, a camera.

The process, its parties and its texts are invented.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from paraph.actions.circulate import circulate
from paraph.actions.commit import commit
from paraph.actions.delegation import Step, addition, paragraph_with, removals, returned_file, said
from paraph.actions.demo import Played, demo
from paraph.actions.init import init
from paraph.actions.papers import sheet
from paraph.actions.propose import Spoken
from paraph.actions.receive import Incoming, receive
from paraph.actions.workspace import Workspace
from paraph.cli.main import invoke
from paraph.model.document import Document, Kind
from paraph.store.lock import writing
from paraph.store.values import Identity

CLERK = Identity("A Clerk", "clerk@example.org")
BEGAN = datetime.fromisoformat("2021-01-13T09:00:00+01:00")
SENT_OUT = datetime.fromisoformat("2021-01-20T09:00:00+01:00")
TAKEN_IN = datetime.fromisoformat("2021-02-10T18:00:00+01:00")
STAMP = "2021-02-08T16:20:00Z"

SETTINGS = """\
format = 1

[process]
name = "Lake Tarn Compact"
short = "LTC"

[documents.declaration]
title = "Draft Declaration of Ostrel"
symbol = "LTC/DECL"

[documents.plan]
title = "Draft Plan of Work"
symbol = "LTC/PLAN"

[meetings.som-1]
title = "First Senior Officials’ Meeting"
date = 2021-02-16
place = "Ostrel"
circulated = 2021-01-20T09:00:00+01:00
deadline = 2021-02-09T18:00:00+01:00
attribution = "parties"

[meetings.som-2]
title = "Second Senior Officials’ Meeting"
date = 2021-06-22
attribution = "none"

[meetings.som-3]
title = "Third Senior Officials’ Meeting"
date = 2021-09-22
"""

ROSTER = """\
format = 1

[[party]]
code = "TRS"
name = "Tersa"
kind = "state"

[[party]]
code = "QUA"
name = "Quarn"
kind = "state"

[[party]]
code = "VEL"
name = "Velt"
kind = "state"
"""

DECLARATION = """\
+++
title = "Draft Declaration of Ostrel"
symbol = "LTC/DECL"
language = "en"
kind = "declaration"
+++

# Draft Declaration of Ostrel {#t0}

We, the Ministers of the Lake Tarn Compact, meeting in Ostrel, {#t1}

PP *Recalling* the Compact signed in Ostrel in 2011{note: Treaty Series of Tarn, volume 3.}, {#pa}

PP *Aware* that four countries drink from one lake, {#pb}

## The lake {#h1}

OP We agree to measure the level of the lake every day. {#oa}

OP We agree to publish the measurements within seven days and to state: {#ob}

- the name of the station; {#sa}

- the name of the observer. {#sb}

OP We invite the Lake Commission to repair the old dam before the winter of 2021. {#oc}

OP We intend to meet again in Ostrel in two years. {#od}

OP We thank the people of Ostrel for their warm welcome. {#oe}
"""

PLAN = """\
+++
title = "Draft Plan of Work"
symbol = "LTC/PLAN"
language = "en"
kind = "declaration"
+++

# Draft Plan of Work {#t0}

OP Ferries between the northern harbours shall run from April to October. {#oa}

OP Schoolchildren travel free of charge on weekdays. {#ob}

OP A timetable hangs at each pier in three languages. {#oc}

OP The harbour masters report on delays each quarter. {#od}
"""


@dataclass(frozen=True)
class Ran:
    """What a command line did: its exit code, and what it printed where."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.raw.decode()

    @cached_property
    def json(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.raw)


def paraph(*arguments: str | Path, at: Path | None = None) -> Ran:
    """Run the command line in this process; `at` is the workspace."""
    buffer = io.BytesIO()
    out = io.TextIOWrapper(buffer, encoding="utf-8", newline="\n", write_through=True)
    err = io.StringIO()
    words = [*(("-C", str(at)) if at is not None else ()), *(str(a) for a in arguments)]
    with redirect_stdout(out), redirect_stderr(err):
        code = invoke(words)
    out.flush()
    return Ran(code, buffer.getvalue(), err.getvalue())


def done(*arguments: str | Path, at: Path | None = None) -> Ran:
    """Run a command line that must succeed."""
    ran = paraph(*arguments, at=at)
    assert ran.code == 0, ran.err
    return ran


def git(folder: Path, *arguments: str) -> str:
    """Run git as a person would and return what it printed."""
    own = ("-c", "user.name=A Person", "-c", "user.email=person@example.org", "-c", "commit.gpgsign=false")
    ran = subprocess.run(["git", *own, *arguments], cwd=folder, capture_output=True, check=True)
    return ran.stdout.decode()


def state(folder: Path) -> dict[str, str | bytes]:
    """Everything that a person could see change: files, folders, references, the index."""
    seen: dict[str, str | bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] != ".git":
            seen[name] = path.read_bytes() if path.is_file() else "folder"
    if (folder / ".git").is_dir():
        seen["git: HEAD"] = (folder / ".git" / "HEAD").read_text()
        seen["git: references"] = git(folder, "for-each-ref")
        seen["git: index"] = git(folder, "ls-files", "-s")
    return seen


def commits(folder: Path) -> int:
    """How many commits there are."""
    return int(git(folder, "rev-list", "--count", "HEAD"))


@dataclass(frozen=True)
class Office:
    """A copy of the small workspace that a test may spoil."""

    folder: Path
    desk: Path
    """A folder outside of the workspace, where files arrive."""

    def __call__(self, *arguments: str | Path) -> Ran:
        return paraph(*arguments, at=self.folder)

    def do(self, *arguments: str | Path) -> Ran:
        """Run a command that must succeed."""
        return done(*arguments, at=self.folder)

    def refused(self, code: str, *arguments: str | Path) -> str:
        """Run a command that must be refused, and leave everything as it was; return what it says."""
        before = state(self.folder)
        ran = self(*arguments, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (1, code), (ran.raw, ran.err)
        assert ran.json["error"]["next"]
        assert state(self.folder) == before
        return str(ran.json["error"]["message"])

    @property
    def workspace(self) -> Workspace:
        """The workspace, opened afresh."""
        return Workspace.open(self.folder)

    def draft(self, document: str = "declaration") -> Path:
        """Where the draft lies."""
        return self.folder / "drafts" / f"{document}.md"

    def edit(self, old: str, new: str, document: str = "declaration") -> None:
        """Change words of the working draft, which must be there once."""
        text = self.draft(document).read_text("utf-8")
        assert text.count(old) == 1, (old, text)
        self.draft(document).write_text(text.replace(old, new), "utf-8", newline="\n")

    def text(self, meeting: str = "som-1", document: str = "declaration") -> Document:
        """The circulated text, masthead and all."""
        return self.workspace.circulated(document, meeting).text

    def arrives(
        self,
        name: str,
        *steps: Step | Sequence[Step],
        meeting: str = "som-1",
        document: str = "declaration",
        author: str = "A Delegate",
    ) -> Path:
        """Write what a delegation sends back and return where it lies."""
        data = file_from(self.workspace, meeting, document, steps, author)
        path = self.desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def says(self, phrase: str, spoken: Spoken, *, tracked: bool = True, meeting: str = "som-1") -> Step:
        """One change of words in the paragraph that a phrase stands in."""
        return Step(said(self.text(meeting), phrase, spoken), tracked)

    def receive(self, *files: str | Path, meeting: str = "som-1") -> Ran:
        """Take in files for the declaration."""
        return self("receive", *files, "--for", meeting, "--document", "declaration")

    def taken(self, *files: str | Path, meeting: str = "som-1") -> list[dict[str, Any]]:
        """Take in files that must be sound, and return the submissions."""
        ran = self.do("receive", *files, "--for", meeting, "--document", "declaration", "--json")
        return list(ran.json["submissions"])

    def said(self, party: str, paragraph: str, *words: str, meeting: str = "som-1") -> str:
        """Record what was said and return the proposal's id."""
        ran = self.do("propose", "declaration", paragraph, "--from", party, "--for", meeting, *words, "--json")
        return str(ran.json["submission"]["proposals"][0]["id"])

    def decided(self, *words: str, meeting: str = "som-1") -> Ran:
        """Record what the chair decided."""
        return self.do("decide", "declaration", "--for", meeting, *words)

    def revised(self, *words: str, meeting: str = "som-1") -> dict[str, Any]:
        """Make the next revision."""
        return dict(self.do("revise", "declaration", "--for", meeting, *words, "--json").json)

    def lines(self, *words: str) -> list[str]:
        """The text of a revision, a paragraph a line."""
        return self.do("export", "declaration", *words, "--to", "text").out.splitlines()


def file_from(
    workspace: Workspace, meeting: str, document: str, steps: Sequence[Step | Sequence[Step]], author: str
) -> bytes:
    """The Word file that a delegation makes of a circulated text."""
    found = workspace.circulated(document, meeting)
    manifest = found.manifest
    margins = sheet(
        workspace.settings, workspace.instrument(document), manifest.symbol, manifest.as_of, manifest.reference
    )
    flat = [one for step in steps for one in ([step] if isinstance(step, Step) else step)]
    return returned_file(found.text, flat, margins, author, STAMP)


def rewritten(path: Path, part: str, old: str, new: str) -> Path:
    """A copy of a Word file with words of one part changed, as a word processor would save it."""
    target = path.with_name(f"{path.stem}_{len(list(path.parent.iterdir()))}.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert data.count(old.encode()) == 1, (old, data)
                data = data.replace(old.encode(), new.encode())
            copy.writestr(name, data)
    return target


def with_form(path: Path, after: str, properties: str, words: str) -> Path:
    """A copy of a Word file with words of a form put in, untracked, after words that stand in it once."""
    put = f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    start = body.index(after)
    old = body[start : body.index("</w:r>", start) + len("</w:r>")]
    return rewritten(path, "word/document.xml", old, old + put)


_MADE: dict[str, Any] = {}
"""What was made once in this run, by name: conftest files of several folders share it."""
_PLAYED = 600.0
"""Seconds that the exercise may take to be played by another process."""
ODD_NAME = "elsewhere ünd ßo"
MADE = Path(__file__).resolve().parent / "exercise.refs"
"""What the exercise was made of when it was last written into this repository, in a folder of another name."""


def once(rooms: pytest.TempPathFactory, name: str, make: Callable[[], Any]) -> Any:
    """Return what was made under a name in this run, made now if it was not yet, by whichever of its processes."""
    if name not in _MADE:
        room = rooms.getbasetemp()
        room = room.parent if "PYTEST_XDIST_WORKER" in os.environ else room
        kept = room / f"{name}.made"
        with writing(room / f"{name}.lock", _PLAYED), pytest.MonkeyPatch.context() as patch:
            patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
            patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
            if not kept.exists():
                kept.write_bytes(pickle.dumps(make()))
        _MADE[name] = pickle.loads(kept.read_bytes())
    return _MADE[name]


def played_once(rooms: pytest.TempPathFactory) -> Played:
    """The exercise, played once in a run; to be read only."""
    result: Played = once(rooms, "demo", lambda: demo(rooms.mktemp("demo") / ODD_NAME))
    return result


def made_of(played: Played) -> list[str]:
    """Every commit and tag of the exercise, and what one is told to open, each with its hash."""
    pages = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.relative_to(played.folder).as_posix()}"
        for path, _ in played.open_these
    ]
    references = git(played.folder, "for-each-ref", "--format=%(objectname) %(refname)").splitlines()
    return [f"{git(played.folder, 'rev-parse', 'HEAD').strip()} HEAD", *references, *pages]


def _small(rooms: pytest.TempPathFactory) -> Path:
    return small_workspace(rooms.mktemp("small") / "workspace")


def small_workspace(folder: Path) -> Path:
    """Make the small workspace in a folder, and return it."""
    settings, roster = SETTINGS.encode(), ROSTER.encode()
    workspace = init(folder, name="", short="", roster=roster, settings=settings, now=BEGAN, identity=CLERK)
    for document, text in (("declaration", DECLARATION), ("plan", PLAN)):
        (folder / "drafts" / f"{document}.md").write_text(text, "utf-8", newline="\n")
        commit(workspace, document, "Zero draft", when=BEGAN, identity=CLERK)
        circulate(workspace, document, "som-1", now=SENT_OUT, identity=CLERK)
    return folder


def _answered(rooms: pytest.TempPathFactory, small: Path) -> Path:
    """Three parties answered.

    TRS: 1 every week; 3 2022.
    QUA: 1 every week; 2 seven → ten; a new paragraph after 3; a remark on the old dam.
    VEL: 1 every hour; 4 goes; 5 people → citizens, not tracked.
    """
    folder = rooms.mktemp("answered") / "workspace"
    shutil.copytree(small, folder)
    workspace = Workspace.open(folder)
    text = workspace.circulated("declaration", "som-1").text

    def words(phrase: str, old: str, new: str, *, tracked: bool = True) -> Step:
        return Step(said(text, phrase, Spoken(replace=old, by=new)), tracked)

    third, fourth = paragraph_with(text, "old dam"), paragraph_with(text, "meet again")
    new = addition(text, third, Kind.OPERATIVE, 0, "We decide to name the dam after its builders.")
    sent = {
        "TRS": [words("level", "every day", "every week"), words("old dam", "2021", "2022")],
        "QUA": [
            words("level", "every day", "every week"),
            words("publish", "seven", "ten"),
            Step(new),
            Step(None, remark="Which dam is meant?", on="old dam"),
        ],
        "VEL": [
            words("level", "every day", "every hour"),
            *(Step(change) for change in removals(text, fourth)),
            words("thank", "people", "citizens", tracked=False),
        ],
    }
    files = []
    for party, steps in sent.items():
        path = folder.parent / f"{party}.docx"
        path.write_bytes(file_from(workspace, "som-1", "declaration", steps, f"Somebody of {party}"))
        files.append(Incoming(path, party))
    got = receive(workspace, "declaration", "som-1", files, now=TAKEN_IN, identity=CLERK)
    assert not got.refused
    return folder


def small_once(rooms: pytest.TempPathFactory) -> Path:
    """The small workspace with both texts circulated for som-1; to be copied."""
    result: Path = once(rooms, "small", lambda: _small(rooms))
    return result


def answered_once(rooms: pytest.TempPathFactory) -> Path:
    """The small workspace with three answers; to be copied."""
    small = small_once(rooms)
    result: Path = once(rooms, "answered", lambda: _answered(rooms, small))
    return result


def office_in(room: Path, template: Path) -> Office:
    """A copy of a workspace that a test may spoil."""
    shutil.copytree(template, room / "workspace")
    (room / "desk").mkdir()
    return Office(room / "workspace", room / "desk")
