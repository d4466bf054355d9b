"""Writing the contours of a project or of one partnership, and the versions of them that were agreed.

Lines of a side are ordered by hand; their positions are kept 0, 1, 2…  A version freezes the lines as they stand; the
lines go on living, and what they became is another version once it is agreed.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.organisations import CONTOUR_KINDS
from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.placing import check_party, number, place, worded
from partenaires_desktop.operations.records import checked, found, write
from partenaires_desktop.operations.removal import remove_contour_versions, remove_records
from partenaires_desktop.store.schema import Contour, ContourVersion, ContourVersionLine

_KEPT = ("side", "wording", "triggered_by", "decided_by")
"""What a version keeps of a line."""


def add_contour(
    session: Session,
    project_id: uuid.UUID,
    side: str,
    wording: str,
    *,
    participation_id: uuid.UUID | None = None,
    on: date | None = None,
    triggered_by: str = "",
    decided_by: str = "",
) -> uuid.UUID:
    """One line of what the project, or one partnership of it, holds; ``on`` is the day it was said."""
    check_party(session, project_id, participation_id)
    siblings = _contours(session, project_id, participation_id, side)
    fields = {"side": side, "wording": wording, "triggered_by": triggered_by, "decided_by": decided_by}
    values = checked(Contour, fields, {"side": CONTOUR_KINDS})
    worded(values["wording"])
    contour = Contour(
        project_id=project_id, participation_id=participation_id, position=len(siblings), since=on, **values
    )
    session.add(contour)
    session.flush()
    return contour.id


def change_contour(
    session: Session,
    contour_id: uuid.UUID,
    *,
    wording: str | None = None,
    side: str | None = None,
    triggered_by: str | None = None,
    decided_by: str | None = None,
    on: date | None = None,
) -> None:
    """Word a line otherwise, or move it to the end of another side, where it has been since ``on``."""
    contour = found(session, Contour, contour_id)
    given = {"wording": wording, "triggered_by": triggered_by, "decided_by": decided_by}
    values = checked(Contour, {name: value for name, value in given.items() if value is not None}, {})
    if "wording" in values:
        worded(values["wording"])
    write(contour, values)
    if side is not None and side != contour.side:
        _change_side(session, contour, side, on)


def move_contour(session: Session, contour_id: uuid.UUID, position: int) -> None:
    """Put a line at ``position`` within its side."""
    contour = found(session, Contour, contour_id)
    place([other for other in _siblings(session, contour) if other is not contour], contour, position)


def place_contour(session: Session, contour_id: uuid.UUID, side: str, position: int, on: date | None = None) -> None:
    """Put a line on a side, at ``position`` there; ``on`` is the day it came to it."""
    contour = found(session, Contour, contour_id)
    if side != contour.side:
        _change_side(session, contour, side, on)
        session.flush()
    place([other for other in _siblings(session, contour) if other is not contour], contour, position)


def remove_contour(session: Session, contour_id: uuid.UUID) -> None:
    """Remove a line; the versions that hold it keep it."""
    contour = found(session, Contour, contour_id)
    siblings = _siblings(session, contour)
    remove_records(session, [contour])
    number([other for other in siblings if other is not contour])


def agree_contours(
    session: Session,
    project_id: uuid.UUID,
    today: date,
    *,
    participation_id: uuid.UUID | None = None,
    on: date | None = None,
    by: str = "",
    how: str = "",
) -> uuid.UUID:
    """Freeze the lines as they stand into the next version, agreed ``on`` (or ``today``) ``by`` whom; its id."""
    check_party(session, project_id, participation_id)
    if on is not None and on > today:
        raise UserError(_("An agreement cannot be dated in the future. Nothing was changed."))
    lines = [line for side in CONTOUR_KINDS for line in _contours(session, project_id, participation_id, side)]
    if not lines:
        raise UserError(_("There is no line to agree on yet: say first what is in, what is out."))
    versions = _versions(session, project_id, participation_id)
    if versions and _frozen(session, versions[-1]) == [_values(line) for line in lines]:
        raise UserError(_("Nothing has changed since version {number}.").format(number=versions[-1].number))
    _check_order(versions, len(versions), on or today)
    values = checked(ContourVersion, {"agreed_by": by, "how": how}, {})
    version = ContourVersion(
        project_id=project_id,
        participation_id=participation_id,
        number=versions[-1].number + 1 if versions else 1,
        agreed_on=on or today,
        **values,
    )
    session.add(version)
    session.flush()
    for position, line in enumerate(lines):
        session.add(ContourVersionLine(contour_version_id=version.id, position=position, **_values(line)))
    return version.id


def correct_contour_version(
    session: Session,
    contour_version_id: uuid.UUID,
    today: date,
    *,
    on: date | None = None,
    by: str | None = None,
    how: str | None = None,
) -> None:
    """Correct when, by whom and how a version was agreed; its lines stay as they are."""
    version = found(session, ContourVersion, contour_version_id)
    if on is not None and on > today:
        raise UserError(_("An agreement cannot be dated in the future. Nothing was changed."))
    if on is not None:
        versions = _versions(session, version.project_id, version.participation_id)
        _check_order(versions, versions.index(version), on)
    given: dict[str, Any] = {"agreed_on": on, "agreed_by": by, "how": how}
    write(version, checked(ContourVersion, {name: value for name, value in given.items() if value is not None}, {}))


def remove_contour_version(session: Session, contour_version_id: uuid.UUID) -> None:
    """Take the last version away, as if it had not been agreed; earlier ones are history."""
    version = found(session, ContourVersion, contour_version_id)
    if _versions(session, version.project_id, version.participation_id)[-1] is not version:
        raise UserError(_("Only the last version can be taken away: the others are history."))
    remove_contour_versions(session, [version])


def _check_order(versions: Sequence[ContourVersion], place: int, on: date) -> None:
    """Refuse a day that would put the version at ``place`` before an earlier one, or after a later one."""
    for other_place, other in enumerate(versions):
        day = other.agreed_on
        if other_place != place and day is not None and (on < day if other_place < place else on > day):
            words = _(
                "Version {number} was agreed on {date}: one follows the other. "
                "Check the date, and the clock of this computer."
            )
            raise UserError(words.format(number=other.number, date=write_date(day)))


def _change_side(session: Session, contour: Contour, side: str, on: date | None) -> None:
    checked(Contour, {"side": side}, {"side": CONTOUR_KINDS})
    left = _siblings(session, contour)
    joined = _contours(session, contour.project_id, contour.participation_id, side)
    write(contour, {"side": side, "position": len(joined), "since": on})
    number([other for other in left if other is not contour])


def _siblings(session: Session, contour: Contour) -> Sequence[Contour]:
    return _contours(session, contour.project_id, contour.participation_id, contour.side)


def _contours(
    session: Session, project_id: uuid.UUID, participation_id: uuid.UUID | None, side: str
) -> Sequence[Contour]:
    return session.scalars(
        select(Contour)
        .where(Contour.project_id == project_id, Contour.participation_id == participation_id, Contour.side == side)
        .order_by(Contour.position, Contour.id)
    ).all()


def _versions(session: Session, project_id: uuid.UUID, participation_id: uuid.UUID | None) -> Sequence[ContourVersion]:
    return session.scalars(
        select(ContourVersion)
        .where(ContourVersion.project_id == project_id, ContourVersion.participation_id == participation_id)
        .order_by(ContourVersion.number, ContourVersion.agreed_on, ContourVersion.id)
    ).all()


def _frozen(session: Session, version: ContourVersion) -> list[dict[str, str]]:
    lines = session.scalars(
        select(ContourVersionLine)
        .where(ContourVersionLine.contour_version_id == version.id)
        .order_by(ContourVersionLine.position, ContourVersionLine.id)
    )
    return [_values(line) for line in lines]


def _values(line: Contour | ContourVersionLine) -> dict[str, str]:
    return {name: getattr(line, name) for name in _KEPT}
