"""What is in a carnet, row by row, and how two states of it differ: for whoever is about to restore one."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.store.schema import Operation, Organisation, Participation, Project, Record

NAMED = ("project", "organisation", "participation")
"""Tables whose differences are told by name."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a carnet holds, in a line."""

    projects: int
    partners: int
    last_step: str


def holdings(session: Session) -> Holdings:
    """Three SELECTs."""
    last = session.scalar(
        select(Operation.label).where(Operation.undone.is_(False)).order_by(Operation.number.desc()).limit(1)
    )
    return Holdings(
        session.scalar(select(func.count()).select_from(Project)) or 0,
        session.scalar(select(func.count()).select_from(Organisation)) or 0,
        last or "",
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """Every row of every table as values, and what is needed to say where it belongs."""

    rows: Mapping[str, Mapping[uuid.UUID, tuple[Any, ...]]]
    names: Mapping[uuid.UUID, str]
    """Of projects, organisations, and participations (the organisation's)."""
    projects: Mapping[uuid.UUID, str]
    """The project each participation, phase and charter belongs to, by name."""
    owners: Mapping[uuid.UUID, str]
    """The project a row of any table belongs to, by name; absent for the directory's."""


def picture(session: Session) -> Picture:
    """One SELECT per table."""
    rows: dict[str, dict[uuid.UUID, tuple[Any, ...]]] = {}
    owners: dict[uuid.UUID, str] = {}
    names: dict[uuid.UUID, str] = {row.id: row.name for row in session.execute(select(Project.id, Project.name))}
    projects = dict(names)
    names |= {row.id: row.name for row in session.execute(select(Organisation.id, Organisation.name))}
    joined = select(Participation.id, Participation.organisation_id)
    names |= {id_: names.get(organisation, "") for id_, organisation in session.execute(joined)}
    for table in Record.metadata.sorted_tables:  # parents first: a row learns its project from its parent
        if table.name in ("operation", "change"):
            continue
        columns = [column.name for column in table.columns]
        parents = [
            columns.index(key.parent.name) for key in table.foreign_keys if key.column.table.name != "organisation"
        ]
        found = rows.setdefault(table.name, {})
        for row in session.execute(select(table)):
            found[row.id] = tuple(str(value) for name, value in zip(columns, row, strict=True) if name != "version")
            project = next((projects[row[place]] for place in parents if row[place] in projects), None)
            if project is not None:
                projects[row.id] = owners[row.id] = project
    return Picture(rows, names, projects, owners)


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring would do to the rows of one table in one project ("" for the directory)."""

    table: str
    project: str
    back: int
    gone: int
    other: int
    back_names: tuple[str, ...] = ()
    gone_names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


def differences(present: Picture, then: Picture) -> tuple[Difference, ...]:
    """How the present would change if it became ``then``."""
    found: list[Difference] = []
    for table, now_rows in present.rows.items():
        then_rows = then.rows.get(table, {})
        groups: dict[str, tuple[set[uuid.UUID], set[uuid.UUID], set[uuid.UUID]]] = defaultdict(
            lambda: (set(), set(), set())
        )
        for row in then_rows.keys() - now_rows.keys():
            groups[_owner(then, table, row)][0].add(row)
        for row in now_rows.keys() - then_rows.keys():
            groups[_owner(present, table, row)][1].add(row)
        for row in now_rows.keys() & then_rows.keys():
            if now_rows[row] != then_rows[row]:
                groups[_owner(present, table, row)][2].add(row)
        for project, (back, gone, other) in sorted(groups.items(), key=lambda group: alphabetical(group[0])):
            named = table in NAMED
            found.append(
                Difference(
                    table,
                    project,
                    len(back),
                    len(gone),
                    len(other),
                    _names(then, back) if named else (),
                    _names(present, gone) if named else (),
                    _names(present, other) if named else (),
                )
            )
    return tuple(found)


def _owner(picture: Picture, table: str, row: uuid.UUID) -> str:
    return "" if table in ("project", "organisation") else picture.owners.get(row, "")


def _names(picture: Picture, rows: set[uuid.UUID]) -> tuple[str, ...]:
    return tuple(sorted((picture.names.get(row, "") for row in rows), key=alphabetical))
