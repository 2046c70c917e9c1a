"""The factory: one order, one Bilan, one notebook run, two pages; everything in place, or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from numresp.depot.dossier.dans_espace import find_dossier
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.fichiers.erreur_imprevue import say_unexpected
from numresp.depot.fichiers.verrou import hold_folder
from numresp.depot.sortie.destination import check_rapports
from numresp.depot.verification.rapports_anciens import list_shortened
from numresp.erreurs import DonneesInvalides, Introuvable, NumrespError, SansMatiere
from numresp.langue.francais import upper_initial
from numresp.langue.mots import JALONS, PROVISOIRE
from numresp.rapport.cadre.pied_de_document import write_pied
from numresp.rapport.cadre.titre_du_rapport import say_titre
from numresp.rapport.composition.organisation import compose_bilan
from numresp.rapport.composition.quartiles import find_place
from numresp.rapport.donnees.epreuve import Epreuve
from numresp.rapport.donnees.fiche_de_rapport import note_titre, tell_fiche
from numresp.rapport.donnees.ordre import CompteRendu, Etat, OrdreDeRapport
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.fabrique.execution import find_carnet, run_carnet
from numresp.rapport.fabrique.index_de_tournee import INDEX, is_printable, write_own_index
from numresp.rapport.fabrique.pages_d_un_rapport import export_pages
from numresp.rapport.impression.feuilles_de_papier import Papier
from numresp.rapport.impression.tirage_pdf import PageAImprimer, PageImprimee, print_pages
from numresp.rapport.noyau_jupyter.serveur import POSSIBLE
from numresp.rapport.page.depuis_carnet import read_donnees
from numresp.rapport.page.donnees_imprimees import list_titres, write_printed
from numresp.rapport.phrases.fiches_action import export_fiches
from numresp.usages.diagnostic import Diagnostic
from numresp.usages.jalons_a_rapporter import list_jalons
from numresp.usages.jour_du_rapport import assess_on
from numresp.usages.parametres import parse_jalon, parse_jour
from numresp.usages.quartiles import read_reperes

ATTENTE_S = 60.0
"""How long one report waits for a run that is writing into the same folder, in seconds."""


@dataclass(frozen=True)
class RapportRendu:
    """A rendered report: what it stands on, its files, what had to be done twice, the index and what was printed."""

    constat: Diagnostic
    bilan: Bilan
    fichiers: tuple[Path, ...]
    reprises: tuple[str, ...] = ()
    index: tuple[Path, ...] = ()
    imprimees: tuple[PageImprimee, ...] = ()


def render_rapport(  # noqa: PLR0913 (keywords: how, not what)
    espace: Path,
    organisation: str,
    *,
    jalon: str | None = None,
    jour: str | None = None,
    sortie: Path = Path("reports"),
    programme: str = "",
    papier: Papier | None = None,
) -> RapportRendu:
    """Render the report of one jalon of one organisation.

    Parameters
    ----------
    espace : Path
        Folder of the dossiers.
    organisation : str
        Its slug.
    jalon : str, optional
        By default that of the newest séance.
    jour : str, optional
        AAAA-MM-JJ, at the end of which all that is shown was known; by default the jalon's own day.
    sortie : Path
        The pages go to `<sortie>/<organisation>/`.
    programme : str
        The browser that prints them too (numresp.rapport.impression.navigateur); empty for none.
    papier : str
        On what it prints them; None for no PDF.

    Returns
    -------
    RapportRendu

    Raises
    ------
    DonneesInvalides
        Bad parameter or bad file, or a place that is the espace's; said before any kernel starts.
    RapportEchoue
        The notebook failed, or a page is not fit to be put in place. Nothing was written.
    Occupe
        A run that renders a whole promotion holds the folder.
    """
    check_rapports(sortie, [find_dossier(espace, organisation).resolve().name], espace)
    commande = OrdreDeRapport(espace, organisation, sortie, jalon, jour)
    dossier, constat, jour_rapport = _assess(commande)
    bilan = compose_commande(commande, constat, jour_rapport)
    reprises: list[str] = []
    epreuve = lay_out(commande, bilan, prive=constat.dossier.prive, present=dossier)
    contenus = render_epreuve(epreuve, seul=True, dire=reprises.append)
    with hold_folder(sortie, ATTENTE_S):
        replace_files(contenus, prive=epreuve.prive)
        a_imprimer = [
            PageAImprimer(chemin, bilan.date_rapport, epreuve.prive, papier)
            for chemin in contenus
            if papier is not None and is_printable(chemin.name)
        ]
        imprimees = tuple(print_pages(programme, a_imprimer))
        index = write_own_index(sortie, bilan.organisation.slug, epreuve.nom, _note(sortie, epreuve, contenus))
    return RapportRendu(constat, bilan, tuple(contenus), tuple(reprises), tuple(index), imprimees)


def _note(sortie: Path, epreuve: Epreuve, contenus: Mapping[Path, bytes]) -> dict[str, Any]:
    """What a run would note of this report, for its body's index."""
    places = {chemin.relative_to(sortie).as_posix(): octets for chemin, octets in contenus.items()}
    titres = list_titres(places)
    fichiers = {nom: {"octets": len(octets), **note_titre(nom, titres)} for nom, octets in places.items()}
    return {"etat": "rendu", "nom": epreuve.nom, "fichiers": fichiers, "fiche": epreuve.fiche}


