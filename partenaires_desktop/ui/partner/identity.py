"""Who the organisation is, and the legal mentions a charter must bear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPushButton, QWidget

from partenaires_desktop.domain import bank_account, enterprise_number
from partenaires_desktop.domain.charter import MENTION_LABELS
from partenaires_desktop.domain.organisations import LANGUAGE_LABELS
from partenaires_desktop.domain.phases import PARTNER_TYPE_LABELS
from partenaires_desktop.domain.roles import SECTOR_LABELS
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.operations.organisations import change_organisation
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import ChoiceField, TextField, TickField
from partenaires_desktop.ui.forms.record_form import RecordForm
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark
from partenaires_desktop.ui.partner.logo import LogoCard
from partenaires_desktop.ui.widgets.cards import Card, CardPage
from partenaires_desktop.ui.widgets.why import WhyLabel, explain

if TYPE_CHECKING:
    from partenaires_desktop.queries.partner import Identity
    from partenaires_desktop.ui.workspace import Workspace

STEPS = {
    "name": N_("Rename “{name}”"),
    "short_name": N_("Change the acronym of “{name}”"),
    "legal_form": N_("Change the legal form of “{name}”"),
    "language": N_("Change the language of “{name}”"),
    "sector": N_("Change the sector of “{name}”"),
    "partner_type": N_("Change the type of “{name}”"),
    "enterprise_number": N_("Change the enterprise number of “{name}”"),
    "street": N_("Change the address of “{name}”"),
    "street_number": N_("Change the address of “{name}”"),
    "postcode": N_("Change the address of “{name}”"),
    "municipality": N_("Change the address of “{name}”"),
    "email": N_("Change the e-mail address of “{name}”"),
    "phone": N_("Change the telephone of “{name}”"),
    "website": N_("Change the website of “{name}”"),
    "bank_account": N_("Change the bank account of “{name}”"),
    "register_court": N_("Change the court of “{name}”"),
    "in_liquidation": N_("Say whether “{name}” is in liquidation"),
    "notes": N_("Change the notes on “{name}”"),
}
LEGAL_FORMS = (
    "ASBL",
    "VZW",
    "AISBL",
    "IVZW",
    "SRL",
    "BV",
    "SC",
    "CV",
    "SA",
    "NV",
    "Fondation",
    "Stichting",
    "Service public",
    "Openbare dienst",
    "CPAS",
    "OCMW",
    "Commune",
    "Gemeente",
    "Comité d’habitants (groupe de fait)",
    "Bewonersgroep (feitelijke vereniging)",
)
COURTS = (
    "Tribunal de l’entreprise francophone de Bruxelles",
    "Nederlandstalige ondernemingsrechtbank Brussel",
)
UNKNOWN_TYPE = N_("type not given")


class IdentityPage(CardPage):
    """Identity and legal mentions; ``reread`` asks for the record to be read again."""

    reread = Signal()
    delete_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Identity and legal mentions"))
        self.form = RecordForm(workspace, change_organisation, STEPS, self)
        self.form.reread.connect(self.reread)
        self.add(self._identity())
        self.add(self._mentions())
        self.logo = LogoCard(workspace)
        self.add(self.logo)
        delete = QPushButton(icon("trash-2", "attention"), _("Delete from the directory…"))
        mark(delete, "danger")
        delete.setEnabled(not workspace.read_only)
        delete.clicked.connect(self.delete_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(delete)
        holder = QWidget()
        holder.setLayout(row)
        self.add(holder)

    def show_identity(self, identity: Identity) -> None:
        """Show an organisation, leaving alone what is being typed."""
        self.form.fill(identity.id, identity.version, called(identity), lambda name: getattr(identity, name))
        for field in (self.number, self.account, self.email):
            if not field.is_pending():
                self._check(field)
        self._say_missing(identity.missing)
        self.logo.show_organisation(identity.id, called(identity))

    def focus_first_missing(self, codes: tuple[str, ...]) -> None:
        """Put the cursor where the first missing mention is written."""
        places = {
            "legal_form": self.legal_form,
            "seat": self.street if not self.street.value().strip() else self.municipality,
            "enterprise_number": self.number,
            "register_court": self.court,
            "bank_account": self.account,
            "email": self.email,
        }
        if codes:
            field = places[codes[0]]
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(field)

    def _identity(self) -> Card:
        card = Card(_("Identity"))
        grid = FieldGrid()
        add = self.form.add
        grid.add(add(TextField("name", _("Name"))))
        grid.add(add(TextField("short_name", _("Acronym or short name"))), 3)
        self.legal_form = add(TextField("legal_form", _("Legal form"), placeholder=_("ASBL, municipality, committee…")))
        _suggest(self.legal_form, LEGAL_FORMS)
        grid.add(self.legal_form, 3)
        grid.add(add(ChoiceField("sector", _("Sector"), SECTOR_LABELS)), 3)
        grid.add(add(ChoiceField("partner_type", _("Type of partner"), {"": UNKNOWN_TYPE, **PARTNER_TYPE_LABELS})), 3)
        grid.add(add(ChoiceField("language", _("Working language"), LANGUAGE_LABELS)), 3)
        grid.add(add(TextField("phone", _("Telephone"))), 3)
        card.body.addWidget(grid)
        return card

    def _mentions(self) -> Card:
        card = Card(_("Legal mentions"))
        self._missing = WhyLabel()
        card.body.addWidget(self._missing)
        grid = FieldGrid()
        add = self.form.add
        self.number = add(TextField("enterprise_number", _("Enterprise number (BCE)"), placeholder="0000.000.000"))
        self.court = add(TextField("register_court", _("Register of legal persons: court")))
        _suggest(self.court, COURTS)
        self.street = add(TextField("street", _("Seat: street")))
        self.municipality = add(TextField("municipality", _("Municipality")))
        self.account = add(TextField("bank_account", _("Bank account (IBAN)"), placeholder="BE00 0000 0000 0000"))
        self.email = add(TextField("email", _("E-mail address")))
        grid.add(self.number, 3)
        grid.add(self.court, 3)
        grid.add(self.street, 4)
        grid.add(add(TextField("street_number", _("Number"))), 2)
        grid.add(add(TextField("postcode", _("Postcode"))), 2)
        grid.add(self.municipality, 4)
        grid.add(self.account, 3)
        grid.add(self.email, 3)
        grid.add(add(TextField("website", _("Website"))), 3)
        grid.add(add(TickField("in_liquidation", _("In liquidation"))), 3)
        card.body.addWidget(grid)
        for field in (self.number, self.account, self.email):
            field.line.textEdited.connect(lambda _text, field=field: self._check(field))
        return card

    def _check(self, field: TextField) -> None:
        sentence, wrong = _CHECKS[field.name](field.value())
        field.explain(sentence, warning=wrong)
        if field is self.number:
            explain(field.line, "identity.number" if wrong else "")

    def _say_missing(self, codes: tuple[str, ...]) -> None:
        self._missing.explain("identity.mentions" if codes else "")
        if codes:
            words = ", ".join(_(MENTION_LABELS[code]) for code in codes)
            self._missing.setText(_("A charter still needs: {mentions}.").format(mentions=words))
        else:
            self._missing.setText(_("Nothing is missing for a charter."))
        role = "attention" if codes else "secondary"
        mark(self._missing, role)


def called(identity: Identity) -> str:
    """What steps and headings call an organisation."""
    return identity.short_name or identity.name


def _suggest(field: TextField, words: tuple[str, ...]) -> None:
    completer = QCompleter(list(words), field.line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.line.setCompleter(completer)


def _number_sentence(text: str) -> tuple[str, bool]:
    if not text.strip():
        return _("Ten digits, beginning with 0 or 1."), False
    if not enterprise_number.is_well_formed(text):
        return _("An enterprise number has ten digits and begins with 0 or 1. This one is kept as it is."), True
    if not enterprise_number.is_valid(text):
        return _("The last two digits do not fit the first eight: check them. The number is kept as it is."), True
    return _("The check digits fit."), False


def _account_sentence(text: str) -> tuple[str, bool]:
    if not text.strip():
        return "", False
    if not bank_account.is_valid(text):
        return _("The check digits of this account do not fit: check it. It is kept as it is."), True
    return _("The check digits fit."), False


def _email_sentence(text: str) -> tuple[str, bool]:
    name, at, domain = text.strip().rpartition("@")
    if text.strip() and not (name and at and "." in domain and " " not in text.strip()):
        return _("This does not look like an e-mail address. It is kept as it is."), True
    return "", False


_CHECKS = {
    "enterprise_number": _number_sentence,
    "bank_account": _account_sentence,
    "email": _email_sentence,
}
