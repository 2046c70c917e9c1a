"""What comes next, with its days; and what is still to check, by whom, until when."""

from __future__ import annotations

from numresp.langue.francais import INSECABLE, join_et, lower_initial
from numresp.rapport.decisions.suite_du_parcours import say_day
from numresp.rapport.diaporama.diapositive import CONTENU, DEUX_CONTENUS, Diapositive
from numresp.rapport.diaporama.fond import CORPS_CM, CORPS_PT, UTILE_CM, FondDePlanches
from numresp.rapport.diaporama.mesure import cut_to_fit
from numresp.rapport.diaporama.profil import MOITIE_CM
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.editable.arbre import read_text
from numresp.rapport.phrases.a_verifier import say_a_verifier
from numresp.rapport.sections.salle import PLUS_RIEN, list_suites


def add_suites(fond: FondDePlanches, bilan: Bilan) -> None:
    """Add it; one column where nothing is left to check."""
    suites = [read_text(suite) for suite in list_suites(bilan)] or [PLUS_RIEN]
    verifier = [say_a_verifier(objet, bilan.date_rapport) for objet in bilan.a_verifier]
    deux = bool(verifier)
    notes = (
        say_next(bilan),
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


def say_next(bilan: Bilan) -> str:
    """The next step and its day, for who speaks; where none has a day or a note, all that are to be dated."""
    if not bilan.suites:
        return PLUS_RIEN
    suite = next((suite for suite in bilan.suites if suite.date is not None or suite.note), None)
    if suite is None:
        return f"Prochains pas, à dater{INSECABLE}: {join_et(suite.titre.lower() for suite in bilan.suites)}."
    return f"Prochain pas{INSECABLE}: {lower_initial(suite.titre)}, {say_day(bilan, suite)}."
