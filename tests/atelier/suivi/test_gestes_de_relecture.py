"""A second look is written into the journal, one avis at a time; the score moves only when it is adopted."""

from __future__ import annotations

from pathlib import Path

from inventes.suivi_fictif import do, open_suivi, reread

from numresp.atelier.suivi.console import TableauDeSuivi, find_etape
from numresp.atelier.suivi.gestes_de_relecture import PupitreDeRelecture

REVOIR = {
    "question": "parc.inventaire", "verdict": "a_revoir", "reponse": "1", "role": "achats", "motif": "L’inventaire date de 2021",
}  # fmt: skip


def test_confirm_goes_on(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """An answer that is confirmed gives way to the next one that nobody has looked at; the séance stays closed and validated."""
    do(vue, "relire", question="parc.inventaire")
    dit = do(vue, "avis", question="parc.inventaire", verdict="confirme", role="achats")
    assert dit["dit"].startswith("Enregistré à ")
    assert vue.relue == "usage.extinction"
    seance = reread(tmp_path).seances[-1]
    assert seance.etat.avis["parc.inventaire"].verdict == "confirme"
    assert seance.etat.validation is not None


def test_all_looked_at(vue: TableauDeSuivi) -> None:
    """After the last one it is said that all were looked at."""
    for ident in ("parc.inventaire", "usage.extinction"):
        do(vue, "avis", question=ident, verdict="confirme", role="achats")
    assert do(vue, "relire_suivante")["dit"] == "Toutes les réponses ont été relues."


def test_beside_then_adopted(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """The level stays until it is adopted; the last act is taken back, and then the one before."""
    do(vue, "avis", **REVOIR)
    assert reread(tmp_path).seances[-1].etat.reponses["parc.inventaire"].niveau == 3
    do(vue, "adopter", question="parc.inventaire", role="direction")
    assert reread(tmp_path).seances[-1].etat.reponses["parc.inventaire"].niveau == 1
    do(vue, "annuler")
    assert reread(tmp_path).seances[-1].etat.reponses["parc.inventaire"].niveau == 3
    do(vue, "annuler")
    assert not reread(tmp_path).seances[-1].etat.avis


def test_nothing_to_adopt(vue: TableauDeSuivi) -> None:
    """Without an avis that reads something else, or without a role that decides, nothing is written."""
    assert "Aucun avis à adopter" in do(vue, "adopter", question="parc.inventaire", role="elu")["alerte"]
    do(vue, "avis", **REVOIR)
    refus = do(vue, "adopter", question="parc.inventaire", role="technicien")
    assert "Rien n’est enregistré" in refus["alerte"]
    assert not vue.suivi.tenue.etat.adoptions


def test_another_window(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """Two reviewers on the same answer: the second one is told, and sees what the first one said."""
    autre = open_suivi(tmp_path)
    do(vue, "relire", question="parc.inventaire")
    assert vue.suivi.tenue.etat.avis == {}
    do(autre, "avis", **REVOIR)
    refus = do(vue, "avis", question="parc.inventaire", verdict="confirme", role="achats")
    assert "Une autre fenêtre a écrit" in refus["alerte"]
    assert vue.suivi.tenue.etat.avis["parc.inventaire"].verdict == "a_revoir"


def test_the_follow_up_has_them(vue: TableauDeSuivi) -> None:
    """The screen of the follow-up has these acts; none is looked at before one is chosen."""
    assert isinstance(vue, PupitreDeRelecture)
    assert vue.relue == ""


def test_unknown_question(vue: TableauDeSuivi) -> None:
    """A question that has no answer can't be looked at."""
    assert "Aucune réponse à relire" in do(vue, "relire", question="nulle.part")["alerte"]


def test_back_to_the_answer(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """After a reload, or a kernel that began anew, the answer that was looked at is there again; one that is not is not."""
    do(vue, "relire", question="parc.inventaire")
    autre = open_suivi(tmp_path)
    do(autre, "montrer", etape=find_etape(vue))
    assert (autre.onglet, autre.relue) == ("relecture", "parc.inventaire")
    do(autre, "montrer", etape="relecture:nulle-part")
    assert autre.relue == "parc.inventaire"
