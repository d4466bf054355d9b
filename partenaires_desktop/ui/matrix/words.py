"""What the matrix says in words: cells, headers, counts, for the eye, the tooltip and the screen reader."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from partenaires_desktop import i18n
from partenaires_desktop.domain.role_words import write
from partenaires_desktop.domain.roles import LETTER_LABELS, PARTICIPANT_KIND_LABELS, ROLE_LABELS, SECTOR_LABELS
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.dates import day

if TYPE_CHECKING:
    from partenaires_desktop.queries.matrix import Matrix, MatrixCell, MatrixPartner, MatrixPhase

UP, DOWN = "↑", "↓"
_LONGEST = 400  # of a name in a tooltip


def cell_lines(cell: MatrixCell) -> tuple[str, str]:
    """The first and the second line of a cell: the letter's word and the role, or whichever there is."""
    letter = _(LETTER_LABELS[cell.letter]) if cell.letter else ""
    role = _(ROLE_LABELS[cell.role]) if cell.role else ""
    return (letter, role) if letter else (role, "")


def counts(cell: MatrixCell) -> str:
    """«↑ 2  ↓ 1»: what we expect of them, what they expect of us."""
    of_them, of_us = sum(cell.of_them.values()), sum(cell.of_us.values())
    signs = [f"{UP} {of_them}" if of_them else "", f"{DOWN} {of_us}" if of_us else ""]
    return "  ".join(sign for sign in signs if sign)


def cell_facts(cell: MatrixCell) -> list[str]:
    """Everything a cell shows, one short phrase each."""
    of_them, of_us = sum(cell.of_them.values()), sum(cell.of_us.values())
    facts = [write(cell.role, cell.letter) or _("no role")]
    if of_them:
        facts.append(
            ngettext("we expect {count} thing of them", "we expect {count} things of them", of_them).format(
                count=of_them
            )
        )
    if of_us:
        facts.append(
            ngettext("they expect {count} thing of us", "they expect {count} things of us", of_us).format(count=of_us)
        )
    if cell.unconfirmed:
        facts.append(to_confirm(cell.unconfirmed))
    if cell.overdue:
        facts.append(late(cell.overdue))
    facts += [_("outside their frame: {rule}").format(rule=rule) for rule in cell.conflicts]
    return facts


def cell_sentence(partner: MatrixPartner, phase: MatrixPhase, cell: MatrixCell) -> str:
    """A cell for someone who hears it."""
    return _("{partner}, {phase}: {facts}").format(
        partner=partner.name, phase=phase.name, facts=_(", ").join(cell_facts(cell))
    )


def cell_tooltip(partner: MatrixPartner, phase: MatrixPhase, cell: MatrixCell) -> str:
    """A cell in a tooltip."""
    head = f"<b>{escape(partner.full_name[:_LONGEST])}</b> · {escape(phase.name)}"
    return "<p>" + "<br>".join([head, *map(escape, cell_facts(cell))]) + "</p>"


def to_confirm(count: int) -> str:
    """So many expectations still wait for a yes."""
    return ngettext("{count} to be confirmed", "{count} to be confirmed", count).format(count=count)


def late(count: int) -> str:
    """So many expectations are past their date."""
    return ngettext("{count} overdue", "{count} overdue", count).format(count=count)


def guarantors_to_see(found: Matrix, *, missing: bool) -> str:
    """How many phases have no guarantor or several; ``missing`` says whether none is worth a word yet."""
    none = len(found.without_guarantor) if missing else 0
    several = len(found.with_several_guarantors)
    parts = []
    if none:
        parts.append(
            ngettext("{count} phase without guarantor", "{count} phases without guarantor", none).format(count=none)
        )
    if several:
        sentence = (
            ngettext("{count} with several", "{count} with several", several)
            if none
            else ngettext("{count} phase with several guarantors", "{count} phases with several guarantors", several)
        )
        parts.append(sentence.format(count=several))
    return _(", ").join(parts)


def outside_frames(count: int) -> str:
    """So many roles are outside the frame of their partner."""
    if not count:
        return ""
    return ngettext("{count} role outside a frame", "{count} roles outside a frame", count).format(count=count)


