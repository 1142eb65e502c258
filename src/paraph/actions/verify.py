"""Verify a Word file: prove it clean, by itself, or against what a workspace knows."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from paraph.actions.files import read_file
from paraph.actions.gate import allowed_in, watch
from paraph.actions.papers import file_name
from paraph.actions.sought import sought_in
from paraph.actions.workspace import Workspace
from paraph.formats.clean.styles import STYLES, style_of_name
from paraph.formats.clean.verify import Told, verify
from paraph.model.dangers import dangers
from paraph.model.findings import Allowed, Finding, Sort, Sought, is_allowed
from paraph.model.frozen import frozen
from paraph.model.record import Manifest

_OUTSIDE, _WRONG_FILE = 31, 32


@frozen
class Verdict:
    """What was found in a file, measured as a file of a style; `allowed` is what somebody allowed to stand.

    `document` is the one of the workspace that it belongs to, or empty.
    """

    file: str
    sha256: str
    style: str
    says: str
    document: str
    findings: tuple[Finding, ...]
    allowed: tuple[tuple[Finding, Allowed], ...] = ()


def verify_clean(path: Path, style: str = "", workspace: Workspace | None = None) -> Verdict:
    """Return what stands in a file beside what its style allows; without a style, the one that its name says.

    In a workspace also whether it says what it must not, and whether it is the file that was sent out.
    """
    data = read_file(path)
    sha256 = hashlib.sha256(data).hexdigest()
    chosen = style or style_of_name(path.name)
    document = _document_of(workspace, path.name, sha256) if workspace else ""
    known = Told()
    if workspace is not None:
        documents = [document] if document else list(workspace.settings.documents)
        sought = [one for name in documents for one in sought_in(workspace, name)]
        known = watch(workspace, document, sought).told(chosen)
    found = [*verify(data, STYLES[chosen], known), *_outside(path, known.sought)]
    allowed: Sequence[Allowed] = ()
    if workspace is not None and document:
        found += _other_bytes(_manifests(workspace, document), path.name, sha256)
        allowed = allowed_in(workspace)
    passed = [(f, a) for f in found for a in allowed if is_allowed(f, document, [a])]
    let = [finding for finding, _ in passed]
    rest = sorted((f for f in found if f not in let), key=lambda finding: finding.place)
    return Verdict(path.name, sha256, chosen, STYLES[chosen].says, document, tuple(rest), tuple(passed))


def _document_of(workspace: Workspace, name: str, sha256: str) -> str:
    """Return the document that a file belongs to: by its bytes, or else by its name."""
    documents = workspace.settings.documents
    for document in documents:
        if any(sha256 == known for m in _manifests(workspace, document) for _, known in m.files):
            return document
    for document, instrument in documents.items():
        called = file_name(instrument, "x", "").split("_")[1]
        if called.casefold() in name.casefold():
            return document
    return next(iter(documents)) if len(documents) == 1 else ""


def _manifests(workspace: Workspace, document: str) -> list[Manifest]:
    return [workspace.labelled(document, label).manifest for label in workspace.labels(document)]


def _other_bytes(manifests: Sequence[Manifest], name: str, sha256: str) -> Iterator[Finding]:
    """Yield that a file is called like one that was sent out, and is another."""
    for manifest in manifests:
        for known, expected in manifest.files:
            if known == name and expected != sha256:
                what = f"another content than the file of this name that was circulated as {manifest.label}"
                yield Finding(_WRONG_FILE, "", "the file", what, Sort.IDENTITY)


def _outside(path: Path, sought: Sequence[Sought]) -> Iterator[Finding]:
    """Yield what is told by the name of a file, and by what the system keeps beside it."""
    words = path.stem.replace("_", " ")
    for danger in dangers(words, sought):
        if danger.sort is not Sort.SPACE:
            yield Finding(_OUTSIDE, "", "the name of the file", danger.what, danger.sort, danger.words)
    if hasattr(os, "listxattr"):
        for name in os.listxattr(path):
            if name.startswith("user."):
                what = f"a note of the system on where it came from ({name})"
                yield Finding(_OUTSIDE, "", "what the system keeps beside the file", what, Sort.IDENTITY)
