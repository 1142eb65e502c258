"""What the elements around a text say of it: who inserted it, who deleted it."""

from __future__ import annotations

from paraph.formats.word.xml import W14, Element, w
from paraph.model.claim import Claim
from paraph.model.reading import Placed

# What two people who write at the same time both changed: [MS-DOCX], conflictIns and conflictDel.
_CONFLICTS = (f"{{{W14}}}conflictIns", f"{{{W14}}}conflictDel")
INSERTING, DELETING = (w("ins"), w("moveTo"), _CONFLICTS[0]), (w("del"), w("moveFrom"), _CONFLICTS[1])
TRACKED = (*INSERTING, *DELETING)

_AUTHOR, _DATE, _STRUCK = w("author"), w("date"), (w("del"), _CONFLICTS[1])


class State:
    """Who inserted and who deleted what is being read, as far as the elements around it say. Not to be changed.

    `struck` says that a w:del stands right around it, in which words should be w:delText.
    """

    __slots__ = ("deleted", "inserted", "placed", "struck")

    def __init__(
        self, inserted: Claim | None = None, deleted: Claim | None = None, *, struck: bool = False
    ) -> None:
        self.inserted, self.deleted, self.struck = inserted, deleted, struck
        if inserted is None:
            self.placed = Placed.KEPT if deleted is None else Placed.DELETED
        else:
            self.placed = Placed.INSERTED if deleted is None else Placed.INSERTED_THEN_DELETED

    def within(self, element: Element) -> State:
        """Return the state inside an element that inserts or deletes; of several the outermost has made it."""
        if element.tag in INSERTING:
            return State(self.inserted or claim(element), self.deleted, struck=self.struck)
        return State(self.inserted, self.deleted or claim(element), struck=element.tag in _STRUCK)

    def marked(self, properties: Element | None, names: tuple[str, str]) -> State:
        """Return the state inside a row or a cell whose properties may say that it was inserted or deleted.

        `names` are those of the two elements that say so.
        """
        if properties is None:
            return self
        inserted, deleted = properties.find(names[0]), properties.find(names[1])
        if inserted is None and deleted is None:
            return self
        return State(
            self.inserted or (None if inserted is None else claim(inserted)),
            self.deleted or (None if deleted is None else claim(deleted)),
        )


PLAIN = State()


def claim(element: Element) -> Claim:
    """Return the author and the date that an element claims."""
    return Claim(element.get(_AUTHOR) or "", element.get(_DATE) or "")
