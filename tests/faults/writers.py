"""Many who record at once in one workspace: processes of their own, and what must be true of all they did.

Run as a program with a workspace, it takes command lines as JSON on its input and prints what became of each.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from actions.support import BEGAN, CLERK, DECLARATION, SENT_OUT, SETTINGS, done, file_from, git, paraph
from paraph.actions.circulate import circulate
from paraph.actions.commit import commit
from paraph.actions.delegation import Step, said
from paraph.actions.init import init
from paraph.actions.propose import Spoken, propose
from paraph.actions.workspace import Workspace

ALL = "ALL"
BUSY = {"busy", "moved"}
"""How a command may be refused because of another one."""


@dataclass(frozen=True)
class Said:
    """What one command line answered: its exit code, and its JSON."""

    words: tuple[str, ...]
    code: int
    answer: Mapping[str, object]


@dataclass(frozen=True)
class Crowd:
    """A workspace in which many are at work, and the command lines of each, one after another."""

    folder: Path
    lines: tuple[tuple[tuple[str, ...], ...], ...]


def crowd(room: Path, writers: int, each: int) -> Crowd:
    """Make a workspace with a party for each of the writers, who receives its files and decides on its proposals.

    Its last command line is the same for all: one file of one more party.
    """
    codes = [f"W{n:02}" for n in range(1, writers + 1)]
    roster = "format = 1\n" + "".join(
        f'\n[[party]]\ncode = "{code}"\nname = "Party {code}"\nkind = "state"\n' for code in (*codes, ALL)
    )
    folder = room / "workspace"
    settings = f'{SETTINGS}\n[pack]\nfiles = ["clean"]\n'
    workspace = init(
        folder, name="", short="", roster=roster.encode(), settings=settings.encode(), now=BEGAN, identity=CLERK
    )
    (folder / "drafts" / "declaration.md").write_text(DECLARATION, "utf-8", newline="\n")
    commit(workspace, "declaration", "Zero draft", when=BEGAN, identity=CLERK)
    circulate(workspace, "declaration", "som-1", now=SENT_OUT, identity=CLERK)
    shared = _file(workspace, room, ALL, "the same for all")
    lines = []
    for code in codes:
        said_before = propose(
            workspace,
            "declaration",
            "1",
            Spoken(replace="every day", by=f"daily ({code})"),
            party=code,
            meeting="som-1",
            now=SENT_OUT,
            identity=CLERK,
        )
        proposal = said_before.proposals[0].id
        own: list[tuple[str, ...]] = []
        for number in range(each - 1):
            if number % 2:
                own.append(
                    ("decide", "declaration", "--for", "som-1", proposal, "--defer", "--note", f"no. {number}")
                )
            else:
                own.append(_receiving(f"{code}={_file(workspace, room, code, f'version {number} of {code}')}"))
        lines.append((*own, _receiving(f"{ALL}={shared}")))
    return Crowd(folder, tuple(lines))


def _receiving(file: str) -> tuple[str, ...]:
    return ("receive", file, "--for", "som-1", "--document", "declaration")


def _file(workspace: Workspace, room: Path, code: str, words: str) -> Path:
    text = workspace.circulated("declaration", "som-1").text
    step = Step(said(text, "thank", Spoken(replace="warm welcome", by=words)))
    place = room / f"{code} {words}.docx"
    place.write_bytes(file_from(workspace, "som-1", "declaration", [step], f"Somebody of {code}"))
    return place


def at_once(crowd: Crowd) -> list[list[Said]]:
    """Let all write at the same time, each a process of its own, and return what each was answered."""
    started = [
        subprocess.Popen(
            [sys.executable, __file__, str(crowd.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in crowd.lines
    ]
    for process, lines in zip(started, crowd.lines, strict=True):
        assert process.stdin is not None
        process.stdin.write(json.dumps(lines) + "\n")
        process.stdin.flush()
    result = []
    for process, lines in zip(started, crowd.lines, strict=True):
        out, _ = process.communicate()
        answers = [json.loads(line) for line in out.splitlines()]
        result.append([Said(words, *answer) for words, answer in zip(lines, answers, strict=True)])
    return result


def troubles(crowd: Crowd, answers: Sequence[Sequence[Said]]) -> list[str]:
    """Return what is not so: all that was acknowledged is there once, and nothing else; the record is sound."""
    found: list[str] = []
    every = [one for own in answers for one in own]
    for one in every:
        error = one.answer.get("error")
        if error is not None and error["code"] not in BUSY:  # type: ignore[index]  # JSON
            found.append(f"{one.words}: {error}")
        if one.code not in (0, 1) or (one.code == 1) != (error is not None):
            found.append(f"{one.words} ended with {one.code}: {one.answer}")
    workspace = Workspace.open(crowd.folder)
    there = Counter(r.id for r in workspace.submissions("declaration", "som-1") if r.sha256 and r.file)
    there += Counter(d.id for d in workspace.decisions("declaration", "som-1"))
    told = Counter(identity for one in every for identity in _recorded(one))
    if there != told:
        found.append(f"acknowledged and not there: {told - there}; there and not acknowledged: {there - told}")
    if git(crowd.folder, "status", "--porcelain"):
        found.append("the working files are not those of the last commit")
    git(crowd.folder, "fsck", "--full", "--strict")
    checked = paraph("check", "--record", at=crowd.folder)
    if checked.code:
        found.append(f"check --record: {checked.out}")
    return found


def _recorded(one: Said) -> list[str]:
    """Return the ids of what a command says that it recorded now."""
    if one.code:
        return []
    if one.words[0] == "decide":
        return [str(one.answer["id"])]
    return [str(entry["id"]) for entry in one.answer["submissions"]]  # type: ignore[attr-defined]  # JSON


def _write() -> None:
    done("status", at=Path(sys.argv[1]))  # all modules are there when the first of them begins
    for words in json.loads(sys.stdin.readline()):
        ran = paraph(*words, "--json", at=Path(sys.argv[1]))
        print(json.dumps([ran.code, ran.json if ran.raw else {"trouble": ran.err}]), flush=True)


if __name__ == "__main__":
    _write()
