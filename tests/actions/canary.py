"""A workspace in which every name, note, remark, path, date and comment is a token that stands nowhere else."""

from __future__ import annotations

import base64
import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from actions.support import DECLARATION, Office, file_from, paraph
from paraph.actions.circulate import circulate
from paraph.actions.commit import commit
from paraph.actions.delegation import Step, said
from paraph.actions.init import init
from paraph.actions.propose import Spoken
from paraph.store.values import Identity

BEGAN = datetime.fromisoformat("2021-01-13T09:00:00+01:00")

SETTINGS = """\
# {comment}
format = 1

[process]
name = "Lake Tarn Compact"
short = "LTC"

[documents.declaration]
title = "Draft Declaration of Ostrel"
symbol = "LTC/DECL"

[meetings.som-1]
title = "First Senior Officials’ Meeting"
date = 2021-02-16
circulated = 2021-01-20T09:00:00+01:00
deadline = 2021-02-09T{hour}:{minute}:00+01:00
attribution = "none"

[meetings.som-2]
title = "Second Senior Officials’ Meeting"
date = 2021-06-22
circulated = 2021-05-25T09:00:00+02:00
attribution = "none"
"""

PARTY = """
[[party]]
code = "{code}"
name = "{name}"
kind = "state"
names = {{ fr = "{french}" }}
"""


@dataclass
class Tokens:
    """Hands out tokens and remembers them."""

    chance: random.Random = field(default_factory=lambda: random.Random(20210113))
    given: list[str] = field(default_factory=list)

    def one(self, length: int = 22) -> str:
        """Return a token of letters that is in no language."""
        token = "".join(self.chance.choices("bcdfghjklmnpqrstvwxz", k=length)).capitalize()
        self.given.append(token)
        return token

    def code(self) -> str:
        """Return a token that can be the code of a party."""
        token = "".join(self.chance.choices("BCDFGHJKLMNPQRSTVWXZ", k=7))
        self.given.append(token)
        return token

    def sentence(self) -> str:
        """Return words of which each is a token."""
        return " ".join(self.one() for _ in range(3)) + "."


def _roster(tokens: Tokens, codes: list[str]) -> str:
    parties = [PARTY.format(code=code, name=tokens.one(), french=tokens.one()) for code in codes]
    return f"# {tokens.one()}\nformat = 1\n" + "".join(parties)


def _at(tokens: Tokens, day: str) -> datetime:
    """Return a moment of a clock, whose time of day stands nowhere on paper."""
    time = f"{tokens.chance.randint(10, 23)}:{tokens.chance.randint(10, 59)}:{tokens.chance.randint(10, 59)}"
    tokens.given += [f"{day}T{time}", time]
    return datetime.fromisoformat(f"{day}T{time}+01:00")


def canary(room: Path, tokens: Tokens) -> Office:
    """Return a workspace in which two parties answered, the chair decided, and the next text was sent out."""
    signed = room / tokens.one()
    signed.write_text(f"[user]\n\tname = {tokens.one()}\n\temail = {tokens.one()}@example.org\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(signed))
        return _bred(room, tokens)


def _bred(room: Path, tokens: Tokens) -> Office:
    folder, desk = room / tokens.one() / "workspace", room / tokens.one()
    desk.mkdir(parents=True)
    codes = [tokens.code(), tokens.code()]
    clerk = Identity(tokens.one(), f"{tokens.one()}@{tokens.one()}.example")
    settings = SETTINGS.format(comment=tokens.one(), hour="18", minute="00").encode()
    roster = _roster(tokens, codes).encode()
    workspace = init(folder, name="", short="", roster=roster, settings=settings, now=BEGAN, identity=clerk)
    noted = DECLARATION.replace("+++\n", f'+++\nnote = "{tokens.sentence()}"\n', 1)
    (folder / "drafts" / "declaration.md").write_text(noted, "utf-8", newline="\n")
    commit(workspace, "declaration", tokens.sentence(), when=_at(tokens, "2021-01-14"), identity=clerk)
    circulate(workspace, "declaration", "som-1", now=_at(tokens, "2021-01-21"), identity=clerk)
    office = Office(folder, desk)
    _answers(office, tokens, codes)
    _decides(office, tokens)
    office.do("revise", "declaration", "--for", "som-1", "--undecided", "base")
    office.do("circulate", "declaration", "--for", "som-2")
    return office


def _answers(office: Office, tokens: Tokens, codes: list[str]) -> None:
    text = office.text()
    for code, (old, new) in zip(codes, (("every day", "every week"), ("every day", "every hour")), strict=True):
        steps = [
            Step(said(text, "level", Spoken(replace=old, by=new))),
            Step(None, remark=tokens.sentence(), on="old dam"),
            Step(None, remark=f"Please {tokens.sentence()}", on="the people"),
        ]
        path = office.desk / f"{tokens.one()}.docx"
        path.write_bytes(
            file_from(office.workspace, "som-1", "declaration", steps, f"{tokens.one()} {tokens.one()}")
        )
        office.do("receive", f"{code}={path}", "--for", "som-1", "--document", "declaration")
    spoken = ("--replace", "seven", "--by", "ten")
    office.do("propose", "declaration", "2", "--from", codes[0], "--for", "som-1", *spoken)


def _decides(office: Office, tokens: Tokens) -> None:
    (compiled,) = [office.do("compile", "declaration", "--for", "som-1", "--json").json]
    paragraph = next(p for p in compiled["paragraphs"] if "level" in p["base"])
    first = paragraph["passages"][0]["alternatives"][0]["proposals"][0]
    office.do("decide", "declaration", "--for", "som-1", "--accept", first, "--note", tokens.sentence())
    submission = office.do("status", "--json").json["documents"][0]["rounds"][0]["submissions"][0]
    office.do("correct", submission, "--confirmed", "--note", tokens.sentence())


def papers(office: Office) -> Iterator[tuple[str, bytes]]:
    """Yield every Word file that leaves: of each style, by its name."""
    out = office.folder / "out" / "declaration"
    for path in sorted((out / "som-2" / "for-delegations").glob("*.docx")):
        yield path.name, path.read_bytes()
    for words in (("--rev", "som-1"), ("--rev", "som-2"), ("--rev", "som-2", "--style", "form"), ()):
        yield from _written(office, "export", "declaration", *words)
    for form in ("brackets", "table", "tracked"):
        yield from _written(office, "compile", "declaration", "--for", "som-1", "--form", form, "--to", "docx")


def _written(office: Office, *words: str) -> Iterator[tuple[str, bytes]]:
    path = office.desk / "written.docx"
    ran = paraph(*words, "-o", path, at=office.folder)
    assert ran.code == 0, ran.err
    yield " ".join(words), path.read_bytes()


def spelt(token: str) -> Iterator[bytes]:
    """Yield a token as bytes could hold it: plain, in UTF-16, in hexadecimal and in base64, wherever it begins."""
    plain = token.encode()
    yield from (plain, token.encode("utf-16-le"), token.encode("utf-16-be"))
    yield from (plain.hex().encode(), plain.hex().upper().encode())
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + plain)
        # The first and the last signs depend on what stands beside the token.
        yield coded[(0, 2, 3)[before] : len(coded) - 4]


def inflated(data: bytes) -> bytes:
    """Return the bytes of a file and of everything that is packed in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inside = [archive.read(name) + name.encode() for name in archive.namelist()]
    return b"\n".join((data, *inside))
