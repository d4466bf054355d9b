"""Readiness in words: what is missing, how much, and where it can be given."""

from __future__ import annotations

from collections.abc import Sequence

from partenaires_desktop.documents.charter.clauses import library
from partenaires_desktop.domain.charter import ANNEX_LABELS, ANSWER_LABELS, MENTION_LABELS, SECTION_CODES
from partenaires_desktop.domain.readiness import FEW, Kind, Missing, Need, Readiness
from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.i18n import N_, _, language, ngettext

_PLAIN = {
    "issuer": N_("Say which party issues the document: its legal mentions stand on every page."),
    "place": N_("The place of signature is not given."),
    "purpose": N_("The project has no purpose in one line."),
    "context": N_("The context and the origin of the project are not told."),
    "objectives": N_("No shared objective is written down."),
    "expectations": N_("No expectation has been agreed yet."),
    "contours_in": N_("Nothing says what the partnership includes."),
    "contours_out": N_("Nothing says what the partnership does not include."),
    "means": N_("No agreed expectation says what a party brings: time, rooms, staff…"),
    "decision": N_("How the steering committee decides is not said."),
    "starts_on": N_("The start date is not given."),
    "ends_on": N_("The end date is not given."),
    "dates_reversed": N_("The end comes before the start."),
}
_NAMED = {
    "signatory": N_("{name}: nobody is named to sign."),
    "role": N_("{name}: no role in any phase."),
}
PLACES = {
    "partners": N_("Open the sheet"),
    "roles": N_("Open the roles"),
    "project": N_("Open the project"),
    "contours": N_("Open the contours"),
    "charter": N_("Fill in here"),
}


_SECTIONS = {
    "left_out": N_("A section this document needs is left out: {section}."),
    "half_worded": N_("Worded in one of the two languages only: {section}."),
}


def _section(code: str) -> str:
    """A section as the library of the window's language names it."""
    if code in SECTION_CODES:
        return library(language()).headings[code]
    return _(ANNEX_LABELS[code]) if code in ANNEX_LABELS else _("a section of your own")


def missing_words(piece: Missing, *, limit: int = 80) -> str:
    """A missing piece in a sentence."""
    name = shortened(piece.name, limit)
    if piece.code == "mentions":
        mentions = ", ".join(_(MENTION_LABELS[code]) for code in piece.details)
        return _("{name}: no {mentions}.").format(name=name, mentions=mentions)
    if piece.code in _NAMED:
        return _(_NAMED[piece.code]).format(name=name)
    if piece.code in _SECTIONS:
        return _(_SECTIONS[piece.code]).format(section=_section(piece.details[0]))
    if piece.code in ANSWER_LABELS and piece.code not in _PLAIN:
        return _("To be said: {what}.").format(what=_(ANSWER_LABELS[piece.code]))
    if piece.code in _PLAIN:
        return _(_PLAIN[piece.code])
    return _counted(piece.code, piece.count).format(count=piece.count)


def _counted(code: str, count: int) -> str:
    match code:
        case "parties" if count == 0:
            return _("There is no party yet: a charter has at least two.")
        case "parties":
            return _("There is only one party: a charter has at least two.")
        case "own_objectives":
            return ngettext(
                "{count} party has not said its own objectives.",
                "{count} parties have not said their own objectives.",
                count,
            )
        case "not_agreed":
            return ngettext(
                "{count} expectation is not agreed yet: it is not in the charter.",
                "{count} expectations are not agreed yet: they are not in the charter.",
                count,
            )
        case "contours_open":
            return ngettext(
                "{count} point of the contours is still to be decided.",
                "{count} points of the contours are still to be decided.",
                count,
            )
        case _:
            return ngettext(
                "{count} clause is a model: have it proofread.",
                "{count} clauses are models: have them proofread.",
                count,
            )


def kind_words(kind: Kind) -> str:
    """Many pieces of one kind in a sentence."""
    return _many(kind.detail or kind.code, kind.count).format(count=kind.count)


def _many(code: str, count: int) -> str:
    match code:
        case "signatory":
            return ngettext("{count} party: nobody named to sign.", "{count} parties: nobody named to sign.", count)
        case "role":
            return ngettext("{count} party: no role in any phase.", "{count} parties: no role in any phase.", count)
        case "legal_form":
            return ngettext("{count} organisation: no legal form.", "{count} organisations: no legal form.", count)
        case "seat":
            return ngettext("{count} organisation: no seat.", "{count} organisations: no seat.", count)
        case "enterprise_number":
            return ngettext("{count} organisation: no BCE number.", "{count} organisations: no BCE number.", count)
        case "register_court":
            return ngettext(
                "{count} organisation: no court of the register.",
                "{count} organisations: no court of the register.",
                count,
            )
        case "bank_account":
            return ngettext("{count} organisation: no bank account.", "{count} organisations: no bank account.", count)
        case _:
            return ngettext(
                "{count} organisation: no e-mail address.", "{count} organisations: no e-mail address.", count
            )


def overview_words(kinds: Sequence[Kind]) -> str:
    """«42 sièges, 31 signataires, 12 rôles»: what most of the missing pieces are; "" when they are few."""
    said = [
        _few(kind.detail or kind.code, kind.count).format(count=kind.count)
        for kind in sorted(kinds, key=lambda kind: -kind.count)
        if kind.count > FEW and kind.need is not Need.ADVISED
    ]
    return _("Mostly: {kinds}.").format(kinds=", ".join(said)) if said else ""


def _few(code: str, count: int) -> str:
    match code:
        case "signatory":
            return ngettext("{count} signatory", "{count} signatories", count)
        case "role":
            return ngettext("{count} role", "{count} roles", count)
        case "legal_form":
            return ngettext("{count} legal form", "{count} legal forms", count)
        case "seat":
            return ngettext("{count} seat", "{count} seats", count)
        case "enterprise_number":
            return ngettext("{count} BCE number", "{count} BCE numbers", count)
        case "register_court":
            return ngettext("{count} court of the register", "{count} courts of the register", count)
        case "bank_account":
            return ngettext("{count} bank account", "{count} bank accounts", count)
        case _:
            return ngettext("{count} e-mail address", "{count} e-mail addresses", count)


def summary_words(readiness: Readiness) -> str:
    """Where the charter stands, in one or two sentences."""
    blocking = len(readiness.blocking)
    required = sum(piece.need is not Need.ADVISED for piece in readiness.missing)
    if required == 0 and not readiness.missing:
        return _("Everything is there.")
    if required == 0:
        return _("Nothing that is required is missing; what remains is advice.")
    words = ngettext("Draft: {count} piece is missing.", "Draft: {count} pieces are missing.", required)
    if not blocking:
        return words.format(count=required)
    stop = ngettext("{count} of them prevents signing.", "{count} of them prevent signing.", blocking)
    return f"{words.format(count=required)} {stop.format(count=blocking)}"


def question_words(required: int, advised: int) -> str:
    """How complete the answer to one question is."""
    if required:
        return ngettext("{count} piece missing", "{count} pieces missing", required).format(count=required)
    return _("complete, with advice") if advised else _("complete")
