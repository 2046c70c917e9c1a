"""The relevé de décisions: what was decided, by whom and when, on one sheet; never a score nor a private note."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import HOSTILE, HOSTILE_IMAGE
from inventes.tenue_fictive import open_fictive

from numresp.atelier.seance.seance import Tenue
from numresp.erreurs import Introuvable
from numresp.rapport.imprimes.releve_de_decisions import print_releve


@pytest.fixture
def tenue(tmp_path: Path) -> Tenue:
    """A séance just opened."""
    return open_fictive(tmp_path)


def read(tenue: Tenue) -> BeautifulSoup:
    """Its relevé."""
    espace = tenue.dossier.chemin.parent
    chemin = print_releve(espace, "valmont", sortie=espace / "rapports")
    assert chemin == espace / "rapports" / "valmont" / f"releve-{tenue.seance.nom}.html"
    return BeautifulSoup(chemin.read_text(encoding="utf-8"), "html.parser")


def test_without_a_vote(tenue: Tenue) -> None:
    """What was retained without a vote says so, and by which role."""
    tenue.record("reponse", question="parc.ratio", reponse=1, preuve="x", sans_vote="Nul n’en doute", dit_par="elu")
    assert "(sans vote, dit par : élu)" in read(tenue).text.replace("\xa0", " ")


def test_decisions(tenue: Tenue) -> None:
    """Each kind of decision is there, in words: level, provisional, planned, dissent, who checks by when, who pilots."""
    tenue.record("participant", participant="elu", role="elu")
    tenue.record(
        "reponse", question="parc.ratio", reponse={"niveau": 1, "prevu": 2}, provisoire=True, reserve="1 vote à 3"
    )
    tenue.record("reponse", question="usage.sobriete", reponse="ne_sait_pas", preuve="x")
    tenue.record(
        "a_verifier", question="parc.duree", role="technicien", echeance="2026-06-30", note="sortir les factures"
    )
    tenue.record(
        "action", action="dcud", titre="Tenir un Digital Clean Up Day", nature="quick_win", pilote="communication"
    )
    tenue.record("importance", noeud="parc", points=7)
    tenue.record("frein", noeud="parc", texte="Le temps manque")
    tenue.record("levier", noeud="achats", texte="Le groupement")
    texte = read(tenue).text.replace("\xa0", " ")
    libelle = tenue.referentiel.niveaux_de("parc.ratio")[1].libelle
    for attendu in (
        f"niveau 1, {libelle[0].lower()}{libelle[1:]} (prévu : niveau 2)",
        "provisoire ; réserve : 1 vote à 3", "ne sait pas", "avant le 30 juin 2026",
        "sortir les factures", "Tenir un Digital Clean Up Day : communication, date à fixer", "7 points",
        "frein, « Le temps manque »", "levier, « Le groupement »", "élu", "ligne 9",
    ):  # fmt: skip
        assert attendu in texte, attendu


def test_provisional_until_validated(tenue: Tenue) -> None:
    """PROVISOIRE stands on it until direction or élu has validated."""
    assert "PROVISOIRE" in read(tenue).text
    tenue.record("cloture")
    tenue.record("validation", role="elu")
    assert "PROVISOIRE" not in read(tenue).text


def test_no_score_no_private_note_no_opinion_as_person(tenue: Tenue) -> None:
    """Neither score nor palier, no private remark; who answered a questionnaire alone is not among those present."""
    tenue.record("participant", participant="avis-12345678", role="autre", fonction="Avis recueilli avant la séance")
    tenue.record("reponse", question="parc.ratio", reponse=1)
    tenue.record("commentaire", cible="parc.ratio", texte="Le DSI doute", prive=True)
    texte = read(tenue).text
    assert "Le DSI doute" not in texte
    assert "rôles non notés" in texte
    assert "sur 100" not in texte
    assert "Palier" not in texte


def test_quotes_inside_quotes(tenue: Tenue) -> None:
    """A barrier with guillemets of its own: “ ” inside."""
    tenue.record("frein", noeud="parc", texte="Le «\N{NO-BREAK SPACE}toujours plus\N{NO-BREAK SPACE}»")
    assert "frein, « Le “toujours plus” »" in read(tenue).text.replace("\xa0", " ")


def test_a_day_that_is_past_is_not_next(tenue: Tenue) -> None:
    """A jalon foreseen before the séance and not done: its day is to be set anew; one to come has its day."""
    (tenue.dossier.chemin / "jalons.yaml").write_text(
        "jalons:\n  charte: {etat: à venir, date: 2025-06-26}\n  bilan: {etat: à venir, date: 2027-01-15}\n",
        encoding="utf-8",
    )
    texte = read(tenue).text.replace("\xa0", " ")
    assert "Charte : date à fixer, celle du 26 juin 2025 est passée." in texte
    assert "Bilan : 15 janvier 2027." in texte


def test_undone_is_not_there(tenue: Tenue) -> None:
    """What was undone was not decided."""
    tenue.record("frein", noeud="parc", texte="Le temps manque")
    tenue.undo()
    assert "Le temps manque" not in read(tenue).text


@pytest.mark.parametrize("texte", [HOSTILE, HOSTILE_IMAGE])
def test_text_is_text(tmp_path: Path, texte: str) -> None:
    """Whatever was typed is shown as text."""
    tenue = open_fictive(tmp_path, nom=texte)
    tenue.record("reponse", question="parc.ratio", reponse=1, reserve=texte)
    tenue.record("a_verifier", question="parc.duree", role="technicien", note=texte)
    tenue.record("frein", noeud="parc", texte=texte)
    tenue.record("action", action="a", titre=texte, nature="action")
    page = read(tenue)
    assert not page.select("script, img")
    assert page.text.count(texte.rstrip(".")) >= 5


def test_example(exemple: Path, tmp_path: Path) -> None:
    """The example's relevé says that it is illustrative, and names no jalon that it has not."""
    shutil.copytree(exemple, tmp_path / "espace")
    chemin = print_releve(tmp_path / "espace", "le-trait", sortie=tmp_path)
    assert "Exemple\N{NO-BREAK SPACE}: données inventées" in chemin.read_text(encoding="utf-8")
    with pytest.raises(Introuvable):
        print_releve(tmp_path / "espace", "le-trait", jalon="suivi", sortie=tmp_path)
