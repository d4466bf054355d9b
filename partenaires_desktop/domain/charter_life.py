"""The life of a charter: draft, proofreading, to sign, signed; then out of date, or replaced by a later one.

What is put up for signature is frozen: every party signs the same pages.  *Out of date* is not written anywhere, it
comes with the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from partenaires_desktop.i18n import N_


class Stage(StrEnum):
    """Where a charter stands."""

    DRAFT = "draft"
    REVIEW = "review"
    TO_SIGN = "to_sign"
    SIGNED = "signed"
    EXPIRED = "expired"
    REPLACED = "replaced"


STATUSES = tuple(stage.value for stage in Stage if stage is not Stage.EXPIRED)
"""The stages that are written down."""
STAGE_WORDS = {
    Stage.DRAFT: N_("draft"),
    Stage.REVIEW: N_("being proofread"),
    Stage.TO_SIGN: N_("to sign"),
    Stage.SIGNED: N_("signed"),
    Stage.EXPIRED: N_("out of date"),
    Stage.REPLACED: N_("replaced"),
}
STATUS_WORDS = {status: STAGE_WORDS[Stage(status)] for status in STATUSES}
PATH = (Stage.DRAFT, Stage.REVIEW, Stage.TO_SIGN, Stage.SIGNED)
"""The stages in the order they usually come; the last two of :class:`Stage` end it."""
FROZEN = frozenset({Stage.TO_SIGN, Stage.SIGNED, Stage.EXPIRED, Stage.REPLACED})
"""Where text, data and pages no longer change."""

_MOVES: dict[Stage, tuple[Stage, ...]] = {
    Stage.DRAFT: (Stage.REVIEW, Stage.TO_SIGN),
    Stage.REVIEW: (Stage.TO_SIGN, Stage.DRAFT),
    Stage.TO_SIGN: (Stage.SIGNED, Stage.REVIEW, Stage.DRAFT),
    Stage.SIGNED: (Stage.TO_SIGN,),
    Stage.REPLACED: (),
}


def written_stage(status: str) -> Stage:
    """The stage written down as ``status``; a word no program of today writes counts as a draft."""
    return Stage(status) if status in STATUSES else Stage.DRAFT


def stage_on(status: str, ends_on: date | None, today: date) -> Stage:
    """The stage as a reader sees it on ``today``."""
    written = written_stage(status)
    expired = written is Stage.SIGNED and ends_on is not None and ends_on < today
    return Stage.EXPIRED if expired else written


def moves(status: str, *, any_signed: bool) -> tuple[Stage, ...]:
    """Where a charter may go from here; back to the text only as long as nobody has signed it."""
    here = written_stage(status)
    if here is Stage.TO_SIGN and any_signed:
        return (Stage.SIGNED,)
    return _MOVES[here]


def is_back(before: Stage, after: Stage) -> bool:
    """Whether the move goes back on the path."""
    return before in PATH and after in PATH and PATH.index(after) < PATH.index(before)


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage of the path, and the day it was last reached; None when it was not, or nobody wrote it down."""

    stage: Stage
    on: date | None
    passed: bool


def path(status: str, steps: Sequence[tuple[str, date]]) -> tuple[Reached, ...]:
    """The path as it was walked: ``steps`` are the stages and their days, oldest first.

    A stage after the present one was left again: its day says nothing any more.
    """
    here = written_stage(status)
    reached = PATH.index(here) if here in PATH else len(PATH) - 1
    days = {stage: day for stage, day in steps}  # noqa: C416 -- the last day counts
    return tuple(
        Reached(stage, days.get(stage) if place <= reached else None, place <= reached)
        for place, stage in enumerate(PATH)
    )


SCAN_KINDS = {"application/pdf": (b"%PDF-",), "image/png": (b"\x89PNG\r\n\x1a\n",), "image/jpeg": (b"\xff\xd8\xff",)}
"""What a scan may be, by how its bytes begin: a name says little about a file."""


def scan_kind(content: bytes) -> str | None:
    """The media type of a scan; None for anything else."""
    begins = ((kind, signs) for kind, signs in SCAN_KINDS.items() if content.startswith(signs))
    return next((kind for kind, _signs in begins), None)
