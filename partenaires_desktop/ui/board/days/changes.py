"""What happened between two boards of a project, in words: who moved, who stepped back, who came and who left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partenaires_desktop.domain.commitment import stepped_back
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.look.typography import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partenaires_desktop.queries.board import Board, Card


@dataclass(frozen=True)
class BoardChanges:
    """A sentence for each partner, in the order of the later board."""

    back: tuple[str, ...] = ()
    """Who is further left than before."""
    moved: tuple[str, ...] = ()
    """Who is elsewhere, without a step back."""
    needs: tuple[str, ...] = ()
    """Of whom the phase needs something else."""
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return sum(len(sentences) for _title, sentences in self.sections())

    def sections(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What there is to tell, under its titles; what asks attention first."""
        for title, sentences in (
            (_("Steps back"), self.back),
            (_("Who moved"), self.moved),
            (_("Who came"), self.joined),
            (_("Who left"), self.left),
            (_("What the phase needs"), self.needs),
        ):
            if sentences:
                yield title, sentences

    def text(self) -> str:
        """All of it, to read or to copy."""
        return "\n\n".join("\n".join((title, *sentences)) for title, sentences in self.sections())


def changes_between(before: Board, after: Board) -> BoardChanges:
    """What differs between an earlier board and a later one."""
    then = {card.id: card for card in before.cards}
    now = {card.id: card for card in after.cards}
    both = [(then[one], now[one]) for one in after.order if one in then]
    moved = [(old, new) for old, new in both if old.level != new.level]
    return BoardChanges(
        back=tuple(_moved(old, new) for old, new in moved if stepped_back(new.level, old.level)),
        moved=tuple(_moved(old, new) for old, new in moved if not stepped_back(new.level, old.level)),
        needs=tuple(
            _("{partner}: {before} → {after}").format(
                partner=words.called(new), before=_need(old), after=words.lowered(words.need_word(new.need))
            )
            for old, new in both
            if old.need != new.need
        ),
        joined=tuple(words.called(now[one]) for one in after.order if one not in then),
        left=tuple(words.called(card) for card in before.cards if card.id not in now),
    )


def show_changes(parent: QWidget, one: Board, other: Board) -> None:
    """Tell in words what happened between two days, from the earlier to the later."""
    before, after = sorted((one, other), key=lambda board: board.today)
    found = changes_between(before, after)
    title = _("From {start} to {end}").format(start=words.whole_day(before.today), end=words.whole_day(after.today))
    sheet = Sheet(parent, title, width=520)
    sheet.setObjectName("board_changes")
    count = ngettext("{count} change", "{count} changes", found.count).format(count=found.count)
    sheet.body.addWidget(text_label(count if found.count else _("Nothing has changed."), "secondary"))
    if found.count:
        sheet.add_reading(found.text(), count, 440)
    sheet.add_verb(_("Close"))
    sheet.exec()
    sheet.deleteLater()


def _moved(old: Card, new: Card) -> str:
    return words.moved_sentence((old,), new.level)


def _need(card: Card) -> str:
    return words.lowered(words.need_word(card.need))
