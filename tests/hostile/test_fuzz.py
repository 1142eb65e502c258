"""A short run of what `python bench/fuzz_reader.py` does at length."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings

from conftest import ROOT
from hostile.judge import finding
from hostile.mutate import Broken, broken_files, sources
from paraph.errors import ParaphError
from paraph.formats.word import account
from paraph.formats.word.account import Count
from paraph.model.frozen import replace

_REAL = ROOT.parent / "shared" / "data" / "word"
SOURCES = sources(_REAL if _REAL.is_dir() else None)


def counts(follow: Callable[[bytes, str, str], Count], content: bytes) -> Count | str:
    """Return what a way of counting finds in a part, or that it refuses it."""
    try:
        found = follow(content, "KEL.docx", "part")
    except ParaphError as refusal:
        if any(word in str(refusal) for word in ("unbound prefix", "deep", "reserved prefix", "undeclare")):
            return "not looked at"  # by patterns; lxml refuses it when the part is read
        return "refused" if refusal.code.startswith(("xml", "text-with")) else refusal.code
    return replace(found, paragraphs=0) if not found.characters and not found.comments else found


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)
@given(broken_files(SOURCES))
def test_counting_by_patterns_gives_what_following_every_element_gives(broken: Broken) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(broken.data)) as archive:
            parts = {i.filename: archive.read(i) for i in archive.infolist() if i.filename.endswith(".xml")}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return
    for name, content in parts.items():
        if name != "[Content_Types].xml":
            followed = counts(account._followed, content)
            by_patterns = counts(account.survey, content)
            assert followed in (by_patterns, "not looked at"), (broken, name)


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)
@given(broken_files(SOURCES))
def test_a_broken_file_is_read_whole_or_refused(broken: Broken) -> None:
    what, whole = finding(broken.data)
    assert not what, f"{broken.source} after {broken.steps}: {whole}"
