"""A submission under the right flag, or withdrawn: nothing is erased, and each can be undone."""

from __future__ import annotations

import hashlib
from typing import Any

from actions.support import Office, git, state
from paraph.actions.delegation import Step
from paraph.actions.propose import Spoken

BASE = "We agree to measure the level of the lake every day."
WEEK, MONTH, HOUR = (BASE.replace("every day", f"every {period}") for period in ("week", "month", "hour"))


def sent(office: Office, party: str, period: str, *steps: Step) -> str:
    """Receive a file in which a party measures at another time, and return the id of its submission."""
    path = office.arrives(
        f"{party}.docx", office.says("level", Spoken(replace="every day", by=f"every {period}")), *steps
    )
    (taken,) = office.taken(path)
    return str(taken["id"])


def correct(office: Office, *words: str) -> str:
    return office.do("correct", *words).out


def compiled(office: Office) -> Any:
    return office.do("compile", "declaration", "--for", "som-1", "--originals", "--json").json


def measures(office: Office, party: str) -> str:
    """When a party would have the lake measured."""
    lines = office.do("compile", "declaration", "--for", "som-1", "--as", party).out.splitlines()
    return next(line for line in lines if line.startswith("We agree to measure"))


def alternatives(office: Office) -> dict[str, list[str]]:
    """What stands on measuring, and who stands behind it."""
    (paragraph,) = (p for p in compiled(office)["paragraphs"] if p["id"] == "oa")
    return {a["text"]: a["parties"] for passage in paragraph["passages"] for a in passage["alternatives"]}


def refused(office: Office, code: str, *words: str) -> str:
    """A correction that must be refused."""
    return office.refused(code, "correct", *words)


# Under the right flag


def test_a_submission_goes_to_the_right_party_with_all_that_is_in_it(office: Office) -> None:
    identity = sent(office, "QUA", "week", Step(None, remark="Which level?", on="the level"))
    assert correct(office, identity, "--party", "VEL", "--note", "named wrongly") == (
        f"{identity} is of VEL, not of QUA.\n"
    )
    assert alternatives(office) == {"week": ["VEL"]}
    assert (measures(office, "VEL"), measures(office, "QUA")) == (WEEK, BASE)
    assert [(r["party"], r["text"]) for r in compiled(office)["remarks"]] == [("VEL", "Which level?")]
    assert "answered: VEL; not yet" in office.do("status").out


def test_what_the_wrong_party_had_sent_before_stands_again(office: Office) -> None:
    first = sent(office, "QUA", "month")
    second = sent(office, "QUA", "week")
    assert alternatives(office) == {"week": ["QUA"]}
    correct(office, second, "--party", "VEL")
    assert alternatives(office) == {"month": ["QUA"], "week": ["VEL"]}
    assert first in office.do("status").out


def test_it_takes_the_place_of_what_the_right_party_had_sent(office: Office) -> None:
    own = sent(office, "VEL", "hour")
    wrong = sent(office, "QUA", "week")
    assert correct(office, wrong, "--party", "VEL") == (
        f"{wrong} is of VEL, not of QUA.\n  takes the place of {own}\n"
    )
    assert alternatives(office) == {"week": ["VEL"]}


def test_what_was_confirmed_in_it_goes_with_it(office: Office) -> None:
    path = office.arrives("QUA.docx", Step(None, remark="Please delete “old”.", on="old dam"))
    (taken,) = office.taken(path)
    (offer,) = taken["offers"]
    correct(office, taken["id"], "--confirm", offer["id"])
    correct(office, taken["id"], "--party", "VEL")
    assert "to repair the dam before" in office.do("compile", "declaration", "--for", "som-1", "--as", "VEL").out
    assert "to repair the old dam" in office.do("compile", "declaration", "--for", "som-1", "--as", "QUA").out
    compiled(office)


def test_a_decision_stays_with_the_proposal(office: Office) -> None:
    identity = sent(office, "QUA", "week")
    (proposal,) = (p for r in office.workspace.submissions("declaration", "som-1") for p in r.proposals)
    office.decided(proposal.id, "--accept")
    correct(office, identity, "--party", "VEL")
    office.revised()
    assert WEEK in office.lines()


def test_it_can_go_back(office: Office) -> None:
    identity = sent(office, "QUA", "week")
    correct(office, identity, "--party", "VEL")
    correct(office, identity, "--party", "QUA")
    assert alternatives(office) == {"week": ["QUA"]}


def test_the_same_file_from_both_is_two_submissions(office: Office) -> None:
    identity = sent(office, "QUA", "week")
    correct(office, identity, "--party", "VEL")
    again = sent(office, "QUA", "week")
    assert again != identity
    assert alternatives(office) == {"week": ["QUA", "VEL"]}


# Withdrawn (what is recalled: test_recall.py)


def test_of_a_party_that_withdraws_nothing_stands(office: Office) -> None:
    sent(office, "QUA", "month")
    identity = sent(office, "QUA", "week", Step(None, remark="Which level?", on="the level"))
    assert correct(office, identity, "--withdraw") == (
        f"{identity} is withdrawn: nothing of it stands. It stays on record.\n"
    )
    assert alternatives(office) == {}
    assert compiled(office)["remarks"] == []
    assert measures(office, "QUA") == BASE


