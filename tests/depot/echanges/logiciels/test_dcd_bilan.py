"""The Digital Clean Up Day's bilan: the form's keys, in its order, from the mesures of that week and nothing else."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from inventes.outils_depot import dit, write

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.echanges.logiciels.dcd_bilan import build_bilan, find_edition, write_bilan
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides, SansMatiere

INSTANT = datetime(2026, 3, 24, 8, 9, 10, 45_999, tzinfo=UTC)
ENTETE = "date;indicateur;valeur;unite;nature\n"


def follow(tmp_path: Path, *lignes: str) -> Dossier:
    """A dossier with these mesures."""
    create_dossier(tmp_path, "ici", "Ici")
    write(tmp_path / "ici" / "mesures.csv", ENTETE + "".join(f"{ligne}\n" for ligne in lignes))
    return load_dossier(tmp_path, "ici")


def appareils(*noms: str) -> dict[str, Any]:
    return {nom: {"quantite": 0, "poidsKg": 0} for nom in noms}


def test_the_form_key_for_key() -> None:
    """Le Trait, 2025: 1 200 kg of WEEE and 30 GB of mail; the form's whole shape, written by hand from the form."""
    bilan, _ = build_bilan(load_dossier(find_data("exemple"), "le-trait"), INSTANT)
    types = ("ordinateurFixe", "ecran", "ordinateurPortable", "tablette", "smartphone")
    attendu = {
        "metadata": {
            "dateSubmission": "2026-03-24T08:09:10.045Z", "cleanupId": "", "organizer": "Le Trait (exemple inventé)",
            "understoodImpacts": False, "actionsRealisees": ["donnees", "recyclage"],
        },
        "sensibilisation": None,
        "reemploi": None,
        "donnees": {
            "fichiersSupprimes": {"emails": 0, "postsSociaux": 0, "cloud": 0, "local": 0},
            "applicationsDesinstallees": 0,
            "goRecuperes": {"cloud": 30, "local": 0},
        },
        "recyclage": {**appareils(*types), "divers": {"quantite": 0, "poidsKg": 1200}},
    }  # fmt: skip
    # The order of the keys too: the text is what the form would have written.
    assert write_bilan(bilan).decode() == json.dumps(attendu, ensure_ascii=False, indent=2)


def test_every_key_can_be_fed(tmp_path: Path) -> None:
    """An indicateur named after a key feeds it, whatever the section; two mesures of a key are added."""
    dossier = follow(
        tmp_path,
        "21/03/2026;dcd.reemploi.smartphone.don;3;appareils;flux",
        "20/03/2026;dcd.reemploi.smartphone.don;4;appareils;flux",
        "20/03/2026;dcd.recyclage.ecran.poidsKg;7,5;kg;flux",
        "20/03/2026;dcd.donnees.fichiersSupprimes.emails;1200;courriels;flux",
        "19/03/2026;dcud_participants;25;personnes;flux",
    )
    bilan, remarques = build_bilan(dossier, INSTANT)
    assert bilan["metadata"]["actionsRealisees"] == ["sensibilisation", "reemploi", "donnees", "recyclage"]
    assert bilan["reemploi"]["smartphone"]["don"] == 7
    assert bilan["recyclage"]["ecran"] == {"quantite": 0, "poidsKg": 7.5}
    assert bilan["donnees"]["fichiersSupprimes"]["emails"] == 1200
    autre = {"label": "Actions de la semaine, tous formats confondus", "participants": 25, "audience": 0}
    assert bilan["sensibilisation"]["autreFormat"] == autre
    assert not [remarque for remarque in remarques if "pas de place" in remarque]


def test_a_section_without_detail(tmp_path: Path) -> None:
    """Reuse without the kind of devices: the section was done, its pieces are not invented, and it is said."""
    bilan, remarques = build_bilan(follow(tmp_path, "21/03/2026;reemploi_appareils;12;appareils;flux"), INSTANT)
    assert bilan["metadata"]["actionsRealisees"] == ["reemploi"]
    assert {n for pieces in bilan["reemploi"].values() for n in pieces.values()} == {0}
    assert any("ne dit pas le type d’appareil" in remarque for remarque in remarques)


@pytest.mark.parametrize(
    ("jour", "attendu"),
    [
        (date(2025, 3, 15), 2025), (date(2025, 3, 3), 2025), (date(2025, 3, 2), None), (date(2025, 3, 23), 2025),
        (date(2025, 3, 24), None), (date(2026, 3, 21), 2026), (date(2026, 9, 21), None),
    ],
)  # fmt: skip
def test_the_week(jour: date, attendu: int | None) -> None:
    """Third Saturday of March (15/03/2025, 21/03/2026): its week, and the one on each side."""
    assert find_edition(jour) == attendu


def test_the_newest_edition(tmp_path: Path) -> None:
    """What was done another year, or another day, does not count."""
    dossier = follow(
        tmp_path,
        *(f"{jour};deee_kg;{kg};kg;flux" for jour, kg in (("15/03/2025", 5), ("21/03/2026", 6), ("01/09/2026", 7))),
    )
    assert build_bilan(dossier, INSTANT)[0]["recyclage"]["divers"]["poidsKg"] == 6
    assert build_bilan(dossier, INSTANT, 2025)[0]["recyclage"]["divers"]["poidsKg"] == 5
    with pytest.raises(SansMatiere):
        build_bilan(dossier, INSTANT, 2024)


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        (
            "21/03/2026;dcd.recyclage.ecrans.quantite;1;appareils;flux",
            "clé inconnue du bilan « recyclage.ecrans.quantite »",
        ),
        (
            "21/03/2026;dcd.recyclage.ecran.quantite;1,5;appareils;flux",
            "nombre entier attendu pour « recyclage.ecran.quantite », vu 1.5",
        ),
        ("21/06/2026;deee_kg;1;kg;flux", "aucune mesure du Digital Clean Up Day"),
    ],
)
def test_bad_measures(tmp_path: Path, ligne: str, attendu: str) -> None:
    """An unknown key, half a screen, no mesure that week."""
    with pytest.raises(DonneesInvalides, match=dit(attendu)):
        build_bilan(follow(tmp_path, ligne), INSTANT)
