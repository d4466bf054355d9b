"""What the dialog of an import looks like: the source, or the list beside its plan; buttons under them."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.import_.column_boxes import ElidedLabel
from partenaires_desktop.ui.import_.list_pane import ListPane
from partenaires_desktop.ui.import_.plan_pane import PlanPane
from partenaires_desktop.ui.import_.source_page import SourcePage
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.roll import Roll


class ImportSheet(QDialog):
    """Two pages, a heading, a summary, room for a problem, and four buttons; what they do is the dialog's to say."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import a list"))
        self.setModal(True)
        self.heading = ElidedLabel("heading")
        self.source = SourcePage()
        self.list = ListPane()
        self.plan = PlanPane()
        self.problem = text_label("", "attention")
        self.summary = text_label("", "strong", wrap=False)
        self._lay_out()
        self._fit()

    def _lay_out(self) -> None:
        halves = self._halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(scaled(12))
        halves.addWidget(self.list)
        halves.addWidget(self.plan)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        self.pages = QStackedWidget()
        whole = QVBoxLayout()
        whole.addWidget(self.source)
        self.pages.addWidget(Roll(whole))
        self.pages.addWidget(halves)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16))
        column.setSpacing(scaled(12))
        top = QHBoxLayout()
        top.setSpacing(scaled(16))
        top.addWidget(self.heading, 1)
        top.addWidget(self.summary)
        column.addLayout(top)
        column.addWidget(self.problem)
        column.addWidget(self.pages, 1)
        column.addLayout(self._button_row())

    def _button_row(self) -> QHBoxLayout:
        self.back_button = QPushButton(_("Another list…"))
        self.report_button = QPushButton(_("Save the report…"))
        self.cancel_button = QPushButton(_("Cancel"))
        self.import_button = QPushButton()
        mark(self.import_button, "primary")
        for button in (self.back_button, self.report_button):
            mark(button, "link")
        for button in (self.back_button, self.report_button, self.cancel_button, self.import_button):
            button.setAutoDefault(False)
        self.import_button.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.back_button)
        row.addWidget(self.report_button)
        row.addStretch(1)
        row.addWidget(self.import_button)
        row.addWidget(self.cancel_button)
        return row

    def _fit(self) -> None:
        """As large as the work needs and the screen allows."""
        parent = self.parentWidget()
        screen = (parent.window() if parent else self).screen().availableGeometry()
        width = min(scaled(1180), screen.width() - scaled(48))
        left = min(scaled(300), width * 36 // 100)
        self._halves.setSizes([left, width - left])
        self.resize(width, min(scaled(700), screen.height() - scaled(48)))
