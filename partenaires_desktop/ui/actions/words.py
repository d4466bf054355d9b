"""What the matrix of actions says in words, for the eye, the tooltip and the screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from partenaires_desktop.domain.roles import LETTER_LABELS, LETTERS
from partenaires_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from partenaires_desktop.queries.actions import ActionLine, ActionPartner, Actions

_LONGEST = 400


def remarks(action: ActionLine) -> list[str]:
    """What an action still lacks, in words; nothing when one guarantees and one at least does."""
    found = []
    if not action.guarantors:
        found.append(_("no guarantor"))
    elif action.guarantors > 1:
        found.append(
            ngettext("{count} guarantor", "{count} guarantors", action.guarantors).format(count=action.guarantors)
        )
    if not action.doers:
        found.append(_("nobody does it"))
    return found


def advice(action: ActionLine) -> list[str]:
    """The same as sentences that say what to do."""
    found = []
    if not action.guarantors:
        found.append(_("No one makes sure that this is done: choose one guarantor."))
    elif action.guarantors > 1:
        found.append(_("Several guarantors: one is enough. The others may do it, or support it."))
    if not action.doers:
        found.append(_("Nobody does it yet: choose one at least."))
    return found


def parts(found: Actions, action: ActionLine) -> Iterator[str]:
    """«garant : Maison de quartier», a line for each letter someone has."""
    for letter in LETTERS:
        names = found.names_of(action, letter)
        if names:
            yield _("{subject}: {what}").format(subject=_(LETTER_LABELS[letter]), what=_(", ").join(names))


def cell_sentence(action: ActionLine, partner: ActionPartner, letter: str) -> str:
    """A cell for someone who hears it."""
    return _("{partner}, {phase}: {facts}").format(
        partner=partner.name, phase=action.wording, facts=_(LETTER_LABELS[letter]) if letter else _("no part")
    )


def action_sentence(action: ActionLine) -> str:
    """A row’s header for someone who hears it."""
    return _(", ").join(word for word in (action.wording, action.phase, *remarks(action)) if word)


def action_tooltip(found: Actions, action: ActionLine) -> str:
    """The whole wording, who does what, what is lacking."""
    lines = [f"<b>{escape(action.wording[:_LONGEST])}</b>", escape(action.phase)]
    lines += [escape(line[:_LONGEST]) for line in (*parts(found, action), *advice(action))]
    return "<p>" + "<br>".join(line for line in lines if line) + "</p>"


def guarantors_to_see(found: Actions) -> str:
    """How many actions have no guarantor or several."""
    none, several = len(found.without_guarantor), len(found.with_several_guarantors)
    told = []
    if none:
        told.append(
            ngettext("{count} action without guarantor", "{count} actions without guarantor", none).format(count=none)
        )
    if several:
        told.append(
            ngettext(
                "{count} action with several guarantors", "{count} actions with several guarantors", several
            ).format(count=several)
        )
    return _(", ").join(told)


def undone_to_see(found: Actions) -> str:
    """How many actions nobody does."""
    count = len(found.without_doer)
    if not count:
        return ""
    return ngettext("{count} action nobody does", "{count} actions nobody does", count).format(count=count)
