"""The left side of an import: how the list was read, what its columns say, and what holds for all rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from partenaires_desktop.domain.import_plan import RULE_LABELS, UNKNOWN, Rule
from partenaires_desktop.exchange.delimited import ENCODINGS as CHOOSABLE
from partenaires_desktop.exchange.draft import Draft
from partenaires_desktop.exchange.rows import Reading
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.import_ import words
from partenaires_desktop.ui.import_.column_boxes import ColumnBoxes, QuietCombo, Tick
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.why import WhyLabel


class ListPane(QScrollArea):
    """Everything about the list as a whole; filling it emits nothing."""

    reading_changed = Signal(object)
    titles_changed = Signal(bool)
    column_changed = Signal(int, object)
    rule_changed = Signal(object)
    join_changed = Signal(bool)
    column_rule_changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(scaled(220))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown: dict[QComboBox, bool] = {}
        page = QWidget()
        mark(page, "page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, scaled(12), 0)
        self._column.setSpacing(scaled(8))
        self._build_reading()
        self._build_rules()
        self.boxes = ColumnBoxes()
        self.boxes.changed.connect(self.column_changed)
        self.boxes.rule_changed.connect(self.column_rule_changed)
        self._column.addWidget(self.boxes)
        self._column.addStretch()
        self.setWidget(page)

    def fill(self, draft: Draft, project: str) -> None:
        """Show ``draft``; ``project`` is the name of the project to enter, "" for none."""
        table = draft.table
        self._found.setText(words.found_in_words(table, draft.columns))
        _show(self._doubts, words.doubts_in_words(table, draft.columns, in_project=bool(draft.plan.project_id)))
        delimited = table.found.kind in {"csv", "text"}
        _fill_combo(self.separator, words.SEPARATORS, table.found.separator)
        encodings = {code: words.ENCODINGS[code] for code in CHOOSABLE}
        _fill_combo(self.encoding, encodings, _plain(table.found.encoding), translate=False)
        _fill_combo(self.sheet, {sheet: sheet for sheet in table.found.sheets}, table.found.sheet, translate=False)
        self._shown = {
            self.separator: delimited,
            self.encoding: table.found.kind == "csv",
            self.sheet: len(table.found.sheets) > 1,
        }
        self.otherwise.setVisible(any(self._shown.values()))
        self.titles.setVisible(table.found.kind not in words.KINDS)
        self._show_reading(self.otherwise.isChecked())
        for box, ticked in ((self.titles, draft.columns.titled), (self.join, draft.choices.join)):
            with QSignalBlocker(box):
                box.setChecked(ticked)
        self.join.setVisible(bool(project))
        self.join.show_text(_("They take part in “{project}”").format(project=project))
        _fill_combo(self.rule, {str(rule): label for rule, label in RULE_LABELS.items()}, draft.choices.rule)
        for widget in (self._rule_label, self.rule):
            widget.setVisible(any(change.old not in {"", UNKNOWN} for row in draft.plan.rows for change in row.offered))
        self.boxes.fill(draft)

    def _build_reading(self) -> None:
        self._found = text_label("", "secondary")
        self._doubts = WhyLabel("import.doubts")
        self.otherwise = QPushButton(_("Read it otherwise"))
        self.otherwise.setCheckable(True)
        self.otherwise.setAutoDefault(False)
        mark(self.otherwise, "link")
        self.separator = _combo(_("Separator"))
        self.encoding = _combo(_("Encoding"))
        self.sheet = _combo(_("Sheet"))
        self._captions = {box: text_label(box.accessibleName(), "secondary") for box in self._reading_boxes()}
        self.titles = Tick()
        self.titles.show_text(_("The first row holds titles"))
        for widget in (self._found, self._doubts):
            self._column.addWidget(widget)
        self._column.addWidget(self.otherwise, 0, Qt.AlignmentFlag.AlignLeft)
        for box, caption in self._captions.items():
            caption.setBuddy(box)
            self._column.addWidget(caption)
            self._column.addWidget(box)
            box.activated.connect(self._tell_reading)
        self._column.addWidget(self.titles)
        self.otherwise.toggled.connect(self._show_reading)
        self.titles.toggled.connect(self.titles_changed)

    def _build_rules(self) -> None:
        self.join = Tick()
        self._rule_label = text_label(_("Organisations already in the carnet"), "secondary")
        self.rule = _combo(_("Organisations already in the carnet"))
        self._rule_label.setBuddy(self.rule)
        for widget in (self.join, self._rule_label, self.rule):
            self._column.addWidget(widget)
        self.join.toggled.connect(self.join_changed)
        self.rule.activated.connect(lambda _place: self.rule_changed.emit(Rule(self.rule.currentData())))

    def _reading_boxes(self) -> tuple[QComboBox, ...]:
        return self.separator, self.encoding, self.sheet

    def _show_reading(self, shown: bool) -> None:
        for box, caption in self._captions.items():
            for widget in (box, caption):
                widget.setVisible(shown and self._shown.get(box, False))

    def _tell_reading(self) -> None:
        def chosen(box: QComboBox) -> str | None:
            return str(box.currentData()) if self._shown[box] and box.currentIndex() >= 0 else None

        self.reading_changed.emit(Reading(chosen(self.encoding), chosen(self.separator), chosen(self.sheet)))


def _combo(name: str) -> QComboBox:
    box = QuietCombo()
    box.setAccessibleName(name)
    return box


def _fill_combo(box: QComboBox, labels: Mapping[str, str], current: str, *, translate: bool = True) -> None:
    box.clear()
    for code, label in labels.items():
        box.addItem(_(label) if translate else label, code)
    box.setCurrentIndex(box.findData(current))


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _plain(encoding: str) -> str:
    """The name an encoding is chosen by."""
    return {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(encoding, encoding)
