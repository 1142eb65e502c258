"""The merge at scale: `python bench/merge_speed.py`. See bench/merge_files.py for what the parties do.

Prints for a round of 60 parties × 150 paragraphs × 12 changes how many texts come back exactly (law 2), what it
costs to compile from the record and with the originals read again, the same for larger rounds, how the cost
grows with each size alone, and what Docxodus' Consolidate makes of the very same files.

A text is exact if it is rebuilt from the base and `compile --json` by code that shares nothing with the program
(tests/laws/json_views.py) and says, line by line, what the generator put into the file. Each cost is that of the
whole command: seconds by the clock, of the processor (with the processes it starts), and the peak of memory.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import astuple, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from consolidate import POLICIES, consolidate, installed  # noqa: E402
from cost import Cost, measured  # noqa: E402
from merge_files import Made  # noqa: E402
from merge_round import DOCUMENT, MEETING, Round, Size, play, play_crowded, play_returned  # noqa: E402

from laws.json_views import base_text, party_text  # noqa: E402

LARGE, HUGE = Size(60, 150, 12), Size(193, 500, 20)
CROWD, EDITS = 60, 50
STEEPEST = 1.1
_RUNS = 3


def compiling(folder: Path, *words: str) -> Cost:
    """Return what `paraph compile --json` costs."""
    return measured("-C", str(folder), "compile", DOCUMENT, "--for", MEETING, "--json", *words)


def told(what: str, value: float, unit: str, target: float) -> bool:
    """Print a figure with its target, and return whether it is met."""
    met = value <= target
    print(f"  {what:<56} {value:8.2f} {unit:<3} target {target:g}: {'met' if met else 'NOT MET'}", flush=True)
    return met


def cost_told(what: str, cost: Cost, seconds: float, megabytes: float = math.inf) -> bool:
    """Print a cost with its targets."""
    good = told(f"{what} ({cost.processor:.2f} s of the processor)", cost.seconds, "s", seconds)
    return good & (told("  peak", cost.megabytes, "MB", megabytes) if megabytes < math.inf else True)


def exact(made: Mapping[str, Made], found: Mapping[str, object]) -> list[str]:
    """Return the parties whose lines come back from a compilation as JSON."""
    return [code for code, own in made.items() if party_text(found, code) == [(line, ()) for line in own.lines]]


def compiled(folder: Path) -> dict[str, object]:
    """Return what `compile --json` prints."""
    program = "import sys; from paraph.cli.start import leave; leave()"
    words = ["-C", str(folder), "compile", DOCUMENT, "--for", MEETING, "--json"]
    ran = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, check=True)
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def all_exact(played: Round) -> bool:
    """Print how many texts come back exactly."""
    found = compiled(played.folder)
    good, parties = exact(played.made, found), len(played.made)
    print(f"  {'texts exact, from the base and the JSON alone':<56} {len(good):5} of {parties}", flush=True)
    return len(good) == parties and len(base_text(found)) > 0


def a_round(size: Size, seconds: float, megabytes: float, again: float | None) -> bool:
    """Measure a round of a size, and the peer on its files if it is the usual one."""
    with tempfile.TemporaryDirectory() as name:
        print(f"{size}", flush=True)
        played = play(Path(name), size)
        good = all_exact(played)
        good &= cost_told("compile from the record", compiling(played.folder), seconds, megabytes)
        if again is not None:
            good &= cost_told("with the originals read again", compiling(played.folder, "--originals"), again)
            the_peer(played)
        return good


def the_peer(played: Round) -> None:
    """Print what Docxodus' Consolidate makes of the same files."""
    if not installed():
        print("  Docxodus' Consolidate: not measured, docx-scalpel is not installed (pip install docx-scalpel)")
        return
    some = dict(list(played.made.items())[:3])
    alone = [code for code, own in some.items() if consolidate(played.clean, {code: own}, "BASE_WINS").exact]
    print(f"  Docxodus' Consolidate, each of {len(some)} parties alone: {len(alone)} exact", flush=True)
    for policy in POLICIES:
        found = consolidate(played.clean, played.made, policy)
        print(
            f"  Docxodus' Consolidate, {policy:<10} {len(found.exact):5} of {len(played.made)} exact, "
            f"{found.seconds:.1f} s, {found.megabytes:.0f} MB",
            flush=True,
        )


def a_crowd() -> bool:
    """Measure a round in which everybody edits one paragraph."""
    with tempfile.TemporaryDirectory() as name:
        print(f"{CROWD} parties × {EDITS} edits in one paragraph", flush=True)
        played = play_crowded(Path(name), CROWD, EDITS)
        good = all_exact(played)
        return good & cost_told("compile from the record", compiling(played.folder), 2)


