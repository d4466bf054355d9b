"""Answering Qt's own file dialog as a person does: by writing the name and pressing the button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit


def save_there(dialog: QFileDialog, target: Path) -> None:
    """Ask for ``target``; the dialog stays open while it still looks at its folder, and may then be asked again.

    The name is written into the field: ``QFileDialog.selectFile`` changes nothing once the field has the focus.
    """
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(target))
    dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Save).click()
