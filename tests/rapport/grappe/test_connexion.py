"""Reports on a cluster: same bytes, a lost worker's order done again, and what is missing said before anything is begun."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from inventes.atelier_fictif import plain
from inventes.grappe_fictive import list_pids, open_cluster
from inventes.promotion_fictive import hold
from inventes.usine_fictive import build, files_of

from numresp.cli import run
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.fabrique import un_rapport
from numresp.rapport.fabrique.rapports_d_un_espace import carry_out, list_commandes, open_chantier
from numresp.rapport.grappe import connexion
from numresp.rapport.grappe.connexion import open_grappe
from numresp.rapport.grappe.executeur import PARTIE, REPRIS, VIDE
from numresp.rapport.grappe.lieux import ESPACE, MARQUE, SORTIE

pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def grappe() -> Iterator[Any]:
    """A cluster whose worker lives in this process: what a test puts in place of something, it sees."""
    with open_cluster() as ouverte:
        yield ouverte


def render(commande: OrdreDeRapport) -> CompteRendu:
    """Write what the order is about, where it says."""
    assert commande.brouillons is None, "each host has its own"
    dit = f"{commande.qui} {(commande.espace / commande.slug).is_dir()} {getattr(commande.reperes, 'membres', '')}"
    (commande.sortie / f"{commande.qui}.html").write_text(dit, encoding="utf-8")
    return CompteRendu(commande, "rendu", nom="essai", fichiers={f"{commande.qui}.html": len(dit.encode())})


def test_a_run_on_a_cluster(
    grappe: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Progress, sum, exit code and pages are those of a run on this machine; nothing of the cluster stays in the folder."""
    monkeypatch.setattr(un_rapport, "render", render)
    espace = hold(tmp_path / "e", 5)
    ordre = [
        "rapports",
        "--dernier",
        "--espace",
        str(espace),
        "--sortie",
        str(tmp_path / "r"),
        "--grappe",
        grappe.scheduler_address,
    ]
    assert run(ordre) == 0
    dit = capsys.readouterr()
    assert dit.out.count("[") == 6
    assert "6\xa0rapports rendus." in dit.out
    assert dit.err == ""
    noms = sorted(chemin.name for chemin in (tmp_path / "r").iterdir())
    assert noms == ["(promotion).html", *(f"{slug}.html" for slug in "abcde"), "manifeste.json"]
    assert (tmp_path / "r" / "b.html").read_text(encoding="utf-8") == "b True ('b',)"
    assert run(ordre) == 0
    assert "0\xa0rapport rendu, 6 déjà à jour." in capsys.readouterr().out


