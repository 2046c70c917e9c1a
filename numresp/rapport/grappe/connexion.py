"""Coming to a cluster that is there already: every worker is examined before any order leaves."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from numresp import __version__
from numresp.depot.sortie.destination import check_rapports
from numresp.erreurs import DonneesInvalides, Faute, Introuvable, fault
from numresp.langue.francais import join_et
from numresp.rapport.fabrique.cles_de_rapport import hash_maison
from numresp.rapport.grappe.executeur import ExecuteurDeGrappe, RegistreDesOuvriers
from numresp.rapport.grappe.lieux import LieuxPartages, open_lieux
from numresp.rapport.grappe.ouvrier import OuvrierExamine, examine

DELAI_S = 15
"""How long to wait for a scheduler to answer, in seconds."""
GROUPES = {
    "fourni": "les référentiels ou le catalogue",
    "gabarit": "le gabarit des pages",
    "code": "le code de numresp",
    "bibliotheques": "Python ou les bibliothèques",
}
MEMES = "installez-y les mêmes versions (requirements.lock), puis relancez l’ouvrier"


@contextmanager
def open_grappe(
    adresse: str, espace: Path, sortie: Path, *, dire: Callable[[str], None] = lambda _: None
) -> Iterator[Callable[[int], Executor]]:
    """Reach a cluster for one run.

    Parameters
    ----------
    adresse : str
        Of its scheduler, `tcp://hôte:8786`.
    espace, sortie : Path
        Shared with its workers.
    dire : callable
        Told in French what is worth knowing.

    Yields
    ------
    callable
        What `carry_out` opens its executors with.

    Raises
    ------
    DonneesInvalides
        Dask is not installed; the reports would stand in a dossier; a worker does not see the same folders, or does not have the
        same numresp. Nothing was begun.
    Introuvable
        No scheduler at this address, or no worker.
    """
    try:
        from distributed import Client
    except ImportError:
        message = "rendre les rapports sur une grappe demande Dask, qui n’est pas installé"
        raise DonneesInvalides([fault(message, remede='pip install "numresp[grappe]"')]) from None
    check_rapports(sortie, [""], espace)
    with _silence(), open_lieux(espace, sortie) as lieux, _reach(Client, adresse) as client:
        fils = _check_workers(client, lieux, adresse)
        if max(fils.values()) > 1:
            dire(
                "un ouvrier rend un rapport à la fois, quel que soit son nombre de fils : "
                "lancez-en plutôt plusieurs (dask worker --nworkers auto --nthreads 1)"
            )
        registre = RegistreDesOuvriers(fils, dire)
        client.subscribe_topic("all", registre.hear)
        partages = client.submit(_give, lieux, key=f"numresp-lieux{lieux.marque}", pure=False)
        try:
            yield lambda _: ExecuteurDeGrappe(client, partages, registre)
        finally:
            client.unsubscribe_topic("all")


@contextmanager
def _silence() -> Iterator[None]:
    """Dask's own words are English, and ours say the same: nothing of its log is shown while it lasts."""
    siens = (nom for nom in logging.root.manager.loggerDict if nom.startswith("distributed."))
    noms = ("distributed", "tornado.application", *siens)
    journaux = [logging.getLogger(nom) for nom in noms]
    avant = [(journal, journal.handlers, journal.propagate) for journal in journaux]
    for journal in journaux:
        journal.handlers, journal.propagate = [logging.NullHandler()], False
    try:
        yield
    finally:
        for journal, poignees, propage in avant:
            journal.handlers, journal.propagate = poignees, propage


async def _knock(adresse: str) -> None:
    """See that a scheduler is there: a client waits for ever for another server, such as Dask's dashboard, or a worker.

    Raises
    ------
    OSError, ValueError
        Nobody answers as one, or this is no address.
    """
    import distributed

    dask: Any = distributed  # these parts of it have no types
    entiere = dask.comm.normalize_address(adresse)
    dask.comm.get_address_host_port(entiere)
    async with asyncio.timeout(DELAI_S):
        ligne = await dask.comm.connect(entiere, **dask.Security().get_connection_args("client"))
        try:
            await ligne.write({"op": "identity", "reply": True})
            qui = (await ligne.read()).get("type")
        finally:
            ligne.abort()
    if qui != "Scheduler":
        raise OSError(f"a {qui} answers, and no scheduler")


@contextmanager
def _reach(ouvrir: Any, adresse: str) -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what differs and counts is said by `_check_workers`
        try:
            if not adresse.startswith("inproc:"):
                asyncio.run(_knock(adresse))
            client = ouvrir(adresse, timeout=DELAI_S, set_as_default=False)
        except (OSError, ValueError) as erreur:
            remede = "lancez-le (dask scheduler), puis donnez l’adresse qu’il affiche, par exemple tcp://hôte:8786"
            message = f"aucun ordonnanceur Dask ne répond à « {adresse[:80]} »"
            raise Introuvable([fault(message, lieu="grappe", remede=remede)]) from erreur
    try:
        yield client
    finally:
        client.close()


def _give(lieux: LieuxPartages) -> LieuxPartages:
    """Said once to each worker; computed again by another one if those that knew it are lost."""
    return lieux


def _check_workers(client: Any, lieux: LieuxPartages, adresse: str) -> Mapping[str, int]:
    """Examine every worker, and give its number of threads by its address.

    Raises
    ------
    Introuvable
        There is none.
    DonneesInvalides
        Every one that could not make the same report, with why.
    """
    fils = dict(client.nthreads())
    if not fils:
        remede = f"lancez-en au moins un : dask worker {adresse} --nthreads 1"
        raise Introuvable([fault("cette grappe n’a aucun ouvrier", lieu="grappe", remede=remede)])
    vus = client.run(examine, lieux, on_error="return")
    notre = hash_maison()
    fautes = [faute for ouvrier, vu in sorted(vus.items()) for faute in _judge(ouvrier, vu, notre)]
    if fautes:
        raise DonneesInvalides(fautes)
    return fils


def _judge(ouvrier: str, vu: OuvrierExamine | BaseException, notre: Mapping[str, str]) -> Iterator[Faute]:
    if isinstance(vu, ImportError | AttributeError):  # another numresp, of before this module, or none
        yield fault(f"l’ouvrier {ouvrier} n’a pas ce numresp", remede=MEMES)
        return
    if isinstance(vu, BaseException):
        yield fault(f"l’ouvrier {ouvrier} ne peut pas être examiné ({type(vu).__name__} : {vu})", remede="relancez-le")
        return
    autres = [dit for groupe, dit in GROUPES.items() if vu.maison.get(groupe) != notre[groupe]]
    if autres:
        version = "" if vu.numresp == __version__ else f" (numresp {vu.numresp}, ici {__version__})"
        message = f"l’ouvrier {ouvrier} ne rendrait pas les mêmes octets : {join_et(autres)} diffèrent d’ici{version}"
        yield fault(message, remede=MEMES)
    for manque in vu.manques:
        yield fault(f"l’ouvrier {ouvrier} {manque}")
