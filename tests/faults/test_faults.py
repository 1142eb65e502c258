"""A command that is killed, or meets a bad or a full disk: before or after, and the next one knows (law 11).

A sample of what `python bench/inject_faults.py` tries at every change.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest

from faults.injector import Fault, missing
from faults.scenes import Scenes
from faults.trial import Trials, stage

COMMANDS = ("receive", "propose", "decide", "revise", "commit", "circulate", "import", "correct", "sync")
OTHERS = (Fault.TORN, Fault.EIO, Fault.ENOSPC)


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Trials]]:
    """The trials of each command."""
    why = missing()
    if why:
        pytest.skip(why)
    room = tmp_path_factory.mktemp("faults")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        scenes = Scenes(room / "scenes").all()
        assert tuple(scenes) == COMMANDS
        time.sleep(2.1)  # files that are as new as the command would be brought to the disk again
        with stage(room / "stage", list(scenes.values())) as found:
            yield {one.scene.name: one for one in found}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_fault_leaves_the_state_before_or_after(trials: dict[str, Trials], command: str) -> None:
    dice = random.Random(command)
    for fault in (Fault.KILL, dice.choice(OTHERS)):
        # A git that fetches does not make the same number of changes each time, so that it may be done before one.
        places = trials[command].places(fault)
        in_any_order = dice.sample(places, len(places))
        tried = next(filter(None, (trials[command].attempt(fault, at) for at in in_any_order)), None)
        assert tried is not None
        assert tried.troubles == (), tried
