"""The hand-over sheet: one printed A4 page for a new élu or a new referent. Roles, never names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import find_newest
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.erreurs import RapportEchoue
from numresp.langue.francais import (
    format_date,
    format_nombre,
    join_et,
    lower_initial,
    pluriel,
    say_intervalle,
    upper_initial,
)
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.langue.mots import JALONS, PROVISOIRE
from numresp.modele.dossier.organisation import EXEMPLE
from numresp.rapport.cadre.pied_de_document import PiedDeDocument
from numresp.rapport.composition.avancement import describe_avancement
from numresp.rapport.composition.feuille_de_route import describe_plan
from numresp.rapport.composition.organisation import compose_bilan
from numresp.rapport.composition.suivi import list_diagnostics
from numresp.rapport.conseil.dossier import SEULE
from numresp.rapport.donnees.feuille_de_route import AvancementBilan, PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.page.fautes_de_page import check_page
from numresp.rapport.page.gabarit import GABARITS, compose_metadonnees, fill_template
from numresp.rapport.phrases.feuille_de_route import (
    find_made,
    say_avancement,
    say_charge,
    say_etat,
    say_moyens,
    say_periode,
)
from numresp.rapport.phrases.liste_bornee import cut_list
from numresp.rapport.phrases.palier import add_palier
from numresp.usages.echeances import Echeance, list_echeances
from numresp.usages.jour_du_rapport import assess_on

HORIZON = timedelta(days=183)
"""Six months ahead."""
PROCHES, RETARDS, DEVOIRS, PILOTES = 9, 4, 7, 6
"""How many lines of each list the page has room for."""
PAPIERS = (
    "Le dossier numérique ([à compléter : où il est rangé, quelle fonction le tient]) : l’organisation, son parc, ses "
    "actions, ses mesures, ses jalons et sa feuille de route, avec leurs preuves.",
    "Les séances et tout ce qui y a été dit : un journal par séance, qui ne se corrige pas.",
    "Les rapports et ce qui vient se refont à tout moment avec numresp.",
    "Délibérations, marchés, conventions : [à compléter : service et classement].",
)


def write_passation(dossier: Dossier, jour: date | None) -> bytes:
    """The bytes of the page.

    Parameters
    ----------
    jour : date, optional
        From which the six months run; by default the day of the newest event of the dossier, never today's.

    Raises
    ------
    Introuvable
        No séance was held.
    RapportEchoue
        The page is not fit to be put in place.
    """
    constat, ce_jour = assess_on(dossier, None, find_newest(dossier) if jour is None else jour)
    catalogue = load_catalogue(ce_jour)
    bilan, constats = compose_bilan(constat, ce_jour, SEULE), list_diagnostics(constat)
    plan = describe_plan(constats, catalogue, ce_jour)
    avancement = describe_avancement(constats, ce_jour)
    echeances = list_echeances(constat.dossier, plan, bilan.actions, catalogue, ce_jour)
    corps = render_passation(bilan, plan, avancement, echeances)
    nom = bilan.organisation.nom
    metadonnees = compose_metadonnees(
        f"Fiche de passation, {nom}",
        pied=PiedDeDocument(nom, "fiche de passation", ce_jour, bool(bilan.illustratif)).signe,
        bandeau=PROVISOIRE if bilan.seance.provisoire else "",
        css_classe="passation",
        styles=(GABARITS / "numresp" / "passation.css").read_text(encoding="utf-8"),
    )
    page = fill_template(corps, metadonnees)
    if fautes := check_page(page):
        raise RapportEchoue("\n".join(["Fiche de passation refusée avant d’être mise en place :", *fautes]))
    return page.encode()


def render_passation(
    bilan: Bilan, plan: PlanBilan | None, avancement: AvancementBilan | None, echeances: list[Echeance]
) -> Fragment:
    """What was decided, where we stand, what is due, who pilots, what the law asks, where the papers are."""
    jour = bilan.date_rapport
    return join_fragments(
        [
            tag("h1", f"{bilan.organisation.nom} : fiche de passation"),
            render_paragraphe(
                f"Numérique responsable, pour qui prend le relais (élu, direction, référent). Au {format_date(jour)}, jalon "
                f"« {JALONS[bilan.jalon]} ».{f' {EXEMPLE}' if bilan.illustratif else ''}",
                classe="chapeau",
            ),
            *_render_partie("Ce qui a été décidé", _list_decided(bilan, plan)),
            *_render_partie("Où nous en sommes", _list_standing(bilan, avancement)),
            *_render_partie("À faire dans les six mois", _list_due(bilan, plan, echeances)),
            *_render_partie("Qui pilote", _list_pilotes(plan, bilan)),
            *_render_partie("Ce que la loi demande", _list_droit(bilan)),
            *_render_partie("Où sont les papiers", iter(PAPIERS)),
        ],
        "\n",
    )


def _render_partie(titre: str, lignes: Iterator[str]) -> Iterator[Fragment]:
    yield tag("h2", titre)
    yield render_liste(lignes)


def _list_decided(bilan: Bilan, plan: PlanBilan | None) -> Iterator[str]:
    signature = bilan.signature
    if signature is None:
        yield "Charte numérique responsable : le dossier n’en parle pas."
    else:
        quand = "sans date notée" if signature.date is None else f"le {format_date(signature.date)}"
        qui = f", signataire : {signature.signataire}" if signature.signataire else ""
        retenus = sum(appui.retenu for appui in bilan.charte)
        yield f"Charte {signature.etat} {quand}{qui} ; {pluriel(retenus, 'engagement retenu')}."
    if plan is None:
        yield _say_no_plan(bilan)
    else:
        yield (
            f"Feuille de route {say_etat(plan)} : {pluriel(len(plan.etapes), 'étape')} {say_periode(plan)}, {say_moyens(plan)}"
            f"{f' ; palier visé : {plan.viser}' if plan.viser else ''}."
        )
    faits = [
        JALONS[jalon.id] if jalon.date is None else f"{JALONS[jalon.id]} ({format_date(jalon.date)})"
        for jalon in bilan.jalons
        if jalon.etat == "fait"
    ]
    if faits:
        yield f"Jalons faits : {join_et(faits)}."


def _say_no_plan(bilan: Bilan) -> str:
    """A plan that the jalons say was made, and that the dossier does not hold, is said to be just that."""
    jalon = find_made(bilan)
    if jalon is None:
        return "Feuille de route : le dossier n’en contient pas."
    quand = "" if jalon.date is None else f" le {format_date(jalon.date)}"
    return (
        f"Feuille de route : notée faite{quand}, mais son texte n’est pas dans le dossier "
        "([à compléter : où elle est classée])."
    )


def _list_standing(bilan: Bilan, avancement: AvancementBilan | None) -> Iterator[str]:
    total = bilan.ligne("total")
    quand = format_date(bilan.seance.date)
    if total.score is None:
        yield f"La séance du {quand} n’a pas donné de score : trop de réponses sont inconnues."
    else:
        intervalle = say_intervalle(bilan.show(total.bas), bilan.show(total.haut))
        score = f"{format_nombre(bilan.show(total.score))} sur {format_nombre(bilan.echelle, 0)}{intervalle}"
        yield f"Score à la séance du {quand} : {score}{add_palier(bilan)}."
    if avancement is not None:
        yield say_avancement(bilan, avancement)
    ouvertes = [action for action in bilan.actions if action.ouverte]
    tard = sum(action.en_retard for action in ouvertes)
    attendent = sum(bool(action.decision) for action in ouvertes)
    if ouvertes and avancement is None:
        yield f"Sans feuille de route, les actions ouvertes demandent en tout : {say_charge(bilan.ouvertes)}."
    yield (
        f"{pluriel(len(bilan.actions), 'action suivie')}, dont {pluriel(len(ouvertes), 'encore ouverte', 'encore ouvertes')} : "
        f"{_count(tard)} en retard, {_count(attendent)} en attente d’une décision."
    )


def _count(actions: int) -> str:
    """« 2 actions », « aucune action »: what is late or waits is said to be actions, beside the steps of the plan."""
    return pluriel(actions, "action") if actions else "aucune action"


def _list_due(bilan: Bilan, plan: PlanBilan | None, echeances: list[Echeance]) -> Iterator[str]:
    """What is past and still open first, then what falls due within six months."""
    jour = bilan.date_rapport
    passees = [e for e in echeances if e.jour < jour and e.genre in ("etape", "jalon", "action")]
    proches = [e for e in echeances if jour <= e.jour <= jour + HORIZON]
    yield from (f"En retard depuis le {_say(e)}" for e in passees[:RETARDS])
    if len(passees) > RETARDS:
        yield f"Et {pluriel(len(passees) - RETARDS, 'autre échéance passée', 'autres échéances passées')}."
    yield from (upper_initial(_say(e)) for e in proches[:PROCHES])
    if len(proches) > PROCHES:
        yield f"Et {pluriel(len(proches) - PROCHES, 'autre échéance')}."
    if not passees and not proches:
        suite = "" if plan is not None or find_made(bilan) else " La feuille de route reste à écrire."
        yield f"Aucune échéance datée dans les six mois.{suite}"


def _say(echeance: Echeance) -> str:
    """« 30 juin 2025 : signer la charte (élu). »; a title that holds a colon follows a comma, so that a line has one colon."""
    qui = f" ({echeance.pilote})" if echeance.pilote else ""
    signe = "," if ":" in echeance.titre else " :"
    return f"{format_date(echeance.jour)}{signe} {lower_initial(echeance.titre.rstrip('.'))}{qui}."


def _list_pilotes(plan: PlanBilan | None, bilan: Bilan) -> Iterator[str]:
    """Roles and how many open steps (else actions) each carries."""
    etapes = None if plan is None else [e.pilote for e in plan.etapes if e.ouverte]
    portes = [a.pilote for a in bilan.actions if a.ouverte] if etapes is None else etapes
    comptes = Counter(role for role in portes if role)
    quoi = "étape" if etapes is not None else "action"
    if comptes:
        dits = [f"{role}, {pluriel(nombre, quoi)}" for role, nombre in comptes.most_common()]
        yield f"{upper_initial(' ; '.join(cut_list(dits, PILOTES, quoi='autre rôle')))}."
    sans = sum(not role for role in portes)
    if sans:
        yield f"{pluriel(sans, quoi)} sans pilote : à nommer."
    yield "Élu référent, agent référent : [à compléter : fonctions et adresses de service]."


def _list_droit(bilan: Bilan) -> Iterator[str]:
    appliques = [devoir for devoir in bilan.devoirs if devoir.portee == "s_applique"]
    for devoir in appliques[:DEVOIRS]:
        yield f"{devoir.titre} ({devoir.article}).{f' En cours : {lower_initial(devoir.etape)}.' if devoir.etape else ''}"
    if len(appliques) > DEVOIRS:
        yield f"Et {pluriel(len(appliques) - DEVOIRS, 'autre obligation')}, dans le rapport."
    incertains = sum(devoir.portee == "a_verifier" for devoir in bilan.devoirs)
    if incertains:
        yield f"{pluriel(incertains, 'obligation')} à vérifier : un fait manque au profil."
    if not appliques and not incertains:
        yield "Aucune obligation du catalogue ne s’applique d’après le profil."
