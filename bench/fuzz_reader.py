"""Break many Word files and read them: `python bench/fuzz_reader.py --files 20000`.

Files are broken in batches, each from its own seed, so that a run can be stopped and taken up again, and any
finding be made again: `--seed 7 --only 12` repeats batch 12 of seed 7. A finding is shrunk by hypothesis and
saved with what went wrong. Prints progress, and ends with 1 if there were findings.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402
from hypothesis.errors import Flaky  # noqa: E402

from hostile.judge import finding  # noqa: E402
from hostile.mutate import Broken, broken_files, sources  # noqa: E402

BATCH = 250


class FoundError(Exception):
    """A finding, while hypothesis makes it smaller."""


class Batch:
    """One batch of files: reads them, and saves each kind of finding once, made small."""

    def __init__(self, number: int, chosen_seed: int, real: Path | None, folder: Path) -> None:
        self.number, self.seed, self.folder = number, chosen_seed * 1_000_003 + number, folder
        self.sources = sources(real)
        self.known: set[str] = set()
        self.files = self.read = 0
        self.last: tuple[Broken, str, str] | None = None

    def run(self) -> list[str]:
        """Read the batch until nothing new is found in it, and return what was found."""
        found = []
        while (what := self._once()) is not None:
            found.append(what)
        return found

    def _once(self) -> str | None:
        self.files = self.read = 0
        hunted: list[str] = []

        @seed(self.seed)
        @settings(
            max_examples=BATCH,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
            print_blob=False,
        )
        @given(broken_files(self.sources))
        def test(broken: Broken) -> None:
            self.files += 1
            what, whole = finding(broken.data)
            self.read += not what
            if what and what not in self.known and hunted in ([], [what]):
                hunted[:] = [what]
                self.last = broken, what, whole
                raise FoundError(what)

        try:
            test()
        except (FoundError, Flaky):  # what is found once is a finding, even if it does not come again
            assert self.last is not None
            return self._saved(*self.last)
        return None

    def _saved(self, broken: Broken, what: str, whole: str) -> str:
        self.known.add(what)
        name = hashlib.sha256(what.encode()).hexdigest()[:8]
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}.docx"
        if not path.exists() or path.stat().st_size > len(broken.data):
            path.write_bytes(broken.data)
            told = f"{what}\nbatch {self.number}\n{broken.source}\n{broken.steps}\n\n{whole}"
            path.with_suffix(".txt").write_text(told, encoding="utf-8")
        return f"{what} ({path})"


def work(arguments: argparse.Namespace) -> None:
    """Read every batch of this worker, a line of JSON for each."""
    real = Path(arguments.real) if arguments.real else None
    for number in json.loads(arguments.batches):
        began = time.monotonic()
        batch = Batch(number, arguments.seed, real, Path(arguments.folder))
        found = batch.run()
        line = {"batch": number, "files": batch.files, "found": found, "seconds": time.monotonic() - began}
        print(json.dumps(line), flush=True)


def main() -> int:
    """Share the batches between processes, and print how it goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000, help="how many files to break")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", type=int, help="this batch only")
    parser.add_argument("--folder", default=str(Path(tempfile.gettempdir()) / "paraph-fuzz"), help="for findings")
    parser.add_argument(
        "--real", default=str(ROOT.parent / "shared" / "data" / "word"), help="real files to break too"
    )
    parser.add_argument("--batches", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not Path(arguments.real).is_dir():
        print(f"no folder {arguments.real}: only our own files are broken")
        arguments.real = ""
    if arguments.batches:
        work(arguments)
        return 0
    return share(arguments)


def share(arguments: argparse.Namespace) -> int:
    """Start the workers on what is not done yet, and note what they have done."""
    folder = Path(arguments.folder)
    folder.mkdir(parents=True, exist_ok=True)
    journal = folder / f"done-{arguments.seed}.json"
    done: dict[str, int] = json.loads(journal.read_text()) if journal.exists() else {}
    wanted = range(-(-arguments.files // BATCH)) if arguments.only is None else [arguments.only]
    left = [n for n in wanted if str(n) not in done or arguments.only is not None]
    workers = []
    for n in range(min(arguments.workers, len(left))):
        line = [sys.executable, __file__, "--batches", json.dumps(left[n :: arguments.workers])]
        line += ["--seed", str(arguments.seed), "--folder", str(folder), "--real", arguments.real]
        workers.append(subprocess.Popen(line, stdout=subprocess.PIPE, text=True))
    found: set[str] = set()
    began = time.monotonic()
    for line_of in _lines(workers):
        told = json.loads(line_of)
        done[str(told["batch"])] = told["files"]
        journal.write_text(json.dumps(done))
        found |= set(told["found"])
        total = sum(done.values())
        print(f"{total} files, {time.monotonic() - began:.0f} s, {len(found)} findings", flush=True)
        for what in told["found"]:
            print(f"  batch {told['batch']}: {what}", flush=True)
    failed = [worker for worker in workers if worker.wait()]
    print(f"{sum(done.values())} files read whole or refused; {len(found)} kinds of finding; seed {arguments.seed}")
    return 1 if found or failed else 0


def _lines(workers: list[subprocess.Popen[str]]) -> Iterator[str]:
    """Yield what the workers print, as it comes."""
    heard: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def listen(worker: subprocess.Popen[str]) -> None:
        assert worker.stdout is not None
        for line in worker.stdout:
            heard.put(line)
        heard.put(None)

    for worker in workers:
        threading.Thread(target=listen, args=(worker,), daemon=True).start()
    ended = 0
    while ended < len(workers):
        line = heard.get()
        if line is None:
            ended += 1
        else:
            yield line


if __name__ == "__main__":
    sys.exit(main())
