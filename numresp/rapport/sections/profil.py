"""The sections of the autodiagnostic report, each laid out from the Bilan: no calculation here, only words and layout."""

from __future__ import annotations

from numresp.calcul.autres_poids.acceptabilites import DECIMALES
from numresp.langue.francais import (
    ABSENT,
    count_decimal,
    format_intervalle,
    format_nombre,
    format_pourcent,
    introduce,
    lower_initial,
    pluriel,
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
from numresp.rapport.donnees.autres_poids import PREMIERES, SUIVANTES
from numresp.rapport.donnees.organisation import Bilan, LigneBilan
from numresp.rapport.donnees.reponses import ReponseBilan
from numresp.rapport.figures.questions import draw_questions
from numresp.rapport.phrases.autres_poids import (
    count_paliers,
    describe_method,
    format_part,
    say_essai,
    say_palier_tenu,
    say_priorite_tenue,
    say_rangs,
)
from numresp.rapport.phrases.liste_bornee import cut_list
from numresp.rapport.sections.quartiles import tabulate_themes
from numresp.rapport.traces.contenu import list_rangees, say_depart

MONTRES = 4


def render_exigences(bilan: Bilan) -> Fragment:
    """The must-haves that stand before the next palier, with what is expected and what is there."""
    palier = bilan.palier
    if palier.suivant is None:
        return render_paragraphe(
            f"Le plus haut palier {'est atteint' if bilan.palier_sur else 'reste à confirmer'}."
            if palier.echelons
            else "Ce référentiel n’a pas de palier."
        )
    if not palier.manques and bilan.ligne("total").score is None:
        return render_paragraphe("Sans score, aucun palier n’est donné.")
    if not palier.manques:
        return render_paragraphe(
            f"Toutes les exigences du palier {palier.suivant} sont tenues ; il ne manque que le score."
        )
    if len(palier.manques) == 1:  # a table of one row costs a page ten elements
        (seul,) = palier.manques
        attendu, actuel = _soft(seul.attendu), _soft(seul.actuel)
        demande = f"« {seul.enonce} ». Attendu : {attendu}. Aujourd’hui : {actuel}."
        return render_paragraphe(f"Une exigence du palier {palier.suivant} reste à tenir, {demande}")
    lignes = [(manque.enonce, manque.attendu, manque.actuel) for manque in palier.manques]
    return render_table(
        f"Exigences du palier {palier.suivant} encore à tenir", ("Ce qui est demandé", "Attendu", "Aujourd’hui"), lignes
    )


def _soft(libelle: str) -> str:
    """A level's wording inside a sentence: no capital, no full stop."""
    return lower_initial(libelle.rstrip("."))


def render_profil(bilan: Bilan) -> Fragment:
    """The table of the thèmes, whose picture is on the first page, then every question as a cell."""
    return join_fragments([tabulate_profil(bilan), render_bandes(bilan)])


def tabulate_profil(bilan: Bilan) -> Fragment:
    """The thèmes as they stand, and the whole, each with its interval and how much of it is known."""
    lignes = [(ligne.id, _profile_row(bilan, ligne)) for ligne in map(bilan.ligne, bilan.themes)]
    ensemble = (RESERVE, _profile_row(bilan, bilan.ligne(RESERVE), "Ensemble"))
    return tabulate_themes(
        bilan,
        f"Où en est chaque thème, sur {format_nombre(bilan.echelle, 0)}",
        ("Thème", "Score", "Intervalle", "Couverture"),
        [*lignes, ensemble],
    )


def render_bandes(bilan: Bilan) -> Fragment:
    """Every question as a cell, now and at the first séance where there was one before."""
    depuis = say_depart(bilan)
    quoi = f"pâle, le niveau du {depuis} ; pleine, celui de cette séance" if depuis else "0 à 3 le plus souvent"
    return render_figure(
        draw_questions(list_rangees(bilan), "questions", depuis, bilan.echelle),
        "Toutes les questions, thème par thème",
        f"Une case par question, dans l’ordre du questionnaire ; la hauteur d’une colonne est son niveau ({quoi}). "
        "La seconde page les nomme toutes.",
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


def rank_forces(bilan: Bilan) -> list[ReponseBilan]:
    """The answers to build on, those that bring most to the score first."""
    fortes = (reponse for reponse in bilan.reponses if reponse.appuie and reponse.apporte > 1e-9)
    return sorted(fortes, key=lambda reponse: -reponse.apporte)


def rank_ecarts(bilan: Bilan) -> list[ReponseBilan]:
    """The answers that can rise, those whose best level would bring most first."""
    faibles = (reponse for reponse in bilan.reponses if reponse.manque > 1e-9)
    return sorted(faibles, key=lambda reponse: -round(reponse.manque, DECIMALES))


def render_forces(bilan: Bilan) -> Fragment:
    """The answers that bring most to the score, with their proof."""
    fortes = rank_forces(bilan)
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
    """The answers whose best level would bring most, what is planned already, and how often other weights would agree.

    The first ten are listed, as other weights try them; today's level is told of the first five.
    """
    faibles = rank_ecarts(bilan)
    if not faibles and not any(reponse.etat == "niveau" for reponse in bilan.reponses):
        return render_paragraphe("Aucune réponse n’est encore connue.")
    if not faibles:
        return render_paragraphe("Toutes les réponses connues sont au plus haut niveau.")
    vus = bilan.autres_poids
    tenues = {} if vus is None else {p.question: say_priorite_tenue(vus, p) for p in vus.priorites}
    puces = [
        _say_ecart(bilan, reponse, tenues.get(reponse.question, ""), detail=rang < PREMIERES)
        for rang, reponse in enumerate(faibles[:SUIVANTES])
    ]
    reste = len(faibles) - len(puces)
    return join_fragments(
        [
            render_paragraphe(say_essai(vus), classe="note") if vus is not None and vus.is_ranked else None,
            render_liste(puces, ordonnee=True),
            render_paragraphe(f"Et {pluriel(reste, 'autre réponse')}.") if reste else None,
        ]
    )


def _say_ecart(bilan: Bilan, reponse: ReponseBilan, tenue: str, *, detail: bool) -> Fragment:
    prevu = f" Déjà prévu : {_soft(reponse.prevu)}." if reponse.prevu else ""
    points = count_decimal(reponse.manque * bilan.echelle, "point")
    quoi = (
        f"aujourd’hui, {_soft(reponse.libelle)} ; jusqu’à {points} à gagner.{prevu}" if detail else f"jusqu’à {points}."
    )
    return join_fragments([tag("b", introduce(reponse.enonce)), f" {quoi}", f" {tenue}" if tenue else None])


def render_palier_suivant(bilan: Bilan) -> Fragment:
    """The must-haves before the next palier; then how often the palier holds under other weights, and what no weight changes."""
    vus, palier = bilan.autres_poids, bilan.palier
    if vus is None or vus.palier is None:
        return render_exigences(bilan)
    nom = palier.nom if bilan.palier_sur else f"{palier.nom} (à confirmer)"
    tient = say_palier_tenu(vus, nom, palier.suivant, manques=bool(palier.manques))
    return join_fragments([render_exigences(bilan), render_paragraphe(tient)])


def render_autres_poids(bilan: Bilan) -> Fragment:
    """On the second page: how weights were varied, how precise the shares are, and the ranks of each priority."""
    vus = bilan.autres_poids
    if vus is None:
        return Fragment()
    enonces = {reponse.question: reponse for reponse in bilan.reponses}
    lignes = [
        (
            enonces[priorite.question].enonce,
            format_nombre(bilan.show(enonces[priorite.question].manque)),
            format_part(priorite.cinq, vus.ponderations),
            format_part(priorite.dix, vus.ponderations),
            say_rangs(priorite),
        )
        for priorite in vus.priorites
    ]
    colonnes = ("Question", "Points à gagner", "Dans les 5 premières", "Dans les 10 premières", "Rang, 9 fois sur 10")
    return join_fragments(
        [
            *map(render_paragraphe, describe_method(vus)),
            render_table("Les premières priorités selon les poids", colonnes, lignes)
            if lignes
            else render_paragraphe("Aucune réponse connue n’a de marge : rien n’est à classer."),
            render_paragraphe(count_paliers(vus)) if vus.palier is not None else None,
        ]
    )
