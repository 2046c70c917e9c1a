"""The end of a thème (barriers and levers), importance, and the way on to quick wins and closing."""

from __future__ import annotations

from numresp.atelier.commun.forme import FormeCommune
from numresp.atelier.commun.formulaire import render_bouton, render_case, render_champ, render_envoi, render_formulaire
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_debats, say_restes
from numresp.calcul.salle.choix import list_steps
from numresp.langue.choix import count_quick_wins, count_steps
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag


def render_theme(pupitre: Pupitre) -> Fragment:
    """Barriers and levers, once per thème; the usual obstacles may be taken up."""
    theme = pupitre.etape.cible
    noeud = pupitre.tenue.referentiel.theme_de[theme]
    etat = pupitre.tenue.etat
    questions = [*list_constats(pupitre.tenue, theme)]
    questions += [
        pupitre.tenue.referentiel.questions[i]
        for i in list_debats(pupitre.tenue)
        if pupitre.tenue.referentiel.theme_de[i].id == theme
    ]
    obstacles = dict.fromkeys(obstacle for question in questions for obstacle in question.obstacles)
    freins = [frein.texte for frein in etat.freins if frein.noeud == theme]
    leviers = [levier.texte for levier in etat.leviers if levier.noeud == theme]
    champs = FormeCommune(pupitre, "frein")
    return join_fragments(
        [
            tag("p", noeud.nom, class_="surtitre"),
            tag("h2", "Qu’est-ce qui freine, qu’est-ce qui aide ?", tabindex=-1, data_foyer=True),
            tag("h3", "Freins") if freins else None,
            render_liste(freins),
            tag("h3", "Leviers") if leviers else None,
            render_liste(leviers),
            render_formulaire(
                "frein",
                render_champ(
                    "Frein",
                    "frein",
                    f"frein-{theme}",
                    liste=obstacles,
                    large=True,
                    touche="f",
                    faute=champs.faute("frein"),
                ),
                render_champ(
                    "Levier", "levier", f"levier-{theme}", large=True, touche="l", faute=champs.faute("levier")
                ),
                render_envoi("Noter"),
                classe="rend",
                noeud=theme,
            ),
            tag("p", render_bouton("Thème suivant", "suivant", touche="Enter s", fort=bool(freins or leviers))),
        ]
    )


def render_importance(pupitre: Pupitre) -> Fragment:
    """Three dots a person on the thèmes that matter most; counted on paper, typed here."""
    etat = pupitre.tenue.etat
    presents, douteux = etat.en_salle, pupitre.points_douteux
    donnes = sum(etat.importance.values())
    champs = [
        render_champ(
            noeud.nom,
            f"points-{noeud.id}",
            f"points-{noeud.id}",
            genre="number",
            valeur=str(douteux.get(noeud.id, etat.importance.get(noeud.id, ""))),
        )
        for noeud in pupitre.tenue.referentiel.noeuds
    ]
    attendus = f" Pour {pluriel(len(presents), 'participant')} : {pupitre.points_attendus} points." if presents else ""
    return join_fragments(
        [
            tag("h2", "Quels thèmes comptent le plus pour vous ?", tabindex=-1, data_foyer=True),
            render_paragraphe(
                f"Trois points par personne, sur un ou plusieurs thèmes.{attendus} "
                f"{pluriel(donnes, 'point noté', 'points notés')}."
            ),
            render_formulaire(
                "importance",
                tag("div", *champs, class_="grille"),
                _render_doute(pupitre),
                render_envoi("Enregistrer les points"),
            ),
        ]
    )


def _render_doute(pupitre: Pupitre) -> Fragment | None:
    """More dots than the room has to give: nothing is recorded until the box is ticked."""
    trop = pupitre.count_points_in_excess(pupitre.points_douteux) if pupitre.points_douteux else 0
    if not trop:
        return None
    donnes = pluriel(pupitre.sum_points(pupitre.points_douteux), "point")
    dit = f"{donnes} pour {pupitre.points_attendus} à donner. Recomptez, notez qui est arrivé (en bas), ou cochez."
    case = render_case("Ce compte est juste : l’enregistrer tel quel", "confirme", "points-confirmes", coche=False)
    return join_fragments([render_paragraphe(tag("b", dit, class_="faute")), case])


def render_fin(pupitre: Pupitre) -> Fragment:
    """The room is through with the questions: what was decided, and what comes before the closing."""
    close = pupitre.tenue.close
    suite = (
        "La séance est close."
        if close
        else "Avant de clore : ce que l’on fait tout de suite, puis un premier regard sur la feuille de route."
    )
    return join_fragments(
        [
            tag("h2", say_tour(pupitre), tabindex=-1, data_foyer=True),
            render_decisions(pupitre),
            render_paragraphe(suite),
            tag(
                "p",
                render_bouton("Passer aux quick wins", "pas", touche="Enter", fort=not close, pas="quick-wins"),
                render_bouton("Aller à la clôture", "pas", pas="cloture"),
            ),
        ]
    )


def say_tour(pupitre: Pupitre) -> str:
    """That the room is through with the questions, or only at the end of them."""
    return "Fin du tour : il reste des questions" if say_restes(pupitre.tenue) else "Le tour des questions est fait"


def render_decisions(pupitre: Pupitre) -> Fragment:
    """What was decided, in numbers."""
    return render_liste(list_decisions(pupitre))


def list_decisions(pupitre: Pupitre) -> list[str]:
    """The same, one sentence each; what is left comes first."""
    etat = pupitre.tenue.etat
    confirmes = pluriel(len(etat.confirmes), "constat confirmé", "constats confirmés")
    retenues = pluriel(len(etat.retenues), "réponse retenue", "réponses retenues")
    provisoires = pluriel(sum(r.provisoire for r in etat.retenues.values()), "provisoire")
    sans_vote = sum(bool(r.sans_vote) for r in etat.retenues.values())
    return [
        *say_restes(pupitre.tenue),
        f"{confirmes}, {retenues}, dont {provisoires} (sans preuve)"
        + (f" et {sans_vote} sans vote" if sans_vote else ""),
        *(
            [f"{pluriel(len(etat.ajournes), 'débat ajourné', 'débats ajournés')}, faute de temps"]
            if etat.ajournes
            else []
        ),
        f"{pluriel(len(etat.a_verifier), 'question')} à vérifier",
        count_quick_wins(len(etat.quick_wins)),
        *([count_steps(etapes)] if (etapes := len(list_steps(etat))) else []),
    ]
