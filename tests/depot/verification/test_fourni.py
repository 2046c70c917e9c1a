"""What ships is checked as a whole: référentiels, catalogue, links between them, typography."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inventes.catalogue_fictif import FICHIERS, two_questions, write_catalogue
from inventes.outils_depot import write

from numresp.depot.fourni import ressources
from numresp.depot.systeme import chemins
from numresp.depot.verification.bilan_des_fautes import Verification
from numresp.depot.verification.fourni import verify_shipped


def ship_referentiel(maison: Path, version: str, ident: str = "collectivites", **cles: object) -> Path:
    """Put the référentiel of two questions among what ships; JSON is YAML."""
    contenu = two_questions(id=ident, version=version, **cles).model_dump(mode="json", exclude_unset=True)
    texte = json.dumps(contenu, ensure_ascii=False, indent=1).replace(" ?", "\u00a0?")
    return write(maison / "data" / "referentiels" / f"{ident}-{version}.yaml", texte)


@pytest.fixture
def maison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of its own: a small catalogue and the référentiel that it moves."""
    for module in (ressources, chemins):  # what is read, and how messages name it
        monkeypatch.setattr(module, "find_ressources", lambda: tmp_path)
    write_catalogue(tmp_path / "data" / "catalogue")
    ship_referentiel(tmp_path, "1")
    return tmp_path


def check() -> tuple[Verification, list[tuple[str, int | None, str]]]:
    """Verify what ships: (file, line, message with plain spaces) of each fault."""
    suivi = Verification()
    verify_shipped(suivi)
    return suivi, [
        (Path(faute.fichier).name, faute.ligne, faute.message.replace("\u00a0", " ")) for faute in suivi.fautes
    ]


def test_right(maison: Path) -> None:
    """Everything is read and named, without a fault."""
    suivi, fautes = check()
    assert fautes == []
    livres = [chemin for dossier in ("referentiels", "catalogue") for chemin in (maison / "data" / dossier).iterdir()]
    assert sorted(suivi.verifies) == sorted(str(chemin.relative_to(maison)) for chemin in livres)


@pytest.mark.parametrize("nom", [*FICHIERS, "correspondances.csv"])
def test_missing_file(maison: Path, nom: str) -> None:
    """A file of the catalogue that does not ship is a fault; nothing else is blamed for it."""
    (maison / "data" / "catalogue" / nom).unlink()
    assert check()[1] == [(nom, None, "ce fichier n’existe pas")]


def test_broken_links(maison: Path) -> None:
    """A broken link stands at the line of the file that names it; what nothing moves, at the référentiel's."""
    write_catalogue(
        maison / "data" / "catalogue", actions=("question: q2", "question: q9"), impacts=("[poste", "[post")
    )
    _, fautes = check()
    ligne = next(
        rang
        for rang, texte in enumerate((maison / "data/referentiels/collectivites-1.yaml").read_text().splitlines(), 1)
        if '"q2"' in texte
    )
    assert sorted(fautes) == [
        ("actions.yaml", 17, "la question « q9 » n’existe pas"),
        ("collectivites-1.yaml", ligne - 1, "aucune action du catalogue ne fait avancer « q2 »"),
        ("impacts.yaml", 6, "le facteur « post.puissance » n’existe pas"),
    ]


def test_typography(maison: Path) -> None:
    """Typographic faults of what ships are faults: of a référentiel, of an entry, of a factor."""
    write_catalogue(maison / "data" / "catalogue", actions=("[Un,", "[L'un,"), facteurs=("Mesure", "L'Ademe"))
    ship_referentiel(maison, "1", titre="L'essai")
    _, fautes = check()
    assert sorted(nom for nom, _, message in fautes if message.startswith("typographie")) == [
        "actions.yaml",
        "collectivites-1.yaml",
        "facteurs.csv",
    ]
    assert len(fautes) == 3


def test_typography_of_ready_documents(maison: Path) -> None:
    """A ready document that an action names is proofread at its lines, once; what Markdown lays out is no fault."""
    texte = "# Consigne\n\n| Lieu | Nombre |\n|---|---|\n| L'école | [ ] |\n\n1. **Soir** : éteindre\n"
    write(maison / "data" / "catalogue" / "modeles" / "note.md", texte)
    avant = FICHIERS["actions.yaml"].replace("    titre:", "    modele: modeles/note.md\n    titre:")
    write(maison / "data" / "catalogue" / "actions.yaml", avant)
    suivi = Verification()
    verify_shipped(suivi)
    assert [(Path(f.fichier).name, f.ligne) for f in suivi.fautes] == [("note.md", 5), ("note.md", 7)]
    assert suivi.verifies.count("data/catalogue/modeles/note.md") == 1


