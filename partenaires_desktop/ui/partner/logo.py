"""The logo of an organisation in its sheet: seen, chosen, taken away."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from partenaires_desktop.documents.typesetting.logos import LARGEST_FILE, prepared_logo
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.logos import remove_logo, set_logo
from partenaires_desktop.queries.logos import logo_of
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.widgets.cards import Card
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace

_WIDTH, _HEIGHT = 160, 72
_DRAWN = 900
"""Points across at which a drawing (SVG) is made into a picture."""


class _Picture(QLabel):
    """A picture that is drawn smaller where there is little room, and never cut."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()

    def show_whole(self, picture: QPixmap) -> None:
        """Show ``picture`` as large as the card has it."""
        self._whole = picture
        self._draw(scaled(_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the room there is."""
        super().resizeEvent(event)
        if not self._whole.isNull() and self.pixmap().deviceIndependentSize().width() > self.width():
            self._draw(self.width())

    def _draw(self, width: int) -> None:
        ratio = self.devicePixelRatioF()
        room = (QSizeF(width, scaled(_HEIGHT)) * ratio).toSize()
        smooth = Qt.TransformationMode.SmoothTransformation
        drawn = self._whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        drawn.setDevicePixelRatio(ratio)  # every pixel of a fine screen is used
        self.setPixmap(drawn)


class LogoCard(Card):
    """The picture that stands on the title page of charters."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Logo"))
        self._workspace = workspace
        self._organisation: uuid.UUID | None = None
        self._name = ""
        self.picture = _Picture()
        self.picture.setFixedHeight(scaled(_HEIGHT))
        self.picture.setMinimumWidth(scaled(60))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.choose = QPushButton(icon("upload"), _("Choose a picture…"))
        self.choose.clicked.connect(self._choose)
        self.drop = QPushButton(icon("trash-2"), _("Take away"))
        self.drop.clicked.connect(self._drop)
        for button in (self.choose, self.drop):
            button.setEnabled(not workspace.read_only)
        self.said = text_label(_("PNG, JPEG or SVG. It stands on the title page of charters."), "secondary")
        holder = QWidget()
        row = FlowLayout(holder)  # with large text the buttons go on under the picture
        row.setSpacing(scaled(8))
        row.add_growing(self.picture)
        row.addWidget(self.choose)
        row.addWidget(self.drop)
        self.body.addWidget(holder)
        self.body.addWidget(self.said)

    def show_organisation(self, organisation_id: uuid.UUID, name: str) -> None:
        """Show the logo of an organisation."""
        if organisation_id != self._organisation:
            self.said.setText(_("PNG, JPEG or SVG. It stands on the title page of charters."))
        self._organisation, self._name = organisation_id, name
        content = self._workspace.query(logo_of, organisation_id)
        pixmap = QPixmap()
        pixmap.loadFromData(content)
        self.picture.setVisible(not pixmap.isNull())
        self.drop.setVisible(not pixmap.isNull())
        if not pixmap.isNull():
            self.picture.show_whole(pixmap)
        self.picture.setAccessibleName(_("Logo of {name}").format(name=name[:80]))

    def take(self, path: Path) -> None:
        """Make the picture in a file the logo; what is wrong with it is said in the card."""
        if self._organisation is None:
            return
        try:
            png = prepared_logo(_read(path), path.name)
            label = _("Logo of “{name}”").format(name=self._name[:80])
            self._workspace.attempt(label, set_logo, self._organisation, png)
        except UserError as error:
            self.said.setText(error.message)
            return
        self.said.setText(_("PNG, JPEG or SVG. It stands on the title page of charters."))

    def _choose(self) -> None:
        kinds = _("Pictures (*.png *.jpg *.jpeg *.svg)")
        path = ask.open_file(self, _("Choose a picture…"), kinds, purpose="logos")
        if path is not None:
            self.take(path)

    def _drop(self) -> None:
        if self._organisation is not None:
            label = _("Take away the logo of “{name}”").format(name=self._name[:80])
            self._workspace.perform(label, remove_logo, self._organisation)


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_FILE else b"\0" * (LARGEST_FILE + 1)
    except OSError as error:
        raise UserError(_("“{file}” cannot be read.").format(file=path.name[:80])) from error
    return _drawn(content, path.name) if path.suffix.casefold() == ".svg" else content


def _drawn(content: bytes, name: str) -> bytes:
    """A drawing made into a picture; one that would fetch other files is refused."""
    from defusedxml.ElementTree import fromstring
    from PySide6.QtSvg import QSvgRenderer

    shown = name[:80]
    try:
        links = [
            value
            for each in fromstring(content, forbid_dtd=False).iter()
            for key, value in each.attrib.items()
            if key.rpartition("}")[2] == "href"
        ]
    except Exception as error:
        raise UserError(_("“{file}” is damaged: it could not be read to its end.").format(file=shown)) from error
    if any(not link.startswith(("#", "data:image/")) for link in links):
        raise UserError(_("“{file}” refers to other files. Save it with everything inside.").format(file=shown))
    renderer = QSvgRenderer(QByteArray(content))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        raise UserError(_("“{file}” is no picture that can be read: use PNG, JPEG or SVG.").format(file=shown))
    image = QImage(_DRAWN, max(1, min(_DRAWN * 4, _DRAWN * size.height() // size.width())), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return _png(image)


def _png(image: QImage) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
