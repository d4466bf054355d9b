"""A project with sentinels wherever nobody else is to read, for the tests of what is handed round."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime

from hypothesis import strategies as st
from sqlalchemy.orm import Session

from partenaires_desktop import i18n
from partenaires_desktop.domain.commitment import LEVEL_LABELS, WEIGHT_LABELS
from partenaires_desktop.store.schema import (
    Action,
    ActionPart,
    Analysis,
    Expectation,
    FollowUp,
    Frame,
    FrameLine,
    Mark,
    Obstacle,
    Organisation,
    Participation,
    Person,
    Phase,
    Project,
    Role,
)
from tests.documents.snapshots import NASTY

ON = date(2026, 3, 2)
SENTINELS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=12, max_size=18).map("zqx{}".format)
COUNT = 12
STORED = [text for text in NASTY if text.isprintable() or not any("\ud800" <= char <= "\udfff" for char in text)]
"""Hostile texts a carnet can hold: operations take lone surrogates out."""


def hide(session: Session, words: list[str], name: str, said: str) -> uuid.UUID:
    """A project whose one partner is called ``name`` and agreed on ``said``; ``words`` are all internal."""
    project = Project(name="Projet public")
    body = Organisation(name=name, notes=words[0], sector="health")
    session.add_all([project, body])
    session.flush()
    phase = Phase(project_id=project.id, code="diagnosis", name="Diagnostic", position=0)
    fields = {"weight": "essential", "form": "relay", "sector": "health", "notes": words[1]}
    one = Participation(project_id=project.id, organisation_id=body.id, **fields)
    action = Action(project_id=project.id, wording=said[:400])
    session.add_all([phase, one, action])
    session.flush()
    obstacle = Obstacle(participation_id=one.id, wording=words[2], seen_on=ON)
    session.add_all(
        [
            Role(participation_id=one.id, phase_id=phase.id, role="host", letter="G"),
            ActionPart(action_id=action.id, participation_id=one.id, letter="F"),
            Mark(participation_id=one.id, kind="X", level=-1, on_date=ON, fact=words[3], recorded_at=datetime.now(UTC)),
            FollowUp(participation_id=one.id, wording=words[4]),
            Analysis(participation_id=one.id, held_on=ON, dynamics=words[5], opportunities=words[6]),
            obstacle,
            Frame(organisation_id=body.id, notes=words[10], max_hours=4, languages="fr"),
            FrameLine(organisation_id=body.id, topic="red_line", wording=words[11], shareable=False),
            Person(organisation_id=body.id, name=words[7], notes=words[8]),
            Expectation(project_id=project.id, to_participation_id=one.id, wording=words[9]),
            Expectation(project_id=project.id, to_participation_id=one.id, wording=said, status="agreed"),
        ]
    )
    session.flush()
    return project.id


def internal_words() -> Iterator[str]:
    """The words of the scale and of weights in every language, those apart that are ordinary words."""
    for language in i18n.LANGUAGES:
        gettext = i18n.translation(language).gettext
        for label in (*LEVEL_LABELS.values(), *WEIGHT_LABELS.values()):
            if len(label.split()) > 1:
                yield gettext(label)