def test_folders_elsewhere(grappe: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has the shared folders at other places says so by two variables, and writes there."""
    monkeypatch.setattr(un_rapport, "render", render)
    espace = hold(tmp_path / "e", 1)
    (tmp_path / "r").mkdir()
    for nom, vrai, variable in (("monte-e", "e", ESPACE), ("monte-r", "r", SORTIE)):
        (tmp_path / nom).symlink_to(tmp_path / vrai)
        monkeypatch.setenv(variable, str(tmp_path / nom))
    vus: list[Path] = []
    monkeypatch.setattr(un_rapport, "render", lambda commande: (vus.append(commande.espace), render(commande))[1])
    commandes = list_commandes(espace, tmp_path / "r")
    with open_grappe(grappe.scheduler_address, espace, tmp_path / "r") as ouvrir:
        faits = build(commandes[:1], ouvrir=ouvrir)
    assert vus == [tmp_path / "monte-e"]
    assert faits["a"].commande.espace == espace


@pytest.mark.parametrize(
    ("variable", "valeur", "dit"),
    [
        (ESPACE, "absent", "ne voit pas l’espace"),
        (ESPACE, "vide", "voit un autre espace"),
        (SORTIE, "absent", "ne voit pas le dossier des rapports"),
        (SORTIE, "vide", "n’y est pas le même dossier"),
    ],
)
def test_a_worker_without_the_folders(
    variable: str, valeur: str, dit: str, *, grappe: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named, with what it misses and the variable that mends it; nothing was begun."""
    espace = hold(tmp_path / "e", 1)
    (tmp_path / "vide").mkdir()
    monkeypatch.setenv(variable, str(tmp_path / valeur))
    with (
        pytest.raises(DonneesInvalides, match=dit) as erreur,
        open_grappe(grappe.scheduler_address, espace, tmp_path / "r"),
    ):
        raise AssertionError
    assert next(iter(grappe.scheduler.workers)) in str(erreur.value)
    assert variable in str(erreur.value)
    assert not (tmp_path / "r").exists()


def test_a_worker_of_another_version(grappe: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other code or libraries would give other bytes: the worker is named, with what differs."""
    espace = hold(tmp_path / "e", 1)
    ici = connexion.hash_maison()
    monkeypatch.setattr(connexion, "hash_maison", lambda: ici | {"code": "autre", "bibliotheques": "autres"})
    with (
        pytest.raises(DonneesInvalides, match="le code de numresp et Python ou les bibliothèques diffèrent"),
        open_grappe(grappe.scheduler_address, espace, tmp_path / "r"),
    ):
        raise AssertionError


def test_nobody_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """No scheduler, no worker, no Dask, a number of jobs as well: said in French, with what to do."""
    espace = hold(tmp_path / "e", 1)
    monkeypatch.setattr(connexion, "DELAI_S", 1)
    ordre = ["rapports", "--dernier", "--espace", str(espace), "--sortie", str(tmp_path / "r"), "--grappe"]
    assert run([*ordre, "tcp://127.0.0.1:9"]) == 1
    assert "aucun ordonnanceur Dask ne répond à « tcp://127.0.0.1:9 »" in plain(capsys.readouterr().err)
    with monkeypatch.context() as sans_client:
        sans_client.setattr("distributed.Client", None)  # what is no address is told before there is one
        for adresse in ("nulle part", "", "tcp://hôte", "http://127.0.0.1:9"):
            assert run([*ordre, adresse]) == 1
            assert "dask scheduler" in capsys.readouterr().err
    with socket.create_server(("127.0.0.1", 0)) as muet:  # as Dask's dashboard: takes the call, and is no scheduler
        assert run([*ordre, f"tcp://127.0.0.1:{muet.getsockname()[1]}"]) == 1
    assert "aucun ordonnanceur" in capsys.readouterr().err
    with (
        open_cluster(0) as vide,
        pytest.raises(Introuvable, match="aucun ouvrier"),
        open_grappe(vide.scheduler_address, espace, tmp_path / "r"),
    ):
        raise AssertionError
    assert run([*ordre, "tcp://127.0.0.1:9", "--jobs", "2"]) == 2
    monkeypatch.setitem(sys.modules, "distributed", None)
    capsys.readouterr()
    assert run([*ordre, "tcp://127.0.0.1:9"]) == 1
    assert 'pip install "numresp[grappe]"' in capsys.readouterr().err
    assert not (tmp_path / "r").exists()


def test_never_into_an_espace(grappe: Any, tmp_path: Path) -> None:
    """The mark of a run is a file like others: none is put into an espace."""
    espace = hold(tmp_path / "e", 1)
    with pytest.raises(DonneesInvalides, match="espace"), open_grappe(grappe.scheduler_address, espace, espace):
        raise AssertionError
    assert [chemin.name for chemin in espace.iterdir() if chemin.name.startswith(MARQUE)] == []


@pytest.mark.long
def test_a_scheduler_that_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command ends and says so, in French and nothing else; what was rendered is noted, and is not made again."""
    espace, sortie = hold(tmp_path / "e", 3), tmp_path / "r"
    (espace / "promotion.yaml").unlink()
    with open_cluster() as grappe:

        def stop_at_second(commande: OrdreDeRapport) -> CompteRendu:
            if len(list(sortie.glob("*.html"))) == 1:
                grappe.scheduler.loop.add_callback(grappe.scheduler.close)
                time.sleep(2)
            return render(commande)

        monkeypatch.setattr(un_rapport, "render", stop_at_second)
        ordre = [
            "rapports",
            "--dernier",
            "--espace",
            str(espace),
            "--sortie",
            str(sortie),
            "--grappe",
            grappe.scheduler_address,
        ]
        assert run(ordre) == 1
    dit = capsys.readouterr()
    *avant, dernier = plain(dit.err).splitlines()
    assert dernier == plain(PARTIE)
    assert avant in ([], [f"À noter : {plain(VIDE)}."]), "its workers may be seen to go first"
    assert dit.out.count("[") == 1


@pytest.mark.long
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills a worker")
def test_a_worker_is_killed(tmp_path: Path) -> None:
    """Two real workers, one killed in the midst of its work: every report is there, byte for byte as on this machine.

    Who had lost its worker says so; no process of it stays behind.
    """
    espace = hold(tmp_path / "e", 6)
    ici, la = tmp_path / "ici", tmp_path / "la"
    attendus = build(list_commandes(espace, ici), jobs=2)
    assert {fait.etat for fait in attendus.values()} == {"rendu"}
    faits: dict[str, CompteRendu] = {}
    with open_cluster(2, processus=True) as grappe, open_grappe(grappe.scheduler_address, espace, la) as ouvrir:
        pids = list_pids(grappe.scheduler_address)
        un_ouvrier = next(iter(grappe.scheduler_info["workers"]))
        with pytest.raises(Introuvable, match="aucun ordonnanceur"), open_grappe(un_ouvrier, espace, la):
            raise AssertionError
        with (
            open_chantier(la, list_commandes(espace, la), ouvrir=ouvrir) as (plan, manifeste),
            closing(carry_out(plan, manifeste, ouvrir=ouvrir)) as rendus,
        ):
            for rendu in rendus:
                if not faits:
                    os.kill(pids[0], signal.SIGKILL)
                faits[rendu.qui] = rendu
    assert {qui: (fait.etat, fait.message) for qui, fait in faits.items()} == dict.fromkeys(attendus, ("rendu", ""))
    assert files_of(la) == files_of(ici)
    reprises = [reprise for fait in faits.values() for reprise in fait.reprises]
    assert reprises
    assert set(reprises) == {REPRIS}
