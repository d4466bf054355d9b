"""The type of partner a name speaks of, for proposals: nothing is written from it without the user."""

from __future__ import annotations

import re
from functools import lru_cache

from partenaires_desktop.domain.wording import fold

_WORDS = {
    "cpas": "cpas, ocmw, centre public d action sociale, openbaar centrum voor maatschappelijk welzijn",
    "residents": (
        "comite d habitants, comite des habitants, comite de quartier, comite de locataires, groupe d habitants, "
        "habitants, bewonerscomite, wijkcomite, buurtcomite, bewonersgroep, bewoners, huurderscomite"
    ),
    "school": "ecole, school, basisschool, athenee, atheneum, lycee, pse, clb",
    "association": (
        "ecole de devoirs, ecole des devoirs, huiswerkklas, huiswerkschool, maison de quartier, wijkhuis, buurthuis, "
        "maison de jeunes, maison des jeunes, jeugdhuis, centre culturel, cultureel centrum, gemeenschapscentrum, "
        "amo, bibliotheque, bibliotheek"
    ),
    "health": (
        "maison medicale, wijkgezondheidscentrum, centre de sante, gezondheidscentrum, planning familial, "
        "centrum voor gezinsplanning, sante mentale, geestelijke gezondheid, geestelijke gezondheidszorg, hopital, "
        "ziekenhuis, kliniek, clinique, centre hospitalier, polyclinique, soins a domicile, thuiszorg, "
        "thuisverpleging, service de sante"
    ),
    "relay": (
        "pharmacie, apotheek, paroisse, parochie, eglise, kerk, mosquee, moskee, synagogue, commercants, handelaars"
    ),
    "housing": (
        "agence immobiliere sociale, sociaal verhuurkantoor, ais, svk, sisp, ovm, logement, logements, huisvesting, "
        "societe immobiliere de service public, openbare vastgoedmaatschappij"
    ),
    "funder": (
        "commission communautaire commune, gemeenschappelijke gemeenschapscommissie, cocom, ggc, cocof, vgc, "
        "commission communautaire francaise, commission communautaire flamande, vlaamse gemeenschapscommissie, "
        "region de bruxelles capitale, brussels hoofdstedelijk gewest, fondation, stichting, vivalis"
    ),
    "support": "brusano, observatoire, observatorium, cbps, cbcs, logo brussel, kenniscentrum, question sante",
    "municipality": "commune, administration communale, gemeente, gemeentebestuur, echevinat, schepen, ville de",
}
_TYPE_OF = {phrase: code for code, phrases in _WORDS.items() for phrase in phrases.split(", ")}
_KNOWN = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _TYPE_OF), key=len, reverse=True))})\b")


@lru_cache(maxsize=4096)
def type_from_name(name: str) -> str:
    """The type its first telling words stand for, "" when the name says nothing: “École communale” is a school."""
    found = _KNOWN.search(fold(name))
    return _TYPE_OF[found.group()] if found else ""
