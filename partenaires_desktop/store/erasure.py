"""Erasing one person, also from the journal: the one place where what was written there is rewritten.

How the history stays readable and, as far as it can be, undoable.  The images of the person's row keep their place and
their version, but the name becomes «erased person» and everything else is emptied; the row itself is rewritten the same
way, without being journalled, and is then removed as a step like any other.  So each image still follows from the one
before: undoing the erasure, or any step before it, brings back an erased person, never the data.  A step that changed
nothing but these data becomes a change of version only; it is walked like the others.

Names in the labels of these steps are replaced too.  Where the name stands in other texts (a note, a fact, who signs a
charter) it is replaced only when the caller says so, because a short name may be a word of the language; the text and
all its images are then rewritten alike.  Afterwards the whole file is written anew, so that no free page holds a trace.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, Table, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from partenaires_desktop.store import database
from partenaires_desktop.store.schema import Change, Operation, Person, Record

CUT = 20
"""A label may hold the beginning of a long name only, followed by an ellipsis."""
AROUND = 30
"""Characters shown on both sides of a name found in a text."""
EMPTIED = ("function", "contact_role", "email", "phone", "notes")
UNDATED = ("from_date", "to_date", "keep_until")


class Mention(NamedTuple):
    """A text of another record that holds the person's name."""

    table: str
    row: uuid.UUID
    column: str
    excerpt: str
    """The words around the name, with an ellipsis where the text goes on."""


def names_of(session: Session, person_id: uuid.UUID) -> tuple[str, ...]:
    """Every name the person had in this carnet, the longest first."""
    person = session.get(Person, person_id)
    images = _images_of(session, person_id)
    names = {person.name if person else "", *(image["name"] for image in images)} - {""}
    return tuple(sorted(names, key=len, reverse=True))


def mentions(session: Session, person_id: uuid.UUID) -> tuple[Mention, ...]:
    """The texts of other records where the person is named, as a whole word."""
    pattern = _pattern(names_of(session, person_id))
    if pattern is None:
        return ()
    return tuple(
        Mention(table.name, row, column, _around(text, found))
        for table, row, texts in _texts(session.connection())
        if row != person_id
        for column, text in texts.items()
        if (found := pattern.search(text))
    )


def _around(text: str, found: re.Match[str]) -> str:
    start, end = max(0, found.start() - AROUND), found.end() + AROUND
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def erase_person(session: Session, person_id: uuid.UUID, stand_in: str, *, everywhere: bool) -> None:
    """Empty the person's row and its images, take the name out of labels, and remove the row as a step.

    ``stand_in`` is what the person is called from now on; ``everywhere`` replaces the name in other texts as well.
    The caller's recording journals the removal.
    """
    person = session.get_one(Person, person_id)
    names = names_of(session, person_id)
    contacts = {value for image in _images_of(session, person_id) for value in (image["email"], image["phone"])}
    pattern = _pattern([*names, *(value for value in {*contacts, person.email, person.phone} if len(value) > 4)])
    connection = session.connection()
    touched = set(session.scalars(select(Change.operation).where(Change.row == person_id)))
    connection.execute(update(Person).where(Person.id == person_id).values(_blank(stand_in)))
    session.expire(person)
    for number, step, before, after in session.execute(
        select(Change.operation, Change.step, Change.before, Change.after).where(Change.row == person_id)
    ).all():
        images = {"before": _emptied(before, stand_in), "after": _emptied(after, stand_in)}
        _rewrite(connection, number, step, images)
    if pattern is not None:
        _relabel(session, pattern, stand_in, None if everywhere else touched)
        if everywhere:
            _replace_everywhere(session, pattern, stand_in, person_id)
    session.delete(person)
    session.flush()


def _images_of(session: Session, person_id: uuid.UUID) -> list[dict[str, Any]]:
    rows = session.execute(select(Change.before, Change.after).where(Change.row == person_id))
    return [image for row in rows for image in row if image is not None]


