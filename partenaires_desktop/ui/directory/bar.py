"""The bar over the list: whose organisations, which words, and the ways to add some."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import Weight, font, mark, scaled, tell_stylesheet
from partenaires_desktop.ui.widgets.field_sign import FieldHint, FieldSign, make_emptiable
from partenaires_desktop.ui.widgets.pill import Pill
from partenaires_desktop.ui.widgets.why import explain


class DirectoryBar(QWidget):
    """Scope, filter, and the two ways in."""

    scope_changed = Signal()
    filter_changed = Signal()
    leave_filter = Signal()
    create_wanted = Signal()
    import_wanted = Signal()
    duplicates_wanted = Signal()
    list_only = Signal(bool)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.inside, self.everyone = Pill(""), Pill("")
        self._group = QButtonGroup(self)
        for button in (self.inside, self.everyone):
            mark(button, "pill")
            self._group.addButton(button)
            button.clicked.connect(lambda _checked: self.scope_changed.emit())
        self.everyone.setChecked(True)
        self.filter = QLineEdit()
        self.filter.setAccessibleName(_("Filter the list"))
        FieldSign(self.filter, "list-filter", self.filter.accessibleName(), self.filter.setFocus, leading=True)
        make_emptiable(self.filter)
        self.filter.setMinimumWidth(scaled(120))
        self.filter.setMaximumWidth(scaled(360))
        FieldHint(self.filter, _("Filter by name, place, person…"), _("Filter"))
        self.filter.textChanged.connect(lambda _text: self.filter_changed.emit())
        self.filter.installEventFilter(self)
        self.wide = QToolButton()
        self.wide.setIcon(icon("columns-3"))
        self.wide.setCheckable(True)
        self.wide.setAccessibleName(_("The list alone, with all its columns"))
        self.wide.setToolTip(_("The list alone, with all its columns"))
        self.wide.toggled.connect(self.list_only)
        self.new = QPushButton(icon("plus", "on_fill"), _("New organisation"))
        mark(self.new, "primary")
        self.new.setToolTip(_("Ctrl+N"))
        self.new.clicked.connect(self.create_wanted)
        self.bring = QPushButton(icon("clipboard-paste"), _("Import a list…"))
        self.bring.clicked.connect(self.import_wanted)
        self.doubles = self._make_doubles()
        self._words = {button: button.text() for button in (self.new, self.bring)}
        self._tips = {button: button.toolTip() for button in (self.new, self.bring)}
        for verb in (self.new, self.bring):
            verb.setAccessibleName(verb.text())
            verb.setEnabled(not read_only)
        self._lay_out()

    def _make_doubles(self) -> QPushButton:
        """Hidden until there is a pair to look at."""
        button = QPushButton(icon("copy", "attention"), "")
        button.setAutoDefault(False)
        mark(button, "attention")
        explain(button, "directory.duplicates")
        button.hide()
        button.clicked.connect(self.duplicates_wanted)
        return button

    def only_inside(self) -> bool:
        """Whether only those in the project are wanted."""
        return self.inside.isChecked()

    def show_counts(self, inside: int, everyone: int, *, project: bool) -> None:
        """Say how many there are of each."""
        for button, words in (
            (self.inside, _("In this project {count}").format(count=inside)),
            (self.everyone, _("All {count}").format(count=everyone)),
        ):
            button.setText(words)
            bold = QFontMetrics(font(weight=Weight.STRONG))  # a pressed one is bold, and no narrower for it
            button.setMinimumWidth(bold.horizontalAdvance(words) + scaled(36))
            button.setVisible(project)
        self._fit()
        if not project:
            self.everyone.setChecked(True)

    def show_duplicates(self, count: int) -> None:
        """Offer to look at the pairs that may be one organisation; quiet when there is none."""
        told = ngettext("{count} duplicate?", "{count} duplicates?", count).format(count=count)
        self._words[self.doubles] = told
        self.doubles.setAccessibleName(told)
        self._tips[self.doubles] = _("Organisations that may be noted twice")
        self.doubles.setVisible(bool(count))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc empties the filter; the arrow down and Enter go on to the list."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.leave_filter.emit()
                return True
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """No wider than with signs alone on the two buttons."""
        return QSize(scaled(360), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words on the buttons while there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        bold = QFontMetrics(font(weight=Weight.STRONG))
        words = sum(bold.horizontalAdvance(text) for button, text in self._words.items() if button.isVisibleTo(self))
        segments = sum(button.sizeHint().width() for button in (self.inside, self.everyone) if button.isVisibleTo(self))
        buttons = sum(button.isVisibleTo(self) for button in self._words)
        roomy = self.width() >= words + segments + self.filter.minimumWidth() + scaled(70 + 60 * buttons)
        for button, text in self._words.items():
            button.setText(text if roomy else "")
            tell_stylesheet(button, "wordless", not roomy)
            button.setToolTip(self._tips[button] if roomy else text)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.inside)
        row.addWidget(self.everyone)
        row.addSpacing(scaled(8))
        row.addWidget(self.filter, 1)
        row.addWidget(self.wide)
        row.addStretch(0)
        row.addWidget(self.doubles)
        row.addWidget(self.bring)
        row.addWidget(self.new)
