"""A run of the factory: same bytes however it is run, failures kept apart and named, unchanged reports skipped."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from inventes import usine_fictive
from inventes.atelier_fictif import FICHIERS, agree, answer_all, create_dossier, hold_seance, list_tree, plain
from inventes.promotion_fictive import hold
from inventes.usine_fictive import (
    SurPlace,
    build,
    files_of,
    found_espace,
    list_marked,
    order,
    read_manifeste,
    scratch,
    wait_until,
)
from milieu import choose

from numresp.cli import run
from numresp.depot.fichiers.verrou import hold_folder
from numresp.depot.sortie.manifeste_de_rapports import NOM, SUITE, read_contenu
from numresp.erreurs import Occupe
from numresp.rapport.composition import quartiles
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.fabrique import rapports_d_un_espace, un_rapport
from numresp.rapport.fabrique.rapports_d_un_espace import list_commandes, open_chantier, open_processes
from numresp.rapport.noyau_jupyter.serveur import POSSIBLE

IMPRIMES = (
    "autodiagnostic-donnees.json",
    "autodiagnostic-le-score-sur-la-regle-des-paliers.csv",
    "autodiagnostic-les-votes-les-moins-d-accord.csv",
    "autodiagnostic-ou-en-est-chaque-theme-sur-100.csv",
    "autodiagnostic-toutes-les-questions-theme-par-theme.csv",
)


@pytest.mark.long
def test_same_bytes_however_it_is_run(exemple: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One job, four jobs, an executor of one's own, the command for one report with its plain kernel: the same bytes."""
    espace = found_espace(exemple, tmp_path / "e", "a", "b")
    quoi = ["--espace", str(espace), "--jalon", "autodiagnostic"]
    assert run(["rapports", *quoi, "--sortie", str(tmp_path / "r1"), "--jobs", "1"]) == 0
    assert run(["rapports", *quoi, "--sortie", str(tmp_path / "r4"), "--jobs", "4"]) == 0
    assert run(["rapport", "a", *quoi, "--sortie", str(tmp_path / "seul")]) == 0
    build(list_commandes(espace, tmp_path / "place", jalon="autodiagnostic")[:1], ouvrir=SurPlace)
    index = {dossier: files_of(tmp_path / dossier).get("a/index.html") for dossier in ("r1", "r4", "seul")}
    assert len(set(index.values())) == 1
    for dossier in ("r1", "r4", "seul"):
        for page in (tmp_path / dossier).rglob("index.html"):
            page.unlink()
    reference = files_of(tmp_path / "r1")
    assert sorted(reference) == sorted(f"{slug}/{nom}" for slug in "ab" for nom in (*FICHIERS, *IMPRIMES))
    assert files_of(tmp_path / "r4") == reference
    d_a = {nom: octets for nom, octets in reference.items() if nom.startswith("a/")}
    assert files_of(tmp_path / "seul") == d_a
    assert files_of(tmp_path / "place") == d_a
    notes = [read_manifeste(tmp_path / dossier, "autodiagnostic") for dossier in ("r1", "r4")]
    for entree in (*notes[0].values(), *notes[1].values()):
        assert entree.pop("secondes") > 0
    assert notes[0] == notes[1]
    capsys.readouterr()
    assert run(["rapports", *quoi, "--sortie", str(tmp_path / "r4")]) == 0
    assert plain(capsys.readouterr().out).startswith("0 rapport rendu, 2 déjà à jour.")


def test_one_failing_body_stops_no_other(exemple: Path, tmp_path: Path) -> None:
    """A cell that raises, one that hangs, a kernel that kills itself, a corrupt journal: named, and nothing is written.

    A kernel that dies once is replaced, and that is told; the others are there.
    """
    espace = found_espace(exemple, tmp_path / "e", "corrompu")
    journal = next((espace / "corrompu/seances").glob("*.jsonl"))
    journal.write_bytes(journal.read_bytes().replace(b"direction", b"dir3ction", 1))
    slugs = ("sain-1", "leve", "pend", "meurt", "hoquet", "sain-2")
    commandes = [*order(espace, tmp_path / "r", *slugs), *list_commandes(espace, tmp_path / "r")]
    faits = build(commandes, jobs=2)
    assert {slug: fait.etat for slug, fait in faits.items()} == {
        **dict.fromkeys(("sain-1", "hoquet", "sain-2"), "rendu"),
        **dict.fromkeys(("leve", "pend", "meurt", "corrompu"), "échec"),
    }
    assert "ZeroDivisionError" in faits["leve"].message
    assert "a dépassé" in faits["pend"].message
    assert "deux fois" in faits["meurt"].message
    assert journal.name in faits["corrompu"].message
    assert {slug for slug, fait in faits.items() if fait.reprises} == {"hoquet", "meurt"}
    ecrits = sorted(chemin.name for chemin in (tmp_path / "r").iterdir())
    assert ecrits == ["hoquet", NOM, "sain-1", "sain-2"]
    notes = read_manifeste(tmp_path / "r")
    assert notes["leve"]["message"] == faits["leve"].message
    assert notes["leve"]["fichiers"] == {}
    assert not scratch(tmp_path / "r").exists()


