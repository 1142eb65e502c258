"""Plant the bugs of bench/bugs.py, one at a time, in copies of the source, and see that the tests catch each.

    python bench/plant_bugs.py                   all of them
    python bench/plant_bugs.py --group merge     those of one group
    python bench/plant_bugs.py --only 7 9        some
    python bench/plant_bugs.py --quick           the quick tests alone: a first look, what survives is tried in full
    python bench/plant_bugs.py --check           only whether each can be planted

Exit code 1 if one survives, 2 if one can no longer be planted or the tests fail without any bug.
"""

from __future__ import annotations

import argparse
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from bugs import BUGS, Bug

ROOT = Path(__file__).resolve().parent.parent

_WORD, _MERGE, _ACTIONS = "tests/formats/word", "tests/merge", "tests/actions"
TESTS: dict[str, tuple[tuple[str, ...], ...]] = {
    # For each group the runs of pytest that must catch its bugs: quick ones first.
    "diff": (
        ("tests/diff",),
        ("tests/laws/test_comparison_laws.py",),
        ("tests/laws/test_laws.py", "-k", "test_6 or test_1_each"),
    ),
    "merge": (
        tuple(f"{_MERGE}/test_{name}.py" for name in "compile passages arrivals settle seams intake".split()),
        ("tests/laws/test_laws.py", "-k", "test_2 or test_3 or test_4 or test_5"),
        ("tests/laws/test_oracle.py",),
    ),
    "matching": (
        (f"{_MERGE}/test_matching.py", f"{_MERGE}/test_intake.py", f"{_MERGE}/test_classes.py"),
        ("tests/laws/test_matching_laws.py",),
    ),
    "carry": ((f"{_MERGE}/test_carrying.py",), ("tests/laws/test_carrying_laws.py", "-k", "view or words_that")),
    "forms": (
        (f"{_MERGE}/test_tracked.py", f"{_MERGE}/test_tabled.py", f"{_MERGE}/test_how_it_reads.py"),
        (f"{_ACTIONS}/test_forms.py",),
    ),
    "verbatim": (
        tuple(f"{_MERGE}/test_{name}.py" for name in "oral_corrections verbatim_printed verbatim_shown".split()),
        ("tests/formats/pdf",),
        (f"{_MERGE}/test_verbatim_laws.py",),
    ),
    "room": ((f"{_MERGE}/test_room.py", f"{_MERGE}/test_room_laws.py", f"{_MERGE}/test_attributions.py"),),
    "instructions": ((f"{_MERGE}/test_instructions.py", f"{_MERGE}/test_mail.py"),),
    "colleagues": ((f"{_MERGE}/test_colleagues.py",),),
    "word": (
        (f"{_WORD}/test_story.py", f"{_WORD}/test_branches.py", f"{_WORD}/test_comments.py"),
        (f"{_WORD}/test_account.py",),
    ),
    "comments": ((f"{_WORD}/test_comments.py",),),
    "package": (
        (f"{_WORD}/test_package.py", f"{_WORD}/test_limits.py", "tests/hostile/test_hostile.py"),
        (f"{_WORD}/test_account.py",),
    ),
    "redline": (
        (
            f"{_WORD}/test_write.py",
            f"{_WORD}/test_grid.py",
            "tests/diff/test_layout.py",
            f"{_ACTIONS}/test_diff_files.py",
        ),
    ),
    "mail": (("tests/formats/mail", f"{_ACTIONS}/test_mail.py"), (f"{_ACTIONS}/test_mail_receive.py",)),
    "records": (("tests/model/test_waiting.py", "tests/formats/records"),),
    "corrections": ((f"{_ACTIONS}/test_corrections.py",),),
    "receipts": ((f"{_ACTIONS}/test_receipts.py",),),
    "acts": (
        (f"{_MERGE}/test_acts.py", f"{_MERGE}/test_acts_across.py", f"{_MERGE}/test_rolling_brackets.py"),
        (f"{_MERGE}/test_act_laws.py",),
    ),
    "attribution": (
        (f"{_MERGE}/test_unnamed.py", f"{_MERGE}/test_stances.py", f"{_MERGE}/test_attribution.py"),
        (f"{_ACTIONS}/test_attribution.py",),
    ),
    "compilations": ((f"{_MERGE}/test_origin.py",), (f"{_ACTIONS}/test_carrying.py",)),
    "proof": ((f"{_ACTIONS}/test_proof.py",), (f"{_ACTIONS}/test_room_receive.py", f"{_ACTIONS}/test_carrying.py")),
    "one-voice": (
        (f"{_MERGE}/test_one_voice.py",),
        ("tests/laws/test_together.py",),
    ),
    "drafters": ((f"{_MERGE}/test_drafters.py",), ("tests/cli/test_git_setup.py",)),
    "record": ((f"{_ACTIONS}/test_record_check.py",),),
    "surroundings": (
        tuple(f"tests/surroundings/test_{name}.py" for name in "objects configuration states".split()),
    ),
    "signing": (("tests/store/test_signing.py",),),
    "faults": (("tests/store/test_interrupted.py", "tests/store/test_crash.py", f"{_ACTIONS}/test_repeated.py"),),
    "log": (("tests/store/test_log.py",), (f"{_ACTIONS}/test_restore.py",)),
    "sync": ((f"{_MERGE}/test_trees.py",), (f"{_ACTIONS}/test_sync.py",)),
    "whole": ((f"{_ACTIONS}/test_whole.py",),),
    "erasing": (("tests/model/test_renumbering.py", "tests/store/test_erasing.py"),),
    "recall": ((f"{_ACTIONS}/test_blame.py",), (f"{_ACTIONS}/test_recall.py",)),
    "comment-forms": ((f"{_MERGE}/test_comment_forms.py",), (f"{_ACTIONS}/test_comment_form.py",)),
    "house": (
        (f"{_WORD}/test_house.py", "tests/model"),
        (f"{_ACTIONS}/test_house.py", f"{_ACTIONS}/test_forms.py"),
    ),
    "pack": ((f"{_WORD}/test_fixed.py", "tests/diff/test_main_changes.py"), (f"{_ACTIONS}/test_pack.py",)),
    "clean": (
        (
            *(
                "tests/model/test_dangers.py",
                "tests/formats/clean/test_leaks.py",
                "tests/formats/clean/test_written.py",
            ),
            *("-k", "not of_the_exercise"),  # no copy has the exercise
        ),
        (f"{_ACTIONS}/test_gate.py",),
        ("tests/cli/test_contract.py", "-k", "passes_the_gate"),
    ),
    "room-copy": ((f"{_ACTIONS}/test_room.py",), (f"{_ACTIONS}/test_room_receive.py",)),
}
LONGEST = 240
"""Seconds: a bug that makes the tests run for longer is caught too."""

