"""Every kind of warning the product can give, and where the help says why it is given and what to do about it.

One registry: a window that warns names the kind, and the place in the help follows from it.  A place is the code of a
page and, after ``#``, a mark that stands in that page in each language (``{#mark}`` in its text).
"""

from __future__ import annotations

from partenaires_desktop.domain.commitment import PhaseWarning, Status
from partenaires_desktop.domain.frame_conflicts import RULE_LABELS
from partenaires_desktop.domain.week import Kind

PAGE = "warnings"

_REMARKS = {
    "mass": "mass",
    PhaseWarning.NO_BEARER.value: "no-bearer",
    PhaseWarning.TOO_MANY_BEARERS.value: "too-many",
    "back": "back",
    "aged": "aged",
    "far": "far",
    "same": "same",
}
_STATUSES = {
    Status.TO_MEET: "to-meet",
    Status.OPPOSITION: "opposition",
    Status.TO_MOBILISE: "to-mobilise",
    Status.IN_PLACE: "in-place",
    Status.BEYOND: "beyond",
    Status.NO_NEED_SET: "no-need",
}
_WEEK = {
    Kind.OURS: "promise",
    Kind.FOLLOW_UP: "reminder",
    Kind.DECISION: "frame-decision",
    Kind.MOBILISE: "to-mobilise",
    Kind.THEIRS: "promise",
    Kind.STEP_BACK: "back",
    Kind.CHARTER: "charter-dates",
    Kind.UNANSWERED: "no-answer",
    Kind.CONTOUR: "open-contour",
    Kind.REFRESH: "aged",
    Kind.ANALYSIS: "analysis",
    Kind.RETENTION: "retention",
}
_READINESS = {
    "parties": "parties",
    "signatory": "signatory",
    "mentions": "mentions",
    "issuer": "issuer",
    "place": "issuer",
    "purpose": "purpose",
    "context": "purpose",
    "objectives": "purpose",
    "own_objectives": "own-objectives",
    "role": "party-role",
    "expectations": "agreed",
    "not_agreed": "agreed",
    "contours_in": "contours",
    "contours_out": "contours",
    "contours_open": "open-contour",
    "means": "means",
    "decision": "rules",
    "answers": "rules",
    "starts_on": "dates",
    "ends_on": "dates",
    "dates_reversed": "dates",
    "left_out": "left-out",
    "half_worded": "half-worded",
    "unreviewed": "unreviewed",
}
_OTHERS = {
    "mark.back": "back",
    "mark.aged": "aged",
    "mark.impression": "impression",
    "mark.views": "views",
    "phase.guarantor": "guarantor",
    "action.guarantor": "guarantor",
    "action.doer": "doer",
    "cell.unconfirmed": "unconfirmed",
    "cell.conflicts": "frame",
    "cell.overdue": "promise",
    "expectation.restated": "unconfirmed",
    "expectation.disagreed": "disagreed",
    "expectation.not_kept": "not-kept",
    "expectation.late": "promise",
    "understanding.below": "below",
    "understanding.late": "known-late",
    "understanding.reworded": "reworded",
    "understanding.review": "review",
    "contour.open": "open-contour",
    "contour.notes": "contours",
    "identity.mentions": "mentions",
    "identity.number": "number",
    "directory.duplicates": "duplicates",
    "import.refused": "import-refused",
    "import.warning": "import-check",
    "import.doubts": "import-doubts",
    "follow_up.late": "reminder",
    "charter.expired": "charter-dates",
    "charter.altered": "altered",
    "document.characters": "characters",
    "portrait.form": "portrait",
    "obstacle.persists": "persists",
    "partnership.kind": "kind",
}
EXPLAINED: dict[str, str] = {
    f"{family}{kind}": f"{PAGE}#{place}"
    for family, kinds in (
        ("remark.", _REMARKS),
        ("status.", _STATUSES),
        ("week.", _WEEK),
        ("readiness.", _READINESS),
        ("frame.", {rule: f"frame-{rule.replace('_', '-')}" for rule in RULE_LABELS}),
        ("", _OTHERS),
    )
    for kind, place in kinds.items()
}
"""Page and place of the explanation, by kind of warning."""


def readiness_kind(code: str) -> str:
    """The kind of a piece a charter lacks; the questions of the sections share one."""
    return f"readiness.{code}" if code in _READINESS else "readiness.answers"


def explanation(kind: str) -> tuple[str, str]:
    """Page and place that explain ``kind``; a KeyError for a kind nobody registered."""
    page, _hash, place = EXPLAINED[kind].partition("#")
    return page, place
