"""Three clones, random work, all orders of push and pull: do they come to one tree, and is the record sound?

    python bench/sync_rounds.py --teams 10 --rounds 3

Each team does rounds of random work (words from the floor, decisions, edits of the draft, Word files, now and then
the same one in two clones). After each round all six orders of `paraph sync` are played from the same state; one of
them goes on. Prints what was done, and the seed of a team that did not come to one tree.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from actions.support import Office, small_workspace
from actions.team import NAMES, ORDERS, team


def played(seed: int, rounds: int, room: Path) -> tuple[int, int]:
    """Play one team; return how many acts and how many orders came to one tree. Raises where one did not."""
    chance = Random(seed)
    office = Office(room / "workspace", room / "desk")
    shutil.copytree(small_workspace(room / "small"), office.folder)
    office.desk.mkdir()
    now = team(office, room / "team")
    orders = 0
    for number in range(rounds):
        now.works(chance, 1, 4, files=chance.choice((0, 2, 3)))
        outcomes, ends = set(), []
        for order in ORDERS:
            one = now.copy(room / f"round-{number}-{''.join(map(str, order))}")
            one.syncs(order)
            outcomes.add(one.outcome())
            ends.append(one)
            orders += 1
        if len(outcomes) != 1:
            raise AssertionError(f"{len(outcomes)} trees of six orders: {room}")
        now = chance.choice(ends)
        for clone in now.clones:
            ran = clone("check", "--record")
            if ran.code:
                raise AssertionError(ran.out)
    return now.acts, orders


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teams", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began, acts, orders = time.monotonic(), 0, 0
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as name:
        home = Path(name) / "gitconfig"
        home.write_text("[user]\n\tname = A Drafter\n\temail = drafter@example.org\n")
        patch.setenv("GIT_CONFIG_GLOBAL", str(home))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for seed in range(given.seed, given.seed + given.teams):
            room = Path(name) / f"team-{seed}"
            room.mkdir()
            try:
                did, came = played(seed, given.rounds, room)
            except AssertionError as error:
                sys.exit(f"seed {seed}: {error}")
            shutil.rmtree(room)
            acts, orders = acts + did, orders + came
            print(f"seed {seed}: {did} acts, {came} orders, one tree each", flush=True)
    spent = time.monotonic() - began
    print(
        f"{given.teams} teams of {len(NAMES)} clones, {acts} acts, {orders} orders of syncs: one tree each, "
        f"and the record sound in every clone; {spent:.0f} s on {os.cpu_count()} processors."
    )


if __name__ == "__main__":
    main()
