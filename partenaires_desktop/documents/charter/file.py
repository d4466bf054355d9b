"""The file of a charter: what is in it, what it is called, and what its reader should be told."""

from __future__ import annotations

from datetime import date

from partenaires_desktop.documents.charter.document import MadeCharter, MadeText, charter_docx, charter_pdf
from partenaires_desktop.documents.files import file_stem
from partenaires_desktop.documents.typesetting.gaps import missing_sentence
from partenaires_desktop.domain.charter import CONVENTION
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter import CharterSnapshot


def charter_file(snapshot: CharterSnapshot, on: date, kind: str, language: str = "") -> MadeCharter | MadeText:
    """The charter as "pdf", or as "docx"."""
    return (charter_docx if kind == "docx" else charter_pdf)(snapshot, on, language)


def charter_stem(snapshot: CharterSnapshot, language: str) -> str:
    """The name of the file of a charter, without ending; it tells nothing that is internal."""
    if snapshot.kind == CONVENTION:
        kind = {"fr": "Convention", "nl": "Overeenkomst", "en": "Agreement"}[language]
        partner = snapshot.partner.name if snapshot.partner else ""
        return file_stem(kind, snapshot.project, partner, _tongues(snapshot, language))
    kind = {"fr": "Charte", "nl": "Charter", "en": "Charter"}[language]
    return file_stem(kind, snapshot.project, _tongues(snapshot, language))


def _tongues(snapshot: CharterSnapshot, language: str) -> str:
    """The language, or both: "fr+nl"."""
    both = snapshot.second_language if language == snapshot.language else ""
    return f"{language}+{both}" if both else language


def charter_warnings(snapshot: CharterSnapshot, made: MadeCharter | MadeText, language: str) -> list[str]:
    """What the reader of the document should be told about it, in sentences."""
    out = []
    if made.draft:
        out.append(_("The charter is a draft: what is missing is marked in the text."))
    if isinstance(made, MadeCharter) and made.missing_characters:
        out.append(missing_sentence(made.missing_characters))
    if snapshot.texts and language != snapshot.language:
        out.append(_("Sections with words of their own have none in this language yet: they are marked in the text."))
    return out
