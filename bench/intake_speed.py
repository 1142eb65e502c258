"""What it costs to read Word files, and to read them safely: `python bench/intake_speed.py`.

Prints four comparisons, each with its target. The floor of a file is what nobody can do without: unzip it,
parse every part that the reader reads with lxml, and walk over it once. Times are the best of several runs,
since other programs only ever make them longer.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from formats.word.make import change, comment, gone, ins, off, on, p, t, word_parts, zipped  # noqa: E402
from paraph.actions.safe import SafeReader  # noqa: E402
from paraph.errors import ParaphError  # noqa: E402
from paraph.formats.word.package import Package, open_package  # noqa: E402
from paraph.formats.word.read import read_package, read_word  # noqa: E402

RUNS = 5
WORST = 5
"""How many times the floor the reader may cost at most."""
LARGEST = 10
RETURNED, LONG = 60, 150
WORDS = "The Parties agree to measure the level of the lake every day and to publish it within a week".split()


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the seconds of the quickest of several runs."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def in_turn(*works: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Return the seconds of the quickest run of each, one after the other each time.

    So they share the moments in which the machine is slow, and a ratio of two is not that of two moments.
    """
    times = [[best(work, 1) for work in works] for _ in range(runs)]
    return [min(own) for own in zip(*times, strict=True)]


@contextmanager
def parts_that_are_parsed() -> Iterator[list[str]]:
    """Note which parts the reader parses."""
    met: list[str] = []
    real = Package.root

    def noting(self: Package, part: str) -> etree._Element:
        met.append(part)
        return real(self, part)

    Package.root = noting  # type: ignore[method-assign]
    try:
        yield met
    finally:
        Package.root = real  # type: ignore[method-assign]


def floor(data: bytes, parts: Iterable[str]) -> None:
    """Unzip a file, parse the parts, and walk over each once."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in parts:
            for element in etree.fromstring(archive.read(part)).iter():
                element.tag  # noqa: B018 - to touch it is the walk


class Corpus:
    """The files that can be read, with the parts that the reader reads of each."""

    def __init__(self, folder: Path) -> None:
        self.files: list[tuple[Path, bytes, tuple[str, ...]]] = []
        for path in sorted(folder.rglob("*.doc[xm]")):
            data = path.read_bytes()
            try:
                with parts_that_are_parsed() as met:
                    read_word(data, path.name)
            except ParaphError:
                continue
            self.files.append((path, data, tuple(dict.fromkeys(met))))


def told(what: str, value: float, unit: str, target: float) -> bool:
    """Print a figure with its target, and return whether it is met."""
    met = value <= target
    print(f"  {what:<52} {value:8.2f} {unit:<3} target {target:g}: {'met' if met else 'NOT MET'}", flush=True)
    return met


def reader_alone(data: bytes, looked_at: Package) -> None:
    """Unzip and read a file that was looked at before: what the reader itself costs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist() if part.endswith((".xml", ".rels"))}
    package = Package(looked_at.name, parts, looked_at.counts)
    vars(package)["relations"] = looked_at.relations  # the look before has followed them
    read_package(package)


def against_the_floor(corpus: Corpus) -> bool:
    """Compare the reader alone, in a warm process, with the floor; then with pre-flight and second count."""
    ratios, whole = [], []
    for path, data, parts in corpus.files:
        looked_at = open_package(data, path.name)
        works: tuple[Callable[[], object], ...] = (
            lambda data=data, parts=parts: floor(data, parts),  # type: ignore[misc]
            lambda data=data, seen=looked_at: reader_alone(data, seen),  # type: ignore[misc]
            lambda data=data, path=path: read_word(data, path.name),  # type: ignore[misc]
        )
        lowest, ours, checked = in_turn(*works)
        if ours > WORST * lowest:  # is it the file, or was it the moment?
            lowest, ours, checked = in_turn(*works, runs=4 * RUNS)
        ratios.append((ours / lowest, ours, lowest, path.name))
        whole.append(checked / lowest)
    ratios.sort(reverse=True)
    print(
        f"The reader against the floor, {len(ratios)} files (floor {1e3 * sum(r[2] for r in ratios):.0f} ms in all)"
    )
    good = told("median", statistics.median(r[0] for r in ratios), "x", 3)
    good &= told(f"worst ({ratios[0][3]})", ratios[0][0], "x", WORST)
    for ratio, ours, lowest, name in ratios[1:6]:
        print(f"    {ratio:5.2f} x  {1e3 * ours:7.2f} ms over {1e3 * lowest:7.2f} ms  {name}")
    print(
        f"    with pre-flight and second count: median {statistics.median(whole):.2f} x, worst {max(whole):.2f} x"
    )
    return good


