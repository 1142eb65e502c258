"""The process in which files from outside are read: it takes bytes, and gives back readings as plain data.

Run by paraph.actions.safe as a program of its own, with nothing inherited but its standard streams. Where the
system can fork, files are read in copies of this warm process, under limits that the system enforces (nursery.py);
elsewhere in this process itself, which the parent ends when it takes too long.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
from contextlib import suppress

from paraph.formats.word.border import READY, Reader, answer, put, request
from paraph.formats.word.limits import FENCE, Costs, Fence


def serve(reader_name: str, costs: Costs, slots: int, files: int) -> None:
    """Answer requests until the input ends; `reader_name` is "module:function", `slots` how many at a time.

    `costs` are the numbers of its fence. `files` are read in each copy. Without slots, all are read in this process
    itself, one after another.
    """
    _let_go()
    requests, answers = os.dup(0), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):  # whatever a library prints must not get between the answers
        os.dup2(nowhere, stream)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when this ends
    module, _, function = reader_name.partition(":")
    reader: Reader = getattr(importlib.import_module(module), function)
    put(answers, 0, READY, b"")
    if slots and hasattr(os, "fork"):
        from paraph.formats.word.nursery import Nursery  # what only such systems have

        gc.freeze()
        Nursery(reader, Fence(*costs) if costs else FENCE, slots, files, requests, answers).run()
        return
    gc.enable()
    ticket = 0
    while (asked := request(requests)) is not None:
        put(answers, ticket, *answer(reader, *asked))
        ticket += 1


def _let_go() -> None:
    """Leave the folder of whoever began this process, and close all of theirs but the standard streams."""
    if os.name != "posix":
        return  # there a process is handed nothing that it is not to have
    os.chdir("/")
    for stream in map(int, os.listdir("/dev/fd")):  # noqa: PTH208 - pathlib takes as long to load as the reader
        if stream > 2:
            with suppress(OSError):  # the list itself is one of them, and is closed already
                os.close(stream)
