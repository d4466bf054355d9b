"""The shape of the data attached to a charter: what is read back from a file has it, or is refused in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partenaires_desktop.documents.charter.value_checks import (
    Check,
    is_iso_day,
    is_number,
    is_text,
    is_truth,
    list_of,
    maybe,
    one_of,
    record_of,
    texts_of,
)
from partenaires_desktop.domain.charter import (
    ALL_CODES,
    ANSWER_LABELS,
    CHARTER_LANGUAGES,
    KIND_LABELS,
    MENTIONS,
    TEXT_CODES,
)
from partenaires_desktop.domain.frames import LINE_SIDES, SECRECIES, SPOKEN, TOPICS
from partenaires_desktop.domain.organisations import CONTOUR_KINDS
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

FORMAT = "partenaires charter"
EDITION = 3

_FIELDS: dict[str, Check] = {
    "format": one_of(FORMAT),
    "edition": one_of(EDITION),
    "kind": one_of(*KIND_LABELS),
    "second_language": one_of("", *CHARTER_LANGUAGES),
    "title": is_text,
    "language": one_of(*CHARTER_LANGUAGES),
    "version": is_text,
    "date": is_iso_day,
    "starts_on": maybe(is_iso_day),
    "ends_on": maybe(is_iso_day),
    "place": is_text,
    "project": is_text,
    "neighbourhood": is_text,
    "purpose": is_text,
    "context": is_text,
    "issuer": maybe(is_number),
    "parties": list_of(
        record_of(
            {
                "name": is_text,
                "bearer": is_truth,
                "mentions": record_of(dict.fromkeys(MENTIONS, is_text)),
                "website": is_text,
                "in_liquidation": is_truth,
                "signatory": record_of({"name": is_text, "function": is_text}),
            }
        )
    ),
    "others": list_of(is_text),
    "phases": list_of(
        record_of({"code": is_text, "name": is_text, "starts_on": maybe(is_iso_day), "ends_on": maybe(is_iso_day)})
    ),
    "roles": list_of(record_of({"party": is_number, "phase": is_number, "role": is_text, "letter": is_text})),
    "agreed": list_of(
        record_of(
            {
                "phase": maybe(is_number),
                "asked_by": maybe(is_number),
                "asked_of": maybe(is_number),
                "wording": is_text,
                "restatement": is_text,
                "contribution": is_text,
                "quantity": is_text,
                "due_on": maybe(is_iso_day),
                "agreed_on": maybe(is_iso_day),
            }
        )
    ),
    "objectives": list_of(record_of({"party": maybe(is_number), "text": is_text})),
    "contours": list_of(
        record_of(
            {
                "party": maybe(is_number),
                "side": one_of(*CONTOUR_KINDS),
                "text": is_text,
                "triggered_by": is_text,
                "decided_by": is_text,
            }
        )
    ),
    "contours_agreed": list_of(
        record_of(
            {
                "party": maybe(is_number),
                "version": is_number,
                "agreed_on": maybe(is_iso_day),
                "agreed_by": is_text,
                "changed_since": is_truth,
            }
        )
    ),
    "habits": list_of(
        record_of(
            {
                "party": is_number,
                "rhythm": is_text,
                "languages": list_of(one_of(*SPOKEN)),
                "territory": is_text,
                "open_days": is_text,
                "opens_at": maybe(is_number),
                "closes_at": maybe(is_number),
                "hours_a_month": maybe(is_number),
                "decision_days": maybe(is_number),
                "decided_by": is_text,
                "secrecy": one_of(*SECRECIES),
            }
        )
    ),
    "frames": list_of(
        record_of({"party": is_number, "topic": one_of(*TOPICS), "side": one_of(*LINE_SIDES), "text": is_text})
    ),
    "sections": list_of(
        record_of({"code": one_of(*ALL_CODES), "heading": is_text, "second_heading": is_text, "second_text": is_text})
    ),
    "answers": texts_of(ANSWER_LABELS),
    "texts": texts_of(TEXT_CODES),
}


def check(data: Any) -> dict[str, Any]:
    """``data`` when it has the shape of a charter's data; raises UserError naming the first field that has not."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UserError(_("The data in this PDF are not those of a charter."))
    edition = data.get("edition")
    if type(edition) is int and 0 < edition < EDITION:
        raise UserError(
            _("An earlier version of the program wrote the data in this PDF, in a form that is no longer read.")
        )
    if edition != EDITION:
        raise UserError(_("The data in this PDF were written by a later version of the program."))
    for field, fits in _FIELDS.items():
        if field not in data or not fits(data[field]):
            raise UserError(
                _("The data in this PDF are damaged: “{field}” is not as it should be.").format(field=field)
            )
    if data.keys() != _FIELDS.keys() or not _refers_well(data):
        raise UserError(_("The data in this PDF are damaged: parts of it do not fit together."))
    return data


def _refers_well(data: Mapping[str, Any]) -> bool:
    """Whether every number is that of a party, another actor or a phase that is there."""
    parties, phases = len(data["parties"]), len(data["phases"])
    actors = parties + len(data["others"])
    of_parties = [line["party"] for line in (*data["roles"], *data["objectives"], *data["contours"])]
    of_parties += [line["party"] for line in (*data["contours_agreed"], *data["habits"], *data["frames"])]
    of_actors = [line[side] for line in data["agreed"] for side in ("asked_by", "asked_of")]
    of_phases = [line["phase"] for line in (*data["roles"], *data["agreed"])]
    return (
        all(number is None or 1 <= number <= parties for number in (*of_parties, data["issuer"]))
        and all(number is None or number <= actors for number in of_actors)
        and all(number is None or 1 <= number <= phases for number in of_phases)
    )
