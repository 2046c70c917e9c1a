"""Mutated files before every loader and importer: none may end otherwise than well or in French, in 5 s and 300 MB.

Each input is named by its seed, its reader and its number; the three together make it again (`banc.py --rejouer`).
"""

from __future__ import annotations

import gc
import io
import os
import random
import resource
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from robustesse.disque.naufrage import run_child
from robustesse.lecture.lecteur import Lecteur
from robustesse.lecture.lecteurs import list_lecteurs
from robustesse.lieux import Lieux
from robustesse.mutation.espace_remis import Atelier
from robustesse.mutation.etrangetes import ETRANGETES
from robustesse.mutation.mutateurs import mutate
from robustesse.recolte import Recolte

from numresp.cli import run
from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import NumrespError

SECONDES_MAX = 5.0
"""Of processor time: a busy machine is not a fault of ours."""
ATTENTE_MAX_S = 30.0
"""Of waiting: for a pipe that nobody fills."""
OCTETS_MAX = 300_000_000
PAR_LOT = 250
PART_COMMANDES = 0.04
"""Share of the inputs that go through the command line too."""
ANGLAIS = (
    "Traceback",
    "Erreur inattendue",
    "Errno",
    "No such",
    "codec can't",
    "not supported",
    "object has no",
    "Invalid argument",
)


class Hang(BaseException):
    """It waits, or goes on, without an end."""


def share_out(total: int, lecteurs: Sequence[Lecteur]) -> list[tuple[Lecteur, range]]:
    """Share so many inputs among the readers by their weights, in lots; every reader has some."""
    poids = sum(lecteur.poids for lecteur in lecteurs)
    lots = []
    for lecteur in lecteurs:
        combien = max(2, round(total * lecteur.poids / poids))
        lots += [(lecteur, range(debut, min(debut + PAR_LOT, combien))) for debut in range(0, combien, PAR_LOT)]
    return lots


def make_input(graine: int, lecteur: Lecteur, rang: int, sains: Sequence[bytes]) -> tuple[bytes, str]:
    """The input of that number: the same ever after."""
    hasard = random.Random(f"{graine}/{lecteur.nom}/{rang}")
    return mutate(hasard.choice(sains), lecteur.genre, hasard)


def attack(
    patron: Lieux,
    ou: Path,
    lecteur: Lecteur,
    rangs: Iterable[int],
    graine: int,
    garder: Path | None = None,
    suivre: Callable[[int], None] = lambda _: None,
) -> Recolte:
    """Give a reader so many inputs, one after the other.

    Parameters
    ----------
    garder : Path, optional
        Where faulty inputs are kept.
    suivre : callable
        Is told each input before it is given.
    """
    recolte, atelier, sains = Recolte(), Atelier(patron, ou), lecteur.sains(patron)
    signal.signal(signal.SIGALRM, _on_alarm)
    for rang in rangs:
        suivre(rang)
        nom = f"{graine}/{lecteur.nom}/{rang}"
        octets, comment = make_input(graine, lecteur, rang, sains)
        avant = sum(map(len, recolte.fautes.values()))
        try:
            _give(atelier, lecteur, octets, f"{nom} ({comment})", recolte)
        except Exception:  # noqa: BLE001 (the bench itself: it is said, and the bench goes on)
            recolte.blame("banc", nom, traceback.format_exc()[-800:])
        if garder is not None and sum(map(len, recolte.fautes.values())) > avant:
            garder.mkdir(parents=True, exist_ok=True)
            (garder / nom.replace("/", "_").replace(" ", "_")).write_bytes(octets)
    return recolte


