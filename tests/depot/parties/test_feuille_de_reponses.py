"""One file of answers (design, 4.2) is read whole, or refused with all its faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question
from inventes.outils_depot import dit, faults, write

from numresp.depot.parties.feuille_de_reponses import load_feuille
from numresp.erreurs import DonneesInvalides, Introuvable

REFERENTIEL = build_referentiel(
    noeud(
        "a",
        *(question(f"a.{rang}") for rang in (1, 2, 3)),
        question("a.4", concerne_si=[{"champ": "population", "min": 1}]),
    )
)


def test_every_form(tmp_path: Path) -> None:
    """The profile and the four forms of an answer are read; an empty fact is unknown."""
    texte = """\
profil: {type: commune, population: 4900, elus:}
reponses:
  a.1: 2
  a.2: {niveau: 1, prevu: 2}
  a.3: non_concerne
  a.4: ne_sait_pas
"""
    feuille = load_feuille(write(tmp_path / "r.yaml", texte), REFERENTIEL)
    assert feuille.profil == {"type": "commune", "population": 4900, "elus": None}
    assert {ident: reponse.model_dump() for ident, reponse in feuille.reponses.items()} == {
        "a.1": 2,
        "a.2": {"niveau": 1, "prevu": 2},
        "a.3": "non_concerne",
        "a.4": "ne_sait_pas",
    }


@pytest.mark.parametrize("texte", ["profil: {}\n", "reponses: {}\n"])
def test_parts_are_optional(tmp_path: Path, texte: str) -> None:
    """A file without answers, or without a profile, is one where nothing is known yet."""
    feuille = load_feuille(write(tmp_path / "r.yaml", texte), REFERENTIEL)
    assert (feuille.profil, feuille.reponses) == ({}, {})


def test_every_fault_at_once(tmp_path: Path) -> None:
    """Wrong forms, unknown questions, levels out of range and a text for a number: one error, sorted by line."""
    texte = """\
profil:
  population: "4900"
reponses:
  a.1: 4
  a.2: {niveau: 2, prevu: 1}
  a.3: oui
  a.5: 1
  1.1: 2
  a.4: {niveau: 1}
"""
    with pytest.raises(DonneesInvalides, match=dit("r.yaml, ligne 2 : profil.population")) as saisie:
        load_feuille(write(tmp_path / "r.yaml", texte), REFERENTIEL)
    assert [(ligne, lieu) for ligne, lieu, _ in faults(saisie.value)] == [
        (2, "profil.population"),
        (4, "reponses.a.1"),
        (5, "reponses.a.2"),
        (6, "reponses.a.3"),
        (7, "reponses.a.5"),
        (8, "reponses.1.1"),
        (9, "reponses.a.4"),
    ]


def test_answer_given_twice(tmp_path: Path) -> None:
    """An answer given twice is refused: nobody knows which one was meant."""
    with pytest.raises(DonneesInvalides, match=dit("ligne 3 : la clé « a.1 » est donnée deux fois (déjà ligne 2)")):
        load_feuille(write(tmp_path / "r.yaml", "reponses:\n  a.1: 1\n  a.1: 2\n"), REFERENTIEL)


def test_empty_answer(tmp_path: Path) -> None:
    """An empty answer is not « sans réponse »: the line is to be removed."""
    with pytest.raises(DonneesInvalides, match=dit("retirez la ligne si personne n’a répondu")):
        load_feuille(write(tmp_path / "r.yaml", "reponses:\n  a.1:\n"), REFERENTIEL)


def test_unknown_top_key(tmp_path: Path) -> None:
    """A misspelt top key is a fault, not an empty set of answers."""
    with pytest.raises(
        DonneesInvalides, match=dit("la clé « reponse » est inconnue ici. → vouliez-vous dire « reponses »")
    ):
        load_feuille(write(tmp_path / "r.yaml", "reponse: {a.1: 1}\n"), REFERENTIEL)


def test_missing_file(tmp_path: Path) -> None:
    """A missing answers file is said so."""
    with pytest.raises(Introuvable, match=dit("ce fichier n’existe pas")):
        load_feuille(tmp_path / "rien.yaml", REFERENTIEL)
