"""Establishing a Bilan: read the dossier, compute everything once, check it (design, section 7)."""

from __future__ import annotations

from datetime import date

from numresp import __version__
from numresp.calcul.suivi.depense import find_depenses
from numresp.cohorte.catalogue_du_referentiel import speak_obligations
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.dossier_a_une_date import hash_state
from numresp.depot.espace.espace import find_espace
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.langue.mots import TYPES
from numresp.modele.catalogue.catalogue import Catalogue
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.jour import find_day
from numresp.rapport.composition import avancement, feuille_de_route, salle, suivi
from numresp.rapport.composition import reponses as extraits
from numresp.rapport.composition.autres_poids import describe_autres_poids
from numresp.rapport.composition.impact import compose_impact
from numresp.rapport.composition.parcours import list_editions, list_etats
from numresp.rapport.composition.quartiles import find_place
from numresp.rapport.donnees import organisation as b
from numresp.rapport.donnees.suivi import PlaceBilan
from numresp.rapport.noyau_jupyter.transmission import take_over
from numresp.usages.diagnostic import Diagnostic
from numresp.usages.jour_du_rapport import assess_on
from numresp.usages.parametres import parse_jalon, parse_jour
from numresp.usages.quartiles import read_reperes

PLAN: Jalon = "feuille_de_route"
AUTODIAGNOSTIC: Jalon = "autodiagnostic"
"""The jalon whose report ranks priorities."""
SUIVANTS = ORDRE[ORDRE.index(PLAN) + 1 :]
"""The jalons whose reports say how far the feuille de route has come."""


def establish_bilan(organisation: str, espace: str = "", jalon: str = "", date_rapport: str = "") -> b.Bilan:
    """Everything a report of one organisation shows; what was handed over to this kernel is not computed again.

    Parameters
    ----------
    organisation : str
        Its slug.
    espace : str
        Folder of the dossiers; empty: `$NUMRESP_ESPACE`, else the example that ships.
    jalon : str
        Empty: the newest one that is begun.
    date_rapport : str
        AAAA-MM-JJ, at the end of which everything shown was known; empty: the jalon's own day, never today's.

    Returns
    -------
    Bilan

    Raises
    ------
    DonneesInvalides
        Anything wrong with the parameters or the files.

    Examples
    --------
    >>> bilan = nr.establish_bilan("le-trait", "data/exemple", jalon="autodiagnostic")
    >>> bilan.organisation.nom, bilan.seance.date.isoformat(), bilan.palier.nom
    ('Le Trait', '2025-03-27', 'Engagé')
    """
    remis = take_over(b.Bilan, organisation=organisation, espace=espace, jalon=jalon, date_rapport=date_rapport)
    if remis is not None:
        return remis
    voulu, choix = parse_jour(date_rapport), parse_jalon(jalon)
    dossiers = find_espace(espace)
    constat, jour = assess_on(load_dossier(dossiers, organisation), choix, voulu)
    return compose_bilan(constat, jour, find_place(read_reperes(dossiers, constat.jalon, jour), constat))


