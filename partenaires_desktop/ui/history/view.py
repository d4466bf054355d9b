"""The view of the history: read what was done, and go back to just after any step."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries.history import TABLES, History, Step, history
from partenaires_desktop.ui.history.model import HistoryModel, StepRole, detail_words, time_words
from partenaires_desktop.ui.icons import icon
from partenaires_desktop.ui.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.theme import theme_of
from partenaires_desktop.ui.typography import Weight, font, mark, scaled, text_label
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.workspace import Selection, Workspace

Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Hour, name and extent of a step; a day as a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 -- Qt's own signature
        return QSize(scaled(200), scaled(36 if index.data(StepRole) else 44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        step: Step | None = index.data(StepRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(scaled(4), scaled(1), -scaled(4), -scaled(1))
        if step is None:
            self._paint_day(painter, rect, str(index.data()), option.widget)
        else:
            self._paint_step(painter, rect, step, option)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole name in the tooltip."""
        step: Step | None = index.data(StepRole)
        if event.type() == QEvent.Type.ToolTip and step is not None:
            QToolTip.showText(event.globalPos(), f"<p>{escape(step.label)}</p>", view)
            return True
        return super().helpEvent(event, view, option, index)

    def _paint_day(self, painter: QPainter, rect: QRect, words: str, widget: QWidget) -> None:
        painter.setFont(font("secondary", Weight.STRONG))
        painter.setPen(QColor(theme_of(widget).quiet_ink))
        painter.drawText(
            rect.adjusted(scaled(8), 0, 0, -scaled(6)), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words
        )

    def _paint_step(self, painter: QPainter, rect: QRect, step: Step, option: QStyleOptionViewItem) -> None:
        theme = theme_of(option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(theme.accent if chosen else theme.surface))
        painter.setBrush(QColor(theme.accent_tint if chosen else theme.surface))
        painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), scaled(6), scaled(6))
        inner = rect.adjusted(scaled(10), 0, -scaled(12), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font("secondary"))
        painter.setPen(QColor(theme.quiet_ink))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, time_words(step))
        detail = detail_words(step)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, detail)
        taken = painter.fontMetrics().horizontalAdvance(detail)
        words = font("text")
        words.setStrikeOut(step.undone)
        painter.setFont(words)
        painter.setPen(QColor(theme.quiet_ink if step.undone else theme.ink))
        room = inner.adjusted(scaled(52), 0, -(taken + scaled(16)), 0)
        line = painter.fontMetrics().elidedText(step.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, line)


class HistoryView(View):
    """Every step by date and name, with one button: come back to just after the chosen one."""

    tables = TABLES

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(workspace, selection, parent)
        self._history = History((), 0)
        self._walking = False
        self._model = HistoryModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(StepDelegate(self._list))
        self._list.setAccessibleName(_("Steps, newest first"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.selectionModel().selectionChanged.connect(self._show_way)
        self._list.activated.connect(lambda _index: self._walk())
        self._empty = text_label(_("Nothing was done in this carnet yet. Each step will be noted here."), "secondary")
        self._way = QPushButton(icon("undo-2"), "")
        self._way.setEnabled(False)
        self._way.clicked.connect(self._walk)
        head = QHBoxLayout()
        head.addWidget(text_label(_("History"), "heading", wrap=False))
        head.addStretch()
        head.addWidget(self._way)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(14), scaled(16), scaled(16))
        column.setSpacing(scaled(12))
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        mark(self._list, "steps")
        self._show_way()

    def refresh(self) -> None:
        """Read the journal again; the chosen step stays chosen."""
        if self._walking:
            return
        chosen = self._chosen()
        self._history = self.workspace.query(history)
        self._model.set_steps(self._history.steps)
        self._empty.setVisible(not self._history.steps)
        self._list.setVisible(bool(self._history.steps))
        row = self._model.row_of(chosen.number) if chosen else None
        if row is not None:
            self._list.setCurrentIndex(self._model.index(row))
        self._show_way()

    def _chosen(self) -> Step | None:
        rows = self._list.selectionModel().selectedIndexes()
        return self._model.step_at(rows[0]) if rows else None

    def _count(self) -> tuple[int, int]:
        """How many undos, or how many redos, lead to the chosen step."""
        step = self._chosen()
        if step is None or self.workspace.read_only:
            return 0, 0
        if step.undone:
            return 0, self._history.steps_forward_to(step.number)
        return self._history.steps_back_to(step.number), 0

    def _show_way(self) -> None:
        undos, redos = self._count()
        if redos:
            words = ngettext("Redo {count} step, up to here", "Redo {count} steps, up to here", redos)
        else:
            words = ngettext("Undo {count} step, back to here", "Undo {count} steps, back to here", undos)
        count = undos or redos
        self._way.setText(words.format(count=count) if count else _("Undo back to here"))
        self._way.setIcon(icon("redo-2" if redos else "undo-2"))
        self._way.setEnabled(bool(count))

    def _walk(self) -> None:
        """Undo or redo step by step; each is a transaction of its own, so that a refusal keeps what went before."""
        undos, redos = self._count()
        walk, count = (self.workspace.store.undo, undos) if undos else (self.workspace.store.redo, redos)
        done = 0
        self._walking = True
        try:
            for _step in range(count):
                walk()
                done += 1
        except UserError as error:
            quiet_bar_of(self).say(error.message)
        finally:
            self._walking = False
            self.refresh()
        if done and done == count:
            words = (
                ngettext("{count} step redone.", "{count} steps redone.", done)
                if redos
                else ngettext("{count} step undone.", "{count} steps undone.", done)
            )
            quiet_bar_of(self).say(words.format(count=done))
