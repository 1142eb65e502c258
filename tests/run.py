"""The one check: format, lint, types, import rules, tests. `python tests/run.py`, on any system."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = (
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("types", ["mypy"]),
    ("import rules", ["importlinter.cli", "lint-imports"]),
    # In the order of tests/conftest.py, and not by the number of tests in a file: the longest ones have few.
    ("tests", ["pytest", "-q", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]),
)
MEMORY = Path("/dev/shm")
ENOUGH = 2 * 1024**3
"""Bytes that must be free in it: a run leaves some hundred megabytes behind."""


def in_memory(folder: Path = MEMORY) -> str | None:
    """Return a folder for what tests write, in memory where a system has it, or None for wherever it is else.

    Whatever is recorded waits for the disk, some thousand times in a run. No test pulls the plug, so none can tell
    the two apart; a disk that fails while it is waited for is tried by tests/faults, in memory as well.
    """
    if "TMPDIR" in os.environ or not folder.is_dir() or not os.access(folder, os.W_OK):
        return None
    if os.statvfs(folder).f_flag & os.ST_NOEXEC or shutil.disk_usage(folder).free < ENOUGH:
        return None
    return str(folder)


def main() -> int:
    """Run every step, also after one has failed, and return 1 if one did."""
    failed = []
    for name, command in STEPS:
        print(f"== {name}", flush=True)
        if command[0] == "importlinter.cli":
            code = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
            line = [sys.executable, "-c", code]
        else:
            line = [sys.executable, "-m", *command]
        if name == "tests":
            with tempfile.TemporaryDirectory(prefix="paraph-tests-", dir=in_memory()) as room:
                passed = ran(line, {"TMPDIR": room})
        else:
            passed = ran(line)
        if not passed:
            failed.append(name)
    print("All is well." if not failed else f"Not well: {', '.join(failed)}.")
    return 1 if failed else 0


def ran(line: list[str], more: Mapping[str, str] | None = None) -> bool:
    """Run a command, with some more in its environment, and return whether all was well."""
    return not subprocess.run(line, cwd=ROOT, env={**os.environ, **(more or {})}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
