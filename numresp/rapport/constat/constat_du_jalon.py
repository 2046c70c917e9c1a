"""The finding of a report, whatever its jalon: of the score, of the quick wins, of the charte, or of the feuille de route."""

from __future__ import annotations

from collections.abc import Callable

from numresp.langue.francais import INSECABLE, format_date, format_nombre, pluriel, say_intervalle
from numresp.langue.plan import count_jours, say_euros
from numresp.rapport.constat.constat_en_une_phrase import (
    LARGE,
    ComparaisonVue,
    SituationVue,
    say_constat,
)
from numresp.rapport.constat.ecarts_vus import EcartVu, NoteVue
from numresp.rapport.donnees.changement import CAUSES, PartsBilan
from numresp.rapport.donnees.organisation import Bilan, LigneBilan
from numresp.rapport.donnees.suivi import EcartTheme, EvolutionBilan
from numresp.rapport.phrases.charte import is_overdue
from numresp.rapport.phrases.feuille_de_route import say_made
from numresp.rapport.phrases.palier import reserve_palier

RIEN = NoteVue(None, None, None)


def say_finding(bilan: Bilan) -> str:
    """The sentence that stands under the title of a report."""
    return PAR_JALON.get(bilan.jalon, say_score)(bilan)


def say_score(bilan: Bilan) -> str:
    """Of the score, and of what moved."""
    return say_constat(see_situation(bilan))


def say_level(bilan: Bilan) -> str:
    """Where the séance that the report stands on left the body, for a finding of another subject; empty without a score."""
    vue = see_situation(bilan)
    note = vue.note
    if note.score is None:
        return ""
    large = note.bas is not None and note.haut is not None and note.haut - note.bas >= LARGE * vue.echelle - 1e-9
    entre = say_intervalle(note.bas, note.haut) if large else ""
    palier = ""
    if vue.paliers:
        palier = (
            ", aucun palier encore atteint"
            if vue.palier is None
            else f", palier {vue.palier}{reserve_palier(sur=vue.palier_sur)}"
        )
    sur_combien = f"{format_nombre(note.score)} sur {format_nombre(vue.echelle, 0)}{entre}"
    return f"Score{INSECABLE}: {sur_combien} le {format_date(bilan.seance.date)}{palier}."


def see_situation(bilan: Bilan) -> SituationVue:
    """What the sentence looks at, on the scale that is shown."""
    total, palier = bilan.ligne("total"), bilan.palier
    return SituationVue(
        nom=bilan.organisation.nom,
        echelle=bilan.echelle,
        note=_note(bilan, total),
        couverture=total.couverture,
        couverture_minimale=bilan.couverture_minimale,
        provisoire=bilan.seance.provisoire,
        paliers=bool(palier.echelons),
        palier=palier.nom,
        palier_sur=bilan.palier_sur,
        themes=tuple(EcartVu(ligne.nom, RIEN, _note(bilan, ligne)) for ligne in map(bilan.ligne, bilan.themes)),
        comparaisons=tuple(see_comparison(bilan, evolution) for evolution in bilan.evolutions),
    )


def is_other_questionnaire(evolution: EvolutionBilan) -> bool:
    """Both séances did not ask the same questions, or did not weigh them alike, as far as the Bilan knows."""
    explication = evolution.explication
    if explication is not None and explication.autre_questionnaire:
        return True
    return bool(evolution.of_genre("reposee", "ajoutee", "retiree"))


def say_incomparable(evolution: EvolutionBilan) -> str:
    """That an earlier séance asked other questions, so that no thème compares with what it was."""
    quand = format_date(evolution.depuis.date)
    return f"La séance du {quand} reposait sur un autre questionnaire : thème par thème, rien ne se compare."


def _note(bilan: Bilan, ligne: LigneBilan) -> NoteVue:
    return NoteVue(bilan.show(ligne.score), bilan.show(ligne.bas), bilan.show(ligne.haut))


def see_comparison(bilan: Bilan, evolution: EvolutionBilan) -> ComparaisonVue:
    """What the sentence looks at of a change: its thèmes stand in the same order."""
    explication = evolution.explication
    commune = None if explication is None else explication.part_comparable
    parts = {} if explication is None else {theme.id: theme for theme in (explication.total, *explication.themes)}
    alike = None
    if commune is not None and commune.avant is not None and commune.apres is not None:
        alike = (commune.avant * bilan.echelle, commune.apres * bilan.echelle)
    return ComparaisonVue(
        jour=evolution.depuis.date,
        total=_ecart(bilan, evolution.total, parts.get("total")),
        themes=tuple(_ecart(bilan, theme, parts.get(theme.id)) for theme in evolution.themes),
        autre_questionnaire=is_other_questionnaire(evolution),
        comparable=alike,
        part=None if commune is None else commune.connue,
    )


