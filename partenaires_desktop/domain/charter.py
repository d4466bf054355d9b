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


CHARTER, CONVENTION = "charter", "convention"
KIND_LABELS = {CHARTER: N_("Partnership charter"), CONVENTION: N_("Specific agreement")}
"""A protocol of all, that lasts; or an annex for one partner, where money, staff, rooms or data move (reference C1)."""


class Part(StrEnum):
    """How much a document of one kind needs a section (reference C2: M, R, C)."""

    MUST = "must"
    MAY = "may"
    ASIDE = "aside"
    """Not there unless somebody asks for it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section; ``clause`` says whether the library has a model text for it."""

    code: str
    question: Question
    clause: bool = True
    charter: Part = Part.MUST
    convention: Part = Part.MUST

    def need(self, kind: str) -> Part:
        """How much a document of ``kind`` needs it."""
        return self.convention if kind == CONVENTION else self.charter


_M, _R, _A = Part.MUST, Part.MAY, Part.ASIDE
SECTIONS = (
    Section("parties", Question.WHO),
    Section("context", Question.WHY, clause=False, convention=_R),
    Section("object", Question.WHY),
    Section("objectives", Question.WHY, convention=_A),
    Section("values", Question.WHY, convention=_A),
    Section("contours", Question.WHAT, convention=_A),
    Section("roles", Question.WHAT),
    Section("means", Question.WHAT, convention=_R),
    Section("governance", Question.HOW, convention=_A),
    Section("frames", Question.HOW, charter=_R, convention=_A),
    Section("communication", Question.HOW, convention=_A),
    Section("confidentiality", Question.HOW),
    Section("insurance", Question.HOW, charter=_A, convention=_R),
    Section("productions", Question.HOW, charter=_A, convention=_R),
    Section("finances", Question.HOW, charter=_A, convention=_R),
    Section("staff", Question.HOW, charter=_A, convention=_R),
    Section("rooms", Question.HOW, charter=_A, convention=_R),
    Section("data", Question.HOW, charter=_A, convention=_R),
    Section("duration", Question.WHEN),
    Section("evaluation", Question.WHEN, convention=_R),
    Section("continuity", Question.WHEN, charter=_R, convention=_A),
    Section("joining", Question.WHAT_IF, convention=_A),
    Section("amendment", Question.WHAT_IF),
    Section("leaving", Question.WHAT_IF),
    Section("disputes", Question.WHAT_IF),
    Section("languages", Question.WHAT_IF, charter=_R, convention=_R),
    Section("signatures", Question.WHO),
)
SECTION_CODES = tuple(section.code for section in SECTIONS)
CLAUSE_CODES = tuple(section.code for section in SECTIONS if section.clause)

ANNEX_LABELS = {
    "annex_roles": N_("roles and expectations"),
    "annex_calendar": N_("calendar"),
    "annex_frames": N_("frames of the parties"),
    "annex_contacts": N_("contacts"),
    "annex_glossary": N_("glossary"),
}
"""Annexes that are made from the data, or from the library."""
ANNEX_CODES = tuple(ANNEX_LABELS)
PART_CODES = (*SECTION_CODES, *ANNEX_CODES)
"""Everything a document is made of, in the order of the model."""

OWN_CODES = tuple(f"own-{number}" for number in range(1, 21))
"""Sections a charter may have of its own: heading and words are written for it, nothing comes from the model."""
TEXT_CODES = (*SECTION_CODES, *OWN_CODES)
"""Sections whose words a charter may write itself."""
ALL_CODES = (*PART_CODES, *OWN_CODES)
"""Everything a document may hold."""

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
    "amount": N_("What is paid: how much, by whom, to whom"),
    "payment": N_("When and how it is paid"),
    "evidence": N_("How spending is accounted for"),
    "tax": N_("VAT, or that it is a grant"),
    "cover": N_("Insurance each side takes out"),
    "volunteers": N_("Who covers volunteers"),
    "staff": N_("Staff made available: who, how much, who employs them"),
    "rooms": N_("Rooms lent: which, when, who opens and closes"),
    "data": N_("Data that pass: which, what for, until when"),
    "owner": N_("Whose the productions are"),
}
"""What the clauses ask for, besides data known elsewhere."""

ANSWERS_WITHOUT_MODEL = ("decision", "amount", "payment", "cover", "staff", "rooms", "data")
"""The others have a model answer in the library."""
ANSWERS_OF = {
    "finances": ("amount", "payment", "evidence", "tax"),
    "insurance": ("cover", "volunteers"),
    "staff": ("staff",),
    "rooms": ("rooms",),
    "data": ("data",),
    "productions": ("owner",),
}
"""Answers that only these sections ask for; all others belong to the charter as a whole."""

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
