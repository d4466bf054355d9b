"""A field for a date that may be left empty: typed as people write dates, or picked from a calendar."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop import i18n
from partenaires_desktop.domain.written_dates import read_date, write_date
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import mark, scaled
from partenaires_desktop.ui.widgets.field_sign import FieldHint, FieldSign

_LOCALES = {
    "fr": QLocale(QLocale.Language.French, QLocale.Country.Belgium),
    "nl": QLocale(QLocale.Language.Dutch, QLocale.Country.Belgium),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class DateField(QLineEdit):
    """An optional date.

    ``date_changed`` comes once per accepted change, whether typed, picked or emptied; filling the field with
    :meth:`set_date` is silent.  A text that is no date stays as typed, is marked, and ``not_understood`` says why, and
    "" once it is put right; :meth:`date` is until then the last date that was.  Alt+Down or F4 opens the calendar.
    """

    date_changed = Signal()
    not_understood = Signal(str)

    def __init__(self, label: str, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._date: dt.date | None = None
        self.setAccessibleName(label)
        self.setMinimumWidth(scaled(112))
        FieldSign(self, "calendar", _("Choose in a calendar"), self.open_calendar)
        FieldHint(self, _("day/month/year"), _("d/m/y"))
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)

    def date(self) -> dt.date | None:
        """The last date that was understood; ``None`` when the field is empty."""
        return self._date

    def set_date(self, day: dt.date | None) -> None:
        """Show ``day`` without telling anyone."""
        self._date = day
        self.setText(write_date(day))
        self._set_wrong(False)

    def is_understood(self) -> bool:
        """Whether what is written now is a date or nothing."""
        try:
            read_date(self.text(), self._today)
        except ValueError:
            return False
        return True

    def commit(self) -> bool:
        """Take what is written, as if the field were left; whether it was understood."""
        self._on_editing_finished()
        return self.is_understood()

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        if self.isReadOnly() or not self.isEnabled():
            return
        popup = _Calendar(self._date, self._today, self)
        popup.picked.connect(self._pick)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.show_at(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down and F4 open the calendar; Esc puts the last date back."""
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        elif event.key() == Qt.Key.Key_Escape and self.text() != write_date(self._date):
            self._pick(self._date)
        else:
            super().keyPressEvent(event)

    def _on_text_edited(self) -> None:
        """What was wrong is so no longer once it is put right; what is being typed is not yet judged."""
        if self.property("wrong") and self.is_understood():
            self._set_wrong(False)
            self.not_understood.emit("")

    def _on_editing_finished(self) -> None:
        try:
            day = read_date(self.text(), self._today)
        except ValueError:
            self._set_wrong(True)
            self.not_understood.emit(_("Write a date such as 12/3/2027, or leave the field empty."))
            return
        self._pick(day)

    def _pick(self, day: dt.date | None) -> None:
        moved = day != self._date
        was_wrong = bool(self.property("wrong"))
        self.set_date(day)
        if was_wrong:
            self.not_understood.emit("")
        if moved:
            self.date_changed.emit()

    def _set_wrong(self, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setToolTip(_("Write a date such as 12/3/2027, or leave the field empty.") if wrong else "")


class _Calendar(QFrame):
    """A month to pick a day from, today, or no date at all."""

    picked = Signal(object)

    def __init__(self, day: dt.date | None, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        mark(self, "popup")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._month = QCalendarWidget(self)
        self._month.setLocale(_LOCALES[i18n.language()])
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._month.setAccessibleName(_("Calendar"))
        self._month.setSelectedDate(_to_qt(day or today))
        self._month.clicked.connect(self._on_day)
        self._month.activated.connect(self._on_day)
        self._quieten()
        now = QPushButton(_("Today"))
        none = QPushButton(_("No date"))
        now.clicked.connect(lambda: self._give(today))
        none.clicked.connect(lambda: self._give(None))
        row = QHBoxLayout()
        for button in (now, none):
            mark(button, "link")
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8))
        column.addWidget(self._month)
        column.addLayout(row)

    def show_at(self, field: QWidget) -> None:
        """Appear under ``field``, or above it where there is no room, inside the screen."""
        self.adjustSize()
        screen = field.screen().availableGeometry()
        under = field.mapToGlobal(QPoint(0, field.height() + scaled(2)))
        if under.y() + self.height() > screen.bottom():
            under.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height() - scaled(2))
        under.setX(max(screen.left(), min(under.x(), screen.right() - self.width())))
        self.move(under)
        self.show()
        self._month.setFocus()

    def _quieten(self) -> None:
        """Our look instead of the style's: no bar, no red week-end, arrows of our family."""
        colours = theme_of(self)
        self._month.setStyleSheet(
            f"#qt_calendar_navigationbar {{ background: {colours.surface}; }}"
            f"QAbstractItemView {{ border: none; selection-background-color: {colours.fill};"
            f" selection-color: {colours.on_fill}; }}"
            f"QToolButton {{ color: {colours.ink}; font-weight: 600; }} QSpinBox {{ min-width: {scaled(64)}px; }}"
        )
        for name, sign, words in (
            ("qt_calendar_prevmonth", "chevron-left", _("Previous month")),
            ("qt_calendar_nextmonth", "chevron-right", _("Next month")),
        ):
            arrow = self._month.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(icon(sign))
                arrow.setAccessibleName(words)
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(colours.ink))
        quiet.setForeground(QColor(colours.quiet_ink))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(weekday, plain)
        self._month.setHeaderTextFormat(quiet)
        rows = scaled(26) * 7 + scaled(44)
        self._month.setMinimumSize(scaled(288), rows)

    def _on_day(self, day: QDate) -> None:
        self._give(dt.date(day.year(), day.month(), day.day()))

    def _give(self, day: dt.date | None) -> None:
        self.close()
        self.picked.emit(day)


def _to_qt(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)
