"""What the face «Compréhension» says in words: items, states, rates and their reasons; never a judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partenaires_desktop import i18n
from partenaires_desktop.documents.partnership.understanding import our_words
from partenaires_desktop.domain.expectations import CONTRIBUTION_LABELS
from partenaires_desktop.domain.roles import LETTER_MEANINGS
from partenaires_desktop.domain.understanding import ENOUGH, STATE_LABELS
from partenaires_desktop.domain.word_comparison import Comparison, pieces
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.queries.understanding import OBJECTIVE, OF_THEM, OF_US, ROLE
from partenaires_desktop.ui.dates import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partenaires_desktop.domain.balance import Side
    from partenaires_desktop.domain.understanding import Rate
    from partenaires_desktop.queries.understanding import Item, SheetPhase

STATE_VERBS = {"agreed": N_("In agreement"), "review": N_("To review"), "": N_("Not said yet")}
_HEARD = 4
"""How many differences are read out."""


def ours(item: Item) -> str:
    """What we say of an item, in the window's language."""
    return our_words(item, i18n.language())


def about(item: Item, phases: Sequence[SheetPhase]) -> str:
    """What an item is, over its words."""
    phase = next((one.name for one in phases if one.id == item.phase_id), "")
    if item.kind == OBJECTIVE:
        return _("Shared objective") if item.shared else _("Their own objective")
    if item.kind == ROLE:
        return _("Role · {phase}").format(phase=phase)
    if item.direction == OF_THEM:
        who = _("We expect of them")
    elif item.direction == OF_US:
        who = _("They expect of us")
    else:
        who = _("{partner} expects of them").format(partner=item.asker[:80])
    place = phase or _("the whole project")
    return f"{who} · {place}"


def notes(item: Item) -> str:
    """What goes with our words: the meaning of a letter, kind and quantity, date."""
    parts = []
    if item.kind == ROLE and item.letter:
        parts.append(_(LETTER_MEANINGS[item.letter]))
    if item.contribution:
        means = _(CONTRIBUTION_LABELS[item.contribution])
        parts.append(f"{means} ({item.quantity})" if item.quantity else means)
    if item.due_on:
        parts.append(_("by {date}").format(date=day(item.due_on)))
    return " · ".join(parts)


def state(item: Item) -> str:
    """The state with its date, by whom and how."""
    parts = [capital(_(STATE_LABELS[item.state]))]
    if item.state and item.said_on:
        parts.append(day(item.said_on))
    parts += [part for part in (item.by_whom, item.how) if part and item.state]
    return " · ".join(parts)


def difference(mine: str, theirs: str, found: Comparison) -> str:
    """What differs, for someone who hears it."""
    if not theirs:
        return ""
    if found.is_same:
        return _("They say the same words.")
    only_mine, only_theirs = pieces(mine, found.ours), pieces(theirs, found.theirs)
    parts = []
    if only_mine:
        parts.append(_("Only we say: {words}.").format(words=_quoted(only_mine)))
    if only_theirs:
        parts.append(_("Only they say: {words}.").format(words=_quoted(only_theirs)))
    return " ".join(parts)


def _quoted(found: tuple[str, ...]) -> str:
    said = _(", ").join(_("“{word}”").format(word=words[:120]) for words in found[:_HEARD])
    return f"{said}…" if len(found) > _HEARD else said


def rate_short(rate: Rate) -> str:
    """«3/4», or a dash where nothing is expected."""
    return f"{rate.understood}/{rate.live}" if rate.live else "–"


def rate_sentence(rate: Rate) -> str:
    """The rate, and what keeps the rest from counting."""
    if not rate.live:
        return _("Nothing is expected at present.")
    head = ngettext(
        "{understood} of {count} live expectation is agreed and said in their words within twelve months.",
        "{understood} of {count} live expectations are agreed and said in their words within twelve months.",
        rate.live,
    ).format(understood=rate.understood, count=rate.live)
    reasons = [
        sentence.format(count=count)
        for count, sentence in (
            (rate.unsaid, ngettext("{count} not answered yet", "{count} not answered yet", rate.unsaid)),
            (rate.to_review, ngettext("{count} to review", "{count} to review", rate.to_review)),
            (
                rate.without_words,
                ngettext(
                    "{count} agreed, not yet in their words",
                    "{count} agreed, not yet in their words",
                    rate.without_words,
                ),
            ),
            (rate.old, ngettext("{count} more than a year old", "{count} more than a year old", rate.old)),
        )
        if count
    ]
    if not reasons:
        return head
    rest = _("The rest: {reasons}.").format(reasons=_(", ").join(reasons))
    return f"{head} {rest}"


def below_sentence(phases: Sequence[SheetPhase]) -> str:
    """Why a key partner is noted."""
    third = phases[2]
    if third.starts_on:
        return _("Key partner: worth a talk before {phase} begins, on {date} (under {percent}\u202f%).").format(
            phase=third.name, date=day(third.starts_on), percent=ENOUGH
        )
    return _("Key partner: worth a talk before {phase} begins (under {percent}\u202f%).").format(
        phase=third.name, percent=ENOUGH
    )


def late_sentence() -> str:
    """Why an essential partner is noted."""
    return _("Spotted late: this essential partner came in after the second phase. Tell it what was decided before.")


def side_sentence(title: str, side: Side) -> str:
    """One side of the balance: counts, then what was given."""
    if not side.asked:
        return _("{title}: nothing asked.").format(title=title)
    counts = [
        ngettext("{count} asked", "{count} asked", side.asked).format(count=side.asked),
        ngettext("{count} agreed or kept", "{count} agreed or kept", side.given).format(count=side.given),
    ]
    if side.waiting:
        counts.append(ngettext("{count} waiting", "{count} waiting", side.waiting).format(count=side.waiting))
    given = [
        f"{_(CONTRIBUTION_LABELS[kind])} ({quantity})" if quantity else _(CONTRIBUTION_LABELS[kind])
        for kind, quantity in dict.fromkeys(side.contributions)
    ]
    line = _("{title}: {counts}.").format(title=title, counts=_(", ").join(counts))
    what = capital(_(", ").join(given))
    return f"{line} {what}." if given else line
