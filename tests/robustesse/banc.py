"""The long run: mutated files, kills, power cuts, disks that refuse, users who share; what came of it, in a table.

    python tests/robustesse/banc.py [--entrees 100000] [--morts 1000] [--graine 1] [--jobs 2] [--seulement mutations …]
    python tests/robustesse/banc.py --rejouer "1/importer glpi/42"

Faulty inputs are kept in build/robustesse/, the summary beside them; the exit code is 1 where a fault was found.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from math import ceil
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from robustesse.disque.gestes import POSSIBLE, POURQUOI_PAS
from robustesse.disque.naufrage import scratch
from robustesse.ecriture.coupures import Banc
from robustesse.ecriture.ecrivains import ECRIVAINS, SEULS
from robustesse.ecriture.essais import Essais, Temoignage
from robustesse.ecriture.flux import FLUX, kill_stream
from robustesse.ecriture.utilisateurs import FLUX_PARTAGES, PARTAGES, find_obstacle, hold_alone, warm_up, write_together
from robustesse.lecture.lecteurs import list_lecteurs
from robustesse.lieux import Lieux, prepare
from robustesse.mutation.mutants import attack, attack_lot, attack_strange_apart, find_lecteur, make_input, share_out
from robustesse.recolte import Recolte
from robustesse.travaux import carry_out, tell

SUJETS = ("mutations", "courant", "refus", "morts", "utilisateurs")
GARDER = Path("build") / "robustesse"
MONTREES = 12
LOURD = 0.4
"""How often a writer that runs notebooks is killed at random, for one that does not."""
POINTS_LOURDS = 4


@dataclass
class Compte:
    """What one subject came to: how many trials, and the faults of each kind; zero of each is what is wanted."""

    essais: int = 0
    fautes: Counter[str] = field(default_factory=Counter)
    exemples: list[str] = field(default_factory=list)
    mesures: dict[str, Any] = field(default_factory=dict)


def main() -> int:
    """Run what is asked for."""
    options = _read_options()
    if options.rejouer:
        return _play_again(options.rejouer)
    if not POSSIBLE:
        print(POURQUOI_PAS)  # noqa: T201
        return 0
    sujets = options.seulement or list(SUJETS)
    debut, comptes = time.perf_counter(), {}
    with scratch() as ou, redirect_stdout(StringIO()) as _:
        ou.chmod(0o755)  # other users pass through it
        patron = prepare(ou)
        for sujet in sujets:
            comptes[sujet] = CAMPAGNES[sujet](patron, ou, options)
    _sum_up(comptes, options, time.perf_counter() - debut)
    return 1 if any(compte.fautes.total() for compte in comptes.values()) else 0


def _read_options() -> argparse.Namespace:
    lire = argparse.ArgumentParser(description="Banc de robustesse de numresp (docs/robustesse.md).")
    lire.add_argument("--entrees", type=int, default=100_000, help="fichiers abîmés à donner (100 000)")
    lire.add_argument("--morts", type=int, default=1_000, help="processus à tuer à un moment quelconque (1 000)")
    lire.add_argument(
        "--graine", type=int, default=int(os.environ.get("NUMRESP_GRAINE", "1")), help="sinon $NUMRESP_GRAINE, sinon 1"
    )
    lire.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    lire.add_argument("--seulement", nargs="+", choices=SUJETS)
    lire.add_argument("--rejouer", metavar="GRAINE/LECTEUR/RANG", help="donne de nouveau un seul fichier abîmé")
    return lire.parse_args()


# --- the campaigns ----------------------------------------------------------------------------------------------------


def run_mutations(patron: Lieux, ou: Path, options: argparse.Namespace) -> Compte:
    """Mutated files before every reader."""
    lots = share_out(options.entrees, list_lecteurs())
    random.Random(options.graine).shuffle(lots)
    garder = GARDER.absolute() / "entrees"
    taches = [
        lambda rang=rang, lot=lot: attack_lot(patron, ou / f"lot-{rang}", lot[0], lot[1], options.graine, garder)  # type: ignore[misc]
        for rang, lot in enumerate(lots)
    ]
    taches += [
        lambda rang=rang, lecteur=lecteur: attack_strange_apart(patron, ou / f"etrange-{rang}", lecteur)  # type: ignore[misc]
        for rang, lecteur in enumerate(list_lecteurs())
        if lecteur.nom != "preuve citée"  # its file is the bench's own
    ]
    recolte = Recolte()
    for fini in carry_out(taches, options.jobs, "mutations"):
        recolte.add(fini)
    compte = Compte(recolte.essais.total())
    for genre in ("traces", "lenteurs", "memoire", "changements", "relectures", "processus", "banc"):
        compte.fautes[genre] = len(recolte.fautes.get(genre, ()))
        compte.exemples += _one_of_each(recolte.fautes.get(genre, ()))
    compte.mesures = {
        "par lecteur": dict(sorted(recolte.essais.items())),
        "acceptés": dict(sorted(recolte.acceptes.items())),
        "par la ligne de commande": recolte.commandes,
        "le plus long (s de calcul)": [round(recolte.pire_s[0], 2), recolte.pire_s[1]],
        "le plus long (s à la montre)": [round(recolte.pire_attente_s[0], 2), recolte.pire_attente_s[1]],
        "le plus lourd (Mo)": [round(recolte.pire_octets[0] / 1e6), recolte.pire_octets[1]],
    }
    return compte


def _one_of_each(fautes: Sequence[tuple[str, str]]) -> list[str]:
    """The first input of each fault that reads the same."""
    vues: dict[str, str] = {}
    for entree, quoi in fautes:
        vues.setdefault(f"{entree.split('/')[1]} {quoi[:60]}", f"{entree} : {quoi}")
    return list(vues.values())


def run_power(patron: Lieux, ou: Path, options: argparse.Namespace) -> Compte:
    """The power goes, at every moment of every writer."""

    def one(rang: int) -> Essais:
        banc = Banc(patron, ou / f"courant-{rang}")
        vu = banc.witness(SEULS[rang])
        return banc.cut_power(vu, random.Random(f"{options.graine}/{rang}"), tirages=4)

    return _gather(one, range(len(SEULS)), options.jobs, "courant")


def run_refusals(patron: Lieux, ou: Path, options: argparse.Namespace) -> Compte:
    """The k-th gesture fails, for every k of every writer."""

    def one(rang: int) -> Essais:
        banc = Banc(patron, ou / f"refus-{rang}")
        vu = banc.witness(SEULS[rang])
        return banc.refuse_each(vu, rangs=_choose(vu, random.Random(f"{options.graine}/{rang}")))

    return _gather(one, range(len(SEULS)), options.jobs, "refus")


def run_kills(patron: Lieux, ou: Path, options: argparse.Namespace) -> Compte:
    """Kills before and within every gesture, then at random moments, then of those who write row after row."""

    def one(rang: int) -> Essais:
        banc, hasard = Banc(patron, ou / f"morts-{rang}"), random.Random(f"{options.graine}/{rang}")
        if rang < len(ECRIVAINS):
            vu = banc.witness(ECRIVAINS[rang])
            essais = banc.kill_each(vu, _choose(vu, hasard)) if vu.ecrivain.seul else Essais()
            for fois in range(combien[rang]):
                essais.note(f"{vu.ecrivain.nom}, tué au hasard (fois {fois})", banc.kill(vu, hasard))
            return essais
        essais, flux = Essais(), FLUX[rang - len(ECRIVAINS)]
        for fois in range(par_flux):
            annonces, faute = kill_stream(banc, flux, hasard, 1.5)
            essais.note(f"{flux.nom}, tué au hasard après {annonces} lignes (fois {fois})", faute)
        return essais

    parts = [LOURD if ecrivain.lourd else 1.0 for ecrivain in ECRIVAINS]
    combien = [ceil(options.morts * 0.8 * part / sum(parts)) for part in parts]
    par_flux = ceil(options.morts / 5 / len(FLUX))
    compte = _gather(one, range(len(ECRIVAINS) + len(FLUX)), options.jobs, "morts")
    compte.mesures = {"à un moment quelconque": sum(combien) + par_flux * len(FLUX)}
    return compte


def _choose(vu: Temoignage, hasard: random.Random) -> Sequence[int] | None:
    """All gestures of a writer; of one that runs notebooks, whose gestures are those of a lighter one, some that are drawn."""
    if not vu.ecrivain.lourd:
        return None
    return sorted(hasard.sample(range(1, vu.gestes + 1), min(POINTS_LOURDS, vu.gestes)))


def run_users(patron: Lieux, ou: Path, _options: argparse.Namespace) -> Compte:
    """Two, then eight users write together."""
    obstacle = find_obstacle()
    if obstacle:
        return Compte(mesures={"non essayé": obstacle})
    banc = Banc(patron, ou / "utilisateurs")
    warm_up(banc)
    (ou / "utilisateurs").chmod(0o755)
    gc.freeze()
    compte = Compte()
    for combien in (2, 8):
        for partage in PARTAGES:
            bilans = [write_together(banc, flux, partage, combien=combien, lignes=55) for flux in FLUX_PARTAGES]
            bilans.append(hold_alone(banc, partage, combien=combien))
            compte.essais += sum(bilan.annonces for bilan in bilans)
            compte.fautes["perdus"] += sum(bilan.perdus for bilan in bilans)
            compte.fautes["autres"] += sum(len(bilan.fautes) for bilan in bilans)
            compte.exemples += [faute for bilan in bilans for faute in bilan.fautes]
            compte.mesures[f"{combien} utilisateurs, {partage.nom}"] = {
                nom: {"annoncés": bilan.annonces, "perdus": bilan.perdus, "refus dits": bilan.refus}
                for nom, bilan in zip(
                    [*(flux.nom for flux in FLUX_PARTAGES), "journal tenu ouvert"], bilans, strict=True
                )
            }
            tell(f"utilisateurs : {combien}, {partage.nom}")
    return compte


CAMPAGNES: dict[str, Callable[[Lieux, Path, argparse.Namespace], Compte]] = {
    "mutations": run_mutations,
    "courant": run_power,
    "refus": run_refusals,
    "morts": run_kills,
    "utilisateurs": run_users,
}


def _gather(one: Callable[[int], Essais], rangs: Sequence[int], jobs: int, nom: str) -> Compte:
    essais = Essais()
    for fini in carry_out([lambda rang=rang: one(rang) for rang in rangs], jobs, nom):  # type: ignore[misc]
        essais.add(fini)
    par_ecrivain = Counter(faute.partition(",")[0] for faute in essais.fautes)
    return Compte(essais.faits, par_ecrivain, essais.fautes)


# --- what came of it --------------------------------------------------------------------------------------------------


def _sum_up(comptes: dict[str, Compte], options: argparse.Namespace, secondes: float) -> None:
    GARDER.mkdir(parents=True, exist_ok=True)
    dit = {
        "graine": options.graine,
        "secondes": round(secondes),
        **{
            sujet: {"essais": c.essais, "fautes": dict(c.fautes), "mesures": c.mesures, "exemples": c.exemples}
            for sujet, c in comptes.items()
        },
    }
    (GARDER / "resume.json").write_text(json.dumps(dit, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lignes = [f"Banc de robustesse, graine {options.graine}, {secondes / 60:.0f} min", ""]
    lignes += ["| sujet | essais | fautes |", "|---|---:|---|"]
    for sujet, compte in comptes.items():
        fautes = ", ".join(f"{nom} : {combien}" for nom, combien in compte.fautes.items()) or "0"
        lignes.append(f"| {sujet} | {compte.essais} | {fautes} |")
        lignes += []
    for sujet, compte in comptes.items():
        lignes += ["", f"## {sujet}", *(f"- {quoi} : {dit}" for quoi, dit in compte.mesures.items())]
        lignes += [f"- FAUTE {' '.join(exemple.split())[:500]}" for exemple in compte.exemples[:MONTREES]]
        if len(compte.exemples) > MONTREES:
            lignes.append(f"- … et {len(compte.exemples) - MONTREES} autres, dans {GARDER / 'resume.json'}")
    texte = "\n".join(lignes) + "\n"
    (GARDER / "resume.md").write_text(texte, encoding="utf-8")
    sys.stdout.write(texte)


def _play_again(nom: str) -> int:
    """Give one input again, and tell what became of it."""
    graine, reste = nom.split("/", 1)
    lecteur_nom, rang = reste.rsplit("/", 1)
    lecteur = find_lecteur(lecteur_nom)
    with scratch() as ou:
        with redirect_stdout(StringIO()):
            patron = prepare(ou)
        octets, comment = make_input(int(graine), lecteur, int(rang), lecteur.sains(patron))
        GARDER.mkdir(parents=True, exist_ok=True)
        garde = GARDER / f"rejoue{lecteur.place(patron).suffix}"
        garde.write_bytes(octets)
        recolte = attack(patron, ou / "essai", lecteur, [int(rang)], int(graine))
    sys.stdout.write(f"{comment}, {len(octets)} octets, gardés dans {garde}\n{recolte}\n")
    return 1 if recolte.fautes else 0


if __name__ == "__main__":
    sys.exit(main())
