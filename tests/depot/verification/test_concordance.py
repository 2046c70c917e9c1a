"""A dossier and a promotion beside the catalogue: units, natures, indicateurs that nobody knows, the parcours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from inventes.atelier_fictif import create_dossier
from inventes.catalogue_fictif import FICHIERS
from inventes.devoirs_fictifs import install_edition
from inventes.outils_depot import write

from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.espace.promotion import load_promotion
from numresp.depot.verification.concordance import compare_suivi, list_parcours_faults
from numresp.modele.catalogue.indicateur import Indicateur

JOUR = date(2026, 11, 25)
UN = yaml.safe_load(FICHIERS["indicateurs.yaml"])["indicateurs"][0]
CATALOGUE = [
    Indicateur.model_validate(UN | {"id": "deee_kg", "unite": "kg", "nature": "flux"}),
    Indicateur.model_validate(UN | {"id": "boites", "unite": "boîtes", "nature": "stock"}),
]


def compare(tmp_path: Path, *mesures: str) -> tuple[list[tuple[int | None, str, str]], list[str]]:
    """Compare these mesures: (line, column, message) of the faults, and the remarks, with plain spaces."""
    dossier = create_dossier(tmp_path)
    write(dossier / "mesures.csv", "date;indicateur;valeur;unite;nature\n" + "".join(f"{ligne}\n" for ligne in mesures))
    fautes, remarques = compare_suivi(read_dossier(dossier), CATALOGUE, JOUR)
    assert all(faute.fichier.endswith("mesures.csv") for faute in fautes)
    return (
        [(faute.ligne, faute.lieu, faute.message.replace("\u00a0", " ")) for faute in fautes],
        [remarque.replace("\u00a0", " ") for remarque in remarques],
    )


def test_agrees(tmp_path: Path) -> None:
    """The same unit and nature, in whichever number the unit is written."""
    assert compare(tmp_path, "15/03/2025;deee_kg;1200;kg;flux", "15/03/2025;boites;1;boîte;stock") == ([], [])


def test_another_unit_or_nature(tmp_path: Path) -> None:
    """Tonnes among kilograms, or a stock among flows, is a fault at its line; an empty line between does not shift it."""
    lignes = ("15/03/2025;deee_kg;1,2;t;flux", "", "15/03/2026;deee_kg;900;kg;stock")
    assert compare(tmp_path, *lignes) == (
        [
            (2, "unite", "unité « kg » attendue pour « deee_kg », vu « t »"),
            (4, "nature", "nature « flux » attendue pour « deee_kg », vu « stock »"),
        ],
        [],
    )


def test_unknown_indicateur(tmp_path: Path) -> None:
    """An indicateur of the town's own is no fault; it is said once, with the one it resembles."""
    lignes = ("15/03/2025;deee_kgs;1;kg;flux", "15/04/2025;deee_kgs;2;kg;flux", "15/04/2025;zzz;2;kg;flux")
    fautes, (une, autre) = compare(tmp_path, *lignes)
    assert fautes == []
    assert une.endswith(
        "mesures.csv, ligne 2 : l’indicateur « deee_kgs » n’est pas dans le catalogue (vouliez-vous dire « deee_kg »)"
    )
    assert "ligne 4 : l’indicateur « zzz »" in autre


@pytest.mark.parametrize(("parcours", "attendu"), [("", 0), ("parcours-coalition", 0), ("parcours-colition", 1)])
def test_parcours_of_a_promotion(tmp_path: Path, parcours: str, attendu: int) -> None:
    """A promotion names a parcours that ships, or none."""
    chemin = write(tmp_path / "promotion.yaml", f'id: p\nnom: P\nannee: 2025\nparcours: "{parcours}"\n')
    fautes = list_parcours_faults(chemin, load_promotion(chemin))
    assert [(faute.ligne, faute.lieu) for faute in fautes] == [(4, "parcours")] * attendu
    assert all(faute.remede.replace("\u00a0", " ") == "vouliez-vous dire « parcours-coalition »" for faute in fautes)


def test_conformity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A constat of tomorrow is a fault at its line; a proof that is a file of the dossier is looked for."""
    install_edition(monkeypatch, tmp_path / "essai")
    dossier = create_dossier(tmp_path)
    lignes = "essai_a;publie;25/11/2026;oui;technicien;preuves/note.pdf\nessai_a;publie;26/11/2026;oui;technicien;\n"
    write(dossier / "conformite.csv", f"obligation;constat;date;etat;role;preuve\n{lignes}")
    fautes, (remarque,) = compare_suivi(read_dossier(dossier), CATALOGUE, JOUR)
    assert [(faute.ligne, faute.lieu) for faute in fautes] == [(3, "date")]
    assert "preuves/note.pdf" in remarque
