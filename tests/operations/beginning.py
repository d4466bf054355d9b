"""A carnet with a little of everything, on which operations drawn at random find something to act upon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.domain.roles import LETTERS
from partenaires_desktop.operations import (
    actions,
    analyses,
    charter_life,
    charter_signatures,
    charters,
    contours,
    expectations,
    follow_ups,
    frames,
    interactions,
    marks,
    opinions,
    participations,
    people,
    projects,
    roles,
)
from partenaires_desktop.operations import organisations as directory
from partenaires_desktop.queries.charter import charter as read_charter
from partenaires_desktop.queries.charter_frozen import packed
from partenaires_desktop.store import schema
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.operations.ground import Ground

Step = Callable[..., Any]
"""Carries out an operation with its arguments by name, and gives what it gives."""


def begin(store: Store, step: Step) -> None:
    """A project with three partners; one charter could be signed, one is being signed, one is signed."""
    days = {"starts_on": TODAY, "ends_on": TODAY.replace(year=TODAY.year + 1)}
    project = step(projects.create_project, name="Cœur de Quartier", purpose="Se parler", **days)
    partners = [step(directory.create_organisation, name=name) for name in ("CPAS", "École", "AIS")]
    joined = step(participations.take_part, project_id=project, organisation_ids=partners)
    phase = _ids(store, schema.Phase)[0]
    step(roles.set_role, cells=[(one, phase) for one in joined], role="relay", letter=LETTERS[0])
    step(people.add_person, organisation_id=partners[0], name="Coordination")
    step(projects.add_objective, project_id=project, wording="Se connaître")
    step(contours.add_contour, project_id=project, side="in", wording="Le quartier")
    step(
        expectations.add_expectation,
        project_id=project,
        phase_id=phase,
        from_id=None,
        to_id=joined[0],
        wording="Prêter la salle",
    )
    _know(step, project, partners[0], joined)
    step(marks.place_partners, participation_ids=joined, level=1, before=None, phase_id=phase, on=TODAY)
    step(opinions.add_opinion, participation_id=joined[1], level=2, source="self", on=TODAY, today=TODAY)
    step(follow_ups.plan_follow_up, participation_ids=[joined[0]], wording="Rappeler", due_on=TODAY)
    step(participations.change_participations, participation_ids=joined[2:], kind="bearer")
    _ready(step, project, joined)
    _freeze(store, step, _ready(step, project, joined))
    signed = _ready(step, project, joined)
    _freeze(store, step, signed)
    step(charter_life.set_charter_stage, charter_id=signed, stage=Stage.SIGNED, on=TODAY)


def _know(step: Step, project: UUID, organisation: UUID, joined: list[UUID]) -> None:
    """Something known of one partner, and an action."""
    step(actions.add_action, project_id=project, wording="Ouvrir l’accueil")
    step(analyses.begin_analysis, participation_id=joined[0], today=TODAY)
    step(analyses.add_obstacle, participation_id=joined[0], known_as="", wording="Le temps", seen_on=TODAY)
    step(frames.add_frame_line, organisation_id=organisation, topic="offer", side="opening", wording="Une salle")
    step(interactions.note_interaction, organisation_id=organisation, wording="Vue", on=TODAY, today=TODAY)
    step(contours.agree_contours, project_id=project, today=TODAY)


def _ready(step: Step, project: UUID, joined: list[UUID]) -> UUID:
    """A charter that lacks nothing without which nobody can sign."""
    charter: UUID = step(charters.create_charter, project_id=project)
    for one in joined:
        step(charters.set_signatory, charter_id=charter, participation_id=one, name="Ada", function="")
    return charter


def _freeze(store: Store, step: Step, charter: UUID) -> None:
    """Signatures are awaited, and one is there: nothing else would ever be signed."""
    known = set(_ids(store, schema.CharterSignature))
    data = packed(store.query(read_charter, charter, TODAY), ())
    step(charter_life.put_up_for_signature, charter_id=charter, on=TODAY, pages=b"%PDF-1.7 pages", data=data)
    first = next(one for one in _ids(store, schema.CharterSignature) if one not in known)
    step(charter_signatures.note_signature, signature_id=first, values={"signed_on": TODAY}, today=TODAY)


def _ids(store: Store, kind: type[schema.Record]) -> list[UUID]:
    return Ground(store, lambda _strategy: None).ids(kind)
