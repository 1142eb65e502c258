"""What `merge` gives, in each form."""

from __future__ import annotations

from typing import Any

from paraph.actions.forms import STYLE_OF, About, Form, compilation_html, compilation_word
from paraph.actions.gate import refuse_unclean_file
from paraph.actions.merge import Merged
from paraph.actions.papers import clean_paper
from paraph.errors import ParaphError
from paraph.formats.html.text import text_page
from paraph.formats.wire.compilation import compilation_json
from paraph.formats.wire.document import document_json
from paraph.formats.wire.remarks import offer_json
from paraph.formats.wire.submission import error_json, ledger_json, notice_json
from paraph.formats.word.parts import Sheet
from paraph.merge.carry.origin import COMPILED
from paraph.merge.rolling import rolling
from paraph.merge.view import BASE, view
from paraph.model.document import Document


def merged_document(merged: Merged, party: str | None) -> Document:
    """Return the rolling text, or the text as one party (or "base") would have it."""
    if party is None:
        return rolling(merged.compilation)
    if party == "base":
        return view(merged.compilation, BASE)
    if party not in merged.compilation.parties:
        known = ", ".join(merged.compilation.parties)
        raise ParaphError(
            f"There is no party “{party}”; there are: {known}.",
            code="unknown-party",
            next_step="Correct it, or say who sent each file: PARTY=FILE.",
        )
    return view(merged.compilation, party)


def _about(merged: Merged) -> About:
    return About(merged.base_name, f"{COMPILED.capitalize()} {merged.base_name}")


def merged_word(merged: Merged, party: str | None, form: Form = Form.BRACKETS) -> bytes:
    """Return the same as a Word file."""
    if party is None:
        data, style = compilation_word(merged.compilation, form, _about(merged)), STYLE_OF[form]
    else:
        title = f"{merged.base_name}: as {party} would have it"
        data = clean_paper(merged_document(merged, party), Sheet(title, "en", title, title), bookmarked=False)
        style = "final"
    refuse_unclean_file(merged.base_name, data, style)
    return data


def merged_html(merged: Merged, party: str | None, form: Form | None = None) -> str:
    """Return the same as a page; without a form, a compilation is a page to review it on."""
    if party is None:
        return compilation_html(merged.compilation, form, _about(merged))
    return text_page(merged_document(merged, party), f"As {party} would have it", merged.base_name)


def merged_json(merged: Merged, party: str | None) -> dict[str, Any]:
    """Return the compilation, and what was found in each file, as the contract has it; or one party's text."""
    if party is not None:
        return {**document_json(merged_document(merged, party), "", merged.base_name), "party": party}
    base = {"rev": merged.base_name, "commit": ""}
    return {
        **compilation_json(merged.compilation, document="", meeting="", base=base),
        "files": [
            {
                "file": f.file,
                "party": f.party,
                "proposals": f.proposals,
                "untracked": f.untracked,
                "remarks": f.remarks,
                "offers": [offer_json(offer, "waits for a person") for offer in f.offers],
                "notices": [notice_json(notice) for notice in f.notices],
                "ledger": ledger_json(f.ledger),
            }
            for f in merged.found
        ],
        "notices": [notice_json(notice) for notice in merged.notices],
        "refused": [{"file": name, "error": error_json(error)} for name, error in merged.refused],
    }
