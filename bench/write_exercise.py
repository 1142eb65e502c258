"""Play the exercise into this repository's own drafts and comments. A test compares them with a fresh play."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from paraph.actions.demo import demo

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("paraph.toml", "parties.toml", "drafts", "comments")


def main() -> None:
    """Replace the four parts of the workspace at the root."""
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


if __name__ == "__main__":
    main()
