"""`numresp feuille-de-route`: the plan on the terminal and in the dossier, and what is refused with nothing written."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from milieu import choose

from numresp.calcul.feuille_de_route.solveur import optimum_de_highs
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Limites
from numresp.cli import run
from numresp.commandes.feuille_de_route import feuille_de_route
from numresp.depot.fourni.ressources import find_data
from numresp.usages import proposition

SLUG = "le-trait"


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """A copy of the example's dossier of Le Trait, without any plan yet."""
    dossier = tmp_path / "espace" / SLUG
    shutil.copytree(find_data("exemple", SLUG), dossier)
    (dossier / "feuille_de_route.yaml").unlink(missing_ok=True)
    return dossier.parent


@pytest.fixture(scope="module")
def modele_planifie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the plan of ten days a quarter, computed once."""
    espace = tmp_path_factory.mktemp("planifie")
    shutil.copytree(find_data("exemple", SLUG), espace / SLUG)
    (espace / SLUG / "feuille_de_route.yaml").unlink(missing_ok=True)
    assert run([str(feuille_de_route.name), SLUG, "--espace", str(espace), "--jours", "10"]) == 0
    return espace


@pytest.fixture
def planifie(modele_planifie: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(modele_planifie, tmp_path / "planifie"))


def command(espace: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    """Exit code, output and errors, with plain spaces."""
    code = run([str(feuille_de_route.name), SLUG, "--espace", str(espace), *options])
    vus = capsys.readouterr()
    return code, *(re.sub(r"[\u00a0\u202f]", " ", texte) for texte in (vus.out, vus.err))


def written(espace: Path) -> dict[str, Any]:
    return yaml.safe_load((espace / SLUG / "feuille_de_route.yaml").read_text(encoding="utf-8"))


def test_a_plan_is_said_and_written(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten days a quarter: no quarter takes more, the decided actions are in, dates of the town hold, and it is proven.

    The newest day beside the séance is 15 April 2025, in the first month of its quarter: the plan begins with that one, in which
    the charte is to be signed (26 June) and two actions are to end (30 May, 30 June). Writing the plan is no step of it.
    """
    code, dit, _ = command(espace, capsys, "--jours", "10")
    assert code == 0
    assert "8 trimestres, du T2 2025 au T1 2027 ; 10 j par trimestre ; budget non limité" in dit
    assert "Aucun plan ne fait mieux (prouvé)" in dit
    charges = [float(vu.replace(",", ".")) for vu in re.findall(r"\(([\d,]+) j dans le trimestre\)", dit)]
    assert charges
    assert max(charges) <= 10
    etapes = {etape["action"]: etape for etape in written(espace)["etapes"]}
    assert "feuille-de-route" not in etapes
    assert {etapes[i]["fin"] for i in ("extinction-soir", "police-econome", "signature-charte")} == {"2025-T2"}
    assert etapes["tri-materiel-dormant"]["debut"] == "2025-T2"  # begun on 18 November 2024, and under way
    assert etapes["tri-materiel-dormant"]["fin"] <= "2025-T3"  # due on 30 September 2025
    assert "imposee" not in etapes["signature-charte"]  # its day may still change
    assert "Palier visé : « Avancé », le prochain, qui tient dans cette capacité." in dit
    assert "impression-nb-recto-verso" not in etapes  # done


