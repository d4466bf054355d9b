"""The shape of a charter: its sections, the question each answers, and the answers its clauses ask for (reference C2).

Sections are known by code; their headings and model clauses are data, in ``resources/clauses``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from partenaires_desktop.i18n import N_


class Question(StrEnum):
    """What a reader asks of a partnership agreement (reference B, partnering agreement scorecard)."""

    WHO = "who"
    WHY = "why"
    WHAT = "what"
    HOW = "how"
    WHEN = "when"
    WHAT_IF = "what_if"


QUESTION_LABELS = {
    Question.WHO: N_("Who?"),
    Question.WHY: N_("Why?"),
    Question.WHAT: N_("What?"),
    Question.HOW: N_("How?"),
    Question.WHEN: N_("When?"),
    Question.WHAT_IF: N_("What if…?"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section; ``clause`` says whether the library has a model text for it."""

    code: str
    question: Question
    clause: bool = True


SECTIONS = (
    Section("parties", Question.WHO),
    Section("context", Question.WHY, clause=False),
    Section("object", Question.WHY),
    Section("objectives", Question.WHY),
    Section("values", Question.WHY),
    Section("contours", Question.WHAT),
    Section("roles", Question.WHAT),
    Section("means", Question.WHAT),
    Section("governance", Question.HOW),
    Section("frames", Question.HOW),
    Section("communication", Question.HOW),
    Section("confidentiality", Question.HOW),
    Section("duration", Question.WHEN),
    Section("evaluation", Question.WHEN),
    Section("continuity", Question.WHEN),
    Section("joining", Question.WHAT_IF),
    Section("amendment", Question.WHAT_IF),
    Section("leaving", Question.WHAT_IF),
    Section("disputes", Question.WHAT_IF),
    Section("languages", Question.WHAT_IF),
    Section("signatures", Question.WHO),
)
SECTION_CODES = tuple(section.code for section in SECTIONS)
CLAUSE_CODES = tuple(section.code for section in SECTIONS if section.clause)

TEXT_CODES = SECTION_CODES
"""Sections whose words a charter may replace by its own."""

CHARTER_LANGUAGES = ("fr", "nl", "en")

ANSWER_LABELS = {
    "decision": N_("How the steering committee decides"),
    "core": N_("What only all parties together can change"),
    "deputy_days": N_("Days to announce a change of representative"),
    "review_days": N_("Working days to read a text before it is published"),
    "data_months": N_("Months after the end until contact details are erased"),
    "evaluation": N_("How often the partnership is reviewed"),
    "joining": N_("Whose agreement lets a new partner in"),
    "notice": N_("Notice before leaving"),
    "court": N_("Courts that decide in the last resort"),
}
"""What the clauses ask for, besides data known elsewhere; each has a model answer in the library, except the first."""

ANSWERS_WITHOUT_MODEL = ("decision",)

PARTIES_FOLLOW_PROJECT = "project"
PARTIES_CHOSEN = "chosen"
"""Whether the parties are the partners of the project, whoever they are today, or a list made by hand."""

MENTIONS = ("legal_form", "seat", "enterprise_number", "register_court", "bank_account", "email")
MENTION_LABELS = {
    "legal_form": N_("legal form"),
    "seat": N_("registered seat"),
    "enterprise_number": N_("enterprise number"),
    "register_court": N_("court of the register of legal persons"),
    "bank_account": N_("bank account"),
    "email": N_("e-mail address"),
}
