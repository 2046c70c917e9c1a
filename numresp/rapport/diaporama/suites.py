"""What comes next, with its days; and what is still to check, by whom, until when."""

from __future__ import annotations

from numresp.langue.francais import format_date
from numresp.rapport.diaporama.diapositive import CONTENU, DEUX_CONTENUS, Diapositive
from numresp.rapport.diaporama.fond import CORPS_CM, CORPS_PT, UTILE_CM, FondDePlanches
from numresp.rapport.diaporama.mesure import cut_to_fit
from numresp.rapport.diaporama.profil import MOITIE_CM
from numresp.rapport.donnees.organisation import AVerifierBilan, Bilan
from numresp.rapport.editable.arbre import read_text
from numresp.rapport.sections.salle import PLUS_RIEN, list_suites


def add_suites(fond: FondDePlanches, bilan: Bilan) -> None:
    """Add it; one column where nothing is left to check."""
    suites = [read_text(suite) for suite in list_suites(bilan)] or [PLUS_RIEN]
    verifier = [say_a_verifier(objet) for objet in bilan.a_verifier]
    deux = bool(verifier)
    notes = (
        f"Prochain pas : {suites[0][:1].lower()}{suites[0][1:]}" if bilan.suites else PLUS_RIEN,
        "À droite, ce qui reste à vérifier, par qui et pour quand." if deux else "Rien n’est resté en suspens.",
    )
    planche = Diapositive(fond, "Et maintenant", notes, DEUX_CONTENUS if deux else CONTENU)
    large = MOITIE_CM if deux else UTILE_CM
    for rang, tete, lignes, quoi in (
        (1, "La suite", suites, "autre étape"),
        (2, "À vérifier", verifier, "autre point"),
    ):
        if lignes:
            gardees = cut_to_fit(
                lignes, largeur_cm=large - 1, hauteur_cm=CORPS_CM - 1.4, points=CORPS_PT, quoi=quoi, ecart_cm=0.4
            )
            planche.fill(rang, gardees, tete=tete)
    planche.close()


def say_a_verifier(objet: AVerifierBilan) -> str:
    """« Inventaire des écrans (agent, avant le 3 mai 2026) »."""
    quand = "" if objet.echeance is None else f"avant le {format_date(objet.echeance)}"
    details = ", ".join(filter(None, (objet.role, quand)))
    return f"{objet.objet.rstrip('.')}{f' ({details})' if details else ''}"
