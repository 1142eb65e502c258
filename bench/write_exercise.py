"""Play the exercise into this repository's own drafts and comments. Tests compare them with a fresh play."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from readers import ROOT

sys.path.insert(0, str(ROOT / "tests"))

from actions.support import MADE, made_of
from paraph.actions.demo import demo

PARTS = ("paraph.toml", "parties.toml", "drafts", "comments")


def main() -> None:
    """Replace the four parts of the workspace at the root, and what is known of how they were made."""
    # Nobody's own way to name branches or to sign: it would be in the hashes.
    os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    with tempfile.TemporaryDirectory() as folder:
        played = demo(Path(folder) / "exercise", print)
        for part in PARTS:
            target = ROOT / part
            if target.is_dir():
                shutil.rmtree(target)
            source = played.folder / part
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                shutil.copyfile(source, target)
        MADE.write_text("".join(f"{line}\n" for line in made_of(played)), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
