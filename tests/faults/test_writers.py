"""Several who record at once: everything acknowledged is there exactly once, and nothing else."""

from __future__ import annotations

from pathlib import Path

from faults.writers import at_once, crowd, troubles


def test_many_record_at_once(tmp_path: Path) -> None:
    """A small one of what `python bench/many_writers.py` tries."""
    many = crowd(tmp_path, writers=3, each=4)
    answers = at_once(many)
    assert troubles(many, answers) == []
    last = [own[-1] for own in answers]
    received = [said for said in last if not said.code and said.answer["submissions"]]
    assert len(received) == 1, "the same file of the same party is recorded by one of them"
