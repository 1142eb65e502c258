"""Try the laws of the merge on very many rounds: `python bench/check_laws.py --rounds 100000`.

Each round is made from its number, so that one that fails can be made again (`--first N --rounds 1`).
Exit code 1 if a law does not hold in one of them.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from laws.together import check_number

AT_A_TIME = 100


def check(first: int, last: int) -> tuple[int, list[str]]:
    """Check the rounds from one number up to another; return how many are structural, and what failed."""
    structural, failed = 0, []
    for number in range(first, last):
        try:
            structural += check_number(number)
        except AssertionError as error:
            failed.append(str(error))
    return structural, failed


def main() -> int:
    """Check the rounds asked for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    asked = parser.parse_args()
    last = asked.first + asked.rounds
    starts = range(asked.first, last, AT_A_TIME)
    began, done, structural, failures = time.monotonic(), 0, 0, 0
    with ProcessPoolExecutor(asked.jobs) as workers:
        ends = [min(start + AT_A_TIME, last) for start in starts]
        for start, end, (found, failed) in zip(starts, ends, workers.map(check, starts, ends), strict=True):
            done, structural, failures = done + end - start, structural + found, failures + len(failed)
            for what in failed:
                print(what, flush=True)
            if done % 10_000 < AT_A_TIME:
                print(f"{done} rounds, {failures} failed, {time.monotonic() - began:.0f} s", flush=True)
    share = structural / max(done, 1)
    print(
        f"{done} rounds, each in 4 orders: {failures} failed; in {share:.0%} a party moves, splits or joins "
        f"paragraphs and edits words as well; {time.monotonic() - began:.0f} s"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
