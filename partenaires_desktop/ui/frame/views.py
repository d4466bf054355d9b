"""The views of the rail, in their order, and how each is loaded once the store is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from partenaires_desktop.i18n import N_
from partenaires_desktop.ui.view import View


class Entry(NamedTuple):
    """A view of the rail. ``load`` imports it: queries and SQLAlchemy come along, so never before the first paint."""

    code: str
    label: str
    icon: str
    load: Callable[[], type[View]]
    needs_project: bool = True


def _week() -> type[View]:
    from partenaires_desktop.ui.week.view import WeekView

    return WeekView


def _board() -> type[View]:
    from partenaires_desktop.ui.board.view import BoardView

    return BoardView


def _matrix() -> type[View]:
    from partenaires_desktop.ui.matrix.view import MatrixView

    return MatrixView


def _contours() -> type[View]:
    from partenaires_desktop.ui.contours.view import ContoursView

    return ContoursView


def _directory() -> type[View]:
    from partenaires_desktop.ui.directory.view import DirectoryView

    return DirectoryView


def _charters() -> type[View]:
    from partenaires_desktop.ui.charters.view import ChartersView

    return ChartersView


def _history() -> type[View]:
    from partenaires_desktop.ui.history.view import HistoryView

    return HistoryView


ENTRIES = (
    Entry("week", N_("This week"), "calendar", _week),
    Entry("continuum", N_("Continuum"), "columns-3", _board),
    Entry("roles", N_("Roles & expectations"), "table-2", _matrix),
    Entry("contours", N_("Contours & frames"), "map-pin", _contours),
    Entry("partners", N_("Partners"), "users", _directory, needs_project=False),
    Entry("charters", N_("Charters"), "file-pen-line", _charters),
    Entry("history", N_("History"), "history", _history, needs_project=False),
)
