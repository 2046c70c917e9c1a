"""The end of a thème (barriers and levers), importance, closing and validation."""

from __future__ import annotations

from numresp.atelier.commun.carnet_commun import render_documents
from numresp.atelier.commun.formulaire import render_bouton, render_case, render_champ, render_envoi, render_formulaire
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_debats
from numresp.langue.francais import format_date, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.langue.mots import say_role
from numresp.modele.commun.jour import find_day


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
    return join_fragments(
        [
            tag("p", noeud.nom, class_="surtitre"),
            tag("h2", "Qu’est-ce qui freine, qu’est-ce qui aide ?", tabindex=-1),
            tag("h3", "Freins") if freins else None,
            render_liste(freins),
            tag("h3", "Leviers") if leviers else None,
            render_liste(leviers),
            render_formulaire(
                "frein",
                render_champ("Frein", "frein", f"frein-{theme}", liste=obstacles, large=True, foyer=True),
                render_champ("Levier", "levier", f"levier-{theme}", large=True),
                render_envoi("Noter"),
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
    """What was decided in numbers, the relevé, closing, validation, reopening."""
    etat = pupitre.tenue.etat
    validation = etat.validation
    confirmes = pluriel(len(etat.confirmes), "constat confirmé", "constats confirmés")
    retenues = pluriel(len(etat.retenues), "réponse retenue", "réponses retenues")
    provisoires = pluriel(sum(r.provisoire for r in etat.retenues.values()), "provisoire")
    sans_vote = sum(bool(r.sans_vote) for r in etat.retenues.values())
    decisions = [
        f"{confirmes}, {retenues}, dont {provisoires} (sans preuve)"
        + (f" et {sans_vote} sans vote" if sans_vote else ""),
        *(
            [f"{pluriel(len(etat.ajournes), 'débat ajourné', 'débats ajournés')}, faute de temps"]
            if etat.ajournes
            else []
        ),
        f"{pluriel(len(etat.a_verifier), 'question')} à vérifier",
        f"{pluriel(len(etat.actions), 'action choisie', 'actions choisies')}",
    ]
    return join_fragments(
        [
            tag("h2", "Clôture", tabindex=-1, data_foyer=True),
            render_liste(decisions),
            tag(
                "p",
                render_documents(pupitre.impressions, ("releve", "archive") if pupitre.tenue.close else ("releve",)),
            ),
            _render_cloture(pupitre),
            render_paragraphe(
                f"Validée par : {say_role(validation.role)}, "
                f"le {format_date(find_day(validation.horodatage, pupitre.tenue.fuseau))}."
            )
            if validation
            else None,
        ]
    )


def _render_cloture(pupitre: Pupitre) -> Fragment:
    if not pupitre.tenue.close:
        dit = " Les rapports restent provisoires jusqu’à la validation."
        return tag("p", render_bouton("Clôturer la séance", "cloturer", fort=True), dit)
    valider = [
        render_bouton(f"Valider : {say_role(role)}", "valider", fort=True, role=role) for role in ("direction", "elu")
    ]
    motif = render_champ("Motif", "motif", "motif-rouvrir", large=True)
    return join_fragments(
        [
            tag("p", *valider) if pupitre.tenue.etat.validation is None else None,
            render_formulaire("rouvrir", motif, render_envoi("Rouvrir la séance", fort=False)),
        ]
    )
