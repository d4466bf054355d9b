"""What the search box finds: organisations, people, expectations, objectives and notes, accents ignored.

The catalogue is read once and kept; after a change only the rows it touched are read again.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, TypeVarTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.text_index import TextIndex
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.store.schema import Contour, Expectation, Objective, Organisation, Participation, Person

TABLES = frozenset({"organisation", "person", "participation", "expectation", "objective", "contour"})
KINDS = ("organisation", "person", "expectation", "objective", "note")
"""The groups, in the order they are shown."""
SHARES = {"organisation": 5, "person": 4, "expectation": 4, "objective": 2, "note": 3}
"""How many of each are shown at most."""
_PARTLY = 400
"""From this many changed rows on, all are read again."""

Ts = TypeVarTuple("Ts")
Id = uuid.UUID


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

    def organisation_of(self, entry: Entry) -> Id | None:
        """Whose it is; of an expectation the partner's, not the project's."""
        if entry.organisation_id is not None:
            return entry.organisation_id
        place = next((side for side in entry.sides if side is not None), None)
        return self.places[place][0] if place in self.places else None

    def name_of(self, participation: Id | None) -> str:
        """What a partner is called; "" for the project."""
        return self.names.get(self.places[participation][0], "") if participation in self.places else ""

    def forget(self, kinds: Iterable[str]) -> None:
        """The entries of these kinds are others now."""
        for kind in kinds:
            self._found.pop(kind, None)

    def _index(self, kind: str) -> tuple[list[Entry], TextIndex]:
        if kind not in self._found:
            groups = (by_id.values() for (_table, other), by_id in self.entries.items() if other == kind)
            entries = [entry for group in groups for entry in group]
            if kind in ("organisation", "person"):  # long texts have no order anybody knows
                entries.sort(key=lambda entry: (entry.key, entry.id))
            self._found[kind] = entries, TextIndex([entry.key for entry in entries])
        return self._found[kind]


def search_index(session: Session) -> Catalogue:
    """Everything there is to find; one SELECT a table."""
    catalogue = Catalogue()
    refresh(session, catalogue, dict.fromkeys(TABLES))
    return catalogue


def refresh(session: Session, catalogue: Catalogue, changed: Mapping[str, Collection[Id] | None]) -> None:
    """Read changed rows again: by table which, ``None`` for all."""
    for table, read in _READERS.items():
        if table not in changed:
            continue
        ids = changed[table]
        partly = ids is not None and len(ids) <= _PARTLY
        for kind in _KINDS_OF[table]:
            if not partly:
                catalogue.entries[table, kind] = {}
            for row in ids or () if partly else ():
                catalogue.entries[table, kind].pop(row, None)
        kept = ids if partly else None
        for entry in read(session, catalogue, kept):
            catalogue.entries[table, entry.kind][entry.id] = entry
        catalogue.forget(_KINDS_OF[table])


def _some(question: Select[*Ts], column: Any, ids: Collection[Id] | None) -> Select[*Ts]:
    return question if ids is None else question.where(column.in_(ids))


def _organisations(session: Session, catalogue: Catalogue, ids: Collection[Id] | None) -> Iterable[Entry]:
    columns = (Organisation.id, Organisation.name, Organisation.short_name, Organisation.notes)
    for row, name, short, notes in session.execute(_some(select(*columns), Organisation.id, ids)):
        catalogue.names[row] = short or name
        yield Entry("organisation", row, name, fold(f"{name} {short}"), short, organisation_id=row)
        if notes:
            yield Entry("note", row, notes, fold(notes), organisation_id=row)


def _people(session: Session, _catalogue: Catalogue, ids: Collection[Id] | None) -> Iterable[Entry]:
    columns = (Person.id, Person.organisation_id, Person.name, Person.function, Person.notes)
    for row, organisation, name, function, notes in session.execute(_some(select(*columns), Person.id, ids)):
        if name or function:
            key, detail = fold(f"{name} {function}"), function if name else ""
            yield Entry("person", row, name or function, key, detail, organisation_id=organisation)
        if notes:
            yield Entry("note", row, notes, fold(notes), organisation_id=organisation)


def _participations(session: Session, catalogue: Catalogue, ids: Collection[Id] | None) -> Iterable[Entry]:
    columns = (Participation.id, Participation.organisation_id, Participation.project_id, Participation.notes)
    for row, organisation, project, notes in session.execute(_some(select(*columns), Participation.id, ids)):
        catalogue.places[row] = organisation, project
        if notes:
            yield Entry("note", row, notes, fold(notes), organisation_id=organisation, project_id=project)


def _expectations(session: Session, _catalogue: Catalogue, ids: Collection[Id] | None) -> Iterable[Entry]:
    columns = (
        Expectation.id,
        Expectation.project_id,
        Expectation.phase_id,
        Expectation.from_participation_id,
        Expectation.to_participation_id,
        Expectation.wording,
        Expectation.restatement,
    )
    for row, project, phase, asker, asked, wording, words in session.execute(
        _some(select(*columns), Expectation.id, ids)
    ):
        key = fold(f"{wording} {words}")
        yield Entry("expectation", row, wording, key, project_id=project, phase_id=phase, sides=(asker, asked))


def _wordings(kind: type[Objective] | type[Contour]) -> Callable[..., Iterable[Entry]]:
    def read(session: Session, _catalogue: Catalogue, ids: Collection[Id] | None) -> Iterable[Entry]:
        columns = (kind.id, kind.project_id, kind.participation_id, kind.wording)
        for row, project, place, wording in session.execute(_some(select(*columns), kind.id, ids)):
            yield Entry("objective", row, wording, fold(wording), project_id=project, sides=(place, None))

    return read


_READERS: Mapping[str, Callable[[Session, Catalogue, Collection[Id] | None], Iterable[Entry]]] = {
    "organisation": _organisations,
    "participation": _participations,
    "person": _people,
    "expectation": _expectations,
    "objective": _wordings(Objective),
    "contour": _wordings(Contour),
}
_KINDS_OF = {
    "organisation": ("organisation", "note"),
    "participation": ("note",),
    "person": ("person", "note"),
    "expectation": ("expectation",),
    "objective": ("objective",),
    "contour": ("objective",),
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