def render(commande: OrdreDeRapport) -> CompteRendu:
    """Carry out one order; what a user can mend is told in the account, not raised.

    Whoever maps this over many orders holds the folder they are written into (numresp.rapport.fabrique.rapports_d_un_espace).

    Returns
    -------
    CompteRendu
    """
    debut = time.perf_counter()
    reprises: list[str] = []

    def tell(etat: Etat, message: str = "", **fait: Any) -> CompteRendu:
        secondes = time.perf_counter() - debut
        return CompteRendu(commande, etat, message=message, secondes=secondes, reprises=tuple(reprises), **fait)

    try:
        sien = compose_organisation if commande.slug else compose_epreuve
        epreuve = (sien if commande.composer is None else commande.composer)(commande)
        contenus = render_epreuve(epreuve, brouillons=commande.brouillons, dire=reprises.append)
        replace_files(contenus, prive=epreuve.prive)
    except SansMatiere as erreur:
        return tell("sans matière", str(erreur))
    except NumrespError as erreur:
        return tell("échec", str(erreur))
    except OSError as erreur:
        return tell("échec", say_unexpected(erreur))
    places = {chemin.relative_to(commande.sortie).as_posix(): octets for chemin, octets in contenus.items()}
    tailles = {nom: len(octets) for nom, octets in places.items()}
    empreintes = {nom: sha256(octets).hexdigest() for nom, octets in places.items()}
    return tell(
        "rendu",
        nom=epreuve.nom,
        carnet=epreuve.carnet.name,
        fichiers=tailles,
        empreintes=empreintes,
        titres=list_titres(places),
        fiche=epreuve.fiche,
    )


def compose_organisation(commande: OrdreDeRapport) -> Epreuve:
    """What the report of one organisation is made of.

    Raises
    ------
    DonneesInvalides
        Bad parameter or bad file.
    SansMatiere
        There is nothing to report at this jalon.
    """
    dossier, constat, jour = _assess(commande)
    return lay_out(commande, compose_commande(commande, constat, jour), prive=constat.dossier.prive, present=dossier)


def compose_epreuve(commande: OrdreDeRapport) -> Epreuve:
    """The page of a promotion; only its order imports the tables that it is made of."""
    from numresp.rapport.fabrique import page_de_promotion  # noqa: PLC0415

    return page_de_promotion.compose_epreuve(commande)


def compose_commande(commande: OrdreDeRapport, constat: Diagnostic, jour: date) -> Bilan:
    """The Bilan of an order, with the quartiles of the promotion: those of the run, else read for this report alone."""
    reperes = read_reperes(commande.espace, constat.jalon, jour) if commande.reperes is None else commande.reperes
    return compose_bilan(constat, jour, find_place(reperes, constat))


