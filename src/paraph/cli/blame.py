"""paraph blame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.cli.invocation import Invocation
from paraph.cli.shared import json_option, output_option, put, put_json

if TYPE_CHECKING:
    from paraph.actions.blame import Blamed, Source


@click.command()
@click.argument("document")
@click.argument("paragraph", required=False, default="")
@click.option("--phrases", is_flag=True, help="Of the whole text each phrase, not each paragraph.")
@click.option("--rev", default="", metavar="REV", help="PARAGRAPH is the number in this text, not in the last one.")
@json_option
@output_option
@click.pass_obj
def command(
    invocation: Invocation,
    document: str,
    paragraph: str,
    phrases: bool,
    rev: str,
    as_json: bool,
    output: Path | None,
) -> None:
    """Where the words of a text come from

    For each paragraph of the committed text where its newest words come from; for one paragraph, or with
    --phrases, each phrase by itself: the revision, the commit, the meeting after which it was made, and the
    parties that proposed it. Through all numbers, moves, splits and joins. Parties are named: for the secretariat.

    \b
    Examples:
      paraph blame declaration
      paraph blame declaration 7
      paraph blame declaration --phrases --json
    """
    from paraph.actions.blame import blame

    found = blame(invocation.workspace(), document, paragraph, rev)
    if as_json:
        from paraph.formats.wire.blame import blame_json

        put_json(blame_json(document, found), output)
        return
    lines = (line for one in found for line in _lines(one, phrases=phrases or bool(paragraph)))
    put("\n".join(lines) + "\n", output)


def _lines(one: Blamed, *, phrases: bool) -> Iterator[str]:
    from paraph.model.naming import shortened

    number = f"{one.number}  " if one.number else ""
    if not phrases:
        yield f"{number}{shortened(one.paragraph.wording.plain)}"
        yield f"    {_source(one.last)}"
        return
    yield f"{number}{one.paragraph.wording.plain}"
    for phrase in one.phrases:
        yield f"    “{phrase.text}”"
        yield f"        {_source(phrase.source)}"
    yield ""


def _source(source: Source) -> str:
    version = source.version
    after = f", after {source.meeting}" if source.meeting else ""
    by = f", proposed by {', '.join(source.parties)}" if source.parties else ""
    label = source.label or "not circulated yet"
    return f"{version.date:%d %b %Y}  {label}{after}{by}  {version.subject} ({version.id[:10]})"
