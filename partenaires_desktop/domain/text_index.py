"""Finding words in many folded texts at once: one long string, searched as fast as memory is read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate


class TextIndex:
    """Folded texts (without line ends), found by their place in the order they were given."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._text = "\n" + "\n".join(keys) + "\n"
        self._starts = [0, *accumulate(len(key) + 1 for key in keys)]

    def find(self, wanted: str, limit: int) -> list[int]:
        """The first ``limit`` texts that hold every word of ``wanted``, which is folded.

        Those that begin with it come first, then those in which a word does, then the others.
        """
        parts = wanted.split()
        if not parts or any(part not in self._text for part in parts):
            return []
        found: dict[int, None] = {}
        for sought in (f"\n{wanted}", f" {wanted}", self._rarest(parts)):
            for place in self._places(sought):
                if place not in found and all(part in self._keys[place] for part in parts):
                    found[place] = None
                    if len(found) == limit:
                        return list(found)
        return list(found)

    def _rarest(self, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else min(parts, key=self._text.count)

    def _places(self, sought: str) -> Iterator[int]:
        """The texts that hold ``sought``, in order, each once."""
        at = self._text.find(sought)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place
            at = self._text.find(sought, self._starts[place + 1])
