"""Why a partner comes first, in words (reference I2): a figure alone would convince no one."""

from __future__ import annotations

from partenaires_desktop.domain.commitment import WEIGHT_LABELS, Level, Status, gap, status
from partenaires_desktop.i18n import _, ngettext


def reason(needed: Level, present: Level, weight: str, urgency_factor: int, *, is_aged: bool) -> str:
    """Status, weight, urgency and age of the mark, as one phrase."""
    parts = [_what(needed, present), _(WEIGHT_LABELS[weight])]
    if (gap(needed, present) or 0) > 0:
        if urgency_factor == 3:
            parts.append(_("needed now"))
        elif urgency_factor == 2:
            parts.append(_("needed within three months"))
    if is_aged:
        parts.append(_("check the mark first"))
    return _(", ").join(parts)


def _what(needed: Level, present: Level) -> str:
    found = status(needed, present)
    if found is Status.TO_MEET:
        return _("to meet")
    if found is Status.OPPOSITION:
        return _("opposes the project")
    difference = gap(needed, present)
    if difference is None:
        return _("need not set")
    if difference > 0:
        return ngettext("{count} step is missing", "{count} steps are missing", difference).format(count=difference)
    return _("where it is needed") if difference == 0 else _("beyond the need")
