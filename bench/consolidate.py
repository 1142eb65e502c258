"""The same files with Docxodus' Consolidate, as a peer: `pip install docx-scalpel` (for this bench alone).

Consolidate takes a base and the accepted view of each reviewer's file, and writes one file with tracked changes.
Whether a party's text is in it is read by a small reader of our own: that party's changes made, all others
undone (ECMA-376 part 1, 17.13.5). A party that is consolidated alone must come back whole, which checks the reader.
"""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from merge_files import Made

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
POLICIES = ("BASE_WINS", "STACK_ALL")
_COME, _GO = ("ins", "moveTo"), ("del", "moveFrom")


def installed() -> bool:
    """Return whether the peer is there."""
    return importlib.util.find_spec("docx_scalpel") is not None


@dataclass(frozen=True)
class Consolidated:
    """What came of one run: seconds, the peer's peak in MB, and which parties' texts are in its result."""

    seconds: float
    megabytes: float
    exact: tuple[str, ...]


def consolidate(clean: bytes, made: Mapping[str, Made], policy: str) -> Consolidated:
    """Run the peer in a process of its own on a base and the files of parties."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "base.docx").write_bytes(clean)
        for code, own in made.items():
            (folder / f"{code}.docx").write_bytes(own.data)
        command = [sys.executable, __file__, name, policy, *made]
        said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        result = (folder / "result.docx").read_bytes()
    exact = [code for code, own in made.items() if text_of(result, code) == _spaced(own.lines)]
    return Consolidated(said["seconds"], said["megabytes"], tuple(exact))


def _spaced(lines: Sequence[str]) -> list[str]:
    """Return lines with any run of space as one, as the peer leaves more or less of it at joins."""
    return [" ".join(line.split()) for line in lines]


def text_of(data: bytes, author: str) -> list[str]:
    """Return the lines of a file with the tracked changes of one author made and all others undone."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    lines, waiting = [], ""
    for paragraph in body.iter(f"{W}p"):
        waiting += _seen(paragraph, author)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or all(_stands(element, author) for element in mark):
            lines.append(waiting)
            waiting = ""
    return [line for line in _spaced([*lines, waiting]) if line]


def _stands(element: ElementTree.Element, author: str) -> bool:
    """Return whether what an element holds, or the mark it is on, is there in the view."""
    name, own = element.tag.removeprefix(W), element.get(f"{W}author") == author
    return own if name in _COME else not own if name in _GO else True


def _seen(element: ElementTree.Element, author: str) -> str:
    if not _stands(element, author):
        return ""
    if element.tag in (f"{W}t", f"{W}delText"):
        return element.text or ""
    return "".join(_seen(child, author) for child in element if child.tag != f"{W}pPr")


def main() -> None:
    """Consolidate the files of a folder: what `consolidate` starts."""
    import resource

    from docx_scalpel import (
        ConflictResolution,
        DocxDiffConsolidateSettings,
        DocxDiffReviewer,
        docx_diff_consolidate,
    )
    from docx_scalpel._transport import shutdown_host

    folder, policy, parties = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    base = (folder / "base.docx").read_bytes()
    reviewers = [DocxDiffReviewer((folder / f"{code}.docx").read_bytes(), code) for code in parties]
    settings = DocxDiffConsolidateSettings(conflict_resolution=ConflictResolution[policy])
    began = time.perf_counter()
    result = docx_diff_consolidate(base, reviewers, settings)
    seconds = time.perf_counter() - began
    (folder / "result.docx").write_bytes(result)
    shutdown_host()  # so that its peak is known to the system
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps({"seconds": seconds, "megabytes": peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)}))


if __name__ == "__main__":
    main()
