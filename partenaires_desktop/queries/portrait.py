"""The portrait of a partnership: how many partners of each form, closeness, sector… as plain counts, never a score.

It may be handed round: no mark, no weight and no note is read, and no partner is named.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.forms import FORMS
from partenaires_desktop.store.schema import Organisation, Participation, Phase, Project, Role

COUNTED = ("form", "intensity", "formality", "sector", "language", "kind")


@dataclass(frozen=True)
class PhaseCount:
    """How many partners have a role in a phase; ``code`` lets a document say a usual phase in its own language."""

    code: str
    name: str
    count: int


@dataclass(frozen=True)
class Portrait:
    """Counts by code, and by form and closeness together."""

    project: str = ""
    partners: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    together: Mapping[tuple[str, str], int] = field(default_factory=dict)
    phases: tuple[PhaseCount, ...] = ()

    @property
    def missing_forms(self) -> tuple[str, ...]:
        """Forms no partner has."""
        return tuple(form for form in FORMS if not self.counts.get("form", {}).get(form))


def portrait(session: Session, project_id: uuid.UUID | None, on: date) -> Portrait:
    """Those who take part in a project on a day; four SELECTs."""
    there = (
        Participation.project_id == project_id,
        or_(Participation.left_on.is_(None), Participation.left_on >= on),
    )
    rows: list[Any] = list(
        session.execute(
            select(
                Participation.form,
                Participation.intensity,
                Participation.formality,
                Participation.sector,
                Organisation.language,
                Participation.kind,
            )
            .join(Organisation, Organisation.id == Participation.organisation_id)
            .where(*there)
        )
    )
    named: Counter[uuid.UUID] = Counter(
        session.scalars(
            select(Role.phase_id).join(Participation, Participation.id == Role.participation_id).where(*there)
        )
    )
    phases = session.execute(
        select(Phase.id, Phase.code, Phase.name)
        .where(Phase.project_id == project_id)
        .order_by(Phase.position, Phase.id)
    )
    return Portrait(
        session.scalar(select(Project.name).where(Project.id == project_id)) or "",
        len(rows),
        {name: dict(Counter(row[place] for row in rows)) for place, name in enumerate(COUNTED)},
        dict(Counter((row[0], row[1]) for row in rows)),
        tuple(PhaseCount(code, name, named[id_]) for id_, code, name in phases),
    )
