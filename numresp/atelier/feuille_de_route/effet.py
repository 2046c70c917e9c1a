"""What the plan would do, live: a strip over the board, and the same in tables where they are asked for."""

from __future__ import annotations

from numresp.atelier.commun.formulaire import render_bouton
from numresp.atelier.feuille_de_route.gestes import GestesFeuilleDeRoute
from numresp.atelier.feuille_de_route.phrases import say_manques, say_voie
from numresp.calcul.suivi.conformite import judge_conformite
from numresp.calcul.suivi.echeancier import list_reached, list_yearly
from numresp.langue.francais import ABSENT, count_decimal, format_intervalle, format_points, introduce, pluriel
from numresp.langue.html import Fragment, render_liste, render_paragraphe, render_table, tag
from numresp.langue.mots import say_niveau
from numresp.langue.plan import say_ecart, say_euros, say_trimestre
from numresp.modele.dossier.feuille_de_route import Prevision
from numresp.modele.seance.application_des_evenements import find_undone

CHANGENT = ("plan", "action", "capacite", "constat", "reponse", "adoption")
"""Events that change the plan, or the answers that it was computed from."""


def render_bandeau(vue: GestesFeuilleDeRoute) -> Fragment:
    """The strip over the board: score, palier, law, euros; what the plan does not hold stands under it, in red and in words."""
    manques = say_manques(vue.ebauche, vue.titres, vue.tenue.referentiel) if vue.ebauche.fins else []
    rouges = tag(
        "div",
        tag("h3", "Ce que ce plan ne tient pas", class_="cache"),
        tag("ul", *[tag("li", f"▲ {dit}") for dit in manques]),
        class_="manques defile",
        tabindex=0,
        role="group",
        aria_label="Ce que ce plan ne tient pas",
    )
    ouvert = vue.panneau == "effet"
    return tag(
        "section",
        tag("dl", _render_score(vue), _render_palier(vue), _render_droit(vue), _render_budget(vue)),
        render_bouton("Fermer le détail" if ouvert else "Détail", "panneau", ident="detail", panneau="effet"),
        rouges if manques else None,
        class_="bandeau",
        aria_label="Effet prévu",
    )


def _render_case(nom: str, dit: str, *notes: str, faute: bool = False) -> Fragment:
    """A measure of the strip: its name, what it is now and would be, in short what makes it."""
    dites = [tag("dd", note, class_="note") for note in notes if note]
    return tag("div", tag("dt", nom), tag("dd", tag("b", dit)), *dites, class_="faute" if faute else None)


def _render_score(vue: GestesFeuilleDeRoute) -> Fragment:
    echelle, ebauche = vue.tenue.referentiel.echelle, vue.ebauche
    bilans = list_yearly(ebauche.previsions)
    avant, apres = ebauche.depart.resultat.total.score, bilans[-1].score
    etapes = " · ".join(f"{format_points(p.score, echelle)} fin {say_trimestre(p.trimestre)}" for p in bilans)
    return _render_case(
        "Score", f"{format_points(avant, echelle)} → {format_points(apres, echelle)}", etapes, _say_preuve(vue)
    )


def _say_preuve(vue: GestesFeuilleDeRoute) -> str:
    """What the proposal can vouch for, as long as it is what stands on the board and nothing says that none holds."""
    plan, refus = vue.tenue.etat.plan, vue.refus
    annules = find_undone(vue.tenue.evenements)
    changes = [e.n for e in vue.tenue.evenements if e.type in CHANGENT and e.n not in annules]
    if refus is not None or plan is None or plan.ecart is None or changes[-1] != plan.n:
        return ""
    return "optimal, c’est prouvé" if plan.ecart == 0 else f"{say_ecart(plan.ecart)}, qui n’est pas connu"


def _render_palier(vue: GestesFeuilleDeRoute) -> Fragment:
    """Today's palier and that of the end; the one aimed at, and whether it is reached."""
    ids = [palier.id for palier in vue.tenue.referentiel.paliers]
    palier, montees = vue.ebauche.depart.resultat.palier, _list_montees(vue)
    avant, apres = None if palier is None else palier.id, montees[-1].palier if montees else None
    dit = _say_nom(vue, avant) if apres is None else f"{_say_nom(vue, avant)} → {_say_nom(vue, apres)}"
    if vue.viser is None:
        return _render_case(
            "Palier", dit, "visé : le prochain qui tient" if vue.libre and vue.cap is None else "aucun palier visé"
        )
    atteint = (apres or avant) in ids[ids.index(vue.viser.id) :]
    rang = next((p for p in montees if ids.index(p.palier or "") >= ids.index(vue.viser.id)), None)
    quand = f" fin {say_trimestre(rang.trimestre)}" if rang is not None else ""
    prochain = ", le prochain qui tient" if vue.libre and vue.cap is not None and vue.cap.raison == "suivant" else ""
    visee = f"visé : {vue.viser.libelle}{prochain} ; {f'atteint{quand}' if atteint else 'pas atteint'}"
    return _render_case("Palier", dit, visee, faute=not atteint)


def _list_montees(vue: GestesFeuilleDeRoute) -> list[Prevision]:
    return list_reached(vue.ebauche.previsions, vue.tenue.referentiel.paliers, vue.ebauche.depart.resultat.palier)


