"""What is printed of a board: two internal posters, a partner map and cards that can be handed out."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from partenaires_desktop import i18n
from partenaires_desktop.documents.board.cut_cards import cards_pages
from partenaires_desktop.documents.board.ladder import ladder
from partenaires_desktop.documents.board.poster import Heading, tableau
from partenaires_desktop.documents.board.target import target
from partenaires_desktop.documents.drawn.files import drawn_files
from partenaires_desktop.documents.drawn.shapes import Page, Pages, Text
from partenaires_desktop.documents.drawn.sheets import MARGIN, PAPERS, Foot, fitted, tiled
from partenaires_desktop.documents.drawn.text import unknown
from partenaires_desktop.documents.files import file_stem, write_file
from partenaires_desktop.documents.typesetting.text import clean, long_date, one_line
from partenaires_desktop.documents.week import week_pages
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.board import board
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.queries.target import membership
from partenaires_desktop.queries.week import week

if TYPE_CHECKING:
    from partenaires_desktop.store.store import Store

WHAT = ("poster", "ladder", "target", "cards", "week")
TITLES = {
    "poster": N_("Continuum poster"),
    "ladder": N_("Continuum chart"),
    "target": N_("Partner map"),
    "cards": N_("Cards to cut out"),
    "week": N_("The week"),
}
INTERNAL = frozenset({"poster", "ladder", "week"})


@dataclass(frozen=True, slots=True)
class Order:
    """What to print and how."""

    what: str
    language: str
    paper: str = "a4"
    spread: bool = False
    """Over several sheets that are put together, instead of fitted on one."""
    phase_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The pages, and a name for their file that tells nothing internal."""

    pages: Pages
    stem: str

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters that no font of the program has: they are drawn as □."""
        texts = "".join(
            shape.text
            for page in self.pages.pages
            for part in page.parts
            for shape in part.drawing.shapes
            if isinstance(shape, Text)
        )
        return tuple(sorted(unknown(texts)))


def made(store: Store, project_id: uuid.UUID, order: Order, today: date) -> Made:
    """The pages of ``order`` for a project."""
    gettext = i18n.translation(order.language).gettext
    project = next((one.name for one in store.query(overview) if one.id == project_id), "")
    stem = file_stem(gettext(TITLES[order.what]), project, today.isoformat())
    if order.what == "week":
        found = store.query(week, project_id, today)
        return Made(week_pages(found, order.language, order.paper), stem)
    if order.what == "cards":
        return Made(cards_pages(store.query(membership, project_id, today), order.language, order.paper), stem)
    pages = _map(store, project_id, order, today) if order.what == "target" else _board(store, project_id, order, today)
    return Made(Pages(f"{gettext(TITLES[order.what])} – {project}", order.language, pages), stem)


def _board(store: Store, project_id: uuid.UUID, order: Order, today: date) -> tuple[Page, ...]:
    """One face of the board, in the phase of the order."""
    gettext = i18n.translation(order.language).gettext
    found = store.query(board, project_id, order.phase_id, today)
    project = next((one.name for one in store.query(overview) if one.id == project_id), "")
    day = long_date(today, order.language)
    phase = _phase(found.phase.code, found.phase.name, order.language) if found.phase else ""
    title = f"{gettext(TITLES[order.what])} · {phase}" if phase else gettext(TITLES[order.what])
    heading = Heading(clean(project), title, day)
    width, height = PAPERS[order.paper]
    aspect = (width - 2 * MARGIN) / (height - 3 * MARGIN)
    drawing = (tableau if order.what == "poster" else ladder)(found, heading, order.language, aspect)
    said = gettext("Internal document, {date}").format(date=day)
    foot = Foot(said, gettext("Not to be handed out: it speaks of others."))
    return (tiled if order.spread else fitted)(drawing, order.paper, foot)


def _map(store: Store, project_id: uuid.UUID, order: Order, today: date) -> tuple[Page, ...]:
    gettext = i18n.translation(order.language).gettext
    day = long_date(today, order.language)
    drawing = target(store.query(membership, project_id, today), day, order.language)
    foot = Foot(gettext("Shareable document, {date}").format(date=day), "")
    return (tiled if order.spread else fitted)(drawing, order.paper, foot)


def _phase(code: str, name: str, language: str) -> str:
    """The name of a phase; a name the program gave is said in the document's language."""
    label = PHASE_LABELS.get(code)
    given = {i18n.translation(spoken).gettext(label) for spoken in i18n.LANGUAGES} if label else set()
    return i18n.translation(language).gettext(label) if label and name in given else one_line(name, 200)


def write_made(one: Made, kind: str, path: Path) -> list[Path]:
    """Write ``one`` at ``path``; further pages of a drawing or picture get a number.  Raises UserError."""
    files = drawn_files(one.pages, kind)
    paths = [path if number == 1 else path.with_stem(f"{path.stem} {number}") for number in range(1, len(files) + 1)]
    for target_path, content in zip(paths, files, strict=True):
        write_file(target_path, content)
    return paths
