"""A run of the factory: which reports are to be made, by whom, and what is noted of each one.

Nothing here loads a dossier or imports what a report needs; that happens in the workers, through the interface of
`concurrent.futures`, so that processes of this machine and of a cluster are the same to it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import TYPE_CHECKING

from numresp.depot.espace.espace import list_members
from numresp.depot.espace.non_lus import list_left_out
from numresp.depot.fichiers.ecriture_sure import sweep_drafts
from numresp.depot.fichiers.non_lu import Ecart
from numresp.depot.fichiers.verrou import hold_folder
from numresp.depot.sortie.destination import check_rapports
from numresp.depot.systeme.brouillon import open_brouillon
from numresp.erreurs import GrappePerdue, RapportEchoue
from numresp.modele.catalogue.parcours import ORDRE, SANS_RAPPORT
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.fabrique.manifeste import Manifeste
from numresp.rapport.fabrique.ordres_de_tournee import OrdresDeTournee, among, sort_orders
from numresp.rapport.noyau_jupyter.serveur import POSSIBLE, end_souche, end_with_parent, open_souche

if TYPE_CHECKING:
    from numresp.usages.quartiles import Reperes

Ouvrir = Callable[[int], Executor]
JALONS_RENDUS = tuple(jalon for jalon in ORDRE if jalon != SANS_RAPPORT)
JOBS_MAX = 60
"""Windows waits for 63 processes at most, and Python takes some of them."""
PERDU = "le processus qui rendait ce rapport s’est arrêté"


def list_commandes(
    espace: Path, sortie: Path, *, jalon: str | None = None, jour: str | None = None, tous: bool = False
) -> list[OrdreDeRapport]:
    """One order for each organisation of the promotion, and one for the promotion; without one, for every dossier.

    Parameters
    ----------
    tous : bool
        One for each jalon of an organisation that has a report, instead of one; the orders of what it has nothing to say of
        come to nothing.

    Raises
    ------
    Introuvable
        There is no such espace.
    DonneesInvalides
        promotion.yaml is faulty.
    """
    promotion, slugs = list_members(espace)
    qui = [*slugs, ""] if promotion is not None and slugs else slugs
    lieu, vers = espace.absolute(), sortie.absolute()
    jalons = JALONS_RENDUS if tous else (jalon,)
    ordres = [
        OrdreDeRapport(lieu, slug, vers, sien, jour, tous=tous)
        for slug in qui
        for sien in (jalons if slug else (jalon,))
    ]
    return among(ordres, promotion)


def list_forgotten(espace: Path, commandes: Sequence[OrdreDeRapport]) -> list[Ecart]:
    """What these orders leave out of an espace; grave is a body that they should have been for."""
    slugs = list(dict.fromkeys(commande.slug for commande in commandes if commande.slug))
    return list_left_out(espace, slugs, promotion=any(not commande.slug for commande in commandes))


@contextmanager
def open_chantier(
    sortie: Path, commandes: Sequence[OrdreDeRapport], *, force: bool = False, ouvrir: Ouvrir | None = None
) -> Iterator[tuple[OrdresDeTournee, Manifeste]]:
    """Hold a folder of reports, clear what a run killed half-way left there, and say what is to be done.

    Parameters
    ----------
    ouvrir : callable, optional
        As `carry_out` has it: a worker reads the dossiers of a promotion that has changed.

    Raises
    ------
    DonneesInvalides
        The reports would stand in a dossier, or among those of an espace.
    Occupe
        Another run holds the folder.
    RapportEchoue
        The process that read the dossiers of the promotion was lost twice.
    """
    if commandes:
        check_rapports(sortie, ["", *dict.fromkeys(commande.slug for commande in commandes)], commandes[0].espace)
    with hold_folder(sortie, 0), open_brouillon() as brouillons, Manifeste(sortie) as manifeste:
        for dossier in {sortie, *(sortie / commande.slug for commande in commandes)}:
            sweep_drafts(dossier)
        siennes = [replace(commande, brouillons=brouillons) for commande in commandes]
        yield sort_orders(manifeste, siennes, partial(_read_shown, ouvrir), force=force), manifeste


def _read_shown(ouvrir: Ouvrir | None, commandes: Sequence[OrdreDeRapport]) -> Sequence[Reperes | None]:
    """What each order shows of its promotion, by a worker: the dossiers of all are not for the process that commands."""
    for _ in range(2):
        try:
            with _employ(ouvrir, 1) as executeur:
                return executeur.submit(_list_shown, commandes).result()
        except BrokenExecutor:
            continue
    message = "le processus qui lisait les dossiers de la promotion s’est arrêté deux fois (mémoire ?)"
    raise RapportEchoue(message)


def carry_out(
    plan: OrdresDeTournee, manifeste: Manifeste, *, jobs: int = 1, ouvrir: Ouvrir | None = None
) -> Generator[CompteRendu, None, None]:
    """Carry out the orders of a plan, and note what becomes of each one as soon as it is known.

    Close it (`contextlib.closing`) when you may leave it before its end: that is what stops the workers.

    Parameters
    ----------
    jobs : int
        How many at once.
    ouvrir : callable, optional
        Gives the executor for a number of jobs; by default processes of this machine, forked from the warm stock.

    Yields
    ------
    CompteRendu
        In the order in which they end.

    Raises
    ------
    GrappePerdue
        The cluster is gone.
    """
    if not plan.a_faire:
        return
    for commande in plan.a_faire:  # as they are now: what changes while reports are made is made again next time
        manifeste.cles.hash_entrees(commande, "")
    perdues = []
    with closing(_deliver(ouvrir, min(jobs, len(plan.a_faire)), plan.a_faire)) as livraisons:
        for commande, compte_rendu in livraisons:
            if compte_rendu is None:
                perdues.append(commande)
            else:
                manifeste.note(compte_rendu)
                yield compte_rendu
    for perdue in perdues:  # one by one: whoever loses its process again takes no other with it
        with closing(_deliver(ouvrir, 1, [perdue])) as livraisons:
            [(_, repris)] = livraisons
        if repris is None:
            repris = CompteRendu(perdue, "échec", message=f"{PERDU} deux fois (mémoire ?).")
        repris = replace(repris, reprises=(f"{PERDU} ; repris une fois", *repris.reprises))
        manifeste.note(repris)
        yield repris


def _deliver(
    ouvrir: Ouvrir | None, jobs: int, commandes: Sequence[OrdreDeRapport]
) -> Generator[tuple[OrdreDeRapport, CompteRendu | None], None, None]:
    """Give what becomes of each order, as it ends; None when its process was lost."""
    with _employ(ouvrir, jobs) as executeur:
        attendus = {executeur.submit(_render, commande): commande for commande in commandes}
        for futur in as_completed(attendus):
            commande = attendus.pop(futur)
            yield commande, _read(futur, commande)


@contextmanager
def _employ(ouvrir: Ouvrir | None, jobs: int) -> Iterator[Executor]:
    """An executor, shut down at the end; whatever stops the one who uses it (Ctrl-C, an error) stops the workers at once.

    Their kernels go with them.
    """
    avant = set(active_children())
    executeur: Executor | None = None
    fini = False
    try:
        executeur = (open_processes if ouvrir is None else ouvrir)(jobs)
        yield executeur
        fini = True
    finally:
        if executeur is not None:
            executeur.shutdown(wait=fini, cancel_futures=True)
        if not fini:
            for enfant in set(active_children()) - avant:
                enfant.kill()
                enfant.join()
            end_souche()


def _read(futur: Future[CompteRendu], commande: OrdreDeRapport) -> CompteRendu | None:
    try:
        return futur.result()
    except BrokenExecutor:
        return None
    except GrappePerdue:
        raise
    except Exception as erreur:  # noqa: BLE001 (one report that fails, however it does, does not stop the others)
        message = f"Erreur inattendue ({type(erreur).__name__} : {erreur}). C’est un défaut de numresp : signalez-le."
        return CompteRendu(commande, "échec", message=message)


def _list_shown(commandes: Sequence[OrdreDeRapport]) -> Sequence[Reperes | None]:
    """What a worker reads for all the others."""
    from numresp.rapport.composition import quartiles

    return quartiles.list_reperes(commandes)


def _render(commande: OrdreDeRapport) -> CompteRendu:
    """What a worker does; it alone imports the factory, which costs nothing where it was forked from the warm stock."""
    from numresp.rapport.fabrique import un_rapport

    return un_rapport.render(commande)


def open_processes(jobs: int) -> Executor:
    """Processes of this machine, forked from the warm stock where fork exists."""
    contexte = open_souche() if POSSIBLE else get_context("spawn")
    return ProcessPoolExecutor(min(jobs, JOBS_MAX), mp_context=contexte, initializer=start_worker)


def start_worker() -> None:
    """Leave Ctrl-C to the command, which stops all; and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(lambda: os._exit(1))
