"""The forms of the follow-up as they are read: every fault at once, proofs inside the dossier."""

from __future__ import annotations

from pathlib import Path

from inventes.suivi_fictif import FICHE, do, find_action

from numresp.atelier.commun.saisie import Saisie
from numresp.atelier.suivi.champs import hold_preuve
from numresp.atelier.suivi.console import TableauDeSuivi


def test_all_faults_at_once(vue: TableauDeSuivi) -> None:
    """Fields that are wrong alone, and those that are wrong together, are all said at once."""
    champs = FICHE | {"pilote": "maire", "jours": "-2,5", "debut": "2030-01-01", "preuve": "/etc/x"}
    reponse = do(vue, "action", **champs)
    assert set(vue.fautes) == {f"action-{nom}" for nom in ("pilote", "jours", "debut", "fin", "preuve")}
    assert "-2,5" in reponse["alerte"]
    do(vue, "battre")
    assert vue.fautes
    do(vue, "onglet", onglet="actions")
    assert not vue.fautes


def test_link_out_of_the_dossier(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A link in preuves/ that leads out of the dossier is no proof."""
    (tmp_path / "ailleurs.pdf").write_bytes(b"x")
    (tmp_path / "valmont" / "preuves" / "lien.pdf").symlink_to(tmp_path / "ailleurs.pdf")
    do(vue, "action", **FICHE | {"preuve": "preuves/lien.pdf"})
    assert "hors du dossier" in vue.fautes["action-preuve"]


def test_old_missing_proof_does_not_block(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A proof that was noted before and whose file is gone does not keep a status from being recorded."""
    do(vue, "action", **FICHE)
    (tmp_path / "valmont" / "preuves" / "bordereau.pdf").unlink()
    assert do(vue, "action", **FICHE | {"statut": "En pause"})["alerte"] == ""
    assert find_action(tmp_path, "extinction").statut == "En pause"


def test_a_proof_is_held_once(vue: TableauDeSuivi) -> None:
    """A file that is not there is said at its field; one that was noted before, a sentence, and one that is there are not."""
    saisie = Saisie({})
    for preuve, ancienne in (("preuves/x.pdf", "preuves/x.pdf"), ("vu sur place", ""), ("preuves/bordereau.pdf", "")):
        hold_preuve(saisie, vue.suivi, preuve, ancienne)
    assert saisie.fautes == []
    hold_preuve(saisie, vue.suivi, "preuves/x.pdf")
    assert [(faute.lieu, "preuves" in faute.remede) for faute in saisie.fautes] == [("preuve", True)]


def test_what_is_done_has_ended(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """« Réalisé » on a day to come is refused at its field; the end that was planned stays while it goes on."""
    champs = FICHE | {"debut": "", "fin": "2062-01-01"}
    do(vue, "action", **champs | {"statut": "Réalisé"})
    assert "fin à venir (01/01/2062)" in vue.fautes["action-fin"]
    assert do(vue, "action", **champs | {"statut": "En cours"})["alerte"] == ""
    assert find_action(tmp_path, "extinction").statut == "En cours"
