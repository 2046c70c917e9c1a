"""An espace of three bodies, for the tests of its tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from inventes.atelier_fictif import CITE, agree, answer_all, create_dossier, hold_seance
from inventes.outils_depot import write

from numresp.cohorte.chargement import load_espace
from numresp.cohorte.espace import Espace

ACTIONS = (
    "id;titre;questions;nature;statut;pilote;service;debut;fin;jours;budget_eur;preuve;commentaire\n"
    "a1;Une;parc.duree parc.ratio;action;En cours;;;01/02/2025;;;0;;\n"
)


def create_espace(racine: Path) -> Espace:
    """Three bodies: one with two séances, one on the express questionnaire, one without any."""
    premier = create_dossier(
        racine, "a-bourg", "Bourg", population="900", elus="0", profil="{sites_web: 0, serveurs: false}"
    )
    evenements: list[tuple[str, dict[str, Any]]] = [
        ("participant", {"participant": "p1", "role": "elu"}),
        ("participant", {"participant": "avis-1", "role": "rh"}),
        ("vote", {"question": "gouvernance.moyens", "comptes": {"0": 3, "3": 1, "ne_sait_pas": 2}}),
        ("constat", {"question": "parc.duree", "reponse": "ne_sait_pas", "role": "achats"}),
        *agree({"parc.ratio": "non_concerne", "gouvernance.referents": {"niveau": 0, "prevu": 2}, "parc.dormant": 3}),
        ("a_verifier", {"question": "parc.duree", "role": "achats", "echeance": "2025-06-01"}),
        ("frein", {"noeud": "gouvernance.moyens", "texte": "le temps"}),
        ("levier", {"noeud": "parc", "texte": "un technicien"}),
        ("importance", {"noeud": "parc", "points": 0}),
        ("action", {"action": "a1", "titre": "Une", "nature": "quick_win", "pilote": "rh", "echeance": "2025-09-01"}),
        ("action", {"action": "a2", "titre": "Deux", "nature": "quick_win"}),
    ]
    hold_seance(premier, evenements, validee=True)
    hold_seance(premier, agree(answer_all(2) | {"gouvernance.plan": 0}), jalon="bilan", jour="2026-05-06")
    fiche = premier / "organisation.yaml"
    suppose = 'hypotheses:\n  ecran.duree_vie: {valeur: 8, bas: 7, motif: "inventaire"}\n'
    write(fiche, fiche.read_text(encoding="utf-8") + suppose)
    write(premier / "actions.csv", ACTIONS)
    write(premier / "jalons.yaml", "jalons:\n  bilan: {etat: fait}\ncharte: {etat: prévue, engagements: [C1]}\n")
    hold_seance(
        create_dossier(racine, "b-ville", "Ville"),
        agree({"gouvernance.referents": 2}),
        cite=CITE | {"variante": "express"},
    )
    create_dossier(racine, "c-vide", "Vide")
    return load_espace(racine)


def row(cadre: pd.DataFrame, **cles: str) -> pd.Series:
    """The one row of a table that has these values."""
    trouvees = cadre
    for colonne, valeur in cles.items():
        trouvees = trouvees[trouvees[colonne] == valeur]
    assert len(trouvees) == 1, cles
    return trouvees.iloc[0]
