"""Tell what became of each cell of a form: every one is a proposal, a reason, a stance, a remark, or left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar

from paraph.merge.form.columns import Column
from paraph.merge.form.grid import CommentForm, FormCell
from paraph.merge.form.ground import Ground
from paraph.merge.form.place import is_general
from paraph.merge.form.position import position
from paraph.merge.form.present import Target, stands_in
from paraph.merge.form.rows import Row, present_of
from paraph.merge.form.typed import bare
from paraph.merge.form.values import FormOffer, FormStance, Holds, Unplaced, Use
from paraph.merge.form.written import edits_of
from paraph.merge.intake import AnchoredRemark
from paraph.model.change import Change, Removal
from paraph.model.claim import Claim
from paraph.model.reading import Notice
from paraph.model.stance import StanceKind


class Telling:
    """Collects remarks, offers, stances and notices of one form, and the account of its words."""

    def __init__(self, ground: Ground, names: Collection[str], printed: Collection[str]) -> None:
        self.ground, self.names, self.printed = ground, names, printed
        self.remarks: list[AnchoredRemark] = []
        self.notices: list[Notice] = []
        self.offers: list[FormOffer] = []
        self.stances: list[FormStance] = []
        self.unplaced: list[Unplaced] = []
        self.asking: set[int] = set()
        self.uses: list[Use] = []

    def around(self, form: CommentForm) -> None:
        """Tell the headings, and the lines around the table: those that an empty form has are left out."""
        for cell in form.headings:
            self._leave_out("headings", cell, "a heading")
        own = [line for line in form.around if " ".join(line.split()) not in self.printed]
        for line in form.around:
            if line not in own:
                self.uses.append(Use("around the table", line, Holds.LEFT_OUT, "printed in the form"))
        if own:
            place = self._remark("\n".join(own), "", Claim())
            self.asking.add(place)
            self.uses += [Use("around the table", line, Holds.REMARK) for line in own]

    def row(self, row: Row) -> None:
        """Tell the cells of one row."""
        if row.refused:
            self._not_placed(row)
            return
        for cell in row.row.cells:
            if cell.own and cell.words:
                self._CELLS[cell.column](self, row, cell)
        self._struck(row)
        if row.asked is not None:
            self.notices += [Notice(n.level, n.text, row.row.name) for n in row.asked.notices]

    # ------------------------------------------------------------------ one cell of each column

    def _paragraph(self, row: Row, cell: FormCell) -> None:
        general = row.target is None and is_general(cell.text)
        self._leave_out(row.row.name, cell, "says that it is general" if general else "names the paragraph")

    def _who(self, row: Row, cell: FormCell) -> None:
        if " ".join(cell.text.split()).casefold() in self.names:
            self._leave_out(row.row.name, cell, "names the sender")
            return
        self._warn(row, f"it names “{cell.text}”; what is in it is recorded for the party that sent the form")
        self._beside(row, cell)

    def _present(self, row: Row, cell: FormCell) -> None:
        target = row.target
        if isinstance(target, Target) and target.ours:
            self._leave_out(row.row.name, cell, "our own words")
        elif present_of(row.row) is None:
            self._leave_out(row.row.name, cell, "says that there is none")
        elif isinstance(target, Target):
            self._warn(row, "its present text is not quite ours; it was compared with ours")
            place = self._beside(row, cell)
            if not row.row.text(Column.PROPOSED) and len(cell.words) == 1:
                words = bare(self.ground, target.run, cell.words[0])
                for made in edits_of(target.run[0], words, cell.claim):
                    self._offer(made.change, place, cell.text)
        else:
            self._beside(row, cell)

    def _proposed(self, row: Row, cell: FormCell) -> None:
        asked = row.asked
        if asked is None:
            self.asking.add(self._keep(row, cell))
        elif asked.equal:
            self._leave_out(row.row.name, cell, asked.equal)
        elif asked.remark:
            place = self._keep(row, cell)
            if asked.offer is None:
                self.asking.add(place)
            else:
                self._offer(asked.offer, place, cell.text)
                self._warn(row, "it may be the whole new text, or a part of it: offered as the whole")
        else:
            self._use(row, cell, Holds.PROPOSAL)

    def _reason(self, row: Row, cell: FormCell) -> None:
        if row.reason:
            self._use(row, cell, Holds.REASON)
        else:
            self.asking.add(self._keep(row, cell))

    def _position(self, row: Row, cell: FormCell) -> None:
        kind, target = position(cell.text), row.target
        if kind is None or not isinstance(target, Target) or target.part:
            self._beside(row, cell)
            return
        proposes = row.asked is not None and (row.asked.changes or row.asked.offer)
        if proposes and kind in (StanceKind.SUPPORT, StanceKind.RETAIN):
            self._warn(row, f"it proposes another text and says “{cell.text}”: a person must ask which is meant")
            self._beside(row, cell)
            return
        self.stances += [FormStance(p.id, kind, cell.text) for p in target.run]
        self._use(row, cell, Holds.STANCE)

    def _beside(self, row: Row, cell: FormCell) -> int:
        """Keep a cell as a remark that begins with its heading."""
        return self._keep(row, cell, f"{cell.heading}: " if cell.heading else "")

    _CELLS: ClassVar[Mapping[Column, Callable[[Telling, Row, FormCell], object]]] = {
        Column.PARAGRAPH: _paragraph,
        Column.WHO: _who,
        Column.PRESENT: _present,
        Column.PROPOSED: _proposed,
        Column.REASON: _reason,
        Column.POSITION: _position,
        Column.OTHER: _beside,
    }

    # ------------------------------------------------------------------ the row as a whole

    def _not_placed(self, row: Row) -> None:
        """Keep a row whole in one remark; it waits for a person where it asks for something."""
        cells = [cell for cell in row.row.cells if cell.words]
        if self._says_nothing(cells):
            for cell in cells:
                self._leave_out(row.row.name, cell, "says nothing of a paragraph")
            return
        asks = any(cell.column in (Column.PROPOSED, Column.PRESENT, Column.POSITION) for cell in cells)
        lines = [f"{cell.heading}: {cell.text}" if cell.heading else cell.text for cell in cells]
        first = f"{row.row.name}: {row.refused}."
        claim = next((cell.claim for cell in cells if cell.claim != Claim()), Claim())
        place = self._remark("\n".join([first, *lines] if asks else lines), row.paragraph, claim)
        if asks:
            self.unplaced.append(Unplaced(row.row.name, row.refused, place))
        self.uses += [Use(row.row.name, cell.text, Holds.REMARK) for cell in cells if cell.own]

    def _says_nothing(self, cells: Sequence[FormCell]) -> bool:
        """Whether there is nothing in a row but what names a place, and words of ours."""
        other = [cell for cell in cells if cell.column not in (Column.PARAGRAPH, Column.WHO)]
        return all(c.column is Column.PRESENT and stands_in(self.ground, c.words) for c in other)

    def _struck(self, row: Row) -> None:
        """Offer to take out a paragraph whose present text is struck in the form, with nothing in its place."""
        target = row.target
        struck = any(cell.struck for cell in row.row.cells if cell.column is Column.PRESENT)
        if struck and isinstance(target, Target) and not row.row.text(Column.PROPOSED):
            claim = next(cell.claim for cell in row.row.cells if cell.struck)
            place = self._remark(f"{row.row.name}: the present text is struck out", target.run[0].id, claim)
            self._offer(Removal(target.run[0].id, target.run[0].wording), place, "the present text is struck out")

    # ------------------------------------------------------------------ what is noted

    def _remark(self, text: str, paragraph: str, claim: Claim) -> int:
        self.remarks.append(AnchoredRemark(paragraph, claim, text, "", ""))
        return len(self.remarks) - 1

    def _keep(self, row: Row, cell: FormCell, lead: str = "") -> int:
        self._use(row, cell, Holds.REMARK)
        return self._remark(lead + cell.text, row.paragraph, cell.claim)

    def _offer(self, change: Change, remark: int, words: str) -> None:
        self.offers.append(FormOffer(change, remark, words))

    def _use(self, row: Row, cell: FormCell, holds: Holds) -> None:
        self.uses.append(Use(row.row.name, cell.text, holds))

    def _leave_out(self, name: str, cell: FormCell, why: str) -> None:
        self.uses.append(Use(name, cell.text, Holds.LEFT_OUT, why))

    def _warn(self, row: Row, text: str) -> None:
        self.notices.append(Notice("warning", text, row.row.name))
