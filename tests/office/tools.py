"""The judges: LibreOffice over UNO (with the system's Python) and pandoc."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = Path("/usr/bin/python3")
PLAY = Path(__file__).parent / "play.py"


def office_jobs(jobs: Sequence[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """Run jobs in one LibreOffice and return their results; a job that failed fails the test."""
    listed = folder / "jobs.json"
    listed.write_text(json.dumps(jobs), encoding="utf-8")
    run = subprocess.run([SYSTEM_PYTHON, PLAY, listed], capture_output=True, text=True, timeout=600, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    results: list[dict[str, Any]] = json.loads(run.stdout)
    failed = [result for result in results if not result.get("ok")]
    assert not failed, failed
    return results


def squeezed(paragraphs: Sequence[str]) -> list[str]:
    """Return paragraphs with each run of space as one, those without text left out."""
    lines = (" ".join(paragraph.split()) for paragraph in paragraphs)
    return [line for line in lines if line]


def pandoc_lines(path: Path, mode: str) -> list[str]:
    """Return the paragraphs of a Word file as pandoc reads them, changes accepted or rejected."""
    command = ["pandoc", f"--track-changes={mode}", "-f", "docx", "-t", "json", str(path)]
    run = subprocess.run(command, capture_output=True, check=True, timeout=120)
    lines: list[str] = []
    _blocks(json.loads(run.stdout)["blocks"], lines)
    return squeezed(lines)


def _blocks(blocks: list[Any], lines: list[str]) -> None:
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            lines.append(_inline(content))
        elif kind == "Header":
            lines.append(_inline(content[2]))
        elif kind in ("OrderedList", "BulletList"):
            for item in content[1] if kind == "OrderedList" else content:
                _blocks(item, lines)
        elif kind in ("BlockQuote", "Div"):
            _blocks(content[1] if kind == "Div" else content, lines)
        else:
            raise AssertionError(f"pandoc gave an unexpected block: {kind}")


def _inline(inlines: list[Any]) -> str:
    result = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            result += content
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            result += " "
        elif kind in ("Emph", "Strong", "Underline", "Superscript", "Subscript", "SmallCaps", "Strikeout"):
            result += _inline(content)
        elif kind == "Quoted":
            marks = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
            result += marks[0] + _inline(content[1]) + marks[1]
        elif kind in ("Span", "Link"):
            result += _inline(content[1])
        elif kind != "Note":
            raise AssertionError(f"pandoc gave an unexpected inline: {kind}")
    return result
