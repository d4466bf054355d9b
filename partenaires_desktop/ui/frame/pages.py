"""Pages that stand where a view would: the welcome in an empty carnet, waiting, a file that will not open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.typography import text_label
from partenaires_desktop.ui.widgets.page import Page, Way


def welcome(new_project: Callable[[], None], import_list: Callable[[], None], open_sample: Callable[[], None]) -> Page:
    """What an empty carnet says: how to begin."""
    return Page(
        _("Welcome"),
        [
            _(
                "Here you note which organisations take part in your neighbourhood project, "
                "how far each commits, what you expect of each other, and the charter you sign together."
            ),
            _("Everything stays on this computer."),
        ],
        [
            (
                "plus",
                _("Create a project"),
                _("A name is enough to begin. Six phases are ready, and can be changed."),
                new_project,
            ),
            (
                "clipboard-paste",
                _("Import a list"),
                _("Organisations from a spreadsheet, or pasted one per line."),
                import_list,
            ),
            (
                "sparkles",
                _("Open the sample project"),
                _("An invented project to look around in. Nothing you do there is kept."),
                open_sample,
            ),
        ],
    )


def refused(
    sentence: str,
    open_other: Callable[[], None],
    make_new: Callable[[], None],
    first: Sequence[Way] = (),
    last: Sequence[Way] = (),
) -> Page:
    """What is shown when the carnet was not opened: why, and the ways out, those that fit best ``first``."""
    return Page(
        _("This carnet was not opened"),
        [sentence],
        [
            *first,
            ("folder-open", _("Open another carnet…"), _("Choose another file on this computer."), open_other),
            ("file-plus", _("New carnet…"), _("Begin an empty carnet under another name."), make_new),
            *last,
        ],
    )


def waiting() -> QWidget:
    """An empty ground while the carnet opens; it is there within a second."""
    page = QWidget()
    column = QVBoxLayout(page)
    label = text_label(_("Opening the carnet…"), "secondary")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(label)
    return page
