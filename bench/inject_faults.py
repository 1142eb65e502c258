"""A fault at every change that a writing command makes: `python bench/inject_faults.py` (Linux, with a C compiler).

For each of nine commands, at each call of the system that changes the workspace, in paraph and in every git that
it starts: everything is killed before it; is killed when half of a write is done; the call fails once (EIO); the
disk is full from there on (ENOSPC). After each fault the references are those before or after; the next start of
paraph brings all working files there too, and says what was interrupted; what was acknowledged is there; the same
command again is done, or said to be done; nothing is left behind; `git fsck` and `check --record` find nothing.
Prints a table, and returns 1 if anything was not so.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from faults.injector import Fault, missing  # noqa: E402
from faults.scenes import Scene, Scenes  # noqa: E402
from faults.trial import Trial, stage  # noqa: E402

FAULTS = (Fault.KILL, Fault.TORN, Fault.EIO, Fault.ENOSPC)


class Run:
    """Tries all faults, several at a time, and keeps what came of them."""

    def __init__(self, room: Path, scenes: Sequence[Scene], jobs: int, every: int) -> None:
        self.room, self.scenes, self.jobs, self.every = room, scenes, jobs, every
        self.tried: list[Trial] = []
        self.changes: dict[str, int] = {}
        self.stopped: list[BaseException] = []

    def all(self) -> None:
        """Try all faults."""
        threads = [threading.Thread(target=self._part, args=(number,)) for number in range(self.jobs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _part(self, number: int) -> None:
        try:
            with stage(self.room / f"stage-{number}", self.scenes) as found:
                for trials in found:
                    self.changes[trials.scene.name] = len(trials.kinds)
                    for fault in FAULTS:
                        for place in trials.places(fault)[number * self.every :: self.jobs * self.every]:
                            self._note(trials.attempt(fault, place))
        except BaseException as error:  # noqa: BLE001 - told by the main thread, which fails then
            self.stopped.append(error)

    def _note(self, trial: Trial | None) -> None:
        if trial is None:
            return
        self.tried.append(trial)
        for trouble in trial.troubles:
            print(f"{trial.scene} {trial.fault.name} {trial.at} ({trial.hit}): {trouble}", flush=True)
        if len(self.tried) % 100 == 0:
            print(f"{len(self.tried)} faults", file=sys.stderr, flush=True)


def table(run: Run) -> None:
    """Print what was tried, a command a line."""
    print("| command | changes | killed | torn | EIO | disk full | of these after | not so |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, changes in run.changes.items():
        own = [trial for trial in run.tried if trial.scene == name]
        counts = Counter(trial.fault for trial in own)
        cells = [str(counts[fault]) for fault in FAULTS]
        after, bad = sum(t.after for t in own), sum(bool(t.troubles) for t in own)
        print(f"| `{name}` | {changes} | {' | '.join(cells)} | {after} | {bad} |")


def main() -> int:
    """Try all faults, print the table, and return 1 if something was neither before nor after, or lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", help="only these commands")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    parser.add_argument("--every", type=int, default=1, help="only at every N-th change")
    parser.add_argument("--room", type=Path, help="folder to work in (one in memory is quickest: /dev/shm)")
    arguments = parser.parse_args()
    why = missing()
    if why:
        print(f"Nothing was tried: {why}.")
        return 1
    if arguments.room is not None:
        arguments.room.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    with tempfile.TemporaryDirectory(dir=arguments.room) as name:
        room = Path(name)
        made = Scenes(room / "scenes").all()
        time.sleep(2.1)  # files that are as new as the command would be brought to the disk again
        run = Run(room, [made[one] for one in arguments.only or made], arguments.jobs, arguments.every)
        run.all()
    table(run)
    bad = sum(bool(trial.troubles) for trial in run.tried)
    print(f"{len(run.tried)} faults in {(time.monotonic() - began) / 60:.0f} minutes, {bad} not so")
    for error in run.stopped:
        print(f"It stopped: {error!r}")
    return 1 if bad or run.stopped else 0


if __name__ == "__main__":
    sys.exit(main())
