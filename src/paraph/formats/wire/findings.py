"""`verify --json`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paraph.formats.wire.text import FORMAT
from paraph.model.findings import PLACES, Allowed, Finding


def verdict_json(
    file: str,
    sha256: str,
    style: str,
    document: str,
    findings: Iterable[Finding],
    allowed: Iterable[tuple[Finding, Allowed]],
) -> dict[str, Any]:
    """Return what was found in a file, and what of it somebody allowed."""
    found = [_finding(finding) for finding in findings]
    return {
        "format": FORMAT,
        "file": file,
        "sha256": sha256,
        "style": style,
        "document": document,
        "clean": not found,
        "findings": found,
        "allowed": [{**_finding(finding), "by": entry.by, "why": entry.why} for finding, entry in allowed],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "place": finding.place,
        "name": PLACES[finding.place],
        "part": finding.part,
        "where": finding.where,
        "sort": finding.sort.value,
        "words": finding.words,
        "text": finding.sentence,
    }
