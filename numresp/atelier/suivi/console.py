"""The notebook of the follow-up as it looks: its head, its parts, what stands beside the forms, its foot."""

from __future__ import annotations

from numresp.atelier.commun.carnet_commun import render_annuler, render_documents, render_entete, render_onglets
from numresp.atelier.commun.composants import render_pied
from numresp.atelier.commun.formulaire import render_bouton
from numresp.atelier.projection.hors_seance import render_suivi_au_mur
from numresp.atelier.projection.projecteur import render_projeter
from numresp.atelier.suivi.actions import render_actions
from numresp.atelier.suivi.devoirs import render_devoirs
from numresp.atelier.suivi.gestes import NOUVELLE, ONGLETS, PupitreDeSuivi
from numresp.atelier.suivi.gestes_de_relecture import PupitreDeRelecture
from numresp.atelier.suivi.jalons import render_charte, render_jalons
from numresp.atelier.suivi.mesures import render_journee, render_mesures
from numresp.atelier.suivi.relecture import render_relecture
from numresp.calcul.suivi.etat_des_actions import CLOS
from numresp.langue.francais import format_court, format_date, format_jour, pluriel
from numresp.langue.html import Fragment, render_paragraphe, tag
from numresp.langue.mots import JALONS
from numresp.langue.ordres_de_grandeur import say_unite
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jour import find_local
from numresp.modele.dossier.organisation import EtatJalon, Mesure
from numresp.usages.parcours import is_past

RECENTS, RETARDS, VIEILLES = 5, 3, 2
"""How many of each stand beside the forms; of the others, how many there are."""
SCENES = {
    "actions": render_actions,
    "mesures": render_mesures,
    "journee": render_journee,
    "charte": render_charte,
    "jalons": render_jalons,
    "devoirs": render_devoirs,
}
SIGNES = {"fait": "✓", "en cours": "▸", "à venir": "○"}
"""One sign a state, beside the word."""


class TableauDeSuivi(PupitreDeRelecture):
    """The follow-up with its picture."""

    def render(self) -> dict[str, Fragment]:
        """The regions of the screen; an action that somebody has taken out meanwhile has no form any more."""
        if self.action not in {"", NOUVELLE, *self.suivi.actions, *self.suivi.catalogue}:
            self.action = ""
        scene = render_relecture(self) if self.onglet == "relecture" else SCENES[self.onglet](self)
        corps = tag("section", scene, data_etape=find_etape(self), class_="corps")
        return {
            "tete": _render_tete(self),
            "themes": render_onglets(ONGLETS, self.onglet, count_onglets(self), "Suivi"),
            "corps": corps,
            "cote": _render_cote(self),
            "pied": _render_pied(self),
            "projection": self.project(),
        }

    def render_scene(self) -> Fragment:
        """Where the parcours and the actions are."""
        return render_suivi_au_mur(self)


def find_etape(vue: PupitreDeRelecture) -> str:
    """The name of the screen shown: another form is another screen, so that what was typed stays in its own."""
    precision = {"actions": vue.action, "mesures": vue.indicateur, "devoirs": vue.devoir, "relecture": vue.relue}.get(
        vue.onglet, ""
    )
    return f"{vue.onglet}:{precision}" if precision else vue.onglet


def count_onglets(vue: PupitreDeSuivi) -> dict[str, str]:
    """What stands in each part, in a word or a number."""
    suivi = vue.suivi
    ouvertes = sum(action.statut not in CLOS for action in suivi.actions.values())
    charte = suivi.dossier.jalons.charte
    faits = sum(suivi.dossier.find_etat(jalon).etat == "fait" for jalon in ORDRE)
    devoirs = {"devoirs": f"{suivi.conformite.comptes['non_tenu']} à tenir"} if suivi.constate else {}
    return devoirs | {
        "actions": pluriel(ouvertes, "ouverte"),
        "mesures": pluriel(len(suivi.dossier.mesures), "notée"),
        "charte": "pas encore" if charte is None else charte.etat,
        "jalons": f"{faits} sur {len(ORDRE)}",
    }


def _render_tete(vue: PupitreDeSuivi) -> Fragment:
    quand = f"{vue.suivi.dossier.organisation.nom} · suivi, le {format_date(vue.suivi.jour)}"
    return render_entete("01-suivre", quand, vue.suivi.dossier)


