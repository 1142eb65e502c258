"""What several commands share: the workspace, options, where results go, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from paraph.cli.invocation import tell

if TYPE_CHECKING:
    from paraph.actions.receive import Incoming

F = TypeVar("F", bound=Callable[..., Any])


def json_option(command: F) -> F:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def only_one(flags: Mapping[str, bool]) -> str | None:
    """Return the one flag that was said, or None. Raises click.UsageError where several were: one would be lost."""
    said = [name for name, is_said in flags.items() if is_said]
    if len(said) > 1:
        raise click.UsageError(f"Say one of {', '.join(f'--{name}' for name in said[:-1])} and --{said[-1]}.")
    return said[0] if said else None


def message_option(*, says: str, required: bool = False) -> Callable[[F], F]:
    """Add -m, the words of a commit; given without words it is wrong usage, before anything is done."""
    return click.option("-m", "--message", required=required, callback=_in_words, help=says)


def _in_words(_context: click.Context, _parameter: click.Parameter, message: str | None) -> str | None:
    if message is not None and not message.strip():
        raise click.UsageError("-m needs words: say in a line what was done.")
    return message


def to_option(*forms: str, default: str) -> Callable[[F], F]:
    """Add --to with the forms that a command can write; json is always among them."""
    return click.option(
        "--to",
        "form",
        type=click.Choice([*forms, "json"]),
        default=default,
        show_default=True,
        help="Form of the result.",
    )


def set_out_option(command: F) -> F:
    """Add --form: how the proposals of a compilation are set out."""
    return click.option(
        "--form",
        "set_out",
        type=click.Choice(["brackets", "table", "tracked"]),
        help="Proposals in brackets in the text, in a table, or as tracked changes of each party (Word).",
    )(command)


def fitting(set_out: str | None, party: str | None, form: str, *, said: bool) -> str:
    """Return the form of file in which proposals can be set out as was asked; Word where none was said.

    Raises click.UsageError where they do not go together.
    """
    if set_out is None:
        return form
    if party is not None:
        raise click.UsageError("--form is for the compilation, not for the text of one party.")
    if set_out == "brackets" and form != "json":
        return form
    if not said:
        return "docx"
    if form not in (("docx",) if set_out == "tracked" else ("docx", "html")):
        endings = "--to docx" if set_out == "tracked" else "--to docx and --to html"
        raise click.UsageError(f"--form {set_out} is for {endings}.")
    return form


def output_option(command: F) -> F:
    """Add -o."""
    kind = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
    return click.option("-o", "output", type=kind, help="File to write; - is standard output.")(command)


def put(data: bytes | str, output: Path | None, *, default: Path | None = None) -> None:
    """Write a result to a file, or to standard output; `default` is where it goes if nothing was said."""
    target = output or default
    if target is None or str(target) == "-":
        binary = data.encode() if isinstance(data, str) else data
        sys.stdout.flush()
        sys.stdout.buffer.write(binary)
        sys.stdout.buffer.flush()
        return
    from paraph.actions.files import write_out

    content = data.encode() if isinstance(data, str) else data
    if _is_another_kind(target, content):
        raise click.UsageError(
            f"“{target.name}” is a name for another kind of file than this result. Say with --to what it should "
            "be, or give the file another ending."
        )
    write_out(target, content)
    tell(f"Written: {target}", err=True)


_BEGINNINGS = {".docx": b"PK\x03\x04", ".pdf": b"%PDF-"}
_OF_TEXT = (".md", ".txt", ".toml", ".html", ".htm", ".json", ".csv")


def _is_another_kind(target: Path, content: bytes) -> bool:
    """Whether a result would lie in a file that no program opens, or in the place of a draft, by its name."""
    ending = target.suffix.lower()
    if ending in _BEGINNINGS:
        return not content.startswith(_BEGINNINGS[ending])
    return ending in _OF_TEXT and content.startswith(tuple(_BEGINNINGS.values()))


def put_json(value: Any, output: Path | None = None) -> None:
    """Write one JSON document."""
    import msgspec  # the same form as the standard library’s, much quicker

    put(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n", output)


@contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[str], None]]:
    """Yield a function that shows a step by its name, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)

        def step(name: str) -> None:
            bar.update(task, description=f"{what}: {name}", advance=1)

        yield step


def incoming(arguments: Sequence[str], sender: str = "") -> list[Incoming]:
    """Return the files of arguments such as KEL=file.docx, file.docx or a folder."""
    from paraph.actions.files import is_there, word_files
    from paraph.actions.receive import Incoming

    result = []
    for argument in arguments:
        party, sign, name = argument.partition("=")
        if not sign or is_there(Path(argument)):
            party, name = sender, argument
        result += [Incoming(path, party) for path in word_files([Path(name)])]
    return result
