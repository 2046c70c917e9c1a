"""The XML of an inventory agent, read safely: no declaration, no entity of one's own, bounded depth, and few sections kept."""

from __future__ import annotations

from typing import NoReturn
from xml.parsers import expat

from numresp.erreurs import DonneesInvalides, fault

PROFONDEUR_MAX = 40
ITEMS_MAX = 5_000
TEXTE_MAX = 10_000
GARDEES = frozenset({"bios", "hardware", "monitors", "network_device", "info", "device"})
"""The sections that tell of equipment; users, programs and all the rest are never kept."""
PROLOGUE = "inventaire d’un agent attendu"


class _Refus(Exception):
    """What no agent writes: said in French by whoever called."""


class LecteurXml:
    """Collects the sections that are kept, one group of texts for each; everything else passes by."""

    def __init__(self) -> None:
        self.sections: dict[str, list[dict[str, str]]] = {nom: [] for nom in GARDEES}
        self.racine = ""
        self._chemin: list[str] = []
        self._ouverte: list[tuple[int, dict[str, str]]] = []
        self._texte: list[str] = []
        self._items = 0

    def start(self, nom: str, _attributs: object) -> None:
        """An element opens."""
        cle = nom.lower()
        if not self._chemin:
            self.racine = cle
        self._chemin.append(cle)
        if len(self._chemin) > PROFONDEUR_MAX:
            raise _Refus(f"plus de {PROFONDEUR_MAX} niveaux d’imbrication")
        self._texte.clear()
        if cle in GARDEES and 2 <= len(self._chemin) <= 5:
            self._items += 1
            if self._items > ITEMS_MAX:
                raise _Refus(f"plus de {ITEMS_MAX} appareils dans un fichier")
            groupe: dict[str, str] = {}
            self.sections[cle].append(groupe)
            self._ouverte.append((len(self._chemin), groupe))

    def end(self, _nom: str) -> None:
        """An element closes: its text belongs to the section just around it."""
        profondeur, cle = len(self._chemin), self._chemin.pop()
        if self._ouverte and profondeur == self._ouverte[-1][0] + 1:
            self._ouverte[-1][1].setdefault(cle, "".join(self._texte).strip()[:TEXTE_MAX])
        elif self._ouverte and profondeur == self._ouverte[-1][0]:
            self._ouverte.pop()
        self._texte.clear()

    def data(self, texte: str) -> None:
        """A piece of text, kept only inside a section that is."""
        if self._ouverte and len(self._texte) < TEXTE_MAX:
            self._texte.append(texte)


def parse_sections(octets: bytes, nom: str) -> dict[str, list[dict[str, str]]]:
    """The sections of an agent's XML that tell of equipment, by their names in lower case.

    Raises
    ------
    DonneesInvalides
        Broken XML, another root than REQUEST, a DOCTYPE or an entity, too deep.
    """
    lecteur, parseur = LecteurXml(), expat.ParserCreate()
    parseur.StartElementHandler, parseur.EndElementHandler = lecteur.start, lecteur.end
    parseur.CharacterDataHandler = lecteur.data
    parseur.StartDoctypeDeclHandler = parseur.EntityDeclHandler = _refuse_declaration
    parseur.buffer_text = True
    try:
        parseur.Parse(octets, True)
    except (expat.ExpatError, LookupError, ValueError):  # the two last ones: an encoding that does not exist
        remede, ligne = "exportez-le de nouveau : il est peut-être coupé", parseur.CurrentLineNumber
        raise DonneesInvalides([fault("XML illisible", fichier=nom, ligne=ligne, remede=remede)]) from None
    except _Refus as refus:
        raise DonneesInvalides(
            [fault(f"{PROLOGUE}, vu {refus}", fichier=nom, ligne=parseur.CurrentLineNumber)]
        ) from None
    if lecteur.racine != "request":
        message = f"{PROLOGUE} (racine « REQUEST »), vu un XML de racine « {lecteur.racine[:60]} »"
        remede = "donnez le fichier que l’agent écrit, ou la liste du logiciel en CSV"
        raise DonneesInvalides([fault(message, fichier=nom, ligne=1, remede=remede)])
    sections = lecteur.sections
    # A device that was only discovered has its facts beside it, without the group INFO.
    sections["info"] += [vu for vu in sections.pop("device") if "type" in vu and "info" not in vu]
    return sections


def _refuse_declaration(*_vus: object) -> NoReturn:
    raise _Refus("une déclaration DOCTYPE ou une entité, que ces logiciels n’écrivent pas")
