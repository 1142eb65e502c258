"""paraph import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paraph.cli.invocation import Invocation, tell
from paraph.cli.shared import json_option, put_json

if TYPE_CHECKING:
    from paraph.actions.import_text import Imported

_MOST_SHOWN = 6


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--document", required=True, help="The document it becomes, as paraph.toml names it.")
@click.option(
    "--kind",
    type=click.Choice(["declaration", "action-plan"]),
    help="What to expect of the text; otherwise as paraph.toml says of the document.",
)
@json_option
@click.pass_obj
def command(invocation: Invocation, file: Path, document: str, kind: str | None, as_json: bool) -> None:
    """Start a text from a Word, Markdown or plain text file

    \b
    Example:
      paraph import "Zero draft.docx" --document declaration
    """
    from paraph.actions.import_text import import_text

    imported = import_text(invocation.changing(), document, file, kind or "")
    if as_json:
        put_json({"format": 1, "document": document, **_values(imported)})
        return
    _show_notices(imported)
    counts = ", ".join(f"{count} {name}" for name, count in imported.counts.items())
    tell(f"{len(imported.document)} paragraphs in {imported.path}: {counts}.")
    _show_guesses(imported)
    click.echo("Look it over, then")
    tell(f'  paraph commit {document} -m "Zero draft"')


def _values(imported: Imported) -> dict[str, Any]:
    ids = [paragraph.id for paragraph in imported.document]
    return {
        "path": str(imported.path),
        "kind": imported.document.about("kind"),
        "paragraphs": len(imported.document),
        "counts": dict(imported.counts),
        "guessed": [
            {
                "id": ids[n],
                "kind": placed.paragraph.kind.value,
                "why": placed.guessed,
                "text": placed.paragraph.text,
            }
            for n, placed in enumerate(imported.placed)
            if placed.guessed
        ],
        "numbers": {
            "kept": imported.fixed,
            "changed": [{"printed": r.printed, "becomes": r.becomes} for r in imported.renumbered],
        },
        "notices": [{"level": n.level, "text": n.text, "where": n.where} for n in imported.notices],
    }


def _show_notices(imported: Imported) -> None:
    """Print the notices, warnings first."""
    for notice in sorted(imported.notices, key=lambda n: n.level != "warning"):
        where = f" ({notice.where})" if notice.where else ""
        tell(f"{notice.level}: {notice.text}{where}", err=True)
    if imported.fixed:
        tell(f"note: {imported.fixed} numbers stand as in the file; new ones go beside them", err=True)
    for changed in imported.renumbered:
        tell(f"warning: {changed.printed} in the file becomes {changed.becomes}: {changed.words}", err=True)


def _show_guesses(imported: Imported) -> None:
    """Print the first words of the paragraphs whose kind the file does not say, by how they were recognised."""
    groups: dict[str, list[str]] = {}
    for placed in imported.placed:
        if placed.guessed:
            words = " ".join(placed.paragraph.wording.plain.split()[:6])
            groups.setdefault(placed.guessed, []).append(words)
    for guess, lines in groups.items():
        tell(f"Taken as {guess}:")
        for line in lines[:_MOST_SHOWN]:
            tell(f"  {line} …")
        if len(lines) > _MOST_SHOWN:
            tell(f"  and {len(lines) - _MOST_SHOWN} more")
