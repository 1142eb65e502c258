"""paraph driver: called by git, not by people."""

from __future__ import annotations

from pathlib import Path

import click

from paraph.cli.invocation import tell


@click.group(hidden=True)
def command() -> None:
    """What git calls for drafts, once `paraph git-setup` told it to"""


@command.command("merge")
@click.argument("base", type=click.Path(path_type=Path, exists=True))
@click.argument("ours", type=click.Path(path_type=Path, exists=True))
@click.argument("theirs", type=click.Path(path_type=Path, exists=True))
def merge(base: Path, ours: Path, theirs: Path) -> int:
    """Merge THEIRS into OURS (gitattributes(5), “Defining a custom merge driver”)"""
    from paraph.actions.drivers import merge_into

    return 1 if merge_into(base, ours, theirs) else 0


@command.command("diff")
@click.argument("path")
@click.argument("files", nargs=-1)
def diff(path: str, files: tuple[str, ...]) -> None:
    """Show what changed in a draft (gitattributes(5), “Defining an external diff driver”)"""
    from paraph.actions.drivers import changed_words

    tell(f"--- {path}")
    if len(files) < 4:
        click.echo("not merged yet")
        return
    signs = {"insert": "{{+{}+}}", "delete": "[-{}-]", "equal": "{}"}
    for head, pieces in changed_words(Path(files[0]), Path(files[3])):
        click.echo(f"{head} {''.join(signs[op].format(text) for op, text in pieces)}")
