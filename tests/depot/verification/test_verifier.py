"""`numresp verifier`: every file, journal and reference that can be checked, every fault, and nothing written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance, list_tree
from inventes.catalogue_fictif import FICHIERS, write_catalogue
from inventes.outils_depot import OUVERTURE, dit, journal_bytes, write

from numresp.depot.fourni import referentiels, ressources
from numresp.depot.fourni.ressources import find_data
from numresp.depot.verification.verifier import Verification, verify
from numresp.erreurs import DonneesInvalides, Introuvable

REFERENTIEL = "id: x\nnoeuds: [{id: a, nom: A, questions: [{id: q, intitule: Q}]}]\n"
LIVRES = find_data("referentiels")


@pytest.fixture
def espace(exemple: Path, tmp_path: Path) -> Path:
    """A copy of the example that a test may spoil."""
    return Path(shutil.copytree(exemple, tmp_path / "espace"))


def check(chemin: Path | None, tmp_path: Path, espace: Path | None = None) -> Verification:
    """Verify, with the reports in a folder of the test."""
    return verify(chemin, espace or tmp_path / "sans-espace", tmp_path / "rapports")


def messages(suivi: Verification) -> list[str]:
    """Faults with plain spaces."""
    return [str(faute).replace("\u00a0", " ") for faute in suivi.fautes]


def test_shipped(tmp_path: Path) -> None:
    """What ships is without a fault: référentiels, catalogue, example."""
    suivi = check(None, tmp_path)
    assert messages(suivi) == []
    assert {Path(nom).name for nom in suivi.verifies} >= {
        "collectivites-2026.1.yaml", "actions.yaml", "obligations.yaml", "indicateurs.yaml", "impacts.yaml",
        "parcours-coalition.yaml", "references.yaml", "facteurs.csv", "facteurs-boavizta.csv", "promotion.yaml",
        "le-trait",
    }  # fmt: skip


def test_espace_beside_what_ships(tmp_path: Path) -> None:
    """Without a path, the espace is checked too when there is one."""
    create_dossier(tmp_path / "espace", "valmont", population="-1")
    (dite,) = messages(check(None, tmp_path, tmp_path / "espace"))
    assert "organisation.yaml, ligne 3 : population : au moins 0 attendu" in dite


@pytest.mark.parametrize(
    "chemin",
    [
        ".", "le-trait", "promotion.yaml", "le-trait/organisation.yaml", "le-trait/parc.csv", "le-trait/actions.csv",
        "le-trait/jalons.yaml", "le-trait/seances/2025-03-27-autodiagnostic.jsonl",
    ],
)  # fmt: skip
def test_every_kind_of_path(espace: Path, tmp_path: Path, chemin: str) -> None:
    """An espace, a dossier and each of its files can be checked alone; nothing of them is changed."""
    avant = list_tree(espace)
    suivi = check(espace / chemin, tmp_path)
    assert messages(suivi) == []
    assert suivi.verifies
    assert list_tree(espace) == avant


@pytest.mark.parametrize("nom", ["mien.yaml", *FICHIERS])
def test_each_kind_of_content(tmp_path: Path, nom: str) -> None:
    """A référentiel and each file of a catalogue is told by what it holds, whatever its name; it has neither fault nor remark."""
    texte = FICHIERS.get(nom, REFERENTIEL)
    suivi = check(write(tmp_path / f"copie-de-{nom}", texte), tmp_path)
    assert (messages(suivi), suivi.remarques) == ([], [])
    assert suivi.verifies == [str(tmp_path / f"copie-de-{nom}")]


@pytest.mark.parametrize(
    ("nom", "avant", "apres", "message"),
    [
        (
            "actions.yaml",
            "delai_mois: 1",
            "delai_mois: 4",
            "ligne 8 : eteindre.delai_mois : un gain rapide agit en 3 mois",
        ),
        ("indicateurs.yaml", "unite:", "unites:", "ligne 4 : eteints.unites : la clé « unites » est inconnue ici"),
        ("impacts.yaml", "limites: [", "limites: [] #", "extinction.limites : au moins 1 élément attendu"),
        ("obligations.yaml", "titre: T", "titre: ''", "devoir.titre : texte non vide attendu"),
        ("parcours-coalition.yaml", "rapport: bilan", "rapport: suivi", "le rapport de « bilan » porte son nom"),
        ("references.yaml", "nature: guide", "nature: blog", "valeur inconnue « blog »"),
        ("facteurs.csv", ";25;15;", ";25;35;", "facteurs.csv, ligne 2 : bas (35) dépasse valeur (25)"),
    ],
)
def test_fault_in_each_kind(tmp_path: Path, nom: str, avant: str, apres: str, message: str) -> None:
    """A fault in a file of a catalogue is that of its kind, with its line."""
    assert avant in FICHIERS[nom]
    dites = messages(check(write(tmp_path / nom, FICHIERS[nom].replace(avant, apres, 1)), tmp_path))
    assert any(message in dite for dite in dites), dites


@pytest.mark.parametrize(
    ("nom", "texte", "ligne"),
    [
        ("mien.yaml", REFERENTIEL.replace("Q}", "L'eau}"), 2),
        ("actions.yaml", FICHIERS["actions.yaml"].replace("[Un, Deux", "[L'un, Deux", 1), 12),
        ("facteurs.csv", FICHIERS["facteurs.csv"].replace("Mesure", "L'Ademe"), 2),
    ],
)
def test_typography_is_advised(tmp_path: Path, nom: str, texte: str, ligne: int) -> None:
    """The typography of one's own file is a remark with its line, never a fault."""
    suivi = check(write(tmp_path / nom, texte), tmp_path)
    assert messages(suivi) == []
    (remarque,) = suivi.remarques
    assert f"{nom}, ligne {ligne} : " in remarque.replace("\u00a0", " ")
    assert remarque.replace("\u00a0", " ").endswith("écrivez une apostrophe courbe « ’ »")


