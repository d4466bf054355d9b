"""What to print and how, beside the real pages; the choices are remembered."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop import i18n
from partenaires_desktop.documents.board.prints import INTERNAL, TITLES, WHAT, Made, Order, made
from partenaires_desktop.documents.drawn.pdf import pages_pdf
from partenaires_desktop.documents.typesetting.gaps import missing_sentence
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.ui.jobs import SHOWN_AFTER
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.page_maker import PageMaker
from partenaires_desktop.ui.printing import output
from partenaires_desktop.ui.printing.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from partenaires_desktop.ui.jobs import Progress
    from partenaires_desktop.ui.workspace import Workspace

PAPERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "week": (("a4", N_("Half of an A4 sheet")), ("a5", N_("A5"))),
    "": (("a4", N_("A4")), ("a3", N_("A3"))),
}
_SPREAD = (("", N_("On one sheet")), ("tiled", N_("Over several sheets, to put together")))
_KEY = "print_"


class PrintDialog(QDialog):
    """The choices at the left, the pages at the right."""

    def __init__(
        self,
        workspace: Workspace,
        project_id: uuid.UUID,
        phase_id: uuid.UUID | None,
        choices: MutableMapping[str, str],
        parent: QWidget,
        *,
        what: str = "",
    ) -> None:
        super().__init__(parent)
        self._workspace, self._project_id, self._choices = workspace, project_id, choices
        self.made: Made | None = None
        self._pdf = b""
        self.maker = PageMaker(self)
        self.maker.made.connect(self._show)
        self.maker.failed.connect(self._refuse)
        self.maker.busy_changed.connect(self._set_busy)
        self.maker.stepped.connect(self._show_step)
        self.finished.connect(self.maker.stop)
        self.setWindowTitle(_("Print"))
        self.what, self.phase, self.paper = QComboBox(), QComboBox(), QComboBox()
        self.spread, self.language = QComboBox(), QComboBox()
        self.layer = text_label("", "secondary")
        self.note = text_label("", "attention")
        self.preview = Preview()
        self.preview.setAccessibleName(_("Pages as they will be printed"))
        self._fields: dict[QComboBox, QLabel] = {}
        self._lay_out()
        self._fill(what or choices.get(_KEY + "what", ""), phase_id)
        for box in self._fields:
            box.currentIndexChanged.connect(self._on_chosen)
        self._on_chosen()
        room = parent.window().size()
        self.resize(min(scaled(980), room.width()), min(scaled(680), room.height()))

    def order(self) -> Order:
        """What is chosen."""
        return Order(
            self.what.currentData(),
            self.language.currentData(),
            self.paper.currentData() or "a4",
            self.spread.currentData() == "tiled",
            self.phase.currentData(),
        )

    def _fill(self, what: str, phase_id: uuid.UUID | None) -> None:
        for code in WHAT:
            self.what.addItem(_(TITLES[code]), code)
        for code, words in _SPREAD:
            self.spread.addItem(_(words), code)
        for code, words in i18n.OWN_NAMES.items():
            self.language.addItem(words, code)
        project = next((one for one in self._workspace.query(overview) if one.id == self._project_id), None)
        for place, phase in enumerate(project.phases if project else ()):
            self.phase.addItem(phase.name, phase.id)
            if phase.id == phase_id:
                self.phase.setCurrentIndex(place)
        _choose(self.what, what or WHAT[0])
        _choose(self.spread, self._choices.get(_KEY + "spread", ""))
        _choose(self.language, i18n.language())

    def _on_chosen(self, _index: int = 0) -> None:
        """Remember, then make the pages."""
        what = self.what.currentData()
        self._fill_papers(what)
        self._show_field(self.phase, what in ("poster", "ladder") and self.phase.count() > 0)
        self._show_field(self.spread, what in ("poster", "ladder", "target"))
        self.layer.setText(
            _("Internal: it speaks of others, and says so on every sheet.")
            if what in INTERNAL
            else _("Can be handed out: no level, no weight, no note is on it.")
        )
        self._choices[_KEY + "what"] = what
        self._choices[_KEY + ("week_paper" if what == "week" else "paper")] = self.paper.currentData()
        self._choices[_KEY + "spread"] = self.spread.currentData()
        self._make()

    def _fill_papers(self, what: str) -> None:
        """The papers of this print, the one used last chosen."""
        papers = PAPERS["week" if what == "week" else ""]
        if [self.paper.itemData(place) for place in range(self.paper.count())] == [code for code, _words in papers]:
            return
        self.paper.blockSignals(True)
        self.paper.clear()
        for code, words in papers:
            self.paper.addItem(_(words), code)
        _choose(self.paper, self._choices.get(_KEY + ("week_paper" if what == "week" else "paper"), "a4"))
        self.paper.blockSignals(False)

    @property
    def is_busy(self) -> bool:
        """Whether the pages of what is chosen are still being made."""
        return self.maker.is_busy

    def _make(self) -> None:
        """Have the pages made; those of an earlier choice are wanted no more."""
        store, project, order, today = self._workspace.store, self._project_id, self.order(), self._workspace.today()

        def work(progress: Progress) -> tuple[Made, bytes, tuple[str, ...]]:
            progress.step(0, 0)
            found = made(store, project, order, today)
            return found, pages_pdf(found.pages, progress.step), found.missing

        self.maker.wish(work)

    def _show(self, result: tuple[Made, bytes, tuple[str, ...]]) -> None:
        self.made, self._pdf, missing = result
        self.note.setText(missing_sentence(missing) if missing else "")
        self.note.setVisible(bool(missing))
        self.preview.show_pdf(self._pdf)
        self._set_ready(ready=True)

    def _refuse(self, sentence: str) -> None:
        """There are no pages: they cannot be made, or the user stopped their making."""
        self.made, self._pdf = None, b""
        self.note.setText(sentence or _("The pages were not made. Choose something to make them."))
        self.note.setVisible(True)
        self.preview.show_pdf(b"")
        self._set_ready(ready=False)

    def _set_busy(self, busy: bool) -> None:
        """Say that pages are being made, unless they come at once; what was made before is printed no more."""
        if busy:
            self._set_ready(ready=False)
            self._late.start(SHOWN_AFTER)
        else:
            self._late.stop()
            self.busy.hide()

    def _show_late(self) -> None:
        """It takes long: pages of another choice no longer stand beside this one."""
        self.preview.show_pdf(b"")
        self.busy.show()

    def _show_step(self, done: int, count: int) -> None:
        self._bar.setRange(0, count)
        self._bar.setValue(done)

    def _set_ready(self, *, ready: bool) -> None:
        for button in (self.printing, self.saving):
            button.setEnabled(ready)

    def _save(self, kind: str) -> None:
        if self.made is not None:
            output.save(self, self.made, kind)

    def _print(self) -> None:
        if self.made is not None:
            output.print_made(self, self.made, self._pdf)

    def _show_field(self, box: QComboBox, shown: bool) -> None:
        box.setVisible(shown)
        self._fields[box].setVisible(shown)

    def _lay_out(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._choices_page(), 1)
        column.addLayout(self._buttons())
        holder.setFixedWidth(scaled(240))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(20), scaled(16), scaled(16), scaled(16))
        row.setSpacing(scaled(16))
        row.addWidget(holder)
        row.addWidget(self.preview, 1)

    def _choices_page(self) -> QScrollArea:
        """The choices under each other, scrolling where large letters leave no room."""
        fields = QWidget()
        mark(fields, "page")
        left = QVBoxLayout(fields)
        left.setContentsMargins(0, 0, scaled(4), 0)
        left.setSpacing(scaled(4))
        for box, words in (
            (self.what, _("What")),
            (self.phase, _("Phase")),
            (self.paper, _("Paper")),
            (self.spread, _("Sheets")),
            (self.language, _("Language")),
        ):
            caption = text_label(words, "secondary")
            caption.setBuddy(box)
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            self._fields[box] = caption
            left.addWidget(caption)
            left.addWidget(box)
            left.addSpacing(scaled(8))
        left.addWidget(self.layer)
        left.addWidget(self.note)
        left.addWidget(self._busy_strip())
        left.addStretch(1)
        return _scrolling(fields)

    def _busy_strip(self) -> QWidget:
        """How far the making is, and a way to stop it; shown when it takes long."""
        self.busy, self._bar, self._late = QWidget(), QProgressBar(), QTimer(self)
        mark(self.busy, "page")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Making the pages"))
        self.stopping = QPushButton(_("Cancel"))
        self.stopping.setAutoDefault(False)
        self.stopping.clicked.connect(self.maker.cancel)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._show_late)
        column = QVBoxLayout(self.busy)
        column.setContentsMargins(0, scaled(8), 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(text_label(_("Making the pages"), "secondary"))
        column.addWidget(self._bar)
        column.addWidget(self.stopping, 0, Qt.AlignmentFlag.AlignLeft)
        self.busy.hide()
        return self.busy

    def _buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, scaled(8), 0, 0)
        column.setSpacing(scaled(8))
        self.printing = QPushButton(icon("printer", "on_fill"), _("Print…"))
        mark(self.printing, "primary")
        self.printing.clicked.connect(self._print)
        self.saving = QPushButton(icon("download"), _("Save as"))
        menu = QMenu(self.saving)
        for kind, words in (("pdf", _("PDF…")), ("svg", _("Drawing (SVG)…")), ("png", _("Picture (PNG)…"))):
            menu.addAction(words).triggered.connect(lambda _checked=False, kind=kind: self._save(kind))
        self.saving.setMenu(menu)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.reject)
        for button in (self.printing, self.saving, close):
            button.setAutoDefault(False)
            column.addWidget(button)
        self.printing.setDefault(True)
        return column


def _scrolling(fields: QWidget) -> QScrollArea:
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setFrameShape(QFrame.Shape.NoFrame)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setAccessibleName(_("What to print and how"))
    page.setWidget(fields)
    page.viewport().setAutoFillBackground(False)
    return page


def _choose(box: QComboBox, code: str) -> None:
    place = box.findData(code, Qt.ItemDataRole.UserRole)
    box.setCurrentIndex(max(0, place))


def show_printing(
    parent: QWidget,
    workspace: Workspace,
    project_id: uuid.UUID,
    phase_id: uuid.UUID | None,
    choices: MutableMapping[str, str],
    *,
    what: str = "",
) -> PrintDialog:
    """Open the dialog over ``parent``; ``what`` to begin with, else what was printed last."""
    dialog = PrintDialog(workspace, project_id, phase_id, choices, parent, what=what)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
