"""The timeline of an organisation: where each jalon stands, for the reports, and as the plain text of `numresp parcours`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from numresp.calcul.suivi.fraicheur_des_mesures import COMPTES_AILLEURS, judge_series
from numresp.calcul.suivi.serie import list_series
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.echanges.logiciels.dcd_bilan import find_edition, is_of_day, say_key
from numresp.langue.francais import format_date, pluriel
from numresp.langue.mots import JALONS, say_role
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.catalogue.parcours import JalonParcours, Parcours
from numresp.modele.commun.jalon import Jalon
from numresp.modele.dossier.organisation import EtatJalon
from numresp.rapport.donnees import suivi as b
from numresp.usages.parcours import find_next, find_present, is_past

SIGNES = {"fait": "[x]", "en cours": "[>]", "à venir": "[ ]"}
"""One sign a state, beside the word: the line reads without any colour."""
RETRAIT = 6 * " "


def render_parcours(dossier: Dossier, parcours: Parcours, indicateurs: Sequence[Indicateur], jour: date) -> str:
    """The jalons in the order of the parcours: state, day, séances held, note; for the next one, what must be ready.

    Below, the indicateurs that are late or old at the next jalon (at the last one, where all are done).

    Parameters
    ----------
    jour : date
        A jalon that is foreseen for an earlier day is said to be past.

    Returns
    -------
    str
    """
    etats = {jalon.id: dossier.find_etat(jalon.id) for jalon in parcours.jalons}
    prochain, present = find_next(dossier), find_present(dossier)
    blocs = [[f"{dossier.organisation.nom} : parcours numérique responsable"]]
    for jalon in parcours.jalons:
        blocs.append(list(_describe(dossier, jalon, etats[jalon.id], jour)))
        if jalon.id == prochain:
            blocs[-1] += [f"{RETRAIT}Pour l’aborder :", *(f"{RETRAIT}- {chose}" for chose in jalon.pret_quand)]
    blocs.append(list(_list_stale(dossier, indicateurs, present, etats[present], jour)))
    return "\n".join(ligne for bloc in blocs for ligne in bloc)


def _list_stale(
    dossier: Dossier, indicateurs: Sequence[Indicateur], jalon: Jalon, etat: EtatJalon, jour: date
) -> Iterator[str]:
    """What the next jalon asks to read anew: late once it has begun or its day is past, due before."""
    du = etat.etat == "à venir" and (etat.date is None or etat.date > jour)
    series = list_series(dossier.mesures, indicateurs)
    verdicts = judge_series(series.values(), dossier.jalons, jalon, jour)
    for genre, debut in (
        ("en_retard", f"Indicateurs {'à relever' if du else 'en retard'} pour le jalon « {JALONS[jalon]} » :"),
        ("ancien", "Indicateurs relevés il y a plus de douze mois :"),
    ):
        lues = [serie for serie in series.values() if verdicts.get(serie.id) == genre]
        if lues:
            yield debut
            yield from (
                f"{RETRAIT}- {serie.nom} : dernier relevé le {format_date(serie.points[-1].date)}" for serie in lues
            )
    jamais = sum(verdict == "jamais" for ident, verdict in verdicts.items() if ident not in COMPTES_AILLEURS)
    if jamais:
        quoi = pluriel(jamais, "indicateur proposé n’est pas mesuré", "indicateurs proposés ne sont pas mesurés")
        yield f"Au jalon « {JALONS[jalon]} », {quoi} ; trois à cinq, tenus dans le temps, suffisent."


def list_etats(dossier: Dossier, parcours: Parcours) -> tuple[b.JalonBilan, ...]:
    """Every jalon of the parcours as it stands, with the séances held at it."""
    return tuple(
        b.JalonBilan(
            id=jalon.id,
            nom=jalon.nom,
            but=jalon.but,
            seances=tuple(
                b.SeanceJalon(date=seance.date, provisoire=seance.etat.provisoire)
                for seance in dossier.seances
                if seance.jalon == jalon.id
            ),
            **dict(dossier.find_etat(jalon.id)),
        )
        for jalon in parcours.jalons
    )


def list_editions(dossier: Dossier, indicateurs: Iterable[Indicateur]) -> tuple[b.EditionBilan, ...]:
    """The Digital Clean Up Days in which something was measured, oldest first, each with its own measures and no others."""
    noms = {indicateur.id: indicateur.nom for indicateur in indicateurs}
    editions: dict[int, list[b.ResultatBilan]] = {}
    for mesure in sorted(dossier.mesures, key=lambda mesure: mesure.date):
        edition = find_edition(mesure.date)
        if edition is not None and is_of_day(mesure.indicateur):
            editions.setdefault(edition, []).append(
                b.ResultatBilan(
                    nom=noms.get(mesure.indicateur, say_key(mesure.indicateur)),
                    date=mesure.date,
                    valeur=mesure.valeur,
                    unite=mesure.unite,
                    preuve=mesure.preuve,
                )
            )
    return tuple(b.EditionBilan(date=suite[0].date, resultats=tuple(suite)) for suite in editions.values())


def _describe(dossier: Dossier, jalon: JalonParcours, etat: EtatJalon, jour: date) -> Iterator[str]:
    charte = dossier.jalons.charte if jalon.id == "charte" else None
    dit = "" if etat.date is None else f", {format_date(etat.date)}"
    passee = " (date passée)" if is_past(etat, jour) else ""
    yield f"{SIGNES[etat.etat]}  {JALONS[jalon.id].capitalize()} : {etat.etat}{dit}{passee}"
    seances = [seance for seance in dossier.seances if seance.jalon == jalon.id]
    if seances:
        provisoires = sum(seance.etat.provisoire for seance in seances)
        suite = f", {pluriel(provisoires, 'provisoire')}" if provisoires else ""
        yield f"{RETRAIT}{pluriel(len(seances), 'séance tenue', 'séances tenues')}{suite}"
    if charte is not None:
        qui = f", signataire\N{NO-BREAK SPACE}: {say_role(charte.signataire)}" if charte.signataire is not None else ""
        quoi = "Charte signée" if charte.etat == "signée" else "Signature prévue"
        yield f"{RETRAIT}{quoi}{qui}\N{NO-BREAK SPACE}; {pluriel(len(charte.engagements), 'engagement retenu')}"
    if etat.note:
        yield f"{RETRAIT}{etat.note}"
