"""The dialog of duplicates: the pairs on the left, two organisations side by side on the right."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.domain.duplicates import reasons_in_words
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.merging import compare_again, keep_apart, merge_organisations
from partenaires_desktop.queries.duplicates import Comparison, Pair, comparison, duplicates, kept_apart
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.duplicates import words
from partenaires_desktop.ui.duplicates.pairs import PAIR, PairList
from partenaires_desktop.ui.duplicates.side_by_side import SideBySide
from partenaires_desktop.ui.forms.record_form import in_step
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.quiet_bar import QuietBar, quiet_bar_of
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace


def show_duplicates(
    workspace: Workspace, parent: QWidget | None, pair: tuple[uuid.UUID, uuid.UUID] | None = None
) -> None:
    """Open the pairs that may be one organisation; ``pair`` opens these two, alike or not."""
    if workspace.read_only:
        ask.tell(parent, _("This carnet is open for reading only: nothing can be merged in it."))
        return
    dialog = DuplicatesDialog(workspace, parent, pair)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


class DuplicatesDialog(QDialog):
    """Stays open from one pair to the next; what was done can be undone from its own quiet bar."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, pair: tuple[uuid.UUID, uuid.UUID] | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._asked = workspace, pair
        self.comparison: Comparison | None = None
        self.setWindowTitle(_("Duplicates"))
        self.setModal(True)
        self.list = PairList()
        self.sides = SideBySide()
        self._heading = WhyLabel(role="heading")
        self._problem = text_label("", "attention")
        self._problem.hide()
        self._nothing = text_label(_("No organisation looks like another one: there is nothing to merge."), "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._lay_out()
        self.bar = QuietBar(self)
        self._wire()
        self.refresh()
        self._fit()
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the pairs again; the one chosen stays chosen while it is there."""
        apart = self._workspace.query(kept_apart)
        if not apart:
            self.apart_list.setChecked(False)
        pairs = () if self.shows_apart else self._workspace.query(duplicates)
        asked = [] if self.shows_apart else self._asked_pair(pairs)
        shown = apart if self.shows_apart else [*asked, *(pair for pair in pairs if pair not in asked)]
        chosen = self.list.currentIndex().data(PAIR)
        self.list.pairs.set_rows(shown)
        self._heading.explain("directory.duplicates" if shown and not self.shows_apart else "")
        self._heading.setText(words.heading(len(shown), apart=self.shows_apart))
        self._pages.setCurrentIndex(0 if shown else 1)
        for button in (self.merge_button, self.apart_button):
            button.setVisible(bool(shown) and not self.shows_apart)
        self.again_button.setVisible(self.shows_apart)
        self.apart_list.setVisible(bool(apart))
        self.apart_list.setText(
            _("Back to the possible duplicates")
            if self.shows_apart
            else _("Told apart ({count})").format(count=len(apart))
        )
        index = self.list.pairs.index_of(chosen.id) if chosen is not None else QModelIndex()
        if not index.isValid() and shown:
            index = self.list.pairs.index(min(max(self.list.currentIndex().row(), 0), len(shown) - 1), 0)
        if index.isValid():
            self.list.setCurrentIndex(index)
        self._compare()

    @property
    def shows_apart(self) -> bool:
        """Whether the pairs in sight are those that were told apart."""
        return self.apart_list.isChecked()

    def merge(self) -> None:
        """Make one of the two, as was chosen."""
        shown = self.comparison
        if shown is None:
            return
        kept, merged = (in_step(name) for name in shown.names)
        label = _("Merge “{merged}” into “{kept}”").format(merged=merged, kept=kept)
        self._do(
            label, merge_organisations, shown.kept_id, shown.merged_id, self.sides.choices(), versions=shown.versions
        )

    def keep_apart(self) -> None:
        """Remember that the two are two."""
        shown = self.comparison
        if shown is not None:
            one, other = (in_step(name) for name in shown.names)
            label = _("“{one}” and “{other}” are two organisations").format(one=one, other=other)
            self._do(label, keep_apart, shown.kept_id, shown.merged_id)

    def compare_again(self) -> None:
        """Forget that the two were told apart: they are proposed again where they look alike."""
        shown = self.comparison
        if shown is not None:
            one, other = (in_step(name) for name in shown.names)
            label = _("Compare “{one}” and “{other}” again").format(one=one, other=other)
            self._do(label, compare_again, shown.kept_id, shown.merged_id)

    def _do(self, label: str, operation: object, *arguments: object, **named: object) -> None:
        self._problem.hide()
        self._asked = None
        try:
            self._workspace.attempt(label, operation, *arguments, **named)  # type: ignore[arg-type]
        except UserError as error:
            self._problem.setText(error.message)
            self._problem.show()
            if isinstance(error, Conflict):
                self.refresh()
            return
        self.refresh()
        self.bar.say(label, [(_("Undo"), self._undo)])
        parent = self.parentWidget()
        if parent is not None:
            quiet_bar_of(parent).say(label, [(_("Undo"), self._workspace.undo)])

    def _turn(self) -> None:
        """Show the other list; what was said over its buttons is read by now."""
        self.bar.dismiss()
        self.refresh()
        self.list.setFocus()

    def _undo(self) -> None:
        self._workspace.undo()
        self.refresh()

    def _asked_pair(self, pairs: tuple[Pair, ...]) -> list[Pair]:
        """The two that were asked for, first in the list."""
        if self._asked is None:
            return []
        known = [pair for pair in pairs if set(pair.id) == set(self._asked)]
        found = None if known else self._workspace.query(comparison, *self._asked)
        return known or ([Pair(*self._asked, *found.names, ())] if found else [])

    def _compare(self) -> None:
        pair = self.list.currentIndex().data(PAIR)
        self.comparison = self._workspace.query(comparison, *pair.id) if pair is not None else None
        if self.comparison is not None:
            self._why.setText(reasons_in_words(pair.evidence))
            self._why.setVisible(bool(pair.evidence))
            self.sides.fill(self.comparison, may_choose=not self.shows_apart)
            self._preview()

    def _preview(self) -> None:
        if self.comparison is not None and self.shows_apart:
            self.sides.say([_("Nothing: they stay two organisations. Compare them again if that was a mistake.")])
        elif self.comparison is not None:
            self.sides.say(words.what_happens(self.comparison, self.sides.choices()))

    def _wire(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._compare())
        self.sides.choices_changed.connect(self._preview)
        self.merge_button.clicked.connect(self.merge)
        self.apart_button.clicked.connect(self.keep_apart)
        self.again_button.clicked.connect(self.compare_again)
        self.apart_list.clicked.connect(self._turn)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self._why = text_label("", "secondary")
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(scaled(8))
        inner.addWidget(self._why)
        inner.addWidget(self.sides, 1)
        self.halves = halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(scaled(12))
        halves.addWidget(self.list)
        halves.addWidget(right)
        halves.setStretchFactor(1, 1)
        self._pages.addWidget(halves)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(self._heading)
        column.addWidget(self._problem)
        column.addWidget(self._pages, 1)
        column.addLayout(self._button_row())

    def _button_row(self) -> QHBoxLayout:
        self.apart_button = QPushButton(_("Not a duplicate"))
        self.again_button = QPushButton(_("Compare again"))
        self.apart_list = QPushButton()
        self.apart_list.setCheckable(True)
        self.apart_list.setToolTip(_("Pairs that were said to be two organisations"))
        mark(self.apart_list, "link")
        self.close_button = QPushButton(_("Close"))
        self.merge_button = QPushButton(_("Merge"))
        mark(self.merge_button, "primary")
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.apart_button)
        row.addWidget(self.again_button)
        row.addWidget(self.apart_list)
        row.addStretch(1)
        row.addWidget(self.merge_button)
        row.addWidget(self.close_button)
        for button in (
            *(self.apart_button, self.again_button, self.apart_list),
            *(self.close_button, self.merge_button),
        ):
            button.setAutoDefault(False)
        return row

    def _fit(self) -> None:
        """As large as the work needs and the screen allows."""
        parent = self.parentWidget()
        screen = (parent.window() if parent else self).screen().availableGeometry()
        width = min(scaled(1060), screen.width() - scaled(48))
        left = min(scaled(320), width * 36 // 100)
        self.halves.setSizes([left, width - left])
        self.resize(width, min(scaled(700), screen.height() - scaled(48)))
