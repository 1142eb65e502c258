"""Help, exit codes, and what the program loads before it works."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import click
import pytest

from actions.support import Office, paraph
from paraph.actions import status as status_action
from paraph.cli.lazy import SECTIONS
from paraph.cli.main import main
from paraph.cli.spare import cleaned
from paraph.errors import LawBrokenError

COMMANDS = [name for rows in SECTIONS.values() for name, _ in rows]
LINES = {name: line for rows in SECTIONS.values() for name, line in rows}
HEAVY = ("docx", "git", "lxml", "rich", "hypothesis", "msgspec", "pypdfium2", "tomlkit")


def loaded(*arguments: str) -> set[str]:
    """The heavy libraries that are in memory after a command line."""
    program = (
        "import sys\n"
        "from paraph.cli.main import invoke\n"
        "code = invoke(sys.argv[1:])\n"
        "print('loaded:', *sorted(m for m in sys.modules if '.' not in m), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    last = ran.stderr.strip().splitlines()[-1]
    assert last.startswith("loaded:"), ran.stderr
    return set(last.split()) & set(HEAVY)


def test_the_commands_are_those_of_the_contract() -> None:
    assert [
        *("merge", "read", "demo", "init", "import", "check", "commit", "git-setup", "circulate", "export"),
        *(
            "receive",
            "propose",
            "correct",
            "erase",
            "compile",
            "decide",
            "revise",
            "renumber",
            "diff",
            "history",
            "blame",
            "status",
            "verify",
        ),
        *("sync", "bundle"),
    ] == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(name: str) -> None:
    ran = paraph(name, "--help")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith(f"Usage: paraph {name}")
    assert "Example" in ran.out
    assert f"\n    paraph {name}" in ran.out
    assert "  -h, --help" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_is_the_first_line_of_the_commands_own_help(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help is not None
    assert command.help.splitlines()[0] == LINES[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    unexplained = [p.opts[0] for p in command.params if isinstance(p, click.Option) and not p.help]
    assert unexplained == []


def test_the_help_lists_every_command_by_section() -> None:
    ran = paraph("--help")
    assert ran.code == 0
    for section, rows in SECTIONS.items():
        assert f"\n{section}:\n" in ran.out
        for name, line in rows:
            assert f"  {name} " in ran.out
            assert line.split(":")[0].split(",")[0] in ran.out


def test_help_loads_no_library_of_a_command() -> None:
    assert loaded("--help") == set()


def test_version_loads_no_library_of_a_command() -> None:
    assert loaded("--version") == set()


def test_help_of_a_command_opens_no_word_file() -> None:
    assert loaded("compile", "--help") & {"docx", "lxml", "git", "hypothesis"} == set()


def test_status_loads_nothing_that_it_does_not_need(office: Office) -> None:
    """It lives in a prompt: not even GitPython, whose import takes as long as all of it."""
    assert loaded("-C", str(office.folder), "status") == {"msgspec"}


# Exit codes


def test_done(office: Office) -> None:
    assert office("check", "declaration").code == 0


def test_refused(office: Office) -> None:
    assert office("check", "treaty").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("frobnicate",), "No such command"),
        (("compile", "declaration"), "Missing option '--for'"),
        (("compile", "declaration", "--for", "som-1", "--to", "tiff"), "tiff"),
        (("read", "not there.docx"), "does not exist"),
        (("decide", "declaration", "x", "--for", "som-1"), "Say one decision"),
        (
            ("decide", "declaration", "x", "--for", "som-1", "--accept", "--agree"),
            "Say one of --accept and --agree.",
        ),
        (
            ("decide", "declaration", "x", "--for", "som-1", "--defer", "--accept", "--not-accepted"),
            "Say one of --defer, --accept and --not-accepted.",
        ),
        (
            ("decide", "declaration", "1", "--for", "som-1", "--reopen", "--ad-ref"),
            "Say one of --reopen and --ad-ref.",
        ),
        (("diff", "declaration"), "Give DOCUMENT OLD NEW"),
        (("receive", "x.docx", "--for", "som-1"), "Say which document with --document: declaration, plan."),
        (("-C", "not there", "status"), "does not exist"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage(office: Office, words: tuple[str, ...], said: str) -> None:
    ran = office(*words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_a_failed_proof_is_a_bug_of_ours(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LawBrokenError("nothing lost: 2 characters are missing")

    monkeypatch.setattr(status_action, "_draft", broken)
    ran = office("status")
    assert ran.code == 3
    assert ran.out == ""
    assert "nothing was written" in ran.err
    assert "2 characters are missing" in ran.err
    assert "Please report it" in ran.err


def test_a_bug_is_told_as_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("one by nought")

    monkeypatch.setattr(status_action, "_draft", broken)
    ran = office("status")
    assert ran.code == 3
    assert "ZeroDivisionError: one by nought" in ran.err
    assert "Please report" in ran.err


def test_interrupted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(status_action, "_draft", stopped)
    ran = office("status")
    assert ran.code == 130
    assert "Interrupted" in ran.err
    assert "Traceback" not in ran.err


def test_errors_in_a_draft_give_one_and_warnings_nought(office: Office) -> None:
    office.edit("two years.", "two years [in spring.")
    ran = office("check", "declaration")
    assert (ran.code, ran.out.count("warning"), ran.out.count("error")) == (0, 1, 0)
    place = "OP We intend to meet again in Ostrel in two years "
    line = next(n for n, t in enumerate(office.draft().read_text("utf-8").splitlines(), 1) if t.startswith(place))
    column = len(place.removeprefix("OP ")) + 1
    assert ran.out == f"drafts/declaration.md:{line}:{column}: warning: this bracket is not closed\n"
    office.edit("{#od n=4}", "{#oc n=4}")
    ran = office("check", "declaration")
    assert ran.code == 1
    assert ran.out.count(": error: ") == 1


def test_the_workspace_is_found_from_a_folder_within(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office.folder / "drafts" / "circulated")
    assert paraph("status").out.startswith("declaration: Draft Declaration of Ostrel\n")


def test_init_import_commit_circulate_on_a_new_folder(tmp_path: Path) -> None:
    roster = tmp_path / "roster.toml"
    roster.write_text('format = 1\n\n[[party]]\ncode = "NO"\nname = "Norm"\nkind = "state"\n')
    folder = tmp_path / "new"
    words = ("--name", "Lake Tarn Compact", "--short", "LTC", "--roster", roster)
    assert paraph("init", folder, *words).code == 0
    source = tmp_path / "zero.md"
    source.write_text("# A Declaration\n\n1. We agree to meet.\n\n2. We thank\nthe hosts.\n")
    ran = paraph("import", source, "--document", "declaration", "--json", at=folder)
    assert (ran.code, ran.json["paragraphs"], ran.json["notices"]) == (0, 3, [])
    assert paraph("commit", "declaration", "-m", "Zero draft", at=folder).code == 0
    ran = paraph("circulate", "declaration", "--for", "som-1", "--json", at=folder)
    assert ran.code == 0
    assert ran.json["symbol"] == "LTC/DECL/SOM-1"
    assert ran.json["files"] == [
        "for-delegations/SOM-1_Declaration_cover-note.docx",
        "for-delegations/SOM-1_Declaration_clean.docx",
        "internal/MANIFEST.json",
    ]
    ran = paraph("propose", "declaration", "2", "--from", "no", "--for", "som-1", "--delete", at=folder)
    assert ran.out.startswith("Recorded for NO: proposal ")


@pytest.mark.parametrize("text", ["One line.", "  One line.", " ", "", "Two\n    lines.\n", "A\ttab."])
def test_the_help_of_an_option_is_cleaned_as_by_the_standard_library(text: str) -> None:
    assert cleaned(text) == inspect.cleandoc(text)
