"""`paraph verify --against`: the part of the command that holds a file against an agreed text."""

from __future__ import annotations

from pathlib import Path

from paraph.cli.invocation import Invocation
from paraph.cli.shared import put, put_json

_ONE_PAGE = 12
"""So many differences and corrections stand on the page of a terminal; a file has them all."""


def hold(invocation: Invocation, file: Path, target: str, output: Path | None, *, as_json: bool) -> int:
    """Print what comes of holding a file against "DOCUMENT@REV", and return the exit code: 0 if it is the text."""
    from paraph.actions.against import against
    from paraph.formats.text.verbatim import verdict_page
    from paraph.formats.wire.verbatim import verdict_json

    found = against(invocation.workspace(), file, target)
    if as_json:
        put_json(verdict_json(found.sides, found.text, found.verdict), output)
    else:
        most = None if output else _ONE_PAGE
        put(verdict_page(found.sides, found.text, found.verdict, most=most), output)
    return 0 if found.holds else 1
