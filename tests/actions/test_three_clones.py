"""Three clones, random work, all orders of push and pull: one tree, and the record sound in each."""

from __future__ import annotations

from pathlib import Path
from random import Random

from actions.support import Office
from actions.team import ORDERS, team


def test_all_orders_lead_to_one_tree(office: Office, tmp_path: Path) -> None:
    chance = Random(20261130)
    began = team(office, tmp_path / "team")
    began.works(chance, 1, 3, files=2)
    outcomes = set()
    for number, order in enumerate(ORDERS):
        one = began.copy(tmp_path / f"order-{number}")
        one.syncs(order)
        outcomes.add(one.outcome())
    assert len(outcomes) == 1
    assert one.clones[0]("check", "--record").code == 0
