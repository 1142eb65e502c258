"""Two drafts of a real text compared, by our comparison and by git's: `python bench/compare_paris.py`.

The drafts lie beside the project, in `../shared/data/paris`; the page there says what they are. Both become
revisions of a workspace through `import` and `commit`, as anybody's would, and are compared as `paraph diff` does.
What is printed depends on nothing but the files and git's version. `--html FILE` writes the page to be looked at.
Exit code 1 if something is not as it must be.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from paraph.actions.commit import commit
from paraph.actions.diff import diff_revisions
from paraph.actions.difference import Difference
from paraph.actions.import_text import import_text
from paraph.actions.init import init
from paraph.actions.workspace import draft_path
from paraph.diff.compare import apply, inverse
from paraph.diff.figures import marked_words, words_in
from paraph.diff.paragraphs import likeness
from paraph.formats.html.comparison import comparison_page
from paraph.formats.text.lines import text_lines
from paraph.model.brackets import Bracket, BracketTree, bracket_tree
from paraph.model.comparison import Comparison, MarkedWords, Op, ParagraphChange
from paraph.store.values import Identity

PARIS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "paris"
DRAFTS = ("2015-10-23.md", "2015-12-04.md")
DOCUMENT = "agreement"
SETTINGS = f"""\
format = 1

[process]
name = "A comparison"
short = "CMP"

