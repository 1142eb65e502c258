"""What one `paraph` command costs as a process of its own, with its start and what it starts; not on Windows."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

_RUNS = 3
_COMMAND = """
import sys
from paraph.cli.start import run
code = run()
sys.path.append({folder!r})  # nothing else is loaded before it has ended
import cost
cost.leave(code)
"""


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of the processor, and the peak of memory in MB."""

    seconds: float
    processor: float
    megabytes: float


def peak() -> float:
    """Return the peak of memory of this process, in MB, with that of the largest one it has started and ended."""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status = Path("/proc/self/status")
    if status.is_file():  # Linux lets a process inherit the peak of the one that started it, except here
        own = int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0])
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / unit


def processor() -> float:
    """Return the seconds of the processor so far, with those of processes that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measured(*words: str, runs: int = _RUNS) -> Cost:
    """Return the least that `paraph` with these words costs in several runs; raises where it fails."""
    # As on any machine, modules are compiled once: by the first run.
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    program = _COMMAND.format(folder=str(Path(__file__).parent))
    costs = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        command = [sys.executable, "-c", program, *words]
        ran = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True, env=variables, text=True
        )
        costs.append(Cost(time.perf_counter() - began, **json.loads(ran.stderr.splitlines()[-1])))
    return Cost(
        *(min(values) for values in zip(*((c.seconds, c.processor, c.megabytes) for c in costs), strict=True))
    )


def leave(code: int) -> NoReturn:
    """Say on the last line of standard error what this process has cost so far, and leave as a command does."""
    print(json.dumps({"processor": processor(), "megabytes": peak()}), file=sys.stderr, flush=True)
    os._exit(code)