def _ecart(bilan: Bilan, ecart: EcartTheme, parts: PartsBilan | None) -> EcartVu:
    avant, apres = (
        NoteVue(*map(bilan.show, bornes))
        for bornes in (
            (ecart.avant, ecart.avant_bas, ecart.avant_haut),
            (ecart.apres, ecart.apres_bas, ecart.apres_haut),
        )
    )
    dites = None if parts is None else {cause: parts.parts[cause] * bilan.echelle for cause in CAUSES}
    return EcartVu(ecart.nom, avant, apres, dites)


def say_quick_wins(bilan: Bilan) -> str:
    """How many quick wins are done, and how many are late."""
    choisis = [action for action in bilan.actions if action.nature == "quick_win"]
    if not choisis:
        return "Aucun quick win n’est encore choisi."
    faits = sum(action.statut == "Réalisé" for action in choisis)
    tard = sum(action.en_retard for action in choisis)
    verbe = "est réalisé" if faits < 2 else "sont réalisés"
    suite = f", {pluriel(tard, 'quick win est', 'quick wins sont')} en retard" if tard else ""
    dits = "Aucun" if faits == 0 else pluriel(faits, "quick win")
    combien = f"sur {len(choisis)}" if faits else f"des {len(choisis)} quick wins"
    if len(choisis) == 1:
        return f"Le seul quick win choisi {'est' if faits else 'n’est pas encore'} réalisé{' et est en retard' if tard else ''}."
    if faits == len(choisis):
        return f"Les {faits} quick wins choisis sont réalisés."
    return f"{dits} {combien} {'n’est encore réalisé' if faits == 0 else verbe}{suite}."


def say_charte(bilan: Bilan) -> str:
    """Whether the charte is signed, or has still to be voted, with how many engagements."""
    signature = bilan.signature
    retenus = sum(appui.retenu for appui in bilan.charte)
    avec = f", avec {pluriel(retenus, 'engagement')} sur {len(bilan.charte)}" if retenus else ""
    if signature is None:
        return "La charte reste à préparer\N{NO-BREAK SPACE}: ni sa date ni son signataire ne sont connus."
    quand = "" if signature.date is None else format_date(signature.date)
    if signature.etat == "signée":
        return f"La charte est signée{f' depuis le {quand}' if quand else ''}{avec}."
    if is_overdue(bilan):
        return f"La charte devait être signée le {quand}\N{NO-BREAK SPACE}: sa signature n’est pas notée."
    return f"La charte reste à voter{f' avant sa signature, prévue le {quand}' if quand else ''}{avec}."


def say_plan(bilan: Bilan) -> str:
    """What the plan asks, or holds; without one, that it is to be written, or noted as done and not in the dossier."""
    plan = bilan.plan
    if plan is None:
        ouvertes = sum(action.ouverte for action in bilan.actions)
        inscrites = (
            pluriel(ouvertes, "action est déjà inscrite au suivi", "actions sont déjà inscrites au suivi")
            if ouvertes
            else "rien n’est inscrit"
        )
        attendent = sum(bool(action.decision) for action in bilan.actions)
        verbe = "attend" if attendent < 2 else "attendent"
        dont = f", dont {attendent} {verbe} une décision" if attendent else ""
        quoi = say_made(bilan) or "La feuille de route reste à écrire"
        return f"{quoi}{INSECABLE}; {inscrites}{dont}."
    moyens = f"{count_jours(plan.jours)} d’agent et {say_euros(plan.nouveau_eur)} de dépenses nouvelles"
    etapes = pluriel(len(plan.etapes), "étape")
    if plan.etat == "adoptée":
        return f"La feuille de route est adoptée{INSECABLE}: {etapes}, {moyens}."
    manque = ", mais elle ne tient pas tout ce que la loi demande" if plan.loi_non_tenue else ""
    return f"La feuille de route est à voter{INSECABLE}: {etapes}, {moyens}{manque}."


PAR_JALON: dict[str, Callable[[Bilan], str]] = {
    "quick_wins": say_quick_wins,
    "charte": say_charte,
    "feuille_de_route": say_plan,
}
"""The jalons whose report has another subject than the score."""
