"""What this program is, who may use it, and where the carnet is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from partenaires_desktop import __version__
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.typography import text_label


def about(parent: QWidget) -> None:
    """Show it, until it is closed."""
    from partenaires_desktop.ui.ask import Sheet

    sheet = Sheet(parent, "Partenaires", width=460)
    for role, words in (
        ("secondary", _("Version {version}").format(version=__version__)),
        (
            "text",
            _("A coordinator’s notebook of partners: who takes part, how far they commit, and the charter they sign."),
        ),
        ("text", _("Nothing leaves this computer: the program never uses the network.")),
        ("secondary", _("Free software under the European Union Public Licence 1.2.")),
        (
            "secondary",
            _("Typeface: Noto Sans (Open Font License). Icons: Lucide (ISC). Built with Qt for Python (LGPL 3)."),
        ),
    ):
        sheet.body.addWidget(text_label(words, role))
    sheet.add_verb(_("Close"))
    sheet.exec()
    sheet.deleteLater()
