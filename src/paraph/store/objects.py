"""Reading what is recorded: commits, their files, tags and history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone

from paraph.model.frozen import frozen
from paraph.store.command import Commands
from paraph.store.failures import damaged
from paraph.store.values import Tag, Version

REGULAR = ("100644", "100755")
_NAMED = 100
_TAG_FIELDS = (
    "refname",
    "objecttype",
    "*objecttype",
    "*objectname",
    "taggerdate:raw",
    "contents",
    "contents:signature",
)


@frozen
class Entry:
    """What a tree or the index holds at a path."""

    mode: str
    id: str


def contents(commands: Commands, names: Sequence[str], wanted: bytes = b"blob") -> list[bytes | None]:
    """Return the blobs (or another kind of object) of names such as `COMMIT:PATH`, None where there is none.

    All in one call. Raises ParaphError where a commit has a file whose content is gone: for git that is the same
    as no file.
    """
    if not names:
        return []
    data = "".join(name + "\n" for name in names).encode("utf-8", "surrogateescape")
    output = commands.run("cat-file", "--batch", data=data)
    result: list[bytes | None] = []
    place = 0
    for name in names:
        asked = name.encode("utf-8", "surrogateescape")
        if output.startswith((asked + b" missing\n", asked + b" ambiguous\n"), place):
            place = output.index(b"\n", place + len(asked)) + 1
            result.append(None)
            continue
        end = output.index(b"\n", place)
        _, kind, size = output[place:end].split(b" ")
        start, place = end + 1, end + 1 + int(size) + 1
        result.append(output[start : place - 1] if kind == wanted else None)
    _refuse_missing(commands, [name for name, content in zip(names, result, strict=True) if content is None])
    return result


def _refuse_missing(commands: Commands, names: Sequence[str]) -> None:
    """Raise ParaphError where one of these names, `COMMIT:PATH`, is a file whose content is not there."""
    paths: dict[str, list[str]] = {}
    for name in names:
        commit, colon, path = name.partition(":")
        if commit and colon:
            paths.setdefault(commit, []).append(path)
    for commit, asked in paths.items():
        # A command line has an end: of many paths all there are are listed.
        below = asked if len(asked) <= _NAMED else []
        there = _entries(commands.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", *below))
        for path in asked:
            if path in there and there[path].mode in REGULAR:
                raise damaged(f"what commit {commit[:10]} recorded as {path} is missing")


def commits(commands: Commands, names: Sequence[str]) -> list[str | None]:
    """Return the commits that names stand for, tags peeled, None where there is none, in one call."""
    if not names:
        return []
    data = "".join(f"{name}^{{commit}}\n" for name in names).encode()
    lines = commands.run("cat-file", "--batch-check=%(objectname)", data=data).decode().splitlines()
    # For a name without an object git repeats the name, then says " missing".
    return [None if " " in line else line for line in lines]


def references(commands: Commands, names: Sequence[str]) -> dict[str, str]:
    """Return what those of the full names stand for that are there.

    Not by rev-parse or cat-file: these would also take forms such as `refs/tags/v1-3-gabcdef` for a commit.
    """
    if not names:
        return {}
    output = commands.run("for-each-ref", "--format=%(objectname) %(refname)", *names).decode()
    pairs = [line.split(" ", 1) for line in output.splitlines()]
    return {name: identity for identity, name in pairs if name in names}


def tips(commands: Commands) -> list[str]:
    """Return the commits that branches lead to, here and as last seen elsewhere, each once."""
    output = commands.run("for-each-ref", "--format=%(objecttype) %(objectname)", "refs/heads", "refs/remotes")
    lines = output.decode().splitlines()
    return list(dict.fromkeys(line.removeprefix("commit ") for line in lines if line.startswith("commit ")))


def tree(commands: Commands, commit: str, folder: str = "") -> dict[str, Entry]:
    """Return what a commit holds below a folder, by path."""
    # A folder's name is not a pattern here; the slash says that only what is below it is meant.
    below = [folder.rstrip("/") + "/"] if folder else []
    return _entries(commands.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", *below))


def _entries(output: bytes) -> dict[str, Entry]:
    """Return what `git ls-tree -z` printed, by path."""
    result = {}
    for record in records(output):
        head, path = record.split("\t", 1)
        mode, _kind, identity = head.split(" ")
        result[path] = Entry(mode, identity)
    return result


def index(commands: Commands) -> dict[str, Entry | None]:
    """Return what the user's index holds, by path; None where it holds an unresolved conflict."""
    result: dict[str, Entry | None] = {}
    for record in records(commands.run("ls-files", "--stage", "-z")):
        head, path = record.split("\t", 1)
        mode, identity, stage = head.split(" ")
        result[path] = Entry(mode, identity) if stage == "0" else None
    return result


