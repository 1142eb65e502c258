"""The table of docs/verbatim.md: what is read out from the podium."""

from __future__ import annotations

from pathlib import Path

import pytest

from merge.spoken import agreed_text, file_text
from paraph.merge.verbatim.verdict import verdict

PAGE = Path(__file__).resolve().parents[2] / "docs" / "verbatim.md"


def _rows() -> list[tuple[str, str, str, list[str]]]:
    table = PAGE.read_text(encoding="utf-8").split("| read out |\n")[1].split("\n\n")[0].splitlines()[1:]
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table]
    return [(r[0], r[1], r[2].rstrip(" |"), [s for s in "".join(r[3:]).split("<br>") if s]) for r in rows]


ROWS = _rows()


@pytest.mark.parametrize("automatic", [False, True], ids=["typed", "automatic"])
@pytest.mark.parametrize(("case", "file", "agreed", "said"), ROWS, ids=[row[0] for row in ROWS])
def test_what_is_read_out(case: str, file: str, agreed: str, said: list[str], automatic: bool) -> None:
    found = verdict(file_text(file, automatic=automatic), agreed_text(agreed), "en")
    assert [c.said for c in found.corrections] == said
    assert found.same_words == (not said)