def test_newest_version(maison: Path) -> None:
    """The catalogue is for the newest version that is not after it, 10 after 2; another only cites what exists."""
    seule = {"id": "q3", "intitule": "Trois ?", "sources": [{"document": "Gide"}]}
    neuve = [{"id": "n", "nom": "N", "questions": [seule | {"id": "q4", "sources": []}]}]
    ship_referentiel(maison, "2026.2", noeuds=[{"id": "n", "nom": "N", "questions": [seule]}])
    ship_referentiel(maison, "2026.10")
    for edition in ("2026.10", "2026.11"):
        write(maison / "data" / "catalogue" / "editions.yaml", f'editions: [{{id: "{edition}", date: 2025-01-01}}]\n')
        ship_referentiel(maison, "2027.1", noeuds=neuve)
        _, ((nom, _, message),) = check()
        assert (nom, message) == ("collectivites-2026.2.yaml", "le document « Gide » n’est pas dans references.yaml")
    write(maison / "data" / "catalogue" / "editions.yaml", 'editions: [{id: "2027.1", date: 2025-01-01}]\n')
    assert ("actions.yaml", 17, "la question « q2 » n’existe pas") in check()[1]


def test_a_version_says_what_it_takes_over(maison: Path) -> None:
    """What it continues was there, and each level leads to its own: faults at their line."""
    (noeud,) = two_questions().model_dump(mode="json", exclude_unset=True)["noeuds"]
    un, deux = noeud["questions"]
    chemin = ship_referentiel(maison, "2", noeuds=[{**noeud, "questions": [un, deux | {"remplace": ["q9"]}]}])
    texte = chemin.read_text(encoding="utf-8")
    write(chemin, texte.replace('"id": "q1",', '"id": "q1", "reprend": {0: 0, 1: 1},'))
    assert sorted(message for nom, _, message in check()[1] if nom == "collectivites-2.yaml") == [
        "les niveaux 0, 1, 2 de « q1 » attendus, tous et rien d’autre",
        "« q9 » n’est pas dans la version 1",
    ]


def test_earlier_edition_owes_nothing_to_a_later_question(maison: Path) -> None:
    """A question that comes with version 2 is moved by the edition that comes with it; the one before was for version 1.

    An edition that no version would do for is a fault still, at the line that names the missing question.
    """
    base = maison / "data" / "catalogue"
    (noeud,) = two_questions().model_dump(mode="json", exclude_unset=True)["noeuds"]
    avec = {"id": "q3", "intitule": "Trois ?", "sources": noeud["questions"][0]["sources"]}
    ship_referentiel(maison, "2", noeuds=[{**noeud, "questions": [*noeud["questions"], avec]}])
    moves = ("[{question: q2, vers: 1}]", "[{question: q2, vers: 1}, {question: q3, vers: 3}]")
    write_catalogue(base / "b", actions=moves)
    for nom in ("editions.yaml", "correspondances.csv"):
        (base / "b" / nom).unlink()
    editions = '  - {id: "a", date: 2025-01-01}\n  - {id: "b", date: 2026-01-01, dossier: "b"}\n'
    write(base / "editions.yaml", f"editions:\n{editions}")
    assert check()[1] == []
    write_catalogue(base, actions=("question: q2", "question: q9"))
    write(base / "editions.yaml", f"editions:\n{editions}")
    assert ("actions.yaml", 17, "la question « q9 » n’existe pas") in check()[1]


def test_another_referentiel(maison: Path) -> None:
    """A référentiel of another id asks nothing of the catalogue's actions."""
    ship_referentiel(
        maison, "9", ident="autre", noeuds=[{"id": "n", "nom": "N", "questions": [{"id": "z", "intitule": "Z"}]}]
    )
    assert check()[1] == []


def test_name_of_a_referentiel(maison: Path) -> None:
    """A shipped référentiel bears its id and version in its name."""
    ship_referentiel(maison, "1").rename(maison / "data" / "referentiels" / "autre.yaml")
    _, ((nom, _, message),) = check()
    assert (nom, message) == ("autre.yaml", "nom de fichier « collectivites-1.yaml » attendu d’après id et version")


def test_second_parcours(maison: Path) -> None:
    """Every parcours that ships is read, and its typography too."""
    texte = FICHIERS["parcours-coalition.yaml"]
    write(maison / "data" / "catalogue" / "parcours-court.yaml", texte.replace("but: B", "but: L'un", 1))
    suivi, ((nom, _, message),) = check()
    assert (nom, message) == ("parcours-court.yaml", "typographie, dans « L'un »")
    assert "data/catalogue/parcours-court.yaml" in suivi.verifies
