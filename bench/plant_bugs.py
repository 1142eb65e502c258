"""Plant bugs, one at a time, in a copy of the source, and see that the tests catch each of them.

    python bench/plant_bugs.py                   all of them
    python bench/plant_bugs.py --module merge    those of one module
    python bench/plant_bugs.py --only 7          one

Exit code 1 if one survives, 2 if one can no longer be planted or the tests fail without any bug.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS: dict[str, tuple[tuple[str, ...], ...]] = {
    # For each module the runs of pytest that must catch its bugs: quick ones first.
    "diff": (("tests/diff",), ("tests/laws/test_laws.py", "-k", "test_6 or test_1_each")),
    "merge": (("tests/merge",), ("tests/laws/test_laws.py", "-k", "not test_6 and not test_8")),
    "word": (("tests/formats/word",),),
}
LONGEST = 240
"""Seconds: a bug that makes the tests run for longer is caught too."""


@dataclass(frozen=True)
class Bug:
    """One replacement in one place; `old` occurs exactly once in the file."""

    module: str
    file: str
    what: str
    old: str
    new: str


def merge(file: str, what: str, old: str, new: str) -> Bug:
    return Bug("merge", f"merge/{file}.py", what, old, new)


def diff(file: str, what: str, old: str, new: str) -> Bug:
    return Bug("diff", f"diff/{file}.py", what, old, new)


def word(file: str, what: str, old: str, new: str) -> Bug:
    return Bug("word", f"formats/word/{file}.py", what, old, new)


BUGS: tuple[Bug, ...] = (
    merge(
        "compile",
        "parties stand in the order in which their files came",
        "standing = sorted(submissions, key=lambda s: (place.get(s.party, len(place)), s.party))",
        "standing = list(submissions)",
    ),
    merge(
        "compile",
        "an insertion between two replaced words does not join them",
        "(span.start == reach and (insertion or open_edge))",
        "(span.start == reach and insertion)",
    ),
    merge("compile", "an insertion at the end of a span stands apart", "(insertion or open_edge)", "open_edge"),
    merge(
        "compile",
        "neighbouring words that both change are one passage",
        "(span.start < reach or",
        "(span.start <= reach or",
    ),
    merge(
        "compile",
        "a short span inside a long one ends the passage",
        "if span.end > reach:",
        "if span.end != reach:",
    ),
    merge(
        "compile",
        "of parties with equal words only the first is named",
        "support((p for _, made in versions for p in made), order)",
        "support((p for _, made in versions[:1] for p in made), order)",
    ),
    merge(
        "compile",
        "of equal words with different marks the last party's are shown",
        "wording = min((version for version, _ in versions), key=repr)",
        "wording = versions[-1][0]",
    ),
    merge(
        "compile",
        "a party's own order of new paragraphs is not kept",
        "later = {key for queue in waiting for key, _ in queue[1:]}",
        "later: set[object] = set()",
    ),
    merge("compile", "words that were replaced stay", "        at = edit.end", "        at = edit.start"),
    merge(
        "compile",
        "what stands before the first paragraph is lost",
        'for after in ("", *base.ids):',
        "for after in base.ids:",
    ),
    merge(
        "compile",
        "new paragraphs stand in the order in which proposals came",
        "return change.order if isinstance(change, Addition | Move) else 0",
        "return 0",
    ),
    merge(
        "compile",
        "remarks stand in the order in which they came",
        "tuple(sorted((r for s in standing for r in s.remarks), key=lambda r: r.id))",
        "tuple(r for s in standing for r in s.remarks)",
    ),
    merge(
        "compile",
        "new paragraphs are equal whatever they say",
        'key = ("new", change.new.words)',
        'key = ("new", ("", ()))',
    ),
    merge(
        "view",
        "a moved paragraph stands in both places",
        "if not gone and compiled.base.id not in away:",
        "if not gone:",
    ),
    merge(
        "view",
        "what stands behind a deleted paragraph goes with it",
        "result += _in_order(placed[compiled.base.id])",
        "result += [] if gone else _in_order(placed[compiled.base.id])",
    ),
    merge(
        "view",
        "moved and new paragraphs at one place stand in the wrong order",
        "for _, paragraph in sorted(placed, key=lambda entry: entry[0])",
        "for _, paragraph in placed",
    ),
    merge(
        "view",
        "a party that said nothing has the first alternative",
        "parts.append(passage.base if own is None else own.wording)",
        "parts.append((own or passage.alternatives[0]).wording)",
    ),
    merge(
        "view",
        "a new kind is seen by everybody",
        "(r.what for r in compiled.retyped if party in r.parties)",
        "(r.what for r in compiled.retyped)",
    ),
    merge("intake", "a bookmark is believed on any words", "likely >= _BOOKMARK_TRUSTED_FROM", "likely >= 0"),
    merge("intake", "two bookmarks in one paragraph make two of it", "found not in known.values() and ", ""),
    merge(
        "intake",
        "a deletion that was tracked is lost",
        "if number not in kept:",
        "if number not in self.before_of_base:",
    ),
    merge(
        "intake",
        "the order of moved paragraphs is lost",
        "Move(self.base.ids[place], slot.after, slot.order)",
        "Move(self.base.ids[place], slot.after, 0)",
    ),
    merge(
        "intake",
        "an untracked new paragraph counts as tracked",
        "sources, tracked = self.after[n].sources, n not in self.before_of_after",
        "sources, tracked = self.after[n].sources, True",
    ),
    merge(
        "provenance",
        "a change tracked in part counts as tracked",
        "all(step.tracked for step in steps)",
        "any(step.tracked for step in steps)",
    ),
    merge(
        "provenance",
        "of joined paragraphs the last keeps its identity",
        "result[n] = kept[0]",
        "result[n] = kept[-1]",
    ),
    merge("provenance", "tracked insertions are overlooked", "if size and old != new:", "if size and old > new:"),
    merge(
        "provenance",
        "a change is carried over to the wrong place",
        "if step.high < low:",
        "if step.high < low - 1:",
    ),
    merge(
        "structure",
        "places are counted on from the paragraph before",
        "after, order = paragraph, 0",
        "after = paragraph",
    ),
    merge(
        "structure",
        "a paragraph that moved counts as staying",
        "staying = {n for n, _ in in_order(pairs)}",
        "staying = {n for n, _ in pairs}",
    ),
    merge("settle", "contests are not refused", "    refuse_contests(compilation)\n", ""),
    merge(
        "settle",
        "an accepted deletion beats an accepted edit",
        "        if others:",
        "        if others and False:",
    ),
    merge(
        "settle",
        "two accepted places for one paragraph are let through",
        "if len(compiled.moved) > 1:",
        "if len(compiled.moved) > 2:",
    ),
    diff("tokens", "words are cut at their apostrophe", "(?:['’][\\p{L}\\p{M}]+)*", ""),
    diff("tokens", "words are cut at their combining marks", "[\\p{L}\\p{N}\\p{M}_]+(?", "[\\p{L}\\p{N}_]+(?"),
    diff(
        "tokens",
        "a changed note goes unseen",
        "tuple(token + next(notes).text if token == NOTE else token for token in cut(wording.text))",
        "cut(wording.text)",
    ),
    diff("words", "common words at the end are not trimmed", "old[end - 1] == new[new_end - 1]:", "False:"),
    diff("words", "common words at the start are not trimmed", "old[start] == new[new_start]:", "False:"),
    diff("words", "ties are not shifted", "and old[start - 1] == repeats[last - 1]", "and False"),
    diff("words", "deletions are not found", 'if o.tag != "equal"', 'if o.tag == "insert"'),
    diff(
        "words",
        "changes with any space between them are one",
        "if result and all(word.isspace()",
        "if result and any(word.isspace()",
    ),
    diff(
        "words",
        "a widened span runs through the next one",
        "end, new_end, made_of = met.end, met.new_end,",
        "end, new_end, made_of = met.end, new_end,",
    ),
    diff("words", "a merged span forgets what it is made of", "(*last.made_of, *span.made_of)", "last.made_of"),
    diff("words", "marks that went are lost", "None if before == after else before", "None"),
    diff("compare", "what went at the end of a text is lost", "range(at, len(old))", "range(at, at)"),
    diff(
        "compare",
        "the inverse forgets moves",
        "Fate.MOVED_HERE: Fate.MOVED_AWAY,",
        "Fate.MOVED_HERE: Fate.REMOVED,",
    ),
    diff("compare", "the inverse keeps the new marks", "Piece(Op.EQUAL, piece.before, piece.wording)", "piece"),
    diff("compare", "a comparison applies to another title", "or old.front != comparison.old_front", ""),
    diff("compare", "ids count although they mean nothing", "if by_id:", "if True:"),
    diff("paragraphs", "paragraphs that are not alike are matched", "score_cutoff=threshold", "score_cutoff=0.01"),
    diff(
        "paragraphs",
        "an equal paragraph elsewhere has not moved",
        "match = next((j for j in free if new[j] == old[i]), None)",
        "match = None",
    ),
    diff(
        "paragraphs",
        "more paragraphs move than must",
        "at = bisect_left(tails, second)",
        "at = bisect_left(tails, second) if n else 0\n        at = min(at, 1)",
    ),
    diff(
        "weight",
        "small and capital letters are alike",
        "if folded(old.text) == folded(new.text):",
        "if folded(old.text).lower() == folded(new.text).lower():",
    ),
    word(
        "tracking",
        "words moved away stay",
        '("ins", "moveTo"), ("del", "moveFrom")',
        '("ins", "moveTo"), ("del",)',
    ),
    word(
        "tracking",
        "of nested insertions the inner author counts",
        "inserted=self.inserted or claim(element)",
        "inserted=claim(element)",
    ),
    word("story", "what a field shows is lost", "self._fields[-1] = True", "pass"),
    word(
        "story",
        "an inserted row is no insertion",
        'in_row = marked(row.find(w("trPr")), state, "ins", "del")',
        "in_row = state",
    ),
    word(
        "story",
        "the last mark of a cell joins the next cell",
        "if len(self.paragraphs) > first:",
        "if len(self.paragraphs) < first:",
    ),
    word(
        "story",
        "the wrong branch of alternate content is read",
        "chosen = next((b for b in branches if characters_of(b)), branches[0] if branches else None)",
        "chosen = branches[-1] if branches else None",
    ),
    word(
        "story",
        "an inserted paragraph mark is overlooked",
        "inserted = first(mark, INSERTING)",
        "inserted = None",
    ),
    word(
        "story", "a bookmark counts for all paragraphs after it", "        self._bookmarks = []\n", "        pass\n"
    ),
    word(
        "tally", "subscripts are lost", 'if raised in ("superscript", "subscript"):', 'if raised == "superscript":'
    ),
    word("tally", "hyphens that do not break are lost", '"noBreakHyphen": "\\u2011"', '"noBreakHyphen": ""'),
    word(
        "story",
        "tracked changes in notes are overlooked",
        "if before.words == after.words or state.inserted or state.deleted:",
        "if True:",
    ),
    word("story", "a comment quotes all that follows it", "self.ranges[identity].open = False", "pass"),
    word("story", "the sign of notes in a text is a note", '.replace(NOTE, "\\ufffd")', ""),
    word("read", "endnotes are not read", 'for kind in ("footnote", "endnote")', 'for kind in ("footnote",)'),
    word(
        "read",
        "a note that nothing refers to is not accounted for",
        "            self._note(*key)",
        "            pass",
    ),
    word(
        "read",
        "the paragraphs of a comment run together",
        '"\\n".join(p.wording(View.AFTER).plain',
        '"".join(p.wording(View.AFTER).plain',
    ),
    word("read", "footers are not read", '_STORIES = ("header", "footer")', '_STORIES = ("header",)'),
    word("package", "a part may occur twice", "if len(set(folded)) != len(folded):", "if False:"),
    word("package", "document types are let through", "parser.StartDoctypeDeclHandler = doctype", "pass"),
    word(
        "package",
        "bombs are unpacked",
        "m.file_size > MOST_RATIO * max(m.compress_size, 1)",
        "m.file_size > MOST_PART",
    ),
    word(
        "package",
        "the order of parts depends on the order of writing",
        "*sorted(n for n in parts if n not in _FIRST)",
        "*(n for n in parts if n not in _FIRST)",
    ),
)

# In the copy nothing is gained by making a failing example small.
QUICK = """

