"""A carnet as tables for people: one per kind of thing, names in place of identities, words in place of codes.

Which columns go out is not said here: the shareable layer holds only those :mod:`~partenaires_desktop.exchange.scope`
names, and a table whose every column is internal is not there at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from partenaires_desktop.documents.charter.clauses import library
from partenaires_desktop.domain.charter import ANNEX_LABELS, ANSWER_LABELS
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.commitment import LEVEL_LABELS
from partenaires_desktop.domain.field_words import codes_of, field_word
from partenaires_desktop.domain.import_plan import FIELD_LABELS
from partenaires_desktop.domain.merging import Image, Rows
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.exchange.scope import SHAREABLE, Layer
from partenaires_desktop.i18n import N_, translation

Cell = str | int | date | None

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organisation": (
        "name", "short_name", "legal_form", "enterprise_number", "street", "street_number", "postcode", "municipality",
        "email", "phone", "website", "bank_account", "register_court", "in_liquidation", "sector", "partner_type",
        "language", "notes",
    ),
    "person": (
        "organisation_id", "name", "function", "contact_role", "email", "phone", "from_date", "to_date", "keep_until",
        "notes",
    ),
    "project": ("name", "neighbourhood", "purpose", "context", "funder", "starts_on", "ends_on"),
    "phase": ("project_id", "name", "starts_on", "ends_on"),
    "participation": (
        "project_id", "organisation_id", "kind", "sector", "form", "intensity", "formality", "rhythm", "initiator",
        "since_on", "entered_on", "left_on", "weight", "notes",
    ),
    "objective": ("project_id", "participation_id", "wording"),
    "contour": ("project_id", "participation_id", "side", "wording", "triggered_by", "decided_by", "since"),
    "contour_version": ("project_id", "participation_id", "number", "agreed_on", "agreed_by", "how"),
    "contour_version_line": ("contour_version_id", "side", "wording", "triggered_by", "decided_by"),
    "frame": (
        "organisation_id", "languages", "territory", "open_days", "opens_at", "closes_at", "max_hours",
        "decision_days", "decided_by", "secrecy", "reviewed_on", "notes",
    ),
    "frame_line": ("organisation_id", "topic", "side", "wording", "shareable", "said_on"),
    "role": ("project_id", "participation_id", "phase_id", "role", "letter"),
    "action": ("project_id", "phase_id", "wording"),
    "action_part": ("project_id", "action_id", "participation_id", "letter"),
    "expectation": (
        "project_id", "phase_id", "from_participation_id", "to_participation_id", "wording", "restatement",
        "contribution", "quantity", "due_on", "status", "agreed_on", "agreed_how",
    ),
    "expectation_step": ("expectation_id", "status", "on_date", "by_whom", "how"),
    "understanding": ("participation_id", "objective_id", "phase_id", "words", "state", "said_on", "how"),
    "charter": (
        "project_id", "kind", "title", "language", "second_language", "number", "status", "starts_on", "ends_on",
        "review_on", "place", "issuer_participation_id", "answers",
    ),
    "charter_party": ("charter_id", "participation_id", "signatory_name", "signatory_function"),
    "charter_section": ("charter_id", "section", "shown", "heading", "second_heading", "second_text"),
    "charter_text": ("charter_id", "section", "text"),
    "charter_step": ("charter_id", "status", "on_date"),
    "charter_edition": ("charter_id", "number", "language", "frozen_on", "ends_on", "fingerprint", "pages_id"),
    "charter_amendment": ("charter_id", "edition_id"),
    "charter_signature": (
        "charter_id", "party", "joined", "sent_on", "seen_on", "seen_by", "signed_on", "signed_by", "signed_function",
        "scan_id",
    ),
    "own_clause": ("code", "language", "edition", "heading", "text", "written_on", "reviewed_by", "reviewed_on"),
    "follow_up": ("project_id", "participation_id", "wording", "due_on", "done_on"),
    "interaction": ("organisation_id", "project_id", "on_date", "wording", "by_whom"),
    "analysis": (
        "project_id", "participation_id", "held_on", "dynamics", "timing", "hindrances", "opportunities", "next_on",
    ),
    "obstacle": ("project_id", "participation_id", "known_as", "wording", "seen_on", "lifted_on"),
    "obstacle_answer": ("project_id", "obstacle_id", "answer"),
    "partnership_answer": ("project_id", "participation_id", "question", "answer"),
    "set_aside": ("project_id", "kind", "record_id", "until"),
    "not_duplicate": ("organisation_id", "other_id"),
    "logo": ("organisation_id", "file_id"),
    "stored_file": ("name", "media_type", "size", "fingerprint"),
    "mark": ("project_id", "participation_id", "phase_id", "kind", "level", "on_date", "source", "fact"),
}  # fmt: skip
"""What each table says, in this order; ``project_id`` is looked up where a row has none of its own.  Of kept files
there is the name and what tells one from another; the files themselves go with JSON and with carnets.
"""
FILE_WORDS = {
    "organisation": N_("organisations"),
    "person": N_("people"),
    "project": N_("projects"),
    "phase": N_("phases"),
    "participation": N_("partners"),
    "objective": N_("objectives"),
    "contour": N_("limits"),
    "contour_version": N_("agreed contours"),
    "contour_version_line": N_("lines of agreed contours"),
    "frame": N_("frames"),
    "frame_line": N_("lines of frames"),
    "role": N_("roles"),
    "action": N_("actions"),
    "action_part": N_("parts in actions"),
    "expectation": N_("expectations"),
    "expectation_step": N_("steps of expectations"),
    "understanding": N_("understandings"),
    "charter": N_("charters"),
    "charter_party": N_("parties to charters"),
    "charter_section": N_("sections of charters"),
    "charter_text": N_("texts of charters"),
    "charter_step": N_("steps of charters"),
    "charter_edition": N_("editions of charters"),
    "charter_amendment": N_("amendments of charters"),
    "charter_signature": N_("signatures of charters"),
    "own_clause": N_("clauses of one’s own"),
    "follow_up": N_("things to do"),
    "interaction": N_("exchanges"),
    "analysis": N_("analyses"),
    "obstacle": N_("obstacles"),
    "obstacle_answer": N_("answers to obstacles"),
    "partnership_answer": N_("tests of partnerships"),
    "set_aside": N_("suggestions put aside"),
    "not_duplicate": N_("organisations told apart"),
    "logo": N_("logos"),
    "stored_file": N_("kept files"),
    "mark": N_("marks"),
}
"""As the name of a file and of a sheet says it."""
_MARK_KINDS = {"X": N_("X: where it is"), "O": N_("O: what the phase needs"), "V": N_("another view of where it is")}
_SHORT_DATES = ("_on", "_date", "until")
_TABLES = {
    "issuer_participation_id": "participation",
    "other_id": "organisation",
    "edition_id": "charter_edition",
    "pages_id": "stored_file",
    "file_id": "stored_file",
    "scan_id": "stored_file",
}
"""What a column points at, where its name does not say so."""


@dataclass(frozen=True)
class Sheet:
    """One kind of thing: titles, then a row for each."""

    table: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(rows: Rows, layer: Layer, language: str) -> tuple[Sheet, ...]:
    """Every table that has a row, in the words of ``language``; ``rows`` are those of ``layer`` already."""
    words = Words(rows, language)
    by_table: dict[str, list[Image]] = {}
    for (table, _row), image in rows.items():
        by_table.setdefault(table, []).append(image)
    found = []
    for table in COLUMNS:
        images = by_table.get(table)
        kept = columns_of(table, layer)
        if images and kept:
            lines = sorted((tuple(words.cell(table, column, image) for column in kept) for image in images), key=_order)
            headers = titles_of(table, layer, language)
            found.append(Sheet(table, words.gettext(FILE_WORDS[table]), headers, tuple(lines)))
    return tuple(found)


def columns_of(table: str, layer: Layer) -> tuple[str, ...]:
    """The columns of a table that go out."""
    return COLUMNS[table] if layer is Layer.INTERNAL else _shared(table, COLUMNS[table])


def titles_of(table: str, layer: Layer, language: str) -> tuple[str, ...]:
    """What those columns are called; the titles of organisations are the ones an import knows."""
    words = Words({}, language)
    return tuple(words.header(table, column) for column in columns_of(table, layer))


class Words:
    """Says the values of rows in one language."""

    def __init__(self, rows: Rows, language: str) -> None:
        self._rows, self._language = rows, language
        self._table_of = {row: table for table, row in rows}
        self.gettext: Callable[[str], str] = translation(language).gettext

    def header(self, table: str, column: str) -> str:
        """The title of a column; those of organisations are the ones an import knows."""
        label = FIELD_LABELS.get(column) if table == "organisation" else None
        word = self.gettext(label or field_word(table, column))
        return capital(word)

    def cell(self, table: str, column: str, image: Image) -> Cell:
        """A value as a reader sees it."""
        value = image.get(column)
        if column == "project_id" and value is None:
            return self._project(image)
        if column == "record_id":
            return self._named(self._table_of.get(str(value), ""), str(value))
        if column.endswith("_id"):
            return self.side(value) if column.startswith(("from_", "to_")) else self.name(column, value)
        if isinstance(value, bool):
            return self.gettext(N_("yes")) if value else self.gettext(N_("no"))
        if column == "kind" and table == "mark":
            return self.gettext(_MARK_KINDS[image["kind"]])
        if value and column in ("answers", "section"):
            return self._answers(value) if column == "answers" else self._section(value)
        if column == "level":
            return self.gettext(LEVEL_LABELS[value])
        codes = codes_of(table, column)
        if codes:
            return self.gettext(codes[value]) if value and value in codes else str(value or "")
        if isinstance(value, str) and value and column.endswith(_SHORT_DATES):
            return date.fromisoformat(value[:10])
        return value if isinstance(value, str | int) else None

    def name(self, column: str, row: str | None) -> str:
        """What the row a column points at is called."""
        table = _TABLES.get(column, column.removesuffix("_id"))
        return "" if row is None else self._named(table, row)

    def _named(self, table: str, row: str) -> str:
        image = self._rows.get((table, row), {})
        if table in ("participation", "mark", "role"):
            owner = "organisation_id" if table == "participation" else "participation_id"
            return self.name(owner, image.get(owner))
        if table == "charter_edition":
            return self.name("charter_id", image.get("charter_id"))
        if table == "charter":  # versions of one charter share their title
            return f"{image.get('title', '')} {image.get('number', '')}".strip()
        if table == "obstacle" and not image.get("wording"):
            return str(self.cell(table, "known_as", image) or "") if image else ""
        return str(image.get("name") or image.get("wording") or image.get("title") or "")

    def _answers(self, given: Mapping[str, Any]) -> str:
        """What the clauses of a charter were told, one below the other."""
        line = self.gettext(N_("{label}: {value}"))
        labels = {code: self.gettext(label) for code, label in ANSWER_LABELS.items()}
        said = {code: ", ".join(told) if isinstance(told, list) else str(told) for code, told in given.items()}
        return "\n".join(
            line.format(label=labels[code], value=text) for code, text in said.items() if text and code in labels
        )

    def _section(self, code: str) -> str:
        """As the library heads it; sections of one's own have their heading in a column."""
        annex = ANNEX_LABELS.get(code)
        return self.gettext(annex) if annex else library(self._language).headings.get(code, code)

    def side(self, participation: str | None) -> str:
        """Who expects, or of whom: no partner means the project."""
        return (
            self.gettext(N_("The project")) if participation is None else self.name("participation_id", participation)
        )

    def _project(self, image: Image) -> str:
        owner = self._rows.get(("obstacle", str(image.get("obstacle_id"))), image)
        place = self._rows.get(("participation", str(owner.get("participation_id"))), {})
        return self.name("project_id", place.get("project_id"))


def _shared(table: str, columns: Iterable[str]) -> tuple[str, ...]:
    known = SHAREABLE.get(table, ())
    kept = tuple(
        column for column in columns if column in known or (column == "project_id" and table in ("role", "action_part"))
    )
    return kept if any(column in known for column in kept) else ()


def _order(cells: tuple[Any, ...]) -> tuple[list[tuple[str, str]], list[str]]:
    """By the first two columns as people sort names; the others only settle what is the same in both."""
    words = ["" if cell is None else str(cell) for cell in cells]
    return [alphabetical(each) for each in words[:2]], [each.casefold() for each in words[2:]]
