"""The clauses of a language as the library shows them: what counts now, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from partenaires_desktop.documents.charter.clauses import library
from partenaires_desktop.domain.charter import CHARTER, CLAUSE_CODES, CONVENTION, KIND_LABELS
from partenaires_desktop.domain.clauses import clause_code, is_added, section_of
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.clauses import Clause
from partenaires_desktop.ui.dates import day


@dataclass(frozen=True)
class Entry:
    """A clause as it counts now, with its editions written here, oldest first."""

    code: str
    heading: str
    model: str
    editions: tuple[Clause, ...]

    @property
    def last(self) -> Clause | None:
        """The newest edition, when there is one."""
        return self.editions[-1] if self.editions else None

    @property
    def text(self) -> str:
        """What the clause says."""
        return (self.last.text if self.last else "") or self.model

    @property
    def is_worded(self) -> bool:
        """Whether it says something else than the model."""
        return self.text != self.model

    @property
    def is_proofread(self) -> bool:
        """Whether somebody named has proofread what it says."""
        return self.last is not None and self.last.reviewed_on is not None


def entries(language: str, editions: Sequence[Clause]) -> tuple[Entry, ...]:
    """Every clause of a language: those of charters, those of conventions, and those that were added."""
    by_code: dict[str, list[Clause]] = {}
    for edition in editions:
        if edition.language == language:
            by_code.setdefault(edition.code, []).append(edition)
    out = []
    for kind in (CHARTER, CONVENTION):
        models = library(language, kind)
        for section in CLAUSE_CODES:
            text = models.texts.get(section, "")
            if text:
                code = clause_code(kind, section)
                out.append(Entry(code, models.headings[section], text, tuple(by_code.get(code, ()))))
    added = [(code, found) for code, found in by_code.items() if is_added(code)]
    added.sort(key=lambda one: alphabetical(one[1][-1].heading))
    return (*out, *(Entry(code, found[-1].heading, "", tuple(found)) for code, found in added))


def state_words(one: Entry) -> str:
    """Where a clause stands, in a few words: a model is to be proofread until somebody has."""
    if one.is_proofread:
        return _("proofread")
    if is_added(one.code):
        return _("added here, to be proofread")
    return _("worded here, to be proofread") if one.is_worded else _("model to be proofread")


def long_state_words(one: Entry) -> str:
    last = one.last
    if last is not None and last.reviewed_on is not None:
        words = _("Proofread by {who} on {day}.")
        return words.format(who=last.reviewed_by, day=day(last.reviewed_on))
    return _("Nobody has proofread it yet: charters say so.")


def entry_title(one: Entry) -> str:
    if is_added(one.code) or section_of(one.code) == one.code:
        return one.heading
    return f"{one.heading} ({_(KIND_LABELS[CONVENTION])})"
