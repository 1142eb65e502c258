"""Nothing of the house is in any file that leaves; the same file has the same bytes wherever it is made."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from actions.canary import Tokens, canary, inflated, papers, spelt
from actions.support import once
from paraph.formats.clean.styles import STYLES, style_of_name
from paraph.formats.clean.verify import verify


def bred(rooms: pytest.TempPathFactory) -> tuple[Path, list[str], list[tuple[str, bytes]]]:
    """The workspace, its tokens and every paper of it, made once."""

    def make() -> tuple[Path, list[str], list[tuple[str, bytes]]]:
        tokens = Tokens()
        office = canary(rooms.mktemp("canary"), tokens)
        return office.folder, tokens.given, list(papers(office))

    made: tuple[Path, list[str], list[tuple[str, bytes]]] = once(rooms, "canary", make)
    return made


def test_no_token_of_the_house_is_in_any_paper(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, tokens, written = bred(tmp_path_factory)
    assert len(tokens) >= 45
    assert len(written) == 12
    record = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file() and "out" not in path.parts)
    assert sum(token.encode() in record for token in tokens) >= 30, "the tokens must be there to be kept in"
    for name, data in written:
        everything = inflated(data)
        assert [token for token in tokens if any(way in everything for way in spelt(token))] == [], name
        assert b"2021-02-08" not in everything, "the day of a returned change"


def test_a_token_is_seen_in_every_spelling() -> None:
    token = "Bcdfghjklmnpqrstvwxzbc"
    ways = [token.encode("utf-16-le"), token.encode().hex().upper().encode()]
    for before in ("", "a", "ab", "abc"):
        import base64

        ways.append(base64.b64encode(f"{before}{token}xy".encode()))
    for way in ways:
        assert any(spelling in b"..." + way + b"..." for spelling in spelt(token)), way


def test_every_paper_passes_by_the_table_of_its_style(tmp_path_factory: pytest.TempPathFactory) -> None:
    _, _, written = bred(tmp_path_factory)
    styles = {
        "--style form": "form",
        "--form table": "table",
        "--form tracked": "tracked",
        "--form brackets": "compilation",
    }
    for name, data in written:
        style = next((style for words, style in styles.items() if words in name), style_of_name(name))
        found = verify(data, STYLES[style])
        # Whose words a compilation holds is none of the verifier's business; who made changes in it is.
        assert [f.sentence for f in found if f.place != 7 or style != "tracked"] == [], name


PROGRAM = """
import sys, hashlib, time, datetime
from pathlib import Path
offset = float(sys.argv[2])
real = time.time
time.time = lambda: real() + offset
from paraph.cli import invocation
now = invocation.now
invocation.now = lambda: now() + datetime.timedelta(seconds=offset)
from paraph.cli.main import invoke
out = Path(sys.argv[3])
for n, words in enumerate((
    ["export", "declaration", "--rev", "som-2"],
    ["export", "declaration", "--rev", "som-2", "--style", "form"],
    ["export", "declaration"],
    ["compile", "declaration", "--for", "som-1", "--form", "tracked", "--to", "docx"],
)):
    path = out / f"{n}.docx"
    assert invoke(["-C", sys.argv[1], *words, "-o", str(path)]) == 0
    print(hashlib.sha256(path.read_bytes()).hexdigest())
"""

SAME = (
    "export declaration --rev som-2",
    "export declaration --rev som-2 --style form",
    "export declaration",
    "compile declaration --for som-1 --form tracked --to docx",
)
"""The papers that the program makes again, in the order in which they were first made."""

MACHINES = (
    {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1", "USER": "ben", "offset": "86400"},
    {"TZ": "America/St_Johns", "LANG": "ar_EG.UTF-8", "PYTHONHASHSEED": "4096", "USER": "şule", "offset": "-9e7"},
)


def test_the_same_papers_are_the_same_bytes_on_any_machine(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, _, written = bred(tmp_path_factory)
    here = [hashlib.sha256(data).hexdigest() for name, data in written if name in SAME]
    for number, machine in enumerate(MACHINES):
        place = tmp_path / ("x" * number + "checkout") / f"of {machine['USER']}"
        shutil.copytree(folder, place)
        home = tmp_path / f"home-{number}"
        home.mkdir()
        values = {name: value for name, value in machine.items() if name != "offset"}
        values |= {"HOME": str(home), "PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull}
        program = [sys.executable, "-c", PROGRAM, str(place), machine["offset"], str(home)]
        ran = subprocess.run(program, env=values, cwd=home, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.split() == here


def test_what_is_exported_is_what_was_sent_out(tmp_path_factory: pytest.TempPathFactory) -> None:
    _, _, written = bred(tmp_path_factory)
    papers_by_name = dict(written)
    sent = next(data for name, data in written if name.endswith("_clean.docx"))
    assert (
        hashlib.sha256(papers_by_name["export declaration --rev som-2"]).digest() == hashlib.sha256(sent).digest()
    )
