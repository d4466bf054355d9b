"""The first section of an amendment: what is not as it was in the pages that were signed."""

from __future__ import annotations

from itertools import groupby

from reportlab.platypus import Flowable

from partenaires_desktop.documents.charter.desk import Desk
from partenaires_desktop.documents.typesetting.pages import Heading

KEY = "amendment-list"


def amendment_title(desk: Desk) -> str:
    """The heading of the list; "" for a charter that amends none."""
    amends = desk.snapshot.amends
    if amends is None:
        return ""
    words = desk.gettext("What changes since version {number}")
    return words.format(number=amends.number)


def amendment(desk: Desk) -> list[Flowable]:
    """The list of changes, by section; nothing for a charter that amends none."""
    amends = desk.snapshot.amends
    if amends is None:
        return []
    title = amendment_title(desk)
    said = desk.gettext("This version takes the place of version {number}, put up for signature on {day}.").format(
        number=amends.number, day=desk.day(amends.frozen_on)
    )
    out: list[Flowable] = [
        Heading(desk.ink.name(title), desk.styles["section"], key=KEY, outline=title),
        desk.p(desk.ink.name(said)),
    ]
    if not desk.snapshot.changes:
        out.append(desk.p(desk.ink.name(desk.gettext("Nothing has changed yet."))))
    own = {part.code: desk.heading(part) for part in desk.snapshot.plan if part.is_own}
    for section, group in groupby(desk.snapshot.changes, key=lambda change: change.section):
        heading = desk.library.headings.get(section) or own.get(section)
        if heading:
            head = desk.p(desk.ink.name(heading), "sub")
            head.keepWithNext = 1
            out.append(head)
        out += [desk.p(desk.ink.user(change.said(desk.gettext, desk.day)), "item", "•") for change in group]
    return out
