"""The command line: `paraph`, and its commands by name."""

from __future__ import annotations

from pathlib import Path

import click

from paraph import __version__
from paraph.cli.ending import ended
from paraph.cli.invocation import Invocation
from paraph.cli.lazy import LazyGroup


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="paraph")
@click.option(
    "-C",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The workspace; the one around the current folder if not given.",
)
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Negotiate a text: circulate it, take in what parties send, compile, decide, revise.

    Try `paraph demo exercise`, or `paraph merge Draft.docx returned/` on files of your own.
    """
    context.obj = Invocation(folder, context.obj or ())


def invoke(arguments: list[str]) -> int:
    """Run a command line and return its exit code."""
    return ended(lambda: _run(arguments), arguments)


def _run(arguments: list[str]) -> int:
    try:
        result = main.main(arguments, prog_name="paraph", standalone_mode=False, obj=tuple(arguments))
    except click.exceptions.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return result if isinstance(result, int) else 0
