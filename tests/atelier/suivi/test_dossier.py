"""The dossier that is followed: undone to the byte, shared with other windows and with Excel."""

from __future__ import annotations

from pathlib import Path

from inventes.atelier_fictif import plain
from inventes.suivi_fictif import FICHE, Horloge, do, files, find_action, open_suivi

from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.dossier import Suivi


def test_undo_is_exact(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """Acts on three files, taken back one by one: every byte is as before; then there is nothing left to take back."""
    avant = files(tmp_path)
    for acte, champs in (
        ("action", FICHE),
        ("mesure", {"indicateur": "deee_kg", "date": "2026-03-21", "valeur": "30,5"}),
        (
            "charte",
            {"etat": "signée", "date": "2026-05-05", "signataire": "elu", "engagements": ["C1"], "jalon": "oui"},
        ),
    ):
        assert do(vue, acte, **champs)["alerte"] == "", acte
    assert files(tmp_path) != avant
    for _ in range(3):
        assert do(vue, "annuler")["dit"].startswith("Annulé à ")
    apres = files(tmp_path)
    historiques = [nom for nom in apres if nom.endswith("historique.jsonl")]
    assert {nom: octets for nom, octets in apres.items() if nom not in historiques} == avant
    assert len(historiques) == 1, "which only grows: what was done and taken back stays in it"
    assert "rien à annuler" in do(vue, "annuler")["alerte"]


def test_two_windows(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """What another window or Excel writes shows at the next heartbeat; on the same action, the second is refused, then taken."""
    autre = open_suivi(tmp_path)
    do(autre, "action", **FICHE | {"statut": "Bloqué"})
    do(vue, "ouvrir", action="extinction")
    refus = do(vue, "action", **FICHE)
    assert "a changé entre-temps" in refus["alerte"]
    assert find_action(tmp_path, "extinction").statut == "Bloqué"
    assert "Bloqué" in vue.render()["corps"]
    assert do(vue, "action", **FICHE)["alerte"] == ""
    assert do(autre, "battre")["dit"].startswith("Le dossier a changé")
    assert autre.suivi.suivies["extinction"].statut == "Réalisé"
    assert do(autre, "battre")["regions"] == {}
    assert "a changé depuis" in do(autre, "annuler")["alerte"]
    assert find_action(tmp_path, "extinction").statut == "Réalisé"


def test_action_taken_out_meanwhile(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """The row of the form that is open is deleted in Excel: the list comes back, and recording says what happened."""
    do(vue, "ouvrir", action="extinction")
    chemin = tmp_path / "valmont" / "actions.csv"
    lignes = chemin.read_bytes().splitlines(keepends=True)
    chemin.write_bytes(b"".join(ligne for ligne in lignes if not ligne.startswith(b"extinction")))
    assert "Où en sont les actions" in do(vue, "battre")["regions"]["corps"]
    assert "Action inconnue" in plain(do(vue, "action", **FICHE)["alerte"])


def test_excel_breaks_a_file(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A file that Excel saved in its own encoding is named with the mend; once mended, the form is taken as it was typed."""
    chemin = tmp_path / "valmont" / "actions.csv"
    octets = chemin.read_bytes()
    chemin.write_bytes(octets.decode("utf-8").encode("cp1252"))
    battement = do(vue, "battre")
    assert "CSV UTF-8" in battement["alerte"]
    assert "CSV UTF-8" in do(vue, "action", **FICHE)["alerte"]
    assert not vue.fautes
    chemin.write_bytes(octets)
    assert do(vue, "action", **FICHE)["alerte"] == ""
    assert find_action(tmp_path, "extinction").statut == "Réalisé"


def test_written_though_another_file_broke(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """An act that is on the disk is said to be, even where another file has just been broken."""
    (tmp_path / "valmont" / "mesures.csv").write_text("n’importe quoi\n", encoding="utf-8")
    reponse = do(vue, "action", **FICHE)
    assert reponse["dit"].startswith("Enregistré à ")
    assert "bien enregistré" in reponse["alerte"]
    assert "mesures.csv" in reponse["alerte"]
    assert "Réalisé" in (tmp_path / "valmont" / "actions.csv").read_text(encoding="utf-8-sig")


def test_what_is_followed(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """Late is what should have ended and is open; old is a value of more than a year; the chosen one stands beside."""
    suivi = Suivi(tmp_path / "valmont", Horloge())
    assert [action.id for action in suivi.retards] == ["extinction"]
    assert [serie.id for serie, _ in suivi.perimees] == ["deee_kg"]
    assert set(suivi.suivies) == {"extinction", "charte", "tri"}
    assert set(suivi.actions) == {"extinction", "charte", "tri", "inventaire"}
    derniere = suivi.series["messagerie_go"].derniere
    assert derniere is not None
    assert derniere.valeur == 382.5
    assert not suivi.refresh()
    do(vue, "jalon", jalon="bilan", etat="en cours", date="", note="")
    assert suivi.refresh()
