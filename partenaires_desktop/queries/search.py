"""What the search box finds: every organisation and every person of the carnet, accents ignored."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.wording import fold
from partenaires_desktop.store.schema import Organisation, Person

TABLES = frozenset({"organisation", "person"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find. ``organisation_id`` is where to go; ``key`` is what is searched, folded."""

    kind: str  # "organisation" or "person"
    name: str
    detail: str
    organisation_id: uuid.UUID
    key: str


class Keyed(Protocol):
    """Anything that can be searched by a folded key."""

    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=Keyed)


def search_index(session: Session) -> tuple[Entry, ...]:
    """Organisations by name, then people by name; two SELECTs."""
    organisations = session.execute(select(Organisation.id, Organisation.name, Organisation.short_name)).all()
    people = session.execute(
        select(Person.organisation_id, Person.name, Person.function, Organisation.name).join(
            Organisation, Organisation.id == Person.organisation_id
        )
    ).all()
    found = [Entry("organisation", name, short, id_, fold(f"{name} {short}")) for id_, name, short in organisations] + [
        Entry(
            "person",
            name or function,
            " · ".join(filter(None, (function if name else "", body))),
            id_,
            fold(f"{name} {function}"),
        )
        for id_, name, function, body in people
        if name or function
    ]
    return tuple(sorted(found, key=lambda entry: (entry.kind, entry.key, entry.organisation_id)))


def matching(entries: Iterable[K], words: str, limit: int = 12) -> tuple[K, ...]:
    """The entries whose key holds every word, those that begin with what was typed first."""
    wanted = fold(words)
    parts = wanted.split()
    if not parts:
        return ()
    hits = [entry for entry in entries if all(part in entry.key for part in parts)]
    hits.sort(key=lambda entry: (not entry.key.startswith(wanted), f" {wanted}" not in f" {entry.key}"))
    return tuple(hits[:limit])
