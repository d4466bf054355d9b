"""The view «Rôles & attentes»: its faces, one beside the other, each with its panel and its tools."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.actions.face import ActionFace
from partenaires_desktop.ui.actions.panel import ActionPanel
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled
from partenaires_desktop.ui.matrix.panel import CellPanel
from partenaires_desktop.ui.matrix.phase_face import PhaseFace
from partenaires_desktop.ui.understanding.face import UnderstandingFace
from partenaires_desktop.ui.understanding.panel import UnderstandingPanel
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.widgets.face_pills import FacePills
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.workspace import Selection, Workspace

PHASES, ACTIONS, UNDERSTANDING = range(3)
FACE_CODES = ("phases", "actions", "understanding")
_FACES = (N_("By phase"), N_("By action"), N_("Understanding"))


class MatrixView(View):
    """Who is what and expects what, seen by phase, by action and by what each understands of it."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "role",
            "action",
            "action_part",
            "expectation",
            "expectation_step",
            "objective",
            "understanding",
            "participation",
            "phase",
        }
        | {"organisation", "project", "frame", "frame_line"}
    )

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(workspace, selection, parent)
        self._told = ""
        self._choices: dict[str, str] = {}
        self.cell_panel = CellPanel(workspace)
        acting, spoken = ActionPanel(workspace), UnderstandingPanel(workspace)
        self.phases = PhaseFace(workspace, selection, self.cell_panel)
        self.by_action = ActionFace(workspace, selection, acting)
        self.understanding = UnderstandingFace(workspace, selection, spoken)
        self.phases.told.connect(self._tell)
        self.by_action.told.connect(self._tell)
        for wanted in (self.phases.partners_wanted, self.by_action.partners_wanted):
            wanted.connect(lambda: self.go.emit("partners", None))
        self.phases.project_wanted.connect(lambda: self.go.emit("project", None))
        self.understanding.roles_wanted.connect(lambda: self.show_face(PHASES))
        self._panels, self._faces = QStackedWidget(), QStackedWidget()
        for face, panel in (
            (self.phases, self.cell_panel),
            (self.by_action, acting),
            (self.understanding, spoken),
        ):
            self._faces.addWidget(face)
            self._panels.addWidget(panel)
            face.panel_wanted.connect(self.panel_wanted)
        self._lay_out()
        selection.partners_changed.connect(self._follow_partners)
        workspace.steps_changed.connect(self._forget_told)

    def panel(self) -> QWidget:
        """The panel of the chosen cell, of whichever face."""
        return self._panels

    def recall(self, choices: dict[str, str]) -> None:
        """Show the face of last time."""
        self._choices = choices
        codes = list(FACE_CODES)
        if choices.get("roles_face") in codes[1:]:
            self.show_face(codes.index(choices["roles_face"]))

    def help_topic(self) -> str:
        """What each understands has a page of its own."""
        return "understanding" if self._faces.currentIndex() == UNDERSTANDING else ""

    def show_face(self, place: int) -> None:
        """Turn to a face."""
        self._choices["roles_face"] = FACE_CODES[place]
        self._switch.press(place)
        self._faces.setCurrentIndex(place)
        self._panels.setCurrentIndex(place)
        self.refresh()

    def print_pages(self) -> None:
        """Show roles and actions as they will be printed."""
        from partenaires_desktop.ui.printing.role_pages import show_matrix

        if self.selection.project_id is not None:
            show_matrix(self, self.workspace, self.selection.project_id)

    def reveal(self, target: object) -> None:
        """Go to a partner, given its participation, in the chosen phase."""
        self.phases.reveal(target)

    def refresh(self) -> None:
        """Read again what is shown."""
        place = self._faces.currentIndex()
        self.phases.tools.setVisible(place == PHASES)
        self.printing.setVisible(place in (PHASES, ACTIONS))
        shown = self._shown()
        if shown is not None:
            shown.refresh()
            shown.follow_partners()
        self.phases.refresh()

    def _shown(self) -> ActionFace | UnderstandingFace | None:
        """The face shown in place of that by phase, which is always kept up to date."""
        place = self._faces.currentIndex()
        return self.by_action if place == ACTIONS else self.understanding if place == UNDERSTANDING else None

    def _follow_partners(self) -> None:
        shown = self._shown()
        if shown is not None:
            shown.follow_partners()
        self.phases.follow_partners()

    def _lay_out(self) -> None:
        self._switch = FacePills(_("Roles and expectations"), [_(label) for label in _FACES], self.show_face)
        right = QWidget()
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addStretch(1)
        row.addWidget(self.phases.tools)
        self.printing = QPushButton(icon("printer"), "")
        mark(self.printing, "tool")
        self.printing.setAccessibleName(_("Print roles and actions…"))
        self.printing.setToolTip(_("Print roles and actions…"))
        self.printing.clicked.connect(lambda _checked=False: self.print_pages())
        row.addWidget(self.printing)
        self._switch.add_growing(right)  # at the right of the pills, or under them where it is narrow
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(14), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addWidget(self._faces, 1)  # before what stands above it: the keyboard comes here first
        column.insertLayout(0, self._switch)

    def _tell(self, step: str) -> None:
        self._told = step
        quiet_bar_of(self).say(step, [(_("Undo"), self.workspace.undo)])

    def _forget_told(self) -> None:
        """The bar offers to undo one step: once that is no longer the last one, it goes."""
        if self._told and self.workspace.undo_label() != self._told:
            bar = quiet_bar_of(self)
            if bar.text == self._told:
                bar.dismiss()
            self._told = ""