def test_many_remarks(tmp_path: Path) -> None:
    """Of many typographic remarks the first twenty are said, and how many more there are."""
    mots = ", ".join(["l'eau"] * 30)
    suivi = check(write(tmp_path / "r.yaml", REFERENTIEL.replace("Q}", f'"{mots}"}}')), tmp_path)
    assert len(suivi.remarques) == 21
    assert suivi.remarques[-1] == "… et 10 autres remarques de ce genre"


def test_mesures_beside_the_catalogue(espace: Path, tmp_path: Path) -> None:
    """A mesure in another unit than the catalogue's is a fault, an indicateur of one's own a remark; for the file alone too."""
    lignes = "15/03/2025;deee_kg;1,2;t;flux\n15/03/2025;pigeons;3;oiseaux;stock\n"
    chemin = write(espace / "le-trait" / "mesures.csv", "date;indicateur;valeur;unite;nature\n" + lignes)
    for place in (espace, espace / "le-trait", chemin):
        suivi = check(place, tmp_path)
        (dite,) = messages(suivi)
        assert "mesures.csv, ligne 2 : unite : unité « kg » attendue pour « deee_kg », vu « t »" in dite
        (remarque,) = suivi.remarques
        assert "mesures.csv, ligne 3 : l’indicateur « pigeons »" in remarque.replace("\u00a0", " ")


