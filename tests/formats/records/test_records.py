"""The files of a round and of a workspace: what is written reads back, and errors say where."""

from __future__ import annotations

import tomllib
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.errors import ParaphError
from paraph.formats.records.changes import fingerprint
from paraph.formats.records.manifest import read_manifest, write_manifest
from paraph.formats.records.round import (
    read_correction,
    read_decision,
    read_submission,
    write_correction,
    write_decision,
    write_submission,
)
from paraph.formats.records.settings import read_roster, read_settings
from paraph.formats.records.toml import write_toml
from paraph.model.change import (
    Addition,
    Attributed,
    Change,
    ChangeClass,
    Edit,
    Marking,
    Move,
    Offer,
    Proposal,
    Remark,
    Removal,
    Retyping,
)
from paraph.model.claim import Claim
from paraph.model.document import LEVELS, Agreement, Kind
from paraph.model.frozen import replace
from paraph.model.house import House, LineNumbers, Numerals, PaperKind, PaperSize, Redlining
from paraph.model.reading import Ledger, LeftOut, Notice, Placed
from paraph.model.record import (
    Correction,
    CorrectionRecord,
    Decision,
    DecisionRecord,
    Disposition,
    Manifest,
    StandingDecision,
    SubmissionRecord,
)
from paraph.model.settings import Attribution, PartyKind
from paraph.model.stance import Stance, StanceKind
from paraph.model.wording import NOTE, Mark, Run, Wording

AWKWARD = "\"\"\"'''\\ \\u0041 # = [x] \u202eabc\u202c אבג \x07\x7f\t\r\n\u2028 \U0001f54a"
"""Quotes of TOML, escapes, a comment sign, turns of direction, control characters, line ends, beyond the BMP."""

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters=NOTE), max_size=12),
    st.sampled_from(
        ["", " ", AWKWARD, '"""', "'''", "\\", "NO", "\r\n", "\x00", "\u061c\u200f", "true", "2021-02-03"]
    ),
)
words = texts.filter(bool)
numbers = st.integers(0, 9999)
marks = st.frozensets(st.sampled_from(Mark))
plain = st.lists(st.builds(Run, words, marks), max_size=3).map(Wording.from_runs)


@st.composite
def wordings(draw: st.DrawFn) -> Wording:
    """Words with marks and notes, also notes without words around them."""
    runs: list[Run] = []
    notes: list[Wording] = []
    for _ in range(draw(st.integers(0, 3))):
        if draw(st.booleans()):
            runs.append(Run(NOTE, draw(marks)))
            notes.append(draw(plain))
        else:
            runs.append(Run(draw(words), draw(marks)))
    return Wording.from_runs(runs, notes)


shapes = st.sampled_from([(k, n) for k in Kind for n in range(1 if k in LEVELS else 0, LEVELS.get(k, 0) + 1)])
changes: st.SearchStrategy[Change] = st.one_of(
    st.tuples(words, numbers, numbers, wordings(), wordings())
    .filter(lambda t: bool(len(t[3]) or len(t[4])))
    .map(lambda t: Edit(*t)),
    st.builds(Removal, words, wordings()),
    st.tuples(texts, numbers, shapes, wordings()).map(lambda t: Addition(t[0], t[1], *t[2], t[3])),
    st.builds(Move, words, texts, numbers),
    st.tuples(words, shapes).map(lambda t: Retyping(t[0], *t[1])),
)
claims = st.builds(Claim, texts, texts)
proposals = st.builds(
    Proposal,
    words,
    st.just("QUA"),
    st.builds(Attributed, changes, st.booleans(), st.sampled_from(ChangeClass), claims, texts),
    texts,
    st.lists(words, max_size=2).map(tuple),
    st.lists(words, max_size=2).map(tuple),
)
stances = st.builds(Stance, st.just("QUA"), st.sampled_from(StanceKind), words, texts, texts)
markings = st.sampled_from(Marking)
offers = st.builds(Offer, words, changes, texts, texts)


