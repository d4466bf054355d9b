"""Specific agreements: an annex to the charter for one partner, where money, staff, rooms or data move."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.charter import CHARTER_LANGUAGES, CONVENTION, KIND_LABELS, PARTIES_CHOSEN
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, translation
from partenaires_desktop.operations.records import found
from partenaires_desktop.store.schema import Charter, CharterParty, Organisation, Participation


def create_convention(session: Session, participation_id: uuid.UUID, language: str = "fr") -> uuid.UUID:
    """Make a specific agreement between the bearer of the project and one of its partners; returns its id."""
    partner = found(session, Participation, participation_id)
    if language not in CHARTER_LANGUAGES:
        raise ValueError(f"{language!r} is no language of charters")
    bearer = session.scalars(
        select(Participation)
        .where(Participation.project_id == partner.project_id, Participation.kind == "bearer")
        .order_by(Participation.entered_on, Participation.id)
    ).first()
    if bearer is None:
        raise UserError(
            _("The project has no bearer yet: say which participant bears it, and the agreement can be made with it.")
        )
    if bearer.id == partner.id:
        raise UserError(_("A specific agreement is made with a partner, not with the bearer of the project."))
    partner_name = found(session, Organisation, partner.organisation_id).name
    title = f"{translation(language).gettext(KIND_LABELS[CONVENTION])} – {partner_name}"
    made = Charter(
        project_id=partner.project_id,
        kind=CONVENTION,
        title=title[:500],
        language=language,
        issuer_participation_id=bearer.id,
        answers={"parties": PARTIES_CHOSEN},
    )
    session.add(made)
    session.flush()
    session.add_all(
        CharterParty(charter_id=made.id, participation_id=each.id, position=position)
        for position, each in enumerate((bearer, partner))
    )
    session.flush()
    return made.id
