"""`verify --against --json`."""

from __future__ import annotations

from typing import Any

from paraph.formats.wire.text import FORMAT
from paraph.model.verbatim import FileText, Sides, Verdict


def verdict_json(sides: Sides, text: FileText, verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as the contract has it."""
    verbs, standing = verdict.verbs, verdict.standing
    return {
        "format": FORMAT,
        "file": sides.file,
        "against": {
            "document": sides.document,
            "rev": sides.revision,
            "symbol": sides.symbol,
            "reference": sides.reference,
        },
        "is_the_text": verdict.same_words and not text.obstacles,
        "same_words": verdict.same_words,
        "obstacles": list(text.obstacles),
        "reads_like": list(sides.rather),
        "reference": text.identity,
        "words": verdict.words,
        "paragraphs": verdict.paragraphs,
        "differences": [
            {
                "touches": f.sort.name.lower(),
                "where": f.where,
                "file": f.file,
                "agreed": f.agreed,
                "before": f.before,
                "after": f.after,
                "correction": f.correction,
            }
            for f in verdict.findings
        ],
        "corrections": [{"act": c.act.name.lower(), "said": c.said} for c in verdict.corrections],
        "verbs": {
            "language": verbs.language,
            "counts": None
            if verbs.counts is None
            else [{"verb": v, "file": file, "agreed": agreed} for v, (file, agreed) in verbs.counts.items()],
        },
        "standing": {
            "agreed": standing.agreed,
            "not_agreed": [{"paragraph": name, "standing": said} for name, said in standing.not_agreed],
            "brackets": list(standing.brackets),
        },
        "outside": list(verdict.outside),
        "margins": list(text.margins),
        "typography": [
            {"file": t.file, "agreed": t.agreed, "times": t.times, "where": t.where} for t in verdict.typography
        ],
        "remarks": list(text.remarks),
    }
