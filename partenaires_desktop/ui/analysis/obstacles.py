"""The obstacles of a partnership: noted from the catalogue or in one’s own words, answered, lifted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.obstacles import ANSWER_LABELS, ANSWERS, FAMILIES, INGREDIENTS, METHODS, OBSTACLES
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.analyses import add_obstacle, change_obstacle, choose_answer, remove_obstacle
from partenaires_desktop.ui.analysis import words
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from partenaires_desktop.queries.analysis import ObstacleLine, Partnership
    from partenaires_desktop.ui.workspace import Workspace


class ObstacleList(QWidget):
    """Every change is one step; the list is read again after each."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._found: Partnership | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(scaled(8))
        self.own = QLineEdit()
        self.own.setMaxLength(500)
        self.own.setAccessibleName(_("An obstacle in your own words"))
        self.own.setPlaceholderText(_("An obstacle, then Enter"))
        self.own.returnPressed.connect(self._add_own)
        self.catalogue = QPushButton(icon("plus"), _("From the catalogue"))
        self.catalogue.setAutoDefault(False)
        self.catalogue.setMenu(self._menu())
        below = QVBoxLayout()
        below.setSpacing(scaled(4))
        below.addWidget(self.own)
        below.addWidget(self.catalogue, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(self._rows)
        column.addLayout(below)
        for widget in (self.own, self.catalogue):
            widget.setEnabled(not workspace.read_only)

    def fill(self, found: Partnership) -> None:
        """Show the obstacles of a partnership."""
        if self._found is not None and self._found.obstacles == found.obstacles:
            self._found = found
            return
        self._found = found
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in found.obstacles:
            self._rows.addWidget(self._row(line))

    def _row(self, line: ObstacleLine) -> QWidget:
        row = QWidget()
        name = text_label(words.obstacle_name(line), "strong")
        dates = text_label(words.obstacle_dates(line, self._workspace.today()), "smallest")
        told = text_label(words.answers_told(line), "secondary")
        answers = self._button(_("Answers…"), words.obstacle_name(line))
        answers.setMenu(self._answers(line))
        answers.setProperty("opens", True)
        lifted = self._button(_("Lifted") if line.lifted_on is None else _("Still there"), words.obstacle_name(line))
        lifted.clicked.connect(lambda _checked=False: self._lift(line))
        away = self._button("", _("Remove: {name}").format(name=words.obstacle_name(line)))
        away.setIcon(icon("x"))
        mark(away, "tool")
        away.clicked.connect(lambda _checked=False: self._do(_("Remove an obstacle"), remove_obstacle, line.id))
        buttons = FlowLayout()
        buttons.setSpacing(scaled(4))
        for button in (answers, lifted, away):
            buttons.addWidget(button)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        for widget in (name, dates, told):
            column.addWidget(widget)
        column.addLayout(buttons)
        return row

    def _button(self, text: str, about: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        mark(button, "link")
        button.setAccessibleName(f"{text} {about}".strip())
        button.setEnabled(not self._workspace.read_only)
        return button

    def _answers(self, line: ObstacleLine) -> QMenu:
        """Those the catalogue suggests first, then all the others by kind."""
        menu = QMenu(self)
        suggested = ANSWERS.get(line.known_as, ())
        self._add_answers(menu, line, suggested)
        if suggested:
            menu.addSeparator()
        for title, labels in ((_("Ingredients"), INGREDIENTS), (_("Methods"), METHODS)):
            self._add_answers(menu.addMenu(title), line, [code for code in labels if code not in suggested])
        return menu

    def _add_answers(self, menu: QMenu, line: ObstacleLine, codes: Any) -> None:
        for code in codes:
            action = menu.addAction(capital(_(ANSWER_LABELS[code])))
            action.setCheckable(True)
            action.setChecked(code in line.answers)
            action.triggered.connect(lambda chosen, code=code: self._choose(line, code, chosen=chosen))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for family, title in FAMILIES.items():
            part = menu.addMenu(_(title))
            for code, (its, label) in OBSTACLES.items():
                if its == family:
                    added = part.addAction(capital(_(label)))
                    added.triggered.connect(lambda _checked=False, code=code: self._add(code))
        return menu

    def _add(self, code: str, wording: str = "") -> bool:
        if self._found is None:
            return False
        today = self._workspace.today()
        return self._do(_("Note an obstacle"), add_obstacle, self._found.participation_id, code, wording, today)

    def _add_own(self) -> None:
        if self.own.text().strip() and self._add("", wording=self.own.text()):
            self.own.clear()

    def _lift(self, line: ObstacleLine) -> None:
        lifted = self._workspace.today() if line.lifted_on is None else None
        label = _("An obstacle is lifted") if lifted else _("An obstacle is still there")
        self._do(label, change_obstacle, line.id, line.version, lifted_on=lifted)

    def _choose(self, line: ObstacleLine, code: str, *, chosen: bool) -> None:
        self._do(_("Answer an obstacle"), choose_answer, line.id, code, chosen=chosen)

    def _do(self, label: str, fn: Callable[..., Any], *arguments: Any, **values: Any) -> bool:
        try:
            self._workspace.attempt(label, fn, *arguments, **values)
        except UserError as error:
            self._workspace.refused.emit(error.message)
            return False
        return True
