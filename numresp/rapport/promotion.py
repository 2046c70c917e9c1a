"""Establishing the Bilan of a promotion, from the tables that an analyst has (numresp.cohorte)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from numresp import __version__
from numresp.cohorte.chargement import load_espace, see_espace
from numresp.cohorte.espace import Espace
from numresp.depot.espace import find_espace
from numresp.depot.historique.vue_du_jour import find_newest, find_oldest
from numresp.erreurs import DonneesInvalides, Introuvable, fault
from numresp.langue.francais import format_date
from numresp.modele.jour import PARIS, find_day, read_clock
from numresp.rapport import bilan_promotion as b
from numresp.rapport import extraits_promotion as x
from numresp.rapport.commande import Commande
from numresp.rapport.epreuve import Epreuve
from numresp.rapport.execution import find_carnet
from numresp.rapport.parametres import parse_jalon, parse_jour
from numresp.rapport.remise import take_over

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
    present = load_espace(chemin, ignorer_fautives=True)
    if present.promotion is None:
        remede = "écrivez promotion.yaml : id, nom, annee, organisations"
        raise Introuvable([fault("cet espace n’a pas de promotion", fichier=str(chemin), remede=remede)])
    if voulu is not None:
        _check_day(present, voulu)
    date_rapport = _newest(present) if voulu is None else voulu
    espace = see_espace(present, date_rapport)
    vu = espace.at(choix, ou_avant=choix is not None)
    questionnaire = x.find_questionnaire(vu)
    comparables = x.restrict(vu, questionnaire)
    organisations = espace.organisations
    nommables = set(organisations.loc[organisations["diffusion"] != "prive", "organisation"])
    demandes = x.list_demandes(espace, nommables)
    return b.BilanPromotion(
        numresp=__version__,
        jalon=jalon,
        date_rapport=date_rapport,
        promotion=present.promotion.nom,
        annee=present.promotion.annee,
        illustratif=present.promotion.illustratif,
        effectif=len(organisations),
        avec_seance=int(vu.seances["organisation"].nunique()),
        prives=len(organisations) - len(nommables),
        illisibles=len(espace.ecartees),
        provisoires=int(vu.seances["provisoire"].sum()),
        echelle=float(comparables.seances["echelle"].iloc[0]) if len(comparables.seances) else 100.0,
        questionnaire=x.say_questionnaire(questionnaire),
        autres_questionnaires=len(vu.seances) - len(comparables.seances),
        membres=tuple(x.list_membres(espace, vu, nommables)),
        repartitions=x.list_repartitions(comparables),
        manques=x.list_communes(vu, bas=True),
        acquis=x.list_communes(vu, bas=False),
        freins=x.list_freins(vu, nommables),
        demandes=tuple(demandes[: x.MONTREES]),
        demandes_tues=max(0, len(demandes) - x.MONTREES),
        demandes_anonymes=len(x.list_waiting(espace)) - len(demandes),
        reprises=x.list_reprises(espace, nommables),
        sommes=x.list_sommes(espace),
        jalons=x.count_jalons(espace),
        entrees=x.hash_entrees(chemin, espace),
    )


def _newest(espace: Espace) -> date:
    """The newest day of the bodies that may be named: a private one dates nothing. Where all are, their year's end."""
    jours = {d.slug: jour for d in espace.dossiers if (jour := find_newest(d)) is not None}
    nommables = [jours[d.slug] for d in espace.dossiers if not d.organisation.reservee and d.slug in jours]
    if nommables:
        return max(nommables)
    annee = 2000 if espace.promotion is None else espace.promotion.annee
    return date(max([annee, *(jour.year for jour in jours.values())]), 12, 31)


def _check_day(espace: Espace, jour: date) -> None:
    """A day that is still to come is refused; where nothing was known yet, the page says so by itself."""
    aujourd_hui = find_day(read_clock(), PARIS)
    if jour > aujourd_hui:
        message = f"le {format_date(jour)} n’est pas encore passé : on ne peut pas dire ce qui sera connu ce jour-là"
        raise DonneesInvalides([fault(message, lieu="date", remede=f"{aujourd_hui.isoformat()} au plus tard")])
    if espace.dossiers and all(
        premier is None or jour < premier for premier in (find_oldest(dossier) for dossier in espace.dossiers)
    ):
        message = f"rien n’est connu de cette promotion au {format_date(jour)}"
        raise DonneesInvalides([fault(message, lieu="date", remede="donnez une date plus récente")])


def compose_epreuve(commande: Commande) -> Epreuve:
    """What the page of a promotion is made of; an order of the factory like any other."""
    bilan = compose_promotion(commande.espace, commande.jalon or "", commande.jour or "")
    quand = format_date(bilan.date_rapport)
    return Epreuve(
        bilan=bilan,
        carnet=find_carnet(NOM),
        parametres={
            "espace": str(commande.espace.resolve()),
            "jalon": bilan.jalon,
            "date_rapport": bilan.date_rapport.isoformat(),
        },
        dossier=commande.sortie,
        nom=NOM,
        titre=f"{bilan.promotion} : numérique responsable",
        pied=f"{bilan.promotion}, {quand}. Établi avec numresp {bilan.numresp}.",
    )
