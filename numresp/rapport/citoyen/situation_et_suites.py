"""Where the town stands, what comes next, how to take part and whom to ask, in plain words, from the Bilan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from numresp.langue.francais import format_date, format_mois
from numresp.langue.mots import DE, TYPES
from numresp.rapport.citoyen.mots_du_citoyen import ACCUEILS, ACTIONS, CONTACTS, JALONS_A_VENIR
from numresp.rapport.citoyen.page_du_citoyen import PasSuivant, Situation
from numresp.rapport.constat.constat_du_jalon import is_other_questionnaire
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import EvolutionBilan

SUITES, MINIMUM, GESTES = 3, 2, 3
EN_COURS = "En cours"
ANNONCES = ("À venir", EN_COURS)
"""What is announced: neither what is still discussed nor what is stopped."""
RANGS = ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième")
NOMBRES = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit")
DEDANS_DITES = frozenset(dite.prevue for dite in ACTIONS.values() if dite.dedans)
RESERVE = ", à\N{NO-BREAK SPACE}confirmer"
"""After a palier that answers still unknown could undo."""
PROGRES_MIN = 0.01
"""A point of a hundred."""
REPRISE = "Un appareil ne sert plus ? La déchetterie le reprend, les magasins qui en vendent aussi."


def describe_situation(bilan: Bilan) -> Situation | None:
    """The palier, and the way since the first time; None without a palier to speak of."""
    paliers = bilan.palier.echelons
    if not 1 < len(paliers) <= len(RANGS) or bilan.ligne("total").score is None:
        return None
    nom = bilan.palier.nom
    rang = -1 if nom is None else paliers.index(nom)
    sur = f"sur {NOMBRES[len(paliers) - 1]}"
    ici = (
        f"Le premier palier {sur}, « {paliers[0]} », n’est pas encore atteint."
        if rang < 0
        else f"Palier « {nom} », le {RANGS[rang]} {sur}{'' if bilan.palier_sur else RESERVE}."
    )
    quand = f"Point fait le {format_date(bilan.seance.date)}."
    return Situation(paliers, rang, tuple(filter(None, (ici, _say_way(bilan), quand))))


def _say_way(bilan: Bilan) -> str:
    """Since the first time where the palier changed, else since the last one; empty where nothing can be compared."""
    comparables = [evolution for evolution in bilan.evolutions if _is_comparable(evolution)]
    for evolution in comparables:
        avant = evolution.depuis.palier
        if avant and avant in bilan.palier.echelons and bilan.palier.nom and avant != bilan.palier.nom:
            reserve = "" if evolution.depuis.palier_sur else RESERVE
            return f"En {format_mois(evolution.depuis.date)}, c’était « {avant} »{reserve}."
    if not comparables:
        return ""
    total, depuis = comparables[-1].total, format_mois(comparables[-1].depuis.date)
    if total.ecart is None or not total.certain or abs(total.ecart) < PROGRES_MIN:
        return ""
    return f"En progrès depuis {depuis}." if total.ecart > 0 else f"En recul depuis {depuis}."


def _is_comparable(evolution: EvolutionBilan) -> bool:
    """It was validated, and asked the same questions, weighed alike."""
    return not evolution.depuis.provisoire and not is_other_questionnaire(evolution)


def list_suites(bilan: Bilan) -> tuple[PasSuivant, ...]:
    """What is dated and still to come, the nearest first; where there is too little, what is under way and late says so.

    What is done among those who work there comes in only where what a citizen may see or feel leaves room.
    """
    jour = bilan.date_rapport
    dates = sorted(set(_list_dated(bilan)))
    proches = sorted((vue for vue in dates if vue[0] >= jour), key=lambda vue: vue[1] in DEDANS_DITES)[:SUITES]
    a_venir = [PasSuivant(_capital(format_date(quand)), quoi) for quand, quoi in sorted(proches)]
    tard = [
        PasSuivant(EN_COURS, f"{quoi} (prévu pour {format_mois(quand)})")
        for quand, quoi in reversed(dates)
        if quand < jour
    ]
    return (*a_venir, *tard[: max(0, MINIMUM - len(a_venir))])


def _list_dated(bilan: Bilan) -> Iterator[tuple[date, str]]:
    for action in bilan.actions:
        if action.echeance is None or action.id not in ACTIONS or action.statut not in ANNONCES:
            continue
        if action.echeance >= bilan.date_rapport or action.statut == EN_COURS:
            yield action.echeance, ACTIONS[action.id].prevue
    for suite in bilan.suites:
        if suite.date is not None and suite.date >= bilan.date_rapport and suite.titre in JALONS_A_VENIR:
            yield suite.date, JALONS_A_VENIR[suite.titre]


def _capital(texte: str) -> str:
    return f"{texte[:1].upper()}{texte[1:]}"


def list_gestes(bilan: Bilan) -> tuple[str, ...]:
    """How to take part, as far as the dossier knows: boxes, help, the day in March; what is true everywhere comes last."""
    return tuple(_list_gestes(bilan))[:GESTES]


def _list_gestes(bilan: Bilan) -> Iterator[str]:
    derniers = {serie.id: serie.points[-1].valeur for serie in bilan.series if serie.points}
    faites = {action.id for action in bilan.actions if action.statut == "Réalisé"}
    boites = derniers.get("boites_telephones")
    connues = "boites-telephones" in faites or derniers.get("telephones_collectes", 0) > 0
    if boites is not None and boites > 1:
        yield f"Déposez vos vieux téléphones dans l’une des {boites:.0f} boîtes de collecte, dans les lieux publics."
    elif boites == 1 or (boites is None and connues):
        yield "Déposez vos vieux téléphones dans les boîtes de collecte, dans les lieux publics."
    else:
        yield REPRISE
    if bilan.editions:
        annee = bilan.editions[-1].date.year
        yield f"Chaque année en mars, le Digital Clean Up Day : on trie et on collecte. Nous y étions en {annee}."
    if derniers.get("habitants_accompagnes", 0) > 0 or "aide-numerique" in faites:
        yield "Une démarche en ligne vous bloque ? Demandez l’aide numérique, à l’accueil."


def say_contact(bilan: Bilan) -> str:
    """Whom to ask, by role."""
    genre = next(cle for cle, dit in TYPES.items() if dit == bilan.organisation.type)
    roles = {action.pilote for action in bilan.actions} | {present.role for present in bilan.seance.participants}
    qui = next((dit for role, dit in CONTACTS.items() if role in roles), "la personne chargée du numérique")
    return f"À l’accueil {ACCUEILS.get(genre, DE[genre])}, demandez {qui}."
