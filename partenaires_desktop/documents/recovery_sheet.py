"""The sheet to keep in a safe place: what to write down about a carnet behind a password."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from partenaires_desktop import i18n
from partenaires_desktop.documents.typesetting.pages import TEXT_WIDTH, Furniture, Styles, build, table
from partenaires_desktop.documents.typesetting.tagging import Paragraph
from partenaires_desktop.documents.typesetting.text import Ink, long_date
from partenaires_desktop.i18n import N_

ADVICE = (
    N_("Nobody can open the carnet without the password: not us, not a repairer. There is no back door."),
    N_("Keep this sheet in a closed place that is not your laptop’s bag: a safe, a locked cupboard of the office."),
    N_("Give a sealed copy to the person who would take over from you."),
    N_("Backups need the password they were made with: when you change it, keep the former one on this sheet."),
)


def recovery_sheet_pdf(carnet: str, on: date, language: str, password: str = "") -> bytes:
    """One page; ``password`` is printed only when the user asked for it, else there is a line to write it on."""
    gettext = i18n.translation(language).gettext
    ink, styles = Ink(language), Styles(language)

    def text(markup: str, style: str = "body") -> Paragraph:
        return Paragraph(markup, styles[style])

    title = gettext("Recovery sheet")
    line = "_" * 44
    rows = (
        (gettext("Carnet"), carnet),
        (gettext("Password set on"), long_date(on, language)),
        (gettext("Password"), password or line),
        (gettext("Former password"), line),
        (gettext("This sheet is kept"), line),
        (gettext("A sealed copy is with"), line),
    )
    cells: list[list[Flowable]] = [
        [text(ink.name(name), "head_cell"), text(ink.name(value), "name_cell")] for name, value in rows
    ]
    body: list[Flowable] = [
        text(ink.name(title), "title"),
        table(cells, [TEXT_WIDTH * 0.3, TEXT_WIDTH * 0.7], header=False),
        *(Paragraph(ink.name(gettext(advice)), styles["item"], bulletText="•") for advice in ADVICE),
    ]
    furniture = Furniture(
        title=title, author="", subject=title, head=ink.name(title), mentions="", version="", page_word=gettext("page")
    )
    return build(body, furniture, language)