def _give(
    atelier: Atelier,
    lecteur: Lecteur,
    octets: bytes | Callable[[Path], object],
    nom: str,
    recolte: Recolte,
    *,
    commande: bool | None = None,
) -> None:
    lieux = atelier.lieux
    chemin = lecteur.place(lieux)
    chemin.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(octets, bytes):
        chemin.write_bytes(octets)
    else:
        chemin.unlink(missing_ok=True)
        octets(chemin)
    avant = atelier.look()
    if commande is None:
        commande = lecteur.ordre is not None and random.Random(nom).random() < PART_COMMANDES
    recolte.essais[lecteur.nom] += 1
    recolte.commandes += commande
    base = _reset_peak()
    debut, calcul = time.perf_counter(), time.process_time()
    lu = _try(lecteur, lieux, chemin, nom, recolte, commande=commande)
    secondes, calcul = time.perf_counter() - debut, time.process_time() - calcul
    pris = _peak() - base
    recolte.pire_s = max(recolte.pire_s, (calcul, nom))
    recolte.pire_attente_s = max(recolte.pire_attente_s, (secondes, nom))
    recolte.pire_octets = max(recolte.pire_octets, (pris, nom))
    recolte.acceptes[lecteur.nom] += lu
    if calcul > SECONDES_MAX:
        recolte.blame("lenteurs", nom, f"{calcul:.1f} s de calcul")
    if pris > OCTETS_MAX:
        recolte.blame("memoire", nom, f"{pris / 1e6:.0f} Mo")
    apres = atelier.look()
    if apres != avant and not (lu and lecteur.importe) and lecteur.nom != "preuve citée":
        recolte.blame(
            "changements",
            nom,
            ", ".join(
                sorted(
                    Path(c).name for c in apres.keys() ^ avant.keys() | {c for c in apres if apres[c] != avant.get(c)}
                )
            ),
        )
    elif apres != avant and lecteur.importe:
        try:
            read_dossier(lieux.dossier)
        except Exception as erreur:  # noqa: BLE001 (whatever it is)
            recolte.blame("relectures", nom, f"{type(erreur).__name__} : {str(erreur)[:300]}")
    if not chemin.is_symlink() and chemin.is_dir():
        shutil.rmtree(chemin)
    else:
        chemin.unlink(missing_ok=True)
        apres.pop(str(chemin), None)
    atelier.put_back(apres)


def attack_strange(patron: Lieux, ou: Path, lecteur: Lecteur) -> Recolte:
    """Put in the place of a file what is none, or none that anybody wrote: by the loader, then by the command."""
    recolte, atelier = Recolte(), Atelier(patron, ou)
    signal.signal(signal.SIGALRM, _on_alarm)
    for quoi, poser in ETRANGETES.items():
        for commande in (False, True) if lecteur.ordre is not None else (False,):
            nom = f"{quoi}/{lecteur.nom}/{'commande' if commande else 'lecteur'}"
            _give(atelier, lecteur, poser, nom, recolte, commande=commande)
            for tube in lecteur.place(atelier.lieux).parent.glob("*.tube"):
                tube.unlink()
    return recolte


def _try(lecteur: Lecteur, lieux: Lieux, chemin: Path, nom: str, recolte: Recolte, *, commande: bool) -> bool:
    """Read; True where there was nothing to say against it."""
    lu = False
    signal.setitimer(signal.ITIMER_REAL, ATTENTE_MAX_S)
    try:
        if commande and lecteur.ordre is not None:
            lu = _run(lecteur.ordre(lieux, chemin), nom, recolte)
        else:
            lecteur.lire(lieux, chemin)
            lu = True
    except NumrespError as erreur:
        if any(mot in str(erreur) for mot in ANGLAIS):
            recolte.blame("traces", nom, f"anglais : {str(erreur)[:300]}")
    except OSError as erreur:  # the command tells why, if it knows the word
        if not erreur.errno or say_reason(erreur) == os.strerror(erreur.errno):
            recolte.blame("traces", nom, f"{type(erreur).__name__} : {str(erreur)[:200]}")
    except Hang:
        recolte.blame("lenteurs", nom, f"plus de {ATTENTE_MAX_S:.0f} s")
    except MemoryError:
        recolte.blame("memoire", nom, "mémoire épuisée")
    except BaseException as erreur:  # noqa: BLE001 (that is what is looked for)
        lieu = traceback.extract_tb(erreur.__traceback__)[-1]
        ici = [cadre for cadre in traceback.extract_tb(erreur.__traceback__) if "/numresp/" in cadre.filename][-1:]
        ou = f"{Path(ici[0].filename).name}:{ici[0].lineno}" if ici else f"{Path(lieu.filename).name}:{lieu.lineno}"
        recolte.blame("traces", nom, f"{type(erreur).__name__} ({ou}) : {str(erreur)[:200]}")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return lu


