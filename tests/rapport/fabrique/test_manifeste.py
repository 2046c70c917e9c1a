"""The manifest: what a report was made from, what came out, and when it is made again."""

import hashlib
import json
import os
import shutil
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from inventes.usine_fictive import (
    SurPlace,
    append,
    build,
)

from numresp.depot.sortie.manifeste_de_rapports import NOM, SUITE
from numresp.rapport.donnees.ordre import CompteRendu, Etat, OrdreDeRapport
from numresp.rapport.fabrique import manifeste


def test_what_changed_or_is_gone_is_rendered(tmp_path: Path, trois: list[OrdreDeRapport], compteur: list[str]) -> None:
    """A file of the dossier or a page that changed by hand, or is gone: that report alone is rendered again."""
    build(trois, ouvrir=SurPlace)
    change = ("e/b/parc.csv", "e/b/seances/2025-03-27-autodiagnostic.jsonl", "e/b/historique.jsonl", "r/b/essai.html")
    retire = ("r/b/essai.html", "r/b", "e/b/mesures.csv")
    rendus = {}
    for quoi, geste in (*((quoi, append) for quoi in change), *((quoi, remove) for quoi in retire)):
        compteur.clear()
        geste(tmp_path / quoi)
        build(trois, ouvrir=SurPlace)
        rendus[quoi, geste.__name__] = list(compteur)
    assert {quoi: rendu for quoi, rendu in rendus.items() if rendu != ["b"]} == {}
    assert len(rendus) == 7


def remove(chemin: Path) -> None:
    """Take a file or a folder away."""
    shutil.rmtree(chemin) if chemin.is_dir() else chemin.unlink()


def test_proofs_and_notes_are_no_inputs(tmp_path: Path, trois: list[OrdreDeRapport], compteur: list[str]) -> None:
    """A file that no calculation reads changes nothing."""
    build(trois, ouvrir=SurPlace)
    compteur.clear()
    (tmp_path / "e/b/preuves").mkdir(exist_ok=True)
    (tmp_path / "e/b/preuves/photo.jpg").write_bytes(b"x")
    assert build(trois, ouvrir=SurPlace) == {}


def test_damaged_manifest(trois: list[OrdreDeRapport], compteur: list[str]) -> None:
    """A manifest that cannot be read is none: all is rendered, and a sound one stands there."""
    build(trois, ouvrir=SurPlace)
    chemin = trois[0].sortie / NOM
    for contenu in ("", "[]", '{"format": 99}', '{"format": 1, "rapports": {"a": 3}}', "{"):
        compteur.clear()
        chemin.write_text(contenu, encoding="utf-8")
        build(trois, ouvrir=SurPlace)
        assert compteur == ["a", "b", "c"], contenu
        assert build(trois, ouvrir=SurPlace) == {}, contenu


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="un tube : POSIX seulement")
def test_manifest_names_no_page(trois: list[OrdreDeRapport], compteur: list[str]) -> None:
    """A manifest that names a device, a pipe or a folder for a page is not waited on: the report is made again."""
    build(trois, ouvrir=SurPlace)
    os.mkfifo(trois[0].sortie / "tube")
    (trois[0].sortie / "a" / "dossier").mkdir()
    chemin = trois[0].sortie / NOM
    for nom in ("/dev/zero", "tube", "a/dossier", "a\\u0000"):
        compteur.clear()
        chemin.write_text(chemin.read_text(encoding="utf-8").replace('"a/essai.html"', f'"{nom}"'), encoding="utf-8")
        build(trois, ouvrir=SurPlace)
        assert compteur == ["a"], nom


def test_manifest_says_what_came_out(trois: list[OrdreDeRapport], compteur: list[str]) -> None:
    """Bytes and SHA-256 of each file, versions, state; the files are named as seen from the manifest."""
    build(trois[:1], ouvrir=SurPlace)
    assert compteur == ["a"]
    lu = json.loads((trois[0].sortie / NOM).read_text(encoding="utf-8"))
    assert (lu["format"], lu["bibliotheques"]["python"]) == (1, sys.version.split()[0])
    page = lu["rapports"]["a"]["courant"]["fichiers"]["a/essai.html"]
    assert page == {"octets": 4, "empreinte": hashlib.sha256(b"<h1>").hexdigest()}


@pytest.mark.skipif(os.name == "nt", reason="Windows n’a pas ces droits")
@pytest.mark.parametrize(("etat", "droits"), [("sans matière", 0o644), ("échec", 0o640)])
def test_a_failure_is_not_told_to_all(etat: Etat, droits: int, tmp_path: Path) -> None:
    """What failed may cite a body that keeps its dossier to itself: the manifest is then for the user and his group."""
    avant = os.umask(0o022)
    try:
        commande = OrdreDeRapport(tmp_path / "espace", "valmont", tmp_path / "r")
        with manifeste.Manifeste(tmp_path / "r") as notes:
            notes.note(CompteRendu(commande, etat, message="vu « confidentiel »."))
            assert (tmp_path / "r" / SUITE).stat().st_mode & 0o777 == 0o640, "who fails is not known yet"
    finally:
        os.umask(avant)
    assert (tmp_path / "r").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "r" / "manifeste.json").stat().st_mode & 0o777 == droits


def test_what_a_killed_run_has_noted_counts(
    trois: list[OrdreDeRapport], compteur: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run is killed while it writes the third line: the next one makes that report alone, and leaves one whole file."""
    with monkeypatch.context() as tue:
        tue.setattr(manifeste.Manifeste, "close", lambda ici: ici._suite.close())
        build(trois, ouvrir=SurPlace)
    assert not trois[0].sortie.joinpath(NOM).exists()
    suite = trois[0].sortie / SUITE
    *_, coupee, _ = suite.read_bytes().split(b"\n")
    suite.write_bytes(suite.read_bytes()[:-9])
    assert list(build(trois, ouvrir=SurPlace)) == [json.loads(coupee)["qui"]]
    assert len(compteur) == 4
    assert not suite.exists()
    assert list(json.loads(trois[0].sortie.joinpath(NOM).read_bytes())["rapports"]) == ["a", "b", "c"]
    assert build(trois, ouvrir=SurPlace) == {}


def test_one_line_for_each_report(
    trois: list[OrdreDeRapport], compteur: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was noted is never written again while a run lasts: the file only grows, by one line a report."""
    vus: list[bytes] = []
    note = manifeste.Manifeste.note

    def spy(ici: manifeste.Manifeste, compte_rendu: CompteRendu) -> None:
        note(ici, compte_rendu)
        vus.append((ici.sortie / SUITE).read_bytes())

    monkeypatch.setattr(manifeste.Manifeste, "note", spy)
    build(trois, ouvrir=SurPlace)
    assert compteur == ["a", "b", "c"]
    assert [vu.count(b"\n") for vu in vus] == [1, 2, 3]
    assert all(apres.startswith(avant) for avant, apres in pairwise(vus))
