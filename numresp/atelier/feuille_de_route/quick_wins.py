"""03 Quick wins and 04 Feuille de route as they look."""

from __future__ import annotations

from collections.abc import Sequence

from numresp.atelier.commun.carnet_commun import render_annuler, render_documents, render_entete
from numresp.atelier.commun.composants import render_badge, render_pied, render_plus, render_vide
from numresp.atelier.commun.forme import FormeCommune
from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    render_bouton,
    render_champ,
    render_choix,
    render_envoi,
    render_formulaire,
    render_replie,
)
from numresp.atelier.feuille_de_route.catalogue import EFFET_FORT, Suites
from numresp.atelier.feuille_de_route.console import render_pied_du_plan, render_reglages, render_sous_le_tableau
from numresp.atelier.feuille_de_route.effet import render_bandeau
from numresp.atelier.feuille_de_route.gestes import GestesFeuilleDeRoute
from numresp.atelier.feuille_de_route.tableau import render_colonnes, render_dehors
from numresp.atelier.projection.gestes_rapides import render_gestes_rapides
from numresp.atelier.projection.projecteur import render_projeter
from numresp.atelier.projection.tableau_du_plan import render_plan_au_mur
from numresp.atelier.seance.console import render_dernier
from numresp.langue.choix import say_choix
from numresp.langue.francais import format_date, format_nombre, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.langue.mots import say_role
from numresp.langue.plan import say_effort
from numresp.modele.catalogue.action import DELAI_QUICK_WIN, JOURS_QUICK_WIN, ActionType
from numresp.modele.seance.evenements import ActionChoisie

MONTREES = 12


class QuickWins(Suites):
    """03: effort × effect, choose, pilot, date."""

    titre = "Quick wins"

    def render(self) -> dict[str, Fragment]:
        """The regions of the screen."""
        corps = tag("section", _render_quick_wins(self), data_etape="quick-wins", class_="corps")
        return {
            "tete": _render_tete(self, "03-quick-wins"),
            "corps": corps,
            "pied": _render_pied(self),
            "projection": self.project(),
        }

    def render_scene(self) -> Fragment:
        """What is easy, what is chosen."""
        return render_gestes_rapides(self)


class Route(GestesFeuilleDeRoute):
    """04: what can be given, its effect, the plan as a board of quarters, what is done to a card."""

    titre = "Feuille de route"

    def render(self) -> dict[str, Fragment]:
        """The regions of the screen."""
        return {
            "tete": _render_tete(self, "04-feuille-de-route"),
            "reglages": render_reglages(self),
            "bandeau": render_bandeau(self),
            "dehors": render_dehors(self),
            **render_colonnes(self),
            "sous": render_sous_le_tableau(self),
            "pied": render_pied_du_plan(self),
            "projection": self.project(),
        }

    def render_scene(self) -> Fragment:
        """The board."""
        return render_plan_au_mur(self)


def _render_tete(vue: Suites, carnet: str) -> Fragment:
    quand = f"{vue.tenue.dossier.organisation.nom}, séance du {format_date(vue.tenue.seance.date)}"
    close = " · Séance close : rouvrez-la à l’étape Clôture pour changer quoi que ce soit" if vue.tenue.close else ""
    return render_entete(carnet, quand + close, vue.tenue.dossier)


def _render_pied(vue: Suites) -> Fragment:
    return render_pied(
        (render_annuler(), render_dernier(vue.tenue)),
        render_projeter(vue.projecteur),
        (
            render_bouton("Plein écran", "plein_ecran"),
            render_plus(render_documents(vue.impressions, ("releve", "rapport"))),
        ),
    )


