"""Plain words for what a carnet holds: its kinds of record, their fields, and the codes in them.

The history speaks with these; a test sees to it that every column of every table has its word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partenaires_desktop.domain.commitment import LEVEL_LABELS, SOURCE_LABELS, WEIGHT_LABELS
from partenaires_desktop.domain.expectations import CONTRIBUTION_LABELS, STATUS_LABELS
from partenaires_desktop.domain.organisations import CONTACT_ROLE_LABELS, CONTOUR_SIDE_LABELS, LANGUAGE_LABELS
from partenaires_desktop.domain.phases import PARTNER_TYPE_LABELS
from partenaires_desktop.domain.roles import LETTER_LABELS, PARTICIPANT_KIND_LABELS, ROLE_LABELS, SECTOR_LABELS
from partenaires_desktop.domain.understanding import STATE_LABELS
from partenaires_desktop.i18n import N_

ADDED = {
    "organisation": N_("organisation added"),
    "person": N_("person added"),
    "project": N_("project created"),
    "phase": N_("phase added"),
    "participation": N_("takes part in {project}"),
    "objective": N_("objective added"),
    "contour": N_("limit of the partnership added"),
    "role": N_("role in {phase}: {value}"),
    "expectation": N_("expectation added"),
    "expectation_step": N_("step noted"),
    "follow_up": N_("something to do noted"),
    "interaction": N_("exchange noted"),
    "set_aside": N_("put aside for now"),
    "understanding": N_("said in their own words"),
    "not_duplicate": N_("told apart from another organisation"),
    "charter": N_("charter made"),
    "charter_party": N_("party to the charter"),
    "charter_text": N_("own wording of a section"),
}
REMOVED = {
    "organisation": N_("organisation removed"),
    "person": N_("person erased"),
    "project": N_("project removed"),
    "phase": N_("phase removed"),
    "participation": N_("no longer takes part in {project}"),
    "objective": N_("objective removed"),
    "contour": N_("limit of the partnership removed"),
    "role": N_("no longer a role in {phase}"),
    "expectation": N_("expectation removed"),
    "expectation_step": N_("step taken away"),
    "follow_up": N_("something to do taken away"),
    "interaction": N_("exchange removed"),
    "set_aside": N_("no longer put aside"),
    "understanding": N_("no longer said in their own words"),
    "not_duplicate": N_("may be compared with another organisation again"),
    "charter": N_("charter removed"),
    "charter_party": N_("no longer a party to the charter"),
    "charter_text": N_("back to the model wording of a section"),
    "mark": N_("a mark removed"),
}
COUNTED = {
    "organisation": N_("Organisations"),
    "person": N_("People"),
    "project": N_("Projects"),
    "phase": N_("Phases"),
    "participation": N_("Places in a project"),
    "objective": N_("Objectives"),
    "contour": N_("Limits of partnerships"),
    "role": N_("Roles"),
    "expectation": N_("Expectations"),
    "expectation_step": N_("Steps of expectations"),
    "follow_up": N_("Things to do for partners"),
    "interaction": N_("Exchanges with partners"),
    "set_aside": N_("Suggestions put aside"),
    "understanding": N_("Own words of partners"),
    "charter": N_("Charters"),
    "charter_party": N_("Parties to charters"),
    "charter_text": N_("Wordings of charters"),
    "mark": N_("Marks of commitment"),
    "not_duplicate": N_("Organisations told apart"),
}

FIELDS = {
    "name": N_("name"),
    "short_name": N_("short name"),
    "legal_form": N_("legal form"),
    "enterprise_number": N_("enterprise number"),
    "street": N_("street"),
    "street_number": N_("house number"),
    "postcode": N_("postcode"),
    "municipality": N_("municipality"),
    "email": N_("e-mail address"),
    "phone": N_("telephone"),
    "website": N_("website"),
    "bank_account": N_("bank account"),
    "register_court": N_("court of the register of legal persons"),
    "in_liquidation": N_("in liquidation"),
    "sector": N_("sector"),
    "partner_type": N_("kind of partner"),
    "language": N_("language"),
    "notes": N_("note"),
    "organisation_id": N_("organisation"),
    "other_id": N_("other organisation"),
    "function": N_("function"),
    "contact_role": N_("contact"),
    "from_date": N_("since"),
    "to_date": N_("until"),
    "keep_until": N_("kept until"),
    "neighbourhood": N_("neighbourhood"),
    "purpose": N_("purpose"),
    "context": N_("context"),
    "funder": N_("funder"),
    "starts_on": N_("start"),
    "ends_on": N_("end"),
    "project_id": N_("project"),
    "code": N_("usual phase"),
    "kind": N_("kind"),
    "weight": N_("weight"),
    "form": N_("form of partnership"),
    "entered_on": N_("entered on"),
    "left_on": N_("left on"),
    "participation_id": N_("partner"),
    "wording": N_("wording"),
    "side": N_("side"),
    "phase_id": N_("phase"),
    "role": N_("role"),
    "letter": N_("letter"),
    "from_participation_id": N_("who expects"),
    "to_participation_id": N_("of whom"),
    "restatement": N_("their own words"),
    "contribution": N_("contribution"),
    "quantity": N_("how much"),
    "due_on": N_("due on"),
    "done_on": N_("done on"),
    "status": N_("state"),
    "agreed_on": N_("agreed on"),
    "agreed_how": N_("how it was agreed"),
    "objective_id": N_("objective"),
    "expectation_id": N_("expectation"),
    "by_whom": N_("by whom"),
    "how": N_("how"),
    "words": N_("their own words"),
    "state": N_("understanding"),
    "said_of": N_("our words at that moment"),
    "said_on": N_("said on"),
    "charter_id": N_("charter"),
    "title": N_("title"),
    "number": N_("version"),
    "place": N_("place"),
    "issuer_participation_id": N_("issued by"),
    "answers": N_("answers"),
    "signatory_name": N_("who signs"),
    "signatory_function": N_("function of who signs"),
    "section": N_("section"),
    "text": N_("wording"),
    "level": N_("level"),
    "on_date": N_("date"),
    "recorded_at": N_("noted on"),
    "source": N_("source"),
    "fact": N_("observed fact"),
    "record_id": N_("what it is about"),
    "until": N_("not before"),
}
SILENT = frozenset({"id", "version", "position", "said_of", "record_id"})
"""Columns that say nothing to a reader: a step that changes only these moved something."""

_CODES: Mapping[str, Mapping[Any, str]] = {
    "sector": SECTOR_LABELS,
    "partner_type": PARTNER_TYPE_LABELS,
    "contact_role": CONTACT_ROLE_LABELS,
    "weight": WEIGHT_LABELS,
    "role": ROLE_LABELS,
    "letter": LETTER_LABELS,
    "contribution": CONTRIBUTION_LABELS,
    "level": LEVEL_LABELS,
    "source": SOURCE_LABELS,
    "side": CONTOUR_SIDE_LABELS,
    "organisation.language": LANGUAGE_LABELS,
    "participation.kind": PARTICIPANT_KIND_LABELS,
    "expectation.status": STATUS_LABELS,
    "expectation_step.status": STATUS_LABELS,
    "understanding.state": STATE_LABELS,
    "charter.status": {"draft": N_("draft"), "final": N_("final"), "signed": N_("signed")},
}


def codes_of(table: str, field: str) -> Mapping[Any, str]:
    """The words for the codes a column holds; empty when it holds words already."""
    return _CODES.get(f"{table}.{field}") or _CODES.get(field) or {}
