"""Bodies every Brussels list names in its own way: CPAS or OCMW, commune or gemeente, COCOM or GGC, Ixelles or Elsene.

A name is brought to one wording, so that “OCMW Elsene” meets “CPAS d’Ixelles”.  A place alone says nothing: only a
kind of body with what tells it from others, or a body there is one of, gives a key.
"""

from __future__ import annotations

import re
from functools import lru_cache

from partenaires_desktop.domain.wording import fold

KINDS: dict[str, str] = {
    "cpas": "centre public d action sociale, openbaar centrum voor maatschappelijk welzijn, cpas, ocmw",
    "commune": (
        "administration communale, commune, gemeentebestuur, gemeentelijk bestuur, gemeente, ville, stad, "
        "municipality, city"
    ),
    "maison medicale": "maison medicale, wijkgezondheidscentrum, community health centre",
    "maison de quartier": "maison de quartier, wijkhuis, buurthuis",
    "maison de jeunes": "maison de jeunes, maison des jeunes, jeugdhuis",
    "ecole de devoirs": "ecole de devoirs, ecole des devoirs, huiswerkklas, huiswerkschool",
    "ecole": "ecole, basisschool, school",
    "athenee": "athenee, atheneum",
    "creche": "creche, kinderdagverblijf, kribbe, kinderkribbe",
    "centre culturel": "centre culturel, cultureel centrum",
    "bibliotheque": "bibliotheque, bibliotheek",
    "planning familial": "planning familial, centre de planning familial, centrum voor gezinsplanning",
    "sante mentale": (
        "service de sante mentale, centre de sante mentale, centrum voor geestelijke gezondheidszorg, "
        "dienst voor geestelijke gezondheidszorg"
    ),
    "maison de repos": "maison de repos, rusthuis, woonzorgcentrum",
    "comite de quartier": "comite de quartier, wijkcomite, buurtcomite",
    "comite d habitants": "comite d habitants, comite des habitants, bewonerscomite",
    "zone de police": "zone de police, politiezone",
    "contrat de quartier": "contrat de quartier durable, contrat de quartier, duurzaam wijkcontract, wijkcontract",
    "hopital": "centre hospitalier, hopital, ziekenhuis, kliniek, clinique",
    "pharmacie": "pharmacie, apotheek",
    "sisp": "societe immobiliere de service public, openbare vastgoedmaatschappij, sisp, ovm",
    "agence immobiliere sociale": "agence immobiliere sociale, ais, sociaal verhuurkantoor, svk",
}
"""Of each there are many: the name of a place or of its own tells which."""
BODIES: dict[str, str] = {
    "cocom": (
        "commission communautaire commune, gemeenschappelijke gemeenschapscommissie, cocom, ggc, "
        "vivalis brussels, vivalis"
    ),
    "cocof": "commission communautaire francaise, franse gemeenschapscommissie, cocof, fgc",
    "vgc": "commission communautaire flamande, vlaamse gemeenschapscommissie, vgc",
    "fwb": ("federation wallonie bruxelles, federatie wallonie brussel, communaute francaise, franse gemeenschap, fwb"),
    "one": "office de la naissance et de l enfance, one",
    "region": (
        "region de bruxelles capitale, brussels hoofdstedelijk gewest, region bruxelles capitale, "
        "service public regional de bruxelles, gewestelijke overheidsdienst brussel, sprb, gob"
    ),
    "stib": "societe des transports intercommunaux de bruxelles, stib, mivb",
    "slrb": (
        "societe du logement de la region de bruxelles capitale, brusselse gewestelijke huisvestingsmaatschappij, "
        "slrb, bghm"
    ),
    "brulocalis": (
        "association de la ville et des communes de la region de bruxelles capitale, brulocalis, avcb, vsgb, "
        "vereniging van de stad en de gemeenten van het brussels hoofdstedelijk gewest"
    ),
    "cbcs": "conseil bruxellois de coordination sociopolitique, cbcs",
}
"""Of each there is one."""
_PLACES: dict[str, str] = {
    "berchem": "berchem sainte agathe, sint agatha berchem",
    "auderghem": "auderghem, oudergem",
    "bruxelles": "bruxelles, brussel, brussels",
    "forest": "forest, vorst",
    "ixelles": "ixelles, elsene",
    "laeken": "laeken, laken",
    "molenbeek": "molenbeek saint jean, sint jans molenbeek, molenbeek",
    "neder over heembeek": "neder over heembeek, neder over hembeek",
    "saint gilles": "saint gilles, sint gillis",
    "saint josse": "saint josse ten noode, sint joost ten node, saint josse, sint joost",
    "schaerbeek": "schaerbeek, schaarbeek",
    "uccle": "uccle, ukkel",
    "watermael boitsfort": "watermael boitsfort, watermaal bosvoorde",
    "woluwe saint lambert": "woluwe saint lambert, sint lambrechts woluwe",
    "woluwe saint pierre": "woluwe saint pierre, sint pieters woluwe",
}
_LEFT_OUT = frozenset(
    """association sans but lucratif vereniging zonder winstoogmerk asbl vzw aisbl ivzw
    le la les l de du des d un une et a au aux en pour par sur het een van der den voor in te op the of and
    """.split()  # noqa: SIM905 -- a list of words is read more easily
)
_SAID_AS = {
    phrase: (kind, wording)
    for kind, groups in (("kind", KINDS), ("body", BODIES), ("place", _PLACES))
    for wording, phrases in groups.items()
    for phrase in phrases.split(", ")
}
_KNOWN = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _SAID_AS), key=len, reverse=True))})\b")


@lru_cache(maxsize=65_536)
def body_key(name: str) -> str:
    """What two names of one body have in common, whatever the language; "" for a name that is no such body's."""
    met: set[str] = set()
    kinds: set[str] = set()

    def said(found: re.Match[str]) -> str:
        kind, wording = _SAID_AS[found.group()]
        kinds.add(kind)
        met.add(wording)
        return " "

    rest = {word for word in _KNOWN.sub(said, fold(name)).split() if word not in _LEFT_OUT}
    if kinds == {"body"} and not rest and len(met) == 1:
        return met.pop()
    tells = bool(rest) or "place" in kinds
    return " ".join([*sorted(met), *sorted(rest)]) if "kind" in kinds and tells else ""
