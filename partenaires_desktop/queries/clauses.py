"""The clauses of the library that were worded or proofread here, and all their editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.store.schema import OwnClause

TABLES = frozenset({"own_clause"})


@dataclass(frozen=True, slots=True)
class Clause:
    """An edition of a clause.  ``text`` is "" where the model counts; a proofreading is of that very edition."""

    code: str
    language: str
    edition: int
    heading: str
    text: str
    written_on: date | None
    reviewed_by: str
    reviewed_on: date | None


def clause_key(language: str, code: str) -> str:
    """Under which a clause is found among those of every language."""
    return f"{language}/{code}"


def own_clauses(session: Session) -> tuple[Clause, ...]:
    """The last edition of each clause, by code and language."""
    newest = {(clause.code, clause.language): clause for clause in clause_editions(session)}
    return tuple(newest.values())


def clause_editions(session: Session) -> tuple[Clause, ...]:
    """Every edition of every clause, oldest first."""
    rows = session.execute(
        select(
            OwnClause.code,
            OwnClause.language,
            OwnClause.edition,
            OwnClause.heading,
            OwnClause.text,
            OwnClause.written_on,
            OwnClause.reviewed_by,
            OwnClause.reviewed_on,
        ).order_by(OwnClause.code, OwnClause.language, OwnClause.edition)
    )
    return tuple(Clause(*row) for row in rows)
