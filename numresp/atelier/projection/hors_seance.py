"""The wall before the séance (who, when, the rule) and between the jalons (where the parcours is, what is done)."""

from __future__ import annotations

from numresp.atelier.commun.composants import render_barre
from numresp.atelier.preparation.gestes import Preparation
from numresp.atelier.projection.projecteur import list_some, render_part, render_scene
from numresp.atelier.suivi.gestes import PupitreDeSuivi
from numresp.calcul.suivi.etat_des_actions import CLOS
from numresp.langue.francais import format_date, pluriel, upper_initial
from numresp.langue.html import Fragment, tag
from numresp.langue.mots import JALONS, join_roles, say_role
from numresp.langue.votes import list_regles
from numresp.modele.catalogue.parcours import ORDRE

SIGNES = {"fait": "✓", "en cours": "▸", "à venir": "○"}
ACTIONS_MONTREES = 5


def render_preparation_au_mur(vue: Preparation) -> Fragment:
    """What may be read while people sit down: the body, the day, who is around the table, the rule."""
    if vue.dossier is None:
        return render_scene("accueil", tag("h1", "Numérique responsable"), tag("p", "La séance se prépare."))
    nom, tenue = vue.dossier.organisation.nom, vue.tenue
    if tenue is None:
        return render_scene("accueil", tag("h1", nom), tag("p", "La séance se prépare."))
    roles = [say_role(participant.role) for participant in tenue.etat.en_salle]
    geste = tenue.etat.reglages.geste
    jalon = upper_initial(JALONS[tenue.seance.jalon])
    return render_scene(
        "accueil",
        tag("p", f"{jalon}, séance du {format_date(tenue.seance.date)}", class_="surtitre"),
        tag("h1", nom),
        tag("p", f"Autour de la table : {join_roles(roles)}.") if roles else None,
        tag("ol", *[tag("li", phrase) for phrase in list_regles(geste)]),
    )


def render_suivi_au_mur(vue: PupitreDeSuivi) -> Fragment:
    """Jalons and actions that are done or under way; what is late is said on the console alone."""
    suivi = vue.suivi
    actions = [action for action in suivi.actions.values() if action.statut != "Abandonné"]
    faites = sum(action.statut == "Réalisé" for action in actions)
    ouvertes = [action for action in actions if action.statut not in CLOS]
    ouvertes.sort(key=lambda action: (action.fin is None or action.fin < suivi.jour, str(action.fin)))
    lignes = [
        tag(
            "li",
            tag("b", action.titre),
            f" : {say_role(action.pilote) or 'pilote à nommer'}",
            f", d’ici le {format_date(action.fin)}" if action.fin is not None and action.fin >= suivi.jour else None,
        )
        for action in ouvertes
    ]
    return render_scene(
        "suivi",
        tag("p", suivi.dossier.organisation.nom, class_="surtitre"),
        tag("h1", "Où en sommes-nous ?"),
        tag(
            "p",
            tag("span", f"{faites} sur {pluriel(len(actions), 'action réalisée', 'actions réalisées')}"),
            render_barre(faites / len(actions)),
            class_="avance",
        )
        if actions
        else None,
        tag(
            "div",
            render_part("Le parcours", [_render_jalon(vue, jalon) for jalon in ORDRE]),
            render_part("Actions ouvertes", list_some(lignes, ACTIONS_MONTREES, "autre action"), "Aucune pour l’instant."),
            class_="deux",
        ),
    )  # fmt: skip


def _render_jalon(vue: PupitreDeSuivi, jalon: str) -> Fragment:
    etat = vue.suivi.dossier.find_etat(jalon)  # type: ignore[arg-type]
    passe = etat.date is not None and etat.etat == "à venir" and etat.date < vue.suivi.jour
    quand = "" if etat.date is None or passe else f", {format_date(etat.date)}"
    signe = tag("span", SIGNES[etat.etat], aria_hidden="true", class_="signe")
    return tag("li", signe, tag("b", upper_initial(JALONS[jalon])), tag("span", f"{etat.etat}{quand}"), class_="jalon")
