"""Stances on the words of a paragraph as circulated: printed behind it, by groups as the chair chose, by nobody."""

from __future__ import annotations

from merge.test_compile import BASE, edit
from paraph.formats.html.compilation import compilation_page
from paraph.formats.wire.compilation import compilation_json
from paraph.merge.attribution import outgoing
from paraph.merge.compile import compile_round
from paraph.merge.differences import differences
from paraph.merge.rolling import rolling
from paraph.merge.tabled import tabled
from paraph.merge.view import BASE as NOBODY
from paraph.merge.view import view
from paraph.model.change import Attributed, Proposal
from paraph.model.compilation import Compilation, Submission
from paraph.model.settings import Attribution
from paraph.model.stance import Stance, StanceKind

ROSTER = ("TRS", "QUA", "VEL", "GLS")
SAID = {"TRS": StanceKind.SUPPORT, "QUA": StanceKind.RESERVE, "VEL": StanceKind.RETAIN, "GLS": StanceKind.RETAIN}


def compiled(**said: StanceKind) -> Compilation:
    """A round in which parties say something of the first paragraph, and VEL proposes something in it."""
    first = BASE.paragraphs[0].id
    made = (Proposal("v1", "VEL", Attributed(edit("may", "shall"), True)),)
    return compile_round(
        BASE,
        [
            Submission(p, made if p == "VEL" else (), stances=(Stance(p, kind, "", "a form", "", first),))
            for p, kind in said.items()
        ],
        ROSTER,
    )


def first_line(compilation: Compilation) -> str:
    return rolling(compilation).paragraphs[0].text


def test_stances_stand_behind_the_paragraph() -> None:
    compilation = compiled(**SAID)
    assert first_line(compilation).endswith(" [as it stands: TRS support; VEL, GLS retain; reservation by QUA]")
    page = compilation_page(compilation, "t", "")
    assert "As it stands: TRS support; VEL, GLS retain; reservation by QUA" in page
    (row, *_) = tabled(compilation, {})
    assert row.proposals[-1].what.text == "as it stands: TRS support; VEL, GLS retain; reservation by QUA"
    (paragraph, *_) = compilation_json(compilation, document="", meeting="", base={})["paragraphs"]
    assert [(s["party"], s["stance"]) for s in paragraph["stances"]] == [
        ("TRS", "support"),
        ("QUA", "reserve"),
        ("VEL", "retain"),
        ("GLS", "retain"),
    ]


def test_they_change_nobodys_text() -> None:
    compilation = compiled(**SAID)
    assert view(compilation, NOBODY) == view(compilation, "TRS") == BASE


def test_a_member_does_not_repeat_its_group_and_one_that_differs_is_told() -> None:
    groups = {"GLS": {"VEL", "QUA"}}
    shown = outgoing(compiled(**SAID), Attribution.GROUPS, groups)
    assert first_line(shown).endswith(" [as it stands: TRS support; GLS retain; reservation by QUA]")
    (found,) = differences(compiled(**SAID), groups)
    assert (found.member, found.group_says, found.member_says) == (
        "QUA",
        ("retain the text",),
        ("reserve the text",),
    )


def test_where_nobody_is_named_there_is_no_trace_of_them() -> None:
    with_stances, without = compiled(**SAID), compiled(VEL=StanceKind.RETAIN)
    shown = [first_line(outgoing(c, Attribution.NONE, {})) for c in (with_stances, without)]
    assert shown[0] == shown[1]
    assert "stands" not in shown[0]