from hypothesis import Phase as _Phase, settings as _settings

_settings.register_profile("planted", phases=[_Phase.explicit, _Phase.generate], database=None)
"""


def copied(folder: Path) -> None:
    """Copy source and tests, so that nothing is ever planted in place."""
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    conftest = folder / "tests" / "conftest.py"
    before = conftest.read_text() if conftest.exists() else ""
    conftest.write_text(before + QUICK)


def plant(folder: Path, bug: Bug) -> str:
    """Plant a bug, and return the text that was there; ValueError if it has no one place."""
    path = folder / "src" / "paraph" / bug.file
    text = path.read_text()
    times = text.count(bug.old)
    if times != 1:
        raise ValueError(f"“{bug.old}” occurs {times} times in {bug.file}")
    path.write_text(text.replace(bug.old, bug.new))
    return text


def failing(folder: Path, module: str) -> str:
    """Return the first test that fails, or nothing if all pass."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    for run in TESTS[module]:
        if not (folder / run[0]).exists():
            continue
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "--hypothesis-profile=planted",
            "-p",
            "no:cacheprovider",
            *run,
        ]
        try:
            done = subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
            )
        except subprocess.TimeoutExpired:
            return f"{run[0]} does not end"
        if done.returncode:
            lines = (
                line.split(" ", 1)[1].partition(" - ")[0]
                for line in done.stdout.splitlines()
                if line.startswith(("FAILED ", "ERROR "))
            )
            return next(lines, f"pytest ends with {done.returncode} in {run[0]}").rpartition("/")[2]
    return ""


