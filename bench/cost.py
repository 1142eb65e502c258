"""What one `paraph` command costs as a process of its own, with its start and what it starts; not on Windows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_RUNS = 3
_COMMAND = """
import sys
from paraph.cli.start import run
code = run()
sys.path.append({folder!r})  # nothing else is loaded before it has ended
from spent import leave
leave(code)
"""


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of the processor, and the peak of memory in MB."""

    seconds: float
    processor: float
    megabytes: float


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
    counted = costs[1:] or costs
    return Cost(
        *(min(values) for values in zip(*((c.seconds, c.processor, c.megabytes) for c in counted), strict=True))
    )
