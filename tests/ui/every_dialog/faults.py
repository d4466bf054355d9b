"""Everything that can be wrong with an open dialog, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from tests.ui.every_dialog.keys import bad_default, bad_focus, out_of_order, same_letter
from tests.ui.every_dialog.room import too_large
from tests.ui.every_dialog.words import cut_elsewhere
from tests.ui.test_accessible_names import nameless
from tests.ui.test_every_view import cut_words


def faults(dialog: QDialog) -> list[str]:
    """Everything that is wrong with how a dialog is shown."""
    return [
        *cut(dialog),
        *(f"no name: {one}" for one in nameless(dialog)),
        *too_large(dialog),
        *bad_focus(dialog),
        *bad_default(dialog),
        *same_letter(dialog),
        *out_of_order(dialog),
    ]


def cut(dialog: QDialog) -> list[str]:
    """The words with too little room."""
    return [f"cut: {words}" for words in (*cut_words(dialog), *cut_elsewhere(dialog))]
