"""Where the list comes from: a file, chosen or dropped, or lines pasted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label


class SourcePage(QWidget):
    """Two ways in, side by side, and room for the sentence that says why a list could not be read."""

    path_given = Signal(object)
    text_given = Signal(str)
    template_wanted = Signal(bool)
    """Whether a completed example is wanted, rather than an empty list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._refusal = text_label("", "attention")
        self._refusal.hide()
        ways = QHBoxLayout()
        ways.setSpacing(scaled(16))
        ways.addWidget(self._file_card(), 1)
        ways.addWidget(self._paste_card(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(
            text_label(_("Nothing is written before you have seen what will happen to each row."), "secondary")
        )
        column.addWidget(self._refusal)
        column.addLayout(ways, 1)

    def say(self, sentence: str) -> None:
        """Show why nothing could be read; "" for nothing to say."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))

    def choose(self) -> None:
        """Let the user choose a file."""
        kinds = ";;".join(
            (
                _("Lists ({patterns})").format(patterns="*.csv *.tsv *.txt *.xlsx *.xlsm *.ods *.vcf *.vcard *.json"),
                _("All files ({patterns})").format(patterns="*"),
            )
        )
        path = ask.open_file(self, _("Choose a list of organisations"), kinds, purpose="import")
        if path is not None:
            self.path_given.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first file dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.path_given.emit(paths[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste among the names, wherever on the page the keyboard is."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.text.paste()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture gives way to the words."""
        super().resizeEvent(event)
        self._picture.setVisible(self.height() > scaled(300))

    def _file_card(self) -> QFrame:
        card, column = _card(_("A file"), "file-text")
        words = text_label(
            _("CSV, Excel (.xlsx), LibreOffice (.ods), contacts (.vcf) or JSON, as it is: all is recognised.")
        )
        drop = text_label(_("You can also drop the file here."), "secondary")
        picture = self._picture = text_label("")
        picture.setPixmap(icon("import", "quiet_ink").pixmap(scaled(48), scaled(48)))
        self.choose_button = QPushButton(_("Choose a file…"))
        self.choose_button.setIcon(icon("folder-open", "on_fill", chosen="on_fill"))
        self.choose_button.setAutoDefault(False)
        mark(self.choose_button, "primary")
        self.choose_button.clicked.connect(self.choose)
        column.addWidget(words)
        column.addStretch(2)
        for widget in (picture, self.choose_button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        drop.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(drop)
        column.addStretch(3)
        column.addWidget(text_label(_("Beginning from nothing? Take a list to fill in:"), "secondary"))
        self.empty_button, self.example_button = QPushButton(_("Empty list…")), QPushButton(_("Completed example…"))
        row = QHBoxLayout()
        for button, filled in ((self.empty_button, False), (self.example_button, True)):
            button.setAutoDefault(False)
            mark(button, "link")
            button.clicked.connect(lambda _checked=False, filled=filled: self.template_wanted.emit(filled))
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        return card

    def _paste_card(self) -> QFrame:
        card, column = _card(_("Names to paste"), "clipboard-paste")
        words = text_label(_("One name per line, or cells copied from a spreadsheet."))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Names to paste"))
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setMinimumHeight(scaled(80))
        words.setBuddy(self.text)
        self.read_button = QPushButton(_("Read these names"))
        self.read_button.setAutoDefault(False)
        self.read_button.setEnabled(False)
        self.read_button.clicked.connect(lambda: self.text_given.emit(self.text.toPlainText()))
        self.text.textChanged.connect(lambda: self.read_button.setEnabled(bool(self.text.toPlainText().strip())))
        column.addWidget(words)
        column.addWidget(self.text, 1)
        column.addWidget(self.read_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _card(title: str, sign: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    mark(card, "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(scaled(20), scaled(16), scaled(20), scaled(16))
    column.setSpacing(scaled(8))
    row = QHBoxLayout()
    row.setSpacing(scaled(8))
    picture = text_label("")
    picture.setPixmap(icon(sign, "accent").pixmap(scaled(20), scaled(20)))
    row.addWidget(picture)
    row.addWidget(text_label(title, "strong", wrap=False))
    row.addStretch()
    column.addLayout(row)
    return card, column