def _blank(stand_in: str) -> dict[str, Any]:
    return {"name": stand_in, **dict.fromkeys(EMPTIED, ""), **dict.fromkeys(UNDATED)}


def _emptied(image: dict[str, Any] | None, stand_in: str) -> dict[str, Any] | None:
    return None if image is None else {**image, **_blank(stand_in)}


def _rewrite(connection: Connection, number: int, step: int, images: dict[str, Any]) -> None:
    connection.execute(update(Change).where(Change.operation == number, Change.step == step).values(**images))


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Matches each of ``words`` as a whole word, and the beginning of a long one that a label cut."""
    found = sorted({word.strip() for word in words if word.strip()}, key=len, reverse=True)
    if not found:
        return None
    whole = "|".join(re.escape(word) for word in found)
    cut = "|".join(f"{re.escape(word[:CUT])}[^\\n“”«»]*?…" for word in found if len(word) > CUT)
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)" + (f"|(?<!\\w)(?:{cut})" if cut else ""), re.IGNORECASE)


def _relabel(session: Session, pattern: re.Pattern[str], stand_in: str, among: set[int] | None) -> None:
    for number, label in session.execute(select(Operation.number, Operation.label)).all():
        if among is None or number in among:
            new = pattern.sub(lambda _found: stand_in, label)
            if new != label:
                session.execute(update(Operation).where(Operation.number == number).values(label=new))


def _replace_everywhere(session: Session, pattern: re.Pattern[str], stand_in: str, person_id: uuid.UUID) -> None:
    """Replace the name in the rows and in every image of them alike, so that undo still finds what it expects."""

    def replaced(table: Table, values: dict[str, Any] | None) -> dict[str, Any] | None:
        if values is None:
            return None
        return {
            name: pattern.sub(lambda _found: stand_in, value)
            if isinstance(value, str) and _is_text(table, name)
            else value
            for name, value in values.items()
        }

    connection = session.connection()
    for table, row, texts in list(_texts(connection)):
        new = replaced(table, texts)
        if row != person_id and new != texts and new is not None:
            connection.execute(update(table).where(table.c.id == row).values(new))
    for number, step, name, row, before, after in session.execute(
        select(Change.operation, Change.step, Change.table, Change.row, Change.before, Change.after)
    ).all():
        table = Record.metadata.tables[name]
        images = {"before": replaced(table, before), "after": replaced(table, after)}
        if row != person_id and images != {"before": before, "after": after}:
            _rewrite(connection, number, step, images)


def _texts(connection: Connection) -> Iterator[tuple[Table, uuid.UUID, dict[str, str]]]:
    """The texts of every record: those a user writes, not codes nor what an organisation is called and reached by."""
    for table in Record.metadata.sorted_tables:
        columns = [column for column in table.columns if _is_text(table, column.name)]
        if not columns or "id" not in table.c:
            continue
        for row in connection.execute(select(table.c.id, *columns)).mappings():
            yield table, row["id"], {column.name: row[column.name] for column in columns if row[column.name]}


def _is_text(table: Table, name: str) -> bool:
    if table.name in ("operation", "change", "stored_file") or name not in table.c:
        return False
    if table.name in ("organisation", "person"):  # someone else may have the same name
        return name == "notes"
    kind = table.c[name].type
    return isinstance(kind, String) and (kind.length or 500) >= 200


def holds_person(path: Path, person_id: uuid.UUID, stand_in: str) -> bool | None:
    """Whether the carnet or backup at ``path`` still holds the person's data; ``None`` when it cannot be read."""
    engine = database.make_engine(path, read_only=True)
    try:
        with Session(engine) as session:
            name = session.scalar(select(Person.name).where(Person.id == person_id))
            held = {name, *(image["name"] for image in _images_of(session, person_id))}
    except DBAPIError:
        return None
    finally:
        engine.dispose()
    return bool(held - {None, stand_in})
