"""The parties of a charter: who signs, with which legal mentions, and who signs for them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import enterprise_number
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.readiness import missing_mentions
from partenaires_desktop.domain.roles import PARTY_KINDS
from partenaires_desktop.store.schema import CharterParty, Organisation, Participation, Person


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that signs, with its legal mentions; ``mentions`` maps the codes of domain.charter to text."""

    participation_id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    short_name: str
    bearer: bool
    language: str
    mentions: Mapping[str, str]
    website: str
    in_liquidation: bool
    signatory_name: str
    signatory_function: str
    missing: tuple[str, ...]


def chosen(session: Session, charter_id: uuid.UUID) -> dict[uuid.UUID, tuple[str, str]]:
    """Parties chosen or given a signatory, in their order, with the signatory's name and function."""
    rows = session.execute(
        select(CharterParty.participation_id, CharterParty.signatory_name, CharterParty.signatory_function)
        .where(CharterParty.charter_id == charter_id)
        .order_by(CharterParty.position, CharterParty.id)
    )
    return {id_: (name, function) for id_, name, function in rows}


def parties(
    session: Session,
    project_id: uuid.UUID,
    chosen: Mapping[uuid.UUID, tuple[str, str]],
    follows: bool,
    on: date,
) -> tuple[Party, ...]:
    """The chosen ones in their order; or, when the charter follows its project, its bearers, then its partners."""
    rows = session.execute(
        select(
            Participation.id,
            Participation.kind,
            Participation.left_on,
            Organisation.id.label("organisation_id"),
            Organisation.name,
            Organisation.short_name,
            Organisation.legal_form,
            Organisation.enterprise_number,
            Organisation.street,
            Organisation.street_number,
            Organisation.postcode,
            Organisation.municipality,
            Organisation.email,
            Organisation.website,
            Organisation.bank_account,
            Organisation.register_court,
            Organisation.in_liquidation,
            Organisation.language,
        )
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
    ).all()
    if follows:
        kept = [row for row in rows if row.kind in PARTY_KINDS and (row.left_on is None or row.left_on >= on)]
        kept.sort(key=lambda row: (PARTY_KINDS.index(row.kind), alphabetical(row.name), str(row.id)))
    else:
        by_id = {row.id: row for row in rows}
        kept = [by_id[id_] for id_ in chosen if id_ in by_id]
    return tuple(_party(row, chosen.get(row.id, ("", ""))) for row in kept)


def _party(row: Any, signatory: tuple[str, str]) -> Party:
    mentions = {
        "legal_form": row.legal_form,
        "seat": _seat(row),
        "enterprise_number": enterprise_number.display(row.enterprise_number),
        "register_court": row.register_court,
        "bank_account": row.bank_account,
        "email": row.email,
    }
    return Party(
        participation_id=row.id,
        organisation_id=row.organisation_id,
        name=row.name,
        short_name=row.short_name,
        bearer=row.kind == "bearer",
        language=row.language,
        mentions=mentions,
        website=row.website,
        in_liquidation=row.in_liquidation,
        signatory_name=signatory[0],
        signatory_function=signatory[1],
        missing=missing_mentions(mentions),
    )


def _seat(row: Any) -> str:
    """Street and number, postcode and municipality; "" while the street or the municipality is unknown."""
    if not row.street.strip() or not row.municipality.strip():
        return ""
    street = " ".join(part for part in (row.street.strip(), row.street_number.strip()) if part)
    town = " ".join(part for part in (row.postcode.strip(), row.municipality.strip()) if part)
    return f"{street}, {town}"


def issuer(parties: Sequence[Party], wanted: uuid.UUID | None) -> Party | None:
    """The party whose mentions every page bears: the one chosen, else the bearer of the project."""
    chosen = next((party for party in parties if party.participation_id == wanted), None)
    return chosen or next((party for party in parties if party.bearer), None)


def actors(session: Session, project_id: uuid.UUID, named: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Names of the participants ``named``, in alphabetical order."""
    rows = session.execute(
        select(Participation.id, Organisation.name)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .order_by(Organisation.name, Participation.id)
    )
    return dict(sorted(((id_, name) for id_, name in rows if id_ in named), key=lambda one: alphabetical(one[1])))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A participant that may be made a party, and the people who could sign for it, as "name, function"."""

    participation_id: uuid.UUID
    name: str
    kind: str
    people: tuple[tuple[str, str], ...]


def candidates(session: Session, project_id: uuid.UUID, on: date) -> tuple[Candidate, ...]:
    """Every participant of the project that has not left, in alphabetical order."""
    rows = session.execute(
        select(Participation.id, Participation.kind, Participation.left_on, Organisation.id, Organisation.name)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
    ).all()
    people: dict[uuid.UUID, list[tuple[str, str]]] = {}
    for organisation_id, name, function in session.execute(
        select(Person.organisation_id, Person.name, Person.function)
        .join(Participation, Participation.organisation_id == Person.organisation_id)
        .where(Participation.project_id == project_id, (Person.to_date.is_(None)) | (Person.to_date >= on))
        .order_by(Person.id)
    ):
        people.setdefault(organisation_id, []).append((name, function))
    for them in people.values():
        them.sort(key=lambda person: alphabetical(person[0]))
    found = [
        Candidate(id_, name, kind, tuple(people.get(organisation_id, ())))
        for id_, kind, left_on, organisation_id, name in rows
        if left_on is None or left_on >= on
    ]
    return tuple(sorted(found, key=lambda each: (alphabetical(each.name), str(each.participation_id))))
