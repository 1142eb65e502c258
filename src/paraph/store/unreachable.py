"""Why git did not get to another repository, and what to do about it, in plain words."""

from __future__ import annotations

import re

from paraph.errors import ParaphError
from paraph.store.addresses import Remote
from paraph.store.failures import failure

_REASONS = (
    (
        r"Could not resolve host|Temporary failure in name resolution|Network is unreachable|Failed to connect|"
        r"Could not connect|Connection (refused|timed out|reset)|No route to host|Operation timed out|"
        r"unable to connect",
        "offline",
        "{name} cannot be reached now ({address}).",
        "Look whether you are connected, and sync again later; you can go on working meanwhile.",
    ),
    (
        r"Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED",
        "unknown-host",
        "This computer does not know the server of {name} ({address}), or knows another one by this name.",
        "Ask who looks after the server for its fingerprint, then connect once with `git fetch` and compare.",
    ),
    (
        r"Authentication failed|could not read (Username|Password)|terminal prompts disabled|Permission denied \(|"
        r"Invalid username or (password|token)|HTTP Basic: Access denied|returned error: 40[13]|askpass",
        "no-access",
        "{name} did not let you in ({address}).",
        "Run `git fetch {name}` once in this folder, so that git asks for your name and password or says what is "
        "wrong with your key; then sync again.",
    ),
    (
        r"[Rr]epository.*not found|does not appear to be a git repository|returned error: 404|not exist|"
        r"No such file or directory|not a git repository",
        "not-there",
        "There is no repository at {address}, or you may not see it.",
        "Look at the address: `git remote -v`; set another one with `git remote set-url {name} ADDRESS`.",
    ),
    (
        r"certificate|SSL|TLS",
        "not-proven",
        "The server of {name} could not prove who it is ({address}), so nothing was sent or taken in.",
        "Ask who looks after the server, or your network; never turn the proof off.",
    ),
    (
        r"transport '.*' not allowed|protocol '.*' not supported",
        "unsafe-address",
        "The address of {name} leads to a way that paraph does not go ({address}): only https, ssh and folders are "
        "safe.",
        "Ask for an address that begins with https:// or ssh://.",
    ),
    (
        r"shallow|fsck|unpack-objects|index-pack|did not send all necessary objects|bad object",
        "damaged-there",
        "What {name} sent is damaged or not whole ({address}), so nothing was taken in.",
        "Run `git fsck --full` in a clone that is sound, and have the repository there looked at.",
    ),
)


def unreachable(command: str, remote: Remote, errors: str) -> ParaphError:
    """Return the refusal for a fetch or push that failed, from what git printed."""
    address = _without_secrets(remote.address)
    for pattern, code, message, next_step in _REASONS:
        if re.search(pattern, errors):
            return ParaphError(
                message.format(name=remote.name, address=address),
                code=code,
                next_step=next_step.format(name=remote.name),
            )
    return failure(command, _without_secrets(errors))


def _without_secrets(text: str) -> str:
    """Return a text in which no address shows a name and password."""
    return re.sub(r"(?<=://)[^/@\s]+@", "", text)
