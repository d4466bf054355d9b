"""What is chosen for the document: title, language, dates, place, issuer, and the answers its clauses ask for."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partenaires_desktop.documents.charter.clauses import library
from partenaires_desktop.documents.charter.document import LANGUAGE_NAMES
from partenaires_desktop.domain.charter import ANSWER_LABELS, ANSWERS_OF
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import ChoiceField, DayField, Field, QuietCombo, TextField
from partenaires_desktop.ui.look.typography import mark, scaled, text_label

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.charter import CharterSnapshot

_NOT_CHOSEN = ""
_FIELD_OF = {"starts_on": "starts_on", "ends_on": "ends_on", "dates_reversed": "ends_on"}


class DetailsPane(QWidget):
    """Fields that say what the user wants; whoever listens writes it and fills them again."""

    changed = Signal(object, str, object)
    """The field, its name, the new value."""

    def __init__(self, today: date) -> None:
        super().__init__()
        mark(self, "page")
        self.setAccessibleName(_("Details of the charter"))
        self.issuer = IssuerField()
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(self._grid(today))
        column.addWidget(text_label(_("What the clauses ask"), "section"))
        column.addWidget(self._answers())
        column.addStretch()
        for field in self.fields.values():
            field.committed.connect(lambda value, field=field: self.changed.emit(field, field.name, value))

    def show_snapshot(self, snapshot: CharterSnapshot, *, read_only: bool) -> None:
        """Fill the fields; what is being typed stays."""
        values: dict[str, Any] = {
            "title": snapshot.title,
            "language": snapshot.language,
            "number": snapshot.number,
            "starts_on": snapshot.starts_on,
            "ends_on": snapshot.ends_on,
            "place": snapshot.place,
            "review_on": snapshot.review_on,
        }
        self.issuer.offer([(party.participation_id, party.name) for party in snapshot.parties])
        values["issuer"] = str(snapshot.issuer.participation_id) if snapshot.issuer else _NOT_CHOSEN
        models = library(snapshot.language, snapshot.kind).defaults
        asked_apart = {code for codes in ANSWERS_OF.values() for code in codes}
        shown = {part.code for part in snapshot.plan if part.shown}
        asked = {code for section, codes in ANSWERS_OF.items() if section in shown for code in codes}
        for code in ANSWER_LABELS:
            values[code] = snapshot.answers.get(code, "")
            field = self.fields[code]
            field.setVisible(code not in asked_apart or code in asked)
            if isinstance(field, TextField):
                field.line.setPlaceholderText(models.get(code, ""))
        for name, field in self.fields.items():
            field.fill(values[name])
            field.setEnabled(not read_only)

    def focus_on(self, code: str) -> None:
        """Take the keyboard to the field where a missing piece can be given."""
        field = self.fields.get(_FIELD_OF.get(code, code))
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _grid(self, today: date) -> FieldGrid:
        grid = FieldGrid(one_column_below=300)
        for field, span in (
            (TextField("title", _("Title")), 6),
            (ChoiceField("language", _("Language of the document"), LANGUAGE_NAMES), 4),
            (TextField("number", _("Version")), 2),
            (DayField("starts_on", _("From"), today, hint=_("Otherwise the project’s dates.")), 3),
            (DayField("ends_on", _("To"), today), 3),
            (DayField("review_on", _("The charter is looked at again on"), today), 6),
            (TextField("place", _("Place of signature")), 6),
            (self.issuer, 6),
        ):
            self._keep(field)
            grid.add(field, span)
        return grid

    def _answers(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        for code, label in ANSWER_LABELS.items():
            hint = _("For instance: consent, after discussion.") if code == "decision" else ""
            field = TextField(code, _(label), hint=hint)
            self._keep(field)
            column.addWidget(field)
        return holder

    def _keep(self, field: Field) -> None:
        self.fields[field.name] = field


class IssuerField(ChoiceField):
    """The party whose legal mentions every page bears."""

    def __init__(self) -> None:
        super().__init__("issuer", _("Party that issues the document"), {})

    def offer(self, parties: list[tuple[uuid.UUID, str]]) -> None:
        """Offer these parties."""
        combo: QuietCombo = self.combo
        wanted = [(_NOT_CHOSEN, _("Not chosen")), *((str(id_), name[:200]) for id_, name in parties)]
        if wanted == [(combo.itemData(index), combo.itemText(index)) for index in range(combo.count())]:
            return
        chosen = combo.currentData()
        combo.clear()
        for code, name in wanted:
            combo.addItem(name, code)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