def all_to_confirm(count: int) -> str:
    """So many expectations, everywhere, still wait for a yes."""
    if not count:
        return ""
    return ngettext("{count} expectation to be confirmed", "{count} expectations to be confirmed", count).format(
        count=count
    )


def all_late(count: int) -> str:
    """So many expectations, everywhere, are past their date."""
    if not count:
        return ""
    return ngettext("{count} expectation overdue", "{count} expectations overdue", count).format(count=count)


def partner_line(partner: MatrixPartner) -> str:
    """Sector, kind when it is not the usual one, and whether it has left."""
    words = [partner_kind_line(partner.sector, partner.kind)]
    if partner.left_on is not None:
        words.append(_("left on {date}").format(date=day(partner.left_on)))
    return " · ".join(word for word in words if word)


def partner_kind_line(sector: str, kind: str) -> str:
    """Sector, and kind when it is not the usual one."""
    words = [_(SECTOR_LABELS[sector])] if sector else []
    if kind != "partner":
        words.append(_(PARTICIPANT_KIND_LABELS[kind]))
    return " · ".join(words)


def partner_tooltip(partner: MatrixPartner) -> str:
    """The whole name and the line under it."""
    lines = [f"<b>{escape(partner.full_name[:_LONGEST])}</b>", escape(partner_line(partner))]
    return "<p>" + "<br>".join(line for line in lines if line) + "</p>"


def phase_alert(phase: MatrixPhase) -> str:
    """What is wrong with the guarantors of a phase; empty when there is exactly one."""
    if not phase.guarantors:
        return _("no guarantor")
    if len(phase.guarantors) > 1:
        return ngettext("{count} guarantor", "{count} guarantors", len(phase.guarantors)).format(
            count=len(phase.guarantors)
        )
    return ""


def warned_of(phase: MatrixPhase, cell: MatrixCell, *, alerts: bool) -> str:
    """The kind of what a cell warns of most, as the help calls it; "" when nothing asks for attention."""
    if cell.conflicts:
        return "cell.conflicts"
    if cell.overdue:
        return "cell.overdue"
    if cell.unconfirmed:
        return "cell.unconfirmed"
    return "phase.guarantor" if alerts and phase_alert(phase) else ""


def phase_dates(phase: MatrixPhase) -> str:
    """«janv. – avr. 2026», «10/2026–9/2027», or nothing."""
    start, end = phase.starts_on, phase.ends_on
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return _("from {month}").format(month=_month(start)) if start else _("until {month}").format(month=_month(end))
    if (start.year, start.month) == (end.year, end.month):
        return _month(start)
    if start.year != end.year:
        return f"{start.month}/{start.year}–{end.month}/{end.year}"
    return f"{_month(start, with_year=False)} – {_month(end)}"


def phase_tooltip(phase: MatrixPhase) -> str:
    """Name, dates, and who answers for the phase."""
    lines = [f"<b>{escape(phase.name)}</b>", escape(phase_dates(phase))]
    if phase.current:
        lines.append(escape(_("under way today")))
    if not phase.guarantors:
        lines.append(escape(_("No one makes sure that this phase is done: choose one guarantor.")))
    elif len(phase.guarantors) == 1:
        lines.append(escape(_("Guarantor: {name}").format(name=phase.guarantors[0])))
    else:
        names = _(", ").join(phase.guarantors)
        lines.append(escape(_("Several guarantors, one is enough: {names}").format(names=names)))
    return "<p>" + "<br>".join(line for line in lines if line) + "</p>"


def phase_sentence(phase: MatrixPhase) -> str:
    """A column's header for someone who hears it."""
    words = [phase.name, phase_dates(phase), _("under way today") if phase.current else "", phase_alert(phase)]
    return _(", ").join(word for word in words if word)


def _month(value: date | None, *, with_year: bool = True) -> str:
    if value is None:
        return ""
    shown = QDate(value.year, value.month, value.day)
    return QLocale(i18n.language()).toString(shown, "MMM yyyy" if with_year else "MMM")
