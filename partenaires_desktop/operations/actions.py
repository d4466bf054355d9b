"""What is to be done, in which phase, and who has which part in it: one or many cells of the matrix at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.roles import LETTERS
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.placing import number, place, worded
from partenaires_desktop.operations.records import checked, found, write
from partenaires_desktop.operations.removal import remove_actions
from partenaires_desktop.operations.roles import read_words
from partenaires_desktop.store.schema import Action, ActionPart, Participation, Phase, Project

PartPlace = tuple[uuid.UUID, uuid.UUID]
"""A cell of the matrix of actions: an action and a participation."""


def add_action(
    session: Session, project_id: uuid.UUID, wording: str, *, phase_id: uuid.UUID | None = None
) -> uuid.UUID:
    """An action at the end of the list."""
    found(session, Project, project_id)
    _check_phase(session, project_id, phase_id)
    values = checked(Action, {"wording": wording}, {})
    action = Action(
        project_id=project_id,
        phase_id=phase_id,
        wording=worded(values["wording"]),
        position=len(_actions(session, project_id)),
    )
    session.add(action)
    session.flush()
    return action.id


def change_action(session: Session, /, action_id: uuid.UUID, version: int | None = None, **fields: Any) -> None:
    """Word an action otherwise, or put it in another phase."""
    action = found(session, Action, action_id, version)
    values: dict[str, Any] = {}
    if "wording" in fields:
        values["wording"] = worded(checked(Action, {"wording": fields["wording"]}, {})["wording"])
    if "phase_id" in fields:
        _check_phase(session, action.project_id, fields["phase_id"])
        values["phase_id"] = fields["phase_id"]
    write(action, values)


def move_action(session: Session, action_id: uuid.UUID, position: int) -> None:
    """Put an action at ``position`` in the list."""
    action = found(session, Action, action_id)
    place([other for other in _actions(session, action.project_id) if other is not action], action, position)


def remove_action(session: Session, action_id: uuid.UUID) -> None:
    """Remove an action with everyone’s part in it."""
    action = found(session, Action, action_id)
    others = [other for other in _actions(session, action.project_id) if other is not action]
    remove_actions(session, [action])
    number(others)


def set_parts(session: Session, part_cells: Sequence[PartPlace], letter: str) -> None:
    """Give every cell this letter; "" takes it away."""
    if letter and letter not in LETTERS:
        raise ValueError(f"no such letter: {letter}")
    _write(session, [(cell, letter) for cell in part_cells])


def clear_parts(session: Session, part_cells: Sequence[PartPlace]) -> None:
    """Take every letter away from these cells."""
    _write(session, [(cell, "") for cell in part_cells])


def copy_parts(session: Session, part_pairs: Sequence[tuple[PartPlace, PartPlace]]) -> None:
    """Give each second cell the letter of the first, as they all are before this step."""
    present = _present(session, [cell for pair in part_pairs for cell in pair])
    values = {cell: record.letter for cell, record in present.items()}
    _write(session, [(target, values.get(source, "")) for source, target in part_pairs])


def paste_parts(session: Session, part_block: Sequence[tuple[PartPlace, str]]) -> None:
    """Read each text into its cell; an empty text clears it.

    Refused whole, with a sentence, when a text says something else than one responsibility.
    """
    read = read_words(part_block)
    role = next((text for (_cell, text), words in zip(part_block, read, strict=True) if words.role), None)
    if role is not None:
        raise UserError(
            _("“{text}” is a role. In an action each has a responsibility only. Nothing was changed.").format(
                text=" ".join(role.split())[:40]
            )
        )
    _write(session, [(cell, words.letter) for (cell, _text), words in zip(part_block, read, strict=True)])


def _write(session: Session, values: Iterable[tuple[PartPlace, str]]) -> None:
    wanted = list(values)
    _check_places(session, [cell for cell, _letter in wanted])
    present = _present(session, [cell for cell, _letter in wanted])
    for cell, letter in wanted:
        record = present.get(cell)
        if not letter:
            if record is not None:
                session.delete(present.pop(cell))
        elif record is None:
            present[cell] = ActionPart(action_id=cell[0], participation_id=cell[1], letter=letter)
            session.add(present[cell])
        elif record.letter != letter:
            record.letter = letter


def _present(session: Session, cells: Sequence[PartPlace]) -> dict[PartPlace, ActionPart]:
    asked = set(cells)
    found_here = session.scalars(
        select(ActionPart)
        .where(ActionPart.action_id.in_({cell[0] for cell in cells}))
        .where(ActionPart.participation_id.in_({cell[1] for cell in cells}))
    )
    return {cell: record for record in found_here if (cell := (record.action_id, record.participation_id)) in asked}


def _check_places(session: Session, cells: Sequence[PartPlace]) -> None:
    """Refuse cells whose action or partner is gone, or that belong to different projects."""
    owners: list[dict[uuid.UUID, uuid.UUID]] = []
    for kind, ids in ((Action, {cell[0] for cell in cells}), (Participation, {cell[1] for cell in cells})):
        rows = session.execute(select(kind.id, kind.project_id).where(kind.id.in_(ids)))
        owners.append(dict(rows.all()))
    for action, partner in cells:
        project = owners[0].get(action)
        if project is None or owners[1].get(partner) != project:
            raise UserError(_("This action or this partner is no longer in the project. Nothing was changed."))


def _check_phase(session: Session, project_id: uuid.UUID, phase_id: uuid.UUID | None) -> None:
    if phase_id is not None and found(session, Phase, phase_id).project_id != project_id:
        raise ValueError("the phase belongs to another project")


def _actions(session: Session, project_id: uuid.UUID) -> list[Action]:
    query = select(Action).where(Action.project_id == project_id).order_by(Action.position, Action.id)
    return list(session.scalars(query))
