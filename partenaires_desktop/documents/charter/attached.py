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

from partenaires_desktop.documents.charter.attached_shape import EDITION, FORMAT, check
from partenaires_desktop.documents.typesetting.archive import Attachment
from partenaires_desktop.domain.charter_plan import Planned
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.charter_lines import Agreed, ContourLine, RoleLine
from partenaires_desktop.queries.charter_more import ContoursAgreed, FrameSaid, Habits
from partenaires_desktop.queries.charter_parties import Party
from partenaires_desktop.queries.overview import PhaseLine

NAME = "charter.json"
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
    """What the charter prints, as plain values; see :mod:`attached_shape` for its shape."""
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
        "contours_agreed": [_contours_agreed(line, numbers) for line in snapshot.contours_agreed],
        "frames": [_frame(line, numbers) for line in snapshot.frames],
        "habits": [_habits(line, numbers) for line in snapshot.habits],
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


def _contours_agreed(line: ContoursAgreed, numbers: _Numbers) -> dict[str, Any]:
    return {
        "party": numbers.of(line.participation_id),
        "version": line.number,
        "agreed_on": _day(line.agreed_on),
        "agreed_by": line.agreed_by,
        "changed_since": line.changed_since,
    }


def _habits(line: Habits, numbers: _Numbers) -> dict[str, Any]:
    facts = line.facts
    return {
        "party": numbers.of(line.participation_id),
        "rhythm": line.rhythm,
        "languages": list(facts.languages),
        "territory": facts.territory,
        "open_days": facts.open_days,
        "opens_at": facts.opens_at,
        "closes_at": facts.closes_at,
        "hours_a_month": facts.max_hours,
        "decision_days": facts.decision_days,
        "decided_by": facts.decided_by,
        "secrecy": facts.secrecy,
    }


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