def records(output: bytes) -> Iterable[str]:
    """Return what git printed with `-z`, piece by piece."""
    return (part for part in output.decode("utf-8", "surrogateescape").split("\0") if part)


def tags(commands: Commands, prefix: str) -> list[Tag]:
    """Return the annotated tags of commits below a prefix, by date, then name."""
    return tags_told(commands.run(*tags_asked(prefix)))


def tags_asked(prefix: str) -> tuple[str, str, str]:
    """Return what asks git for them."""
    layout = "".join(f"%({field})%00" for field in _TAG_FIELDS)
    return "for-each-ref", f"--format={layout}", f"refs/tags/{prefix}".rstrip("/")


def tags_told(output: bytes) -> list[Tag]:
    """Return them from what git printed."""
    fields = output.decode("utf-8", "replace").split("\0")
    result = []
    for at in range(0, len(fields) - len(_TAG_FIELDS), len(_TAG_FIELDS)):
        name, kind, target_kind, target, date, message, signature = fields[at : at + len(_TAG_FIELDS)]
        if (kind, target_kind) == ("tag", "commit"):
            short = name.strip("\n").removeprefix("refs/tags/")
            result.append(Tag(short, target, _date(date), message.removesuffix(signature).strip()))
    return sorted(result, key=lambda tag: (tag.date, tag.name))


def history(commands: Commands, path: str, commit: str) -> list[Version]:
    """Return the commits up to `commit` that changed a path, newest first."""
    layout = "--format=tformat:%an%x00%ad%x00%s"
    options = ("--date-order", "--date=raw", "--encoding=UTF-8", layout)
    output = commands.run("rev-list", *options, commit, "--", path)
    lines = output.decode("utf-8", "replace").split("\n")
    result = []
    for head, line in zip(lines[::2], lines[1::2], strict=False):
        author, date, subject = line.split("\0")
        result.append(Version(head.removeprefix("commit "), author, _date(date), subject))
    return result


ANCESTRY = ("rev-list", "--date-order", "--parents", "HEAD")
"""What asks git for all commits up to HEAD."""


def ancestry(commands: Commands) -> dict[str, tuple[str, ...]]:
    """Return the commits up to HEAD, later ones first, each with its parents."""
    return ancestry_told(commands.run(*ANCESTRY))


def ancestry_told(output: bytes) -> dict[str, tuple[str, ...]]:
    """Return the same from what git printed."""
    lines = output.decode().splitlines()
    return {commit: tuple(parents) for commit, *parents in (line.split(" ") for line in lines)}


def trailers(commands: Commands, commits: Sequence[str], key: str) -> list[list[str]]:
    """Return the values that each commit's message gives for a key, a line each ("Key: value"), in order."""
    start = f"{key}: "
    found = (content or b"" for content in contents(commands, commits, b"commit"))
    messages = (content.decode("utf-8", "replace").partition("\n\n")[2] for content in found)
    return [
        [line.removeprefix(start).strip() for line in message.splitlines() if line.startswith(start)]
        for message in messages
    ]


def tagger(commands: Commands, tag: str) -> tuple[str, datetime]:
    """Return who made an annotated tag (by its id), and when."""
    head, _, _ = commands.run("cat-file", "tag", tag).decode("utf-8", "replace").partition("\n\n")
    line = next((line.removeprefix("tagger ") for line in head.splitlines() if line.startswith("tagger ")), "")
    name, _, rest = line.partition(" <")
    return name, _date(rest.partition("> ")[2])


def _date(raw: str) -> datetime:
    """Return the time of git's raw form `SECONDS ZONE`; the epoch for what no calendar holds."""
    try:
        seconds, zone = raw.split(" ")
        minutes = int(zone[1:3]) * 60 + int(zone[3:5])
        offset = timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))
        return datetime.fromtimestamp(int(seconds), offset)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
