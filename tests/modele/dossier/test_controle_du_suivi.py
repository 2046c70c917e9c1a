"""What a follow-up says that cannot be: future or ancient dates, another unit, a quantity under zero, a proof outside."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier
from inventes.outils_depot import dit, write
from pydantic import ValidationError

from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.verification.verifier import verify
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.controle_du_suivi import check_charte, check_etats, check_suivi, find_bornes
from numresp.modele.dossier.organisation import Action, Charte, EtatJalon, Jalons, Mesure

JOUR = date(2026, 11, 25)
JALONS = Jalons(jalons={"lancement": EtatJalon(date=date(2025, 2, 3), etat="fait")})


def test_bounds() -> None:
    """Two calendar years before the launch; before the first dated jalon where its day is unknown; else none."""
    assert find_bornes(JALONS, JOUR).debut == date(2023, 1, 1)
    sans = Jalons(jalons={"lancement": EtatJalon(etat="fait"), "bilan": EtatJalon(date=date(2026, 3, 1), etat="fait")})
    assert find_bornes(sans, JOUR).debut == date(2024, 1, 1)
    assert find_bornes(Jalons(), JOUR).debut is None


@pytest.mark.parametrize(
    ("statut", "debut", "fin", "champs"),
    [
        ("À venir", date(2027, 1, 1), date(2028, 1, 1), []),
        ("En cours", date(2026, 1, 1), date(2027, 1, 1), []),
        ("En cours", date(2027, 1, 1), date(2027, 2, 1), ["debut"]),
        ("Réalisé", date(2022, 12, 31), date(2026, 1, 1), ["debut"]),
    ],
)
def test_dates_of_actions(statut: str, debut: date, fin: date, champs: list[str]) -> None:
    """A plan may be to come; what is going on has begun; nothing is from before the parcours."""
    action = Action.model_validate({"id": "a", "titre": "A", "statut": statut, "debut": debut, "fin": fin})
    assert [champ for _, champ, _, _ in check_suivi([action], find_bornes(JALONS, JOUR))] == champs


def test_done_jalons_and_signed_charters_are_past() -> None:
    """A jalon to come, or a charter that is foreseen, may be."""
    bornes, demain = find_bornes(JALONS, JOUR), date(2026, 11, 26)
    etats = [EtatJalon(date=demain, etat="fait"), EtatJalon(date=demain, etat="à venir")]
    assert [rang for rang, *_ in check_etats(etats, bornes)] == [0]
    assert list(check_charte(Charte(date=demain, etat="signée"), bornes))
    assert not list(check_charte(Charte(date=demain, etat="prévue"), bornes))


@pytest.mark.parametrize(
    "preuve", ["../x", "preuves/../../x", "/etc/passwd", "C:\\x", "\\\\serveur\\x", "~/x", "file:///x", "a\\..\\b"]
)
def test_a_proof_outside(preuve: str) -> None:
    """A way out of the dossier, or a place of somebody's machine, is no proof."""
    with pytest.raises(ValidationError, match="preuve hors du dossier"):
        Action.model_validate({"id": "a", "titre": "A", "statut": "À venir", "preuve": preuve})


@pytest.mark.parametrize(
    "preuve",
    ["", "Note du 3 avril 2025", "preuves/a.pdf", "https://exemple.fr/../a"[:18], "N/B, recto verso…", "et caetera..."],
)
def test_a_proof(preuve: str) -> None:
    """A sentence, an address, a file of the dossier."""
    assert Action.model_validate({"id": "a", "titre": "A", "statut": "À venir", "preuve": preuve}).preuve == preuve


def test_a_stock_is_no_debt(tmp_path: Path) -> None:
    """Under zero, a stock of any indicateur is refused, with its line and column; a flow of the town's own may go down."""
    flux = {"date": JOUR, "indicateur": "propre", "valeur": -1, "unite": "kg", "nature": "flux"}
    assert Mesure.model_validate(flux).valeur == -1
    dossier = create_dossier(tmp_path)
    write(dossier / "mesures.csv", "date;indicateur;valeur;unite;nature\n15/03/2025;propre;-1;kg;stock\n")
    with pytest.raises(DonneesInvalides, match=dit("ligne 2 : valeur : stock de zéro ou plus attendu, vu -1")):
        read_dossier(dossier)


def test_verifier_says_it_too(tmp_path: Path) -> None:
    """Dates, units, quantities, a link that leads out: at their line; a proof that is not there is a remark."""
    dossier = create_dossier(tmp_path)
    write(
        dossier / "jalons.yaml",
        "jalons:\n  lancement: {etat: fait, date: 2025-02-03}\n  bilan: {etat: fait, date: 2999-01-01}\n",
    )
    write(
        dossier / "mesures.csv",
        "date;indicateur;valeur;unite;nature;preuve\n15/03/2999;deee_kg;1;t;flux;\n15/03/1999;deee_kg;-1;kg;flux;preuves/bon.pdf\n",
    )
    (dossier / "preuves").mkdir(exist_ok=True)
    (dossier / "preuves" / "lien.pdf").symlink_to(tmp_path / "ailleurs.pdf")
    write(dossier / "actions.csv", "id;titre;statut;preuve\na;A;Réalisé;preuves/lien.pdf\n")
    suivi = verify(dossier, tmp_path, tmp_path / "reports")
    places = {(Path(faute.fichier).name, faute.ligne, faute.lieu) for faute in suivi.fautes}
    assert places == {
        ("mesures.csv", 2, "date"), ("mesures.csv", 2, "unite"), ("mesures.csv", 3, "date"), ("mesures.csv", 3, "valeur"),
        ("jalons.yaml", 3, "jalons.bilan.date"), ("actions.csv", None, "a"),
    }  # fmt: skip
    attendue = dit("la preuve « preuves/bon.pdf » n’est pas dans le dossier")
    assert any(re.search(attendue, remarque) for remarque in suivi.remarques)
