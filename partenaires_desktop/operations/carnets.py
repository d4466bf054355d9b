"""Carnets of others: taken whole into an empty one, or merged as a plan says, each in one step."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from partenaires_desktop.domain.merge_plan import MergePlan
from partenaires_desktop.domain.merging import Rows
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.store.bulk import Course, Tick, tell
from partenaires_desktop.store.images import Laid, lay_down, read_rows


def receive(session: Session, rows: Rows, author: str = "", tick: Tick | None = None) -> int:
    """Take every row into an empty carnet, versions included; how many.  ``author`` says where they come from."""
    if read_rows(session):
        raise UserError(_("This carnet is not empty: bring the file back into it instead. Nothing was changed."))
    _lay_down(session, [(key, None, image) for key, image in rows.items()], author, tick)
    return len(rows)


def carry_out_merge(session: Session, plan: MergePlan, tick: Tick | None = None) -> int:
    """Write what ``plan`` says, no more and no less; how many rows changed.

    Raises Conflict when the carnet is no longer what the plan was made from.
    """
    if read_rows(session) != plan.ours:
        raise Conflict(_("The carnet changed since this plan was made. Nothing was changed; look at the new plan."))
    _lay_down(session, plan.laid, plan.author, tick)
    return len(plan.laid)


def _lay_down(session: Session, laid: Iterable[Laid], author: str, tick: Tick | None) -> None:
    """Write the rows, then the journal, which takes nearly as long."""
    course = Course(tick or (lambda _done, _total: None))
    lay_down(session, laid, author, course.part(550))
    tell(session, course.part(450))
