"""The data of a charter, carried inside its own PDF as JSON: written here, and read back with distrust.

What is attached is what is printed, no more: parties and phases have numbers in place of the carnet's own.  A file that
comes back from elsewhere may hold anything: what is read is small, whole, and of the right shape, or refused in words.
"""

from __future__ import annotations

import hashlib
import io
import json
import uuid
import zlib
from collections.abc import Mapping
from datetime import date
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
from partenaires_desktop.documents.typesetting.archive import Attachment
from partenaires_desktop.domain.charter import (
    ANSWER_LABELS,
    CHARTER_LANGUAGES,
    KIND_LABELS,
    MENTIONS,
    PART_CODES,
    TEXT_CODES,
)
from partenaires_desktop.domain.charter_plan import Planned
from partenaires_desktop.domain.frames import LINE_SIDES, TOPICS
from partenaires_desktop.domain.organisations import CONTOUR_KINDS
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.charter_lines import Agreed, ContourLine, PhaseLine, RoleLine
from partenaires_desktop.queries.charter_more import FrameSaid
from partenaires_desktop.queries.charter_parties import Party

NAME = "charter.json"
FORMAT = "partenaires charter"
EDITION = 2
LARGEST = 8 * 1024 * 1024
"""Bytes of data that are read back at most; a charter of 300 parties has a tenth of it."""
_LARGEST_FILE = 200 * 1024 * 1024


def charter_attachment(data: Mapping[str, Any], description: str) -> Attachment:
    """The data of a charter as they go along with the document."""
    return Attachment(NAME, "application/json", description, _packed(data))


def fingerprint(data: Mapping[str, Any]) -> str:
    """Twelve digits that are others as soon as one word of the content is; the day of printing is no part of it."""
    told = {key: value for key, value in data.items() if key != "date"}
    digits = hashlib.sha256(_packed(told)).hexdigest()
    return f"{digits[:4]} {digits[4:8]} {digits[8:12]}"


