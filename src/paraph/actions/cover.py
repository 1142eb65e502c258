"""The cover note: the usual text, or the one that paraph.toml has, with the facts of this circulation put in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from paraph.actions.workspace import SETTINGS
from paraph.errors import ParaphError
from paraph.formats.word.note import Columns, Item, Note

_FACT = re.compile(r"\{([^{}]*)\}")
_FILES = "files"
_WIDTHS = (5100, 3970)
_USUAL = (
    "The {secretariat} transmits herewith the {title} ({symbol}) for the {meeting}, {date}.",
    "The text is as of {as_of}.",
    "Changes to {base} are marked in the files below.",
    "Comments are requested by {deadline}.",
    "Please send them to {comments_to}, if possible as tracked changes in the clean file.",
    "The following files are sent:",
    "{files}",
)
"""The usual text: of a paragraph that needs a fact which there is not, nothing is printed."""


def cover_note(
    text: str, facts: Mapping[str, str], files: Sequence[tuple[str, str]], masthead: Sequence[str], title: str
) -> Note:
    """Return the cover note of a pack; a paragraph “{files}” becomes the table of its files, each with what it is.

    Raises ParaphError where the text of a process asks for a fact that nobody knows, or that is not there.
    """
    if text.strip():
        paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]
        for name in (name for part in paragraphs for name in _FACT.findall(part)):
            _refuse_missing(name, facts)
    else:
        paragraphs = [part for part in _USUAL if all(name == _FILES or facts[name] for name in _FACT.findall(part))]
    table = Columns(("File", "What it is"), _WIDTHS, tuple(((name,), (what,)) for name, what in files))
    named = {**facts, _FILES: ", ".join(name for name, _ in files)}
    items: list[Item] = [
        table if part == f"{{{_FILES}}}" else _FACT.sub(lambda found: named[found[1]], part) for part in paragraphs
    ]
    return Note(tuple(masthead), title, tuple(items))


def _refuse_missing(name: str, facts: Mapping[str, str]) -> None:
    if name == _FILES or facts.get(name):
        return
    if name == "deadline":
        what, next_step = "needs a deadline after the date of the text", f"Set it in {SETTINGS}."
    elif name in facts:
        what = f"needs “{{{name}}}”, which is not set"
        next_step = f"Set it in {SETTINGS}, or take it out of the text."
    else:
        listed = ", ".join(f"{{{known}}}" for known in (*facts, _FILES))
        what, next_step = f"asks for “{{{name}}}”, which is no fact that is known", f"There are: {listed}."
    raise ParaphError(f"The text of the cover note {what}.", code="bad-cover", where=SETTINGS, next_step=next_step)


def in_zone(moment: datetime) -> str:
    """Return the hour of a moment with its zone: 18:00 (UTC+01:00)."""
    offset = moment.strftime("%z")
    return f"{moment:%H:%M} (UTC{offset[:3]}:{offset[3:5]})" if offset.strip("+-0") else f"{moment:%H:%M} UTC"
