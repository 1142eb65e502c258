"""Eight processes with 25 `receive` and `decide` each, at once in one workspace: `python bench/many_writers.py`.

Everything that was acknowledged must be there exactly once, everything else refused with a reason and not there at
all, and `check --record` must find nothing. Prints what was recorded and refused; returns 1 if anything was not so.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from faults.writers import Said, at_once, crowd, troubles  # noqa: E402


def outcome(said: Said) -> str:
    """Return in a word what became of a command."""
    if said.code:
        error = said.answer.get("error", {"code": "a fault of ours"})
        return f"{said.words[0]} refused ({error['code']})"  # type: ignore[index]  # JSON
    known = said.words[0] == "receive" and not said.answer["submissions"]
    return f"{said.words[0]}: already recorded" if known else f"{said.words[0]} recorded"


def main() -> int:
    """Let them write, print what came of it, and return 1 if something was lost, twice, or half there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--each", type=int, default=25)
    arguments = parser.parse_args()
    os.environ |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A Drafter", "GIT_COMMITTER_NAME": "A Drafter"}
    os.environ |= dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "drafter@example.org")
    with tempfile.TemporaryDirectory() as name:
        many = crowd(Path(name), arguments.writers, arguments.each)
        began = time.monotonic()
        answers = at_once(many)
        seconds = time.monotonic() - began
        found = troubles(many, answers)
    counts = Counter(outcome(said) for own in answers for said in own)
    for what, count in sorted(counts.items()):
        print(f"{count:5} {what}")
    print(f"{counts.total()} commands of {arguments.writers} processes at once in {seconds:.0f} s")
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
