"""What the search box finds: organisations, people, expectations, objectives, contours and notes, accents ignored.

The catalogue is read once and kept; after a change only the rows it touched are read again.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.text_index import TextIndex
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.store.schema import (
    Contour,
    Expectation,
    Interaction,
    Objective,
    Organisation,
    Participation,
    Person,
)

TABLES = frozenset({"organisation", "person", "participation", "expectation", "objective", "contour", "interaction"})
KINDS = ("organisation", "person", "expectation", "objective", "contour", "exchange", "note")
"""The groups, in the order they are shown."""
SHARES = {"organisation": 5, "person": 4, "expectation": 4, "objective": 2, "contour": 2, "exchange": 3, "note": 3}
"""How many of each are shown at most."""
PARTLY = 400
"""From this many changed rows on, all are read again."""

Id = uuid.UUID
Found = Sequence[Any]
"""Rows as a SELECT gives them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find: ``name`` is what is shown, ``key`` what is searched, the rest where it is.  Notes are
    internal.
    """

    kind: str
    id: Id
    name: str
    key: str
    detail: str = ""
    organisation_id: Id | None = None
    project_id: Id | None = None
    phase_id: Id | None = None
    sides: tuple[Id | None, Id | None] = (None, None)
    """Participations: who expects, and of whom."""


Source = tuple[str, str]
"""Table and kind: a row gives one entry of each at most."""


@dataclass
class Catalogue:
    """All there is to find.  ``places`` are organisation and project by participation."""

    entries: dict[Source, dict[Id, Entry]] = field(default_factory=dict)
    names: dict[Id, str] = field(default_factory=dict)
    places: dict[Id, tuple[Id, Id]] = field(default_factory=dict)
    _found: dict[str, tuple[list[Entry], TextIndex]] = field(default_factory=dict)

    def find(self, words: str, shares: Mapping[str, int] = SHARES) -> tuple[Entry, ...]:
        """What holds every word, kind by kind; of each kind those that begin with what was typed first."""
        wanted = fold(words)
        out: list[Entry] = []
        for kind in KINDS:
            entries, index = self._index(kind)
            out += (entries[place] for place in index.find(wanted, shares.get(kind, 0)))
        return tuple(out)

    def prepare(self) -> Catalogue:
        """Make the indexes now, rather than under the first letter somebody types."""
        for kind in KINDS:
            self._index(kind)
        return self

    def organisation_of(self, entry: Entry) -> Id | None:
        """Whose it is; of an expectation the partner's, not the project's."""
        if entry.organisation_id is not None:
            return entry.organisation_id
        place = next((side for side in entry.sides if side is not None), None)
        return self.places[place][0] if place in self.places else None

    def name_of(self, participation: Id | None) -> str:
        """What a partner is called; "" for the project."""
        return self.names.get(self.places[participation][0], "") if participation in self.places else ""

    def take(self, table: str, rows: Found, ids: Collection[Id] | None = None) -> None:
        """Hold what ``rows`` of a table say, in place of what its rows said; of ``ids`` alone when they are given."""
        for kind in _KINDS_OF[table]:
            if ids is None:
                self.entries[table, kind] = {}
            for row in ids or ():
                self.entries[table, kind].pop(row, None)
            self._found.pop(kind, None)
        for entry in _TAKERS[table](rows, self):
            self.entries[table, entry.kind][entry.id] = entry

    def _index(self, kind: str) -> tuple[list[Entry], TextIndex]:
        if kind not in self._found:
            groups = (by_id.values() for (_table, other), by_id in self.entries.items() if other == kind)
            entries = [entry for group in groups for entry in group]
            if kind in ("organisation", "person"):  # long texts have no order anybody knows
                entries.sort(key=lambda entry: (entry.key, entry.id))
            self._found[kind] = entries, TextIndex([entry.key for entry in entries])
        return self._found[kind]


def search_index(session: Session) -> Catalogue:
    """Everything there is to find, ready to be searched; one SELECT a table."""
    return catalogue_of(lambda table: rows_of(session, table))


def catalogue_of(rows: Callable[[str], Found]) -> Catalogue:
    """Everything there is to find in ``rows`` of each table, ready to be searched.

    Folding takes longer than reading: who reads beside somebody who writes lets go of the file between two tables.
    """
    catalogue = Catalogue()
    for table in _TAKERS:
        catalogue.take(table, rows(table))
    return catalogue.prepare()


def rows_of(session: Session, table: str, ids: Collection[Id] | None = None) -> Found:
    """What is searched of a table, all of it read at once; of ``ids`` alone when they are given."""
    columns = _COLUMNS[table]
    question = select(*columns)
    return session.execute(question if ids is None else question.where(columns[0].in_(ids))).all()


def refresh(session: Session, catalogue: Catalogue, changed: Mapping[str, Collection[Id] | None]) -> None:
    """Read changed rows again: by table which, ``None`` for all."""
    for table in _TAKERS:
        if table in changed:
            ids = changed[table]
            some = ids if ids is not None and len(ids) <= PARTLY else None
            catalogue.take(table, rows_of(session, table, some), some)


_COLUMNS: Mapping[str, tuple[Any, ...]] = {
    "organisation": (Organisation.id, Organisation.name, Organisation.short_name, Organisation.notes),
    "participation": (
        Participation.id,
        Participation.organisation_id,
        Participation.project_id,
        Participation.notes,
    ),
    "person": (Person.id, Person.organisation_id, Person.name, Person.function, Person.notes),
    "expectation": (
        Expectation.id,
        Expectation.project_id,
        Expectation.phase_id,
        Expectation.from_participation_id,
        Expectation.to_participation_id,
        Expectation.wording,
        Expectation.restatement,
    ),
    "objective": (Objective.id, Objective.project_id, Objective.participation_id, Objective.wording),
    "contour": (Contour.id, Contour.project_id, Contour.participation_id, Contour.wording),
    "interaction": (Interaction.id, Interaction.organisation_id, Interaction.on_date, Interaction.wording),
}


def _organisations(rows: Found, catalogue: Catalogue) -> Iterable[Entry]:
    for row, name, short, notes in rows:
        catalogue.names[row] = short or name
        yield Entry("organisation", row, name, fold(f"{name} {short}"), short, organisation_id=row)
        if notes:
            yield Entry("note", row, notes, fold(notes), organisation_id=row)


def _people(rows: Found, _catalogue: Catalogue) -> Iterable[Entry]:
    for row, organisation, name, function, notes in rows:
        if name or function:
            key, detail = fold(f"{name} {function}"), function if name else ""
            yield Entry("person", row, name or function, key, detail, organisation_id=organisation)
        if notes:
            yield Entry("note", row, notes, fold(notes), organisation_id=organisation)


def _participations(rows: Found, catalogue: Catalogue) -> Iterable[Entry]:
    for row, organisation, project, notes in rows:
        catalogue.places[row] = organisation, project
        if notes:
            yield Entry("note", row, notes, fold(notes), organisation_id=organisation, project_id=project)


def _expectations(rows: Found, _catalogue: Catalogue) -> Iterable[Entry]:
    for row, project, phase, asker, asked, wording, words in rows:
        key = fold(f"{wording} {words}")
        yield Entry("expectation", row, wording, key, project_id=project, phase_id=phase, sides=(asker, asked))


def _wordings(rows: Found, _catalogue: Catalogue) -> Iterable[Entry]:
    for row, project, place, wording in rows:
        yield Entry("objective", row, wording, fold(wording), project_id=project, sides=(place, None))


def _contours(rows: Found, _catalogue: Catalogue) -> Iterable[Entry]:
    for row, project, place, wording in rows:
        yield Entry("contour", row, wording, fold(wording), project_id=project, sides=(place, None))


def _exchanges(rows: Found, _catalogue: Catalogue) -> Iterable[Entry]:
    for row, organisation, on, wording in rows:
        yield Entry("exchange", row, wording, fold(wording), write_date(on), organisation_id=organisation)


_TAKERS: Mapping[str, Callable[[Found, Catalogue], Iterable[Entry]]] = {
    "organisation": _organisations,
    "participation": _participations,
    "person": _people,
    "expectation": _expectations,
    "objective": _wordings,
    "contour": _contours,
    "interaction": _exchanges,
}
"""By table, in the order they are read."""
_KINDS_OF = {
    "organisation": ("organisation", "note"),
    "participation": ("note",),
    "person": ("person", "note"),
    "expectation": ("expectation",),
    "objective": ("objective",),
    "contour": ("contour",),
    "interaction": ("exchange",),
}


class Keyed(Protocol):
    """Anything that can be searched by a folded key."""

    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=Keyed)


def matching(entries: Iterable[K], words: str, limit: int = 12) -> tuple[K, ...]:
    """The few ``entries`` whose key holds every word, those that begin with what was typed first."""
    listed = list(entries)
    return tuple(listed[place] for place in TextIndex([entry.key for entry in listed]).find(fold(words), limit))
