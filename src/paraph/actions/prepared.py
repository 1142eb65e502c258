"""A pack that was prepared for clearance: read back, and compared with what there is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from paraph.actions.files import read_file
from paraph.actions.out import FOR_DELEGATIONS, INTERNAL, PREPARED, beside
from paraph.actions.ready import Ready, hashed
from paraph.errors import ParaphError
from paraph.formats.records.manifest import read_prepared
from paraph.model.record import Prepared


def command(document: str, meeting: str, suffix: str, option: str) -> str:
    """Return the command line for one of the two steps."""
    further = f" --{suffix}" if suffix else ""
    return f"`paraph circulate {document} --for {meeting}{further} {option}`"


def read_back(folder: Path, document: str, meeting: str, suffix: str) -> Prepared:
    """Return what was prepared in a folder. Raises ParaphError where nothing was."""
    path = folder / INTERNAL / PREPARED
    if not path.is_file():
        raise ParaphError(
            f"No pack of {document} waits to be released as {folder.name}.",
            code="not-prepared",
            where=str(path),
            next_step=f"Prepare it first: {command(document, meeting, suffix, '--prepare')}.",
        )
    return read_prepared(read_file(path), str(path))


def changed_since(
    prepared: Prepared, folder: Path, inputs: Mapping[str, bytes], text: Ready
) -> tuple[dict[str, bytes], list[str]]:
    """Return the prepared files as they lie there, and what is not as it was when they were prepared."""
    changed = [path for path, was in prepared.inputs if path not in inputs or hashed(inputs[path]) != was]
    if prepared.manifest.label != text.label or prepared.base != (text.previous.commit if text.previous else ""):
        changed.append("the revision that it follows")
    wanted = dict(prepared.manifest.files)
    there = beside(folder)
    changed += [f"{name} (not of the pack)" for name in there if name not in wanted]
    changed += [f"{name} (gone)" for name in wanted if name not in there]
    sent = {name: read_file(folder / FOR_DELEGATIONS / name) for name in wanted if name in there}
    changed += [name for name, data in sent.items() if hashed(data) != wanted[name]]
    return sent, changed


def refuse_changed(changed: Sequence[str], document: str, meeting: str, suffix: str) -> None:
    """Refuse to release a pack that is not as it was prepared, naming all that differs."""
    if changed:
        raise ParaphError(
            f"The pack is not as it was prepared. Changed since: {'; '.join(changed)}.",
            code="not-as-prepared",
            where=changed[0],
            next_step=f"Prepare it again, and have it cleared again: "
            f"{command(document, meeting, suffix, '--prepare')}.",
        )