def remarks_of(party: str) -> st.SearchStrategy[Remark]:
    """Remarks with and without all that can be said of them."""
    flag = st.booleans()
    rest = (texts, flag, flag, texts, texts, flag)
    return st.builds(Remark, words, st.just(party), texts, texts, texts, texts, claims, markings, *rest)


notices = st.builds(Notice, words, texts, texts)
ledgers = st.builds(
    Ledger,
    numbers,
    st.dictionaries(st.sampled_from(Placed), st.integers(0, 99)),
    st.lists(st.builds(LeftOut, words, numbers, texts), max_size=2).map(tuple),
)
submissions = st.builds(
    SubmissionRecord,
    *(words, st.just("QUA"), words, words, words, words, words, words, texts, texts),
    st.lists(proposals, max_size=3).map(tuple),
    st.lists(remarks_of("QUA"), max_size=2).map(tuple),
    st.lists(notices, max_size=2).map(tuple),
    st.none() | ledgers,
    st.lists(offers, max_size=2).map(tuple),
    texts,
    stances=st.lists(stances, max_size=2).map(tuple),
) | st.builds(
    SubmissionRecord,
    *(words, st.just(""), words, words, words, words, words, words, words, texts),
    st.just(()),
    st.lists(remarks_of(""), max_size=2).map(tuple),
    offers=st.lists(offers, max_size=2).map(tuple),
)
corrections = st.builds(
    CorrectionRecord,
    *(words, words, words, words),
    st.lists(
        st.builds(
            Correction,
            *(words, texts, st.none() | markings, texts, st.booleans(), texts, st.booleans()),
            *(st.lists(words, max_size=2).map(tuple), st.lists(words, max_size=2).map(tuple)),
        ),
        max_size=3,
    ).map(tuple),
)
decisions = st.builds(
    DecisionRecord,
    *(words, words, words, words),
    st.lists(st.builds(Decision, words, st.sampled_from(Disposition), texts, texts), max_size=3).map(tuple),
    st.lists(
        st.builds(StandingDecision, words, st.none() | st.sampled_from(Agreement), texts, texts, texts), max_size=3
    ).map(tuple),
)
manifests = st.builds(
    Manifest,
    *(texts, texts, texts, texts, texts, texts),
    st.lists(texts, max_size=3).map(tuple),
    st.dictionaries(texts, texts, max_size=3).map(lambda d: tuple(sorted(d.items()))),
    texts,
)


@settings(deadline=None, max_examples=60)
@given(submissions)
def test_a_submission_reads_back_as_it_was_written(record: SubmissionRecord) -> None:
    data = write_submission(record)
    assert read_submission(data, "x") == record
    assert write_submission(read_submission(data, "x")) == data
    tomllib.loads(data.decode())


@settings(deadline=None)
@given(corrections)
def test_a_correction_reads_back_as_it_was_written(record: CorrectionRecord) -> None:
    data = write_correction(record)
    assert read_correction(data, "x") == record
    assert write_correction(read_correction(data, "x")) == data


@settings(deadline=None)
@given(decisions)
def test_a_decision_reads_back_as_it_was_written(record: DecisionRecord) -> None:
    assert read_decision(write_decision(record), "x") == record


@settings(deadline=None)
@given(manifests)
def test_a_manifest_reads_back_as_it_was_written(manifest: Manifest) -> None:
    assert read_manifest(write_manifest(manifest), "x") == manifest


@given(changes, changes)
def test_a_fingerprint_is_of_one_change_only(one: Change, other: Change) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


def submission(**more: object) -> SubmissionRecord:
    edit = Edit("oa", 3, 8, Wording.of("every"), Wording.of("each"))
    proposal = Proposal("abcd2345", "NO", Attributed(edit, tracked=True, claim=Claim("A", "2021-02-03T04:05:06Z")))
    values: dict[str, object] = {"proposals": (proposal,), "file": "received/NO.01234567.docx", "party": "NO"}
    head = ("declaration", "som-1", "2021-02-10T18:00:00+01:00", "som-1", "said", "0123")
    names = dict(zip(("document", "meeting", "received", "base", "found_by", "sha256"), head, strict=True))
    return SubmissionRecord(id="NO.01234567", **{**names, **values, **more})  # type: ignore[arg-type]


