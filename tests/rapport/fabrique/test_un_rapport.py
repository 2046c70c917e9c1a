"""The factory: two pages and their Bilan, the same bytes each time, everything in place or nothing."""

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import (
    FICHIERS,
    HOSTILE,
    PAGES,
    create_dossier,
    hold_seance,
    hostile_espace,
    list_tree,
    plain,
    render_example,
    shared_folder,
)

from numresp.depot.fourni.ressources import find_notebook
from numresp.erreurs import DonneesInvalides, Introuvable, RapportEchoue
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.fabrique import un_rapport
from numresp.rapport.fabrique.un_rapport import render_rapport
from numresp.rapport.page.fautes_de_page import check_page

IMPRIMES = (
    "autodiagnostic-donnees.json",
    "autodiagnostic-le-score-sur-la-regle-des-paliers.csv",
    "autodiagnostic-ou-en-est-chaque-theme-sur-100.csv",
    "autodiagnostic-toutes-les-questions-theme-par-theme.csv",
    "autodiagnostic-les-votes-les-moins-d-accord.csv",
)
CELLULES_EN_ECHEC = {
    "échec": ("1 / 0", "la cellule .* a échoué .ZeroDivisionError"),
    "écrit": ("print('bonjour')", "a écrit sur stdout : bonjour"),
    "sans titre": ("1", "Page refusée|ne sait pas afficher"),
}


