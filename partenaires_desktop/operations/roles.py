"""Writing what partners are in each phase: one or many cells of the matrix at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import role_words
from partenaires_desktop.domain.roles import LETTER_LABELS, LETTERS, ROLES
from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.store.bulk import add_rows
from partenaires_desktop.store.schema import Participation, Phase, Role

Place = tuple[uuid.UUID, uuid.UUID]
"""A cell of the matrix: a participation and a phase."""

_NAMED = 5  # how many unknown words a refusal names
_SHOWN = 40  # how much of each


def set_role(session: Session, cells: Sequence[Place], role: str | None, letter: str | None) -> None:
    """Give every cell this role and this letter; None leaves what is there, "" takes it away."""
    if role and role not in ROLES:
        raise ValueError(f"no such role: {role}")
    if letter and letter not in LETTERS:
        raise ValueError(f"no such letter: {letter}")
    _write(session, [(cell, role, letter) for cell in cells])


def clear_roles(session: Session, cells: Sequence[Place]) -> None:
    """Take role and letter away from every cell; expectations stay."""
    _write(session, [(cell, "", "") for cell in cells])


def copy_roles(session: Session, pairs: Sequence[tuple[Place, Place]]) -> None:
    """Give each second cell the role and the letter of the first, as they all are before this step."""
    present = _present(session, [cell for pair in pairs for cell in pair])
    values = {cell: (record.role, record.letter) for cell, record in present.items()}
    _write(session, [(target, *values.get(source, ("", ""))) for source, target in pairs])


def paste_roles(session: Session, block: Sequence[tuple[Place, str]]) -> None:
    """Read each text into its cell; an empty text clears it.

    Refused whole, with a sentence that names them, when some words are neither a role nor a letter.
    """
    read = read_words(block)
    _write(session, [(cell, words.role, words.letter) for (cell, _text), words in zip(block, read, strict=True)])


def read_words(block: Sequence[tuple[Place, str]]) -> list[role_words.RoleWords]:
    """What each text says; raises UserError with a sentence when one says something else, or too much."""
    read = [role_words.read(text) for _cell, text in block]
    unknown = list(dict.fromkeys(word for words in read for word in words.unknown))
    if unknown:
        raise UserError(_unknown_words(unknown))
    doubled = next((text for (_cell, text), words in zip(block, read, strict=True) if words.doubled), None)
    if doubled is not None:
        raise UserError(
            _("“{text}” names more than one role or more than one responsibility. Nothing was changed.").format(
                text=_shown(doubled)
            )
        )
    return read


def _unknown_words(unknown: Sequence[str]) -> str:
    named = _(", ").join(_("“{word}”").format(word=_shown(word)) for word in unknown[:_NAMED])
    if len(unknown) > _NAMED:
        named += "…"
    sentence = ngettext(
        "{words} is neither a role nor a responsibility: nothing was changed. The responsibilities are: {known}.",
        "{words} are neither roles nor responsibilities: nothing was changed. The responsibilities are: {known}.",
        len(unknown),
    )
    return sentence.format(words=named, known=_(", ").join(_(LETTER_LABELS[letter]) for letter in LETTERS))


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return shortened(words, _SHOWN)


def _write(session: Session, values: Iterable[tuple[Place, str | None, str | None]]) -> None:
    wanted = list(values)
    _check_places(session, [cell for cell, _role, _letter in wanted])
    present = _present(session, [cell for cell, _role, _letter in wanted])
    added: dict[Place, tuple[str, str]] = {}
    for cell, role, letter in wanted:
        record = present.get(cell)
        now = added.get(cell, ("", "")) if record is None else (record.role, record.letter)
        new = (now[0] if role is None else role, now[1] if letter is None else letter)
        if record is None:
            added[cell] = new
        elif new == ("", ""):
            session.delete(present.pop(cell))
        else:
            record.role, record.letter = new
    rows = (
        {"participation_id": cell[0], "phase_id": cell[1], "role": role, "letter": letter}
        for cell, (role, letter) in added.items()
        if role or letter
    )
    add_rows(session, Role, rows)


def _present(session: Session, cells: Sequence[Place]) -> dict[Place, Role]:
    """The record of each of ``cells`` that has one."""
    found = session.scalars(
        select(Role)
        .where(Role.participation_id.in_({cell[0] for cell in cells}))
        .where(Role.phase_id.in_({cell[1] for cell in cells}))
        .order_by(Role.id)
    )
    asked = set(cells)
    return {cell: record for record in found if (cell := (record.participation_id, record.phase_id)) in asked}


def _check_places(session: Session, cells: Sequence[Place]) -> None:
    """Refuse cells whose partner or phase is gone, or that belong to different projects."""
    partners = dict(
        session.execute(
            select(Participation.id, Participation.project_id).where(Participation.id.in_({cell[0] for cell in cells}))
        ).all()
    )
    phases = dict(
        session.execute(select(Phase.id, Phase.project_id).where(Phase.id.in_({cell[1] for cell in cells}))).all()
    )
    for partner, phase in cells:
        project = partners.get(partner)
        if project is None or phases.get(phase) != project:
            raise UserError(_("This partner or this phase is no longer in the project. Nothing was changed."))
