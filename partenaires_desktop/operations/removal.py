"""How a record goes, with all that hangs on it, in an order the file accepts.

The mapper does not know the order of deletions between aggregates, so each level is written before the next; undo
then walks the same order backwards.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from partenaires_desktop.store.schema import (
    Action,
    ActionPart,
    Analysis,
    Charter,
    CharterAmendment,
    CharterEdition,
    CharterParty,
    CharterSection,
    CharterSignature,
    CharterStep,
    CharterText,
    Contour,
    ContourVersion,
    ContourVersionLine,
    Expectation,
    ExpectationStep,
    FollowUp,
    Frame,
    FrameLine,
    Interaction,
    Logo,
    Mark,
    Objective,
    Obstacle,
    ObstacleAnswer,
    Participation,
    PartnershipAnswer,
    Person,
    Phase,
    Project,
    Record,
    Role,
    SetAside,
    StoredFile,
    Understanding,
)

Reference = InstrumentedAttribute[uuid.UUID] | InstrumentedAttribute[uuid.UUID | None]
_BATCH = 5000
"""Identities in one SELECT: far below what SQLite takes."""


def pointing(session: Session, kind: type[Record], column: Reference, ids: Collection[uuid.UUID]) -> list[Any]:
    """The records of ``kind`` whose ``column`` is one of ``ids``."""
    return [record for part in _parts(ids) for record in session.scalars(select(kind).where(column.in_(part))).all()]


def remove_records(session: Session, records: Iterable[Record]) -> None:
    """Delete these records now."""
    for record in records:
        session.delete(record)
    session.flush()


def remove_participations(session: Session, ids: Collection[uuid.UUID]) -> None:
    """Delete participations with all that hangs on them: marks, roles, expectations, own words, places in charters."""
    for charter in pointing(session, Charter, Charter.issuer_participation_id, ids):
        charter.issuer_participation_id = None
    for signature in pointing(session, CharterSignature, CharterSignature.participation_id, ids):
        signature.participation_id = None
    session.flush()
    for kind, column in (
        (CharterParty, CharterParty.participation_id),
        (Mark, Mark.participation_id),
        (FollowUp, FollowUp.participation_id),
        (Interaction, Interaction.participation_id),
        (Role, Role.participation_id),
        (ActionPart, ActionPart.participation_id),
        (Analysis, Analysis.participation_id),
        (PartnershipAnswer, PartnershipAnswer.participation_id),
        (Understanding, Understanding.participation_id),
        (Contour, Contour.participation_id),
    ):
        remove_records(session, pointing(session, kind, column, ids))
    remove_contour_versions(session, pointing(session, ContourVersion, ContourVersion.participation_id, ids))
    remove_expectations(session, _expectations(session, ids))
    remove_obstacles(session, pointing(session, Obstacle, Obstacle.participation_id, ids))
    remove_objectives(session, pointing(session, Objective, Objective.participation_id, ids))
    remove_records(session, pointing(session, Participation, Participation.id, ids))


def remove_expectations(session: Session, records: Collection[Expectation]) -> None:
    """Delete expectations with the steps of their life."""
    ids = [record.id for record in records]
    remove_records(session, pointing(session, ExpectationStep, ExpectationStep.expectation_id, ids))
    remove_records(session, records)


def remove_objectives(session: Session, records: Collection[Objective]) -> None:
    """Delete objectives with what partners say of them; expectations that served them stay, without objective."""
    ids = [record.id for record in records]
    for expectation in pointing(session, Expectation, Expectation.objective_id, ids):
        expectation.objective_id = None
    session.flush()
    remove_records(session, pointing(session, Understanding, Understanding.objective_id, ids))
    remove_records(session, records)


def remove_contour_versions(session: Session, records: Collection[ContourVersion]) -> None:
    """Delete versions of contours with their lines."""
    ids = [record.id for record in records]
    remove_records(session, pointing(session, ContourVersionLine, ContourVersionLine.contour_version_id, ids))
    remove_records(session, records)


def remove_frames(session: Session, organisation_ids: Collection[uuid.UUID]) -> None:
    """Delete the frames of these organisations."""
    for kind, column in ((FrameLine, FrameLine.organisation_id), (Frame, Frame.organisation_id)):
        remove_records(session, pointing(session, kind, column, organisation_ids))


def remove_obstacles(session: Session, records: Collection[Obstacle]) -> None:
    """Delete obstacles with the answers chosen to them."""
    ids = [record.id for record in records]
    remove_records(session, pointing(session, ObstacleAnswer, ObstacleAnswer.obstacle_id, ids))
    remove_records(session, records)


def remove_actions(session: Session, records: Collection[Action]) -> None:
    """Delete actions with everyone's part in them."""
    ids = [record.id for record in records]
    remove_records(session, pointing(session, ActionPart, ActionPart.action_id, ids))
    remove_records(session, records)


