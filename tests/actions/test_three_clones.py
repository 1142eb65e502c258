"""Three clones, random work, any order of push and pull: one tree, and the record sound in each.

All orders, and more work, are played by `bench/sync_rounds.py`.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from actions.support import Office
from actions.team import ORDERS, team


def test_two_orders_lead_to_one_tree(office: Office, tmp_path: Path) -> None:
    chance = Random(20261130)
    began = team(office, tmp_path / "team")
    began.works(chance, 1, 2, files=2)
    outcomes = set()
    for number, order in enumerate(chance.sample(ORDERS, 2)):
        one = began.copy(tmp_path / f"order-{number}")
        one.syncs(order)
        outcomes.add(one.outcome())
    assert len(outcomes) == 1
    assert one.clones[0]("check", "--record").code == 0
