"""Two Word files made into a redline, by us and by others, on the pairs that lie beside the project.

    python bench/compare_pairs.py --docxodus PYTHON      the Python that has python-redlines[docxodus]
    python bench/compare_pairs.py --pair redline --runs 5
    python bench/compare_pairs.py --only paraph

For every before/after pair of ../shared/data/word/PAIRS.tsv and each tool: whether all changes undone give the
old file and all made the new one, as bench/word_views.py reads them (it is first tried on what is expected of
each file); the words marked; the seconds of a process of its own, with its start; the peak of memory. Ours and
Docxodus take turns, run by run, and the least counts; Docxodus is measured twice, as the program that
python-redlines brings along, and as a program in Python that calls it. Then what our comparison and redline cost
in a process that is warm, beside what Docxodus takes over its quickest pair, mostly its start: it cannot be
called in a process. LibreOffice does each pair in a process of its own, its start counted: after a comparison it
crashes over the next one.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from cost import measured
from readers import ROOT
from word_views import View, folded, marked_words, read

DATA = ROOT.parent / "shared" / "data" / "word"
PLAY = ROOT / "tests" / "office" / "play.py"
DATE = "2026-01-01T00:00:00Z"
_TOOLS = ("paraph", "Docxodus", "python-redlines", "LibreOffice")
_LONG = 100
"""Paragraphs over which a pair is measured warm too, and with more runs: so many times as many."""
_TIMES = 3
_LIMIT = 60
"""Seconds that LibreOffice may take over a pair."""
_ENGINE = """
from python_redlines.engines import DocxodusEngine
print(DocxodusEngine().extracted_binaries_path)
"""


_LIBRARY = """
import sys
from python_redlines.engines import DocxodusEngine
old, new = (open(path, "rb").read() for path in sys.argv[1:3])
made, _, _ = DocxodusEngine().run_redline("T", old, new)
open(sys.argv[3], "wb").write(made)
"""


@dataclass(frozen=True)
class Pair:
    """Two states of a document, and what they say."""

    name: str
    old: Path
    new: Path
    views: tuple[View, View]

    @property
    def long(self) -> bool:
        return max(len(view.body) for view in self.views) > _LONG


@dataclass(frozen=True)
class Outcome:
    """What a tool made of a pair: whether both texts come back (body; notes and boxes too), words marked, cost."""

    exact: bool
    whole: bool
    words: int
    seconds: float
    megabytes: float


def pairs(pattern: str) -> list[Pair]:
    rows = [line.split("\t") for line in (DATA / "PAIRS.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    found = []
    for name, kind, first, second, *_ in rows:
        if kind == "before/after" and re.search(pattern, name):
            old, new = DATA / first, DATA / second
            found.append(Pair(f"{name} {new.stem}", old, new, (read(old, accept=True), read(new, accept=True))))
    return found


def doubted(found: Sequence[Pair]) -> list[str]:
    """Return the files that the judge reads otherwise than is expected where independent readers agree."""
    result = []
    for path in {path for pair in found for path in (pair.old, pair.new)}:
        expected = json.loads((DATA / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))
        view = expected["views"].get("accepted") or expected["views"]["both"]
        if view["status"] == "agreed":
            lines = [line for line in map(folded, view["paragraphs"]) if line]
            result += [path.name] if lines != read(path, accept=True).body else []
    return result


def outcome(pair: Pair, made: Path, seconds: float, megabytes: float) -> Outcome:
    if not made.exists():
        return Outcome(False, False, 0, seconds, megabytes)
    found = read(made, accept=False), read(made, accept=True)
    both = list(zip(found, pair.views, strict=True))
    exact = all(a.body == b.body for a, b in both)
    whole = exact and all((a.notes, _told(a)) == (b.notes, _told(b)) for a, b in both)
    return Outcome(exact, whole, marked_words(made), seconds, megabytes)


def _told(view: View) -> list[str]:
    """Return the boxes of a view without those in which we name a picture or an embedded object."""
    return [box for box in view.boxes if not re.match(r"(Picture|Embedded object|Embedded document)\b", box)]


# ------------------------------------------------------------------ the tools

Run = Callable[[Pair, Path], tuple[float, float]]
"""Makes a file of a pair; returns seconds, and the peak of memory in MB."""


def in_turns(pair: Pair, folder: Path, runs: int, tools: Mapping[str, Run]) -> dict[str, Outcome]:
    """Return what each tool makes of a pair, and the least of what its runs cost; what else goes on meets all."""
    costs: dict[str, list[tuple[float, float]]] = {tool: [] for tool in tools}
    for _ in range(runs * (_TIMES if pair.long else 1)):
        for tool, run in tools.items():
            (made := folder / f"{tool}.docx").unlink(missing_ok=True)
            costs[tool].append(run(pair, made))
    return {
        tool: outcome(pair, folder / f"{tool}.docx", *map(min, zip(*costs[tool], strict=True))) for tool in tools
    }


def ours(pair: Pair, made: Path) -> tuple[float, float]:
    cost = measured("diff", str(pair.old), str(pair.new), "--to", "docx", "-o", str(made), runs=1)
    return cost.seconds, cost.megabytes


def docxodus(python: str) -> Run:
    """Return what runs the program that a Python with python-redlines[docxodus] brings along."""
    binary = subprocess.run([python, "-c", _ENGINE], capture_output=True, text=True, check=True).stdout.strip()
    return lambda pair, made: _run([binary, *_files(pair, made), "--author=T", f"--date-time={DATE}"])


def library(python: str) -> Run:
    """Return what runs the same as people have it in Python: a program that calls python-redlines."""
    return lambda pair, made: _run([python, "-c", _LIBRARY, *_files(pair, made)])


def _files(pair: Pair, made: Path) -> list[str]:
    return [str(pair.old), str(pair.new), str(made)]


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Run a program; return its seconds, and the peak of its memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def libreoffice(found: Sequence[Pair], folder: Path) -> dict[str, Outcome]:
    """Return what LibreOffice makes of the pairs, each in a process of its own: after one comparison it crashes."""
    made = {}
    for pair in found:
        saved = folder / "office.docx"
        saved.unlink(missing_ok=True)
        job = {"do": "compare", "file": str(pair.new), "with": str(pair.old), "save": str(saved)}
        (folder / "jobs.json").write_text(json.dumps([job]), encoding="utf-8")
        command = ["/usr/bin/python3", str(PLAY), str(folder / "jobs.json"), "--limit", str(_LIMIT)]
        run = subprocess.run(command, capture_output=True, check=True)
        (told,) = json.loads(run.stdout)
        if "error" in told:
            print(f"LibreOffice did not finish {pair.name}: {told['error']}", flush=True)
        # The largest of the processes so far: what one takes is not known of those that have ended.
        megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        made[pair.name] = outcome(pair, saved, told["seconds"], megabytes)
    return made


def warm(pair: Pair, runs: int) -> float:
    """Return the least seconds of our comparison and redline in this process, the files being read in it too."""
    from paraph.actions.difference import difference, margins_of, redline
    from paraph.actions.redlined import when_asked
    from paraph.actions.word_text import text_and_tables
    from paraph.diff.layout import laid_out
    from paraph.formats.word.read import read_word
    from paraph.model.reading import View as State

    seconds = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        (old, tables), (new, new_tables) = (
            text_and_tables(read_word(path.read_bytes(), path.name), path.name, State.AFTER)
            for path in (pair.old, pair.new)
        )
        laid = laid_out(old, tables, new, new_tables)
        found = difference("", "a", "b", old, new, by_id=False, laid=laid)
        redline(found, datetime(2026, 1, 1, tzinfo=UTC), when_asked(read_word), margins_of(found))
        seconds.append(time.perf_counter() - start)
    return min(seconds)


# ------------------------------------------------------------------ what is printed


def report(found: Sequence[Pair], outcomes: dict[str, dict[str, Outcome]], runs: int) -> None:
    print("| tool | exact | with notes and boxes | words marked | seconds: median, longest | MB: median, most |")
    print("| --- | --- | --- | --- | --- | --- |")
    for tool, made in outcomes.items():
        all_of = list(made.values())
        seconds, megabytes = [o.seconds for o in all_of], [o.megabytes for o in all_of]
        print(
            f"| {tool} | {sum(o.exact for o in all_of)} of {len(all_of)} | {sum(o.whole for o in all_of)} |"
            f" {sum(o.words for o in all_of)} | {median(seconds):.2f}, {max(seconds):.2f} |"
            f" {median(megabytes):.0f}, {max(megabytes):.0f} |"
        )
    for tool, made in outcomes.items():
        wrong = [name for name, one in made.items() if not one.exact]
        print(f"{tool}, not exact: {', '.join(wrong) or 'none'}")
    mine, theirs = outcomes.get("paraph", {}), outcomes.get("Docxodus", {})
    for other in ("Docxodus", "python-redlines"):
        if mine and outcomes.get(other):
            _ratios(mine, outcomes[other], other)
    if mine and theirs:
        _warm(found, theirs, runs)


def _ratios(mine: dict[str, Outcome], theirs: dict[str, Outcome], other: str) -> None:
    """Print how many times as long another tool takes."""
    ratios = {name: theirs[name].seconds / mine[name].seconds for name in mine}
    largest = max(mine, key=lambda name: theirs[name].seconds)
    print(f"cold, {other} / paraph: median {median(ratios.values()):.2f}, {largest} {ratios[largest]:.2f}")


def _warm(found: Sequence[Pair], theirs: dict[str, Outcome], runs: int) -> None:
    """Print what our comparison costs in a process that is warm, beside what Docxodus takes over its start."""
    start = min(one.seconds for one in theirs.values())
    for pair in found:
        if pair.long:
            own, there = warm(pair, runs), theirs[pair.name].seconds - start
            print(f"warm, {pair.name}: {own:.2f} s; Docxodus over its start {there:.2f} s ({there / own:.1f})")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docxodus", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--pair", default="", help="a pattern of names")
    parser.add_argument("--only", action="append", choices=_TOOLS)
    parser.add_argument(
        "--runs", type=int, default=3, help="the least of so many counts; thrice as many of a long pair"
    )
    asked = parser.parse_args()
    found = pairs(asked.pair)
    if not found:
        parser.error(f"There is no pair with “{asked.pair}” in its name.")
    if wrong := doubted(found):
        print(f"The judge reads these otherwise than is expected: {', '.join(wrong)}")
    folder = Path(tempfile.mkdtemp(prefix="pairs-"))
    asked_for = asked.only or _TOOLS
    begun: dict[str, Callable[[], Run]] = {
        "paraph": lambda: ours,
        "Docxodus": lambda: docxodus(asked.docxodus),
        "python-redlines": lambda: library(asked.docxodus),
    }
    try:
        tools = {name: begin() for name, begin in begun.items() if name in asked_for}
        outcomes: dict[str, dict[str, Outcome]] = {name: {} for name in tools}
        for pair in found:
            for name, one in in_turns(pair, folder, asked.runs, tools).items():
                outcomes[name][pair.name] = one
        if "LibreOffice" in asked_for:
            outcomes["LibreOffice"] = libreoffice(found, folder)
        report(found, outcomes, asked.runs)
    finally:
        shutil.rmtree(folder)
    return 0 if all(one.exact for one in outcomes.get("paraph", {}).values()) else 1


if __name__ == "__main__":
    sys.exit(main())
