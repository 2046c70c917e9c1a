"""A référentiel small enough that what is printed of it can be worked out by hand."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from inventes.atelier_fictif import build_referentiel, noeud, plain, question

from numresp.modele.dossier.organisation import Organisation
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.rapport.imprimes.livret import render_livret
from numresp.rapport.imprimes.selection import Tirage

PROPRES = [
    {"niveau": 0, "valeur": 0.0, "libelle": "Aucun achat d’occasion"},
    {"niveau": 1, "valeur": 0.5, "libelle": "Un achat d’occasion"},
    {"niveau": 2, "valeur": 1.0, "libelle": "Un achat sur cinq d’occasion"},
]
DECRET = {"document": "Décret 2022-1084", "url": "https://www.legifrance.gouv.fr/x"}


def petit_referentiel(**regles: Any) -> Referentiel:
    """Three thèmes of nine questions: 1.1 to 1.3 (1.3 in a nœud of its own), 2.1 to 2.4, 3.1 and 3.2."""
    parc = noeud(
        "parc",
        question(
            "parc.inventaire",
            aide="Une ligne par appareil.",
            mode="constat",
            repond=["technicien"],
            preuves=["Fichier daté", "Facture…"],
            obstacles=["Temps"],
            poids=2.0,
            poids_motif="Tout en dépend.",
            sources=[{"document": "MiNumEco", "reference": "c.10"}, {"document": "MiNumEco", "reference": "c.2"}],
        ),
        question(
            "parc.serveurs",
            mode="constat",
            repond=["technicien", "direction"],
            concerne_si=[{"champ": "serveurs", "egal": True}],
        ),
        poids=2.0,
        poids_motif="Compte double : la fabrication pèse.",
        noeuds=[
            noeud(
                "parc.lieux",
                question(
                    "parc.ecoles",
                    mode="constat",
                    repond=["direction"],
                    concerne_si=[{"champ": "ecoles", "egal": True}, {"champ": "population", "min": 2000}],
                ),
            )
        ],
    )
    achats = noeud(
        "achats",
        question("achats.reemploi", mode="constat", repond=["achats"], niveaux=PROPRES, sources=[DECRET]),
        question("achats.durabilite", mode="constat", repond=["achats", "direction"], sources=[DECRET]),
        question("achats.besoin"),
        question(
            "achats.marches",
            mode="constat",
            repond=["achats"],
            concerne_si=[{"champ": "type", "parmi": ["commune", "epci"]}],
        ),
    )
    usage = noeud(
        "usage",
        question("usage.ia"),
        question(
            "usage.formation", mode="constat", repond=["rh"], concerne_si=[{"question": "usage.ia", "niveau_min": 2}]
        ),
    )
    paliers = [
        {"id": "bas", "nom": "Bas"},
        {
            "id": "haut",
            "nom": "Haut",
            "seuil": 0.5,
            "exigences": [
                {"question": "achats.reemploi", "niveau_min": 1},
                {"question": "parc.serveurs", "niveau_min": 2},
            ],
        },
    ]
    court = {"id": "court", "nom": "Court", "questions": ["parc.inventaire", "achats.besoin", "usage.formation"]}
    tout = {"titre": "Petit essai", "paliers": paliers, "variantes": [court]} | regles
    return build_referentiel(parc, achats, usage, **tout)


def organisation(**faits: Any) -> Organisation:
    """Make an association of 3 000 people, with more facts in its profile."""
    return Organisation.model_validate({"nom": "Valmont", "type": "association", "population": 3000, "profil": faits})


def read(tirage: Tirage) -> BeautifulSoup:
    """Read a livret as a page."""
    return BeautifulSoup(plain(str(render_livret(tirage))), "html.parser")


def find(page: BeautifulSoup, ident: str) -> Tag:
    """The section of a question."""
    section = page.find(id=f"q-{ident}")
    assert isinstance(section, Tag)
    return section


def terms(section: Tag) -> dict[str, str]:
    """What stands beside the levels of a question."""
    return {dt.text: dd.text for dt in section.find_all("dt") if (dd := dt.find_next_sibling("dd"))}
