"""Which column of a list says what: recognised from its title or its content, and changed at will.

Titles are known in French, Dutch and English; accents, case and punctuation do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from partenaires_desktop.domain import enterprise_number
from partenaires_desktop.domain.import_plan import PHASE_FIELDS, PLACE_FIELDS, of_phase
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.exchange.rows import Line, Table
from partenaires_desktop.i18n import LANGUAGES, translation
from partenaires_desktop.queries.imports import KnownPhase

TITLES: dict[str, str] = {
    "name": (
        "nom, nom de l organisation, nom organisation, nom de l association, nom association, nom complet, "
        "nom officiel, nom de la structure, nom du partenaire, nom de l institution, organisation, organisations, "
        "organisme, association, associations, asbl vzw, denomination, denomination sociale, raison sociale, "
        "structure, institution, partenaire, partenaires, naam, naam van de organisatie, naam organisatie, "
        "naam van de vereniging, volledige naam, organisatie, organisaties, vereniging, verenigingen, benaming, "
        "maatschappelijke benaming, instelling, partner, partners, name, full name, organisation name, "
        "organization name, name of the organisation, name of the organization, organization, organizations, company"
    ),
    "enterprise_number": (
        "numero bce, no bce, n bce, num bce, bce, numero d entreprise, no d entreprise, n d entreprise, "
        "numero entreprise, bce kbo, kbo bce, numero bce kbo, tva, numero de tva, n tva, no tva, numero tva, "
        "numero d entreprise bce, identifiant bce, ondernemingsnummer, kbo, kbo nummer, kbonummer, nummer kbo, btw, "
        "btw nummer, btwnummer, enterprise number, company number, enterprise no, vat, vat number, vat no, "
        "bce number, kbo number, cbe, cbe number"
    ),
    "short_name": (
        "sigle, abrege, en abrege, nom abrege, nom court, acronyme, abreviation, afkorting, verkorte naam, korte naam, "
        "letterwoord, acroniem, short name, acronym, abbreviation"
    ),
    "legal_form": (
        "forme juridique, forme legale, statut juridique, forme, rechtsvorm, juridische vorm, legal form, legal status"
    ),
    "street": (
        "rue, adresse, nom de la rue, nom de rue, voie, adresse rue, rue du siege, siege, siege social, straat, "
        "straatnaam, adres, zetel, maatschappelijke zetel, street, street name, address, registered office, "
        "adresse postale, postadres"
    ),
    "street_number": (
        "numero, no, n, num, numero de rue, numero de maison, numero rue, n rue, huisnummer, huisnr, nummer, nr, "
        "house number, street number, number, numero boite, numero bte"
    ),
    "postcode": (
        "code postal, cp, c p, codepostal, code postale, postcode, postnummer, post code, postal code, zip, zip code"
    ),
    "municipality": (
        "commune, localite, ville, communes, gemeente, plaats, stad, woonplaats, municipality, city, town, locality"
    ),
    "email": (
        "e mail, email, mail, courriel, adresse e mail, adresse mail, adresse email, adresse electronique, mel, "
        "e mailadres, emailadres, mailadres, e mail adres, email address, e mail address"
    ),
    "phone": (
        "telephone, tel, tel fixe, numero de telephone, no de telephone, n de telephone, telephone fixe, gsm, "
        "telefoon, telefoonnummer, tel nr, mobile, phone, phone number, telephone number"
    ),
    "website": (
        "site, site web, site internet, siteweb, web, url, page web, website, webstek, webpagina, web site, www"
    ),
    "bank_account": (
        "compte, compte bancaire, numero de compte, iban, rekening, rekeningnummer, bankrekening, bank account, "
        "account number"
    ),
    "register_court": (
        "rpm, tribunal, tribunal de l entreprise, rpr, rechtbank, ondernemingsrechtbank, court, register, rpm rpr"
    ),
    "sector": (
        "secteur, secteur d activite, domaine, domaine d action, thematique, sector, domein, werkveld, "
        "activity sector, field of work"
    ),
    "weight": "poids, importance, priorite, gewicht, belang, prioriteit, weight, priority",
    "person": (
        "personne, personne de contact, personnes de contact, nom de la personne, nom du contact, contact, contacts, "
        "nom et prenom, prenom et nom, nom prenom, prenom nom, responsable, contactpersoon, contactpersonen, persoon, "
        "naam contactpersoon, naam van de contactpersoon, voornaam en naam, naam en voornaam, verantwoordelijke, "
        "person, contact person, contact name, name of the person"
    ),
    "person_first": "prenom, prenom de la personne, prenom du contact, voornaam, first name, given name, forename",
    "person_last": (
        "nom de famille, nom de famille de la personne, familienaam, achternaam, last name, family name, surname"
    ),
    "person_function": (
        "fonction, fonctions, fonction de la personne, fonction du contact, poste, qualite, functie, "
        "functie contactpersoon, functie van de persoon, function, function of the person, job title, position"
    ),
    "person_email": (
        "e mail de la personne, email de la personne, courriel de la personne, e mail du contact, email du contact, "
        "e mail contact, email contact, mail contact, courriel du contact, e mail contactpersoon, "
        "e mail van de persoon, email contactpersoon, e mail of the person, contact email, contact e mail"
    ),
    "person_phone": (
        "telephone de la personne, tel de la personne, telephone du contact, tel contact, telephone contact, "
        "gsm contact, gsm de la personne, gsm du contact, telefoon contactpersoon, telefoon van de persoon, "
        "gsm contactpersoon, telephone of the person, contact phone"
    ),
    "x": "x, x ou il est, engagement, niveau d engagement, x where it is, x waar hij staat, x waar ze staat",
    "o": "o, o ce qu il faut, besoin, niveau necessaire, o what is needed, o wat nodig is",
    "role": "role, roles, rol, rollen, role dans la phase",
    "expects": (
        "attente, attentes, attente du projet, ce que nous en attendons, verwachting, verwachtingen, "
        "wat we ervan verwachten, expectation, expectations, what we expect of it"
    ),
    "offers": "ses attentes, ce qu il attend de nous, wat hij van ons verwacht, what it expects of us",
    "notes": (
        "notes, note, remarque, remarques, commentaire, commentaires, observations, opmerking, opmerkingen, notities, "
        "nota, comment, comments, remarks"
    ),
}  # fmt: skip
_FIELD_OF = {title: field for field, titles in TITLES.items() for title in titles.split(", ")}
_CONTAINED = sorted(
    (title for title, field in _FIELD_OF.items() if len(title) >= 4 and field not in PLACE_FIELDS),
    key=len,
    reverse=True,
)
_ORGANISATION_TITLES = frozenset(
    """organisation organisations organisme association associations structure institution organisatie organisaties
    vereniging verenigingen instelling organization organizations company partenaire partenaires partner partners
    """.split()  # noqa: SIM905 -- a list of words is read more easily
)
_CARRIED = frozenset({"gsm", "mobile"})
"""Telephones a person carries."""
_SAMPLE = 200
_E_MAIL = re.compile(r"\S+@\S+\.\S+")
_WEB = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_POSTCODE = re.compile(r"(B-?\s?)?[1-9]\d{3}")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True)
class Columns:
    """What each column says: a field, or ``None`` for a column left aside.

    ``titled`` tells that the first row holds titles and is no organisation.
    """

    titled: bool
    fields: tuple[str | None, ...]

    def assign(self, column: int, field: str | None) -> Columns:
        """The same, with ``column`` saying ``field``; another column that said it is left aside."""
        fields = [None if field is not None and other == field else other for other in self.fields]
        fields[column] = field
        return replace(self, fields=tuple(fields))

    def index(self, field: str) -> int | None:
        """The column that says ``field``."""
        return self.fields.index(field) if field in self.fields else None


def field_of_title(title: str) -> str | None:
    """The field a title names exactly."""
    return _FIELD_OF.get(fold(title))


def recognise_table(table: Table, phases: Sequence[KnownPhase] = ()) -> Columns:
    """What the columns of ``table`` say: as its kind of file has it, else as titles and content tell."""
    if table.found.fields:
        return Columns(titled=True, fields=(*table.found.fields, *[None] * table.width)[: table.width])
    return recognise([row.cells for row in table.rows], table.width, phases)


def recognise(rows: Sequence[Line], width: int, phases: Sequence[KnownPhase] = ()) -> Columns:
    """What the columns of ``rows`` say, as far as titles and content tell; the user may change it.

    “O” and “Role” are those of the current phase among ``phases`` unless the title names another.
    """
    if not rows:
        return Columns(titled=False, fields=(None,) * width)
    titled = _holds_titles(rows[0], width)
    return guess(rows, width, titled=titled, phases=phases)


def guess(rows: Sequence[Line], width: int, *, titled: bool, phases: Sequence[KnownPhase] = ()) -> Columns:
    """What the columns say when it is known whether the first row holds titles."""
    if width == 1:
        return Columns(titled=titled, fields=("name",))
    sample = rows[1 : _SAMPLE + 1] if titled else rows[:_SAMPLE]
    fields: list[str | None] = [None] * width
    if titled:
        _by_phase(rows[0], fields, phases)
        _by_title(rows[0], fields)
        _about_people(rows[0], fields)
        _mend_number(sample, fields)
    _by_content(sample, fields)
    return Columns(titled=titled, fields=tuple(fields))


def known_titles(cells: Sequence[str]) -> int:
    """How many of ``cells`` are titles known exactly."""
    return sum(1 for cell in cells if field_of_title(cell))


def _holds_titles(first: Line, width: int) -> bool:
    filled = [cell for cell in first if cell.strip()]
    if any(_looks_like_data(cell) for cell in filled):
        return False
    if width == 1:
        return len(filled) == 1 and field_of_title(filled[0]) == "name"
    if len({fold(cell) for cell in filled}) < len(filled):
        return False
    return known_titles(filled) >= 1 or sum(1 for cell in filled if _contained(cell)) >= 2


def _looks_like_data(cell: str) -> bool:
    text = cell.strip()
    return bool(enterprise_number.is_well_formed(text) or _E_MAIL.fullmatch(text) or _POSTCODE.fullmatch(text))


def _contained(cell: str) -> str | None:
    words = f" {fold(cell)} "
    return next((_FIELD_OF[title] for title in _CONTAINED if f" {title} " in words), None)


def _by_title(titles: Line, fields: list[str | None]) -> None:
    """Exact titles first, then titles that contain one; each field once, the leftmost column first."""
    for find in (field_of_title, _contained):
        for column, title in enumerate(titles[: len(fields)]):
            field = find(title)
            if fields[column] is None and field is not None and field not in fields:
                fields[column] = field


def _by_phase(titles: Line, fields: list[str | None], phases: Sequence[KnownPhase]) -> None:
    """“O Diagnostic” is the need of that phase; “O” alone that of the current one."""
    current = next((phase for phase in phases if phase.current), None)
    for column, title in enumerate(titles[: len(fields)]):
        folded = fold(title)
        base = _FIELD_OF.get(folded)
        phase = None
        if base in {"o", "role"}:
            phase = current
        elif base is None:
            base, phase = _title_with_phase(folded, phases)
        if base in PHASE_FIELDS:
            field = of_phase(str(base), phase.id) if phase is not None else str(base)
            fields[column] = field if field not in fields else None


def _title_with_phase(folded: str, phases: Sequence[KnownPhase]) -> tuple[str | None, KnownPhase | None]:
    """A field said of a phase, and the phase the rest of the title names."""
    for title, field in _FIELD_OF.items():
        if field in PHASE_FIELDS and folded.startswith(f"{title} "):
            rest = folded.removeprefix(title).strip().removeprefix("phase ").removeprefix("fase ")
            for number, phase in enumerate(phases, 1):
                if rest == str(number) or (len(rest) >= 3 and _names_phase(rest, phase)):
                    return field, phase
    return None, None


def _names_phase(rest: str, phase: KnownPhase) -> bool:
    """Whether these words are the beginning of the name of the phase, in any language it has one in."""
    names = [fold(phase.name)]
    if phase.code in PHASE_LABELS:
        names += [fold(translation(language).gettext(PHASE_LABELS[phase.code])) for language in LANGUAGES]
    return any(name.startswith(rest) for name in names)


def _about_people(titles: Line, fields: list[str | None]) -> None:
    """In a list with people, “Nom” beside “Prénom” is theirs when another column names the organisation.

    So are the only e-mail and the only telephone, and the mobile beside a telephone.
    """
    words = {field: fold(title) for field, title in zip(fields, titles, strict=False) if field is not None}
    if "person_first" in fields and "person_last" not in fields and "person" not in fields:
        other = next(
            (place for place, title in enumerate(titles[: len(fields)]) if fold(title) in _ORGANISATION_TITLES), None
        )
        if other is not None and words.get("name") in {"nom", "naam", "name"}:
            fields[fields.index("name")] = "person_last"
            fields[other] = "name"
    if not {"person", "person_first", "person_last"} & set(fields):
        return
    for own, theirs in (("email", "person_email"), ("phone", "person_phone")):
        if own not in fields or theirs in fields:
            continue
        second = [
            place
            for place, title in enumerate(titles[: len(fields)])
            if fields[place] is None and field_of_title(title) == own
        ]
        if second and fold(titles[fields.index(own)]) in _CARRIED:  # the mobile stands first: it is the person's
            fields[second[0]] = own
            fields[fields.index(own)] = theirs
        else:
            fields[second[0] if second else fields.index(own)] = theirs


def _mend_number(sample: Sequence[Line], fields: list[str | None]) -> None:
    """A column titled “Numéro” full of BCE numbers is no house number."""
    if "enterprise_number" in fields or "street_number" not in fields:
        return
    column = fields.index("street_number")
    if _share(sample, column, enterprise_number.is_well_formed) > 0.6:
        fields[column] = "enterprise_number"


def _by_content(sample: Sequence[Line], fields: list[str | None]) -> None:
    """Columns without a known title, by what they hold; the name is the first that holds words."""
    tests = (
        ("enterprise_number", enterprise_number.is_valid),  # the numbers of mobiles have ten digits too
        ("email", lambda text: _E_MAIL.fullmatch(text) is not None),
        ("website", lambda text: _WEB.match(text) is not None),
        ("postcode", lambda text: _POSTCODE.fullmatch(text) is not None),
    )
    for field, test in tests:
        free = [column for column, said in enumerate(fields) if said is None]
        found = next((column for column in free if _share(sample, column, test) > 0.6), None)
        if field not in fields and found is not None:
            fields[found] = field
    if "name" not in fields:
        free = [column for column, said in enumerate(fields) if said is None]
        found = next((column for column in free if _share(sample, column, _is_words) > 0.5), None)
        if found is not None:
            fields[found] = "name"


def _is_words(text: str) -> bool:
    return _HAS_LETTERS.search(text) is not None


def _share(sample: Sequence[Line], column: int, test: object) -> float:
    """The share of the filled cells of ``column`` that pass ``test``."""
    assert callable(test)
    filled = [cells[column].strip() for cells in sample if column < len(cells) and cells[column].strip()]
    return sum(1 for text in filled if test(text)) / len(filled) if filled else 0.0
