"""The form by which an organisation joins a charter that others have signed: a page to fill in and to sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, TableStyle

from partenaires_desktop.documents.charter.desk import Desk
from partenaires_desktop.documents.charter.document import MadeCharter
from partenaires_desktop.documents.charter.sections import mention_parts
from partenaires_desktop.documents.typesetting.pages import LINE, TEAL, TEXT_WIDTH, Furniture, build
from partenaires_desktop.documents.typesetting.tagging import Rule, Table, tag_table
from partenaires_desktop.documents.typesetting.text import one_line
from partenaires_desktop.domain.charter import MENTION_LABELS, MENTIONS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.charter_parties import Party

_LABELS_WIDTH = 66 * mm
_BOX_WIDTH = (TEXT_WIDTH - 8 * mm) / 2
_TO_FILL = (N_("Name of the organisation"), N_("Represented by, in the function of"), N_("Main contact and deputy"))
TITLE = N_("Joining form")
_BRINGS = (N_("What we bring to the project"), N_("What we expect of the others"), N_("Our limits"))


def adhesion_pdf(
    snapshot: CharterSnapshot, on: date, party: Party | None = None, fingerprint: str = "", language: str = ""
) -> MadeCharter:
    """The form, with what is known of ``party``; ``fingerprint`` is that of the pages that are joined."""
    desk = Desk(snapshot, language or snapshot.language)
    pdf = build(list(_page(desk, party, fingerprint)), _furniture(desk, on), desk.language)
    return MadeCharter(pdf, draft=False, missing_characters=tuple(sorted(desk.ink.missing)))


def _page(desk: Desk, party: Party | None, fingerprint: str) -> Iterable[Flowable]:
    snapshot, ink = desk.snapshot, desk.ink
    yield desk.p(ink.name(desk.gettext(TITLE).upper()), "kicker")
    yield desk.p(ink.name(one_line(snapshot.title), line=34), "long_title")
    yield Rule(TEXT_WIDTH, 2, color=TEAL, spaceBefore=2, spaceAfter=9)
    yield desk.p(ink.name(desk.gettext("The organisation that joins")), "sub")
    yield _table(desk, _known(desk, party))
    said = desk.gettext(
        "joins the charter “{title}”, version {number}, which it has read whole, and accepts its terms. It becomes a "
        "party from the date of its signature and of the agreement below; the other parties do not sign again."
    )
    yield desk.p(ink.user(said.format(title=one_line(snapshot.title, 300), number=snapshot.number)))
    note = ink.name(desk.gettext("This form: {notice}.").format(notice=desk.library.notice))
    if fingerprint:  # with the note, which would not leave the form on one page at its foot
        words = desk.gettext("Fingerprint (SHA-256) of the pages: {fingerprint}")
        digits = ink.name(words.format(fingerprint=" ".join(_in_fours(fingerprint))), line=90)
        yield desk.p(f"{digits}\u00a0· {note}", "quiet")
    joining = desk.clause("joining")
    if joining:
        yield desk.p(ink.name(desk.gettext("What the charter says of it")), "sub")
        yield from joining
    yield desk.p(ink.name(desk.gettext("What is agreed with it")), "sub")
    yield _table(desk, [(desk.gettext(label), "") for label in _BRINGS], lines=2)
    yield KeepTogether([Spacer(1, 1 * mm), _boxes(desk, party)])
    if not fingerprint:
        yield desk.p(note, "quiet")


def _known(desk: Desk, party: Party | None) -> list[tuple[str, str]]:
    """What is to be written of the organisation, filled in as far as it is known."""
    name, represented, contact = (desk.gettext(label) for label in _TO_FILL)
    who = ", ".join(part for part in (party.signatory_name, party.signatory_function) if part) if party else ""
    if party is None or party.missing:
        mentions = [
            (desk.gettext(MENTION_LABELS[code]), party.mentions.get(code, "") if party else "") for code in MENTIONS
        ]
        lines = [(capital(label), text) for label, text in mentions]
    else:
        lines = [(desk.gettext("Legal mentions"), " · ".join(mention_parts(desk, party)))]
    return [(name, party.name if party else ""), *lines, (represented, who), (contact, "")]


def _table(desk: Desk, rows: list[tuple[str, str]], *, lines: int = 1) -> Table:
    """Labels and what is known, or dotted lines to write on."""
    empty = "<br/>".join([desk.dots("", TEXT_WIDTH - _LABELS_WIDTH + 17)] * lines)
    cells = [
        [
            desk.p(desk.ink.name(label), "head_cell"),
            desk.p(desk.ink.name(text, limit=600, line=60) if text.strip() else empty, "name_cell"),
        ]
        for label, text in rows
    ]
    made = Table(cells, colWidths=[_LABELS_WIDTH, TEXT_WIDTH - _LABELS_WIDTH], splitInRow=1, spaceAfter=4)
    made.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (1, 0), (1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    tag_table(made, header_row=False, header_column=True)
    return made


def _boxes(desk: Desk, party: Party | None) -> Table:
    """Where the newcomer signs, and where the others agree."""
    name = party.name if party else desk.gettext("For the organisation that joins")
    agreed = desk.gettext("For the parties: {agreement} of the steering committee")
    joining = desk.snapshot.answers.get("joining") or desk.library.defaults.get("joining", "")
    said = agreed.format(agreement=joining)
    row = Table(
        [[_box(desk, name, party), "", _box(desk, said, None)]],
        colWidths=[_BOX_WIDTH, 8 * mm, _BOX_WIDTH],
        spaceAfter=8,
    )
    row.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("BOX", (0, 0), (0, 0), 0.7, LINE),
                ("BOX", (2, 0), (2, 0), 0.7, LINE),
                ("LEFTPADDING", (0, 0), (-1, -1), 8),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, -1), 6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]
        )
    )
    return row


def _box(desk: Desk, title: str, party: Party | None) -> list[Flowable]:
    def line(label: str, text: str) -> Flowable:
        said = desk.ink.name(desk.gettext(label))
        value = desk.ink.name(text, limit=160, line=30) if text.strip() else desk.dots(said, _BOX_WIDTH)
        return desk.p(f"{said} {value}", "box")

    return [
        desk.p(desk.ink.name(capital(title), limit=160, line=34), "box_name"),
        Spacer(1, 3),
        line("Name:", party.signatory_name if party else ""),
        line("Function:", party.signatory_function if party else ""),
        line("Date:", ""),
        desk.p(desk.ink.name(desk.gettext("Signature:")), "box"),
        Spacer(1, 10 * mm),
    ]


def _in_fours(fingerprint: str) -> list[str]:
    return [fingerprint[start : start + 16] for start in range(0, len(fingerprint), 16)]


def _furniture(desk: Desk, on: date) -> Furniture:
    snapshot = desk.snapshot
    title = f"{desk.gettext(TITLE)} · {one_line(snapshot.title, 160)}"
    mentions = ""
    if snapshot.issuer:
        parts = [snapshot.issuer.name, *mention_parts(desk, snapshot.issuer)]
        mentions = "\u00a0· ".join(desk.ink.name(part, limit=140, line=90) for part in parts)
    version = desk.gettext("Version {number}, {date}").format(number=snapshot.number, date=desk.day(on))
    return Furniture(
        title=title,
        author=one_line(snapshot.issuer.name if snapshot.issuer else "", 200),
        subject=one_line(snapshot.purpose, 300),
        head=desk.ink.name(title, limit=100, line=100),
        mentions=mentions,
        version=desk.ink.name(version, limit=100),
        page_word=desk.gettext("page"),
        on=on,
    )