def against_pandoc(corpus: Corpus) -> bool:
    """Compare the reader with the wall time of pandoc on the largest files."""
    print(f"The reader against pandoc on the {LARGEST} largest files")
    good = True
    for path, data, _ in sorted(corpus.files, key=lambda file: -len(file[1]))[:LARGEST]:
        line = ["pandoc", "--track-changes=all", "-f", "docx", "-t", "plain", "-o", "-", str(path)]

        def pandoc(line: list[str] = line) -> None:
            subprocess.run(line, capture_output=True, check=True)

        theirs = best(pandoc, 3)
        ours = best(lambda data=data, path=path: read_word(data, path.name))  # type: ignore[misc]
        good &= told(path.name[:52], 1e3 * ours, "ms", round(1e3 * theirs, 1))
    return good


def safely(corpus: Corpus) -> bool:
    """Measure what safe intake as a whole adds to the floor, one file after another."""
    added = []
    with SafeReader() as reader:
        for path, data, parts in corpus.files:
            lowest, whole, alone, inside = in_turn(
                lambda data=data, parts=parts: floor(data, parts),  # type: ignore[misc]
                lambda data=data, path=path: reader.read(data, path.name),  # type: ignore[misc]
                lambda data=data, path=path: open_package(data, path.name),  # type: ignore[misc]
                lambda data=data, path=path: read_word(data, path.name),  # type: ignore[misc]
            )
            added.append((whole - lowest, alone, inside, whole, path.name))
    added.sort(reverse=True)
    print(f"Safe intake as a whole (pre-flight, child, second count, reader), {len(added)} files")
    good = told("added to the floor, median", 1e3 * statistics.median(a[0] for a in added), "ms", 25)
    good &= told("added to the floor, mean", 1e3 * statistics.mean(a[0] for a in added), "ms", 25)
    over = sum(a[0] > 0.025 for a in added)
    print(
        f"    of it, on average: pre-flight and second count {1e3 * statistics.mean(a[1] for a in added):.2f} ms,"
    )
    print(f"    the rest of the reader {1e3 * statistics.mean(a[2] - a[1] for a in added):.2f} ms,")
    print(
        f"    the border {1e3 * statistics.mean(a[3] - a[2] for a in added):.2f} ms; {over} files add more than 25:"
    )
    for more, alone, inside, whole, name in added[:5]:
        shares = f"pre-flight {1e3 * alone:.1f}, reader {1e3 * (inside - alone):.1f}"
        print(f"    {1e3 * more:6.1f} ms  ({shares}, border {1e3 * (whole - inside):.1f})  {name}")
    return good


def returned(number: int) -> bytes:
    """Return a file as a party would send it: 150 paragraphs, a change in every third, a comment in every tenth."""
    body, comments = [], []
    for place in range(LONG):
        words = [WORDS[(place * 7 + n * 5) % len(WORDS)] for n in range(60)]
        text = " ".join(words)
        if (place + number) % 3 == 0:
            author = f"P{number:02}"
            middle = t(text[:120]) + gone(f"<w:r><w:delText>{text[120:150]}</w:delText></w:r>", author)
            inside = middle + ins(t(" resolutely "), author) + t(text[150:])
            mark = change("ins", author=author) if place % 30 == 0 else ""
        else:
            inside, mark = t(text[:80]) + t(text[80:], "<w:b/>"), ""
        if (place + number) % 10 == 0:
            comments.append(comment(place, f"We could accept this if {words[3]} is kept.", f"P{number:02}"))
            inside = on(place) + inside + off(place)
        body.append(p(inside, mark=mark, style="Op"))
    parts = word_parts("".join(body), comments="".join(comments), footers=[p(t("LTC/DECL, Ref. 4F7A-21C9"))])
    return zipped(parts, zipfile.ZIP_DEFLATED)


def a_round() -> bool:
    """Measure a whole round: 60 returned files of 150 paragraphs, with the start of the process that reads."""
    files = [(returned(number), f"P{number:02}.docx") for number in range(RETURNED)]

    def work() -> None:
        with SafeReader() as reader:
            for outcome in reader.read_all(files):
                if isinstance(outcome, Exception):
                    raise outcome

    print(f"A round: {RETURNED} returned files of {LONG} paragraphs, {len(files[0][0]) // 1024} kB each")
    return told("all of them, started cold", best(work, 3), "s", 2.5)


def main() -> int:
    """Print the comparisons, and return 1 if a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--real", type=Path, default=ROOT.parent / "shared" / "data" / "word", help="folder of files"
    )
    parser.add_argument("--no-pandoc", action="store_true")
    parser.add_argument("--floor", action="store_true", help="only the reader against the floor")
    arguments = parser.parse_args()
    good = arguments.floor or a_round()
    if not arguments.real.is_dir():
        print(f"no folder {arguments.real}: the other comparisons need real files")
        return 0 if good else 1
    corpus = Corpus(arguments.real)
    good &= against_the_floor(corpus)
    if arguments.floor:
        return 0 if good else 1
    good &= safely(corpus)
    if not arguments.no_pandoc:
        good &= against_pandoc(corpus)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
