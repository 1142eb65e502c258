"""What is recorded of a file that was read: its proposals, its remarks, and what may be made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from paraph.actions.ids import digest
from paraph.actions.proposal_ids import proposal_id
from paraph.formats.records.changes import fingerprint
from paraph.formats.text.remarks import one_line
from paraph.merge.colleagues import to_colleagues
from paraph.merge.instructions.offers import offers_in
from paraph.merge.instructions.places import Unclear
from paraph.merge.instructions.value import Verb
from paraph.merge.intake import Intake
from paraph.merge.languages import other_language
from paraph.model.change import Change, Offer, Proposal, Remark
from paraph.model.document import Document
from paraph.model.frozen import frozen
from paraph.model.reading import Notice
from paraph.model.record import SubmissionRecord
from paraph.model.settings import Party


def proposals_of(party: str, source: str, taken: Intake) -> tuple[Proposal, ...]:
    """Return the changes of a file as proposals of its sender."""
    return tuple(Proposal(proposal_id(party, source, made.change), party, made) for made in taken.changes)


def remarks_of(party: str, source: str, taken: Intake, language: str) -> tuple[Remark, ...]:
    """Return the comments of a file as remarks of its sender, internal until a person says otherwise.

    `language` is that of the text, as a BCP 47 tag.
    """
    ids = [digest(party, source, "remark", str(n)) for n in range(len(taken.remarks))]
    return tuple(
        Remark(
            identity,
            party,
            read.paragraph,
            read.quote,
            read.quote_before,
            read.text,
            read.claim,
            answers="" if read.answers is None else ids[read.answers],
            resolved=read.resolved,
            uncertain=read.uncertain,
            language=other_language(read.text, language),
            to_colleagues=to_colleagues(read.text) is not None,
        )
        for identity, read in zip(ids, taken.remarks, strict=True)
    )


@frozen
class Offered:
    """What remarks ask for: changes that a person may confirm, and notices of those that cannot be made."""

    offers: tuple[Offer, ...]
    notices: tuple[Notice, ...]


def offers_of(party: Party, remarks: Iterable[Remark], base: Document, made: Collection[Change]) -> Offered:
    """Return what the remarks of a party ask to be done to `base`; a translation speaks for a remark that has one.

    What the file does itself (`made`) is not offered once more. An id is a hash of the remark and the change.
    """
    offers: dict[str, Offer] = {}
    notices: list[Notice] = []
    names = (party.code, party.name, *party.names.values())
    for remark in remarks:
        text = remark.translation or remark.text
        quote = remark.quote_before or remark.quote
        for found in offers_in(text, base, paragraph=remark.paragraph, quote=quote, names=names):
            words, change = found.instruction.words, found.change
            if not isinstance(change, Unclear):
                identity = digest("offer", remark.id, fingerprint(change))
                if change not in made:
                    offers.setdefault(identity, Offer(identity, change, remark.id, words))
            elif found.instruction.verb is not Verb.RETAIN:
                said = f"the comment {remark.id} asks for a change, “{one_line(words)}”, but {change.reason}"
                notices.append(Notice("warning", said))
    return Offered(tuple(offers.values()), tuple(notices))


def with_translated(record: SubmissionRecord, party: Party, base: Document) -> tuple[Offer, ...]:
    """Return the offers of a submission with those of its translated remarks read from the translation.

    What a remark in another language says in that language would put words of it into the text.
    """
    translated = [r for r in record.remarks if r.language and r.translation]
    gone = {r.id for r in translated}
    made = [p.change for p in record.proposals]
    kept = [offer for offer in record.offers if offer.remark not in gone]
    return (*kept, *offers_of(party, translated, base, made).offers)
