"""What a cut does to each writer: power gone, process killed, disk that refuses. Before or after, and nothing between.

Each campaign gives the faults it found, one text each: the writer, the moment, what was left. None is what is wanted.
"""

from __future__ import annotations

import errno
import pickle
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from robustesse.disque.disque_simule import REGLES, Regle, Releve, cut, lay_out
from robustesse.disque.etat import Etat, differ, list_litter, read_state, set_history_apart
from robustesse.disque.gestes import watch
from robustesse.disque.naufrage import run_child
from robustesse.disque.temoins import Mort, Refus
from robustesse.ecriture.ecrivain import Ecrivain
from robustesse.ecriture.essais import Essais, Temoignage
from robustesse.lieux import Lieux, copy

from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.ecriture.faits import update_organisation
from numresp.depot.ecriture.remplacement_groupe import hold_dossier

FAIT, PRET = "fait", "prêt"
PAS_DATE = "pas encore daté"
DELAI_S = 300.0
"""After which a child is taken for lost: reports run notebooks, and the machine is shared."""
REFAIRE_S = 0.06
"""An act that takes no longer is done again after each trial; one that takes twice as long, after half of them."""

PART_LOURDS = 0.25
"""How often an act that runs notebooks is done again after it was killed with its whole group."""


class Banc:
    """Where trials are made: a pattern of an espace, and a fresh copy of it for each."""

    def __init__(self, patron: Lieux, ou: Path) -> None:
        self.patron, self.ou = patron, ou
        self._rangs = count(1)
        self._juges: dict[tuple[str, int, str], str] = {}
        self._hasard = random.Random(1)

    def fresh(self) -> tuple[Lieux, Path]:
        """A copy of the espace, and a temporary folder beside it."""
        la = self.ou / f"essai-{next(self._rangs)}"
        return copy(self.patron, la / "racine"), la / "tmp"

    def empty(self) -> tuple[Lieux, Path]:
        """The places of a copy that is still to be laid out."""
        la = self.ou / f"essai-{next(self._rangs)}"
        return Lieux(la / "racine", self.patron.entrees), la / "tmp"

    # --- a run, seen --------------------------------------------------------------------------------------------------

    def witness(self, ecrivain: Ecrivain) -> Temoignage:
        """Run a writer once, undisturbed, and write down all that it does to the disk."""
        lieux, temporaire = self.fresh()

        def acte(give: Callable[[Any], None]) -> int:
            montre = ecrivain.avant(lieux)
            give(read_state(lieux.racine))
            releve = Releve(lieux.racine)
            debut = time.perf_counter()
            with watch([lieux.racine], releve):
                code = ecrivain.acte(lieux, montre)
            releve.disque.say(FAIT)
            give((releve.disque, releve.gestes, time.perf_counter() - debut, read_state(lieux.racine)))
            return code

        issue = run_child(acte, temporaire, delai_s=DELAI_S, groupe=not ecrivain.seul)
        self.drop(lieux)
        if issue.code != 0:
            message = (
                f"{ecrivain.nom} : ne va pas au bout sans être dérangé ({issue.code}) {issue.sortie}{issue.erreurs}"
            )
            raise AssertionError(message)
        avant, (disque, gestes, secondes, apres) = issue.dits
        if avant == apres:
            raise AssertionError(f"{ecrivain.nom} : n’écrit rien, il n’y a rien à essayer")
        return Temoignage(ecrivain, disque, gestes, avant, apres, secondes)

    # --- the judge ----------------------------------------------------------------------------------------------------

    def judge(
        self,
        vu: Temoignage,
        lieux: Lieux,
        temporaire: Path,
        attendus: Sequence[Etat],
        *,
        part: float | None = None,
        tard: bool = False,
    ) -> str:
        """Open what is left as the next command would, do the act again (one that takes long, now and then), look for litter.

        `tard`: it told that its line of the history is still to be written.
        """
        ecrivain = vu.ecrivain
        refaire = self._hasard.random() < (REFAIRE_S / max(vu.secondes, 0.001) if part is None else part)

        def acte(give: Callable[[Any], None]) -> int:
            if lieux.dossier.exists():
                read_dossier(lieux.dossier)
            give(read_state(lieux.racine))
            if lieux.dossier.exists():
                with hold_dossier(lieux.dossier):
                    pass
            give(read_state(lieux.racine))
            if not refaire:
                give((0, {}, []))
                return 0
            if ecrivain.refaisable:
                code = ecrivain.acte(lieux, ecrivain.avant(lieux))
            else:
                update_organisation(lieux.dossier / "organisation.yaml", {"postes": 152})
                code = 0
            give((code, read_state(lieux.racine), list_litter(lieux.racine)))
            return 0

        issue = run_child(acte, temporaire, delai_s=DELAI_S)
        if not issue.dits:
            return f"ne se rouvre plus ({issue.code}) : {issue.erreurs[-700:]}"
        if trouble := issue.trouble:
            return f"la commande suivante échoue : {trouble}"
        premier, second, (code, _, restes) = issue.dits
        return (
            self._compare(vu, premier, attendus, tard=tard)
            or (
                "ce qui restait en plan a été appliqué plus tard : " + differ(premier, second)
                if premier != second
                else ""
            )
            or (
                f"rien n’est écrit et l’acte ne peut plus être fait : {issue.sortie[-300:]}{issue.erreurs[-300:]}"
                if premier == vu.avant and ecrivain.refaisable and code != 0
                else ""
            )
            or (f"restes : {', '.join(restes[:5])}" if restes else "")
        )

    def _compare(self, vu: Temoignage, etat: Etat, attendus: Sequence[Etat], *, tard: bool = False) -> str:
        """Where a disk holds what it should not; a history may be behind by this act where nothing was told, or that was."""
        if vu.ecrivain.dossier:
            reste, histoires = set_history_apart(etat)
            anciennes = set_history_apart(vu.avant)[1] if tard or len(attendus) > 1 else None
            for la, histoire in map(set_history_apart, attendus):
                if reste == la and histoires in (histoire, anciennes):
                    return ""
        elif all(
            any(etat.get(nom) == attendu.get(nom) for attendu in attendus) for nom in {*etat, *vu.avant, *vu.apres}
        ):
            return ""
        nom = "l’état annoncé" if len(attendus) == 1 else "ni l’état d’avant, ni celui d’après"
        proche = min((differ(attendu, etat) for attendu in attendus), key=len)
        return f"{nom}{' n’y est pas' if len(attendus) == 1 else ''} ({proche})"

    # --- power --------------------------------------------------------------------------------------------------------

    def cut_power(
        self, vu: Temoignage, hasard: random.Random, *, tirages: int = 3, points: int | None = None
    ) -> Essais:
        """Cut the power after what was said, and at every moment before it (or at so many of them, drawn)."""
        essais = Essais()
        fin = len(vu.disque.traces)
        for regle, tirage in _draw(tirages):
            essais.note(
                f"{vu.ecrivain.nom}, courant coupé {regle} après l’annonce (tirage {tirage})",
                self._strike(vu, fin, regle, hasard, [vu.apres]),
            )
        moments = list(range(fin))
        if points is not None and points < len(moments):
            moments = sorted(hasard.sample(moments, points))
        for moment in moments:
            for regle, tirage in _draw(1 if points is not None else tirages):
                faute = self._strike(vu, moment, regle, hasard, [vu.avant, vu.apres])
                essais.note(
                    f"{vu.ecrivain.nom}, courant coupé {regle} après la trace {moment} sur {fin} (tirage {tirage})",
                    faute,
                )
        return essais

    def _strike(
        self, vu: Temoignage, moment: int, regle: Regle, hasard: random.Random, attendus: Sequence[Etat]
    ) -> str:
        """What is left is judged; the same is judged once."""
        reste = cut(vu.disque, moment, regle, hasard)
        cle = (vu.ecrivain.nom, len(attendus), sha256(pickle.dumps(sorted(reste.items()))).hexdigest())
        if cle not in self._juges:
            lieux, temporaire = self.empty()
            lay_out(reste, lieux.racine)
            self._juges[cle] = self.judge(vu, lieux, temporaire, attendus)
            self.drop(lieux)
        return self._juges[cle]

    # --- a disk that refuses ------------------------------------------------------------------------------------------

    def refuse_each(
        self,
        vu: Temoignage,
        *,
        genres: Sequence[tuple[int, bool]] = ((errno.EIO, False), (errno.ENOSPC, False), (errno.ENOSPC, True)),
        rangs: Sequence[int] | None = None,
    ) -> Essais:
        """Let the k-th gesture fail, once or from then on, for every k: said, and nothing done, or done."""
        essais = Essais()
        for rang in range(1, vu.gestes + 1) if rangs is None else rangs:
            for numero, dure in genres:
                temoin = Refus(rang, numero, dure=dure)
                quoi, faute = self._disturb(vu, temoin)
                panne = f"{errno.errorcode[numero]}{' et la suite' if dure else ''}"
                essais.note(f"{vu.ecrivain.nom}, {panne} au geste {rang} sur {vu.gestes} ({quoi})", faute)
        return essais

    def kill_each(
        self, vu: Temoignage, rangs: Sequence[int] | None = None, moities: Sequence[bool] = (False, True)
    ) -> Essais:
        """Kill the process just before its k-th gesture, and in the middle of it, for every k."""
        essais = Essais()
        for rang in range(1, vu.gestes + 1) if rangs is None else rangs:
            for moitie in moities:
                quoi, faute = self._disturb(vu, Mort(rang, moitie=moitie))
                essais.note(
                    f"{vu.ecrivain.nom}, tué {'au milieu du' if moitie else 'avant le'} geste {rang} sur {vu.gestes} ({quoi})",
                    faute,
                )
        return essais

    def _disturb(self, vu: Temoignage, temoin: Refus | Mort) -> tuple[str, str]:
        lieux, temporaire = self.fresh()
        ecrivain = vu.ecrivain

        def acte(give: Callable[[Any], None]) -> int:
            montre = ecrivain.avant(lieux)
            temoin.dire = give
            with watch([lieux.racine], temoin):
                return ecrivain.acte(lieux, montre)

        issue = run_child(acte, temporaire, delai_s=DELAI_S)
        quoi = str(issue.dits[0]).replace(str(lieux.racine), "") if issue.dits else "geste non atteint"
        if isinstance(temoin, Refus) and issue.code < 0:
            faute = f"ne finit pas (signal {-issue.code})"
        elif issue.trouble:
            faute = issue.trouble
        else:
            rate = [vu.avant, vu.apres] if ecrivain.un_par_un else [vu.avant]
            attendus = {0: [vu.apres], 1: rate}.get(issue.code, [vu.avant, vu.apres])
            faute = self.judge(vu, lieux, temporaire, attendus, tard=PAS_DATE in issue.erreurs)
            if faute and issue.code in (0, 1):
                faute = f"{'réussite' if issue.code == 0 else 'échec'} annoncé, puis {faute}"
        self.drop(lieux)
        return quoi, faute

    # --- kills at random moments --------------------------------------------------------------------------------------

    def kill(self, vu: Temoignage, hasard: random.Random) -> str:
        """Kill a writer at a random moment of its life; one that starts other processes, with all of them."""
        lieux, temporaire = self.fresh()
        ecrivain = vu.ecrivain

        def acte(give: Callable[[Any], None]) -> int:
            montre = ecrivain.avant(lieux)
            give(PRET)
            code = ecrivain.acte(lieux, montre)
            if code == 0:
                give(FAIT)
            return code

        issue = run_child(
            acte,
            temporaire,
            tuer_apres_s=hasard.uniform(0, 1.15 * vu.secondes),
            delai_s=DELAI_S,
            groupe=ecrivain.lourd,
        )
        attendus = [vu.apres] if FAIT in issue.dits else [vu.avant, vu.apres]
        part = PART_LOURDS if ecrivain.lourd else None
        faute = issue.trouble or self.judge(vu, lieux, temporaire, attendus, part=part)
        self.drop(lieux)
        return faute

    def drop(self, lieux: Lieux) -> None:
        """A trial is over."""
        shutil.rmtree(lieux.racine.parent, ignore_errors=True)


def _draw(tirages: int) -> Iterator[tuple[Regle, int]]:
    """Each age of a cut; those that are drawn by lot several times."""
    for regle in REGLES:
        for tirage in range(tirages if regle in ("15 s", "mélange") else 1):
            yield regle, tirage