def test_a_submission_as_a_person_sees_it() -> None:
    assert write_submission(submission()).decode() == (
        "format = 1\n"
        'id = "NO.01234567"\n'
        'party = "NO"\n'
        'document = "declaration"\n'
        'meeting = "som-1"\n'
        'received = "2021-02-10T18:00:00+01:00"\n'
        'base = "som-1"\n'
        'found_by = "said"\n'
        'sha256 = "0123"\n'
        'file = "received/NO.01234567.docx"\n'
        "\n"
        "[[proposals]]\n"
        'id = "abcd2345"\n'
        'kind = "replace"\n'
        'class = "substantive"\n'
        'paragraph = "oa"\n'
        "start = 3\n"
        "end = 8\n"
        'old = "every"\n'
        'new = "each"\n'
        "tracked = true\n"
        'author = "A"\n'
        'date = "2021-02-03T04:05:06Z"\n'
    )


def test_ids_do_not_change_with_the_program() -> None:
    """The ids in every record are hashes of this text: a new entry in it would orphan all decisions."""
    edit = Edit("oa", 3, 8, Wording.of("every"), Wording.of("each"))
    assert fingerprint(edit) == (
        '{"author": "", "class": "substantive", "date": "", "end": 8, "id": "", "kind": "replace", "new": "each", '
        '"old": "every", "paragraph": "oa", "rationale": "", "start": 3, "tracked": false}'
    )


def test_a_remark_and_an_offer_as_a_person_sees_them() -> None:
    """What is not so is left out: records written before these entries existed stay as they are."""
    plain = Remark("r1", "NO", "oa", "every", "", "Why?")
    full = Remark(
        *("r2", "NO", "oa", "every", "each", "Pourquoi ?", Claim("A"), Marking.ALL),
        *("r1", True, True, "fr", "Why?", True),
    )
    offer = Offer("o1", Removal("oa", Wording.of("every")), "r2", "delete this")
    text = write_submission(
        submission(proposals=(), remarks=(plain, full), offers=(offer,), confirms="o9")
    ).decode()
    assert 'file = "received/NO.01234567.docx"\nconfirms = "o9"\n' in text
    assert text.endswith(
        "[[remarks]]\n"
        'id = "r1"\n'
        'paragraph = "oa"\n'
        'quote = "every"\n'
        'text = "Why?"\n'
        'marking = "internal"\n'
        "\n"
        "[[remarks]]\n"
        'id = "r2"\n'
        'paragraph = "oa"\n'
        'quote = "every"\n'
        'quote_before = "each"\n'
        'text = "Pourquoi ?"\n'
        'author = "A"\n'
        'marking = "all"\n'
        'answers = "r1"\n'
        "resolved = true\n"
        "uncertain = true\n"
        'language = "fr"\n'
        'translation = "Why?"\n'
        "to_colleagues = true\n"
        "\n"
        "[[offers]]\n"
        'id = "o1"\n'
        'kind = "delete paragraph"\n'
        'paragraph = "oa"\n'
        'old = "every"\n'
        'remark = "r2"\n'
        'words = "delete this"\n'
    ), text


def test_a_stance_and_a_group_without_some_as_a_person_sees_them() -> None:
    (plain,) = submission().proposals
    stance = Stance("NO", StanceKind.RESERVE, "bcde3456", "telephone call", "2021-02-09")
    made = replace(plain, excepted=("YES",), joined=("MAY",))
    text = write_submission(submission(proposals=(made,), stances=(stance,))).decode()
    assert text.endswith(
        'date = "2021-02-03T04:05:06Z"\n'
        'excepted = ["YES"]\n'
        'joined = ["MAY"]\n'
        "\n"
        "[[stances]]\n"
        'stance = "reserve"\n'
        'proposal = "bcde3456"\n'
        'source = "telephone call"\n'
        'date = "2021-02-09"\n'
    ), text


