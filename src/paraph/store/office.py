"""LibreOffice, where it is installed: the one program besides git that is run, to make PDF files of Word files.

It runs in a folder of its own, with a profile of its own that goes with it: nothing of the user's settings, macros
or recent files comes in, and nothing stays behind. What it made is looked for: it can end well and leave no file.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from paraph.errors import ParaphError

_PATIENCE = 180.0
"""Seconds for one file; the first one on a slow machine takes some twenty."""
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_ASKED = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "ExportNotes": {"type": "boolean", "value": "false"},
}
"""Headings and tables told to readers' machines, a navigation pane, no comments."""
_INFO = re.compile(rb"/Info\s+(\d+)\s+0\s+R")
_SAYS_MORE = re.compile(rb"/(?:Creator|Producer|CreationDate|ModDate)\s*(?:<[0-9A-Fa-f\s]*>|\([^()\\]*\))")
_NEVER = re.compile(
    rb"/(?:Author|Creator|Producer|CreationDate|ModDate|Subject|Keywords|Metadata|EmbeddedFiles?)\b"
)


def program() -> str | None:
    """Return where LibreOffice is, or None where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def pdf_of(data: bytes, name: str, *, patience: float = _PATIENCE) -> bytes:
    """Return a Word file as LibreOffice prints it, as a PDF whose only property is its title.

    Raises ParaphError where LibreOffice is missing, fails, takes too long or writes nothing.
    """
    place = program()
    if place is None:
        raise _failed(name, "it is not installed")
    with tempfile.TemporaryDirectory(prefix="paraph-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        (room / "text.docx").write_bytes(data)
        _run(place, room, name, patience)
        made = room / "made" / "text.pdf"
        found = made.read_bytes() if made.is_file() else b""
    if not found.startswith(b"%PDF-") or b"%%EOF" not in found[-1024:]:
        raise _failed(name, "it wrote no whole file")
    return only_title(found, name)


def only_title(pdf: bytes, name: str) -> bytes:
    """Return a PDF without the properties that tell of the program, the time and the person.

    Blanks take their place, so that everything stays where the file's own table says that it is. Raises
    ParaphError where some of them remain.
    """
    clean = pdf
    for number in _INFO.findall(pdf):
        properties = re.compile(rb"\b" + number + rb" 0 obj\b.*?endobj", re.DOTALL)
        clean = properties.sub(lambda found: _SAYS_MORE.sub(lambda said: b" " * len(said[0]), found[0]), clean)
    left = _NEVER.search(clean)
    if left is not None:
        raise _failed(name, f"its file says more than its title ({left[0].decode()})")
    return clean


def _run(place: str, room: Path, name: str, patience: float) -> None:
    target = "pdf:writer_pdf_Export:" + json.dumps(_ASKED, separators=(",", ":"))
    command = [place, f"-env:UserInstallation={(room / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--nolockcheck", "--nodefault", "--convert-to", target]
    command += ["--outdir", str(room / "made"), str(room / "text.docx")]
    try:
        process = subprocess.Popen(
            command,
            cwd=room,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _failed(name, f"it does not start: {error.strerror}") from error
    try:
        status = process.wait(patience)
    except subprocess.TimeoutExpired as error:
        raise _failed(name, f"it was not ready after {patience:.0f} seconds") from error
    finally:
        _end(process)
    if status:
        raise _failed(name, f"it ended with code {status}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice if it still runs: its first program only waits for another one."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _failed(name: str, reason: str) -> ParaphError:
    return ParaphError(
        f"LibreOffice could not make {name}: {reason}.",
        code="no-pdf",
        where=name,
        next_step="Open the Word file in LibreOffice to see whether it works; or take the PDF files out of files "
        "under [pack] in paraph.toml, and save them from Word.",
    )