def _render_quick_wins(vue: Suites) -> Fragment:
    """Chosen ones first; then two by two, easy or not, strong or not."""
    choisies = list(vue.tenue.etat.quick_wins.values())
    restantes = [action for action in vue.rank() if action.id not in vue.tenue.etat.quick_wins]
    echelle = vue.tenue.referentiel.echelle
    seuil = format_nombre(EFFET_FORT * echelle, 0)
    cases = []
    for facile, fort, titre in (
        (True, True, "Vite fait, effet fort"),
        (True, False, "Vite fait, effet plus faible"),
        (False, True, "Plus long, effet fort"),
        (False, False, "Plus long, effet plus faible"),
    ):
        siennes = [a for a in restantes if vue.is_easy(a) == facile and vue.is_strong(a) == fort]
        montrees = [_render_action(vue, action) for action in siennes[:MONTREES]]
        reste = len(siennes) - len(montrees)
        cases.append(
            tag(
                "section",
                tag("h3", f"{titre} ({len(siennes)})"),
                tag("ul", *montrees, class_="lignes") if montrees else render_paragraphe("Aucune."),
                render_paragraphe(f"… et {pluriel(reste, 'autre')}, dans le catalogue.", classe="note")
                if reste
                else None,
            )
        )
    return join_fragments(
        [
            tag("h2", "Que fait-on tout de suite ?", tabindex=-1, data_foyer=True),
            render_paragraphe(
                f"Effet fort : au moins {seuil} point sur {format_nombre(echelle, 0)}, calculé sur vos réponses. Vite fait : "
                f"{JOURS_QUICK_WIN} jours d’agent au plus, au milieu de la fourchette (ordre de grandeur de numresp), et "
                f"{DELAI_QUICK_WIN} mois au plus avant l’effet.{_say_realisees(vue)}",
                classe="note",
            ),
            tag("h3", f"Choisis ({len(choisies)})"),
            tag("ul", *[_render_choisie(vue, action) for action in choisies], class_="lignes")
            if choisies
            else _render_rien_encore([a for a in restantes if vue.is_easy(a)]),
            tag("div", *cases, class_="matrice"),
        ]
    )


def _say_realisees(vue: Suites) -> str:
    """That what is done already is not proposed again; nothing where nothing of the catalogue is done."""
    nombre = len(vue.realisees & vue.catalogue.keys())
    return (
        f" {pluriel(nombre, 'action déjà réalisée n’est pas proposée', 'actions déjà réalisées ne sont pas proposées')}."
        if nombre
        else ""
    )


def _render_rien_encore(restantes: Sequence[ActionType]) -> Fragment | None:
    """What stands where nothing is chosen: the strongest, by its first porteur, as an example that can be taken."""
    if not restantes:
        return None
    premiere = restantes[0]
    role = premiere.porteurs[0]
    return render_vide(
        "Rien n’est encore choisi : la salle prend deux ou trois gestes qu’elle peut faire dans les trois mois.",
        f"Par exemple « {premiere.titre} », pilote : {say_role(role)}. La date se fixe ensuite ; « Annuler » la retire.",
        render_bouton("Choisir cet exemple", "choisir", action=premiere.id, pilote=role),
    )


def _render_action(vue: Suites, action: ActionType) -> Fragment:
    """An action to choose: what it gives, what it takes, how to do it, what to beware of."""
    effet, effort = vue.effets[action.id], vue.find_effort(action)
    jours = say_effort(effort.bas, effort.haut)
    inconnues = f" {pluriel(len(effet.inconnues), 'question')} sans réponse," if effet.inconnues else ""
    return tag(
        "li",
        tag("b", action.titre),
        tag(
            "p",
            render_badge(vue.say_gain(action.id), "bien" if vue.is_strong(action) else ""),
            f"{inconnues} {jours}, effet en {format_nombre(action.delai_mois, 0)} mois",
            class_="note",
        ),
        tag(
            "details",
            tag("summary", "Choisir, mode d’emploi"),
            _render_formulaire(vue, action.id, action.porteurs[0], render_envoi("Choisir")),
            render_liste(action.mode_emploi),
            render_paragraphe(tag("b", "Précautions : "), " ".join(action.precautions)) if action.precautions else None,
            id=f"action-{action.id}",
        ),
    )


def _render_choisie(vue: Suites, action: ActionChoisie) -> Fragment:
    ident = action.action
    jour = "" if action.echeance is None else action.echeance.isoformat()
    return tag(
        "li",
        tag("b", action.titre),
        f" : {say_choix(action)}. ",
        render_bouton("Retirer", "retirer", ident=f"retirer-{ident}", precision=f" : {action.titre}", action=ident),
        render_replie(
            "Fixer le pilote ou la date",
            _render_formulaire(
                vue, ident, action.pilote or "", render_envoi("Enregistrer", fort=False), jour=jour, vide="à nommer"
            ),
            ident=f"fixer-{ident}",
        ),
        tag("p", action.precaution, class_="note") if action.precaution else None,
        id=f"choisie-{action.action}",
    )


def _render_formulaire(  # noqa: PLR0913 (a form's words)
    vue: Suites, ident: str, pilote: str, envoi: Fragment, *, jour: str = "", vide: str | None = None
) -> Fragment:
    """Who pilots an action, and by when; what is wrong with the day stands at its field."""
    faute = FormeCommune(vue, f"choisir-{ident}").faute("echeance")
    return render_formulaire(
        "choisir",
        render_choix("Pilote", "pilote", f"pilote-{ident}", OPTIONS_ROLE, pilote, vide=vide),
        render_champ("Échéance", "echeance", f"quand-{ident}", genre="date", valeur=jour, faute=faute),
        envoi,
        action=ident,
    )
