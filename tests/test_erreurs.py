"""One family of errors: where a fault is, what is wrong, how to mend it, in one line each."""

from __future__ import annotations

import pytest

from numresp.erreurs import DonneesInvalides, Introuvable, NumrespError, SansMatiere, fault, suggest


@pytest.mark.parametrize(
    ("faute", "dit"),
    [
        (fault("vide"), "vide."),
        (fault("vide", fichier="a.csv", ligne=3, lieu="nom", remede="donnez-en un"),
         "a.csv, ligne 3 : nom : vide. → donnez-en un."),
        (fault("vide", ligne=3), "ligne 3 : vide."),
        (fault("a\nb\x1b"), "a\\x0ab\\x1b."),
    ],
)  # fmt: skip
def test_a_fault_in_one_line(faute: object, dit: str) -> None:
    """Its place as far as it is known, then what is wrong, then the remedy; nothing that is quoted breaks the line."""
    assert str(faute).replace("\N{NO-BREAK SPACE}", " ") == dit


def test_all_the_faults_of_a_file() -> None:
    """In the order of file and line; beyond twenty the others are counted; it is a ValueError and one of the family."""
    fautes = [fault("f", fichier="b", ligne=ligne) for ligne in range(21, 0, -1)] + [fault("f", fichier="a")]
    erreur = DonneesInvalides(fautes)
    assert [faute.ligne for faute in erreur.fautes] == [None, *range(1, 22)]
    lignes = str(erreur).splitlines()
    assert len(lignes) == 21
    assert lignes[-1] == "… et 2 autres fautes."
    assert str(DonneesInvalides(fautes[1:])).endswith("… et 1 autre faute.")
    assert isinstance(erreur, NumrespError | ValueError)
    assert issubclass(SansMatiere, Introuvable)


@pytest.mark.parametrize(
    ("vu", "connus", "dit"),
    [
        ("charle", ["charte", "bilan"], "vouliez-vous dire « charte »"),
        ("xyz", ["charte", "bilan"], "valeurs possibles : bilan, charte"),
        ("xyz", [f"mot{rang}" for rang in range(13)], ""),
        ("xyz", [], ""),
        ("c" * 100_000, ["charte"], "valeurs possibles : charte"),
    ],
)
def test_the_word_that_was_meant(vu: str, connus: list[str], dit: str) -> None:
    """The nearest; else all of them where they are few; a word without end is not compared to its end."""
    assert suggest(vu, connus).replace("\N{NO-BREAK SPACE}", " ") == dit
