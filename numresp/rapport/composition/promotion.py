"""Establishing the Bilan of a promotion, from the tables that an analyst has (numresp.cohorte)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from numresp import __version__
from numresp.cohorte.chargement import EspaceTenu, hold_espace, see_espace
from numresp.cohorte.espace import Espace
from numresp.depot.dossier.dossier_a_une_date import find_newest, find_oldest
from numresp.depot.espace.espace import find_espace
from numresp.depot.fourni.editions import find_edition
from numresp.erreurs import DonneesInvalides, Introuvable, fault
from numresp.langue.francais import format_date
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.jour import PARIS
from numresp.rapport.composition import promotion_extraits as x
from numresp.rapport.composition.promotion_sommes import Flots
from numresp.rapport.donnees import promotion as b
from numresp.rapport.donnees.organisation import QuelleEdition
from numresp.rapport.noyau_jupyter.transmission import take_over
from numresp.usages.jour_du_rapport import check_not_to_come
from numresp.usages.parametres import parse_jalon, parse_jour
from numresp.usages.promotion_publiable import Panel

NOM = "promotion"


def establish_promotion(espace: str = "", jalon: str = "", date_rapport: str = "") -> b.BilanPromotion:
    """Everything the page of a promotion shows.

    Parameters
    ----------
    espace : str
        Folder of the dossiers; empty: `$NUMRESP_ESPACE`, else the example that ships.
    jalon : str
        Look at the newest séance held at this jalon or before it; empty: the newest one of each organisation.
    date_rapport : str
        AAAA-MM-JJ, at the end of which everything shown was known; empty: the newest day of the bodies that may be named.

    Returns
    -------
    BilanPromotion

    Raises
    ------
    DonneesInvalides
        A bad parameter, or a faulty promotion.yaml.
    Introuvable
        This espace has no promotion.
    """
    remis = take_over(b.BilanPromotion, espace=espace, jalon=jalon, date_rapport=date_rapport)
    return remis or compose_promotion(find_espace(espace), jalon, date_rapport)


def compose_promotion(chemin: Path, jalon: str = "", jour: str = "") -> b.BilanPromotion:
    """The same for a folder, without looking for what was handed over; see `establish_promotion`."""
    choix, voulu = parse_jalon(jalon), parse_jour(jour)
    return compose_from(read_promotion(chemin), choix, voulu)


@dataclass(frozen=True)
class PromotionLue:
    """A promotion as it was read: its dossiers, and what may be shown of them together."""

    chemin: Path
    espace: EspaceTenu
    panel: Panel
    flots: Flots


def read_promotion(chemin: Path) -> PromotionLue:
    """Read a promotion once, for as many pages as one wants; faulty dossiers are left out.

    Raises
    ------
    Introuvable
        This espace has no promotion.
    """
    espace = hold_espace(chemin)
    if espace.promotion is None:
        remede = "écrivez promotion.yaml : id, nom, annee, organisations"
        raise Introuvable([fault("cet espace n’a pas de promotion", fichier=str(chemin), remede=remede)])
    return PromotionLue(chemin, espace, Panel(espace.dossiers), Flots(espace.dossiers))


def compose_from(lue: PromotionLue, choix: Jalon | None = None, voulu: date | None = None) -> b.BilanPromotion:
    """The page of a jalon on a day, under the rules of confidentiality (docs/confidentialite.md)."""
    present, promotion = lue.espace, lue.espace.promotion
    assert promotion is not None  # noqa: S101 (read_promotion sees to it)
    if voulu is not None:
        _check_day(present, voulu)
    date_rapport = _newest(present) if voulu is None else voulu
    espace = see_espace(present, date_rapport)
    nommables = list_nommables(present) & list_nommables(espace) - _list_later(present, date_rapport)
    siennes = espace.seances["organisation"].isin(nommables)
    vu = espace.keep(espace.seances[siennes]).at(choix, ou_avant=choix is not None)
    dernier = ORDRE[-1] if choix is None else choix
    dits = lue.panel.list_seen(dernier, date_rapport)
    ensemble = compose_together(lue, dernier, date_rapport, nommables)
    siens = [dit for dit in dits if x.say_questionnaire(dit.questionnaire) == ensemble["questionnaire"]]
    demandes, reprises = x.list_demandes(espace, nommables), x.list_reprises(espace, nommables)
    publics = _list_publics(present) & _list_publics(espace)
    return b.BilanPromotion(
        numresp=__version__,
        jalon="" if choix is None else choix,
        date_rapport=date_rapport,
        promotion=promotion.nom,
        annee=promotion.annee,
        illustratif=promotion.illustratif,
        nommees=len(nommables),
        avec_seance=int(vu.seances["organisation"].nunique()),
        incomplete=bool(espace.ecartees),
        provisoires=int(vu.seances["provisoire"].sum()),
        echelle=siens[0].seance.referentiel.echelle if siens else 100.0,
        autres_questionnaires=sum(
            all(dit is not sien for sien in siens) for dit in dits if siens and dit.slug in nommables
        ),
        membres=tuple(x.list_membres(espace, vu, nommables)),
        demandes=tuple(demandes[: x.MONTREES]),
        demandes_en_tout=len(demandes),
        reprises=tuple(reprises[: x.MONTREES]),
        reprises_en_tout=len(reprises),
        jalons=x.count_jalons(espace, nommables, date_rapport),
        catalogue=QuelleEdition.of(find_edition(date_rapport), date_rapport),
        titre_questionnaire=x.title_questionnaire(siens) or ensemble["questionnaire"],
        structures={dossier.slug: dossier.organisation.nom for dossier in espace.dossiers if dossier.slug in publics},
        entrees=x.hash_entrees(espace, publics),
        **ensemble,
    )


def compose_together(lue: PromotionLue, jalon: Jalon, jour: date, nommables: set[str]) -> dict[str, Any]:
    """The parts of the page to which private bodies bring something: all that the rules of confidentiality are for."""
    scores = lue.panel.find_scores(jalon, jour)
    questionnaire = x.find_questionnaire(scores)
    dits = lue.panel.list_seen(jalon, jour)
    noms = x.name_themes(dits, questionnaire)
    repartitions = x.list_repartitions({} if questionnaire is None else scores[questionnaire], noms)
    freins = x.list_freins(lue.panel, jalon, jour, nommables, x.name_themes(dits, None))
    if lue.espace.ecartees:
        return x.leave_out(freins)
    manques, acquis = x.share_communes(lue.panel, jalon, jour)
    causes = x.list_causes(lue.panel.find_causes(jalon, jour), questionnaire)
    return {
        "questionnaire": x.say_questionnaire(questionnaire),
        "repartitions": repartitions,
        "repartitions_tues": x.name_withheld(noms, {ligne.id for ligne in repartitions}),
        "manques": manques[: x.MONTREES],
        "manques_en_tout": len(manques),
        "acquis": acquis[: x.MONTREES],
        "acquis_en_tout": len(acquis),
        "freins": freins,
        "sommes": x.list_sommes(lue.flots, jour),
        "causes": causes,
        "causes_tues": x.name_withheld(x.CAUSES, {cause.cause for cause in causes}),
    }


def list_nommables(espace: Espace | EspaceTenu) -> set[str]:
    """Who lets the promotion name it."""
    return {dossier.slug for dossier in espace.dossiers if not dossier.organisation.reservee}


def _list_later(espace: EspaceTenu, jour: date) -> set[str]:
    """Whose first event is after a day: on that day nobody knew that they would come."""
    premiers = {dossier.slug: find_oldest(dossier) for dossier in espace.dossiers}
    return {slug for slug, premier in premiers.items() if premier is not None and premier > jour}


def _list_publics(espace: Espace | EspaceTenu) -> set[str]:
    return {dossier.slug for dossier in espace.dossiers if dossier.organisation.diffusion == "public"}


def _newest(espace: EspaceTenu) -> date:
    """The newest day of the bodies that may be named: a private one dates nothing. Where all are, the end of its year."""
    nommables = [dossier for dossier in espace.dossiers if not dossier.organisation.reservee]
    jours = [jour for dossier in nommables if (jour := find_newest(dossier)) is not None]
    return max(jours, default=date(2000 if espace.promotion is None else espace.promotion.annee, 12, 31))


def _check_day(espace: EspaceTenu, jour: date) -> None:
    """A day that is still to come is refused; where nothing was known yet, the page says so by itself."""
    check_not_to_come(jour, PARIS)
    if espace.dossiers and all(
        premier is None or jour < premier for premier in (find_oldest(dossier) for dossier in espace.dossiers)
    ):
        message = f"rien n’est connu de cette promotion au {format_date(jour)}"
        raise DonneesInvalides([fault(message, lieu="date", remede="donnez une date plus récente")])
