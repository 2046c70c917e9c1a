"""A town that follows its actions and mesures, and the notebook open on it, for the tests of the follow-up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from inventes.atelier_fictif import agree, create_dossier, follow, hold_seance, list_tree

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.dossier import Suivi
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.modele.dossier.organisation import Action

MIDI = datetime(2026, 5, 6, 10, 0, tzinfo=UTC)
ACTIONS = """\
extinction;Éteindre le soir;usage.extinction;quick_win;En cours;technicien;;03/04/2025;30/06/2025;1,5;0;Note de service;
charte;Signer la charte;;action;À venir;elu;;;26/06/2026;;;;
tri;Trier le matériel;parc.dormant;action;Réalisé;technicien;;18/11/2024;30/09/2025;8;;Liste;"""
MESURES = """\
10/03/2025;messagerie_go;412;Go;stock;Console;;
17/03/2026;messagerie_go;382,5;Go;stock;Console;;
15/03/2025;deee_kg;1200;kg;flux;Bon de pesée;;"""
JALONS = """\
# Le parcours.
jalons:
  lancement: {date: 2025-01-15, etat: fait}
  charte: {date: 2026-06-26, etat: à venir}   # annoncée
"""


class Horloge:
    """A clock that moves by a second at each look, from noon of 6 May 2026."""

    def __init__(self) -> None:
        self.heure = MIDI

    def __call__(self) -> datetime:
        self.heure += timedelta(seconds=1)
        return self.heure


def found_suivi(espace: Path, slug: str = "valmont", *, seance: bool = True) -> Path:
    """Write the dossier: three actions, two indicateurs, two jalons; a séance that chose one more action."""
    dossier = follow(create_dossier(espace, slug, agents="150"), ACTIONS, MESURES, JALONS)
    (dossier / "preuves").mkdir()
    (dossier / "preuves" / "bordereau.pdf").write_bytes(b"%PDF")
    if seance:
        choix = {
            "action": "inventaire",
            "titre": "Tenir l’inventaire",
            "nature": "action",
            "pilote": "elu",
            "echeance": "2026-09-30",
        }
        reponses = agree({"parc.inventaire": 3, "usage.extinction": 0})
        hold_seance(dossier, [*reponses, ("action", choix)], validee=True)
    return dossier


def open_suivi(espace: Path, slug: str = "valmont") -> TableauDeSuivi:
    """The notebook on it."""
    return TableauDeSuivi(Suivi(espace / slug, Horloge()), Impressions(espace, slug, "", espace / "rapports"))


def reread(espace: Path, slug: str = "valmont") -> Dossier:
    """The dossier as it is on the disk."""
    return load_dossier(espace, slug)


def do(vue: Any, acte: str, **champs: Any) -> dict[str, Any]:
    """One act as the screen sends it; its answer."""
    reponse: dict[str, Any] = vue.handle({"acte": acte, "champs": champs, "numero": "t-1"})
    return reponse


FICHE = {
    "action": "extinction", "statut": "Réalisé", "pilote": "direction", "service": "Informatique", "debut": "2025-04-03",
    "fin": "2025-06-30", "jours": "1,5", "budget_eur": "1 234,50", "preuve": "preuves/bordereau.pdf", "commentaire": "Fait.",
}  # fmt: skip
"""What the form of an action sends."""


def files(espace: Path) -> dict[str, bytes]:
    """The files of the dossier."""
    return list_tree(espace / "valmont")


def show(vue: TableauDeSuivi, onglet: str) -> BeautifulSoup:
    """A part of the screen, whole."""
    do(vue, "onglet", onglet=onglet)
    regions = do(vue, "montrer")["regions"]
    return BeautifulSoup("".join(regions.values()), "html.parser")


def find_action(espace: Path, ident: str) -> Action:
    """An action as the file has it."""
    return next(action for action in reread(espace).actions if action.id == ident)