def recording() -> bool:
    """Measure what it costs to take in a whole round with one `receive`; each run in a copy of the workspace."""
    print(f"{LARGE}: recorded with one command", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder, returned = play_returned(Path(name), LARGE)
        costs = []
        for number in range(_RUNS):
            copy = shutil.copytree(folder, Path(name) / f"copy-{number}")
            words = ("receive", str(returned), "--for", MEETING, "--document", DOCUMENT, "--json")
            costs.append(measured("-C", str(copy), *words, runs=0))
    least = Cost(*(min(values) for values in zip(*map(astuple, costs), strict=True)))
    return cost_told("receive", least, 4, 300)


SMALL = Size(8, 100, 6)
AXES: Mapping[str, Sequence[Size]] = {
    "parties": [replace(SMALL, parties=n) for n in (8, 16, 32, 64)],
    "paragraphs": [replace(SMALL, paragraphs=n) for n in (50, 100, 200, 400)],
    "changes": [replace(SMALL, paragraphs=300, changes=n) for n in (6, 12, 24, 48)],
}


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the exponent fitted to points by least squares, logarithm over logarithm."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    middle_x, middle_y = (math.fsum(values) / len(logs) for values in zip(*logs, strict=True))
    above = math.fsum((x - middle_x) * (y - middle_y) for x, y in logs)
    return above / math.fsum((x - middle_x) * (x - middle_x) for x, _ in logs)


def quickest(works: Sequence[Callable[[], object]], runs: int = 9) -> list[float]:
    """Return the fewest seconds of the processor that each piece of work took.

    They take turns, since a machine that is quick in one second is slow in the next.
    """
    fewest = [math.inf] * len(works)
    for _ in range(runs):
        for place, work in enumerate(works):
            began = time.process_time()
            work()
            fewest[place] = min(fewest[place], time.process_time() - began)
    return fewest


def growth() -> bool:
    """Fit how the cost grows with each size alone, in a warm process, without what git and the start cost."""
    from paraph.cli.start import SELDOM

    gc.set_threshold(SELDOM)  # as in every command
    good = True
    for axis, sizes in AXES.items():
        print(f"As the number of {axis} grows: {sizes[0]}, to {sizes[-1]}", flush=True)
        with ExitStack() as stack:
            works = [work_on(Path(stack.enter_context(tempfile.TemporaryDirectory())), size) for size in sizes]
            for what in works[0]:
                found = quickest([work[what] for work in works])
                told_so = ", ".join(f"{1e3 * seconds:.1f}" for seconds in found)
                at = [float(getattr(size, axis)) for size in sizes]
                fitted = slope([*zip(at, found, strict=True)])
                good &= told(f"{what}: {told_so} ms; exponent", fitted, "", STEEPEST)
    return good


def work_on(folder: Path, size: Size) -> Mapping[str, Callable[[], object]]:
    """Return each kind of work on a round of a size, made in a folder."""
    from paraph.actions.carried import CarryingOver
    from paraph.actions.compile import by_party
    from paraph.actions.originals import originals
    from paraph.actions.proof import prove_round
    from paraph.actions.workspace import Workspace, round_folder
    from paraph.formats.records.round import read_submission
    from paraph.formats.word.read import read_word
    from paraph.merge.compile import compile_round
    from paraph.merge.intake import intake
    from paraph.merge.said import said

    workspace = Workspace.open(play(folder, size).folder)
    sent, records = workspace.circulated(DOCUMENT, MEETING), workspace.submissions(DOCUMENT, MEETING)
    files = workspace.files.read_all(f"{round_folder(DOCUMENT, MEETING)}/{r.id}.toml" for r in records)
    readings = [read_word(data, r.file) for r, data in originals(workspace, records)]

    def from_record() -> None:
        found = [read_submission(data, path) for path, data in files.items()]
        parties = by_party(tuple(found), ())
        compilation = compile_round(sent.text, parties, workspace.roster.codes)
        hashes = {r.id: r.text_sha256 for r in found}
        prove_round(CarryingOver(workspace, sent), found, parties, compilation, lambda: hashes)

    return {
        "compile from the record": from_record,
        "the texts of the originals": lambda: [said(sent.text, r) for r in readings],
        "taking in": lambda: [intake(sent.text, r) for r in readings],
    }


def main() -> int:
    """Print all comparisons, and return 1 if a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("large", "crowd", "growth", "huge", "recording"), help="only one part")
    arguments = parser.parse_args()
    parts: Mapping[str, Callable[[], bool]] = {
        "large": lambda: a_round(LARGE, 1, 150, again=2),
        "crowd": a_crowd,
        "growth": growth,
        "recording": recording,
        "huge": lambda: a_round(HUGE, 10, 600, again=None),
    }
    load = f"; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors" if hasattr(os, "getloadavg") else ""
    print(f"Seconds by the clock depend on what else the machine does{load}")
    met = [work() for name, work in parts.items() if arguments.only in (None, name)]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