def _packed(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def charter_data(snapshot: CharterSnapshot, on: date, language: str) -> dict[str, Any]:
    """What the charter prints, as plain values; :func:`check` says of what shape."""
    numbers = _Numbers(snapshot)
    return {
        "format": FORMAT,
        "edition": EDITION,
        "kind": snapshot.kind,
        "title": snapshot.title,
        "language": language,
        "second_language": snapshot.second_language,
        "version": snapshot.number,
        "date": on.isoformat(),
        "starts_on": _day(snapshot.starts_on),
        "ends_on": _day(snapshot.ends_on),
        "place": snapshot.place,
        "project": snapshot.project,
        "neighbourhood": snapshot.neighbourhood,
        "purpose": snapshot.purpose,
        "context": snapshot.context,
        "issuer": numbers.parties.get(snapshot.issuer.participation_id) if snapshot.issuer else None,
        "parties": [_party(party) for party in snapshot.parties],
        "others": [snapshot.actors[id_] for id_ in numbers.others],
        "phases": [_phase(phase) for phase in snapshot.phases],
        "roles": [_role(line, numbers) for line in snapshot.roles],
        "agreed": [_agreed(line, numbers) for line in snapshot.agreed],
        "objectives": _objectives(snapshot, numbers),
        "contours": [_contour(line, numbers) for line in snapshot.contours],
        "frames": [_frame(line, numbers) for line in snapshot.frames],
        "sections": [_section(part) for part in snapshot.plan if part.shown],
        "answers": dict(snapshot.answers),
        "texts": dict(snapshot.texts),
    }


class _Numbers:
    """Parties, other actors and phases by number, from 1, in the order they are listed."""

    def __init__(self, snapshot: CharterSnapshot) -> None:
        self.parties = {party.participation_id: number for number, party in enumerate(snapshot.parties, 1)}
        self.others = {id_: number for number, id_ in enumerate(snapshot.actors, len(self.parties) + 1)}
        self.phases = {phase.id: number for number, phase in enumerate(snapshot.phases, 1)}

    def of(self, id_: uuid.UUID | None) -> int | None:
        """The number of a party; None for the project."""
        return None if id_ is None else self.parties[id_]

    def side(self, id_: uuid.UUID | None) -> int | None:
        """The number of a party or another actor; None for the project, 0 for one who is no longer there."""
        return None if id_ is None else self.parties.get(id_, self.others.get(id_, 0))


def _contour(line: ContourLine, numbers: _Numbers) -> dict[str, Any]:
    return {
        "party": numbers.of(line.participation_id),
        "side": line.side,
        "text": line.wording,
        "triggered_by": line.triggered_by,
        "decided_by": line.decided_by,
    }


def _frame(line: FrameSaid, numbers: _Numbers) -> dict[str, Any]:
    return {"party": numbers.of(line.participation_id), "topic": line.topic, "side": line.side, "text": line.wording}


def _section(part: Planned) -> dict[str, Any]:
    return {
        "code": part.code,
        "heading": part.heading,
        "second_heading": part.second_heading,
        "second_text": part.second_text,
    }


def _phase(phase: PhaseLine) -> dict[str, Any]:
    return {
        "code": phase.code,
        "name": phase.name,
        "starts_on": _day(phase.starts_on),
        "ends_on": _day(phase.ends_on),
    }


def _role(line: RoleLine, numbers: _Numbers) -> dict[str, Any]:
    return {
        "party": numbers.parties[line.participation_id],
        "phase": numbers.phases[line.phase_id],
        "role": line.role,
        "letter": line.letter,
    }


def _agreed(line: Agreed, numbers: _Numbers) -> dict[str, Any]:
    return {
        "phase": numbers.phases.get(line.phase_id) if line.phase_id else None,
        "asked_by": numbers.side(line.from_id),
        "asked_of": numbers.side(line.to_id),
        "wording": line.wording,
        "restatement": line.restatement,
        "contribution": line.contribution,
        "quantity": line.quantity,
        "due_on": _day(line.due_on),
        "agreed_on": _day(line.agreed_on),
    }


def _objectives(snapshot: CharterSnapshot, numbers: _Numbers) -> list[dict[str, Any]]:
    shared: list[dict[str, Any]] = [{"party": None, "text": text} for text in snapshot.shared_objectives]
    return shared + [{"party": numbers.of(id_), "text": text} for id_, text in snapshot.own_objectives]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _party(party: Party) -> dict[str, Any]:
    return {
        "name": party.name,
        "bearer": party.bearer,
        "mentions": dict(party.mentions),
        "website": party.website,
        "in_liquidation": party.in_liquidation,
        "signatory": {"name": party.signatory_name, "function": party.signatory_function},
    }


# The shape ------------------------------------------------------------------------------------------------------------

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
    "frames": list_of(
        record_of({"party": is_number, "topic": one_of(*TOPICS), "side": one_of(*LINE_SIDES), "text": is_text})
    ),
    "sections": list_of(
        record_of({"code": one_of(*PART_CODES), "heading": is_text, "second_heading": is_text, "second_text": is_text})
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
    of_actors = [line[side] for line in data["agreed"] for side in ("asked_by", "asked_of")]
    of_phases = [line["phase"] for line in (*data["roles"], *data["agreed"])]
    return (
        all(number is None or 1 <= number <= parties for number in (*of_parties, data["issuer"]))
        and all(number is None or number <= actors for number in of_actors)
        and all(number is None or 1 <= number <= phases for number in of_phases)
    )


# Reading back ---------------------------------------------------------------------------------------------------------


def read_charter_data(pdf: bytes) -> dict[str, Any]:
    """The data attached to a charter made by this program; raises UserError, in words, for anything else."""
    if len(pdf) > _LARGEST_FILE:
        raise UserError(_("This PDF is too large to be a charter."))
    packed, is_packed = _attached(pdf)
    return check(_parsed(_unpacked(packed) if is_packed else packed))


def _attached(pdf: bytes) -> tuple[bytes, bool]:
    """The attachment as it stands in the file, and whether it is compressed."""
    import pikepdf

    try:
        with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
            files: Any = opened.Root.AF
            for number in range(min(len(files), 20)):
                spec = files[number]
                if str(spec.UF) == NAME and spec.AFRelationship == pikepdf.Name.Source:
                    stream = spec.EF.F
                    return bytes(stream.read_raw_bytes()), _is_packed(stream)
    except pikepdf.PasswordError as error:
        raise UserError(_("This PDF is behind a password.")) from error
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, NotImplementedError, OSError):
        pass  # whatever is wrong with it, it is no charter of ours
    raise UserError(_("This PDF holds no data of a charter: it was not made by this program, or was printed again."))


def _is_packed(stream: Any) -> bool:
    import pikepdf

    told = stream.get("/Filter")
    if told is None:
        return False
    names = [told] if isinstance(told, pikepdf.Name) else list(told)
    if names != [pikepdf.Name.FlateDecode] or "/DecodeParms" in stream:
        raise ValueError
    return True


def _unpacked(packed: bytes) -> bytes:
    """The data, as long as they are not enormous: a few bytes can unpack into more than the memory holds."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, LARGEST + 1)
    except zlib.error as error:
        raise UserError(_("The data in this PDF are damaged.")) from error
    return data


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise UserError(_("The data in this PDF are too large to be those of a charter."))
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise UserError(_("The data in this PDF are damaged.")) from error


def _no_constant(name: str) -> Any:
    raise ValueError(name)
