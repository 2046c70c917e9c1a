"""Which reports a run makes again: those whose own files, or whose shown quartiles, differ."""

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from inventes.promotion_fictive import hold
from inventes.usine_fictive import SurPlace, build, files_of
from rendus.sans_noyau import without_kernel

from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.modele.dossier.organisation import Promotion
from numresp.rapport.composition import quartiles
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.fabrique import un_rapport
from numresp.rapport.fabrique.ordres_de_tournee import among
from numresp.rapport.fabrique.rapports_d_un_espace import list_commandes

MESURE = "date;indicateur;valeur;unite;nature;methode;preuve;commentaire\n2025-05-06;postes;12;unité;stock;compte;;\n"


@pytest.fixture
def rendus(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who was rendered. All that a report says is written, as the Bilan; only its pages are not made."""
    slugs: list[str] = []

    def render(commande: OrdreDeRapport) -> CompteRendu:
        slugs.append(commande.slug)
        epreuve = (un_rapport.compose_organisation if commande.slug else un_rapport.compose_epreuve)(commande)
        octets = epreuve.bilan.model_dump_json().encode()
        replace_files({epreuve.dossier / "dit.json": octets})
        nom = (epreuve.dossier / "dit.json").relative_to(commande.sortie).as_posix()
        return CompteRendu(commande, "rendu", nom="dit", carnet=epreuve.carnet.name, fichiers={nom: len(octets)})

    monkeypatch.setattr(un_rapport, "render", render)
    return slugs


@pytest.fixture
def lectures(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Each time that all the dossiers of a promotion were read."""
    lues: list[Path] = []
    lire = quartiles.read_bassin

    def read(espace: Path) -> object:
        lues.append(espace)
        return lire(espace)

    monkeypatch.setattr(quartiles, "read_bassin", read)
    return lues


def render_all(espace: Path, sortie: Path) -> None:
    """A run over the promotion."""
    faits = build(list_commandes(espace, sortie), ouvrir=SurPlace)
    assert {fait.etat for fait in faits.values()} <= {"rendu"}, [fait.message for fait in faits.values()]


def test_one_measure_in_one_body(tmp_path: Path, rendus: list[str], lectures: list[Path]) -> None:
    """Its own report and the page of the promotion are made again, and nothing else; all says what a whole new run says.

    The dossiers are read once to see that; the run after it reads none.
    """
    espace = hold(tmp_path / "e", 5)
    render_all(espace, tmp_path / "r")
    assert (rendus, lectures) == ([*"abcde", ""], [espace])
    assert b'"themes":[{' in (tmp_path / "r/a/dit.json").read_bytes().partition(b'"place":')[2], "quartiles are shown"
    rendus.clear()
    (espace / "b" / "mesures.csv").write_text(MESURE, encoding="utf-8")
    render_all(espace, tmp_path / "r")
    assert rendus == ["b", ""]
    assert len(lectures) == 2
    render_all(espace, tmp_path / "r")
    assert (rendus, len(lectures)) == (["b", ""], 2)
    render_all(espace, tmp_path / "neuf")
    assert files_of(tmp_path / "r") == files_of(tmp_path / "neuf")


@pytest.mark.long
def test_one_measure_and_every_page(tmp_path: Path) -> None:
    """The same with every page of every report: byte for byte those of a whole new run."""
    espace = hold(tmp_path / "e", 6)
    with without_kernel():
        render_all(espace, tmp_path / "r")
        (espace / "b" / "mesures.csv").write_text(MESURE, encoding="utf-8")
        faits = build(list_commandes(espace, tmp_path / "r"), ouvrir=SurPlace)
        assert list(faits) == ["b", "(promotion)"]
        render_all(espace, tmp_path / "neuf")
    assert len(files_of(tmp_path / "r")) >= 7 * 3
    assert files_of(tmp_path / "r") == files_of(tmp_path / "neuf")


@pytest.mark.parametrize(
    ("geste", "attendus"),
    [
        (lambda espace: shutil.rmtree(espace / "f"), [*"abcde", "f", ""]),
        (
            lambda espace: (espace / "f" / "organisation.yaml").write_text("nom: [", encoding="utf-8"),
            [*"abcde", "f", ""],
        ),
    ],
    ids=["un dossier manque", "un dossier ne se lit plus"],
)
def test_what_changes_the_quartiles(
    geste: Callable[[Path], object], attendus: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a dossier can no longer be read nothing is shown of all: every report says so, and is made again."""
    rendus: list[str] = []

    def render(commande: OrdreDeRapport) -> CompteRendu:
        rendus.append(commande.slug)
        return CompteRendu(commande, "rendu")

    monkeypatch.setattr(un_rapport, "render", render)
    espace = hold(tmp_path / "e", 6)
    build(list_commandes(espace, tmp_path / "r"), ouvrir=SurPlace)
    rendus.clear()
    geste(espace)
    build(list_commandes(espace, tmp_path / "r"), ouvrir=SurPlace)
    assert rendus == attendus


def test_orders_stay_small() -> None:
    """An order says that it shows a promotion, not of whom it is made: one of 3 000 weighs what one of 3 weighs."""
    tailles = set()
    for combien in (3, 3_000):
        slugs = tuple(f"commune-{rang:04}" for rang in range(combien))
        promotion = Promotion(id="p", nom="P", annee=2025, organisations=slugs)
        (commande,) = among([OrdreDeRapport(Path("e"), slugs[0], Path("r"))], promotion)
        assert commande.promotion
        tailles.add(len(pickle.dumps(commande)))
    assert len(tailles) == 1
    assert not among([OrdreDeRapport(Path("e"), "autre", Path("r"))], promotion)[0].promotion