def test_faulty_catalogue_is_said_once(espace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the catalogue's indicateurs cannot be read, that is said once, and no mesure is blamed for it."""
    shutil.copytree(espace / "le-trait", espace / "autre")
    (espace / "promotion.yaml").unlink()
    for conforme in espace.rglob("conformite.csv"):
        conforme.unlink()  # it answers the duties that ship
    faux = write_catalogue(tmp_path / "data" / "catalogue", indicateurs=("nature: stock", "nature: stok"))
    monkeypatch.setattr(ressources, "find_ressources", lambda: faux.parent.parent)
    monkeypatch.setattr(referentiels, "list_referentiels", lambda: sorted(LIVRES.glob("*.yaml")))
    suivi = check(espace, tmp_path)
    (dite,) = messages(suivi)
    assert "indicateurs.yaml, ligne 5 : eteints.nature : valeur inconnue « stok »" in dite
    assert suivi.remarques == []


def test_unknown_parcours(espace: Path, tmp_path: Path) -> None:
    """A promotion whose parcours does not ship is a fault at its line, for the espace and for the file alone."""
    chemin = espace / "promotion.yaml"
    texte = chemin.read_text(encoding="utf-8").replace("parcours: parcours-coalition", "parcours: parcours-coalitions")
    write(chemin, texte)
    for place in (espace, chemin):
        (dite,) = messages(check(place, tmp_path))
        assert "promotion.yaml, ligne 5 : parcours : le parcours « parcours-coalitions » n’existe pas" in dite


def test_faults_of_several_organisations(espace: Path, tmp_path: Path) -> None:
    """One faulty organisation does not hide another one's faults."""
    create_dossier(espace, "aaa", population="-1")
    write(espace / "le-trait" / "parc.csv", "type;nombre\necran;x\n")
    dites = messages(check(espace, tmp_path))
    assert len(dites) == 2
    assert "aaa" in dites[0]
    assert "parc.csv, ligne 2 : nombre" in dites[1]


def test_edited_journal(espace: Path, tmp_path: Path) -> None:
    """One character changed in a journal is found, with its line and what to do."""
    (chemin,) = (espace / "le-trait" / "seances").glob("*.jsonl")
    lignes = chemin.read_bytes().splitlines(keepends=True)
    lignes[3] = lignes[3].replace(b"janvier 2025", b"janvier 2024")
    write(chemin, b"".join(lignes))
    (dite,) = messages(check(espace, tmp_path))
    assert ".jsonl, ligne 4 : l’empreinte ne correspond pas" in dite
    assert "remettez la copie de sauvegarde" in dite


def test_torn_journal(espace: Path, tmp_path: Path) -> None:
    """A torn last line is no fault but is said, for a dossier and for the file alone; it is not touched."""
    (chemin,) = (espace / "le-trait" / "seances").glob("*.jsonl")
    with chemin.open("ab") as fichier:
        fichier.write(b'{"n":999')
    avant = chemin.read_bytes()
    for place in (espace, chemin):
        suivi = check(place, tmp_path)
        assert messages(suivi) == []
        (remarque,) = suivi.remarques
        assert "la dernière ligne est déchirée" in remarque
    assert chemin.read_bytes() == avant


def test_changed_referentiel(tmp_path: Path) -> None:
    """A référentiel changed under the same version since the séance is worth saying, and no fault."""
    dossier = create_dossier(tmp_path / "espace")
    cite = OUVERTURE | {"referentiel": {"id": "collectivites", "version": "2026.1", "empreinte": "0" * 64}}
    write(dossier / "seances" / "2025-05-06-autodiagnostic.jsonl", journal_bytes(cite))
    suivi = check(dossier, tmp_path)
    assert messages(suivi) == []
    assert "a changé depuis la séance, sous le même numéro de version" in suivi.remarques[0]


def test_shortened_journal(tmp_path: Path) -> None:
    """A journal shortened since a report is found when the dossier is checked."""
    dossier = create_dossier(tmp_path / "espace")
    hold_seance(dossier)
    marque = {"n": 2, "empreinte": "0" * 64}
    bilan = {"seance": {"nom": "2025-05-06-autodiagnostic", "marque": marque}}
    write(tmp_path / "rapports" / "valmont" / "autodiagnostic.json", json.dumps(bilan))
    (dite,) = messages(check(tmp_path / "espace", tmp_path))
    assert "le journal a été raccourci ou modifié depuis le rapport" in dite


@pytest.mark.parametrize("nom", ["Le Trait", "été", "a_b"])
def test_folder_that_is_no_slug(tmp_path: Path, nom: str) -> None:
    """A folder of the espace whose name is no slug would never be found: it is said."""
    create_dossier(tmp_path / "espace", "valmont")
    create_dossier(tmp_path / "espace", nom)
    (dite,) = messages(check(tmp_path / "espace", tmp_path))
    assert "ce nom de dossier n’est pas un nom court" in dite


def test_hidden_folders(tmp_path: Path) -> None:
    """Hidden folders, such as those of notebooks or of a synchronisation, are nobody's dossier."""
    create_dossier(tmp_path / "espace", "valmont")
    (tmp_path / "espace" / ".ipynb_checkpoints").mkdir()
    assert messages(check(tmp_path / "espace", tmp_path)) == []


def test_empty_folder(tmp_path: Path) -> None:
    """A folder that holds neither a dossier nor a promotion is not passed as « sans faute »."""
    (tmp_path / "vide").mkdir()
    (dite,) = messages(check(tmp_path / "vide", tmp_path))
    assert "ni dossier d’organisation ni promotion.yaml ici" in dite


def test_missing_path(tmp_path: Path) -> None:
    """A path that does not exist is said so."""
    with pytest.raises(Introuvable, match=dit("ce chemin n’existe pas. → vérifiez-le")):
        check(tmp_path / "rien", tmp_path)


@pytest.mark.parametrize(
    ("nom", "contenu", "message"),
    [
        ("photo.png", b"\x89PNG", "fichier .yaml, .csv ou .jsonl attendu, vu « photo.png »"),
        ("r.yaml", b"reponses: {a: 1}\n", "une feuille de réponses se vérifie avec son référentiel"),
        ("r.yaml", b"id: x\n", "noeuds : cette clé est obligatoire"),
        ("r.yaml", b"id: [x\n", "YAML illisible"),
        ("r.yaml", "titre: Gué\n".encode("latin-1"), "texte en UTF-8 attendu"),
        ("s.jsonl", b"x\n", "ligne 1 : ligne illisible"),
        ("obligations.yaml", b"obligations: [{id: a}]\n", "cette clé est obligatoire"),
    ],
)
def test_faulty_file(tmp_path: Path, nom: str, contenu: bytes, message: str) -> None:
    """Each kind of file is checked by what it is; another kind is refused with the kinds there are."""
    dites = messages(check(write(tmp_path / nom, contenu), tmp_path))
    assert any(message in dite for dite in dites)


def test_referentiel_named_otherwise(tmp_path: Path) -> None:
    """A référentiel of one's own may have any file name while it is written."""
    chemin = write(tmp_path / "brouillon.yaml", REFERENTIEL)
    assert messages(check(chemin, tmp_path)) == []


def test_every_fault_is_one_error() -> None:
    """The faults gathered can be raised as one error, in the order of files and lines."""
    suivi = Verification()
    suivi.attempt(Path("a"), lambda: (_ for _ in ()).throw(DonneesInvalides([])))
    assert suivi.fautes == []
    assert suivi.verifies == ["a"]
