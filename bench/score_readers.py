"""Score our reader of Word files beside pandoc's and LibreOffice's, on the files that lie beside the project.

    python bench/score_readers.py                      all files
    python bench/score_readers.py --only "*RP01*"      those whose name fits
    python bench/score_readers.py --json > score.json  for other programs
    python bench/score_readers.py --reader paraph      one reader (can be repeated)

The expectations are those of ../shared/data/word/expected: a view counts where independent readers agree on it. Of
each view a reader has it right, has it wrong, or could not read the file. Exit code 1 where ours is not right, but
for the readings that we doubt (docs/readers.md says why).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from readers import ROOT, VIEW_OF, Asked, Comment, Found, Reader, libreoffice, ours, pandoc

DATA = ROOT.parent / "shared" / "data" / "word"
FOLDERS = ("tracked", "comments", "plain", "pairs", "broken")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ue000-\uf8ff]")
DOUBTED = {("oxpt-RP051-Arabic.docx", "rejected")}
"""Agreed readings that docs/readers.md shows to be wrong: a reader that has them otherwise may be right."""

Scores = dict[str, Counter[str]]
"""For each thing asked (a view, comments, quoted words) how often it was right, wrong, unread."""


def folded(text: str) -> str:
    """Return a text as readers are compared: white space, hyphens and invisible signs alike."""
    return " ".join(_INVISIBLE.sub("", text.replace("\u2011", "-")).split())


def folded_all(texts: Iterable[str]) -> list[str]:
    return [text for text in map(folded, texts) if text]


def expectations(data: Path, pattern: str) -> dict[Path, dict[str, Any]]:
    """Return what is expected of each file whose name fits."""
    result = {}
    for folder in FOLDERS:
        for path in sorted((data / folder).glob("*.doc[xm]")):
            expected = data / "expected" / f"{path.stem}.json"
            if fnmatch(path.name, pattern) and expected.exists():
                result[path] = json.loads(expected.read_text(encoding="utf-8"))
    return result


def asked(expected: dict[Path, dict[str, Any]]) -> list[Asked]:
    """Return what each reader is to read."""
    return [
        Asked(path, tuple(dict.fromkeys(VIEW_OF[view] for view in one["views"])), bool(_comments(one)))
        for path, one in expected.items()
    ]


def _comments(expected: dict[str, Any]) -> list[dict[str, Any]]:
    found = (expected.get("comments") or {}).get("comments", [])
    return [comment for comment in found if comment["status"] == "agreed"]


def score(name: str, expected: dict[str, Any], found: Found, scores: Scores, *, comments: bool) -> list[str]:
    """Count one file in, and return what is not right in it."""
    wrong = []
    for view, there in expected["views"].items():
        if there["status"] != "agreed":
            continue
        state = VIEW_OF[view]
        if state in found.errors:
            how = "unread"
        else:
            how = "right" if folded_all(found.views[state]) == folded_all(there["paragraphs"]) else "wrong"
        scores[view][how] += 1
        if how != "right":
            doubted = " (doubted: docs/readers.md)" if (name, view) in DOUBTED else ""
            wrong.append(f"{view}: {how}{_where(there['paragraphs'], found.views.get(state))}{doubted}")
    if comments:
        wrong += _score_comments(_comments(expected), found, scores)
    return wrong


def _where(theirs: Sequence[str], ours: Sequence[str] | None) -> str:
    """Return where two texts begin to differ."""
    if ours is None:
        return ""
    one, other = folded_all(theirs), folded_all(ours)
    place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f", from paragraph {place + 1} on ({len(one)} expected, {len(other)} read)"


def _score_comments(expected: Sequence[dict[str, Any]], found: Found, scores: Scores) -> list[str]:
    wrong = []
    left = list(found.comments)
    for comment in expected:
        same = [c for c in left if (c.author, folded(c.text)) == (comment["author"], folded(comment["text"]))]
        # Of several alike the one that quotes the same is meant: files list comments in any order.
        same.sort(key=lambda c: not _quotes(c, comment))
        how = "unread" if found.errors else "right" if same else "wrong"
        scores["comments"][how] += 1
        if how != "right":
            wrong.append(f"comment {comment['id']}: {how}")
        if comment.get("quoted") and comment.get("quoted_status") == "agreed":
            if how == "right":
                how = "right" if _quotes(same[0], comment) else "wrong"
            scores["quoted"][how] += 1
            if how == "wrong" and same:
                wrong.append(f"comment {comment['id']}: other words quoted")
        if same:
            left.remove(same[0])
    if left and not found.errors and expected:
        wrong.append(f"{len(left)} comments that are not expected")
    return wrong


def _quotes(ours: Comment, theirs: dict[str, Any]) -> bool:
    quoted = theirs.get("quoted") or {}
    return all(folded(ours.quoted[view]) == folded(words or "") for view, words in quoted.items())


def disputes(path: Path, expected: dict[str, Any], readings: dict[str, Found]) -> list[dict[str, Any]]:
    """Return for each disputed view who reads alike: the readers of the expectations and those asked now."""
    result = []
    for view, there in expected["views"].items():
        if there["status"] != "disputed":
            continue
        groups: list[tuple[list[str], list[str]]] = []
        said = {name: folded_all(texts) for name, texts in there["readings"].items()}
        for name, found in readings.items():
            if VIEW_OF[view] in found.views:
                said[f"{name} now"] = folded_all(found.views[VIEW_OF[view]])
        for name, texts in said.items():
            same = next((names for names, known in groups if known == texts), None)
            if same is None:
                groups.append(([name], texts))
            else:
                same.append(name)
        cannot = sorted({*there.get("errors", {}), *(f"{n} now" for n, f in readings.items() if f.errors)})
        alike = [names for names, _ in groups]
        result.append({"file": path.name, "view": view, "why": there.get("why"), "alike": alike, "cannot": cannot})
    return result


def run(readers: Sequence[Reader], expected: dict[Path, dict[str, Any]]) -> dict[str, Any]:
    """Ask every reader for every file, and return the score."""
    wanted = asked(expected)
    table: dict[str, Any] = {}
    readings: dict[Path, dict[str, Found]] = {path: {} for path in expected}
    for reader in readers:
        if reader.absent:
            table[reader.name] = {"absent": reader.absent}
            continue
        scores: Scores = {name: Counter() for name in ("rejected", "accepted", "both", "comments", "quoted")}
        wrong, seconds, begun = {}, 0.0, time.perf_counter()
        progress = _Progress(reader.name, len(wanted))
        for path, found, took in reader.read(wanted, progress.step):
            readings[path][reader.name] = found
            seconds += took
            if not_right := score(path.name, expected[path], found, scores, comments=reader.comments):
                wrong[path.name] = not_right
        progress.done()
        table[reader.name] = {
            "version": reader.version,
            "offers_comments": reader.comments,
            "scores": {name: dict(count) for name, count in scores.items()},
            "not_right": wrong,
            "seconds": {"reading": round(seconds, 2), "wall": round(time.perf_counter() - begun, 2)},
        }
    found_disputes = [d for path, one in expected.items() for d in disputes(path, one, readings[path])]
    return {"format": 1, "files": len(expected), "readers": table, "disputed": found_disputes}


class _Progress:
    """One line on standard error that says how far a reader is."""

    def __init__(self, name: str, total: int) -> None:
        self.name, self.total, self.at = name, total, 0

    def step(self, what: str) -> None:
        self.at += 1
        if sys.stderr.isatty():
            print(f"\r\033[K{self.name}: {self.at} of {self.total} and more: {what}"[:110], end="", file=sys.stderr)
        elif self.at % 100 == 0:
            print(f"{self.name}: {self.at} read", file=sys.stderr)

    def done(self) -> None:
        print(("\r\033[K" if sys.stderr.isatty() else "") + f"{self.name}: done", file=sys.stderr)


def printed(result: dict[str, Any]) -> str:
    """Return the score for a terminal."""
    lines = [f"{result['files']} files. Each cell: right / wrong / could not read.", ""]
    heads = ("", "rejected", "accepted", "both", "comments", "quoted words", "seconds")
    lines.append(_row(heads))
    for name, found in result["readers"].items():
        if "absent" in found:
            lines.append(f"{name}: left out, since {found['absent']}.")
            continue
        cells = [_cell(found["scores"][view]) for view in ("rejected", "accepted", "both")]
        offered = found["offers_comments"]
        cells += [_cell(found["scores"][what]) if offered else "not offered" for what in ("comments", "quoted")]
        lines.append(_row((f"{name} {found['version']}", *cells, f"{found['seconds']['wall']:.1f}")))
    mine = result["readers"].get("paraph", {}).get("not_right", {})
    lines += ["", f"Files in which ours is not as expected: {len(mine) or 'none'}"]
    lines += [f"  {name}: {'; '.join(what)}" for name, what in mine.items()]
    lines += ["", f"Disputed views: {len(result['disputed'])}. Readers that say the same stand together."]
    for one in result["disputed"]:
        alike = " | ".join(" = ".join(names) for names in one["alike"]) or "nobody can read it"
        cannot = f"; cannot read it: {', '.join(one['cannot'])}" if one["cannot"] else ""
        lines.append(f"  {one['file']}, {one['view']}: {alike}{cannot}")
    return "\n".join(lines) + "\n"


def _cell(count: dict[str, int]) -> str:
    return " / ".join(str(count.get(how, 0)) for how in ("right", "wrong", "unread"))


def _row(cells: Sequence[str]) -> str:
    return (cells[0].ljust(22) + "".join(cell.rjust(16) for cell in cells[1:])).rstrip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="*", metavar="GLOB", help="files whose name fits")
    parser.add_argument("--reader", action="append", choices=("paraph", "pandoc", "libreoffice"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    expected = expectations(options.data, options.only)
    if not expected:
        print(f"There are no such files in {options.data}.", file=sys.stderr)
        return 2
    made = {"paraph": ours, "pandoc": pandoc, "libreoffice": libreoffice}
    result = run([make() for name, make in made.items() if name in (options.reader or made)], expected)
    sys.stdout.write(json.dumps(result, indent=1, ensure_ascii=False) + "\n" if options.json else printed(result))
    mine = result["readers"].get("paraph", {}).get("not_right", {})
    return 1 if any("(doubted:" not in what for found in mine.values() for what in found) else 0


if __name__ == "__main__":
    sys.exit(main())
