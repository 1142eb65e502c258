"""How quick a look at a large record is: `python bench/record_speed.py`.

Builds a workspace of 1,000 revisions of a text of 60 paragraphs, of which 200 were circulated (`git fast-import`).
Prints, by the clock, the best of several runs of `git status`, of `paraph status`, and of `paraph history` of two
paragraphs: one changed in every twentieth revision and moved in some, the other changed in each. Lines: `paraph
status` at most twice `git status` and 120 ms, `history` 2 s.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from paraph.actions.workspace import reference  # noqa: E402
from paraph.formats.draft.file import parse_draft, print_draft  # noqa: E402
from paraph.formats.records.manifest import write_manifest  # noqa: E402
from paraph.model.document import Document, Kind, Paragraph  # noqa: E402
from paraph.model.numbers import fixed  # noqa: E402
from paraph.model.record import Manifest  # noqa: E402
from paraph.model.wording import Wording  # noqa: E402

REVISIONS, CIRCULATED, PARAGRAPHS = 1000, 200, 60
SELDOM, ALWAYS = 7, 50
"""The places of two paragraphs: one that changes seldom, and one that changes always."""
DOCUMENT = "declaration"
MARGIN, LONGEST = 0.120, 2.0
WHO = "A Clerk <clerk@example.org>"
WORDS = "lake level river dam measure publish station observer every day week month country party".split()


def text(number: int) -> Document:
    """Return a revision: two paragraphs change in each, a watched one in every twentieth, some change places."""
    paragraphs = [
        Paragraph(f"p{n:04}", Kind.OPERATIVE, Wording.of(f"We agree on point {n}: {words(n, number)}."))
        for n in range(PARAGRAPHS)
    ]
    if number % 100 >= 50:
        paragraphs.insert(40, paragraphs.pop(SELDOM))
    return fixed(Document(tuple(paragraphs), (("title", "Draft Declaration"), ("language", "en"))))


def words(paragraph: int, number: int) -> str:
    """Return the words of a paragraph in a revision."""
    rate = {SELDOM: 20, ALWAYS: 1}.get(paragraph, 0)
    times = number // rate if rate else (number + paragraph) // PARAGRAPHS
    return " ".join(WORDS[(paragraph * 7 + n * 3 + times) % len(WORDS)] for n in range(20)) + f" {times}"


def settings() -> bytes:
    """Return paraph.toml, with a meeting for each circulation."""
    lines = ["format = 1", "[process]", 'name = "Lake Tarn Compact"', 'short = "LTC"', f"[documents.{DOCUMENT}]"]
    lines += ['title = "Draft Declaration"', 'symbol = "LTC/DECL"']
    for n in range(1, CIRCULATED + 1):
        lines += [f"[meetings.som-{n}]", f'title = "Meeting {n}"', "date = 2030-01-01"]
    return "\n".join([*lines, ""]).encode()


def stream() -> Iterator[bytes]:
    """Yield the history as `git fast-import` takes it."""
    roster = b'format = 1\n\n[[party]]\ncode = "TRS"\nname = "Tersa"\nkind = "state"\n'
    every = REVISIONS // CIRCULATED
    for number in range(1, REVISIONS + 1):
        now, document = 1_600_000_000 + 3600 * number, text(number)
        files = {f"drafts/{DOCUMENT}.md": print_draft(document).encode()}
        if number == 1:
            files |= {"paraph.toml": settings(), "parties.toml": roster, ".gitignore": b"out/\n"}
        label = f"som-{number // every}" if number % every == 0 else ""
        if label:
            manifest = Manifest(
                DOCUMENT, label, "LTC/DECL", label, "1 January 2030", reference(document), (), (), "bench"
            )
            files[f"drafts/circulated/{DOCUMENT}/{label}/MANIFEST.json"] = write_manifest(manifest)
        message = f"{DOCUMENT}: {'circulate ' + label if label else f'change {number}'}".encode()
        yield f"commit refs/heads/main\nmark :{number}\ncommitter {WHO} {now} +0000\n".encode()
        yield b"data %d\n%s\n" % (len(message), message)
        for path, data in files.items():
            yield f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"
        if label:
            yield f"tag {DOCUMENT}/{label}\nfrom :{number}\ntagger {WHO} {now} +0000\ndata 4\nSent\n".encode()


def build(folder: Path) -> None:
    """Make the workspace."""
    folder.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=b"".join(stream()), check=True)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)
    draft = (folder / "drafts" / f"{DOCUMENT}.md").read_text("utf-8")
    assert parse_draft(draft).document == text(REVISIONS)


def best(command: Sequence[str], folder: Path, times: int) -> float:
    """Return the shortest time of a command, in seconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        found.append(time.perf_counter() - began)
    return min(found)


def main() -> int:
    """Measure, print, and say whether the lines are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--keep", type=Path, help="Where to make the workspace, and leave it.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name) / "workspace"
        if not folder.exists():
            build(folder)
        paraph = [sys.executable, "-m", "paraph"]
        git = best(["git", "status"], folder, options.times)
        status = best([*paraph, "status"], folder, options.times)
        few = max(2, options.times // 3)
        seldom, always = (
            best([*paraph, "history", DOCUMENT, str(place + 1)], folder, few) for place in (SELDOM, ALWAYS)
        )
        json_out = subprocess.run([*paraph, "status", "--json"], cwd=folder, check=True, capture_output=True)
        rounds = sum(len(d["rounds"]) for d in json.loads(json_out.stdout)["documents"])
    print(f"{REVISIONS} revisions, {rounds} of them circulated, {PARAGRAPHS} paragraphs; best of {options.times}")
    print(f"git status          {git * 1000:7.0f} ms")
    print(f"paraph status       {status * 1000:7.0f} ms   at most {(2 * git + MARGIN) * 1000:.0f} ms")
    print(f"paraph history      {seldom * 1000:7.0f} ms   at most {LONGEST * 1000:.0f} ms")
    print(f"  changed always    {always * 1000:7.0f} ms   at most {LONGEST * 1000:.0f} ms")
    met = rounds == CIRCULATED and status <= 2 * git + MARGIN and max(seldom, always) <= LONGEST
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
