"""The columns that hold a code of the rules, and which codes they may hold.

Views look these up; one that a failing disk changed is found as the carnet is opened.  A new code is part of the
schema: it needs a new version of it, so that an older program says so instead of taking the carnet for damaged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from partenaires_desktop.domain.commitment import LEVELS, MARK_KINDS, SOURCES, WEIGHTS
from partenaires_desktop.domain.expectations import CONTRIBUTION_KINDS, STATUSES
from partenaires_desktop.domain.forms import FORMALITIES, FORMS, INITIATORS, INTENSITIES
from partenaires_desktop.domain.frames import LINE_SIDES, SECRECIES, TOPICS
from partenaires_desktop.domain.obstacles import ANSWER_LABELS, OBSTACLES
from partenaires_desktop.domain.organisations import CONTOUR_KINDS
from partenaires_desktop.domain.partnership_test import ANSWERS, QUESTIONS
from partenaires_desktop.domain.phases import PHASES
from partenaires_desktop.domain.roles import LETTERS, PARTICIPANT_KINDS, ROLES, SECTORS
from partenaires_desktop.domain.understanding import STATES

CODES: Mapping[tuple[str, str], Collection[str | int | None]] = {
    ("organisation", "sector"): ("", *SECTORS),
    ("phase", "code"): ("", *PHASES),
    ("participation", "kind"): PARTICIPANT_KINDS,
    ("participation", "weight"): WEIGHTS,
    ("participation", "sector"): ("", *SECTORS),
    ("participation", "form"): ("", *FORMS),
    ("participation", "intensity"): ("", *INTENSITIES),
    ("participation", "formality"): ("", *FORMALITIES),
    ("participation", "initiator"): ("", *INITIATORS),
    ("action_part", "letter"): LETTERS,
    ("obstacle", "known_as"): ("", *OBSTACLES),
    ("obstacle_answer", "answer"): tuple(ANSWER_LABELS),
    ("partnership_answer", "question"): QUESTIONS,
    ("partnership_answer", "answer"): ANSWERS,
    ("contour", "side"): CONTOUR_KINDS,
    ("contour_version_line", "side"): CONTOUR_KINDS,
    ("frame", "secrecy"): SECRECIES,
    ("frame_line", "topic"): TOPICS,
    ("frame_line", "side"): LINE_SIDES,
    ("mark", "kind"): MARK_KINDS,
    ("mark", "level"): LEVELS,
    ("mark", "source"): SOURCES,
    ("role", "role"): ("", *ROLES),
    ("role", "letter"): ("", *LETTERS),
    ("expectation", "contribution"): CONTRIBUTION_KINDS,
    ("expectation", "status"): STATUSES,
    ("expectation_step", "status"): STATUSES,
    ("understanding", "state"): STATES,
}
