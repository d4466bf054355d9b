"""The sections and annexes of a charter: their order, which are printed, their headings, where each comes from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.documents.charter.clauses import library
from partenaires_desktop.documents.charter.document import LANGUAGE_NAMES
from partenaires_desktop.domain.charter import ANNEX_LABELS, OWN_CODES, TEXT_CODES, Part
from partenaires_desktop.i18n import N_, _, translation
from partenaires_desktop.ui.charters.order_list import OrderList
from partenaires_desktop.ui.forms.fields import ChoiceField, ParagraphField, TextField
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from partenaires_desktop.domain.charter_plan import Planned
    from partenaires_desktop.queries.charter import CharterSnapshot

_CODE = Qt.ItemDataRole.UserRole
_NEEDS = {Part.MUST: N_("needed"), Part.MAY: N_("advised"), Part.ASIDE: N_("if you wish")}
_SOURCES = {
    "project": (N_("Comes from the project."), N_("Open the project")),
    "roles": (N_("Comes from roles and expectations."), N_("Open the roles")),
    "contours": (N_("Comes from the contours and the frames."), N_("Open the contours")),
    "partners": (N_("Comes from the sheets of the partners."), N_("Open the partners")),
    "parties": (N_("Comes from the parties of this charter."), N_("Open the parties")),
    "texts": (N_("Comes from the library of clauses."), N_("Open the text")),
    "details": (N_("Comes from the library of clauses and from what you fill in."), N_("Open the details")),
    "own": (N_("Written here, for this charter only."), ""),
    "": (N_("Made by the program."), ""),
}
SOURCE_OF = {
    "parties": "parties",
    "signatures": "parties",
    "context": "project",
    "object": "project",
    "objectives": "project",
    "contours": "contours",
    "annex_calendar": "project",
    "roles": "roles",
    "means": "roles",
    "annex_roles": "roles",
    "frames": "contours",
    "annex_frames": "contours",
    "annex_contacts": "partners",
    "annex_glossary": "",
} | dict.fromkeys(OWN_CODES, "own")
SOURCE_OF |= dict.fromkeys(("governance", "insurance", "finances", "staff", "rooms", "data", "productions"), "details")
"""Where what a section says can be changed; all others are words of the library."""


class SectionsPane(QWidget):
    """The list, and under it the section chosen; whoever listens writes what is asked."""

    order_wanted = Signal(list)
    """Codes, in the order wanted."""
    shown_wanted = Signal(str, bool)
    heading_wanted = Signal(object, str, str, str)
    """The field, the section, the heading, the heading in the second language."""
    second_text_wanted = Signal(object, str, str)
    language_wanted = Signal(object, str)
    reset_wanted = Signal()
    text_wanted = Signal(object, str, str)
    """The field, a section of the charter's own, its words."""
    removal_wanted = Signal(str)
    source_wanted = Signal(str, str)
    """A place of :data:`_SOURCES`, and the section."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "page")
        self.setAccessibleName(_("Sections of the charter"))
        self._filling = False
        self._plan: dict[str, Planned] = {}
        self._snapshot: CharterSnapshot | None = None
        self._shown = ""
        none = {"": N_("None: one language only")}
        self.language = ChoiceField("second", _("Second language, side by side"), none | LANGUAGE_NAMES)
        self.language.committed.connect(lambda value: self.language_wanted.emit(self.language, str(value)))
        self.list = OrderList()
        self.list.setAccessibleName(_("Sections and annexes"))
        self.list.setMinimumHeight(scaled(240))
        self.list.setSpacing(scaled(2))
        self.list.moved.connect(self.move_row)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentItemChanged.connect(lambda _new, _old: self._show_section())
        self.list.itemActivated.connect(lambda _item: self._go_to_source())
        self.up = _arrow("arrow-up", _("Move up"))
        self.down = _arrow("arrow-down", _("Move down"))
        self.up.clicked.connect(lambda: self._step(-1))
        self.down.clicked.connect(lambda: self._step(1))
        self.reset = QPushButton(icon("undo-2"), _("As the model"))
        self.reset.setToolTip(_("Order, headings and choice of the model again; own texts stay."))
        self.reset.clicked.connect(self.reset_wanted)
        self._make_own()
        self.heading = TextField("heading", _("Heading"))
        self.second_heading = TextField("second_heading", _("Heading in the second language"))
        self.second_text = ParagraphField("second_text", _("Text in the second language"), lines=5)
        for field in (self.heading, self.second_heading):
            field.committed.connect(lambda _value, field=field: self._tell_heading(field))
        self.second_text.committed.connect(self._tell_text)
        self.source = text_label("", "secondary")
        self.go = QPushButton(icon("arrow-right", "accent"), "")
        mark(self.go, "link")
        self.go.clicked.connect(self._go_to_source)
        self._lay_out()

    def _make_own(self) -> None:
        """What adds a section to this charter, words it and takes it away."""
        self.add = QPushButton(icon("plus"), _("Add a section"))
        self.add_menu = QMenu(self.add)
        self.add.setMenu(self.add_menu)
        self.remove = QPushButton(icon("trash-2"), _("Delete this section"))
        mark(self.remove, "link")
        self.remove.clicked.connect(lambda: self.removal_wanted.emit(self.code))
        self.text = ParagraphField("own_text", _("Text of the section"), lines=5)
        self.text.committed.connect(self._tell_own_text)

    @property
    def code(self) -> str:
        """The section chosen, "" for none."""
        item = self.list.currentItem()
        return str(item.data(_CODE)) if self.list.currentRow() >= 0 else ""

    @property
    def languages(self) -> tuple[str, str]:
        """Of the charter shown; "" for no second one."""
        return (self._snapshot.language, self._snapshot.second_language) if self._snapshot else ("", "")

    @property
    def order(self) -> list[str]:
        """Every code, as the list shows them."""
        return [str(self.list.item(row).data(_CODE)) for row in range(self.list.count())]

    def show_snapshot(self, snapshot: CharterSnapshot, *, read_only: bool) -> None:
        """Show the plan of the charter; the section chosen stays chosen."""
        self._snapshot = snapshot
        plan = snapshot.plan
        self._plan = {part.code: part for part in plan}
        self._filling = True
        self.language.fill(snapshot.second_language)
        chosen = self.code or plan[0].code
        if self.order != [part.code for part in plan]:
            self.list.clear()
            for part in plan:
                item = QListWidgetItem()
                item.setData(_CODE, part.code)
                self.list.addItem(item)
        numbers = {True: 0, False: 0}
        for row, part in enumerate(plan):
            numbers[part.is_annex] += part.shown
            self._fill_item(self.list.item(row), part, numbers[part.is_annex], read_only=read_only)
            if part.code == chosen:
                self.list.setCurrentRow(row)
        self._filling = False
        self.list.locked = read_only
        moves = (self.up, self.down, self.reset, self.add, self.remove)
        for widget in (*moves, self.language, self.heading, self.second_heading):
            widget.setEnabled(not read_only)
        self.text.text.setReadOnly(read_only)
        self.second_text.text.setReadOnly(read_only)
        self._show_section()

    def choose(self, code: str) -> None:
        """Show a section and take the keyboard to it."""
        if code in self.order:
            self.list.setCurrentRow(self.order.index(code))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_row(self, start: int, end: int) -> None:
        """Carry the section at ``start`` to ``end``."""
        order = self.order
        if not 0 <= end < len(order) or start == end:
            return
        order.insert(end, order.pop(start))
        self.order_wanted.emit(order)

    def _step(self, way: int) -> None:
        row = self.list.currentRow()
        self.move_row(row, row + way)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(16))
        column.setSpacing(scaled(10))
        column.addWidget(self.language)
        column.addWidget(
            text_label(_("Tick what is printed. Drag to change the order, or Alt with an arrow."), "secondary")
        )
        column.addWidget(self.list, 1)
        row = FlowLayout()
        row.setSpacing(scaled(8))
        for button in (self.up, self.down, self.add, self.reset):
            row.addWidget(button)
        column.addLayout(row)
        line = QFrame()
        mark(line, "hairline")
        column.addWidget(line)
        for widget in (self.heading, self.second_heading, self.text, self.second_text, self.source):
            column.addWidget(widget)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_item(self, item: QListWidgetItem, part: Planned, number: int, *, read_only: bool) -> None:
        heading = part.heading or self._model(part)
        if not part.shown:
            said = heading
        elif part.is_annex:
            said = _("Annex {number}: {title}").format(number=number, title=heading)
        else:
            said = f"{number}. {heading}"
        item.setText(said)
        need = _(_NEEDS[part.need]) if part.shown else _("left out")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{said}, {need}")
        item.setToolTip(f"<p>{escape(said)}</p><p>{escape(need)}</p>")
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if not read_only:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        item.setCheckState(Qt.CheckState.Checked if part.shown else Qt.CheckState.Unchecked)

    def _model(self, part: Planned, *, second: bool = False) -> str:
        snapshot = self._snapshot
        if snapshot is None:
            return ""
        language = snapshot.second_language if second else snapshot.language
        if part.is_own:
            return ""
        if part.is_annex:
            return translation(language).gettext(ANNEX_LABELS[part.code])
        return library(language, snapshot.kind).headings[part.code]

    def _show_section(self) -> None:
        part = self._plan.get(self.code)
        snapshot = self._snapshot
        if self._filling or part is None or snapshot is None:
            return
        fresh = f"{snapshot.charter_id} {part.code}" != self._shown
        self._shown = f"{snapshot.charter_id} {part.code}"
        both = bool(snapshot.second_language)
        self.heading.fill(part.heading, force=fresh)
        self.heading.line.setPlaceholderText(self._model(part))
        self.second_heading.setVisible(both)
        self.second_text.setVisible(both and part.code in TEXT_CODES)
        self.text.setVisible(part.is_own)
        self.remove.setVisible(part.is_own)
        self.text.fill(snapshot.texts.get(part.code, "") if part.is_own else "", force=fresh)
        self.second_text.fill(part.second_text, force=fresh)
        if both:
            self.second_heading.fill(part.second_heading, force=fresh)
            self.second_heading.line.setPlaceholderText(self._model(part, second=True))
            waiting = "" if part.is_own else _("The model, until something is written here.")
            self.second_text.text.setPlaceholderText(waiting)
        sentence, way = _SOURCES[SOURCE_OF.get(part.code, "texts")]
        need = _("This document needs it.") if part.need is Part.MUST else ""
        self.source.setText(f"{_(sentence)} {need}".strip())
        self.go.setVisible(bool(way))
        if way:
            self.go.setText(_(way))
            self.go.setAccessibleName(f"{_(way)} – {self.list.currentItem().text()}")

    def _go_to_source(self) -> None:
        """To where the section comes from; one that is written here has its text below."""
        source = SOURCE_OF.get(self.code, "texts")
        if source == "own":
            self.text.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif source:
            self.source_wanted.emit(source, self.code)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.shown_wanted.emit(str(item.data(_CODE)), item.checkState() == Qt.CheckState.Checked)

    def _tell_heading(self, field: TextField) -> None:
        code = self._shown.partition(" ")[2]
        if code:
            self.heading_wanted.emit(field, code, self.heading.value(), self.second_heading.value())

    def _tell_own_text(self, text: str) -> None:
        code = self._shown.partition(" ")[2]
        if code:
            self.text_wanted.emit(self.text, code, text)

    def _tell_text(self, text: str) -> None:
        code = self._shown.partition(" ")[2]
        if code:
            self.second_text_wanted.emit(self.second_text, code, text)


def _arrow(name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