def compose_bilan(constat: Diagnostic, date_rapport: date, place: PlaceBilan) -> b.Bilan:
    """The Bilan of a scored séance.

    Parameters
    ----------
    date_rapport : date
        The day of which `constat.dossier` is (`assess_on`).
    place : PlaceBilan
        Where the organisation stands in its promotion.

    Returns
    -------
    Bilan
    """
    referentiel, catalogue = constat.resultat.referentiel, load_catalogue(date_rapport)
    obligations = speak_obligations(catalogue.obligations, constat.seance.complet, catalogue.edition)
    reponses = extraits.list_reponses(constat)
    constats = suivi.list_diagnostics(constat)
    etats = list_etats(constat.dossier, catalogue.parcours)
    depenses = find_depenses(catalogue.actions, constat.dossier.feuille_de_route)
    actions = suivi.list_actions(constat, depenses, date_rapport)
    return b.Bilan(
        numresp=__version__,
        jalon=constat.jalon,
        date_rapport=date_rapport,
        illustratif=_illustrations(constat),
        organisation=_who(constat),
        seance=_which_seance(constat),
        referentiel=_which_referentiel(constat),
        echelle=referentiel.echelle,
        couverture_minimale=referentiel.couverture_minimale,
        lignes=tuple(b.LigneBilan(**vars(ligne)) for ligne in constat.resultat.lignes.values()),
        themes=tuple(noeud.id for noeud in referentiel.noeuds),
        palier=extraits.describe_palier(constat),
        charte=extraits.list_charte(constat, reponses),
        droit=extraits.list_appuis(constat, reponses, extraits.DROIT),
        reponses=reponses,
        accords=extraits.list_accords(constat),
        a_verifier=extraits.list_a_verifier(constat),
        salle=salle.list_salle(constat),
        devoirs=salle.list_devoirs(constat, obligations, date_rapport),
        conformite=salle.describe_conformite(constat, catalogue.obligations, date_rapport),
        actions=actions,
        attente=suivi.find_attente(actions),
        ouvertes=suivi.find_ouvertes(actions),
        suites=salle.list_suites(constat, etats),
        jalons=etats,
        editions=list_editions(constat.dossier, catalogue.indicateurs),
        signature=suivi.find_signature(constat),
        lectures=suivi.list_lectures(constats),
        evolutions=suivi.list_evolutions(constats),
        series=suivi.describe_series(constat.dossier, catalogue.indicateurs, constat.jalon, date_rapport),
        place=place,
        catalogue=_which_catalogue(catalogue, date_rapport),
        impact=compose_impact(constat.dossier, catalogue, (action.id for action in actions), date_rapport),
        plan=feuille_de_route.describe_plan(constats, catalogue, date_rapport) if constat.jalon == PLAN else None,
        avancement=avancement.describe_avancement(constats, date_rapport) if constat.jalon in SUIVANTS else None,
        autres_poids=describe_autres_poids(constat, obligations, date_rapport)
        if constat.jalon == AUTODIAGNOSTIC
        else None,
        parts=extraits.list_parts(constat),
        politiques=extraits.list_politiques(constat),
        regles={
            "agregation": referentiel.agregation,
            "non_concerne": referentiel.non_concerne,
            "sans_reponse": referentiel.sans_reponse,
        },
        historique=constat.dossier.historique.find_marque(date_rapport),
        non_connus=constat.dossier.non_connus,
        entrees=hash_state(constat.dossier),
    )


def _which_catalogue(catalogue: Catalogue, jour: date) -> b.QuelCatalogue:
    edition = catalogue.edition
    if edition is None:
        raise AssertionError(catalogue)
    return b.QuelCatalogue(**dict(b.QuelleEdition.of(edition, jour)), empreinte=catalogue.empreinte)


def _illustrations(constat: Diagnostic) -> tuple[str, ...]:
    textes = (constat.dossier.organisation.illustratif, constat.seance.etat.ouverture.illustratif)
    return tuple(dict.fromkeys(texte for texte in textes if texte))


def _who(constat: Diagnostic) -> b.QuiOrganisation:
    organisation = constat.dossier.organisation
    publiques = [source for source in organisation.sources.values() if source.nature == "public"]
    return b.QuiOrganisation(
        slug=constat.dossier.slug,
        nom=organisation.nom,
        type=TYPES[organisation.type],
        faits=organisation.faits,
        sources=tuple(dict.fromkeys(f"{source.document} {source.url}".strip() for source in publiques)),
    )


def _which_seance(constat: Diagnostic) -> b.QuelleSeance:
    seance, etat = constat.seance, constat.seance.etat
    validation = etat.validation
    votants = {vote.participant for votes in etat.votes.values() for vote in votes if vote.participant is not None}
    comptes = [sum(etat.count_votes(question).values()) for question in etat.votes]
    return b.QuelleSeance(
        nom=seance.nom,
        date=seance.date,
        jalon=seance.jalon,
        marque=seance.marque,
        provisoire=etat.provisoire,
        validee_par="" if validation is None else validation.role,
        validee_le=None if validation is None else find_day(validation.horodatage, constat.dossier.organisation.fuseau),
        participants=salle.list_participants(constat),
        votants=max([len(votants), *comptes]),
    )


def _which_referentiel(constat: Diagnostic) -> b.QuelReferentiel:
    complet = constat.seance.complet
    return b.QuelReferentiel(
        id=complet.id,
        version=complet.version,
        titre=complet.titre,
        empreinte=complet.empreinte,
        variante=constat.seance.etat.ouverture.referentiel.variante or "",
        change=constat.seance.change,
    )
