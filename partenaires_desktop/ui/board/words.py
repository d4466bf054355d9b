"""What the board says in words: on a card, in its tooltip, to a screen reader, after a gesture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from partenaires_desktop.domain.commitment import (
    LEVEL_LABELS,
    SOURCE_LABELS,
    WEIGHT_LABELS,
    Level,
    PhaseWarning,
    Status,
    months_since,
)
from partenaires_desktop.domain.roles import LETTER_LABELS, PARTICIPANT_KIND_LABELS, ROLE_LABELS, SECTOR_LABELS
from partenaires_desktop.domain.wording import capital, shortened
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui import dates
from partenaires_desktop.ui.board.lanes import Lane, lane_of
from partenaires_desktop.ui.look.elision import TOOLTIP_LIMIT

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card
    from partenaires_desktop.queries.board_rows import Present

RIGHT, LEFT = "→", "←"
_NAMED = 3
_LONGEST_NAME = 80


def level_word(level: Level) -> str:
    """The label of a level."""
    return _(LEVEL_LABELS[level])


def level_in_sentence(level: Level) -> str:
    """The label of a level inside a sentence."""
    return lowered(level_word(level))


def need_word(level: Level) -> str:
    """The label of a need: none is not «unknown»."""
    return _("No need set") if level is None else level_word(level)


def lowered(text: str) -> str:
    """``text`` with a small first letter."""
    return text[:1].lower() + text[1:]


def called(card: Card) -> str:
    """Its name in a sentence, cut when it would take the whole of it."""
    name = card.label
    return shortened(name, _LONGEST_NAME)


def sector_word(card: Card) -> str:
    """The sector, with a capital; nothing when it is not given."""
    return capital(_(SECTOR_LABELS.get(card.sector, card.sector))) if card.sector else ""


def role_word(card: Card) -> str:
    """The role in the chosen phase; without one, the word of the letter."""
    if card.role:
        return _(ROLE_LABELS[card.role])
    return _(LETTER_LABELS[card.letter]) if card.letter else ""


def kind_word(card: Card) -> str:
    """What it takes part as, for those who are not partners."""
    return "" if card.kind == "partner" else _(PARTICIPANT_KIND_LABELS.get(card.kind, card.kind))


def later_need(card: Card) -> Level:
    """What the last phase needs, when that is not what the chosen one does; ``None`` when there is nothing to tell."""
    later = card.needs[-1] if card.needs else None
    return None if later == card.need else later


def direction(card: Card) -> str:
    """The arrow towards O, or nothing when X is there or no need is set."""
    difference = card.gap
    if difference is None or (difference == 0 and card.level is not None):
        return ""
    return RIGHT if difference >= 0 else LEFT


def age(day: date, today: date) -> str:
    """How old a mark is: «7 months», «2 years»."""
    months = months_since(day, today)
    if months < 24:
        return ngettext("{count} month", "{count} months", months).format(count=months)
    return ngettext("{count} year", "{count} years", months // 12).format(count=months // 12)


def day_word(day: date, today: date) -> str:
    """«2 mars», with its year when it is another one."""
    return dates.near_day(day, today)


def whole_day(day: date) -> str:
    """«2 mars 2026»."""
    return dates.day(day)


def sign_word(card: Card, today: date) -> str:
    """What asks attention on a card: the age of an old mark, or a step back."""
    if card.aged and card.present is not None:
        months = months_since(card.present.on, today)
        return _("{count} mo.").format(count=months) if months < 24 else age(card.present.on, today)
    return _("step back") if card.stepped_back else ""


def present_line(present: Present, today: date) -> str:
    """«2 mars · constaté en groupe»."""
    return f"{day_word(present.on, today)} · {_(SOURCE_LABELS[present.source])}"


def quoted(text: str) -> str:
    """``text`` in quotation marks."""
    return _("“{text}”").format(text=text)


def warned_of(card: Card) -> str:
    """The kind of what a card warns of most, as the help calls it; what its marks say where nothing else is."""
    if card.stepped_back:
        return "mark.back"
    if card.status in (Status.IN_PLACE, Status.NO_NEED_SET) and card.aged:
        return "mark.aged"
    if card.status is Status.IN_PLACE and card.spread:
        return "mark.views"
    if card.status is Status.IN_PLACE and card.is_impression:
        return "mark.impression"
    return f"status.{card.status}"


def card_sentence(card: Card, today: date) -> str:
    """A card for someone who hears it."""
    later = later_need(card)
    parts = [
        card.label,
        level_in_sentence(card.level),
        _("need {level}").format(level=level_in_sentence(card.need)) if card.need is not None else "",
        _("need in the last phase {level}").format(level=level_in_sentence(later)) if later is not None else "",
        _(WEIGHT_LABELS[card.weight]),
        kind_word(card),
        role_word(card),
        _("impression, no fact yet") if card.is_impression else "",
        _("mark of {age} ago").format(age=age(card.present.on, today)) if card.aged and card.present else "",
        _("step back") if card.stepped_back else "",
        _("views differ") if card.spread else "",
    ]
    return _(", ").join(part for part in parts if part)


def card_tooltip(card: Card, today: date, more: str = "") -> str:
    """Everything a card shows, in words; ``more`` comes last."""
    name = card.name if len(card.name) <= TOOLTIP_LIMIT else card.name[:TOOLTIP_LIMIT] + "…"
    kind = capital(kind_word(card))
    lines = [" · ".join(filter(None, (kind, sector_word(card), _(WEIGHT_LABELS[card.weight]), role_word(card))))]
    if card.present is None:
        lines.append(_("Not placed yet"))
    else:
        since = present_line(card.present, today)
        lines.append(_("{level}, {since}").format(level=level_word(card.level), since=since))
        if card.present.fact:
            fact = card.present.fact
            lines.append(quoted(fact if len(fact) <= 300 else fact[:300] + "…"))
        elif card.is_impression:
            lines.append(_("Impression: no fact has been noted yet"))
    if card.stepped_back:
        lines.append(_("Step back: it was at “{level}” before").format(level=level_word(card.before)))
    if card.need is not None:
        lines.append(_("Need in this phase: {level}").format(level=level_in_sentence(card.need)))
    if more:
        lines.append(more)
    later = later_need(card)
    if later is not None:
        lines.append(_("Need in the last phase: {level}").format(level=level_in_sentence(later)))
    return "<p><b>" + escape(name) + "</b><br>" + "<br>".join(map(escape, lines)) + "</p>"


def count_word(number: int) -> str:
    """«3 partners»."""
    return ngettext("{count} partner", "{count} partners", number).format(count=number)


def several(cards: Sequence[Card]) -> str:
    """One by its name, several by their number."""
    return called(cards[0]) if len(cards) == 1 else count_word(len(cards))


def moved_sentence(cards: Sequence[Card], target: Level | None, *, step: int = 0) -> str:
    """«CPAS: lets it happen → helps it happen», or how many went where."""
    if step and len(cards) > 1:
        return (_("{partners}: one step right") if step > 0 else _("{partners}: one step left")).format(
            partners=several(cards)
        )
    if len(cards) == 1:
        return _("{partner}: {before} → {after}").format(
            partner=called(cards[0]), before=level_in_sentence(cards[0].level), after=level_in_sentence(target)
        )
    return _("{partners} → {level}").format(partners=several(cards), level=level_in_sentence(target))


def place_change(cards: Sequence[Card], level: Level) -> str:
    """«lets it happen → helps it happen», or where several went."""
    after = level_in_sentence(level)
    before = {level_in_sentence(card.level) for card in cards}
    return _("{before} → {after}").format(before=before.pop() if len(before) == 1 else "…", after=after)


def laned_sentence(cards: Sequence[Card], lane: Lane) -> str:
    """«CPAS: housing → health», or how many went to which lane."""
    if len(cards) > 1:
        return _("{partners} → {level}").format(partners=several(cards), level=lane.title)
    before = Lane(lane.field, lane_of(cards[0], lane.field)).title
    return _("{partner}: {before} → {after}").format(partner=called(cards[0]), before=before, after=lane.title)


def joined(*parts: str) -> str:
    """Parts of a sentence, the empty ones left out."""
    return _(", ").join(part for part in parts if part)


def stays(partners: str) -> str:
    """What a screen reader hears when a gesture was given up."""
    return _("Cancelled: {partners} stays in place").format(partners=partners)


# The whole board -----------------------------------------------------------------------------------------------------


def critical_mass_line(board: Board) -> str:
    """«1 essential partner of 3 in place — missing: CPAS, committee»; nothing when there is none to count."""
    mass = board.critical_mass
    if not mass.essential:
        return ""
    line = ngettext(
        "{count} essential partner out of {total} in place",
        "{count} essential partners out of {total} in place",
        mass.in_place,
    ).format(count=mass.in_place, total=mass.essential)
    if not mass.missing:
        return line
    names = [shortened(name, 40) for name in mass.missing]
    shown = _(", ").join(names[:_NAMED])
    if len(names) > _NAMED:
        more = len(names) - _NAMED
        shown = ngettext("{names} and {count} other", "{names} and {count} others", more).format(
            names=shown, count=more
        )
    return _("{line} — missing: {names}").format(line=line, names=shown)


def warning_words(warning: PhaseWarning) -> str:
    """A warning about the needs of the phase."""
    if warning is PhaseWarning.NO_BEARER:
        return _("No one is needed to make it happen: a phase without a bearer")
    return _("More than a third are needed to make it happen: is it too much to ask?")


def far_words(cards: Sequence[Card]) -> str:
    """Who is two levels or more from what is needed: a target on the way."""
    if len(cards) == 1:
        return _("{name}: aim at “{level}” first").format(name=called(cards[0]), level=level_in_sentence(cards[0].aim))
    return ngettext(
        "{count} partner is two levels away: aim one level further first",
        "{count} partners are two levels away: aim one level further first",
        len(cards),
    ).format(count=len(cards))


def same_words(cards: Sequence[Card]) -> str:
    """Who is needed alike in every phase, which is rarely so."""
    if len(cards) == 1:
        return _("Same need in every phase: {name}").format(name=called(cards[0]))
    return ngettext(
        "{count} partner with the same need in every phase",
        "{count} partners with the same need in every phase",
        len(cards),
    ).format(count=len(cards))


def aged_words(number: int) -> str:
    """How many marks are old."""
    return ngettext("{count} old mark", "{count} old marks", number).format(count=number)


def step_back_words(cards: Sequence[Card]) -> str:
    """Who is further left than before."""
    if len(cards) == 1:
        return _("Step back: {name}").format(name=called(cards[0]))
    return ngettext("{count} step back", "{count} steps back", len(cards)).format(count=len(cards))
