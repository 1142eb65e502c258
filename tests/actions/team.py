"""Three people at work on one workspace, each in a clone: random work, any order of syncs, one text in the end.

Used by a test for a sample, and by `bench/sync_rounds.py` for many.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from random import Random

from actions.clones import shared, standing
from actions.support import Office, git
from paraph.actions.propose import Spoken

NAMES = ("ana", "ben", "cleo")
ORDERS = tuple(permutations(range(len(NAMES))))
PARTIES = ("TRS", "QUA", "VEL")
WORDS = {"1": "every day", "2": "seven days", "3": "the old dam", "4": "two years", "5": "warm welcome"}
"""Words of paragraphs of the small workspace's declaration, by their numbers."""
KEPT_APART = (("every day", "the old dam"), ("seven days", "warm welcome"), ("two years",))
"""Whose words are whose to edit in the draft: two people never change the same ones."""


@dataclass
class Team:
    """The clones, and the repository they share, in one folder."""

    folder: Path
    desk: Path
    acts: int = 0

    @property
    def clones(self) -> list[Office]:
        return [Office(self.folder / name, self.desk) for name in NAMES]

    def copy(self, folder: Path) -> Team:
        """The same once more; what the clones know of the shared place is said anew."""
        shutil.copytree(self.folder, folder)
        made = Team(folder, self.desk, self.acts)
        for clone in made.clones:
            git(clone.folder, "config", "remote.origin.url", str(folder / "shared.git"))
        return made

    def works(self, chance: Random, least: int, most: int, *, files: int = 0) -> None:
        """Each does something; `files` of them take in a Word file as well, two of them sometimes the same."""
        for number, clone in enumerate(self.clones):
            for _ in range(chance.randint(least, most)):
                self.acts += 1
                chance.choice((self._proposes, self._decides, self._edits))(clone, number, chance)
            if number < files:
                self.acts += 1
                name = f"file-{0 if chance.random() < 0.5 else number}-{self.acts if number == 2 else 0}.docx"
                self._receives(clone, name, chance)

    def _proposes(self, clone: Office, _: int, chance: Random) -> None:
        number = chance.choice([*WORDS])
        words = ("--replace", WORDS[number], "--by", f"wording {chance.randint(1, 9)}")
        said = ("--from", chance.choice(PARTIES), "--for", "som-1")
        clone("propose", "declaration", number, *said, *words)  # Said twice, it is refused.

    def _decides(self, clone: Office, _: int, chance: Random) -> None:
        ids = [p.id for r in clone.workspace.submissions("declaration", "som-1") for p in r.proposals]
        how = chance.choice(("--not-accepted", "--defer", "--bracket"))
        if ids:
            clone("decide", "declaration", "--for", "som-1", chance.choice(ids), how)

    def _edits(self, clone: Office, number: int, chance: Random) -> None:
        path = clone.draft()
        text = path.read_text("utf-8")
        phrase = chance.choice(KEPT_APART[number])
        path.write_text(text.replace(phrase, f"{phrase} {chance.randint(10, 99)}", 1), "utf-8", newline="\n")
        clone.do("commit", "declaration", "-m", f"An edit of {NAMES[number]}")

    def _receives(self, clone: Office, name: str, chance: Random) -> None:
        place = self.desk / name
        if not place.exists():
            number = chance.choice([*WORDS])
            spoken = Spoken(replace=WORDS[number], by=f"words of a file {chance.randint(1, 9)}")
            clone.arrives(name, clone.says(WORDS[number], spoken))
        clone("receive", f"{chance.choice(PARTIES)}={place}", "--for", "som-1", "--document", "declaration")

    def syncs(self, order: tuple[int, ...]) -> None:
        """Each syncs, in an order; then all until nobody has anything new. Raises where that never comes."""
        for number in order:
            self.clones[number].do("sync")
        for _ in range(4):
            if len({standing(clone) for clone in self.clones}) == 1:
                return
            for number in order:
                self.clones[number].do("sync")
        raise AssertionError([standing(clone) for clone in self.clones])

    def outcome(self) -> tuple[str, str]:
        """The tree of the branch and that of the log, the same in all clones."""
        (only,) = {git(c.folder, "rev-parse", "HEAD^{tree}", "refs/paraph/log^{tree}") for c in self.clones}
        assert all(git(clone.folder, "status", "--porcelain") == "" for clone in self.clones)
        tree, log = only.split()
        return tree, log


def team(office: Office, room: Path) -> Team:
    """Three clones of a workspace, and what they share."""
    room.mkdir()
    place = shared(office, room)
    assert place == room / "shared.git"
    for name in NAMES:
        shutil.copytree(office.folder, room / name)
    return Team(room, office.desk)
