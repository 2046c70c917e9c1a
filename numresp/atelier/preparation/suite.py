"""01 Préparer, what leads on: the next part at the foot of each, and what stands where something must come first."""

from __future__ import annotations

from numresp.atelier.commun.carnet_commun import CARNETS, PAS
from numresp.atelier.commun.composants import render_vide
from numresp.atelier.commun.formulaire import render_bouton
from numresp.atelier.preparation.gestes import ONGLETS, SUITE, Preparation
from numresp.langue.html import Fragment, join_fragments, tag

NOM_DE_LA_SUITE = CARNETS[PAS[SUITE]].partition(". ")[2]
SANS_ORGANISATION = "Choisissez ou créez d’abord l’organisation : tout le reste s’écrit dans son dossier."
SANS_SEANCE = "Ouvrez d’abord la séance : ses questions et ses rôles en dépendent. Une date suffit."


def render_suivant(vue: Preparation) -> Fragment | None:
    """The button to the next part, or to the room; none where the room waits for a séance."""
    if vue.suivant:
        return render_bouton(
            f"Étape suivante\N{NO-BREAK SPACE}: {ONGLETS[vue.suivant]}", "onglet", ident="suivant", onglet=vue.suivant
        )
    if vue.tenue is None:
        return None
    return render_bouton(f"Étape suivante\N{NO-BREAK SPACE}: {NOM_DE_LA_SUITE}", "pas", ident="suivant", pas=SUITE)


def render_sans_organisation(titre: str, exemple: str) -> Fragment:
    """What a part shows before there is an organisation."""
    bouton = render_bouton("Choisir l’organisation", "onglet", fort=True, onglet="organisation")
    return _render_attente(titre, SANS_ORGANISATION, exemple, bouton)


def render_sans_seance(vue: Preparation, titre: str, exemple: str) -> Fragment:
    """What a part shows before there is a séance."""
    if vue.dossier is None:
        return render_sans_organisation(titre, exemple)
    bouton = render_bouton("Ouvrir la séance", "onglet", fort=True, onglet="seance")
    return _render_attente(titre, SANS_SEANCE, exemple, bouton)


def _render_attente(titre: str, pourquoi: str, exemple: str, bouton: Fragment) -> Fragment:
    return join_fragments([tag("h2", titre, tabindex=-1, data_foyer=True), render_vide(pourquoi, exemple, bouton)])
