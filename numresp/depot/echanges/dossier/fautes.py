"""What an imported file must not bring into a dossier, each fault at its own line or cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from numresp.depot.csv.feuilles import ACTIONS, CHARTE, JALONS, MESURES, ORGANISATION, FeuilleDeClasseur
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier, list_facts
from numresp.depot.saisie.mots import simplify
from numresp.erreurs import Faute
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.dossier.controle_du_suivi import (
    check_charte,
    check_engagements,
    check_etats,
    check_mesures,
    check_questions,
    check_suivi,
    find_bornes,
)
from numresp.modele.dossier.organisation import LigneParc
from numresp.modele.referentiel.reponses import check_profil

Place = Callable[[FeuilleDeClasseur, int, str, str, str], Faute]
"""(sheet, rank of the row from 0, field, message, remedy) to a fault at the place that the user knows."""


def check_contenu(
    contenu: ContenuDeDossier, dossier: Dossier, indicateurs: Iterable[Indicateur], jour: date, place: Place
) -> Iterator[Faute]:
    """The rules that look beyond one row: units, dates, questions and engagements of a référentiel that was answered.

    Yields
    ------
    Faute
    """
    referentiels = [seance.complet for seance in dossier.seances]
    jalons = dossier.jalons if contenu.jalons is None else contenu.jalons
    bornes = find_bornes(jalons, jour)
    connus = {indicateur.id: indicateur for indicateur in indicateurs}
    for rang, champ, message, remede in check_mesures(contenu.mesures or (), connus, bornes):
        yield place(MESURES, rang, champ, message, remede)
    actions = contenu.actions or ()
    for rang, champ, message, remede in chain(check_suivi(actions, bornes), check_questions(actions, referentiels)):
        yield place(ACTIONS, rang, champ, message, remede)
    if contenu.jalons is not None:
        for rang, champ, message, remede in check_etats(list(jalons.jalons.values()), bornes):
            yield place(JALONS, rang, champ, message, remede)
        constats = (*check_charte(jalons.charte, bornes), *check_engagements(jalons.charte, referentiels))
        for rang, champ, message, remede in constats:
            yield place(CHARTE, rang, champ, message, remede)
    if contenu.organisation is not None:
        champs = [fait.champ for fait in list_facts(contenu.organisation)]
        vues = {dit for ref in referentiels for dit in check_profil(contenu.organisation.faits, ref)}
        for champ, message, remede in sorted(vues):
            yield place(ORGANISATION, champs.index(champ), "valeur", message, remede)


LIGNES_DITES = 10


def list_doubles(lots: Sequence[LigneParc], numeros: Sequence[int]) -> Iterator[str]:
    """Lots that stand on several lines: counted all, since one may buy twice a year, and said.

    Parameters
    ----------
    numeros : sequence of int
        The line of each lot, as the user knows it.

    Yields
    ------
    str
    """
    places: dict[tuple[object, ...], list[int]] = {}
    for rang, lot in enumerate(lots):
        textes = (simplify(lot.type), simplify(lot.proprietaire), simplify(lot.source))
        places.setdefault((*textes, lot.annee_achat, lot.etat), []).append(rang)
    for rangs in places.values():
        if len(rangs) > 1:
            suite = "…" if len(rangs) > LIGNES_DITES else ""
            lignes = ", ".join(str(numeros[rang]) for rang in rangs[:LIGNES_DITES]) + suite
            total = sum(lots[rang].nombre for rang in rangs)
            yield f"« {lots[rangs[0]].type} » figure sur plusieurs lignes ({lignes}) : toutes sont comptées, {total} en tout"