def test_a_failed_run_leaves_the_earlier_report(exemple: Path, tmp_path: Path, compteur: list[str]) -> None:
    """What failed is tried again each time, and the files of the last good run stay."""
    espace = found_espace(exemple, tmp_path / "e", "leve")
    build(order(espace, tmp_path / "r", "leve"), ouvrir=SurPlace)
    assert compteur == ["leve"]
    avant = list_tree(tmp_path / "r/leve")
    (espace / "leve/parc.csv").unlink()
    sans_stub = pytest.MonkeyPatch()
    sans_stub.setattr(un_rapport, "render", lambda commande: CompteRendu(commande, "échec", message="Non."))
    for _ in range(2):
        assert build(order(espace, tmp_path / "r", "leve"), ouvrir=SurPlace)["leve"].etat == "échec"
    sans_stub.undo()
    assert list_tree(tmp_path / "r/leve") == avant


@pytest.mark.long
@pytest.mark.skipif(not POSSIBLE, reason="needs a signal that kills")
def test_a_lost_worker_takes_no_other_with_it(tmp_path: Path) -> None:
    """A process of ours that the system kills breaks the pool: the others are rendered all the same, and it is named."""
    commandes = order(tmp_path, tmp_path / "r", "sain-1", "meurt", "sain-2", composer=usine_fictive.compose_brutal)
    faits = build(commandes, jobs=1)
    assert {slug: fait.etat for slug, fait in faits.items()} == {"sain-1": "rendu", "meurt": "échec", "sain-2": "rendu"}
    assert "s’est arrêté deux fois" in faits["meurt"].message
    assert "repris une fois" in faits["sain-2"].reprises[0]


