"""The sections of the autodiagnostic report, each laid out from the Bilan: no calculation here, only words and layout."""

from __future__ import annotations

from numresp.langue.francais import (
    ABSENT,
    count_decimal,
    format_intervalle,
    format_nombre,
    format_pourcent,
    introduce,
    lower_initial,
)
from numresp.langue.html import (
    Fragment,
    join_fragments,
    render_figure,
    render_liste,
    render_paragraphe,
    render_table,
    tag,
)
from numresp.modele.commun.socle import RESERVE
from numresp.rapport.donnees.organisation import Bilan, LigneBilan, ReponseBilan
from numresp.rapport.figures.profil import LigneProfil, draw_profil, draw_radar
from numresp.rapport.phrases.liste_bornee import cut_list
from numresp.rapport.sections.quartiles import tabulate_themes

MONTRES = 4


def render_exigences(bilan: Bilan) -> Fragment:
    """The must-haves that stand before the next palier, with what is expected and what is there."""
    palier = bilan.palier
    if palier.suivant is None:
        return render_paragraphe(
            "Le plus haut palier est atteint." if palier.echelons else "Ce référentiel n’a pas de palier."
        )
    if not palier.manques and bilan.ligne("total").score is None:
        return render_paragraphe("Sans score, aucun palier n’est donné.")
    if not palier.manques:
        return render_paragraphe(
            f"Toutes les exigences du palier {palier.suivant} sont tenues ; il ne manque que le score."
        )
    lignes = [(manque.enonce, manque.attendu, manque.actuel) for manque in palier.manques]
    return render_table(
        f"Exigences du palier {palier.suivant} encore à tenir", ("Ce qui est demandé", "Attendu", "Aujourd’hui"), lignes
    )


def _soft(libelle: str) -> str:
    """A level's wording inside a sentence: no capital, no full stop."""
    return lower_initial(libelle.rstrip("."))


def render_profil(bilan: Bilan) -> Fragment:
    """The thèmes as dots with intervals, as a radar, and as the table both share."""
    profil = [
        LigneProfil(
            id=ligne.id,
            nom=ligne.nom,
            score=bilan.show(ligne.score),
            bas=bilan.show(ligne.bas),
            haut=bilan.show(ligne.haut),
            couverture=ligne.couverture,
        )
        for ligne in map(bilan.ligne, bilan.themes)
    ]
    echelle = format_nombre(bilan.echelle, 0)
    lignes = [(ligne.id, _profile_row(bilan, ligne)) for ligne in map(bilan.ligne, bilan.themes)]
    ensemble = (RESERVE, _profile_row(bilan, bilan.ligne(RESERVE), "Ensemble"))
    return join_fragments(
        [
            render_figure(
                draw_profil(profil, bilan.echelle, "profil"),
                f"Score de chaque thème, sur {echelle}",
                "Le point est le score des réponses connues, la barre ce qu’il peut devenir selon les réponses inconnues.",
            ),
            render_figure(
                draw_radar(profil, bilan.echelle, "radar"),
                "Le même profil en radar",
                "La bande claire est l’intervalle.",
            ),
            tabulate_themes(
                bilan, "Données des figures", ("Thème", "Score", "Intervalle", "Couverture"), [*lignes, ensemble]
            ),
        ]
    )


def _profile_row(bilan: Bilan, ligne: LigneBilan, nom: str = "") -> tuple[str, str, str, str]:
    if not ligne.concerne and ligne.couverture is None:
        return nom or ligne.nom, "non concerné", ABSENT, ABSENT
    return (
        nom or ligne.nom,
        format_nombre(bilan.show(ligne.score)),
        format_intervalle(bilan.show(ligne.bas), bilan.show(ligne.haut)),
        format_pourcent(ligne.couverture),
    )


def render_forces(bilan: Bilan) -> Fragment:
    """The answers that bring most to the score, with their proof."""
    fortes = sorted(
        (reponse for reponse in bilan.reponses if reponse.appuie and reponse.apporte > 1e-9),
        key=lambda reponse: -reponse.apporte,
    )
    if not fortes:
        return render_paragraphe("Aucune réponse n’est encore assez avancée pour servir d’appui.")
    return render_liste(
        cut_list([_say_force(bilan, reponse) for reponse in fortes], MONTRES, quoi="autre réponse", fin=".")
    )


def _say_force(bilan: Bilan, reponse: ReponseBilan) -> Fragment:
    preuve = f" Preuve : {reponse.preuve.rstrip('.')}." if reponse.preuve else " Sans preuve notée."
    points = count_decimal(reponse.apporte * bilan.echelle, "point")
    return join_fragments([tag("b", introduce(reponse.enonce)), f" {_soft(reponse.libelle)} ({points}).{preuve}"])


def render_ecarts(bilan: Bilan) -> Fragment:
    """The answers whose best level would bring most, with what is already planned."""
    faibles = sorted(
        (reponse for reponse in bilan.reponses if reponse.manque > 1e-9), key=lambda reponse: -reponse.manque
    )
    if not faibles and not any(reponse.etat == "niveau" for reponse in bilan.reponses):
        return render_paragraphe("Aucune réponse n’est encore connue.")
    if not faibles:
        return render_paragraphe("Toutes les réponses connues sont au plus haut niveau.")
    return render_liste(
        cut_list([_say_ecart(bilan, reponse) for reponse in faibles], MONTRES, quoi="autre réponse", fin=".")
    )


def _say_ecart(bilan: Bilan, reponse: ReponseBilan) -> Fragment:
    prevu = f" Déjà prévu : {_soft(reponse.prevu)}." if reponse.prevu else ""
    points = count_decimal(reponse.manque * bilan.echelle, "point")
    return join_fragments(
        [
            tag("b", introduce(reponse.enonce)),
            f" aujourd’hui, {_soft(reponse.libelle)} ; jusqu’à {points} à gagner.{prevu}",
        ]
    )
