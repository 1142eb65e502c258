"""paraph history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paraph.cli.invocation import Invocation
from paraph.cli.shared import json_option, output_option, put, put_json

if TYPE_CHECKING:
    from paraph.actions.history import History, Step


@click.command()
@click.argument("document")
@click.argument("paragraph")
@click.option("--rev", default="", metavar="REV", help="PARAGRAPH is the number in this text, not in the last one.")
@json_option
@output_option
@click.pass_obj
def command(
    invocation: Invocation, document: str, paragraph: str, rev: str, as_json: bool, output: Path | None
) -> None:
    """A paragraph through all revisions

    What changed in it, when, and at whose proposal, through all numbers, moves, splits and joins. PARAGRAPH is the
    printed number in the text that was circulated last. Parties are named: for the secretariat.

    \b
    Examples:
      paraph history declaration 7
      paraph history declaration "7 bis"
      paraph history declaration PP3 --json
      paraph history declaration 12 --rev som-1
    """
    from paraph.actions.history import history

    found = history(invocation.workspace(), document, paragraph, rev)
    if as_json:
        put_json(_json(found), output)
    else:
        put("\n".join(line for step in found.steps for line in _lines(step)) + "\n", output)


def _lines(step: Step) -> list[str]:
    from paraph.formats.text.changes import changed_line

    version = step.version
    first = f"{version.date:%d %b %Y}  {step.label or 'not circulated yet'}  {version.subject} ({version.id[:10]})"
    by = [f"  proposed by {', '.join(step.parties)}"] if step.parties else []
    head, pieces = changed_line(step.change)
    signs = {"insert": "{{+{}+}}", "delete": "[-{}-]", "equal": "{}"}
    if step.change.old:
        said = "".join(signs[op].format(text) for op, text in pieces)
    else:
        said = "".join(text for _, text in pieces)
    return [first, *by, f"  {head} {said}", ""]


def _json(found: History) -> dict[str, Any]:
    from paraph.formats.wire.comparison import change_json

    return {
        "format": 1,
        "document": found.document,
        "paragraph": found.paragraph,
        "steps": [
            {
                "commit": step.version.id,
                "date": step.version.date.isoformat(),
                "author": step.version.author,
                "subject": step.version.subject,
                "label": step.label or None,
                "parties": list(step.parties),
                "proposals": [proposal.id for proposal in step.proposals],
                **change_json(step.change),
            }
            for step in found.steps
        ],
    }