def test_a_correction_as_a_person_sees_it() -> None:
    made = (
        Correction("NO.01234567", "r1", Marking.ALL),
        Correction("NO.01234567", "r2", translation="Why?"),
        Correction("NO.01234567", confirmed=True, note="by e-mail"),
    )
    record = CorrectionRecord("20210211.abcd", "declaration", "som-1", "2021-02-11T09:00:00+01:00", made)
    assert write_correction(record).decode() == (
        "format = 1\n"
        'id = "20210211.abcd"\n'
        'document = "declaration"\n'
        'meeting = "som-1"\n'
        'corrected = "2021-02-11T09:00:00+01:00"\n'
        "\n"
        "[[corrections]]\n"
        'submission = "NO.01234567"\n'
        'remark = "r1"\n'
        'marking = "all"\n'
        "\n"
        "[[corrections]]\n"
        'submission = "NO.01234567"\n'
        'remark = "r2"\n'
        'translation = "Why?"\n'
        "\n"
        "[[corrections]]\n"
        'submission = "NO.01234567"\n'
        "confirmed = true\n"
        'note = "by e-mail"\n'
    )


def test_only_a_copy_edited_in_the_room_may_be_of_no_party() -> None:
    room = submission(party="", proposals=())
    assert read_submission(write_submission(room), "s.toml") == room
    for broken in (submission(party=""), submission(party="", proposals=(), file="")):
        with pytest.raises(ParaphError, match="which party") as caught:
            read_submission(write_submission(broken), "s.toml")
        assert caught.value.where == "s.toml"


def test_awkward_words_stay_on_their_line() -> None:
    """No value can end its line, so a record stays readable in a diff and cannot make up entries."""
    data = write_toml({"a": AWKWARD, "b": "x"})
    assert data.count(b"\n") == 2
    assert tomllib.loads(data.decode()) == {"a": AWKWARD, "b": "x"}


GOOD = write_submission(submission()).decode()


@pytest.mark.parametrize(
    ("old", "new", "where", "phrase"),
    [
        ('party = "NO"', 'party = "NO', "s.toml:3", "line 3"),
        ('party = "NO"', "party = NO", "s.toml:3", "line 3"),
        ("start = 3", "start = 3\nstart = 4", "s.toml:18", "line 18"),
        ('party = "NO"', "party = false", "s.toml", "`party`"),
        ('kind = "replace"', 'kind = "replaces"', "s.toml", "proposals[0].kind"),
        ("start = 3", 'start = "3"', "s.toml", "proposals[0].start"),
        ('sha256 = "0123"\n', "", "s.toml", "`sha256`"),
        ("tracked = true", "traced = true", "s.toml", "`traced`"),
    ],
)
def test_an_error_names_the_line_or_the_entry(old: str, new: str, where: str, phrase: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(ParaphError) as caught:
        read_submission(GOOD.replace(old, new).encode(), "s.toml")
    assert caught.value.code == "bad-record"
    assert caught.value.where == where
    assert phrase in caught.value.message
    assert caught.value.next_step


def test_a_record_that_is_not_utf_8() -> None:
    with pytest.raises(ParaphError, match=r"s\.toml: .*UTF-8"):
        read_submission(b'id = "caf\xe9"\n', "s.toml")


def test_a_record_saved_with_a_byte_order_mark_and_line_ends_of_windows() -> None:
    data = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert read_submission(data, "s.toml") == submission()


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"{}", b'{"files": {}}', b'{"files": [], "format": 1}', b'{"format": 1, "files": {"a": 1}}'],
)
def test_a_broken_manifest(data: bytes) -> None:
    with pytest.raises(ParaphError) as caught:
        read_manifest(data, "MANIFEST.json")
    assert (caught.value.code, caught.value.where) == ("bad-record", "MANIFEST.json")