def _render_droit(vue: GestesFeuilleDeRoute) -> Fragment:
    """How much of what the law asks the plan holds; in red as soon as something falls out; what nobody has checked is said."""
    tenus = vue.ebauche.tenus
    atteints = sum(rang is not None for rang in tenus.values())
    if not tenus:
        a_verifier = _say_a_verifier(vue)
        su = "rien à rattraper, d’après les réponses" if a_verifier else "rien à rattraper"
        inconnues = bool(vue.ebauche.assemblage.inconnus)
        return _render_case("Exigences légales", "on ne sait pas encore" if inconnues else su, a_verifier)
    hors = len(tenus) - atteints
    if not vue.ebauche.fins:
        return _render_case("Exigences légales", f"{len(tenus)} à tenir", "aucun plan encore")
    note = f"▲ {pluriel(hors, 'exigence')} hors du plan" if hors else "toutes dans le plan"
    return _render_case("Exigences légales", f"{atteints} sur {len(tenus)} tenues", note, faute=hors > 0)


def _say_a_verifier(vue: GestesFeuilleDeRoute) -> str:
    """« 29 devoirs à vérifier », as `numresp conformite` counts them; nothing where all are known."""
    tenue = vue.tenue
    juges = judge_conformite(vue.obligations, tenue.dossier.conformite, tenue.faits, tenue.jour)
    nombre = juges.comptes["a_verifier"]
    return f"{pluriel(nombre, 'devoir')} à vérifier" if nombre else ""


def _render_budget(vue: GestesFeuilleDeRoute) -> Fragment:
    """The euros of each year; in red where one passes what it has."""
    budget, ebauche = vue.ebauche.capacite.budget_par_an_eur, vue.ebauche
    trop = [annee for annee, euros in ebauche.euros.items() if budget is not None and euros > budget]
    total = say_euros(sum(ebauche.euros.values()))
    if trop:
        dits = " · ".join(f"▲ {annee} : {say_euros(ebauche.euros[annee])}" for annee in trop)
        return _render_case("Euros", total, f"{dits}, pour {say_euros(budget or 0)} par an", faute=True)
    plafond = "budget sans limite" if budget is None else f"budget : {say_euros(budget)} par an"
    haut = max(ebauche.euros, key=lambda annee: ebauche.euros[annee])
    plus = f"{say_euros(ebauche.euros[haut])} en {haut}, l’année la plus chère" if ebauche.euros[haut] > 0 else ""
    return _render_case("Euros", total, plus or plafond)


def render_effet(vue: GestesFeuilleDeRoute) -> Fragment:
    """The same in tables, under the board, where they are asked for."""
    faites = ", ".join(vue.titres.get(ident, ident) for ident in vue.ebauche.faites)
    return tag(
        "section",
        tag("h3", "Effet prévu si tout est fait à temps"),
        render_paragraphe(_say_palier(vue)),
        render_paragraphe(f"Déjà réalisées : {faites}.", classe="note") if faites else None,
        tag("div", _render_bilans(vue), _render_loi(vue), _render_euros(vue), _render_voie(vue), class_="tables"),
        class_="panneau",
        aria_label="Détail de l’effet prévu",
    )


def _say_nom(vue: GestesFeuilleDeRoute, ident: str | None) -> str:
    if ident is None:
        return ABSENT
    return vue.tenue.referentiel.name_palier(ident)


def _render_bilans(vue: GestesFeuilleDeRoute) -> Fragment:
    """Today, then the end of every quarter."""
    total, palier = vue.ebauche.depart.resultat.total, vue.ebauche.depart.resultat.palier
    score = _say_score(vue, total.score, total.bas, total.haut)
    aujourdhui = ("Aujourd’hui", score, _say_nom(vue, None if palier is None else palier.id))
    lignes = [aujourdhui, *[_row(vue, prevision) for prevision in vue.ebauche.previsions]]
    return render_table("Score à la fin de chaque trimestre", ("Fin", "Score", "Palier"), lignes)


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
    palier, montees = vue.ebauche.depart.resultat.palier, _list_montees(vue)
    ids = [p.id for p in vue.tenue.referentiel.paliers]
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
        debut = vue.ebauche.capacite.debut
        quand = "pas dans ce plan" if rang is None else f"fin {say_trimestre(debut + rang)}"
        avant = "dès maintenant" if limite is None else f"avant fin {say_trimestre(debut + limite)}"
        lignes.append(
            (
                f"{introduce(referentiel.questions[question].enonce)} {say_niveau(referentiel, question, niveau)}",
                avant,
                quand,
            )
        )
    return render_table(
        "Exigences légales : niveaux nécessaires, jamais suffisants", ("Niveau", "Exigé", "Atteint"), lignes
    )


def _render_euros(vue: GestesFeuilleDeRoute) -> Fragment:
    budget, ebauche = vue.ebauche.capacite.budget_par_an_eur, vue.ebauche
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
    phrase, mots = say_voie(vue.find_voie(suivant), suivant, vue.titres, vue.tenue.referentiel)
    manque = suivant.seuil - vue.ebauche.depart.resultat.total.score
    loin = (
        f" Il manque {count_decimal(manque * vue.tenue.referentiel.echelle, 'point')} aujourd’hui."
        if manque > 0
        else ""
    )
    return tag("div", render_paragraphe(f"{phrase}{loin}"), render_liste(mots) if mots else None)