def sound(folder: Path, modules: Sequence[str]) -> bool:
    """Whether the copy is what is tested, and passes as it is."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    where = subprocess.run(
        [sys.executable, "-c", "import paraph; print(paraph.__file__)"],
        env=environment, cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    if not where.stdout.startswith(str(folder)):
        print(f"the tests would run on {where.stdout.strip()}")
        return False
    for module in modules:
        test = failing(folder, module)
        if test:
            print(f"{module}: {test} fails without any bug")
            return False
    return True


def main() -> int:
    """Plant the bugs asked for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=int, metavar="N", help="the number of one bug")
    parser.add_argument("--module", choices=sorted(TESTS), help="the bugs of one module")
    asked = parser.parse_args()
    chosen = [
        (number, bug)
        for number, bug in enumerate(BUGS, 1)
        if asked.only in (None, number) and asked.module in (None, bug.module)
    ]
    results: list[tuple[int, Bug, str]] = []
    with tempfile.TemporaryDirectory(prefix="planted-") as name:
        folder = Path(name).resolve()
        copied(folder)
        wrong = []
        for number, bug in chosen:
            try:
                (folder / "src" / "paraph" / bug.file).write_text(plant(folder, bug))
            except ValueError as error:
                wrong.append(f"{number}: {error}")
        if wrong:
            print("These can no longer be planted:", *wrong, sep="\n  ")
            return 2
        if not sound(folder, sorted({bug.module for _, bug in chosen})):
            return 2
        for place, (number, bug) in enumerate(chosen, 1):
            began = time.monotonic()
            text = plant(folder, bug)
            caught = failing(folder, bug.module)
            (folder / "src" / "paraph" / bug.file).write_text(text)
            results.append((number, bug, caught))
            verdict = "caught" if caught else "SURVIVED"
            took = time.monotonic() - began
            print(
                f"{place}/{len(chosen)}  {number:3} {verdict:8} {took:5.1f} s  {bug.file}: {bug.what}", flush=True
            )
    print()
    for number, bug, caught in results:
        print(f"{number:3}  {bug.file:24}  {bug.what:64}  {caught or 'SURVIVED'}")
    survivors = [number for number, _, caught in results if not caught]
    print(
        f"\n{len(results) - len(survivors)} of {len(results)} caught"
        + (f"; survivors: {survivors}" if survivors else "")
    )
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
