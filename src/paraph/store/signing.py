"""Signed commits and tags, where the user's own git is set to sign; what a workspace says of it is not asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paraph.errors import ParaphError
from paraph.model.frozen import frozen
from paraph.store.beside import beside
from paraph.store.command import Commands
from paraph.store.state import Folders

_ASKED = r"^(user\.signingkey|gpg\..*|commit\.gpgsign|tag\.gpgsign|tag\.forcesignannotated)$"
_SIGNATURE = 16_384
"""Bytes at the end of a tag in which its signature begins, at most."""
_TRUE = ("true", "yes", "on")


@frozen
class Signing:
    """Whether commits and tags are signed, and the user's settings of how."""

    commits: bool = False
    tags: bool = False
    settings: tuple[str, ...] = ()


NOT_SIGNED = Signing()


def signing(commands: Commands) -> Signing:
    """Return what the user's global configuration says of signing."""
    answer = commands.ask("config", "--global", "--includes", "-z", "--get-regexp", _ASKED)
    values: dict[str, str] = {}
    for entry in filter(None, answer.output.decode("utf-8", "replace").split("\0")):
        key, given, value = entry.partition("\n")
        # A key without a value is a yes (git-config(1)).
        values[key] = value if given else "true"
    settings = tuple(f"{key}={value}" for key, value in values.items() if key.startswith(("user.", "gpg.")))
    commits, *tags = (
        _yes(values.get(key, "")) for key in ("commit.gpgsign", "tag.gpgsign", "tag.forcesignannotated")
    )
    return Signing(commits, any(tags), settings)


def _yes(value: str) -> bool:
    return value.lower() in _TRUE or (value.isdecimal() and int(value) != 0)


def signed_commit(
    commands: Commands,
    folders: Folders,
    how: Signing,
    words: Sequence[str],
    message: bytes,
    signed: Mapping[str, str],
) -> str:
    """Return a signed commit; `words` are its tree and parents as `git commit-tree` takes them."""
    with beside(commands, folders) as own:
        made = commands.ask(
            *_options(how), "commit-tree", *words, "-S", "-F", "-", data=message, variables={**signed, **own}
        )
        if made.status:
            raise _unsigned(made.errors)
        return made.output.decode().strip()


def signed_tag(
    commands: Commands,
    folders: Folders,
    how: Signing,
    name: str,
    commit: str,
    message: bytes,
    signed: Mapping[str, str],
) -> str:
    """Return a signed tag object; no reference leads to it yet."""
    with beside(commands, folders) as own:
        words = ("tag", "-s", "--cleanup=verbatim", "-F", "-", name, commit)
        made = commands.ask(*_options(how), *words, data=message, variables={**signed, **own})
        # Git makes a tag without a signature, and complains only, where the program that signs with SSH fails.
        wanted = ("cat-file", "tag", f"refs/tags/{name}")
        if made.status or b"\n-----BEGIN " not in commands.run(*wanted, variables=own)[-_SIGNATURE:]:
            raise _unsigned(made.errors)
        return commands.run("rev-parse", "--verify", f"refs/tags/{name}", variables=own).decode().strip()


def _options(how: Signing) -> list[str]:
    return [part for setting in how.settings for part in ("-c", setting)]


def _unsigned(errors: str) -> ParaphError:
    lines = [line.strip() for line in errors.splitlines() if line.strip()] or ["no reason is given"]
    reason = lines[0].removeprefix("error: ").removeprefix("fatal: ").rstrip("?. ")
    return ParaphError(
        f"Your git is set to sign, and no signature could be made ({reason}); nothing was recorded.",
        code="not-signed",
        next_step="Set the key right (`git config --global user.signingKey`), or stop signing with "
        "`git config --global tag.gpgSign false` and `git config --global commit.gpgSign false`; then repeat.",
    )
