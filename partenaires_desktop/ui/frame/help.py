"""Help for each view (F1): one short page in plain words, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from partenaires_desktop import __version__, i18n
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.resources import resource_path
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.theme import theme_of
from partenaires_desktop.ui.typography import mark, scaled, text_label

TOPICS = (
    ("start", N_("Getting started")),
    ("continuum", N_("Continuum")),
    ("roles", N_("Roles & expectations")),
    ("partners", N_("Partners")),
    ("charters", N_("Charters")),
    ("history", N_("History")),
    ("promises", N_("Our promises about data")),
    ("keyboard", N_("Keyboard")),
)


def help_text(topic: str) -> str:
    """The page of ``topic`` as Markdown."""
    return resource_path("help", i18n.language(), f"{topic}.md").read_text(encoding="utf-8")


class HelpWindow(QDialog):
    """Topics on the left, the page on the right; stays open beside the work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.resize(min(scaled(760), parent.width()), min(scaled(560), parent.height()))
        self._list = QListWidget()
        self._list.setAccessibleName(_("Topics"))
        mark(self._list, "topics")
        self._page = QTextBrowser()
        self._page.setAccessibleName(_("Help page"))
        self._page.setOpenLinks(False)
        for topic, words in TOPICS:
            item = QListWidgetItem(_(words))
            item.setData(Qt.ItemDataRole.UserRole, topic)
            self._list.addItem(item)
        self._list.setFixedWidth(max(scaled(190), self._list.sizeHintForColumn(0) + scaled(24)))
        self._list.currentItemChanged.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        row.setSpacing(scaled(12))
        row.addWidget(self._list)
        row.addWidget(self._page, 1)

    def show_topic(self, topic: str) -> None:
        """Turn to ``topic`` and come to the front."""
        codes = [code for code, _words in TOPICS]
        self._list.setCurrentRow(codes.index(topic) if topic in codes else 0)
        self.show()
        self.raise_()
        self.activateWindow()
        self._page.setFocus()

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        theme = theme_of(self)
        document = self._page.document()
        document.setDocumentMargin(scaled(12))
        self._page.setMarkdown(help_text(item.data(Qt.ItemDataRole.UserRole)))
        self._page.setStyleSheet(f"QTextBrowser {{ color: {theme.ink}; }}")


def about(parent: QWidget) -> None:
    """What this program is, who may use it, and where the carnet is kept."""
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
            _("Type: Noto Sans (Open Font License). Icons: Lucide (ISC). Built with Qt for Python (LGPL 3)."),
        ),
    ):
        sheet.body.addWidget(text_label(words, role))
    sheet.add_verb(_("Close")).setShortcut(QKeySequence(Qt.Key.Key_Escape))
    sheet.exec()
    sheet.deleteLater()
