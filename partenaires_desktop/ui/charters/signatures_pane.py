"""Who has signed: every party with how far it is, and under the list what is noted about the one chosen."""

from __future__ import annotations

import uuid
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.domain.charter import CHARTER
from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.charters.stages import signed_words
from partenaires_desktop.ui.dates import day
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import DayField, Field, TextField
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.wrapping_button import WrappingButton

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.charter_life import CharterLife, Signature

_ID = Qt.ItemDataRole.UserRole


class SignaturesPane(QWidget):
    """Shows signatures and says what is wanted; whoever listens writes it and fills the pane again."""

    noted = Signal(object, object, str, object)
    """The field, the signature, the name of the field, the new value."""
    review_wanted = Signal(object, object)
    """The field, the day."""
    sent_wanted = Signal()
    scan_wanted = Signal(object)
    scan_opened = Signal(object)
    scan_dropped = Signal(object)
    newcomer_wanted = Signal()
    form_wanted = Signal()
    newcomer_dropped = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        mark(self, "page")
        self.setAccessibleName(_("Signatures"))
        self._life: CharterLife | None = None
        self._chosen: uuid.UUID | None = None
        self._read_only = False
        self.progress = text_label("", "strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Parties that have signed"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Signatures, party by party"))
        self.list.setMinimumHeight(scaled(190))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda new, _old: self._choose(new))
        self.review = DayField("review_on", _("The charter is looked at again on"), today)
        self.fingerprint = text_label("", "smallest")
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.review.committed.connect(lambda value: self.review_wanted.emit(self.review, value))
        self.fields: dict[str, Field] = {}
        for field in (
            DayField("sent_on", _("Sent on"), today),
            DayField("seen_on", _("Seen by them on"), today),
            TextField("seen_by", _("Seen by")),
            DayField("signed_on", _("Signed on"), today),
            TextField("signed_by", _("Signed by")),
            TextField("signed_function", _("In the function of")),
        ):
            self.fields[field.name] = field
            field.committed.connect(lambda value, field=field: self.noted.emit(field, self._chosen, field.name, value))
        self._lay_out()

    @property
    def chosen(self) -> uuid.UUID | None:
        """The signature whose details are shown."""
        return self._chosen

    def show_life(self, life: CharterLife, *, read_only: bool) -> None:
        """Show every signature; what is being typed stays."""
        self._life = life
        self._read_only = read_only or life.stage is Stage.REPLACED
        self.progress.setText(capital(signed_words(life)) if life.signatures else "")
        self._bar.setRange(0, max(1, len(life.signatures)))
        self._bar.setValue(life.signed)
        self._bar.setAccessibleDescription(self.progress.text())
        self.review.fill(life.review_on)
        groups = [life.fingerprint[start : start + 16] for start in range(0, len(life.fingerprint), 16)]
        self.fingerprint.setText(
            _("Fingerprint (SHA-256) of the pages: {fingerprint}").format(fingerprint=" ".join(groups))
        )
        self.review.setEnabled(not read_only)
        self.sent.setVisible(any(line.sent_on is None and line.signed_on is None for line in life.signatures))
        can_join = life.kind == CHARTER and life.stage in (Stage.SIGNED, Stage.EXPIRED)
        self.newcomer.setVisible(can_join)
        self.form.setVisible(can_join)
        for button in (self.sent, self.newcomer):
            button.setEnabled(not self._read_only)
        self._fill_list(life.signatures)
        self._show_chosen()

    def choose(self, signature_id: uuid.UUID) -> None:
        """Show what is noted about one signature."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == signature_id:
                self.list.setCurrentRow(row)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(16))
        column.setSpacing(scaled(10))
        column.addWidget(self.progress)
        column.addWidget(self._bar)
        self.sent = WrappingButton(icon("mail"), _("Sent to all today"))
        self.sent.clicked.connect(lambda _checked=False: self.sent_wanted.emit())
        self.newcomer = WrappingButton(icon("user-plus"), _("Someone joins…"))
        self.newcomer.clicked.connect(lambda _checked=False: self.newcomer_wanted.emit())
        self.form = WrappingButton(icon("file-text"), _("Joining form…"))
        self.form.clicked.connect(lambda _checked=False: self.form_wanted.emit())
        ways = QWidget()
        flow = FlowLayout(ways)
        for button in (self.newcomer, self.form, self.sent):  # the last one comes and goes
            flow.addWidget(button)
        column.addWidget(ways)
        column.addWidget(self.list, 1)
        column.addWidget(self._card())
        line = QFrame()
        mark(line, "hairline")
        column.addWidget(line)
        column.addWidget(self.review)
        column.addWidget(self.fingerprint)

    def _card(self) -> QWidget:
        self._details = QWidget()
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(scaled(8))
        self._who = text_label("", "strong")
        inside.addWidget(self._who)
        grid = FieldGrid(one_column_below=300)
        for name, span in (
            ("sent_on", 6), ("seen_on", 3), ("seen_by", 3), ("signed_on", 3), ("signed_by", 3), ("signed_function", 6),
        ):  # fmt: skip
            grid.add(self.fields[name], span)
        inside.addWidget(grid)
        inside.addLayout(self._scan_row())
        return self._details

    def _scan_row(self) -> QHBoxLayout:
        self._scan = text_label("", "secondary")
        self.attach = WrappingButton(icon("upload"), _("Attach the scan…"))
        self.attach.clicked.connect(lambda _checked=False: self.scan_wanted.emit(self._chosen))
        self.open = QPushButton(_("Open the scan"))
        self.open.clicked.connect(lambda _checked=False: self.scan_opened.emit(self._chosen))
        self.drop = QPushButton(_("Take the scan away"))
        self.drop.clicked.connect(lambda _checked=False: self.scan_dropped.emit(self._chosen))
        self.leave = QPushButton(_("No longer joins"))
        self.leave.clicked.connect(lambda _checked=False: self.newcomer_dropped.emit(self._chosen))
        for button in (self.open, self.drop, self.leave):
            mark(button, "link")
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        holder = QWidget()
        flow = FlowLayout(holder)
        for widget in (self.attach, self.open, self.drop, self.leave):
            flow.addWidget(widget)
        column = QVBoxLayout()
        column.addWidget(self._scan)
        column.addWidget(holder)
        row.addLayout(column)
        return row

    def _fill_list(self, lines: tuple[Signature, ...]) -> None:
        self.list.blockSignals(True)
        if [line.id for line in lines] != [self.list.item(row).data(_ID) for row in range(self.list.count())]:
            self.list.clear()
            for line in lines:
                item = QListWidgetItem()
                item.setData(_ID, line.id)
                self.list.addItem(item)
        known = {line.id for line in lines}
        if self._chosen not in known:
            self._chosen = next((line.id for line in lines if line.signed_on is None), None) or next(iter(known), None)
        for row, line in enumerate(lines):
            item = self.list.item(row)
            said = state_words(line)
            item.setText(f"{line.party[:200]}\n{state_words(line, short=True)}")
            item.setIcon(icon("check" if line.signed_on else "clock-alert" if line.sent_on else "mail"))
            item.setToolTip(f"<p>{escape(line.party)}</p><p>{escape(said)}</p>")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.party}, {said}")
            if line.id == self._chosen:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            for field in self.fields.values():
                field.commit()
            self._chosen = item.data(_ID)
            self._show_chosen()

    def _show_chosen(self) -> None:
        line = next((one for one in self._life.signatures if one.id == self._chosen), None) if self._life else None
        self._details.setVisible(line is not None)
        if line is None:
            return
        fresh = self._who.property("signature") != str(line.id)
        self._who.setProperty("signature", str(line.id))
        self._who.setText(line.party[:160])
        for name, field in self.fields.items():
            field.fill(getattr(line, name), force=fresh)
            field.setEnabled(not self._read_only)
        kept = line.scan
        self._scan.setText(_scan_words(kept.name, kept.size) if kept else _("No scan of what was signed."))
        self.attach.setText(_("Another scan…") if kept else _("Attach the scan…"))
        self.attach.setEnabled(not self._read_only)
        for button in (self.open, self.drop):
            button.setVisible(kept is not None)
        self.drop.setEnabled(not self._read_only)
        self.leave.setVisible(line.joined)
        self.leave.setEnabled(not self._read_only)


def state_words(line: Signature, *, short: bool = False) -> str:
    """How far a party is, in a few words; ``short`` is for a narrow list: what it leaves out is said under it."""
    parts: list[str] = []

    def on(when: date) -> str:
        return f"{when:%d/%m/%Y}" if short else day(when)

    if line.signed_on is not None and line.scan is None and short:
        parts.append(_("signed, no scan"))
    elif line.signed_on is not None:
        who = "" if short else ", ".join(part for part in (line.signed_by, line.signed_function) if part)
        words = _("signed on {day} by {who}") if who else _("signed on {day}")
        parts.append(words.format(day=on(line.signed_on), who=who))
    elif line.seen_on is not None:
        parts.append(_("seen on {day}").format(day=on(line.seen_on)))
    elif line.sent_on is not None:
        parts.append(_("sent on {day}").format(day=on(line.sent_on)))
    else:
        parts.append(_("not sent yet"))
    if line.joined:
        parts.insert(0, _("joins afterwards"))
    if line.signed_on is not None and line.scan is None and not short:
        parts.append(_("without scan"))
    return ("\n" if short and line.joined else " · ").join(parts)


def _scan_words(name: str, size: int) -> str:
    return _("Scan: {file} ({size} KB)").format(file=name[:120], size=max(1, round(size / 1024)))