@pytest.mark.parametrize(
    ("old", "new", "phrase"),
    [
        ('disposition = "accepted"', 'disposition = "agreed"', "decisions[0].disposition"),
        ('level = "ad-ref"', 'level = "adref"', "standings[0].level"),
        ('decided = "2021-02-16T16:00:00+01:00"', "decided = 2021", "`decided`"),
    ],
)
def test_a_broken_decision(old: str, new: str, phrase: str) -> None:
    record = DecisionRecord(
        *("d1", "declaration", "som-1", "2021-02-16T16:00:00+01:00"),
        (Decision("abcd2345", Disposition.ACCEPTED),),
        (StandingDecision("oa", Agreement.AD_REFERENDUM),),
    )
    text = write_decision(record).decode()
    assert read_decision(text.encode(), "d.toml") == record
    assert text.count(old) == 1, text
    with pytest.raises(ParaphError) as caught:
        read_decision(text.replace(old, new).encode(), "d.toml")
    assert phrase in caught.value.message


# The roster and the settings

ROSTER = """\
format = 1

[[party]]
code = "NO"
name = "Norm"
kind = "state"
names = { fr = "Norme", ar = "نورم" }

[[party]]
code = "GRP"
name = "Group of Friends"
kind = "group"
members = [{ code = "NO", from = 2020-01-01, until = 2021-12-31 }, { code = "YES" }]
"""


def test_a_party_called_no_stays_one() -> None:
    roster = read_roster(ROSTER.encode())
    assert roster.codes == ("NO", "GRP")
    found = roster.find("no")
    assert found is not None
    assert (found.code, found.name, found.kind) == ("NO", "Norm", PartyKind.STATE)
    assert found.names == {"fr": "Norme", "ar": "نورم"}
    (first, second) = roster.parties[1].members
    assert (first.code, first.since, first.until) == ("NO", date(2020, 1, 1), date(2021, 12, 31))
    assert (second.code, second.since, second.until) == ("YES", None, None)
    assert roster.find("N") is None


@pytest.mark.parametrize(
    ("old", "new", "where", "phrase"),
    [
        ('code = "GRP"', 'code = "no"', "parties.toml", "no is on the roster twice"),
        ('code = "NO"\nname', "code = NO\nname", "parties.toml:4", "line 4"),
        ('code = "NO"\nname', "code = false\nname", "parties.toml", "party[0].code"),
        ('kind = "group"', 'kind = "club"', "parties.toml", "party[1].kind"),
        ("until = 2021-12-31", "until = 2019-12-31", "parties.toml", "NO leaves GRP before it joins it"),
        ('code = "YES"', 'code = "GRP"', "parties.toml", "GRP is a member of itself"),
        ("format = 1", "format = 2", "parties.toml", "format 2"),
        ('name = "Norm"', 'nom = "Norm"', "parties.toml", "`nom`"),
    ],
)
def test_a_roster_that_cannot_be_read(old: str, new: str, where: str, phrase: str) -> None:
    assert ROSTER.count(old) == 1
    with pytest.raises(ParaphError) as caught:
        read_roster(ROSTER.replace(old, new).encode())
    assert (caught.value.code, caught.value.where) == ("bad-record", where)
    assert phrase in caught.value.message
    assert caught.value.next_step


SETTINGS = """\
format = 1

[process]
name = "Lake Tarn Compact"
short = "LTC"

[documents.declaration]
title = "Draft Declaration"
symbol = "LTC/DECL"

[meetings.som-1]
title = "First Meeting"
date = 2021-02-16
deadline = 2021-02-09T18:00:00+01:00
attribution = "none"

[meetings.som-2]
title = "Second Meeting"
date = 2021-06-22
"""


