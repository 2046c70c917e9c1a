"""What the plan would do, live: score by bilan, palier, law, euros, the cheapest way on."""

from __future__ import annotations

from numresp.atelier.commun.formulaire import render_replie
from numresp.atelier.feuille_de_route.console import list_titres
from numresp.atelier.feuille_de_route.gestes import GestesFeuilleDeRoute
from numresp.atelier.feuille_de_route.phrases import say_voie
from numresp.calcul.suivi.echeancier import list_reached, list_yearly
from numresp.langue.francais import ABSENT, format_intervalle, format_nombre, format_points, introduce
from numresp.langue.html import Fragment, render_liste, render_paragraphe, render_table, tag
from numresp.langue.mots import say_niveau
from numresp.langue.plan import say_euros, say_trimestre
from numresp.modele.dossier.feuille_de_route import Prevision


def render_effet(vue: GestesFeuilleDeRoute) -> Fragment:
    """The side of the screen."""
    return tag(
        "aside",
        tag("h3", "Effet prévu si tout est fait à temps"),
        _render_bilans(vue),
        render_paragraphe(_say_palier(vue)),
        _render_loi(vue),
        _render_euros(vue),
        _render_voie(vue),
        aria_label="Effet prévu",
        data_nom="Effet prévu",
    )


def _say_nom(vue: GestesFeuilleDeRoute, ident: str | None) -> str:
    if ident is None:
        return ABSENT
    return vue.tenue.referentiel.name_palier(ident)


def _render_bilans(vue: GestesFeuilleDeRoute) -> Fragment:
    """Today, then each annual bilan; every quarter in a part that is folded."""
    total, palier = vue.ebauche.depart.resultat.total, vue.ebauche.depart.resultat.palier
    score = _say_score(vue, total.score, total.bas, total.haut)
    aujourdhui = ("Aujourd’hui", score, _say_nom(vue, None if palier is None else palier.id))
    previsions = vue.ebauche.previsions
    colonnes = ("Fin", "Score", "Palier")
    return tag(
        "div",
        render_table("Score à chaque bilan", colonnes, [aujourdhui, *[_row(vue, p) for p in list_yearly(previsions)]]),
        render_replie(
            "Chaque trimestre",
            render_table("Score prévu", colonnes, [_row(vue, p) for p in previsions]),
            ident="trimestres-route",
        ),
    )


def _row(vue: GestesFeuilleDeRoute, prevision: Prevision) -> tuple[str, str, str]:
    score = _say_score(vue, prevision.score, prevision.bas, prevision.haut)
    return say_trimestre(prevision.trimestre), score, _say_nom(vue, prevision.palier)


def _say_score(vue: GestesFeuilleDeRoute, score: float | None, bas: float | None, haut: float | None) -> str:
    """A score with its interval, where it has one."""
    echelle = vue.tenue.referentiel.echelle
    dit = format_points(score, echelle)
    intervalle = format_intervalle(None if bas is None else bas * echelle, None if haut is None else haut * echelle)
    return dit if intervalle in {dit, ABSENT} else f"{dit} ({intervalle})"


def _say_palier(vue: GestesFeuilleDeRoute) -> str:
    """Which paliers are reached, and when; whether the one aimed at is."""
    paliers, palier = vue.tenue.referentiel.paliers, vue.ebauche.depart.resultat.palier
    ids = [p.id for p in paliers]
    montees = list_reached(vue.ebauche.previsions, paliers, palier)
    dits = [
        f"« {_say_nom(vue, prevision.palier)} » à la fin du {say_trimestre(prevision.trimestre)}"
        for prevision in montees
    ]
    haut = montees[-1].palier if montees else None if palier is None else palier.id
    phrase = f"Palier atteint : {', '.join(dits)}." if dits else "Aucun palier de plus n’est atteint."
    if vue.viser is not None and haut not in ids[ids.index(vue.viser.id) :]:
        phrase += f" Le palier visé, « {_say_nom(vue, vue.viser.id)} », ne l’est pas."
    return phrase


def _render_loi(vue: GestesFeuilleDeRoute) -> Fragment | None:
    """What the law requires and is not reached today: from when on the plan reaches it."""
    tenus, referentiel = vue.ebauche.tenus, vue.tenue.referentiel
    if not tenus:
        return None
    limites = {(question, niveau): rang for question, niveau, rang in vue.ebauche.assemblage.demande.echeances}
    lignes = []
    for (question, niveau), rang in tenus.items():
        limite = limites.get((question, niveau))
        debut = vue.capacite.debut
        quand = "pas dans ce plan" if rang is None else f"fin {say_trimestre(debut + rang)}"
        avant = "dès maintenant" if limite is None else f"avant fin {say_trimestre(debut + limite)}"
        lignes.append(
            (
                f"{introduce(referentiel.questions[question].enonce)} {say_niveau(referentiel, question, niveau)}",
                avant,
                quand,
            )
        )
    atteints = sum(rang is not None for rang in tenus.values())
    return render_replie(
        f"Exigences légales : {atteints} sur {len(tenus)} atteintes",
        render_table("Niveaux nécessaires, jamais suffisants", ("Niveau", "Exigé", "Atteint"), lignes),
        ident="loi-route",
    )


def _render_euros(vue: GestesFeuilleDeRoute) -> Fragment:
    budget, ebauche = vue.capacite.budget_par_an_eur, vue.ebauche
    plafond = "sans limite" if budget is None else say_euros(budget)
    lignes = [
        (
            str(annee),
            say_euros(ebauche.nouveaux[annee]),
            say_euros(euros - ebauche.nouveaux[annee]),
            f"{plafond}{' ▲ dépassé' if budget is not None and euros > budget else ''}",
        )
        for annee, euros in ebauche.euros.items()
    ]
    colonnes = ("Année", "Nouveaux", "Déjà prévus", "Budget")
    return render_table("Euros par année de décision, nouveaux ou déjà prévus par ailleurs", colonnes, lignes)


def _render_voie(vue: GestesFeuilleDeRoute) -> Fragment | None:
    """The cheapest way to the palier after today's, or what blocks it."""
    suivant = vue.suivant
    if suivant is None or vue.ebauche.depart.resultat.total.score is None:
        return None
    phrase, mots = say_voie(vue.find_voie(suivant), suivant, list_titres(vue), vue.tenue.referentiel)
    manque = suivant.seuil - vue.ebauche.depart.resultat.total.score
    loin = (
        f" Il manque {format_nombre(manque * vue.tenue.referentiel.echelle)} points aujourd’hui." if manque > 0 else ""
    )
    return render_replie(phrase, render_paragraphe(loin) if loin else None, render_liste(mots), ident="voie-route")
