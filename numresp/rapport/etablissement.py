"""Establishing a Bilan: read the dossier, compute everything once, check it (design, section 7)."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from numresp import __version__
from numresp.depot.catalogue import load_obligations
from numresp.depot.dossier import load_dossier
from numresp.depot.ecriture import hash_files
from numresp.depot.ressources import find_data
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.mots import TYPES
from numresp.modele.socle import read_jour
from numresp.rapport import bilan as b
from numresp.rapport import extraits, extraits_suites
from numresp.rapport.diagnostic import Constat, diagnose
from numresp.rapport.remise import take_over


def establish_bilan(organisation: str, espace: str = "", jalon: str = "", date_rapport: str = "") -> b.Bilan:
    """Everything a report of one organisation shows; what was handed over to this kernel is not computed again.

    Parameters
    ----------
    organisation : str
        Its slug.
    espace : str
        Folder of the dossiers; empty: `$NUMRESP_ESPACE`, else the example that ships.
    jalon : str
        Empty: that of the newest séance.
    date_rapport : str
        AAAA-MM-JJ, what is printed; empty: the day of the newest event in the inputs, never today's.

    Returns
    -------
    Bilan

    Raises
    ------
    DonneesInvalides
        Anything wrong with the parameters or the files.
    """
    remis = take_over(b.Bilan, organisation=organisation, espace=espace, jalon=jalon, date_rapport=date_rapport)
    if remis is not None:
        return remis
    jour = parse_jour(date_rapport)
    constat = diagnose(load_dossier(find_espace(espace), organisation), jalon or None)
    return compose_bilan(constat, jour)


def find_espace(espace: str) -> Path:
    """The folder of the dossiers: the one given, else `$NUMRESP_ESPACE`, else the example."""
    choix = espace or os.environ.get("NUMRESP_ESPACE", "")
    return Path(choix) if choix else find_data("exemple")


def parse_jour(texte: str) -> date | None:
    """A date AAAA-MM-JJ, or None for an empty text.

    Raises
    ------
    DonneesInvalides
        The text is no date of the calendar.
    """
    if not texte:
        return None
    try:
        return read_jour(texte)
    except ValueError:
        message = f"date AAAA-MM-JJ attendue, vu « {texte[:40]} »"
        raise DonneesInvalides([fault(message, lieu="date", remede="par exemple 2025-04-15")]) from None


def newest_day(constat: Constat) -> date:
    """The day of the newest thing that happened in the inputs; what is only planned is no event."""
    dossier = constat.dossier
    jours = [constat.seance.date, max(evenement.horodatage for evenement in constat.seance.journal.evenements).date()]
    jours += [mesure.date for mesure in dossier.mesures]
    jours += [etat.date for etat in dossier.jalons.jalons.values() if etat.etat == "fait" and etat.date is not None]
    jours += [action.fin for action in dossier.actions if action.statut == "Réalisé" and action.fin is not None]
    charte = dossier.jalons.charte
    if charte is not None and charte.etat == "signée" and charte.date is not None:
        jours.append(charte.date)
    return max(jours)


def compose_bilan(constat: Constat, jour: date | None) -> b.Bilan:
    """The Bilan of a scored séance.

    Parameters
    ----------
    jour : date or None
        What is printed; None for the day of the newest event.

    Returns
    -------
    Bilan
    """
    date_rapport = newest_day(constat) if jour is None else jour
    referentiel = constat.resultat.referentiel
    reponses = extraits.list_reponses(constat)
    return b.Bilan(
        numresp=__version__,
        date_rapport=date_rapport,
        illustratif=_illustrations(constat),
        organisation=_who(constat),
        seance=_which_seance(constat),
        referentiel=_which_referentiel(constat),
        echelle=referentiel.echelle,
        couverture_minimale=referentiel.couverture_minimale,
        lignes=tuple(b.LigneBilan(**vars(ligne)) for ligne in constat.resultat.lignes.values()),
        themes=tuple(noeud.id for noeud in referentiel.noeuds),
        palier=extraits.find_palier(constat),
        charte=extraits.list_charte(constat, reponses),
        reponses=reponses,
        accords=extraits.list_accords(constat),
        a_verifier=extraits.list_a_verifier(constat),
        salle=extraits_suites.list_salle(constat),
        devoirs=extraits_suites.list_devoirs(constat, load_obligations(), date_rapport),
        actions=extraits_suites.list_actions(constat),
        suites=extraits_suites.list_suites(constat),
        parts=extraits.list_parts(constat),
        politiques=extraits.list_politiques(constat),
        regles={
            "agregation": referentiel.agregation,
            "non_concerne": referentiel.non_concerne,
            "sans_reponse": referentiel.sans_reponse,
        },
        entrees=hash_files(constat.dossier.chemin),
    )


def _illustrations(constat: Constat) -> tuple[str, ...]:
    textes = (constat.dossier.organisation.illustratif, constat.seance.etat.ouverture.illustratif)
    return tuple(dict.fromkeys(texte for texte in textes if texte))


def _who(constat: Constat) -> b.QuiOrganisation:
    organisation = constat.dossier.organisation
    publiques = [source for source in organisation.sources.values() if source.nature == "public"]
    return b.QuiOrganisation(
        slug=constat.dossier.slug,
        nom=organisation.nom,
        type=TYPES[organisation.type],
        faits=organisation.faits,
        sources=tuple(dict.fromkeys(f"{source.document} {source.url}".strip() for source in publiques)),
    )


def _which_seance(constat: Constat) -> b.QuelleSeance:
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
        validee_le=None if validation is None else validation.horodatage.date(),
        participants=extraits_suites.list_participants(constat),
        votants=max([len(votants), *comptes]),
    )


def _which_referentiel(constat: Constat) -> b.QuelReferentiel:
    complet = constat.seance.complet
    return b.QuelReferentiel(
        id=complet.id,
        version=complet.version,
        titre=complet.titre,
        empreinte=complet.empreinte,
        variante=constat.seance.etat.ouverture.referentiel.variante or "",
        change=constat.seance.change,
    )
