"""Three readers of Word files behind one shape: our own, pandoc's, LibreOffice's.

Each gives for a file the paragraphs of the two views (all changes undone, all made), and the comments where it has
them. What a reader cannot open is an error of that file, never of the run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pandoc_tree import comments, paragraphs

ROOT = Path(__file__).resolve().parent.parent
DRIVER = ROOT.parent / "shared" / "tools" / "lo_tracked.py"
LONGEST = 60
"""Seconds that a reader may take for one view of one file."""
BATCH = 80
"""Files that one LibreOffice is given; a start takes seconds."""

BEFORE, AFTER = "rejected", "accepted"
VIEW_OF = {"rejected": BEFORE, "accepted": AFTER, "both": AFTER}
"""Which of our two states each view of the expectations asks for."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as a reader gives it; `quoted` is what stands between its marks in each view."""

    author: str
    text: str
    quoted: dict[str, str]


@dataclass
class Found:
    """What a reader makes of one file; the reason in `errors`, by view, where it makes nothing of it."""

    views: dict[str, list[str]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """A file, the views of it that are wanted, and whether its comments are."""

    path: Path
    views: tuple[str, ...]
    comments: bool


Progress = Callable[[str], None]


@dataclass(frozen=True)
class Reader:
    """A reader by name: what it is, why it cannot be asked (or nothing), and how it is."""

    name: str
    version: str
    absent: str
    comments: bool
    read: Callable[[Sequence[Asked], Progress], Iterator[tuple[Path, Found, float]]]


# ------------------------------------------------------------------ ours


def ours() -> Reader:
    """Return our reader: one reading of a file gives both views and the comments."""
    from paraph import __version__

    return Reader("paraph", __version__, "", True, _ours)


def _ours(asked: Sequence[Asked], progress: Progress) -> Iterator[tuple[Path, Found, float]]:
    from paraph.errors import ParaphError
    from paraph.formats.word.read import read_word
    from paraph.model.reading import View, viewed

    for one in asked:
        progress(one.path.name)
        start, found = time.perf_counter(), Found()
        try:
            reading = read_word(one.path.read_bytes(), one.path.name)
        except ParaphError as refusal:
            found.errors = dict.fromkeys((BEFORE, AFTER), refusal.message)
        else:
            for name, view in ((BEFORE, View.BEFORE), (AFTER, View.AFTER)):
                found.views[name] = [paragraph.wording.plain for paragraph in viewed(reading, view)]
            found.comments = [
                Comment(r.claim.author, r.text, {BEFORE: r.quote_before, AFTER: r.quote_after})
                for r in reading.remarks
            ]
        yield one.path, found, time.perf_counter() - start


# ------------------------------------------------------------------ pandoc


def pandoc() -> Reader:
    """Return pandoc: a process for each view and one for the comments."""
    program = shutil.which("pandoc")
    if program is None:
        return Reader("pandoc", "", "pandoc is not on this machine", True, _pandoc)
    first = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[
        0
    ]
    return Reader("pandoc", first.removeprefix("pandoc "), "", True, _pandoc)


def _pandoc(asked: Sequence[Asked], progress: Progress) -> Iterator[tuple[Path, Found, float]]:
    for one in asked:
        progress(one.path.name)
        start, found = time.perf_counter(), Found()
        for view in one.views:
            try:
                tree = _tree(one.path, "reject" if view == BEFORE else "accept")
                found.views[view] = paragraphs(tree)
            except (subprocess.SubprocessError, ValueError) as error:
                found.errors[view] = str(error)
        if one.comments and not found.errors:
            try:
                found.comments = [
                    Comment(c.author, c.text, {BEFORE: c.before, AFTER: c.after})
                    for c in comments(_tree(one.path, "all"))
                ]
            except (subprocess.SubprocessError, ValueError) as error:
                found.errors["comments"] = str(error)
        yield one.path, found, time.perf_counter() - start


def _tree(path: Path, changes: str) -> dict[str, Any]:
    command = ["pandoc", f"--track-changes={changes}", "-f", "docx", "-t", "json", str(path)]
    made = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
    if made.returncode:
        raise ValueError(made.stderr.decode("utf-8", "replace").strip()[:200])
    tree: dict[str, Any] = json.loads(made.stdout)
    return tree


# ------------------------------------------------------------------ LibreOffice


def libreoffice() -> Reader:
    """Return LibreOffice, driven over UNO by the script that lies beside the project."""
    python = python_with_uno()
    absent = next(
        (
            sentence
            for lacking, sentence in (
                (shutil.which("soffice") is None, "LibreOffice is not on this machine"),
                (not DRIVER.exists(), "its driver ../shared/tools/lo_tracked.py is not beside the project"),
                (python is None, "no Python on this machine has the module uno"),
            )
            if lacking
        ),
        "",
    )
    version = ""
    if not absent:
        said = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=False).stdout
        version = said.removeprefix("LibreOffice ").split(" ")[0].strip()
    return Reader("LibreOffice", version, absent, False, _libreoffice)


def python_with_uno() -> str | None:
    """Return a Python of this machine that can speak to LibreOffice."""
    for name in ("/usr/bin/python3", "python3", "python"):
        program = shutil.which(name)
        if (
            program
            and not subprocess.run([program, "-c", "import uno"], capture_output=True, check=False).returncode
        ):
            return program
    return None


def _libreoffice(asked: Sequence[Asked], progress: Progress) -> Iterator[tuple[Path, Found, float]]:
    found = {one.path: Found() for one in asked}
    seconds = dict.fromkeys(found, 0.0)
    for view, mode in ((AFTER, "accept"), (BEFORE, "reject")):
        waiting = [one.path for one in asked if view in one.views]
        while waiting:
            batch, waiting = waiting[:BATCH], waiting[BATCH:]
            start = time.perf_counter()
            left = list(batch)
            for result in _driven(mode, batch):
                path = left.pop(0)
                progress(path.name)
                seconds[path] += time.perf_counter() - start
                start = time.perf_counter()
                if "error" in result:
                    found[path].errors[view] = result["error"]
                else:
                    found[path].views[view] = result["paragraphs"]
            if left:  # the driver itself came to grief: over this file; the others have another chance
                found[left[0]].errors[view] = "LibreOffice's driver ended"
                waiting = left[1:] + waiting
    for one in asked:
        yield one.path, found[one.path], seconds[one.path]


def _driven(mode: str, paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield what the driver says of each file, as it says it; fewer than files where it ends early."""
    python = python_with_uno()
    assert python is not None
    command = [python, str(DRIVER), mode, "--json", "--timeout", str(LONGEST), *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        for line in process.stdout:
            result: dict[str, Any] = json.loads(line)
            yield result