def test_settings() -> None:
    found = read_settings(SETTINGS.encode())
    assert (found.process.name, found.process.language) == ("Lake Tarn Compact", "en")
    assert list(found.meetings) == ["som-1", "som-2"]
    first, second = found.meetings.values()
    assert first.deadline == datetime.fromisoformat("2021-02-09T18:00:00+01:00")
    assert (first.attribution, second.attribution) == (Attribution.NONE, None)  # no default
    assert found.documents["declaration"].symbol == "LTC/DECL"


HOUSE = """
[house]
paper = "Letter"
kind_of_paper = "chair's text"
original_language = "English"
audience = "participating States"
italic_opening_words = true
watermark = "DRAFT"
line_numbers = "always"
numerals = "script"
style_file = "house.docx"
"""


def test_house_style() -> None:
    assert read_settings(SETTINGS.encode()).house == House()
    found = read_settings((SETTINGS + HOUSE).encode())
    assert found.paper is PaperSize.LETTER
    assert found.house == House(
        PaperSize.LETTER,
        PaperKind.CHAIR,
        "English",
        "participating States",
        True,
        "DRAFT",
        LineNumbers.ALWAYS,
        Numerals.SCRIPT,
        "house.docx",
    )


@pytest.mark.parametrize(
    ("old", "new", "phrase"),
    [
        ('"Letter"', '"A5"', "paper"),
        ('"chair\'s text"', '"paper"', "kind_of_paper"),
        ('"English"', '" English"', "original_language"),
        ('"participating States"', '"a\\tb"', "audience"),
        ('"participating States"', '"a\u200fb"', "audience"),
        ('"DRAFT"', '"DRAFT DRAFT DRAFT DRAFT DRAFT"', "at most 24"),
        ("true", '"yes"', "italic_opening_words"),
        ('"always"', '"sometimes"', "line_numbers"),
        ('"script"', '"roman"', "numerals"),
        ('"house.docx"', '"../house.docx"', "“../house.docx”"),
        ('"house.docx"', '"house.dotx"', "“house.dotx”"),
        ("watermark", "watermarks", "watermarks"),
    ],
)
def test_house_style_that_cannot_be_read(old: str, new: str, phrase: str) -> None:
    assert HOUSE.count(old) == 1
    with pytest.raises(ParaphError) as caught:
        read_settings((SETTINGS + HOUSE.replace(old, new)).encode())
    assert (caught.value.code, caught.value.where) == ("bad-record", "paraph.toml")
    assert phrase in caught.value.message


@pytest.mark.parametrize(
    ("old", "new", "where", "phrase"),
    [
        ("18:00:00+01:00", "18:00:00", "paraph.toml", "som-1 have no time zone"),
        ('attribution = "none"', 'attribution = "some"', "paraph.toml", "attribution"),
        ("date = 2021-06-22", "date = 2021-06-31", "paraph.toml:19", "line 19"),
        ('short = "LTC"\n', "", "paraph.toml", "`short`"),
        ("format = 1", "format = 9", "paraph.toml", "format 9"),
    ],
)
def test_settings_that_cannot_be_read(old: str, new: str, where: str, phrase: str) -> None:
    assert SETTINGS.count(old) == 1
    with pytest.raises(ParaphError) as caught:
        read_settings(SETTINGS.replace(old, new).encode())
    assert (caught.value.code, caught.value.where) == ("bad-record", where)
    assert phrase in caught.value.message


def test_settings_say_how_redlines_are_made() -> None:
    plain = b'format = 1\n[process]\nname = "A"\nshort = "A"\n[documents]\n[meetings]\n'
    assert read_settings(plain).redlining == Redlining("Secretariat", moves=False)
    said = read_settings(plain + b'[redlines]\nauthor = "The Chair"\nmoves = true\n').redlining
    assert said == Redlining("The Chair", moves=True)
    for author in ('""', '" "', '"A "'):
        with pytest.raises(ParaphError):
            read_settings(plain + f"[redlines]\nauthor = {author}\n".encode())
