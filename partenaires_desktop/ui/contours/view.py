"""The view «Contours & cadres»: two faces, each with its panel."""

from __future__ import annotations

import uuid
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.i18n import N_, _
from partenaires_desktop.queries import contours, frames
from partenaires_desktop.ui.contours.face import ContoursFace
from partenaires_desktop.ui.contours.frames_face import FramePanel, FramesFace
from partenaires_desktop.ui.contours.panel import LinePanel
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.widgets.face_pills import FacePills
from partenaires_desktop.ui.workspace import Selection, Workspace

_FACES = (N_("Contours"), N_("Frames of partners"))


class ContoursView(View):
    """What the project and each partnership hold, and what each partner may, may not and can offer."""

    tables: ClassVar[frozenset[str]] = contours.TABLES | frames.TABLES

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(workspace, selection, parent)
        self._choices: dict[str, str] = {}
        self._line_panel, self._frame_panel = LinePanel(workspace), FramePanel()
        self._panels = QStackedWidget()
        self._panels.addWidget(self._line_panel)
        self._panels.addWidget(self._frame_panel)
        self.contours = ContoursFace(workspace, selection, self._line_panel)
        self.frames = FramesFace(workspace, selection, self._frame_panel)
        self.contours.panel_wanted.connect(self.panel_wanted)
        self.frames.go.connect(self.go)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.contours)
        self._faces.addWidget(self.frames)
        self._switch = FacePills(_("Contours and frames"), [_(label) for label in _FACES], self.show_face)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(14), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addLayout(self._switch)
        column.addWidget(self._faces, 1)

    def panel(self) -> QWidget:
        """The chosen line, or the chosen cell of the comparison."""
        return self._panels

    def recall(self, choices: dict[str, str]) -> None:
        """Show the face of last time."""
        self._choices = choices
        if choices.get("contours_face") == "frames":
            self.show_face(1)

    def show_face(self, place: int) -> None:
        """Turn to the contours (0) or the frames (1)."""
        self._choices["contours_face"] = "frames" if place else "contours"
        self._switch.press(place)
        self._faces.setCurrentIndex(place)
        self._panels.setCurrentIndex(place)
        self.refresh()

    def reveal(self, target: object) -> None:
        """Go to the contours of a partnership, or to the comparison of frames."""
        if target == "frames":
            self.show_face(1)
        else:
            self.show_face(0)
            self.contours.show_scope(target if isinstance(target, uuid.UUID) else None)

    def refresh(self) -> None:
        """Read the face shown again."""
        if self._faces.currentIndex() == 1:
            self.frames.refresh()
        else:
            self.contours.refresh()
