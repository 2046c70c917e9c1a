"""The relevé de décisions: one sheet, printed before people leave. It says what was decided, never a score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from numresp.calcul.salle.choix import list_steps
from numresp.calcul.salle.restes import find_posees, find_restes
from numresp.calcul.score.bareme import compile_bareme
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.seance.seances import SeanceTenue
from numresp.depot.sortie.destination import check_rapports
from numresp.langue.choix import count_quick_wins, count_steps, list_restes, say_choix
from numresp.langue.francais import format_date, introduce, join_et, lower_initial, pluriel, quote
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.langue.mots import JALONS, say_reponse, say_role
from numresp.langue.plan import say_trimestre
from numresp.modele.seance.etat_de_seance import Seance
from numresp.modele.seance.evenements import ActionChoisie, AVerifier, ReponseRetenue
from numresp.rapport.imprimes.feuille import compose_feuillet

THEMES_DITS = 3


def print_releve(espace: Path, slug: str, *, jalon: str | None = None, sortie: Path = Path("reports")) -> Path:
    """Write the relevé of a séance: `<sortie>/<slug>/releve-<séance>.html`.

    Parameters
    ----------
    jalon : str, optional
        By default that of the newest séance.

    Returns
    -------
    Path

    Raises
    ------
    DonneesInvalides
        Faults in the dossier, no such séance, or a place that is the espace's.
    RapportEchoue
        The page is not fit to be put in place.
    """
    dossier = load_dossier(espace, slug)
    seance = dossier.find_seance(jalon)
    chemin = sortie / dossier.slug / f"releve-{seance.nom}.html"
    check_rapports(sortie, [dossier.slug], espace)
    page = compose_feuillet(dossier, seance, render_releve(dossier, seance), "Relevé de décisions", "releve")
    replace_files({chemin: page.encode()}, prive=dossier.prive)
    return chemin


def render_releve(dossier: Dossier, seance: SeanceTenue) -> Fragment:
    """What was decided: retained answers, what is to be checked, actions, what matters most, what holds back and helps."""
    etat = seance.etat
    return join_fragments(
        [
            tag("h1", f"{dossier.organisation.nom} : relevé de décisions"),
            render_paragraphe(_say_seance(seance), classe="chapeau"),
            *_render_partie(f"Retenu en débat ({len(etat.retenues)})", _list_retenues(seance)),
            *_render_partie(f"À vérifier ({len(etat.a_verifier)})", _list_verifier(seance)),
            *_render_partie("Ce qui reste", _list_restes(dossier, seance)),
            *_render_partie(count_quick_wins(len(etat.quick_wins)), _list_actions(etat.quick_wins)),
            *_render_partie(count_steps(len(list_steps(etat))), _list_steps(etat)),
            *_render_partie("Ce qui compte le plus", _list_importance(seance)),
            *_render_partie("Freins et leviers", _list_salle(seance)),
            *_render_partie("Prochaines étapes", _list_suites(dossier, seance.date)),
            render_paragraphe(
                "Lu en séance, pour la direction ou l’élu (fonction, date, signature) : " + "." * 60, classe="signer"
            ),
        ],
        "\n",
    )


def _say_seance(seance: SeanceTenue) -> str:
    etat = seance.etat
    roles = join_et(dict.fromkeys(say_role(p.role) for p in etat.presents)) if etat.presents else "rôles non notés"
    confirmes = pluriel(len(etat.confirmes), "constat confirmé", "constats confirmés")
    return (
        f"{JALONS[seance.jalon].capitalize()}, séance du {format_date(seance.date)}. Présents : {roles}. {confirmes} par la "
        f"salle, {pluriel(len(etat.constats), 'constat établi', 'constats établis')} en tout."
    )


def _render_partie(titre: str, lignes: Iterator[Fragment]) -> Iterator[Fragment]:
    """A heading and its list; nothing at all where there is nothing."""
    toutes = list(lignes)
    if toutes:
        yield tag("h2", titre)
        yield tag("div", render_liste(toutes), class_="colonnes")


def _list_retenues(seance: SeanceTenue) -> Iterator[Fragment]:
    """In the order of the référentiel: question, level in words, provisional or proven, planned level, dissent.

    Reasons and remarks stand in the report: the relevé is one sheet.
    """
    for ident, question in seance.referentiel.questions.items():
        retenue = seance.etat.retenues.get(ident)
        if retenue is not None:
            yield join_fragments(
                [introduce(question.enonce), " ", tag("b", _say_retenue(seance, retenue)), _say_reste(retenue)]
            )


def _say_retenue(seance: SeanceTenue, retenue: ReponseRetenue) -> str:
    reponse = retenue.reponse
    dit = say_reponse(seance.referentiel, retenue.question, reponse).rstrip(".")
    if reponse.niveau is None:
        return lower_initial(dit)
    prevu = "" if reponse.prevu is None else f" (prévu : niveau {reponse.prevu})"
    return f"niveau {reponse.niveau}, {lower_initial(dit)}{prevu}"


def _say_reste(retenue: ReponseRetenue) -> str:
    mots = [
        "provisoire" if retenue.provisoire else "",
        f"sans vote, dit par : {say_role(retenue.dit_par)}" if retenue.sans_vote and retenue.dit_par else "",
        f"réserve : {retenue.reserve.rstrip('.')}" if retenue.reserve else "",
    ]
    dits = " ; ".join(mot for mot in mots if mot)
    return f" ({dits})." if dits else "."


def _list_verifier(seance: SeanceTenue) -> Iterator[Fragment]:
    for verifier in seance.etat.a_verifier.values():
        question = seance.referentiel.questions[verifier.question]
        yield join_fragments([introduce(question.enonce), " ", tag("b", _say_verifier(verifier)), "."])


def _say_verifier(verifier: AVerifier) -> str:
    quand = "date à fixer" if verifier.echeance is None else f"avant le {format_date(verifier.echeance)}"
    note = f", {lower_initial(verifier.note.rstrip('.'))}" if verifier.note else ""
    return f"{say_role(verifier.role)}, {quand}{note}"


def _list_restes(dossier: Dossier, seance: SeanceTenue) -> Iterator[Fragment]:
    """What the room has not settled, of the constats and of the débats that were chosen."""
    etat = seance.etat
    posees = find_posees(compile_bareme(seance.referentiel), dossier.organisation.faits, etat.reponses)
    restes = find_restes(etat, seance.referentiel, posees, (*etat.reglages.debats, *etat.contestes))
    for dit in list_restes(restes.constats, restes.debats):
        yield join_fragments([f"{dit}."])


def _list_actions(choisies: Mapping[str, ActionChoisie]) -> Iterator[Fragment]:
    for action in sorted(choisies.values(), key=lambda choisie: (choisie.rang is None, choisie.rang)):
        yield join_fragments([introduce(action.titre), " ", tag("b", say_choix(action)), "."])


def _list_steps(etat: Seance) -> Iterator[Fragment]:
    """What the room placed or changed itself, then how many others: the plan has its own pages."""
    placees = {i: etape for i, etape in etat.actions.items() if i not in etat.quick_wins}
    yield from _list_actions(placees)
    etapes = list_steps(etat)
    if autres := len(etapes.keys() - placees.keys()):
        combien = pluriel(autres, "autre action", "autres actions") if placees else pluriel(autres, "action")
        fins = [etape.trimestre for etape in etapes.values() if etape.trimestre is not None]
        periode = f"de {say_trimestre(min(fins))} à {say_trimestre(max(fins))}"
        yield join_fragments([f"{combien} : voir la feuille de route, {periode}."])


def _list_importance(seance: SeanceTenue) -> Iterator[Fragment]:
    """The thèmes that got most dots; as many as there are at the third place."""
    notes = {theme: points for theme, points in seance.etat.importance.items() if points > 0}
    if not notes:
        return
    seuil = sorted(notes.values(), reverse=True)[:THEMES_DITS][-1]
    for theme, points in sorted(notes.items(), key=lambda note: -note[1]):
        if points >= seuil:
            yield join_fragments([f"{seance.referentiel.theme_de[theme].nom} : {pluriel(points, 'point')}."])


def _list_salle(seance: SeanceTenue) -> Iterator[Fragment]:
    for noeud in seance.referentiel.noeuds:
        freins = [frein.texte for frein in seance.etat.freins if frein.noeud == noeud.id]
        leviers = [levier.texte for levier in seance.etat.leviers if levier.noeud == noeud.id]
        dits = [f"frein, {quote(texte.rstrip('.'))}" for texte in freins] + [
            f"levier, {quote(texte.rstrip('.'))}" for texte in leviers
        ]
        if dits:
            texte = " ; ".join(dits)
            yield join_fragments([tag("b", f"{noeud.nom} :"), f" {texte}."])


def _list_suites(dossier: Dossier, jour: date) -> Iterator[Fragment]:
    """The jalons to come; a day that was past on that of the séance is to be set anew."""
    for nom, etat in dossier.jalons.jalons.items():
        if etat.etat != "fait" and etat.date is not None:
            quand = format_date(etat.date)
            dit = quand if etat.date >= jour else f"date à fixer, celle du {quand} est passée"
            yield join_fragments([f"{JALONS[nom].capitalize()} : {dit}."])
