"""A specific agreement as a snapshot: that of a charter, with only what stands between the bearer and one partner."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from partenaires_desktop.domain.charter import CONVENTION
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter import CharterSnapshot, between, default_charter
from partenaires_desktop.queries.charter_parties import candidates


def default_convention(session: Session, project_id: uuid.UUID, partner: str, on: date) -> CharterSnapshot:
    """What an agreement with the participant named ``partner`` would say if one were made now.

    Raises UserError, naming who could be meant, when it is not one of the parties the project would have.
    """
    whole = default_charter(session, project_id, on)
    wanted = partner.strip().casefold()
    others = [party for party in whole.parties if not party.bearer]
    exact = [party for party in others if wanted in (party.name.casefold(), party.short_name.casefold())]
    found = exact or [party for party in others if wanted and wanted in party.name.casefold()]
    if len(found) != 1:
        names = ", ".join(party.name[:80] for party in others[:20])
        raise UserError(_("Say with which partner: {names}.").format(names=names))
    parties = tuple(party for party in whole.parties if party.bearer or party == found[0])
    return between(replace(whole, kind=CONVENTION, parties=parties, follows_project=False))


def partners_for_convention(session: Session, project_id: uuid.UUID, on: date) -> tuple[tuple[uuid.UUID, str], ...]:
    """Participants with whom an agreement can be made, in alphabetical order."""
    return tuple(
        (one.participation_id, one.name) for one in candidates(session, project_id, on) if one.kind != "bearer"
    )
