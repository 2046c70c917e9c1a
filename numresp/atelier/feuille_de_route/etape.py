"""The step that is chosen: moved, pinned, corrected, taken out; what it breaks stands on it."""

from __future__ import annotations

from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    encode_args,
    render_bouton,
    render_champ,
    render_choix,
    render_envoi,
    render_formulaire,
    render_replie,
)
from numresp.atelier.feuille_de_route.gestes import GestesFeuilleDeRoute
from numresp.atelier.feuille_de_route.phrases import say_dehors, say_rupture
from numresp.langue.francais import format_court, format_date
from numresp.langue.html import Fragment, render_liste, render_paragraphe, tag
from numresp.langue.mots import say_role
from numresp.langue.plan import say_euros, say_jours, say_trimestre
from numresp.modele.seance.evenements import ActionChoisie


def render_etape(vue: GestesFeuilleDeRoute, ident: str) -> Fragment:
    """The chosen step, under the board: what is said of it, what can be done with it, its form where it is open."""
    ebauche, etape = vue.ebauche, vue.ebauche.etapes[ident]
    place = ident in ebauche.fins
    ruptures = ebauche.ruptures.get(ident, []) if place else []
    dits = [say_rupture(rupture, ebauche, vue.titres, vue.tenue.referentiel) for rupture in ruptures]
    if not place:
        dits = [say_dehors(ident, ebauche)]
    return tag(
        "section",
        tag(
            "div",
            tag("h3", etape.titre or ident),
            tag("p", _say_moyens(vue, etape), class_="note") if place else None,
            *[tag("p", f"▲ {dit}", class_="faute") for dit in dits],
        ),
        tag("div", *_list_gestes(vue, etape, place=place), _render_emploi(vue, ident), class_="gestes"),
        _render_formulaire(vue, etape) if vue.ouverte == ident else None,
        class_="choisie",
        aria_label="Action choisie",
    )


def _list_gestes(vue: GestesFeuilleDeRoute, etape: ActionChoisie, *, place: bool) -> list[Fragment]:
    """What can be done to a step; one that no plan may hold can only be changed or taken out."""
    ident = etape.action
    gestes = []
    if place:
        gestes = [
            render_bouton("Plus tôt", "plus_tot", touche="ArrowLeft", ident="tot", action=ident),
            render_bouton("Plus tard", "plus_tard", touche="ArrowRight", ident="tard", action=ident),
            render_bouton(
                "Détacher" if etape.epinglee else "Épingler", "epingler", touche="e", ident="epingle", action=ident
            ),
        ]
    elif ident in vue.ebauche.taches:
        gestes = [render_bouton("Placer au premier trimestre", "plus_tot", ident="tot", action=ident)]
    return [
        *gestes,
        _render_ouvrir(vue, etape),
        render_bouton("Retirer", "retirer", touche="r", ident="retirer", action=ident),
        render_bouton("Fermer", "carte", ident="fermer", action=ident),
    ]


def _render_emploi(vue: GestesFeuilleDeRoute, ident: str) -> Fragment | None:
    """How the catalogue says to go about it."""
    action = vue.catalogue.get(ident)
    if action is None:
        return None
    garde = render_paragraphe(tag("b", "Précautions : "), " ".join(action.precautions)) if action.precautions else None
    return render_replie("Mode d’emploi", render_liste(action.mode_emploi), garde, ident=f"emploi-{ident}")


def _say_moyens(vue: GestesFeuilleDeRoute, etape: ActionChoisie) -> str:
    """Who, from when, how many days and euros, how many points by itself."""
    ebauche, ident = vue.ebauche, etape.action
    tache = ebauche.taches[ident]
    effet, pilote = vue.effets.get(ident), say_role(etape.pilote)
    mots = [
        f"fin {say_trimestre(ebauche.capacite.debut + ebauche.fins[ident])}",
        "épinglée" if etape.epinglee else "proposée" if ident in vue.tenue.etat.proposees else "choisie",
        pilote or "pilote à nommer",
        f"à commencer en {say_trimestre(ebauche.capacite.debut + ebauche.calendrier.debuts[ident])}",
        say_jours(tache.jours),
        say_euros(tache.cout_eur),
    ]
    if effet is not None:
        mots.append(f"{vue.say_gain(ident)} seule")
    if etape.echeance is not None:
        mots.append(f"promise avant le {format_date(etape.echeance)}")
    if ident in vue.legales:
        mots.append("§ la loi le demande")
    return " · ".join(mots)


