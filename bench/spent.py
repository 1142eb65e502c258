"""What a process has cost, said by itself as its last word; not on Windows.

Next to nothing is loaded here: it is loaded by the process that is measured, and its time counts.
"""

from __future__ import annotations

import os
import resource
import sys

TYPE_CHECKING = False  # as in typing
if TYPE_CHECKING:
    from typing import NoReturn


def peak() -> float:
    """Return the peak of memory of this process, in MB, with that of the largest one it has started and ended."""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if sys.platform == "linux":  # it lets a process inherit the peak of the one that started it, except here
        with open("/proc/self/status") as told:  # noqa: PTH123 - pathlib takes long to load
            own = next(int(line.split()[1]) for line in told if line.startswith("VmHWM:"))
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / unit


def processor() -> float:
    """Return the seconds of the processor so far, with those of processes that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def leave(code: int) -> NoReturn:
    """Say on the last line of standard error what this process has cost so far, and leave as a command does."""
    print(f'{{"processor": {processor()}, "megabytes": {peak()}}}', file=sys.stderr, flush=True)
    os._exit(code)
