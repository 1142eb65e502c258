"""The gate: no Word file leaves the house before an independent verifier has found nothing in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from paraph.actions.sought import labels_in, names_of, sought_in
from paraph.actions.workspace import SETTINGS, Workspace
from paraph.errors import LawBrokenError, ParaphError
from paraph.formats.clean.styles import STYLES
from paraph.formats.clean.verify import Told, verify
from paraph.formats.records.settings import read_settings
from paraph.model.findings import IN_TEXT, Allowed, Finding, Sought, is_allowed, together
from paraph.model.frozen import frozen, plain

_TOLD = 8
"""How many findings a refusal tells; `verify` tells all."""


@frozen
class Paper:
    """A Word file about to leave: its bytes, its style, and what is known of it beside."""

    data: bytes
    style: str
    reference: str = ""


def refuse_unclean(workspace: Workspace, document: str, papers: Mapping[str, Paper]) -> None:
    """Refuse files of a document, by name, in which anything is found that nobody allowed.

    Raises ParaphError for what stands in their text, LawBrokenError for anything else: then we wrote it.
    """
    allowed, known = allowed_in(workspace), watch(workspace, document, sought_in(workspace, document))
    for name, paper in papers.items():
        found = verify(paper.data, STYLES[paper.style], known.told(paper.style, paper.reference))
        _refuse(name, document, [one for one in found if not is_allowed(one, document, allowed)])


def refuse_unclean_file(name: str, data: bytes, style: str, authors: Iterable[str] | None = None) -> None:
    """Refuse a file that belongs to no workspace for anything that is no part of its text.

    Its words are those of the files it was made from, and nobody could allow any.
    """
    found = verify(data, STYLES[style], Told(None if authors is None else frozenset(authors)))
    _refuse(name, "", [one for one in found if one.sort not in IN_TEXT])


@frozen
class Watch:
    """What a workspace knows of files of a document, found out once for all of them.

    `sought` are the words that must not stand in them, `labels` those of parties; `house` are the authors of its
    changes, `parties` those of a compilation's.
    """

    sought: tuple[Sought, ...]
    labels: tuple[Sought, ...]
    house: frozenset[str]
    parties: frozenset[str]
    title: str
    printed: frozenset[str]

    def told(self, style: str, reference: str = "") -> Told:
        """Return what is known of a file of a style.

        A receipt quotes what its party wrote, and goes to nobody else.
        """
        form, receipt = STYLES[style], style == "receipt"
        named = self.title and not receipt
        titles = frozenset((self.title, f"{self.title}: compilation") if named else ())
        authors = self.house | self.parties if form.authors == "several" else self.house
        sought = () if receipt else self.sought if form.of_parties else (*self.sought, *self.labels)
        return Told(authors, sought, titles, reference, self.printed)


def watch(workspace: Workspace, document: str, sought: Iterable[Sought]) -> Watch:
    """Return what a workspace knows of files of a document, which is empty where it is not known."""
    settings = workspace.settings
    return Watch(
        tuple(sought),
        labels_in(workspace),
        frozenset((settings.redlining.author, settings.process.secretariat)),
        frozenset(names_of(workspace.roster)),
        workspace.instrument(document).title if document else "",
        frozenset(_printed(plain(settings))),
    )


def _printed(value: Any) -> Iterator[str]:
    """Yield the texts of the settings, which the house has printed on its papers; not those that it allowed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from () if key == "allowed" else _printed(entry)


def allowed_in(workspace: Workspace) -> Sequence[Allowed]:
    """Return what was allowed in paraph.toml, as it was committed: who allows something does so with a name."""
    data = workspace.files.read(SETTINGS)
    return () if data is None else read_settings(data).allowed


def _refuse(name: str, document: str, found: Sequence[Finding]) -> None:
    if not found:
        return
    ours = [one for one in found if one.sort not in IN_TEXT]
    lines = [f"{one.sentence}" + (f" (and {n - 1} more)" if n > 1 else "") for one, n in together(ours or found)]
    more = f"\n… and {len(lines) - _TOLD} more." if len(lines) > _TOLD else ""
    listed = "".join(f"\n- {line}" for line in lines[:_TOLD]) + more
    if ours:
        raise LawBrokenError(f"clean means clean: {name} would hold more than its text says.{listed}")
    raise ParaphError(
        f"This file must not leave the house as it is:{listed}\n",
        code="not-clean",
        where=name,
        next_step="Correct the draft. What may stand all the same somebody allows by name in paraph.toml, which is "
        f"then committed (docs/clean.md):\n{_entry(found[0], document)}",
    )


def _entry(finding: Finding, document: str) -> str:
    """Return what is to be written into paraph.toml to let a finding stand."""
    values = {"what": finding.sort.value, "words": finding.words, "where": document, "by": "…", "why": "…"}
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join(("[[allow]]", *lines))
