"""The closing screen: palier, two strengths, three priorities, what happens next and who."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.mur_vu import read_wall, say
from inventes.tenue_fictive import do, open_fictive, reopen

from numresp.atelier.cloture.console import EcranDeCloture
from numresp.atelier.commun.documents import Impressions
from numresp.atelier.projection.cloture_au_mur import (
    list_forces,
    list_priorites,
    list_suites,
    render_cloture_au_mur,
)
from numresp.atelier.seance.ordre_des_etapes import list_constats
from numresp.rapport.imprimes.releve_de_decisions import render_releve


@pytest.fixture
def cloture(tmp_path: Path) -> EcranDeCloture:
    """Nothing answered yet."""
    return EcranDeCloture(open_fictive(tmp_path), Impressions(tmp_path, "valmont", "autodiagnostic", tmp_path / "r"))


def test_nothing_answered(cloture: EcranDeCloture) -> None:
    """No palier, no strength, nothing to raise: each is said, and nothing is empty."""
    dit = say(read_wall(cloture))
    assert "Pas encore de palier" in dit
    assert "Aucune réponse n’est encore assez avancée." in dit
    assert "Forces" in dit
    assert "Deux forces" not in dit
    assert "Le relevé de décisions se signe avant de partir." in dit


def test_strengths_and_priorities(cloture: EcranDeCloture) -> None:
    """Answers from level 2 on are strengths, those that can rise priorities; two and three, and no score."""
    tenue = cloture.tenue
    forte, *autres = sorted(tenue.posees)
    tenue.record("reponse", question=forte, reponse=len(tenue.referentiel.niveaux_de(forte)) - 1, preuve="Vu")
    for ident in autres:
        tenue.record("reponse", question=ident, reponse=0, preuve="Vu")
    enonces = {ident: question.enonce for ident, question in tenue.referentiel.questions.items()}
    assert list_forces(tenue) == [enonces[forte]]
    assert "Une force" in say(read_wall(cloture))
    assert len(list_priorites(tenue)) == 3
    assert enonces[forte] not in list_priorites(tenue)
    assert not any(signe.isdigit() for signe in say(read_wall(cloture)).replace("6 mai 2026", ""))
    for ident in autres[:5]:
        tenue.record("reponse", question=ident, reponse=2, preuve="Vu")
    assert len(list_forces(tenue)) == 2


def test_what_happens_next_and_who(cloture: EcranDeCloture) -> None:
    """The relevé, the first actions by date with their pilot, what is to be checked by which role; the others are counted."""
    tenue = cloture.tenue
    for ident in sorted(tenue.posees):
        tenue.record("reponse", question=ident, reponse=1)
    for rang, quand in enumerate(("2026-12-31", "2026-06-26", None, None)):
        tenue.record(
            "action",
            action=f"a{rang}",
            titre=f"Geste {rang}",
            nature="action",
            pilote="elu" if rang else None,
            echeance=quand,
        )
    tenue.record("a_verifier", question="parc.ratio", role="technicien")
    dits = [" ".join(ligne.replace("\xa0", " ").split()) for ligne in map(strip, list_suites(cloture))]
    assert dits == [
        "Le relevé de décisions se signe avant de partir.",
        "4 quick wins choisis",
        "Geste 1 : élu, avant le 26 juin 2026",
        "Geste 0 : pilote à nommer, avant le 31 décembre 2026",
        "… et 2 autres quick wins",
        "1 question à vérifier : technicien informatique",
    ]
    do(cloture, "cloturer")
    assert "se signe" not in say(read_wall(cloture))


def test_what_is_left_is_said(cloture: EcranDeCloture) -> None:
    """Five constats of one thème that nobody confirmed: on the console, on the wall and on the relevé, in the same words."""
    tenue = cloture.tenue
    for ident in sorted(tenue.posees):
        if ident not in {q.id for q in list_constats(tenue, "gouvernance")[:5]}:
            tenue.record("reponse", question=ident, reponse=1)
    attendu = "5 constats de « Gouvernance » ne sont pas confirmés"
    releve = render_releve(tenue.dossier, reopen(tenue.dossier.chemin.parent).seance)
    for html in (cloture.render()["corps"], render_cloture_au_mur(cloture), releve):
        assert attendu in " ".join(strip(html).split())


def strip(html: str) -> str:
    """Its words."""
    return BeautifulSoup(html, "html.parser").text


def test_validated(cloture: EcranDeCloture) -> None:
    """It is provisional until it is validated."""
    assert "Provisoire" in render_cloture_au_mur(cloture)
    do(cloture, "cloturer")
    do(cloture, "valider", role="elu")
    assert "Provisoire" not in render_cloture_au_mur(cloture)


def test_a_palier_to_confirm(cloture: EcranDeCloture) -> None:
    """All at 2 is sure; with questions unknown that no palier asks for, the low end is under its seuil, and that is said."""
    tenue = cloture.tenue
    demandees = {exigence.question for palier in tenue.referentiel.paliers for exigence in palier.exigences}
    tues = [ident for ident in sorted(tenue.posees) if ident not in demandees][:15]
    for ident in sorted(tenue.posees):
        if ident not in tues:
            tenue.record("reponse", question=ident, reponse=2, preuve="Vu")
    assert tenue.resultat.palier is not None
    assert not tenue.resultat.palier_sur
    assert "À confirmer : des réponses inconnues" in say(read_wall(cloture))
    for ident in tues:
        tenue.record("reponse", question=ident, reponse=2, preuve="Vu")
    assert "À confirmer" not in say(read_wall(cloture))
