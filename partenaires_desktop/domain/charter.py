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
    label: str
    clause: bool = True


SECTIONS = (
    Section("parties", Question.WHO, N_("Parties")),
    Section("context", Question.WHY, N_("Preamble and context"), clause=False),
    Section("object", Question.WHY, N_("Object")),
    Section("objectives", Question.WHY, N_("Objectives")),
    Section("values", Question.WHY, N_("Values and principles")),
    Section("contours", Question.WHAT, N_("Contours")),
    Section("roles", Question.WHAT, N_("Roles and expectations")),
    Section("means", Question.WHAT, N_("Means")),
    Section("governance", Question.HOW, N_("Governance")),
    Section("frames", Question.HOW, N_("Frame and limits of each party")),
    Section("communication", Question.HOW, N_("Communication")),
    Section("confidentiality", Question.HOW, N_("Confidentiality and personal data")),
    Section("duration", Question.WHEN, N_("Duration")),
    Section("evaluation", Question.WHEN, N_("Follow-up and evaluation")),
    Section("continuity", Question.WHEN, N_("What continues afterwards")),
    Section("joining", Question.WHAT_IF, N_("New partners")),
    Section("amendment", Question.WHAT_IF, N_("Changes")),
    Section("leaving", Question.WHAT_IF, N_("Leaving")),
    Section("disputes", Question.WHAT_IF, N_("Disagreements")),
    Section("languages", Question.WHAT_IF, N_("Languages")),
    Section("signatures", Question.WHO, N_("Signatures")),
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