def test_an_unexpected_error_is_one_report(trois: list[OrdreDeRapport], monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of ours in one report is named as such; the others go on."""

    def render(commande: OrdreDeRapport) -> CompteRendu:
        if commande.slug == "b":
            raise KeyError("perdu")
        return CompteRendu(commande, "rendu")

    monkeypatch.setattr(un_rapport, "render", render)
    faits = build(trois, ouvrir=SurPlace)
    assert {slug: fait.etat for slug, fait in faits.items()} == {"a": "rendu", "b": "échec", "c": "rendu"}
    assert "défaut de numresp" in faits["b"].message


def test_unchanged_is_skipped(trois: list[OrdreDeRapport], compteur: list[str]) -> None:
    """The second run renders nothing; `force` renders all."""
    build(trois, ouvrir=SurPlace)
    assert build(trois, ouvrir=SurPlace) == {}
    assert compteur == ["a", "b", "c"]
    build(trois, ouvrir=SurPlace, force=True)
    assert compteur == ["a", "b", "c"] * 2


def test_page_of_the_promotion(tmp_path: Path, exemple: Path) -> None:
    """The page of the promotion is an order like the others, composed by another function; its files stand on top."""
    espace = found_espace(exemple, tmp_path / "e", "a", "b")
    commande = OrdreDeRapport(
        espace,
        "",
        tmp_path / "r",
        composer=usine_fictive.compose_page,
        promotion=True,
        brouillons=None,
    )
    faits = build([commande], ouvrir=SurPlace)
    assert faits["(promotion)"].etat == "rendu", faits["(promotion)"].message
    assert sorted(chemin.name for chemin in (tmp_path / "r").iterdir()) == [
        NOM,
        "promotion-calcul.html",
        "promotion.html",
        "promotion.json",
    ]
    assert build([commande], ouvrir=SurPlace) == {}


def test_jalon_without_matter_is_no_failure(exemple: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bodies that hold nothing at a jalon are named; nothing failed, and they are not read again."""
    espace = found_espace(exemple, tmp_path / "e", "a")
    commande = ["rapports", "--jalon", "bilan", "--espace", str(espace), "--sortie", str(tmp_path / "r"), "--jobs", "1"]
    assert run(commande) == 0
    dit = plain(capsys.readouterr().out)
    assert "[1/1] a : sans matière" in dit
    assert "0 rapport rendu, 1 sans matière à ce jalon." in dit
    assert run(commande) == 0
    assert "0 rapport rendu, 1 déjà à jour." in plain(capsys.readouterr().out)


def test_skipping_is_light(trois: list[OrdreDeRapport], compteur: list[str]) -> None:
    """A command that finds all unchanged imports nothing of what a report needs."""
    build(trois, ouvrir=SurPlace)
    assert compteur == ["a", "b", "c"]
    lourds = (
        "IPython",
        "jupyter_client",
        "matplotlib",
        "nbconvert",
        "numpy",
        "pandas",
        "papermill",
        "scipy",
        "seaborn",
    )
    code = f"import sys\nfrom numresp.cli import run\nr = run(sys.argv[1:])\nprint(r, *sorted(set({lourds}) & set(sys.modules)))"
    options = ["rapports", "--dernier", "--espace", str(trois[0].espace), "--sortie", str(trois[0].sortie)]
    fini = subprocess.run([sys.executable, "-c", code, *options], check=True, capture_output=True, text=True)
    assert fini.stdout.splitlines()[-1] == "0", fini.stdout


def test_two_runs_do_not_mix(trois: list[OrdreDeRapport], capsys: pytest.CaptureFixture[str]) -> None:
    """While a run holds the folder another is refused, in French, and writes nothing."""
    with hold_folder(trois[0].sortie, 0):
        with pytest.raises(Occupe, match="attendez"):
            build(trois, ouvrir=SurPlace)
        assert run(["rapports", "--espace", str(trois[0].espace), "--sortie", str(trois[0].sortie)]) == 1
        assert "Une autre commande numresp" in capsys.readouterr().err
    assert not trois[0].sortie.exists()


def test_no_organisation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An espace without any dossier is said, with what to do."""
    assert run(["rapports", "--espace", str(tmp_path), "--sortie", str(tmp_path / "r")]) == 1
    assert "aucune organisation" in capsys.readouterr().err


def test_the_promotion_says_whose_turn_it_is(exemple: Path, tmp_path: Path) -> None:
    """With a promotion.yaml its organisations, in its order; without, all that have a dossier."""
    espace = found_espace(exemple, tmp_path / "e", "a", "b", "c")
    assert [commande.slug for commande in list_commandes(espace, tmp_path)] == ["a", "b", "c"]
    (espace / "promotion.yaml").write_text("id: p\nnom: P\nannee: 2025\norganisations: [c, a]\n", encoding="utf-8")
    commandes = list_commandes(espace, tmp_path)
    assert [commande.slug for commande in commandes] == ["c", "a", ""], "the promotion's own page comes last"
    assert all(commande.promotion for commande in commandes), "each shows something of the others"


def start_command(slugs: str, sortie: Path) -> "subprocess.Popen[str]":
    """Start the command for towns of our own, as a terminal would: in a process group of its own, which hears Ctrl-C.

    Tests that a shell runs in the background are deaf to it, and so would be all that they start.
    """
    options = ["--espace", str(sortie.parent), "--sortie", str(sortie), "--jobs", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", usine_fictive.__name__, slugs, *options],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (one call, before anything)
    )  # fmt: skip


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes by their environment, in /proc")
@pytest.mark.parametrize("arret", choose([signal.SIGKILL], [signal.SIGKILL, signal.SIGINT]))
def test_stopped_half_way(
    arret: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Killed, or stopped by Ctrl-C, when a report is there and another one hangs: no process stays.

    The next run finishes the work, and no draft, scratch file or half report is left.
    """
    monkeypatch.setenv("NUMRESP_ESSAI", marque := f"{arret.name}-{os.getpid()}-{tmp_path.name}")
    monkeypatch.setenv("USINE_DELAI_S", "600")
    sortie = tmp_path / "r"
    commande = start_command("sain-1,pend", sortie)
    assert wait_until((sortie / SUITE).exists), "aucun rapport n’est venu"
    assert len(list_marked(marque)) >= 4  # the command, the stock, two workers
    if arret == signal.SIGKILL:
        commande.kill()
    else:
        os.killpg(commande.pid, arret)
    _, erreurs = commande.communicate(timeout=120)
    # After SIGKILL, Python's resource tracker may say that it tidied up.
    attendu = (-signal.SIGKILL, "") if arret == signal.SIGKILL else (130, "Interrompu.")
    assert (commande.returncode, "" if arret == signal.SIGKILL else erreurs.strip()) == attendu
    assert wait_until(lambda: not list_marked(marque), 60), list_marked(marque)
    assert list(read_contenu(sortie).rapports) == ["sain-1"]
    monkeypatch.delenv("NUMRESP_ESSAI")  # no stock of this process bears the mark
    (sortie / "sain-2").mkdir()
    (sortie / "sain-2/.essai.html-abcd1234").write_text("brouillon", encoding="utf-8")
    monkeypatch.setattr(
        rapports_d_un_espace, "list_commandes", lambda *_, **__: order(tmp_path, sortie, "sain-1", "sain-2")
    )
    capsys.readouterr()
    assert run(["rapports", "--espace", str(tmp_path), "--sortie", str(sortie), "--jobs", "2"]) == 0
    assert "1 rapport rendu, 1 déjà à jour." in plain(capsys.readouterr().out)
    attendus = {f"{slug}/essai{suite}" for slug in ("sain-1", "sain-2") for suite in (".html", "-calcul.html", ".json")}
    assert set(files_of(sortie)) == attendus
    assert not scratch(sortie).exists()


@pytest.mark.skipif(not POSSIBLE, reason="workers are forked from the stock where fork exists")
def test_kernels_and_workers_come_from_one_stock() -> None:
    """A worker forks its kernels from the stock it comes from itself: what all need is imported once."""
    with open_processes(1) as executeur:
        travailleur, noyau = executeur.submit(kinship).result()
    assert travailleur == noyau


@pytest.mark.skipif(not POSSIBLE, reason="what is put in place of something here is not seen by a process started anew")
def test_the_command_reads_no_dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quartiles of a promotion are read by a worker; who commands gets those that each order shows, and no more."""
    monkeypatch.setattr(quartiles, "read_bassin", None)
    commandes = list_commandes(hold(tmp_path / "e", 5), tmp_path / "r")
    with open_chantier(tmp_path / "r", commandes) as (plan, _):
        *corps, page = plan.a_faire
    assert [commande.reperes.membres for commande in corps] == [(slug,) for slug in "abcde"]
    assert all(len(commande.reperes.quartiles) == 1 for commande in corps)
    assert page.reperes is None


def kinship() -> tuple[int, int]:
    """The parents of a worker, and of a process it asks of the stock."""
    from numresp.rapport.noyau_jupyter.serveur import open_souche

    contexte = open_souche()
    oreille, bouche = contexte.Pipe(duplex=False)
    enfant = contexte.Process(target=tell_parent, args=(bouche,))
    enfant.start()
    parent = oreille.recv()
    enfant.join()
    return os.getppid(), parent


def tell_parent(bouche: object) -> None:
    """Say who the parent is."""
    bouche.send(os.getppid())  # type: ignore[attr-defined]


def test_all_the_reports_of_one_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`rapports --date`: each report as it was known on that day; a body of which nothing was known yet is passed over."""
    for slug, jour in (("a", "2025-05-06"), ("b", "2025-06-10")):
        hold_seance(create_dossier(tmp_path, slug, f"Ville {slug}"), agree(answer_all(1)), jour=jour)
    vers = ["--espace", str(tmp_path), "--sortie", str(tmp_path / "r"), "--jobs", "1"]
    assert run(["rapports", "--date", "2025-05-20", *vers]) == 0
    dit = capsys.readouterr().out
    assert "1 rapport rendu, 1 sans rien à rapporter ce jour-là." in plain(dit)
    assert (
        json.loads((tmp_path / "r" / "a" / "autodiagnostic.json").read_text(encoding="utf-8"))["date_rapport"]
        == "2025-05-20"
    )
    assert not (tmp_path / "r" / "b").exists()


@pytest.mark.parametrize(
    ("jour", "dit"), [("2999-01-01", "pas encore passé"), ("hier", "AAAA-MM-JJ attendue"), ("", "AAAA-MM-JJ attendue")]
)
def test_a_day_that_no_report_can_have(jour: str, dit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Said once, before anything is begun; nothing is written."""
    hold_seance(create_dossier(tmp_path, "a", "Ville a"), agree(answer_all(1)))
    assert run(["rapports", "--date", jour, "--espace", str(tmp_path), "--sortie", str(tmp_path / "r")]) == 1
    erreurs = capsys.readouterr().err
    assert dit in plain(erreurs)
    assert erreurs.count("date") <= 2
    assert not (tmp_path / "r").exists()