@pytest.fixture(scope="session")
def rendu(exemple: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of Le Trait's report, rendered once by the command."""
    return render_example(exemple, shared_folder(tmp_path_factory.getbasetemp()))


@pytest.fixture
def sans_noyau(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail if a kernel starts."""
    monkeypatch.setattr(un_rapport, "run_carnet", lambda *_, **__: pytest.fail("un noyau a démarré"))


def copy_rendered(rendu: Path, sortie: Path) -> Path:
    """Copy the rendered report as an earlier one."""
    shutil.copytree(rendu, sortie / "le-trait")
    return sortie


def test_two_pages_and_their_bilan(rendu: Path) -> None:
    """The report, how it was calculated, the Bilan and the index; pages are sound, the JSON one that is read again."""
    assert sorted(chemin.name for chemin in rendu.iterdir()) == sorted((*FICHIERS, *IMPRIMES, "index.html"))
    for page in (*PAGES, "index.html"):
        assert check_page((rendu / page).read_text(encoding="utf-8")) == []
    bilan = Bilan.model_validate_json((rendu / "autodiagnostic.json").read_text(encoding="utf-8"))
    assert (bilan.organisation.slug, bilan.seance.jalon) == ("le-trait", "autodiagnostic")


def test_pages_name_each_other(rendu: Path) -> None:
    """Each page leads to the index and to its sister, which are in the same folder; alone, to no report that may be missing."""
    for page, soeur in (PAGES, PAGES[::-1]):
        soupe = BeautifulSoup((rendu / page).read_text(encoding="utf-8"), "html.parser")
        assert [lien["href"] for lien in soupe.header.find_all("a")] == ["index.html", soeur]


def test_validated_report_is_not_provisional(rendu: Path) -> None:
    """Le Trait's séance is validated: no « PROVISOIRE »."""
    assert not any("PROVISOIRE" in (rendu / page).read_text(encoding="utf-8") for page in PAGES)


def test_example_says_it_is_illustrative(rendu: Path) -> None:
    """On both pages the reader is told what is invented."""
    for page in PAGES:
        soupe = BeautifulSoup((rendu / page).read_text(encoding="utf-8"), "html.parser")
        cadres = " ".join(cadre.get_text() for cadre in soupe.find_all(class_="illustratif"))
        assert "Séance inventée pour l’exemple" in cadres, page


def test_nothing_of_the_machine(rendu: Path, exemple: Path) -> None:
    """No place on the machine that rendered it, and no hour of rendering, in the pages nor in the JSON."""
    for nom in FICHIERS:
        texte = (rendu / nom).read_text(encoding="utf-8")
        for lieu in (str(exemple), str(rendu), str(Path.home()), str(Path.cwd()), "file:", "numresp-"):
            assert lieu not in texte, (nom, lieu)
        assert not re.search(r"(?<![\w/.:])/(?:home|tmp|root|usr|work|Users|private)/", texte), nom


def test_same_bytes_from_elsewhere(rendu: Path, exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run, from another folder, on a copy of the espace under another name: the same bytes."""
    shutil.copytree(exemple, tmp_path / "Une autre espace")
    (tmp_path / "ici").mkdir()
    monkeypatch.chdir(tmp_path / "ici")
    fait = render_rapport(Path("../Une autre espace"), "le-trait", jalon="autodiagnostic", sortie=Path("rapports"))
    assert [chemin.name for chemin in fait.fichiers] == [*PAGES, "autodiagnostic.json", *IMPRIMES]
    for nom in (*FICHIERS, *IMPRIMES):
        assert (tmp_path / "ici/rapports/le-trait" / nom).read_bytes() == (rendu / nom).read_bytes(), nom


def test_slug_is_on_no_page(rendu: Path) -> None:
    """A dossier can be renamed: its pages do not repeat its slug, only the JSON knows it."""
    for page in PAGES:
        assert "le-trait" not in (rendu / page).read_text(encoding="utf-8")


def test_unvalidated_and_hostile(tmp_path: Path) -> None:
    """An unvalidated séance: PROVISOIRE on both pages; texts that try to be HTML stay texts, in the title and footer too."""
    hostile_espace(tmp_path / "e")
    fait = render_rapport(tmp_path / "e", "piege", sortie=tmp_path / "r")
    assert fait.bilan.seance.provisoire
    for page in PAGES:
        html = (tmp_path / "r/piege" / page).read_text(encoding="utf-8")
        soupe = BeautifulSoup(html, "html.parser")
        assert soupe.find(class_="provisoire").get_text().startswith("PROVISOIRE")
        assert soupe.find_all(["script", "img", "iframe"]) == []
        for place in (soupe.title, soupe.h1, soupe.footer):
            assert HOSTILE in place.get_text(), place.name
        assert check_page(html) == []


@pytest.mark.parametrize("genre", CELLULES_EN_ECHEC)
def test_failing_notebook_leaves_everything_as_it_was(
    genre: str, rendu: Path, exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cell that fails, prints, or shows no page: the earlier files stay, byte for byte, and nothing else stands there."""
    source, message = CELLULES_EN_ECHEC[genre]
    sortie = copy_rendered(rendu, tmp_path / "r")
    modele = nbformat.read(find_notebook("rapports", "autodiagnostic.ipynb"), as_version=4)
    parametres = next(cellule for cellule in modele.cells if "parameters" in cellule.metadata.get("tags", ()))
    modele.cells = [parametres, nbformat.v4.new_code_cell(source)]
    carnet = tmp_path / "autodiagnostic.ipynb"
    nbformat.write(modele, carnet)
    monkeypatch.setattr(un_rapport, "find_carnet", lambda _: carnet)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tampon"))
    (tmp_path / "tampon").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    avant = list_tree(sortie, tmp_path / "tampon")
    with pytest.raises(RapportEchoue, match=message):
        render_rapport(exemple, "le-trait", sortie=sortie)
    reste = {
        nom: octets for nom, octets in list_tree(sortie, tmp_path / "tampon").items() if "numresp-verrous" not in nom
    }
    assert reste == avant


@pytest.mark.usefixtures("sans_noyau")
def test_shortened_journal_is_refused(rendu: Path, exemple: Path, tmp_path: Path) -> None:
    """A report records where its journal stood: one that lost its last lines since is refused, before any kernel."""
    shutil.copytree(exemple, tmp_path / "e")
    sortie = copy_rendered(rendu, tmp_path / "r")
    journal = tmp_path / "e/le-trait/seances/2025-03-27-autodiagnostic.jsonl"
    lignes = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lignes[:-1]))
    avant = list_tree(sortie)
    with pytest.raises(DonneesInvalides, match="raccourci") as erreur:
        render_rapport(tmp_path / "e", "le-trait", sortie=sortie)
    assert journal.name in str(erreur.value)
    assert f"établi à la ligne {len(lignes)}" in plain(str(erreur.value))
    assert list_tree(sortie) == avant


@pytest.mark.usefixtures("sans_noyau")
def test_longer_journal_is_not(rendu: Path, exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal that only grew since the earlier report is rendered."""
    sortie = copy_rendered(rendu, tmp_path / "r")
    json_chemin = sortie / "le-trait/autodiagnostic.json"
    bilan = json.loads(json_chemin.read_text(encoding="utf-8"))
    premiere = (
        (exemple / "le-trait/seances/2025-03-27-autodiagnostic.jsonl").read_text(encoding="utf-8").splitlines()[0]
    )
    bilan["seance"]["marque"] = {"n": 1, "empreinte": json.loads(premiere)["empreinte"]}
    json_chemin.write_text(json.dumps(bilan), encoding="utf-8")

    class Demarre(Exception):
        pass

    def start(*_: object, **__: object) -> None:
        raise Demarre

    monkeypatch.setattr(un_rapport, "run_carnet", start)
    with pytest.raises(Demarre):
        render_rapport(exemple, "le-trait", sortie=sortie)


@pytest.mark.usefixtures("sans_noyau")
def test_jalon_without_report(tmp_path: Path) -> None:
    """A séance at a jalon that has no report is nothing to report, and it is said before any kernel."""
    hold_seance(create_dossier(tmp_path / "e"), jalon="lancement")
    with pytest.raises(Introuvable, match=r"n’a rien à rapporter.*jalons qui ont un rapport : aucun"):
        render_rapport(tmp_path / "e", "valmont", sortie=tmp_path / "r")
    assert not (tmp_path / "r").exists()


@pytest.mark.usefixtures("sans_noyau")
@pytest.mark.parametrize("slug", ["le-trai", "../le-trait", ""])
def test_no_such_organisation(slug: str, exemple: Path, tmp_path: Path) -> None:
    """An organisation that is none is refused before any kernel, and nothing is written."""
    with pytest.raises(DonneesInvalides):
        render_rapport(exemple, slug, sortie=tmp_path / "r")
    assert not (tmp_path / "r").exists()