def remove_logos(session: Session, organisation_ids: Collection[uuid.UUID]) -> None:
    """Delete the logos of these organisations with their files."""
    logos = pointing(session, Logo, Logo.organisation_id, organisation_ids)
    files = {logo.file_id for logo in logos}
    remove_records(session, logos)
    remove_records(session, pointing(session, StoredFile, StoredFile.id, files))


def remove_people(session: Session, organisation_ids: Collection[uuid.UUID]) -> None:
    """Delete the people of these organisations."""
    remove_records(session, pointing(session, Person, Person.organisation_id, organisation_ids))


def remove_charters(session: Session, ids: Collection[uuid.UUID]) -> None:
    """Delete charters with their texts, parties, steps, signatures and frozen pages."""
    editions = pointing(session, CharterEdition, CharterEdition.charter_id, ids)
    signatures = pointing(session, CharterSignature, CharterSignature.charter_id, ids)
    files = {id_ for edition in editions for id_ in (edition.pages_id, edition.data_id)}
    files |= {signature.scan_id for signature in signatures if signature.scan_id is not None}
    own = [edition.id for edition in editions]
    remove_records(session, pointing(session, CharterAmendment, CharterAmendment.edition_id, own))
    remove_records(session, pointing(session, CharterAmendment, CharterAmendment.charter_id, ids))
    remove_records(session, signatures)
    remove_records(session, editions)
    remove_records(session, pointing(session, StoredFile, StoredFile.id, files))
    for kind, column in (
        (CharterStep, CharterStep.charter_id),
        (CharterSection, CharterSection.charter_id),
        (CharterText, CharterText.charter_id),
        (CharterParty, CharterParty.charter_id),
        (Charter, Charter.id),
    ):
        remove_records(session, pointing(session, kind, column, ids))


def remove_project(session: Session, project: Project) -> None:
    """Delete a project with its charters, participations, phases and all that hangs on them."""
    own = (project.id,)
    charters = [charter.id for charter in pointing(session, Charter, Charter.project_id, own)]
    remove_charters(session, charters)
    participations = [row.id for row in pointing(session, Participation, Participation.project_id, own)]
    remove_participations(session, participations)
    remove_expectations(session, pointing(session, Expectation, Expectation.project_id, own))
    remove_objectives(session, pointing(session, Objective, Objective.project_id, own))
    remove_actions(session, pointing(session, Action, Action.project_id, own))
    remove_contour_versions(session, pointing(session, ContourVersion, ContourVersion.project_id, own))
    for kind, column in (
        (Contour, Contour.project_id),
        (SetAside, SetAside.project_id),
        (Phase, Phase.project_id),
    ):
        remove_records(session, pointing(session, kind, column, own))
    remove_records(session, [project])


def _expectations(session: Session, ids: Collection[uuid.UUID]) -> list[Expectation]:
    """Expectations on either side of these participations, each once."""
    both = {
        row.id: row
        for part in _parts(ids)
        for row in session.scalars(select(Expectation).where(_either_side(part))).all()
    }
    return list(both.values())


def _either_side(ids: Sequence[uuid.UUID]) -> ColumnElement[bool]:
    return or_(Expectation.from_participation_id.in_(ids), Expectation.to_participation_id.in_(ids))


def _parts(ids: Collection[uuid.UUID]) -> Iterable[Sequence[uuid.UUID]]:
    listed = list(ids)
    return (listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH))