# In a copy nothing is gained by making a failing example small.
QUICK = """

from hypothesis import Phase as _Phase, settings as _settings

_settings.register_profile("planted", phases=[_Phase.explicit, _Phase.generate], database=None)
"""


def copied(folder: Path) -> None:
    """Copy source, tests and the pages with cases, so that nothing is ever planted in place."""
    for name in ("src", "tests", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    conftest = folder / "tests" / "conftest.py"
    before = conftest.read_text(encoding="utf-8") if conftest.exists() else ""
    conftest.write_text(before + QUICK, encoding="utf-8")


def trouble(bug: Bug) -> str:
    """Return why a bug can no longer be planted, or nothing."""
    path = ROOT / "src" / "paraph" / bug.file
    times = path.read_text(encoding="utf-8").count(bug.old) if path.exists() else 0
    return "" if times == 1 else f"“{bug.old}” occurs {times} times in {bug.file} ({bug.what})"


def failing(folder: Path, group: str, *, quick: bool = False) -> str:
    """Return the first test that fails, or nothing if all pass; with `quick`, of the first run of the group."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    pytest = [sys.executable, "-m", "pytest", "-x", "-q", "--hypothesis-profile=planted", "-p", "no:cacheprovider"]
    for run in TESTS[group][:1] if quick else TESTS[group]:
        try:
            done = subprocess.run(
                [*pytest, *run],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"{run[0]} does not end"
        if done.returncode:
            lines = (
                line.split(" ", 1)[1].partition(" - ")[0]
                for line in done.stdout.splitlines()
                if line.startswith(("FAILED ", "ERROR "))
            )
            return next(lines, f"pytest ends with {done.returncode} in {run[0]}").rpartition("/")[2]
    return ""


def planted(folder: Path, bug: Bug, *, quick: bool = False) -> str:
    """Return the test that catches a bug in a copy, or nothing; the copy is as before then."""
    path = folder / "src" / "paraph" / bug.file
    text = path.read_text(encoding="utf-8")
    if text.count(bug.old) != 1:
        raise ValueError(trouble(bug) or f"{bug.file} changed while bugs were planted")
    path.write_text(text.replace(bug.old, bug.new), encoding="utf-8")
    try:
        return failing(folder, bug.group, quick=quick)
    finally:
        path.write_text(text, encoding="utf-8")


class Copies:
    """As many copies as work at a time; each is lent to one at a time."""

    def __init__(self, folder: Path, count: int, *, quick: bool = False) -> None:
        self.quick = quick
        self.free: queue.Queue[Path] = queue.Queue()
        for number in range(count):
            own = folder / str(number)
            own.mkdir()
            copied(own)
            self.free.put(own)
        self.first = own
        self.workers = ThreadPoolExecutor(count)

    def plant(self, bug: Bug) -> tuple[str, float]:
        """Return the test that catches a bug, or nothing, and the seconds that took."""
        folder, began = self.free.get(), time.monotonic()
        try:
            return planted(folder, bug, quick=self.quick), time.monotonic() - began
        finally:
            self.free.put(folder)

    def test(self, group: str) -> str:
        """Return the first test of a group that fails without any bug, or nothing."""
        folder = self.free.get()
        try:
            return failing(folder, group, quick=self.quick)
        finally:
            self.free.put(folder)


def unsound(copies: Copies, groups: Iterable[str]) -> set[str]:
    """Return the groups whose tests do not pass without any bug, or are not run on the copies at all."""
    environment = {**os.environ, "PYTHONPATH": str(copies.first / "src")}
    where = subprocess.run(
        [sys.executable, "-c", "import paraph; print(paraph.__file__)"],
        env=environment, cwd=copies.first, capture_output=True, text=True, check=True,
    )  # fmt: skip
    if not where.stdout.startswith(str(copies.first)):
        print(f"the tests would run on {where.stdout.strip()}")
        return set(groups)
    groups = sorted(groups)
    failed = [(g, test) for g, test in zip(groups, copies.workers.map(copies.test, groups), strict=True) if test]
    for group, test in failed:
        print(f"{group}: {test} fails without any bug", flush=True)
    return {group for group, _ in failed}


def plant_all(copies: Copies, chosen: Sequence[tuple[int, Bug]]) -> dict[int, str]:
    """Plant bugs and print what comes of each; return by number the test that caught it, or nothing."""
    begun = {copies.workers.submit(copies.plant, bug): (number, bug) for number, bug in chosen}
    results = {}
    for done in as_completed(begun):
        number, bug = begun[done]
        caught, took = done.result()
        results[number] = caught
        verdict = "caught" if caught else "SURVIVED"
        print(
            f"{len(results)}/{len(chosen)}  {number:3} {verdict:8} {took:5.1f} s  {bug.file}: {bug.what}",
            flush=True,
        )
    return results


def main() -> int:
    """Plant the bugs asked for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="the numbers of some bugs")
    parser.add_argument("--group", choices=sorted(TESTS), nargs="+", metavar="GROUP", help="those of some groups")
    parser.add_argument("--check", action="store_true", help="only say which can no longer be planted")
    parser.add_argument("--quick", action="store_true", help="run only the quick tests of each group")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    asked = parser.parse_args()
    chosen = [
        (number, bug)
        for number, bug in enumerate(BUGS, 1)
        if (asked.only is None or number in asked.only) and (asked.group is None or bug.group in asked.group)
    ]
    wrong = [f"{number}: {why}" for number, bug in chosen if (why := trouble(bug))]
    if wrong:
        print("These can no longer be planted:", *wrong, sep="\n  ")
        return 2
    if asked.check:
        print(f"all {len(chosen)} can be planted")
        return 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="planted-") as name:
        copies = Copies(Path(name).resolve(), asked.jobs, quick=asked.quick)
        left_out = unsound(copies, {bug.group for _, bug in chosen})
        chosen = [(number, bug) for number, bug in chosen if bug.group not in left_out]
        results = plant_all(copies, chosen)
    print()
    for number, bug in chosen:
        print(f"{number:3}  {bug.file:32}  {bug.what:64}  {results[number] or 'SURVIVED'}")
    survivors = [number for number, caught in sorted(results.items()) if not caught]
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    print(
        f"\n{len(results) - len(survivors)} of {len(results)} caught in {minutes} min {seconds} s"
        + (f"; survivors: {survivors}" if survivors else "")
    )
    return 2 if left_out else 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
