"""What the charte asks of those who decide."""

from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, follow, hold_seance, plain, words

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.phrases.charte import is_overdue, list_votes
from numresp.rapport.phrases.ou_en_est_le_jalon import tell_charte
from numresp.rapport.sections.charte import render_decisions


def establish(espace: Path, charte: str) -> Bilan:
    """Give the Bilan of a dossier with this charte, on 6 May 2025."""
    hold_seance(follow(create_dossier(espace), jalons=charte))
    return establish_bilan("valmont", str(espace), "charte")


def test_the_vote_that_is_needed(tmp_path: Path) -> None:
    """Until it is signed, those who decide are asked to vote, with the engagements kept and the one that is not; then nothing."""
    charte = "charte: {etat: prévue, date: 2025-06-26, signataire: elu, engagements: [C1, C2, C4, C5]}\n"
    bilan = establish(tmp_path / "a", charte)
    vote, confirmer, dire = map(plain, list_votes(bilan))
    assert vote == (
        "Se prononcer par un vote sur la signature de la charte du numérique responsable, prévue le 26 juin 2025."
    )
    assert confirmer.startswith("Confirmer 4 engagements retenus : « Réduire l’empreinte des outils numériques »")
    assert dire.startswith("Dire pourquoi l’engagement « Agir de façon éthique et responsable » n’est pas retenu")
    assert all(plain(dit) in words(render_decisions(bilan)) for dit in list_votes(bilan))
    signee = establish(tmp_path / "b", charte.replace("prévue", "signée"))
    assert list_votes(signee) == []
    assert words(render_decisions(signee)) == "Aucune action n’attend de décision."


@pytest.mark.parametrize(
    ("jour", "etat", "passee"),
    [("2025-05-05", "prévue", True), ("2025-05-06", "prévue", False), ("2025-05-05", "signée", False)],
)
def test_a_day_that_is_past(jour: str, etat: str, passee: bool, tmp_path: Path) -> None:
    """The report is of 6 May 2025: the day before is past, the very day is not, and what is signed is not late."""
    bilan = establish(tmp_path, f"charte: {{etat: {etat}, date: {jour}, signataire: elu}}\n")
    assert is_overdue(bilan) == passee
    assert [" (date passée, à refixer)" in dit for dit in list_votes(bilan)[:1]] == (
        [passee] if etat == "prévue" else []
    )
    assert ("(date passée), signataire : élu" in plain(tell_charte(bilan))) == passee


def test_nothing_is_set_yet(tmp_path: Path) -> None:
    """No engagement kept, nobody to sign: both are asked for, and no day is said."""
    vote, choisir, designer = map(plain, list_votes(establish(tmp_path, "charte: {etat: prévue}\n")))
    assert vote.endswith("charte du numérique responsable.")
    assert choisir.startswith("Choisir les engagements, parmi : « ")
    assert choisir.count("«") == 5
    assert designer == "Désigner qui signe (une fonction)."


def test_a_signature_whose_day_is_past(tmp_path: Path) -> None:
    """It is not said as if it were still to come."""
    vote, *_ = map(plain, list_votes(establish(tmp_path, "charte: {etat: prévue, date: 2025-04-01}\n")))
    assert vote.endswith("charte du numérique responsable, prévue le 1er avril 2025 (date passée, à refixer).")
