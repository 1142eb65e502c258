"""A file that a party made on a compilation of the round: what it changes in the text waits for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from paraph.actions.arrival import Arrived
from paraph.actions.compile import compile_circulated
from paraph.actions.described import Naming
from paraph.actions.evidence import Proof
from paraph.actions.ids import digest
from paraph.actions.originals import ON_COMPILATION
from paraph.actions.taken import remarks_of
from paraph.actions.workspace import Circulated, Workspace
from paraph.errors import ParaphError
from paraph.formats.records.changes import fingerprint
from paraph.merge.attribution import outgoing
from paraph.merge.carry.origin import built_on, on_compilation
from paraph.merge.intake import intake
from paraph.merge.names import Names
from paraph.merge.rolling import rolling
from paraph.model.change import Change, Offer, Remark
from paraph.model.document import Document
from paraph.model.frozen import frozen, replace
from paraph.model.reading import Notice, Reading
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Attribution


@frozen
class FromCompilation:
    """What is recorded of such a file: changes to the text for a person to confirm, remarks, and notices."""

    offers: tuple[Offer, ...]
    remarks: tuple[Remark, ...]
    notices: tuple[Notice, ...]


class Compilations:
    """The compilations of a round that may have been sent out: under each choice of the chair."""

    def __init__(self, workspace: Workspace, circulated: Circulated) -> None:
        self.workspace, self.circulated = workspace, circulated
        self._printed: list[Document] | None = None

    def printed(self) -> list[Document]:
        """Return the compilations as they are printed; each new paragraph has an id that means nothing."""
        if self._printed is None:
            found = compile_circulated(self.workspace, self.circulated, proof=Proof.NONE).compilation
            groups = self.workspace.roster.groups_on(self.workspace.meeting(self.circulated.manifest.label).date)
            self._printed, names = [], Names.of(self.workspace.roster)
            for attribution in Attribution:
                try:
                    way = outgoing(found, attribution, groups, names)
                except ParaphError:  # it could not have been sent out like that, and so nothing was made on it
                    continue
                self._printed.append(rolling(way).with_ids(lambda place: f"compiled-{place}"))
        return self._printed

    def under(self, reading: Reading) -> Document | None:
        """Return the compilation that a file was made on, or None."""
        if reading.identity:  # a compilation bears no reference
            return None
        base = self.circulated.text
        return next((text for text in self.printed() if built_on(reading, text, base)), None)

    def refuse(self, reading: Reading) -> None:
        """Raise ParaphError for a file made on a compilation."""
        if self.under(reading) is not None:
            raise ParaphError(
                "The Word file in this e-mail was made on the compilation, not on the text.",
                code="made-on-compilation",
                next_step="Ask for the changes to the clean text; or save the Word file and receive it by itself: "
                "what it changes outside of the brackets can then be confirmed one by one.",
            )

    def recorded(
        self, arrived: Arrived, reading: Reading, printed: Document, language: str, now: datetime
    ) -> SubmissionRecord:
        """Return the record of a file made on a compilation: nothing in it stands, or takes another's place."""
        manifest, party = self.circulated.manifest, arrived.party.code
        found = self.taken(party, arrived.sha256, reading, printed, language)
        identity = f"{party}.{arrived.sha256[:8]}"
        return SubmissionRecord(
            identity,
            party,
            manifest.document,
            manifest.label,
            now.isoformat(timespec="seconds"),
            manifest.label,
            ON_COMPILATION,
            arrived.sha256,
            f"received/{identity}{Path(arrived.name).suffix.lower()}",
            remarks=found.remarks,
            notices=(*reading.notices, *found.notices),
            offers=found.offers,
        )

    def taken(self, party: str, sha256: str, reading: Reading, printed: Document, language: str) -> FromCompilation:
        """Return what is recorded of a file that `party` made on a compilation."""
        base = self.circulated.text
        made = intake(printed, reading)
        found = on_compilation(printed, base, made.changes)
        naming = Naming(base)
        offers = tuple(
            Offer(digest("offer", sha256, fingerprint(change)), change, words=naming.change(change))
            for change in found.in_the_text
        )
        remarks = tuple(_hung(remark, base) for remark in remarks_of(party, sha256, made, language))
        return FromCompilation(offers, remarks, tuple(_notices(len(offers), found.elsewhere, Naming(printed))))


def _hung(remark: Remark, base: Document) -> Remark:
    return replace(remark, paragraph=remark.paragraph if remark.paragraph in base.by_id else "")


def _notices(offered: int, elsewhere: Sequence[tuple[Change, str]], naming: Naming) -> Iterable[Notice]:
    text = (
        "made on the compilation, in which the proposals of others stand in brackets, and not on the text: nothing "
        "of it was taken for a proposal; ask for changes to the clean text"
    )
    if offered:
        text += f", or confirm one by one what is outside of the brackets ({offered})"
    yield Notice("warning", text)
    for change, reason in elsewhere:
        yield Notice(
            "warning", f"not taken: {naming.change(change)}; {reason}: record what is meant with `paraph propose`"
        )
