"""The one check: format, lint, types, import rules, tests. `python tests/run.py`, on any system."""

from __future__ import annotations

import subprocess
import sys
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
        if subprocess.run(line, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print("All is well." if not failed else f"Not well: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