def test_it_is_undone_by_saying_so(office: Office) -> None:
    identity = sent(office, "QUA", "week")
    correct(office, identity, "--withdraw")
    assert correct(office, identity, "--reinstate") == f"{identity} stands again.\n"
    assert alternatives(office) == {"week": ["QUA"]}


def test_a_file_that_is_sent_again_stands(office: Office) -> None:
    for _ in range(3):
        correct(office, sent(office, "QUA", "week"), "--withdraw")
        assert alternatives(office) == {}
    sent(office, "QUA", "week")
    assert alternatives(office) == {"week": ["QUA"]}
    assert office.do("check", "--record").code == 0


def test_the_files_and_their_records_are_never_touched(office: Office) -> None:
    identity = sent(office, "QUA", "week")
    before = {name: data for name, data in state(office.folder).items() if name.startswith("comments/")}
    correct(office, identity, "--withdraw")
    after = state(office.folder)
    assert {name: after[name] for name in before} == before


def test_what_was_accepted_and_then_withdrawn_is_named_when_the_text_is_revised(office: Office) -> None:
    identity = sent(office, "QUA", "week")
    (proposal,) = (p.id for r in office.workspace.submissions("declaration", "som-1") for p in r.proposals)
    office.decided("--accept", proposal)
    correct(office, identity, "--withdraw")
    told = f"Decided, and not in the text, since withdrawn, recalled or replaced by a later file: {proposal} (QUA)."
    assert told in office.refused("nothing-to-revise", "revise", "declaration", "--for", "som-1")
    other = office.said("VEL", "2", "--replace", "seven", "--by", "ten")
    office.decided("--accept", other)
    ran = office.do("revise", "declaration", "--for", "som-1")
    assert ran.out.splitlines()[-1] == told
    assert BASE in office.lines()


# Refused


def test_two_texts_of_one_party_are_refused(office: Office) -> None:
    first = sent(office, "QUA", "month")
    correct(office, first, "--withdraw")
    second = sent(office, "QUA", "week")
    assert refused(office, "two-texts", first, "--reinstate") == (
        f"QUA would have two texts in this round: {' and '.join(sorted((first, second)))}."
    )


def test_what_overlaps_what_the_party_said_besides_is_refused(office: Office) -> None:
    identity = sent(office, "QUA", "week")
    office.said("VEL", "1", "--replace", "every day", "--by", "every hour")
    refused(office, "overlap", identity, "--party", "VEL")


def test_corrections_that_say_nothing_are_refused(office: Office) -> None:
    identity = sent(office, "QUA", "week")
    refused(office, "unclear", identity, "--party", "QUA")
    refused(office, "unclear", identity, "--reinstate")
    refused(office, "unclear", identity, "--party", "VEL", "--withdraw")
    refused(office, "unknown-party", identity, "--party", "ZZZ")
    assert office("correct", identity, "--withdraw", "--recall").code == 2


def test_of_a_withdrawn_submission_nothing_else_is_corrected(office: Office) -> None:
    identity = sent(office, "QUA", "week")
    correct(office, identity, "--withdraw")
    assert refused(office, "withdrawn", identity, "--confirmed") == f"{identity} was withdrawn."


# What one party says goes together


def test_a_file_that_changes_what_its_party_said_before_is_refused_until_that_is_taken_back(office: Office) -> None:
    office.said("VEL", "1", "--replace", "every day", "--by", "every hour")
    (said,) = office.workspace.submissions("declaration", "som-1")
    path = office.arrives("VEL.docx", office.says("level", Spoken(replace="every day", by="every week")))
    ran = office.receive(path)
    assert ran.code == 1
    new = f"VEL.{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}"
    assert f"VEL would change the same words in {new} and in {said.id}." in ran.err
    assert measures(office, "VEL") == HOUR
    assert f"paraph correct {said.id} --withdraw" in ran.err
    correct(office, said.id, "--withdraw")
    office.taken(path)
    assert measures(office, "VEL") == WEEK


def test_what_was_said_stands_beside_a_file_that_changes_other_words(office: Office) -> None:
    office.said("VEL", "2", "--replace", "seven", "--by", "ten")
    sent(office, "VEL", "week")
    assert measures(office, "VEL") == WEEK
    assert "within ten days" in office.do("compile", "declaration", "--for", "som-1", "--as", "VEL").out


def test_what_two_clones_brought_together_is_refused_by_the_compilation(office: Office) -> None:
    office.said("VEL", "1", "--replace", "every day", "--by", "every hour")
    (said,) = office.workspace.submissions("declaration", "som-1")
    correct(office, said.id, "--withdraw")
    identity = sent(office, "VEL", "week")
    (correction,) = (office.folder / "comments/declaration/som-1/corrections").glob("*.toml")
    git(office.folder, "rm", "-q", str(correction))
    git(office.folder, "commit", "-qm", "as if the other clone had known of no file")
    ran = office("compile", "declaration", "--for", "som-1")
    assert ran.code == 1
    assert "would change the same words in" in ran.err and said.id in ran.err and identity in ran.err
