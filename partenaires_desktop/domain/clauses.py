"""The codes of clauses: those of the library, a section for each kind of document, and those added to it."""

from __future__ import annotations

from partenaires_desktop.domain.charter import CHARTER, CLAUSE_CODES, CONVENTION

ADDED = "own-"
"""How the code of a clause begins that is no model of the library."""


def is_added(code: str) -> bool:
    """Whether the clause was added here."""
    return code.startswith(ADDED)


def is_model(code: str) -> bool:
    """Whether the library has a model under this code."""
    return section_of(code) in CLAUSE_CODES


def section_of(code: str) -> str:
    """The section a clause stands for."""
    return code.removeprefix(f"{CONVENTION}.")


def clause_code(kind: str, section: str) -> str:
    """The code of the clause of a section, in a document of ``kind``."""
    return section if kind == CHARTER else f"{kind}.{section}"
