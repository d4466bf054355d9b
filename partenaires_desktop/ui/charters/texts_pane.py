"""The words of each section: the model, or the charter's own, with the fields that fill themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.documents.charter.clauses import library
from partenaires_desktop.domain.charter import CLAUSE_CODES, SECTION_CODES
from partenaires_desktop.domain.clauses import clause_code
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.fields import ParagraphField, QuietCombo
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.charter import CharterSnapshot


class TextsPane(QWidget):
    """One section at a time: its text can be worded, put back to the model, and noted as proofread."""

    text_wanted = Signal(object, str, str)
    """The field, the section, the text; "" for the model."""
    library_wanted = Signal(str)
    """The section whose model is to be seen in the library."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "page")
        self.setAccessibleName(_("Texts of the charter"))
        self._snapshot: CharterSnapshot | None = None
        self._shown = ""
        self._code = ""
        self.sections = QuietCombo()
        self.sections.setAccessibleName(_("Section"))
        for code in SECTION_CODES:
            self.sections.addItem("", code)
        self.sections.currentIndexChanged.connect(lambda _index: self._show_section())
        self.text = ParagraphField("text", _("Text of the section"), lines=6)
        self.text.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.committed.connect(self._tell)
        self._state = text_label("", "secondary")
        self._fields = text_label("", "smallest")
        self.back = QPushButton(icon("undo-2"), _("Back to the model"))
        self.back.clicked.connect(lambda: self.text_wanted.emit(self.text, self.section, ""))
        self.library = QPushButton(icon("book-open", "accent"), _("See it in the library…"))
        self.library.clicked.connect(lambda _checked=False: self.library_wanted.emit(self.section))
        mark(self.library, "link")
        self._lay_out()

    @property
    def section(self) -> str:
        """The code of the section shown."""
        return str(self.sections.currentData())

    def show_snapshot(self, snapshot: CharterSnapshot, *, read_only: bool) -> None:
        """Show the section as this charter words it."""
        self._snapshot = snapshot
        headings = library(snapshot.language, snapshot.kind).headings
        for index, code in enumerate(SECTION_CODES):
            self.sections.setItemText(index, f"{headings[code]} – {self._state_of(code)}")
        for widget in (self.text.text,):
            widget.setReadOnly(read_only)
        self.back.setEnabled(not read_only)
        self._show_section()

    def first_unreviewed(self) -> None:
        """Show the first model that was not proofread."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        left = [code for code in CLAUSE_CODES if code not in snapshot.reviewed and code not in snapshot.texts]
        if left:
            self.sections.setCurrentIndex(self.sections.findData(left[0]))
        self.sections.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_section(self, code: str) -> None:
        """Show a section and take the keyboard to its text."""
        self.sections.setCurrentIndex(self.sections.findData(code))
        self.text.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Take what is being written."""
        self.text.commit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(16))
        column.setSpacing(scaled(10))
        column.addWidget(
            text_label(_("The clauses are models, to be proofread: they are no legal advice."), "secondary")
        )
        column.addWidget(self.sections)
        column.addWidget(self._state)
        column.addWidget(self.text)
        column.addWidget(self._fields)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.library, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def _state_of(self, code: str) -> str:
        snapshot = self._snapshot
        if snapshot is None:
            return ""
        if snapshot.texts.get(code):
            return _("own words")
        if code not in CLAUSE_CODES:
            return _("from the data")
        return _("proofread") if code in snapshot.reviewed else _("model")

    def _show_section(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        if self._code not in ("", self.section):
            self.text.commit()  # another section was chosen before what was written here was taken
        self._code = code = self.section
        clauses = library(snapshot.language, snapshot.kind)
        own = snapshot.texts.get(code, "")
        shown = f"{snapshot.charter_id} {code} {snapshot.language}"
        self.text.fill(own or _model(snapshot, code), force=shown != self._shown)
        self._shown = shown
        self.back.setVisible(bool(own))
        self.library.setVisible(code in CLAUSE_CODES)
        self._state.setText(self._explained(code, own))
        names = ", ".join(f"{{{name}}}" for name in clauses.fields)
        self._fields.setText(_("These words fill themselves: {fields}").format(fields=names))

    def _explained(self, code: str, own: str) -> str:
        if own:
            return _("Worded for this charter.")
        if code not in CLAUSE_CODES:
            return _("Comes from the data of the project. What you write here takes its place.")
        if self._snapshot is not None and code in self._snapshot.reviewed:
            return _("Text of the library, proofread. Change it, and it becomes this charter’s own.")
        return _("Model text. Change it, and it becomes this charter’s own.")

    def _tell(self, text: str) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        code = self._code
        model = _model(snapshot, code)
        same = " ".join(text.split()) == " ".join(model.split())
        self.text_wanted.emit(self.text, code, "" if same else text)


def _model(snapshot: CharterSnapshot, code: str) -> str:
    """The text of the library: worded there by the user, else as it came."""
    own = snapshot.model(snapshot.language, clause_code(snapshot.kind, code))
    return own or library(snapshot.language, snapshot.kind).texts[code]
