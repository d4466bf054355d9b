"""Who signs: the partners of the project or a list chosen by hand, and who signs for each."""

from __future__ import annotations

import uuid
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.fields import TextField, TickField
from partenaires_desktop.ui.look.typography import mark, scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.charter import CharterSnapshot
    from partenaires_desktop.queries.charter_parties import Candidate

_ID = Qt.ItemDataRole.UserRole
_EDITABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class PartiesPane(QWidget):
    """The list of parties, and under it the signatory of the one chosen."""

    follow_wanted = Signal(bool)
    parties_wanted = Signal(list)
    """Participations that should be the parties, in the order of the list."""
    signatory_wanted = Signal(object, str, str)
    """Participation, name, function."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "page")
        self.setAccessibleName(_("Parties and signatories"))
        self._filling = False
        self._signatories: dict[uuid.UUID, tuple[str, str]] = {}
        self._people: dict[uuid.UUID, tuple[tuple[str, str], ...]] = {}
        self.follow = TickField(
            "follow", _("All partners of the project"), hint=_("Untick to choose the parties one by one.")
        )
        self.follow.committed.connect(lambda value: self.follow_wanted.emit(bool(value)))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Parties of the charter"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(scaled(150))
        self.list.setUniformItemSizes(True)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentItemChanged.connect(lambda _new, _old: self._show_signatory())
        self.name = TextField("name", _("Name of who signs"))
        self.function = TextField("function", _("Function of who signs"))
        for field in (self.name, self.function):
            field.committed.connect(lambda _value: self._tell_signatory())
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take_person)
        self.name.line.setCompleter(completer)
        self._lay_out()

    def show_snapshot(self, snapshot: CharterSnapshot, candidates: tuple[Candidate, ...], *, read_only: bool) -> None:
        """Show the parties; when they are chosen by hand, also who could be one."""
        self._filling = True
        self.follow.fill(snapshot.follows_project)
        self.follow.setEnabled(not read_only)
        self._people = {each.participation_id: each.people for each in candidates}
        kinds = {each.participation_id: each.kind for each in candidates}
        self._signatories = {
            party.participation_id: (party.signatory_name, party.signatory_function) for party in snapshot.parties
        }
        rows = [(party.participation_id, party.name, True) for party in snapshot.parties]
        if not snapshot.follows_project:
            rows += [
                (each.participation_id, each.name, False)
                for each in candidates
                if each.participation_id not in self._signatories
            ]
        self._fill_list(rows, kinds, tickable=not snapshot.follows_project and not read_only)
        self._filling = False
        self._show_signatory()
        for field in (self.name, self.function):
            field.line.setReadOnly(read_only)

    def choose(self, participation_id: uuid.UUID) -> None:
        """Show a party's signatory and take the keyboard there."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == participation_id:
                self.list.setCurrentRow(row)
                self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(self.follow)
        column.addWidget(self.list, 1)
        self._card = QFrame()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(scaled(8))
        self._who = text_label("", "strong")
        inside.addWidget(self._who)
        inside.addWidget(self.name)
        inside.addWidget(self.function)
        column.addWidget(self._card)

    def _fill_list(
        self, rows: list[tuple[uuid.UUID, str, bool]], kinds: dict[uuid.UUID, str], *, tickable: bool
    ) -> None:
        chosen = self._chosen()
        if [row[0] for row in rows] != [self.list.item(index).data(_ID) for index in range(self.list.count())]:
            self.list.clear()
            for id_, _name, _party in rows:
                item = QListWidgetItem()
                item.setData(_ID, id_)
                self.list.addItem(item)
        for index, (id_, name, party) in enumerate(rows):
            item = self.list.item(index)
            kind = kinds.get(id_, "partner")
            said = name if kind == "partner" else f"{name} ({_(PARTICIPANT_KIND_LABELS.get(kind, kind))})"
            item.setText(said)
            item.setToolTip(self._tooltip(id_, said))
            item.setFlags(_EDITABLE | Qt.ItemFlag.ItemIsUserCheckable if tickable else _EDITABLE)
            state = Qt.CheckState.Checked if party else Qt.CheckState.Unchecked
            item.setData(Qt.ItemDataRole.CheckStateRole, state if tickable else None)
            if id_ == chosen:
                self.list.setCurrentRow(index)
        if self.list.currentRow() < 0 and rows:
            self.list.setCurrentRow(0)

    def _tooltip(self, participation_id: uuid.UUID, said: str) -> str:
        who = ", ".join(part for part in self._signatories.get(participation_id, ()) if part)
        nobody = _("Nobody is named to sign.")
        return f"<p>{escape(said)}</p><p>{escape(who or nobody)}</p>"

    def _chosen(self) -> uuid.UUID | None:
        row = self.list.currentRow()
        return self.list.item(row).data(_ID) if row >= 0 else None

    def _show_signatory(self) -> None:
        if self._filling:
            return
        chosen = self._chosen()
        party = chosen is not None and chosen in self._signatories
        self._card.setVisible(party)
        if not party or chosen is None:
            return
        item = self.list.currentItem()
        fresh = self._who.property("party") != str(chosen)
        self._who.setProperty("party", str(chosen))
        self._who.setText(item.text()[:160])
        name, function = self._signatories[chosen]
        self.name.fill(name, force=fresh)
        self.function.fill(function, force=fresh)
        self._known.setStringList([person for person, _function in self._people.get(chosen, ()) if person])

    def _tell_signatory(self) -> None:
        shown = self._who.property("party")
        if shown:
            self.signatory_wanted.emit(uuid.UUID(shown), self.name.value(), self.function.value())

    def _take_person(self, name: str) -> None:
        """A person of the organisation brings her function along."""
        people = dict(self._people.get(self._chosen() or uuid.UUID(int=0), ()))
        if people.get(name) and not self.function.value():
            self.function.line.setText(people[name])

    def _on_ticked(self, _item: QListWidgetItem) -> None:
        if self._filling:
            return
        ticked = [self.list.item(row) for row in range(self.list.count())]
        self.parties_wanted.emit([item.data(_ID) for item in ticked if item.checkState() == Qt.CheckState.Checked])
