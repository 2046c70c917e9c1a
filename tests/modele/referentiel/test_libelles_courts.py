"""The short label of each question: a file beside 2026.1 that leaves its empreinte alone; its faults; what has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.outils_depot import faults, write

from numresp.depot.fourni.referentiels import find_courts, find_referentiel, list_referentiels, load_referentiel
from numresp.erreurs import DonneesInvalides
from numresp.modele.referentiel.libelles_courts import Courts, check_courts, label_questions

REFERENTIEL = (
    "id: x\nnoeuds:\n- {id: n, nom: N, questions: [{id: a, intitule: A est-il fait ?}, {id: b, intitule: B}]}\n"
)
EMPREINTE = "8447d295e7d417b1e54a7fcacfc8791d190f2185f4b8a8a1541b405bb264d920"
"""What the séances of 2026.1 have noted since their opening."""


def load(ici: Path, courts: str, texte: str = REFERENTIEL) -> list[tuple[int | None, str, str]]:
    """The faults of a référentiel with these labels beside it."""
    write(ici / "x-1.courts.yaml", courts)
    with pytest.raises(DonneesInvalides) as saisie:
        load_referentiel(write(ici / "x-1.yaml", texte))
    return faults(saisie.value)


def test_shipped() -> None:
    """Every question of 2026.1 has a label of its own, of 45 characters at most, that asks nothing; held séances still agree."""
    referentiel = find_referentiel("collectivites", "2026.1")
    courts = [question.court for question in referentiel.questions.values()]
    assert None not in courts
    assert len(set(courts)) == len(courts) == 58
    assert max(len(court) for court in courts if court) <= 45
    assert not any(court.rstrip().endswith(("?", ".")) for court in courts if court)
    assert referentiel.questions["services.alternative"].enonce == "Voie sans écran garantie"
    assert referentiel.empreinte == EMPREINTE


def test_labels_are_no_referentiel() -> None:
    """The file beside 2026.1 is found for its référentiel, and is not one itself; 2027.1 carries its labels and has none."""
    chemins = {chemin.stem: chemin for chemin in list_referentiels()}
    assert not any(nom.endswith(".courts") for nom in chemins)
    assert find_courts(chemins["collectivites-2026.1"]) is not None
    assert find_courts(chemins["collectivites-2027.1"]) is None


def test_own_labels(tmp_path: Path) -> None:
    """A référentiel may carry them itself; without any, a question stands for itself. Neither changes the empreinte."""
    sans = load_referentiel(write(tmp_path / "x-1.yaml", REFERENTIEL))
    assert sans.questions["a"].enonce == "A est-il fait ?"
    avec = load_referentiel(write(tmp_path / "x-2.yaml", REFERENTIEL.replace("{id: b,", "{id: b, court: B fait,")))
    assert avec.questions["b"].enonce == "B fait"
    assert avec.empreinte == sans.empreinte


def test_all_the_faults(tmp_path: Path) -> None:
    """An unknown question, a label given twice, and a question without one, all at once."""
    vues = load(tmp_path, "courts:\n  a: Fait\n  c: Fait\n")
    dites = [message for _, _, message in vues]
    assert [ligne for ligne, _, _ in vues] == [1, 3, 3]
    assert "« b » n’a pas de libellé court" in dites[0]
    assert "« c » n’existe pas" in dites[1]
    assert "déjà celui de « a »" in dites[2]


@pytest.mark.parametrize("court", ["x" * 46, "''"])
def test_too_long_or_empty(tmp_path: Path, court: str) -> None:
    """A label is one line of a phone: 1 to 45 characters."""
    assert 2 in [ligne for ligne, _, _ in load(tmp_path, f"courts:\n  a: {court}\n  b: B fait\n")]


def test_said_twice(tmp_path: Path) -> None:
    """A question that carries its label needs none beside; two questions of one référentiel never share one."""
    double = REFERENTIEL.replace("{id: b,", "{id: b, court: B fait,")
    assert "porte déjà son libellé court" in load(tmp_path, "courts: {a: A fait, b: B}\n", double)[0][2]
    jumeaux = double.replace("A est-il fait ?", "A, court: B fait")
    with pytest.raises(DonneesInvalides, match="le libellé court « B fait » est déjà pris"):
        load_referentiel(write(tmp_path / "x-3.yaml", jumeaux))


def test_labels_are_laid(tmp_path: Path) -> None:
    """Each question takes its own; the référentiel that was given stays as it was, and so does the empreinte."""
    sans = load_referentiel(write(tmp_path / "x-1.yaml", REFERENTIEL))
    courts = Courts.model_validate({"courts": {"a": "A fait", "b": "B fait"}})
    assert list(check_courts(courts, sans)) == []
    avec = label_questions(sans, courts)
    assert [question.court for question in avec.questions.values()] == ["A fait", "B fait"]
    assert [question.court for question in sans.questions.values()] == [None, None]
    assert avec.empreinte == sans.empreinte