def assess_commande(commande: OrdreDeRapport) -> tuple[Diagnostic, date]:
    """Read the dossier and score what its report stands on; parameters are checked first, and earlier reports too.

    Raises
    ------
    DonneesInvalides
        Bad parameter or bad file, or a journal that no longer holds what an earlier report stood on.
    SansMatiere
        There is nothing to report at this jalon.
    """
    return _assess(commande)[1:]


def _assess(commande: OrdreDeRapport) -> tuple[Dossier, Diagnostic, date]:
    """The dossier as it stands today, and what `assess_commande` gives."""
    voulu, jalon = parse_jour(commande.jour or ""), parse_jalon(commande.jalon or "")
    dossier = load_dossier(commande.espace, commande.slug)
    try:
        constat, jour = assess_on(dossier, jalon, voulu)
    except Introuvable as erreur:
        raise SansMatiere(erreur.fautes) from erreur
    fautes = list_shortened(dossier, commande.sortie / dossier.slug)
    if fautes:
        raise DonneesInvalides(fautes)
    return dossier, constat, jour


def lay_out(commande: OrdreDeRapport, bilan: Bilan, *, prive: str, present: Dossier | None = None) -> Epreuve:
    """Say which notebook shows a Bilan, with which parameters, what frames its pages, and which other pages they lead to.

    Without its present dossier, a report leads to no other and no index may name its body.
    """
    jalon, nom = bilan.jalon, bilan.organisation.nom
    titre, pied = f"{nom} : {say_titre(bilan)}", write_pied(bilan).signe
    bandeau = PROVISOIRE if bilan.seance.provisoire else ""
    return Epreuve(
        bilan=bilan,
        carnet=find_carnet(jalon),
        parametres={
            "organisation": bilan.organisation.slug,
            "espace": str(commande.espace.resolve()),
            "jalon": jalon,
            "date_rapport": bilan.date_rapport.isoformat(),
        },
        dossier=commande.sortie / bilan.organisation.slug,
        nom=jalon,
        titre=titre,
        pied=pied,
        bandeau=bandeau,
        annexes=export_fiches(bilan, titre, bandeau, pied),
        prive=prive,
        fiche=tell_fiche(bilan, reservee=bool(prive) or present is None or present.organisation.reservee),
        sommet=(INDEX, "Tous les rapports"),
        voisins=tuple(_list_voisins(present)) if commande.tous and present is not None else (),
    )


def _list_voisins(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """The reports that a run renders of a body: their files and what they are called."""
    return ((f"{jalon}.html", upper_initial(JALONS[jalon])) for jalon in list_jalons(dossier))


def render_epreuve(
    epreuve: Epreuve,
    *,
    chaud: bool = POSSIBLE,
    seul: bool = False,
    brouillons: Path | None = None,
    dire: Callable[[str], None] = lambda _: None,
) -> dict[Path, bytes]:
    """Run the notebook and make the files of a report; none is written.

    Parameters
    ----------
    chaud, seul, brouillons, dire
        See `numresp.rapport.fabrique.execution.run_carnet`.

    Returns
    -------
    dict of path to content

    Raises
    ------
    RapportEchoue
    """
    execute = run_carnet(
        epreuve.carnet, epreuve.parametres, epreuve.bilan, chaud=chaud, seul=seul, brouillons=brouillons, dire=dire
    )
    pages = export_pages(execute, epreuve)
    contenus = {epreuve.dossier / nom: page.encode() for nom, page in pages.items()}
    contenus[epreuve.dossier / f"{epreuve.nom}.json"] = (epreuve.bilan.model_dump_json(indent=2) + "\n").encode()
    premiere = f"{epreuve.nom}.html"
    autres = {nom: page for nom, page in pages.items() if nom != premiere}
    imprimees = write_printed(pages[premiere], epreuve.nom, epreuve.titre, read_donnees(execute), autres)
    contenus |= {epreuve.dossier / nom: octets for nom, octets in imprimees.items()}
    return contenus