@pytest.mark.long
def test_the_same_again_changes_nothing(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run keeps the plan to the byte, and the capacity that was said the first time."""
    command(espace, capsys, "--jours", "8,5", "--trimestres", "6", "--budget", "4000")
    avant = (espace / SLUG / "feuille_de_route.yaml").read_bytes()
    code, dit, _ = command(espace, capsys)
    assert code == 0
    assert "6 trimestres" in dit
    assert "8,5 j par trimestre ; 4 000 € par an" in dit
    assert (espace / SLUG / "feuille_de_route.yaml").read_bytes() == avant


@pytest.mark.parametrize("noeuds", choose([None], [None, 1]))
def test_a_slower_machine_writes_the_same(
    espace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, noeuds: int | None
) -> None:
    """The same bytes and words where a look at the clock costs an hour, proven or stopped by nodes; long: on busy cores."""
    if noeuds is not None:
        monkeypatch.setattr(proposition, "search_plan", partial(proposition.search_plan, limites=Limites(noeuds)))
    options = ("--jours", "5", "--trimestres", "12", "--budget", "2000")
    autre = Path(shutil.copytree(espace, espace.parent / "autre"))
    attendu = command(espace, capsys, *options)
    assert attendu[0] == 0
    assert ("Aucun plan ne fait mieux (prouvé)" in attendu[1]) == (noeuds is None)
    heures = count(step=3600)
    monkeypatch.setattr(optimum_de_highs, "time", SimpleNamespace(monotonic=lambda: float(next(heures))))
    with choose(nullcontext, busy)():
        vu = command(autre, capsys, *options)
    assert (vu[0], vu[1].replace(str(autre), str(espace)), vu[2]) == attendu
    assert (autre / SLUG / "feuille_de_route.yaml").read_bytes() == (
        espace / SLUG / "feuille_de_route.yaml"
    ).read_bytes()


@contextmanager
def busy() -> Iterator[None]:
    """One thread that never rests, and a process for each core."""
    fini = Event()

    def spin() -> None:
        while not fini.is_set():
            pass

    fil = Thread(target=spin, daemon=True)
    autres = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    fil.start()
    try:
        yield
    finally:
        fini.set()
        fil.join()
        for processus in autres:
            processus.kill()
            processus.wait()


@pytest.mark.long
def test_one_day_more_moves_little(planifie: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With 11 days instead of 10, nine steps in ten stay in the plan, and most of them where they are."""
    avant = {e["action"]: e["fin"] for e in written(planifie)["etapes"]}
    command(planifie, capsys, "--jours", "11")
    apres = {e["action"]: e["fin"] for e in written(planifie)["etapes"]}
    assert len(avant.keys() & apres.keys()) >= 0.9 * len(avant)
    assert sum(apres.get(ident) == fin for ident, fin in avant.items()) >= 0.5 * len(avant)


def test_what_the_town_wrote_stays(planifie: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pinned step keeps its quarter, and every step its pilot and its financing."""
    chemin = planifie / SLUG / "feuille_de_route.yaml"
    plan = written(planifie)
    etape = next(e for e in plan["etapes"] if e["action"] == "bacs-consommables")
    etape |= {"imposee": True, "debut": "2027-T1", "fin": "2027-T1", "pilote": "elu", "financement": "DETR"}
    chemin.write_text(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False), encoding="utf-8")
    code, _, erreur = command(planifie, capsys)
    vue = next(e for e in written(planifie)["etapes"] if e["action"] == "bacs-consommables")
    assert code == 0, erreur
    assert (vue["fin"], vue["pilote"], vue["financement"], vue["imposee"]) == ("2027-T1", "elu", "DETR", True)


def test_as_json(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The plan, what each action alone gives, and the cheapest way: fractions at full precision."""
    code, dit, _ = command(espace, capsys, "--jours", "10", "--json")
    donnees = json.loads(dit)
    assert code == 0
    assert donnees["ecart"] == 0
    assert set(donnees) == {
        "feuille_de_route", "ecart", "depart", "supposees", "ecartees", "effets", "palier_suivant", "chemin",
        "loi_non_tenue", "dates_rompues", "quick_wins_plus_tard", "visee",
    }  # fmt: skip
    assert donnees["palier_suivant"] == "avance"
    assert (donnees["feuille_de_route"]["viser"], donnees["visee"]) == ("avance", "suivant")
    assert (donnees["loi_non_tenue"], donnees["dates_rompues"], donnees["quick_wins_plus_tard"]) == ([], [], [])
    assert donnees["chemin"]["jours"] > 0
    effet = donnees["effets"]["audit-rgaa"]
    assert effet["gain"] > 0
    assert effet["themes"].keys() == {"services"}
    assert donnees["feuille_de_route"]["trajectoire"][-1]["score"] > donnees["depart"]["score"]


def test_a_palier_that_fits_is_reached(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Aimed at, the palier is reached at the end by the kernel's own score, and what was assumed is said."""
    code, dit, notes = command(espace, capsys, "--jours", "14", "--viser", "exemplaire")
    assert code == 0, notes
    assert written(espace)["trajectoire"][-1]["palier"] == "exemplaire"
    assert "comptées au plus bas parce que le palier visé les exige : « Matériel réformé remis en réemploi »" in notes
    assert "palier Exemplaire" in dit


@pytest.mark.parametrize(
    ("options", "code", "dite"),
    [
        (("--jours", "-3"), 2, "--jours attend un nombre de zéro ou plus, vu « -3 »"),
        (("--jours", "beaucoup"), 2, "--jours attend un nombre de zéro ou plus, vu « beaucoup »"),
        (("--budget", "-1"), 2, "--budget attend un nombre de zéro ou plus, vu « -1 »"),
        (("--trimestres", "0"), 2, "--trimestres attend un nombre entier d’au moins 1, vu « 0 »"),
        (("--trimestres", "41"), 2, "40 trimestres au plus, vu 41"),
        (("--debut", "2026"), 2, "--debut attend un trimestre, par exemple 2026-T1, vu « 2026 »"),
        (
            ("--debut", "2024-T4"),
            1,
            "la séance du 27 mars 2025 et ne peut commencer avant, vu 2024-T4. → donnez 2025-T1",
        ),
        (("--viser", "parfait"), 1, "le palier « parfait » n’existe pas"),
        (("--viser", "exemplaire", "--jours", "10"), 1, "tout tient avec 12 jours par trimestre ou 10 trimestres"),
        (("--jours", "0"), 1, "on ne peut pas avoir à la fois"),
        (
            # Due in T2 2025: 2 days, 2 days, and 1 for the charte; no later quarter helps, and no budget bounds anything.
            ("--jours", "4"),
            1,
            "→ tout tient avec 5 jours par trimestre ; à lui seul, l’ajout de trimestres n’y suffit pas ; le budget, que rien",
        ),
    ],
)
def test_refused_with_nothing_written(
    espace: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], code: int, dite: str
) -> None:
    """Wrong use is 2, demands that clash are 1; each in French with its mend, and no file appears."""
    vu, dit, erreur = command(espace, capsys, *options)
    assert vu == code, erreur
    assert dite in erreur
    assert dit == ""
    assert not (espace / SLUG / "feuille_de_route.yaml").exists()


@pytest.mark.long
def test_what_does_together_is_given_and_does(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No days, euros or quarters alone lead to « Exemplaire » from 4 quarters without euros: the numbers told together do.

    Each is the least: a hundred euros or a quarter less does not.
    """
    vise = ("--jours", "30", "--viser", "exemplaire")
    code, _, erreur = command(espace, capsys, *vise, "--trimestres", "4", "--budget", "0")
    assert code == 1
    trouve = re.search(r"→ tout tient avec ([\d ]+) € par an et (\d+) trimestres à la fois ; à lui seul, ni ", erreur)
    assert trouve is not None, erreur
    euros, trimestres = int(trouve[1].replace(" ", "")), int(trouve[2])
    for moins in (
        ("--trimestres", str(trimestres), "--budget", str(euros - 100)),
        ("--trimestres", str(trimestres - 1), "--budget", str(euros)),
    ):
        assert command(espace, capsys, *vise, *moins)[0] == 1
    assert command(espace, capsys, *vise, "--trimestres", str(trimestres), "--budget", str(euros))[0] == 0


@pytest.mark.parametrize("dit", choose(["AVANCE", " avancé "], ["Avancé", "avancé", "AVANCE", "Avance", " avancé "]))
def test_a_palier_by_its_name(espace: Path, capsys: pytest.CaptureFixture[str], dit: str) -> None:
    """The printed name is as good as the id, in any case, with or without accents; the file holds the id."""
    code, _, erreur = command(espace, capsys, "--jours", "10", "--viser", dit)
    assert code == 0, erreur
    assert written(espace)["viser"] == "avance"


def test_an_adopted_plan_is_not_replaced(planifie: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the council voted stays as it is."""
    chemin = planifie / SLUG / "feuille_de_route.yaml"
    chemin.write_text(
        chemin.read_text(encoding="utf-8").replace("etat: proposée", "etat: adoptée\nadoptee_le: 2025-12-18")
    )
    avant = chemin.read_bytes()
    code, _, erreur = command(planifie, capsys, "--jours", "12")
    assert code == 1
    assert "cette feuille de route est adoptée" in erreur
    assert chemin.read_bytes() == avant


def test_a_palier_no_action_reaches(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the actions that lead to a must-have, the palier is out of reach, and the must-have is named."""
    chemin = espace / SLUG / "actions.csv"
    ligne = "audit-rgaa;Audit;services.accessibilite;action;Abandonné;;;;;;;;\n"
    chemin.write_bytes(chemin.read_bytes() + ligne.encode())
    code, _, erreur = command(espace, capsys, "--viser", "exemplaire")
    assert code == 1
    assert "hors d’atteinte : aucune action ne mène « Accessibilité des sites déclarée et auditée » au niveau" in erreur
    assert "ni jours, ni euros, ni trimestres de plus n’y mènent" in erreur


@pytest.mark.long
def test_what_the_law_asks_and_the_budget_drops_comes_first(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """3 000 € a year: the audit of accessibility takes 7 500 € (3 000 to 12 000); that is said first, with what would do.

    18 months from its decision to its effect: inside eight quarters it is decided in 2025, as the clauses are (500 €), which
    the law asks from T2 2026 on: 8 000 € in that year.
    """
    code, dit, _ = command(espace, capsys, "--jours", "10", "--budget", "3000")
    assert code == 0
    debut = "Ce que ce plan ne tient pas :\n- La loi le demande et ce plan ne le tient pas : « Accessibilité des sites déclarée"
    assert dit.startswith(debut)
    assert (
        "« Auditer le site, publier le schéma pluriannuel et corriger » demande 7 500 €, plus que le budget n’en laisse."
        in dit
    )
    assert "tiendrait avec 8 000 € par an ; à lui seul, ni l’ajout de jours ni l’ajout de trimestres n’y suffit." in dit
    code, dit, notes = command(espace, capsys, "--budget", "3000", "--json")
    assert [manquee["question"] for manquee in json.loads(dit)["loi_non_tenue"]] == ["services.accessibilite"]
    assert notes.startswith("À noter : la loi le demande et ce plan ne le tient pas : « Accessibilité des sites")


@pytest.mark.long
def test_no_aim_is_an_aim(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """« aucun » aims at nothing; where the next palier does not fit, nothing is aimed at, and what would do is said."""
    _, dit, _ = command(espace, capsys, "--jours", "10", "--viser", "aucun")
    assert "Aucun palier n’est visé, comme demandé." in dit
    assert "viser" not in written(espace)
    (espace / SLUG / "feuille_de_route.yaml").unlink()
    code, dit, _ = command(espace, capsys, "--jours", "5", "--trimestres", "4")
    assert code == 0
    assert "Aucun palier n’est visé : « Avancé » ne tient pas dans cette capacité. Il tiendrait avec" in dit


def test_a_date_before_the_plan_is_said(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From T3 2025 on, what was to end in T2 and the charte of 26 June are behind: each is said, with where it stands now."""
    code, dit, _ = command(espace, capsys, "--jours", "10", "--debut", "2025-T3")
    assert code == 0
    assert (
        "« Signature de la charte du numérique responsable » était à finir pour le 26 juin 2025, avant le premier"
        in dit
    )
    assert (
        "« Consigne : éteindre tous les ordinateurs le soir » était à finir pour le 30 juin 2025, avant le premier"
        in dit
    )


def test_a_history_that_was_edited(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said, and nothing is written."""
    chemin = espace / SLUG / "historique.jsonl"
    lignes = chemin.read_bytes().splitlines(keepends=True)
    chemin.write_bytes(b"".join([lignes[0].replace(b"4900", b"4901", 1), *lignes[1:]]))
    code, dit, erreur = command(espace, capsys, "--jours", "10")
    assert (code, dit) == (1, "")
    assert "historique.jsonl" in erreur
    assert not (espace / SLUG / "feuille_de_route.yaml").exists()
