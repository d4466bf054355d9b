"""A list of sentences that is only a draft: nothing is written until the dialog is accepted."""

from __future__ import annotations

from collections.abc import Sequence

from partenaires_desktop.operations.project_drafts import SentenceDraft
from partenaires_desktop.ui.forms.sentences import SentenceList


class DraftedSentences(SentenceList):
    """Keeps its own sentences, each under a number that stays while it moves."""

    def __init__(self, name: str, invitation: str, side: str = "") -> None:
        super().__init__(name, invitation)
        self._side = side
        self._next = 0
        self._drafts: list[tuple[int, SentenceDraft]] = []
        self.added.connect(lambda text: self._put(len(self._drafts), SentenceDraft(text, side)))
        self.changed.connect(self._reword)
        self.removed.connect(self._remove)
        self.moved.connect(self._move)

    def show_drafts(self, drafts: Sequence[SentenceDraft]) -> None:
        """Begin with these."""
        self._drafts = list(enumerate(drafts))
        self._next = len(drafts)
        self._show()

    def drafts(self) -> list[SentenceDraft]:
        """The sentences as they are now, with what is being typed."""
        self.commit()
        return [draft for _key, draft in self._drafts]

    def _put(self, place: int, draft: SentenceDraft) -> None:
        self._drafts.insert(place, (self._next, draft))
        self._next += 1
        self._show()

    def _reword(self, key: int, text: str) -> None:
        place = self._place(key)
        self._drafts[place] = (key, SentenceDraft(text, self._side, self._drafts[place][1].id))
        self._show()

    def _remove(self, key: int) -> None:
        del self._drafts[self._place(key)]
        self._show()

    def _move(self, key: int, place: int) -> None:
        self._drafts.insert(place, self._drafts.pop(self._place(key)))
        self._show()

    def _place(self, key: int) -> int:
        return next(place for place, (other, _draft) in enumerate(self._drafts) if other == key)

    def _show(self) -> None:
        self.show_sentences([(key, draft.wording) for key, draft in self._drafts])
