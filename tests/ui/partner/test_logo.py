"""The logo in the sheet of an organisation."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.queries.logos import logo_of
from partenaires_desktop.ui.partner.logo import LogoCard
from partenaires_desktop.ui.workspace import Workspace

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}</svg>'


def test_a_picture_a_drawing_and_what_is_wrong(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    school = workspace.attempt("x", create_organisation, "École")
    card = LogoCard(workspace)
    qtbot.addWidget(card)
    card.show()
    card.show_organisation(school, "École")
    assert not card.drop.isVisible()

    path = tmp_path / "logo.png"
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.save(str(path), "PNG")  # type: ignore[call-overload]
    card.take(path)
    card.show_organisation(school, "École")
    first = workspace.query(logo_of, school)
    assert first.startswith(b"\x89PNG")
    assert card.drop.isVisible()
    assert "École" in (workspace.undo_label() or "")

    drawing = tmp_path / "logo.svg"
    drawing.write_text(_SVG.format('<rect width="40" height="20" fill="red"/>'), encoding="utf-8")
    card.take(drawing)
    second = workspace.query(logo_of, school)
    assert second != first

    for bad in ('<image href="/etc/hostname"/>', '<image href="http://x.example/a.png"/>', "<rect"):
        drawing.write_text(_SVG.format(bad), encoding="utf-8")
        card.take(drawing)
        assert "logo.svg" in card.said.text()
    card.take(tmp_path / "absent.png")
    assert "absent.png" in card.said.text()
    assert workspace.query(logo_of, school) == second

    card.drop.click()
    assert workspace.query(logo_of, school) == b""
    workspace.undo()
    assert workspace.query(logo_of, school) == second
