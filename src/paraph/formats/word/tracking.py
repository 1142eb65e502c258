"""What the elements around a text say of it: who inserted it, who deleted it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from paraph.formats.word.xml import Element, local, w
from paraph.model.change import Claim
from paraph.model.reading import Segment

INSERTING, DELETING = ("ins", "moveTo"), ("del", "moveFrom")


@dataclass(frozen=True, slots=True)
class State:
    """Who inserted and who deleted what is being read, as far as the elements around it say."""

    inserted: Claim | None = None
    deleted: Claim | None = None

    def within(self, element: Element) -> State:
        """Return the state inside an element."""
        name = local(element)
        if name in INSERTING:
            return replace(self, inserted=self.inserted or claim(element))
        if name in DELETING:
            return replace(self, deleted=self.deleted or claim(element))
        return self


def claim(element: Element) -> Claim:
    """Return the author and the date that an element claims."""
    return Claim(element.get(w("author")) or "", element.get(w("date")) or "")


@dataclass
class Range:
    """What stands between the marks of one comment."""

    paragraph: int
    after: str = ""
    before: str = ""
    open: bool = True


def first(parent: Element | None, names: tuple[str, ...]) -> Element | None:
    """Return the first child with one of some names, or None."""
    return None if parent is None else next((e for e in parent if local(e) in names), None)


def marked(properties: Element | None, state: State, inserting: str, deleting: str) -> State:
    """Return the state inside a row or a cell whose properties may say that it was inserted or deleted."""
    inserted, deleted = first(properties, (inserting,)), first(properties, (deleting,))
    if inserted is not None:
        state = replace(state, inserted=state.inserted or claim(inserted))
    if deleted is not None:
        state = replace(state, deleted=state.deleted or claim(deleted))
    return state


def merged(segments: list[Segment]) -> tuple[Segment, ...]:
    """Return segments with neighbours in the same state made one."""
    result: list[Segment] = []
    for segment in segments:
        last = result[-1] if result else None
        if (
            last is not None
            and (last.inserted, last.deleted) == (segment.inserted, segment.deleted)
            and last.before is None
            and segment.before is None
        ):
            result.pop()
            segment = replace(segment, wording=last.wording + segment.wording)
        result.append(segment)
    return tuple(result)