def _render_pied(vue: PupitreDeSuivi) -> Fragment:
    gestes = vue.suivi.gestes
    dernier = (
        f"dernier enregistrement à {find_local(gestes[-1].instant, vue.fuseau):%H:%M:%S}"
        if gestes
        else "rien d’enregistré ici encore"
    )
    return render_pied(
        (render_annuler(gestes[-1].quoi if gestes else ""), tag("span", dernier, class_="dernier")),
        render_projeter(vue.projecteur),
        (render_bouton("Plein écran", "plein_ecran"), render_documents(vue.impressions, ("rapport",))),
    )


def _render_cote(vue: PupitreDeSuivi) -> Fragment:
    """What is late, what was recorded lately, where the parcours is."""
    return tag(
        "aside",
        *_render_retards(vue),
        tag("h3", "Enregistré dernièrement"),
        _render_recents(vue),
        *_render_vieilles(vue),
        tag("h3", "Le parcours"),
        tag(
            "ol", *[_render_etat(vue, jalon, vue.suivi.dossier.find_etat(jalon)) for jalon in ORDRE], class_="parcours"
        ),
        data_nom="Retards, derniers enregistrements, parcours",
        aria_label="Où en est le suivi",
    )


def _render_retards(vue: PupitreDeSuivi) -> list[Fragment]:
    retards = vue.suivi.retards
    lignes = [
        _render_lien(
            render_bouton(action.titre, "ouvrir", ident=f"retard-{action.id}", action=action.id),
            "sans date de fin" if action.fin is None else f"depuis le {format_jour(action.fin)}",
        )
        for action in retards[:RETARDS]
    ]
    return [
        tag("h3", f"En retard ({len(retards)})"),
        _render_liens(lignes, len(retards)) if lignes else render_paragraphe("Rien."),
    ]


def _render_vieilles(vue: PupitreDeSuivi) -> list[Fragment]:
    """The indicateurs to read anew, oldest measure first."""
    vieilles = vue.suivi.perimees
    lignes = [
        _render_lien(
            render_bouton(serie.nom, "indicateur", ident=f"vieille-{serie.id}", indicateur=serie.id),
            f"dernier relevé le {format_jour(point.date)}",
        )
        for serie, point in vieilles[:VIEILLES]
    ]
    return (
        [tag("h3", f"À relever de nouveau ({len(vieilles)})"), _render_liens(lignes, len(vieilles))] if lignes else []
    )


def _render_lien(bouton: Fragment, quand: str) -> Fragment:
    return tag("li", bouton, tag("span", quand, class_="note"))


def _render_liens(lignes: list[Fragment], combien: int) -> Fragment:
    reste = combien - len(lignes)
    return tag(
        "ul", *lignes, tag("li", f"… et {pluriel(reste, 'autre')}", class_="note") if reste else None, class_="liens"
    )


def _render_recents(vue: PupitreDeSuivi) -> Fragment:
    """The acts of this window first, then the newest mesures."""
    ici = [
        f"{find_local(geste.instant, vue.fuseau):%H:%M}, {geste.quoi}"
        for geste in reversed(vue.suivi.gestes[-RECENTS:])
    ]
    avant = [_say_mesure(vue, mesure) for mesure in vue.suivi.recentes[: max(RECENTS - len(ici), 2)]]
    lignes = [tag("li", ligne) for ligne in (*ici, *avant)]
    return tag("ul", *lignes, class_="note") if lignes else render_paragraphe("Rien encore.")


def _say_mesure(vue: PupitreDeSuivi, mesure: Mesure) -> str:
    nom = vue.suivi.series[mesure.indicateur].nom
    return f"{format_jour(mesure.date)}, {nom} : {format_court(mesure.valeur)} {say_unite(mesure.unite)}"


def _render_etat(vue: PupitreDeSuivi, jalon: str, etat: EtatJalon) -> Fragment:
    passe = is_past(etat, vue.suivi.jour)
    quand = "" if etat.date is None else f", {format_jour(etat.date)}"
    return tag(
        "li",
        tag("span", f"{SIGNES[etat.etat]} ", aria_hidden="true"),
        tag("b", JALONS[jalon].capitalize()),
        f" : {etat.etat}{quand}",
        tag("span", " (date passée)", class_="retard") if passe else None,
    )
