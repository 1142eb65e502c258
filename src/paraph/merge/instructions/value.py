"""An instruction to the secretariat, as it was read in a comment or an e-mail."""

from __future__ import annotations

from enum import StrEnum

from paraph.model.frozen import frozen


class Verb(StrEnum):
    """What an instruction asks for."""

    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"
    MOVE = "move"
    RETAIN = "retain"
    """A stance, no change: the words are to stay."""


class Side(StrEnum):
    """On which side of the words or the paragraph named something is to stand."""

    AFTER = "after"
    BEFORE = "before"


class Edge(StrEnum):
    """At which end of a paragraph something is to stand."""

    START = "start"
    END = "end"


class Pointing(StrEnum):
    """How an instruction points at the words that a comment hangs on, instead of giving them."""

    SILENT = "silent"
    """"Delete.": without any word for them."""
    THIS = "this"
    WORD = "word"
    WORDS = "words"
    SENTENCE = "sentence"


@frozen
class Instruction:
    """What somebody asks to be done to the text.

    words: what it was read from, as written.
    old, new: the words to go (or, with RETAIN, to stay) and those to come; `pointing` instead of `old` where
    they are the words that the comment hangs on. `bare` says that `old` or `anchor` stood without quotation marks.
    side, anchor: the words after or before which `new` is to stand, or next to which `old` stands; `edge`
    instead where it is an end of the paragraph.
    paragraph: the reference of the paragraph meant ("7 bis", "PP3", "title"); empty: the one the comment hangs on.
    whole: a whole paragraph is to go, come, move or stay. One that comes or moves stands on `side` of the
    paragraph `beside`; empty: of the one the comment hangs on.
    by: whom the words name as the one who asks ("Kelvana proposes to …"), empty for "we" and for no name.
    """

    verb: Verb
    words: str
    old: str = ""
    new: str = ""
    pointing: Pointing | None = None
    bare: bool = False
    side: Side | None = None
    anchor: str = ""
    edge: Edge | None = None
    paragraph: str = ""
    whole: bool = False
    beside: str = ""
    by: str = ""
