"""Two organisations side by side: what is the same, what only one says, and what has to be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from partenaires_desktop.domain import unions
from partenaires_desktop.domain.unions import Choices, Side
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.duplicates import Comparison
from partenaires_desktop.ui.duplicates import words
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.widgets.cards import Card, CardPage
from partenaires_desktop.ui.widgets.exclusive import lead_tab_to_chosen

_LINES = 4
_ONE_COLUMN_BELOW = 420


@dataclass(frozen=True)
class Line:
    """One thing both may say, in words; ``key`` is that of the choice."""

    key: str
    caption: str
    kept: str
    merged: str
    usual: Side
    both: bool = False


class SideBySide(CardPage):
    """See the module; filling it emits nothing."""

    choices_changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Side by side"))
        self.groups: dict[str, QButtonGroup] = {}
        self._differing = Card(_("What they say differently"), note=_("Choose what stays"))
        self._alone = Card(_("What stays as it is"))
        self._preview = Card(_("What will happen"))
        for card in (self._differing, self._alone, self._preview):
            self.add(card)
        self._bodies: list[QWidget] = []
        self._sentences: list[QWidget] = []

    def fill(self, comparison: Comparison, *, may_choose: bool = True) -> None:
        """Show two organisations, the usual choice made everywhere; nothing to choose between two that stay two."""
        for body in self._bodies:
            body.hide()
            body.deleteLater()
        self.groups = {}
        differing, alone = _lines(comparison)
        table, rest = self._choices_of(differing, comparison.names), _facts(alone)
        self._differing.body.addWidget(table)
        self._alone.body.addWidget(rest)
        self._bodies = [table, rest]
        for group in self.groups.values():
            for radio in group.buttons():
                radio.setEnabled(may_choose)
        self._differing.setVisible(bool(differing))
        self._alone.setVisible(bool(alone))
        self.verticalScrollBar().setValue(0)

    def choices(self) -> Choices:
        """Whose value stays, by key."""
        return {key: list(Side)[group.checkedId()] for key, group in self.groups.items()}

    def say(self, sentences: Sequence[str]) -> None:
        """Show what will happen."""
        for label in self._sentences:
            label.hide()
            label.deleteLater()
        self._sentences = [text_label(sentence) for sentence in sentences]
        for label in self._sentences:
            self._preview.body.addWidget(label)
        self._preview.body.setSpacing(scaled(4))

    def _choices_of(self, lines: Sequence[Line], names: tuple[str, str]) -> QWidget:
        table = FieldGrid(one_column_below=_ONE_COLUMN_BELOW, spacing=12)
        for line in lines:
            table.add(text_label(line.caption, "secondary"))
            group = QButtonGroup(table)
            offered = [(Side.KEPT, line.kept), (Side.MERGED, line.merged)]
            for place, (side, text) in enumerate(offered):
                radio = self._radio(line, group, side, f"{line.caption}, {names[place]}: {text}")
                table.add(_answer(radio, text), 3)
            if line.both:
                radio = self._radio(line, group, Side.BOTH, "")
                radio.setText(_("Both, one after the other"))
                table.add(radio)
            lead_tab_to_chosen(group)
            self.groups[line.key] = group
        return table

    def _radio(self, line: Line, group: QButtonGroup, side: Side, name: str) -> QRadioButton:
        radio = QRadioButton()
        radio.setAccessibleName(name)
        group.addButton(radio, list(Side).index(side))
        radio.setChecked(line.usual is side)
        radio.toggled.connect(lambda ticked: self.choices_changed.emit() if ticked else None)
        return radio


class _Answer(ElidedLabel):
    """The words of a choice; a click on them makes it."""

    def __init__(self, radio: QRadioButton) -> None:
        super().__init__("text", _LINES)
        self._radio = radio
        self.setMargin(scaled(2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose this side."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._radio.setChecked(True)
        super().mouseReleaseEvent(event)


def _answer(radio: QRadioButton, text: str) -> QWidget:
    """A radio button beside words that may take some lines."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(4))
    label = _Answer(radio)
    label.set_text(text)
    row.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return holder


def _facts(lines: Sequence[Line]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(scaled(16))
    grid.setVerticalSpacing(scaled(4))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 2)
    for row, line in enumerate(lines):
        label = ElidedLabel("text", _LINES)
        label.set_text(line.kept or line.merged)
        grid.addWidget(text_label(line.caption, "secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label, row, 1)
    return table


def _lines(comparison: Comparison) -> tuple[list[Line], list[Line]]:
    """What has to be chosen, and what has not."""
    differing, alone = [], []
    for pair in comparison.fields:
        kept, merged = (words.value(pair.field, held) if held else "" for held in (pair.kept, pair.merged))
        side = unions.usual(pair.field, pair.kept, pair.merged)
        line = Line(pair.key, words.caption(pair.field), kept, merged, side, both=pair.field in unions.LONG)
        if pair.differs:
            differing.append(line)
        elif pair.kept or pair.merged:
            alone.append(line)
    for place in comparison.places:
        for pair in place.fields:
            about = _("{what} in “{project}”").format(what=words.caption(pair.field), project=place.project)
            texts = (words.value(pair.field, pair.kept), words.value(pair.field, pair.merged))
            differing.append(Line(pair.key, about, *texts, unions.usual(pair.field, pair.kept, pair.merged)))
        for each in place.roles:
            about = _("Role in {phase}, “{project}”").format(phase=each.phase, project=place.project)
            differing.append(Line(each.key, about, words.role(each.kept), words.role(each.merged), Side.KEPT))
    return differing, alone
