"""The command line: `paraph`. Exit codes: 0 done, 1 refused, 2 wrong usage, 3 a bug of ours, 130 interrupted."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from paraph import __version__
from paraph.cli.lazy import LazyGroup
from paraph.cli.shared import Invocation, wants_json
from paraph.errors import LawBrokenError, ParaphError


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


_INTERRUPTED = 130


def run() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = invoke(sys.argv[1:])
    except KeyboardInterrupt:  # a second one, while the first was told
        code = _INTERRUPTED
    gc.freeze()  # what is left goes with the process; to look through it would take as long as half a command
    sys.exit(code)


def invoke(arguments: list[str]) -> int:
    """Run a command line and return its exit code; every kind of trouble is told here and nowhere else."""
    try:
        result = main.main(arguments, prog_name="paraph", standalone_mode=False, obj=tuple(arguments))
    except click.exceptions.Abort:
        click.echo(
            "Interrupted. What this command records is there as a whole or not at all: see `paraph status`.",
            err=True,
        )
        return _INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ParaphError as error:
        _tell(error, as_json=wants_json(arguments))
        return 1
    except LawBrokenError as error:
        click.echo(f"A proof failed, so nothing was written: {error}", err=True)
        click.echo("This is a fault of paraph. Please report it with the files, if you may.", err=True)
        return 3
    except Exception:  # noqa: BLE001 - the one place where a bug becomes an exit code
        import traceback

        traceback.print_exc()
        click.echo("This is a fault of paraph; nothing more was done. Please report the lines above.", err=True)
        return 3
    return result if isinstance(result, int) else 0


def _tell(error: ParaphError, *, as_json: bool) -> None:
    from paraph.formats.text.remarks import spelt_out

    told = ParaphError(error.message, where=spelt_out(error.where), next_step=error.next_step)
    for line in str(told).split("\n"):  # lists, and settings to be copied, have lines of their own
        click.echo(spelt_out(line), err=True)
    if as_json:
        import json

        from paraph.formats.wire.submission import error_json

        click.echo(json.dumps({"format": 1, "error": error_json(error)}, ensure_ascii=False, indent=2))