def _render_ouvrir(vue: GestesFeuilleDeRoute, etape: ActionChoisie) -> Fragment:
    """Only the form that is open is on the screen: twenty-five of them would weigh more than all the rest."""
    ouverte = vue.ouverte == etape.action
    return tag(
        "button",
        "Ne plus modifier" if ouverte else "Modifier",
        tag("span", f" : {etape.titre}", class_="cache"),
        tag("kbd", "M", aria_hidden="true"),
        type="button",
        id="ouvrir",
        data_acte="modifier",
        data_args=encode_args({"action": etape.action}),
        data_touche="m",
        aria_keyshortcuts="m",
        aria_expanded="true" if ouverte else "false",
        aria_controls=f"modifier-{etape.action}" if ouverte else None,
    )


def _render_formulaire(vue: GestesFeuilleDeRoute, etape: ActionChoisie) -> Fragment:
    """Quarter, pilot, means, financing, indicateurs."""
    ident, capacite = etape.action, vue.ebauche.capacite
    quand = etape.trimestre
    fin, pilote = "" if quand is None else str(quand), etape.pilote or ""
    options = [capacite.debut + rang for rang in range(capacite.trimestres)]
    if quand is not None and quand not in options:
        options = sorted([quand, *options])
    tache = vue.ebauche.taches.get(ident)
    aide_jours = "vide : le catalogue" if tache is None else f"vide : le catalogue ; compte {say_jours(tache.jours)}"
    aide_euros = "vide : le catalogue" if tache is None else f"vide : le catalogue ; compte {say_euros(tache.cout_eur)}"
    return tag(
        "div",
        render_formulaire(
            "choisir",
            tag(
                "div",
                render_choix(
                    "Fin", "fin", f"fin-{ident}", [(str(t), say_trimestre(t)) for t in options], fin,
                    vide="à fixer" if quand is None else None, faute=vue.fautes.get(f"etape-{ident}-fin", ""),
                ),
                render_choix(
                    "Pilote", "pilote", f"pilote-{ident}", OPTIONS_ROLE, pilote, vide="à nommer"
                ),
                render_champ(
                    "Jours d’agent", "jours", f"jours-{ident}", "" if etape.jours is None else format_court(etape.jours),
                    aide=aide_jours, faute=vue.fautes.get(f"etape-{ident}-jours", ""),
                ),
                render_champ(
                    "Euros, première année", "budget_eur", f"euros-{ident}",
                    "" if etape.budget_eur is None else format_court(etape.budget_eur), aide=aide_euros,
                    faute=vue.fautes.get(f"etape-{ident}-budget_eur", ""),
                ),
                render_champ("Financement", "financement", f"financement-{ident}", etape.financement, large=True),
                class_="grille",
            ),
            _render_indicateurs(vue, etape),
            render_envoi("Enregistrer"),
            classe="fiche",
            action=ident,
        ),
        id=f"modifier-{ident}",
    )  # fmt: skip


def _render_indicateurs(vue: GestesFeuilleDeRoute, etape: ActionChoisie) -> Fragment:
    """Boxes to tick: those of the catalogue for this action, and those it has; the empty one says that none is kept."""
    action = vue.catalogue.get(etape.action)
    proposes = () if action is None else action.indicateurs
    idents = list(dict.fromkeys([*proposes, *etape.indicateurs]))
    autres = [(ident, indicateur.nom) for ident, indicateur in vue.indicateurs.items() if ident not in idents]
    cases = [
        tag(
            "label",
            tag(
                "input",
                type="checkbox",
                name="indicateurs",
                value=ident,
                checked=ident in etape.indicateurs,
                id=f"ind-{etape.action}-{ident}",
            ),
            f" {vue.indicateurs[ident].nom if ident in vue.indicateurs else ident}",
        )
        for ident in idents
    ]
    return tag(
        "fieldset",
        tag("legend", "Indicateurs"),
        tag("input", type="hidden", name="indicateurs", value=""),
        *[tag("p", case, class_="case") for case in cases],
        render_choix("En ajouter un", "indicateurs", f"ajout-{etape.action}", autres, vide="aucun"),
    )
