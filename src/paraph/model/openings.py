"""The words with which a paragraph begins, which conferences print in italics: "Recalling", "We decide"."""

from __future__ import annotations

import re
from functools import cache

from paraph.model.document import Kind

_ADVERBS = (
    "also|again|further|furthermore|once again|strongly|deeply|gravely|seriously|fully|firmly|solemnly|warmly|"
    "particularly|especially|highly|greatly|keenly|likewise|moreover|clearly|equally|profoundly|extremely"
)
_WITH = (
    r"(?: with (?:(?:deep|grave|great|serious|profound|full|particular|keen|much) )?"
    r"(?:concern|appreciation|satisfaction|regret|interest|gratitude|approval|alarm|respect))"
)
_AFTER = rf"(?:(?: also| again| further| once again| in particular)?{_WITH}?)"
_PARTICIPLE = (
    r"(?:having (?:\w+ed|heard|seen|met|held|taken note of|taken into account)|bearing in mind|keeping in mind|"
    r"taking (?:note|into account|into consideration)(?: of)?|paying tribute|being (?:aware|mindful|conscious)|"
    r"(?!during|including|following|concerning|regarding|notwithstanding)\w+ing|aware|mindful|conscious|concerned|alarmed|convinced|determined|resolved|guided|inspired|"
    r"encouraged|disturbed|desirous|confident|gathered|appalled|cognizant|cognisant|motivated|united|dedicated)"
)
_VERB = (
    r"(?:calls? (?:(?:up)?on|for)|mandates?|takes? note(?: of)?|pay tribute|pays tribute|expresses|express|"
    r"emphasi[sz]es?|"
    r"undertakes?|commit(?:s)?(?: ourselves| themselves| itself)?|agrees?|decides?|invites?|requests?|urges?|"
    r"encourages?|welcomes?|reaffirms?|recogni[sz]es?|recalls?|notes?|stresses|stress|underlines?|underscores?|"
    r"supports?|endorses?|adopts?|affirms?|acknowledges?|commends?|condemns?|deplores?|declares?|resolves?|"
    r"intends?|reiterates?|appeals?|approves?|authori[sz]es?|proclaims?|strives?|pledges?|thanks?|seeks?|"
    r"recommends?|appreciates?|regrets?|rejects?|confirms?|considers?|establishes|establish|promotes?|aims?)"
)
_ENGLISH = {
    Kind.PREAMBULAR: rf"(?:(?:{_ADVERBS}) )*{_PARTICIPLE}{_AFTER}",
    Kind.OPERATIVE: rf"(?:we )?(?:(?:{_ADVERBS}) )*{_VERB}{_AFTER}",
}
_ARABIC = r"(?:[وف]?إذ )?\w+"
_FIRST_WORD = r"\w+(?:[’'-]\w+)*"
_BEGINNING = r"[\s\[(“\"«]*"
KINDS = (Kind.PREAMBULAR, Kind.OPERATIVE)
"""The kinds of paragraphs that have such words."""


def opening(text: str, kind: Kind, language: str) -> tuple[int, int]:
    """Return from where to where a paragraph's opening words stand in its text; equal places where it has none.

    In English they are a known verb or participle with what belongs to it ("Deeply concerned", "We decide"), and a
    paragraph that begins in another way has none. In other languages they are the first word of a preambular
    paragraph, in Arabic with its «إذ».
    """
    begin = re.match(_BEGINNING, text)
    start = begin.end() if begin else 0
    found = _pattern(kind, language.split("-")[0].casefold())
    match = found.match(text, start) if found is not None else None
    return (start, match.end()) if match else (0, 0)


@cache
def _pattern(kind: Kind, language: str) -> re.Pattern[str] | None:
    """Return what such words look like, compiled when it is first asked for: most commands never do."""
    if language == "en":
        return re.compile(_ENGLISH[kind] + r"\b", re.IGNORECASE) if kind in _ENGLISH else None
    if kind is not Kind.PREAMBULAR:
        return None
    return re.compile(_ARABIC if language == "ar" else _FIRST_WORD)