def _run(ordre: list[str], nom: str, recolte: Recolte) -> bool:
    dit, plaintes = io.StringIO(), io.StringIO()
    with redirect_stdout(dit), redirect_stderr(plaintes):
        code = run(ordre)
    texte = plaintes.getvalue()
    if code not in (0, 1, 2) or any(mot in texte for mot in ANGLAIS) or (code and not texte.strip()):
        recolte.blame("traces", nom, f"commande, code {code} : {texte[-300:]}")
    return code == 0


def _on_alarm(_signal: int, _cadre: FrameType | None) -> None:
    raise Hang


def _reset_peak() -> int:
    """Let the peak of the memory start again from here, and tell where that is."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _peak()


def _peak() -> int:
    try:
        with open("/proc/self/status", encoding="ascii") as etat:  # noqa: PTH123
            return next(int(ligne.split()[1]) * 1024 for ligne in etat if ligne.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _find_size() -> int:
    """Addresses that the process holds, in bytes; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


# --- many workers -----------------------------------------------------------------------------------------------------


def _bound_memory() -> None:
    """Whatever goes on without an end must not take the machine with it.

    Counted from what the process holds already: libraries reserve addresses by the gigabyte that they never fill.
    """
    borne = 2_000_000_000 + _find_size()
    resource.setrlimit(resource.RLIMIT_AS, (borne, borne))


def attack_strange_apart(patron: Lieux, ou: Path, lecteur: Lecteur) -> Recolte:
    """The same in a process of its own."""

    def acte(give: Callable[[Any], None]) -> int:
        _bound_memory()
        give(attack_strange(patron, ou / "racine", lecteur))
        return 0

    issue = run_child(acte, ou / "tmp", delai_s=900)
    shutil.rmtree(ou, ignore_errors=True)
    if issue.dits:
        return issue.dits[0]  # type: ignore[no-any-return]
    recolte = Recolte()
    recolte.blame("processus", f"étrangetés/{lecteur.nom}/?", f"processus perdu ({issue.code}) {issue.erreurs[-500:]}")
    return recolte


def attack_lot(
    patron: Lieux, ou: Path, lecteur: Lecteur, rangs: range, graine: int, garder: Path | None = None
) -> Recolte:
    """One lot in a process of its own, under a bound of memory; one that is lost names the input it was lost on."""

    def acte(give: Callable[[Any], None]) -> int:
        gc.freeze()
        _bound_memory()
        give(
            ("recolte", attack(patron, ou / "racine", lecteur, rangs, graine, garder, lambda rang: give(("ici", rang))))
        )
        return 0

    issue = run_child(acte, ou / "tmp", delai_s=120 + ATTENTE_MAX_S * len(rangs) / 4)
    shutil.rmtree(ou, ignore_errors=True)
    recoltes = [dit for quoi, dit in issue.dits if quoi == "recolte"]
    if recoltes:
        return recoltes[0]  # type: ignore[no-any-return]
    recolte = Recolte()
    dernier = max((dit for quoi, dit in issue.dits if quoi == "ici"), default=rangs.start)
    recolte.essais[lecteur.nom] += dernier - rangs.start + 1
    recolte.blame(
        "processus", f"{graine}/{lecteur.nom}/{dernier}", f"processus perdu ({issue.code}) {issue.erreurs[-300:]}"
    )
    if dernier + 1 < rangs.stop:
        recolte.add(attack_lot(patron, ou, lecteur, range(dernier + 1, rangs.stop), graine, garder))
    return recolte


def find_lecteur(nom: str) -> Lecteur:
    """A reader by its name."""
    return next(lecteur for lecteur in list_lecteurs() if lecteur.nom == nom)
