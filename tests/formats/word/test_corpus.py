"""Files of many programs that lie beside the project: read whole or refused, and read as others read them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from paraph.errors import ParaphError
from paraph.formats.word.read import read_word
from paraph.model.reading import Reading, View, viewed

VIEWS = {"rejected": View.BEFORE, "accepted": View.AFTER, "both": View.AFTER}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ue000-\uf8ff]")


def folded(text: str) -> str:
    """Return a text as the other readers were compared: white space, hyphens and invisible signs alike."""
    return " ".join(_INVISIBLE.sub("", text.replace("\u2011", "-")).split())


def folded_all(texts: list[str]) -> list[str]:
    return [text for text in map(folded, texts) if text]


def files(data: Path, *folders: str) -> list[Path]:
    """Return the Word files of some folders."""
    found = [path for folder in folders for path in sorted((data / "word" / folder).glob("*.doc?"))]
    assert found
    return found


def expected(path: Path) -> dict[str, Any]:
    """Return what others read in a file."""
    found = path.parent.parent / "expected" / f"{path.stem}.json"
    result: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))
    return result


OURS = {"oxpt-RP051-Arabic.docx: rejected"}
"""Where we read otherwise than the others agree, and why.

RP051 puts a table into the middle of a paragraph: a paragraph with an inserted mark, an empty one with an inserted
mark, a table all of whose rows are inserted, the rest of the sentence. Undone, no row of the table is left
(ECMA-376 part 1, 17.13.5.17), and the inserted marks join the two halves (17.13.5.20); pandoc reads it so too.
The agreed reading keeps the halves apart, because the program that made it leaves a table without rows.
"""


def differing_views(path: Path, reading: Reading) -> list[str]:
    """Return the views on which others agree and we do not."""
    views = expected(path)["views"]
    return [
        f"{path.name}: {name}"
        for name, view in VIEWS.items()
        if name in views
        and f"{path.name}: {name}" not in OURS
        and views[name]["status"] == "agreed"
        and folded_all([q.wording.plain for q in viewed(reading, view)]) != folded_all(views[name]["paragraphs"])
    ]


def test_what_cannot_be_read_is_refused(shared_data: Path) -> None:
    for path in files(shared_data, "broken"):
        try:
            read_word(path.read_bytes(), path.name)
        except ParaphError as refusal:
            assert refusal.next_step, path.name
        else:
            assert "views" in expected(path), path.name


@pytest.mark.parametrize("folder", ["tracked", "pairs", "comments", "plain"])
def test_texts_are_read_as_others_read_them(folder: str, shared_data: Path) -> None:
    differing: list[str] = []
    for path in files(shared_data, folder):
        reading = read_word(path.read_bytes(), path.name)
        assert reading.ledger.balances, path.name
        differing += differing_views(path, reading)
    assert differing == []


def test_comments_are_read_as_others_read_them(shared_data: Path) -> None:
    checked = 0
    for path in files(shared_data, "comments", "tracked", "plain"):
        listed = expected(path).get("comments") or {}
        agreed = [c for c in listed.get("comments", []) if c["status"] == "agreed"]
        if agreed and len(agreed) == len(listed["comments"]):
            found = read_word(path.read_bytes(), path.name).remarks
            theirs = [(c["author"], folded(c["text"])) for c in agreed]
            assert sorted((r.claim.author, folded(r.text)) for r in found) == sorted(theirs), path.name
            checked += len(agreed)
    assert checked > 100


def test_comments_quote_what_others_see_between_their_marks(shared_data: Path) -> None:
    differing: list[str] = []
    checked = 0
    for path in files(shared_data, "comments", "tracked", "plain"):
        listed = (expected(path).get("comments") or {}).get("comments", [])
        found = read_word(path.read_bytes(), path.name).remarks if listed else ()
        if len(found) == len(listed):
            for ours, theirs in zip(found, listed, strict=True):
                if theirs.get("quoted") and theirs["quoted_status"] == "agreed":
                    checked += 1
                    for name, quote in (("rejected", ours.quote_before), ("accepted", ours.quote_after)):
                        if folded(quote) != folded(theirs["quoted"][name] or ""):
                            differing.append(f"{path.name}: {theirs['id']} {name}")
    assert differing == []
    assert checked > 100
