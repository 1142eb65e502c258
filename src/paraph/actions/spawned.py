"""The process in which files from outside are read, as a process: how it is begun and ended.

A command line that names Word files begins one before anything else is loaded (`begin_ahead`), so that it gets
ready meanwhile; who first needs one takes it. So next to nothing is loaded here: not even the library of processes,
where the system can begin one by itself.
"""

from __future__ import annotations

import os
import sys

import paraph

TYPE_CHECKING = False  # as in typing, which takes longer to load than a process to begin
if TYPE_CHECKING:
    from subprocess import Popen
    from typing import IO, TypeAlias

    Wanted: TypeAlias = "tuple[str, tuple[int, float, int, int] | tuple[()], int, int]"
    Begun: TypeAlias = "tuple[int | Popen[bytes], IO[bytes], IO[bytes]]"

WORD_READER = "paraph.formats.word.warm:read_word"
"""What reads Word files, as "module:function"."""
_MOST_AT_A_TIME = 8
_WIDE = 1 << 19
"""Bytes that can be said before the other side listens, where a system can be told: files are sent to a process
that is still getting ready, and readings are said at once."""
_SIGKILL = 9


class Spawned:
    """A process of our own, with nothing inherited but the stream on which it complains.

    It is asked on its standard input and answers on its standard output. `wanted` says what it is: its reader as
    "module:function", the numbers of its fence (none: the usual ones), how many files it reads at a time (0: where
    the system cannot fork), and how many one after another in each copy of itself.
    """

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        words = [sys.executable, "-I", "-S", "-c", _program(wanted)]
        begin = _begun if hasattr(os, "posix_spawn") else _begun_by_library
        self.process, self.requests, self.answers = begin(words, _environment())
        """Its number, or the library's handle of it."""
        self._ended = False

    def stop(self) -> None:
        """Have the process end, whatever it still does; that it has ended is waited for by `end`."""
        if self._ended:
            return  # its number may be another's by now
        if not isinstance(self.process, int):
            self.process.kill()
            return
        try:
            os.kill(self.process, _SIGKILL)
        except ProcessLookupError:  # it has ended, and whoever began us heard of it
            return

    def end(self) -> None:
        """End the process."""
        if self._ended:
            return
        self.stop()
        self._ended = True
        if not isinstance(self.process, int):
            self.process.wait()
            return
        try:
            os.waitpid(self.process, 0)
        except ChildProcessError:  # as above
            return

    def close(self) -> None:
        """Close the streams; what was not sent any more has nobody to read it."""
        for stream in (self.requests, self.answers):
            try:
                stream.close()
            except OSError:
                continue


def _begun(words: list[str], environment: dict[str, str]) -> Begun:
    """Begin a process. It lets go by itself of whatever else it was handed (`formats.word.child`)."""
    theirs, requests = _pipe()
    answers, speaks = _pipe()
    streams = [(os.POSIX_SPAWN_DUP2, theirs, 0), (os.POSIX_SPAWN_DUP2, speaks, 1)]
    try:
        process = os.posix_spawn(words[0], words, environment, file_actions=streams)
    except OSError:
        os.close(requests)
        os.close(answers)
        raise
    finally:
        os.close(theirs)
        os.close(speaks)
    for pipe in (requests, answers):
        _widen(pipe)
    return process, os.fdopen(requests, "wb"), os.fdopen(answers, "rb")


def _pipe() -> tuple[int, int]:
    """Return the ends of a pipe, neither with the number of a standard stream: one of ours may be closed."""
    ends = os.pipe()
    if min(ends) > 2:
        return ends
    others = _pipe()
    for end in ends:
        os.close(end)
    return others


def _widen(pipe: int) -> None:
    import fcntl

    try:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE)
    except (AttributeError, OSError):  # no such thing on this system, or no more for this user: sending may wait
        return


def _begun_by_library(words: list[str], environment: dict[str, str]) -> Begun:
    """Begin a process where the system cannot by itself: on Windows."""
    import subprocess

    process = subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        cwd=_root(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    return process, process.stdin, process.stdout


_ahead: list[Spawned] = []
"""The process that was begun before it was known who needs it."""


def begin_ahead() -> None:
    """Begin a process that reads Word files as most commands do."""
    _ahead.append(Spawned((WORD_READER, (), slots(), 1)))


def end_ahead() -> None:
    """End what was begun ahead and nobody took."""
    while _ahead:
        found = _ahead.pop()
        found.end()
        found.close()


def taken(wanted: Wanted) -> Spawned:
    """Return a process: the one that was begun ahead if it is of that kind, else one that begins now."""
    if _ahead and _ahead[-1].wanted == wanted:
        return _ahead.pop()
    return Spawned(wanted)


def slots() -> int:
    """Return how many files are read at a time; 0 where they are read in the process itself, one after another."""
    return min(os.cpu_count() or 1, _MOST_AT_A_TIME) if hasattr(os, "fork") else 0


# os.path, where pathlib would be: that takes as long to load as the process to begin.
def _program(wanted: Wanted) -> str:
    """Return the program of the process; it finds modules where we do, save in the current folder."""
    here = os.path.dirname(os.path.dirname(paraph.__file__))  # noqa: PTH120
    found = dict.fromkeys([here, *(place for place in sys.path if os.path.isabs(place))])  # noqa: PTH117
    return (
        # There is no garbage yet, only what is loaded.
        f"import gc, sys; gc.disable(); sys.path[:] = {list(found)!r}; "
        f"from paraph.formats.word.child import serve; serve{wanted!r}"
    )


def _root() -> str | None:
    """Return a folder that is always there, in which the process can be."""
    drive, below = os.path.splitdrive(sys.executable)
    return drive + below[:1] if below[:1] in (os.sep, os.altsep) else None


_NEEDED = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def _environment() -> dict[str, str]:
    """Return what a process needs to start at all: where the system and its libraries are."""
    return {key: value for key, value in os.environ.items() if key.upper() in _NEEDED}
