"""MANIFEST.json of what was circulated, and PREPARED.json of a pack that waits for clearance."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from paraph.errors import ParaphError
from paraph.model.manifest import Manifest, Prepared

_UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, msgspec.DecodeError)


def write_manifest(manifest: Manifest) -> bytes:
    """Return MANIFEST.json."""
    values = {"format": 1, **msgspec.to_builtins(manifest), "files": dict(manifest.files)}
    if not manifest.cleared_by:
        del values["cleared_by"]
    return _written(values)


def read_manifest(data: bytes, where: str) -> Manifest:
    """Return what MANIFEST.json says. Raises ParaphError naming what is wrong in it."""
    try:
        return _manifest(msgspec.json.decode(data))
    except _UNREADABLE as error:
        raise _edited(error, where, "Bring it back from git: it is never edited by hand.") from error


def _manifest(found: dict[str, Any]) -> Manifest:
    files = tuple(sorted(found.pop("files").items()))
    found.pop("format")
    return msgspec.convert({**found, "files": files}, Manifest)


def write_prepared(prepared: Prepared) -> bytes:
    """Return PREPARED.json."""
    values = {"format": 1, **msgspec.to_builtins(prepared), "inputs": dict(prepared.inputs)}
    values["manifest"] = msgspec.json.decode(write_manifest(prepared.manifest))
    return _written(values)


def _written(values: dict[str, Any]) -> bytes:
    import json  # which who only reads does without

    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def read_prepared(data: bytes, where: str) -> Prepared:
    """Return what PREPARED.json says. Raises ParaphError naming what is wrong in it."""
    try:
        found = msgspec.json.decode(data)
        inputs, manifest = tuple(sorted(found["inputs"].items())), _manifest(found["manifest"])
        return Prepared(manifest, datetime.fromisoformat(found["as_of"]), found["base"], inputs)
    except _UNREADABLE as error:
        raise _edited(error, where, "Prepare the pack again: it is never edited by hand.") from error


def _edited(error: Exception, where: str, next_step: str) -> ParaphError:
    return ParaphError(f"This file cannot be read: {error}.", code="bad-record", where=where, next_step=next_step)
