"""What an index says of a report, small enough to stand in the manifest: nothing is read again to make one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.dossier.organisation import EXEMPLE

if TYPE_CHECKING:
    from numresp.rapport.donnees.organisation import Bilan
    from numresp.rapport.donnees.promotion import BilanPromotion


HABITANTS = "habitants"
"""How the citizen's page of a body is called in its folder of a publication; its picture beside it."""


@dataclass(frozen=True)
class JalonListe:
    """A jalon as an index says it."""

    id: str
    etat: str
    jour: date | None


@dataclass(frozen=True)
class FicheDeRapport:
    """One report as it stands in a folder.

    Attributes
    ----------
    nom : str
        Stem of its files, the jalon for a body.
    jour : date
        The day of which it is.
    provisoire : bool
        Whether it stands on a séance that nobody has validated.
    fichiers : mapping
        Size in bytes of each file, by its name in the body's folder.
    titres : mapping
        Title of the figure whose data a file holds, by its name there.
    """

    nom: str
    jour: date
    provisoire: bool
    fichiers: Mapping[str, int]
    titres: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FicheDeStructure:
    """A body, or the promotion itself, with the reports that stand there.

    Attributes
    ----------
    slug : str
        Empty for the promotion.
    nom, exemple : str
        What it is called, and the mark of invented data, or nothing.
    reservee : bool
        Whether no page of others may name it.
    jalons : tuple of JalonListe
        As the newest report says them.
    rapports : tuple of FicheDeRapport
        In the order of the parcours.
    habitants : bool
        Whether its citizen's page stands there too: in a publication.
    """

    slug: str
    nom: str
    exemple: str
    reservee: bool
    jalons: tuple[JalonListe, ...]
    rapports: tuple[FicheDeRapport, ...]
    habitants: bool = False

    @property
    def dernier(self) -> FicheDeRapport:
        """The newest report; of the same day, the one that comes last in the parcours."""
        return max(enumerate(self.rapports), key=lambda rang: (rang[1].jour, rang[0]))[1]


def tell_fiche(bilan: Bilan, *, reservee: bool) -> dict[str, Any]:
    """What the manifest notes of a body's report for its index."""
    return {
        "nom": bilan.organisation.nom,
        "jour": bilan.date_rapport.isoformat(),
        "exemple": bool(bilan.illustratif),
        "provisoire": bilan.seance.provisoire,
        "reservee": reservee,
        "jalons": write_jalons((j.id, j.etat, j.date) for j in bilan.jalons),
    }


def tell_fiche_de_promotion(bilan: BilanPromotion) -> dict[str, Any]:
    """What the manifest notes of the page of a promotion for its index."""
    return {
        "nom": bilan.promotion,
        "jour": bilan.date_rapport.isoformat(),
        "exemple": bool(bilan.illustratif),
        "provisoire": False,
        "reservee": False,
        "jalons": "",
    }


def read_fiche(slug: str, entrees: Iterable[Mapping[str, Any]]) -> FicheDeStructure | None:
    """A body from what the manifest notes of its reports; None where nothing that stands there was noted for an index.

    It may be named only where all that is noted of it says so. Of two entries of the same report, the later one counts.
    """
    lues = {e["nom"]: e for e in entrees if e.get("etat") == "rendu" and e.get("fiche") and e.get("fichiers")}
    if not lues:
        return None
    rangees = sorted(lues.values(), key=lambda entree: (_rank(entree["nom"]), entree["nom"]))
    rapports = tuple(
        FicheDeRapport(
            entree["nom"],
            date.fromisoformat(entree["fiche"]["jour"]),
            bool(entree["fiche"]["provisoire"]),
            {nom.rpartition("/")[2]: fichier["octets"] for nom, fichier in entree["fichiers"].items()},
            {nom.rpartition("/")[2]: f["titre"] for nom, f in entree["fichiers"].items() if "titre" in f},
        )
        for entree in rangees
    )
    derniere = max(enumerate(rangees), key=lambda rang: (rang[1]["fiche"]["jour"], rang[0]))[1]["fiche"]
    return FicheDeStructure(
        slug,
        derniere["nom"],
        EXEMPLE if derniere["exemple"] else "",
        any(entree["fiche"]["reservee"] for entree in rangees),
        tuple(_read_jalons(derniere["jalons"])),
        rapports,
    )


def note_titre(chemin: str, titres: Mapping[str, str]) -> dict[str, str]:
    """What the manifest notes of a file that holds the data of a figure: its title; nothing of any other."""
    titre = titres.get(chemin.rpartition("/")[2])
    return {} if titre is None else {"titre": titre}


def write_jalons(jalons: Iterable[tuple[str, str, date | None]]) -> str:
    """Jalons as one line, `id|état|jour` each: a manifest of 35 000 bodies holds it two hundred thousand times."""
    return ";".join(f"{i}|{etat}|{'' if jour is None else jour.isoformat()}" for i, etat, jour in jalons)


def _read_jalons(ligne: str) -> Iterator[JalonListe]:
    for dit in filter(None, ligne.split(";")):
        ident, etat, jour = dit.split("|")
        yield JalonListe(ident, etat, date.fromisoformat(jour) if jour else None)


def _rank(nom: str) -> int:
    return list(ORDRE).index(nom) if nom in ORDRE else len(ORDRE)