[documents.{DOCUMENT}]
title = "Two drafts"
symbol = "CMP/1"
"""
WHO, WHEN = Identity("A Clerk", "clerk@example.org"), datetime(2021, 1, 13, 9, tzinfo=UTC)
LEAST_LIKENESS = 0.6
CLEARLY_FEWER = 0.8
"""The most of the words git marks that ours may mark."""
SIGNS = r"--word-diff-regex=[[:alnum:]]+|[^[:space:]]"
"""For git: a word is letters and digits, each sign stands alone, as with us."""


# ------------------------------------------------------------------ the comparison


def compared(texts: Sequence[Path], folder: Path) -> Difference:
    """Return what lies between two files that become revisions of one document in a new workspace."""
    workspace = init(
        folder, name="", short="", roster=None, now=WHEN, settings=SETTINGS.encode(), identity=WHO, nested=True
    )
    revisions = []
    for path in texts:
        (workspace.folder / draft_path(DOCUMENT)).unlink(missing_ok=True)
        import_text(workspace, DOCUMENT, path)
        revisions.append("git:" + commit(workspace, DOCUMENT, path.name, when=WHEN, identity=WHO))
    return diff_revisions(workspace, DOCUMENT, *revisions)


def is_exact(found: Difference) -> bool:
    """Whether the comparison leads from either text to the other, to the last sign."""
    there, back = apply(found.old, found.comparison), apply(found.new, inverse(found.comparison))
    return there == found.new and back == found.old


def counts(found: Difference) -> Counter[str]:
    """Return how many paragraphs were edited, moved, and so on."""
    return Counter(change for entry in found.comparison.paragraphs for change in entry.changes)


def likeness_of_moved(found: Difference) -> list[float]:
    """Return how alike the paragraphs called moved are to what they were, the least first."""
    return sorted(_likeness(entry) for entry in found.comparison.paragraphs if entry.moved)


def _likeness(entry: ParagraphChange) -> float:
    old, new = ("\n".join(w.text for w in words) for words in (entry.old_wordings, entry.new_wordings))
    return likeness(old, new)


# ------------------------------------------------------------------ what is marked


@dataclass(frozen=True)
class Marked:
    """What a comparison marks.

    `stretches` are the runs of inserted or of deleted words; `islands` are one or two words that stand unmarked
    between two of them.
    """

    name: str
    words: MarkedWords
    stretches: int
    islands: int

    @property
    def both(self) -> int:
        """The words inserted and deleted."""
        return self.words.inserted + self.words.deleted


def marked_by_us(name: str, comparison: Comparison) -> Marked:
    """Return what a comparison of ours marks."""
    stretches = islands = 0
    for entry in comparison.paragraphs:
        changed = [piece.op is not Op.EQUAL for piece in entry.pieces]
        sizes = [words_in(piece.wording.text) for piece in entry.pieces]
        stretches += sum(1 for is_changed, size in zip(changed, sizes, strict=True) if is_changed and size)
        inner = list(zip(changed, sizes, strict=True))[1:-1]
        islands += sum(1 for is_changed, size in inner if not is_changed and 0 < size <= 2)
    return Marked(name, marked_words(comparison), stretches, islands)


def marked_by_git(name: str, texts: Sequence[Path], *options: str) -> Marked:
    """Return what `git diff --word-diff=porcelain` of two whole files marks, words counted as ours are."""
    command = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", *options, *map(str, texts)]
    ran = subprocess.run(command, capture_output=True, check=False)
    if ran.returncode not in (0, 1):
        raise SystemExit(f"git: {ran.stderr.decode()}")
    lines = [line for line in ran.stdout.decode().split("\n") if line and not line.startswith(("+++ ", "--- "))]
    sizes = [(line[0], words_in(line[1:])) for line in lines]
    count = Counter[str]()
    for sign, size in sizes:
        count[sign] += size
    stretches = sum(1 for sign, size in sizes if sign in "+-" and size)
    islands = sum(1 for sign, size in sizes if sign == " " and 0 < size <= 2)
    return Marked(name, MarkedWords(count["+"], count["-"], 0), stretches, islands)


# ------------------------------------------------------------------ brackets

_OPENING = re.compile(r"\A---\n.*?\n---\n\s*\*This is.*?\*\n", re.DOTALL)
_NOTE_MARK = re.compile(r"\[\^\w+\]:?")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")


def bracket_figures(path: Path, folder: Path) -> dict[str, str]:
    """Return the figures on brackets of one draft, by the names of the page beside it.

    They are counted in what `import` made of the file, by the rules of that page: without the editors' opening
    note, marks of notes, and what looks like a link; each note once.
    """
    cut = folder / path.name
    cut.write_text(_OPENING.sub("", path.read_text("utf-8")), "utf-8", newline="\n")
    workspace = init(
        folder / path.stem, name="", short="", roster=None, now=WHEN, settings=SETTINGS.encode(), identity=WHO,
        nested=True,
    )  # fmt: skip
    document = import_text(workspace, DOCUMENT, cut).document
    notes = dict.fromkeys(note.text for paragraph in document for note in paragraph.wording.notes)
    texts = [_LINK.sub(r"\1", _NOTE_MARK.sub("", text)) for text in (*(p.text for p in document), *notes)]
    trees = [bracket_tree([text]) for text in texts]
    depths = Counter(depth for tree in trees for depth in _depths(tree))
    later, never_closed, never_opened = _across(trees)
    return {
        "opening brackets": str(sum(text.count("[") for text in texts)),
        "closing brackets": str(sum(text.count("]") for text in texts)),
        "pairs within a block": str(sum(map(len, trees))),
        "pairs by depth": ", ".join(f"{depth}: {count}" for depth, count in sorted(depths.items())),
        "deepest nesting": str(max(depths)),
        "closed in a later block": str(later),
        "opened, never closed": str(never_closed),
        "closed, never opened": str(never_opened),
        "blocks with brackets": str(sum("[" in text or "]" in text for text in texts)),
    }


def _depths(tree: BracketTree) -> Iterator[int]:
    """Yield how deep each bracket stands, in brackets that are not closed as well."""

    def below(brackets: Sequence[Bracket], depth: int) -> Iterator[int]:
        for bracket in brackets:
            yield depth + sum(place < bracket.opens for place in tree.unclosed)
            yield from below(bracket.inside, depth + 1)

    return below(tree.brackets, 1)


def _across(trees: Sequence[BracketTree]) -> tuple[int, int, int]:
    """Return how many brackets are closed in a later block, never closed, and never opened."""
    waiting = later = never_opened = 0
    for tree in trees:
        closed = min(waiting, len(tree.unopened))
        later, waiting = later + closed, waiting - closed + len(tree.unclosed)
        never_opened += len(tree.unopened) - closed
    return later, waiting, never_opened


def expected_figures(page: Path) -> dict[str, tuple[str, ...]]:
    """Return the table on the page beside the drafts: for each name its figures, one a draft."""
    rows = (
        line.strip("| \n").split(" | ") for line in page.read_text("utf-8").split("\n") if line.startswith("| ")
    )
    return {row[0]: tuple(row[1:]) for row in rows if len(row) == 3}


# ------------------------------------------------------------------ all of it


@dataclass(frozen=True)
class Figures:
    """What the script prints: all that is claimed of the comparison."""

    found: Difference
    exact: bool
    counts: Counter[str]
    moved: list[float]
    ours: tuple[Marked, ...]
    git: tuple[Marked, ...]
    brackets: list[dict[str, str]]
    expected: dict[str, tuple[str, ...]]

    def problems(self) -> Iterator[str]:
        """Yield what is not as it must be."""
        if not self.exact:
            yield "the comparison is not exact"
        if self.moved and self.moved[0] < LEAST_LIKENESS:
            yield f"a paragraph is called moved with likeness {self.moved[0]:.2f}"
        whole = self.git[0]
        for ours in self.ours:
            if ours.both + ours.words.moved > CLEARLY_FEWER * whole.both:
                yield f"{ours.name} marks {ours.both} words, {whole.name} {whole.both}"
            for theirs in self.git:
                if ours.stretches >= theirs.stretches or ours.islands >= theirs.islands:
                    yield f"{ours.name} marks as many stretches, or leaves as many islands, as {theirs.name}"
        for name in self.brackets[0]:
            counted = tuple(draft[name] for draft in self.brackets)
            if counted != self.expected[name]:
                yield f"{name}: ours {counted}, the page beside the drafts {self.expected[name]}"


def figures(folder: Path = PARIS) -> Figures:
    """Return all figures of the drafts in a folder."""
    texts = [folder / name for name in DRAFTS]
    with tempfile.TemporaryDirectory() as scratch:
        found = compared(texts, Path(scratch) / "workspace")
        brackets = [bracket_figures(path, Path(scratch)) for path in texts]
        plain = [Path(scratch) / f"{name}.txt" for name in DRAFTS]
        for path, document in zip(plain, (found.old, found.new), strict=True):
            path.write_text(text_lines(document), "utf-8", newline="\n")
        git = (
            marked_by_git("git diff --word-diff", texts),
            marked_by_git("git, its words cut as ours", texts, SIGNS),
            marked_by_git("git, so, on the words alone", plain, SIGNS),
        )
    return Figures(
        found,
        is_exact(found),
        counts(found),
        likeness_of_moved(found),
        (
            marked_by_us("paraph, exact", found.comparison),
            marked_by_us("paraph, as people see it", found.readable),
        ),
        git,
        brackets,
        expected_figures(folder / "README.md"),
    )


def report(made: Figures) -> Iterator[str]:
    """Yield the lines that are printed."""
    found = made.found
    yield f"{DRAFTS[0]} ({len(found.old)} paragraphs) and {DRAFTS[1]} ({len(found.new)} paragraphs)"
    yield f"exact both ways: {'yes' if made.exact else 'NO'}"
    back = Counter(change for entry in inverse(found.comparison).paragraphs for change in entry.changes)
    yield "\nparagraphs      there  back"
    for name in ("edited", "moved", "split", "joined", "retyped", "added", "removed"):
        yield f"  {name:<12} {made.counts[name]:6} {back[name]:5}"
    unchanged = sum(not set(entry.changes) - {"renumbered"} for entry in found.comparison.paragraphs)
    yield f"  {'unchanged':<12} {unchanged:6} {unchanged:5}   (new numbers alone are no change)"
    yield f"least likeness of a moved paragraph: {min(made.moved, default=1.0):.2f}"
    yield "\nwords marked                   inserted  deleted   both   moved  stretches  islands"
    for marked in (*made.ours, *made.git):
        inserted, deleted, moved = marked.words
        counted = f"{inserted:8} {deleted:8} {marked.both:6} {moved or '-':>7}"
        yield f"  {marked.name:<28} {counted}  {marked.stretches:9}  {marked.islands:7}"
    yield "\nbrackets                     ours, the page beside the drafts"
    for name in made.brackets[0]:
        pairs = (f"{draft[name]} | {made.expected[name][n]}" for n, draft in enumerate(made.brackets))
        yield f"  {name:<26} {'   '.join(pairs)}"


def main() -> int:
    """Print the figures; return 1 if something is not as it must be."""
    parser = argparse.ArgumentParser(description="Compare two drafts of a real text, and what git makes of them.")
    parser.add_argument("--html", type=Path, help="write the comparison as a page, to be looked at")
    options = parser.parse_args()
    if not PARIS.is_dir():
        print("The drafts are not here: ../shared/data/paris is missing.", file=sys.stderr)
        return 2
    made = figures()
    print("\n".join(report(made)))
    if options.html:
        page = comparison_page(made.found.readable, DOCUMENT, *DRAFTS, made.found.words)
        options.html.write_text(page, "utf-8", newline="\n")
    problems = list(made.problems())
    print(*(f"NOT AS IT MUST BE: {problem}" for problem in problems), sep="\n", end="")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
