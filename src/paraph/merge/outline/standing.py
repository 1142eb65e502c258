"""What stands at the end of a paragraph and says how far it is agreed: "[Agreed ad ref]"."""

from __future__ import annotations

import re

from paraph.model.document import Agreement, Standing
from paraph.model.wording import Wording

_TAG = re.compile(
    r"[\s\u00a0]*[\[(]\s*agreed(?P<how>[^\[\]()]{0,40})[\])][\s.]*$",
    re.IGNORECASE,
)
_AD_REF = re.compile(r"\s*,?\s*ad[\s-]*ref(?:erendum|\.)?\s*", re.IGNORECASE)
_GROUP = re.compile(
    r"\s*(?:in|by|at) (?:the )?(?:working group|wg|reference group|drafting group).*", re.IGNORECASE
)


def without_standing(wording: Wording) -> tuple[Wording, Standing | None, str]:
    """Return a wording without the tag at its end, what the tag says, and its words; None where there is none.

    The meeting is not said by such a tag, so the standing has none.
    """
    match = _TAG.search(wording.text)
    if match is None or match.start() == 0:
        return wording, None, ""
    how = match["how"]
    if not how.strip():
        level = Agreement.AGREED
    elif _AD_REF.fullmatch(how):
        level = Agreement.AD_REFERENDUM
    elif _GROUP.fullmatch(how):
        level = Agreement.WORKING_GROUP
    else:
        return wording, None, ""
    if "\ufffc" in match[0]:
        return wording, None, ""
    return wording.slice(0, match.start()), Standing(level, ""), match[0]
