"""The form of a Digital Clean Up Day feeds the INR’s bilan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inventes.atelier_fictif import plain
from inventes.suivi_fictif import do, files, reread

from numresp.atelier.suivi.cleanup_day import COMPTES, DETAILS, ESSENTIELS
from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.depot.echanges.logiciels.dcd_bilan import CLES, _empty, build_bilan, list_paths
from numresp.modele.catalogue.indicateur import DCD


def test_journee_fills_the_bilan(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """Each field feeds the key of the INR's bilan that it stands for, each key has one field, in one write."""
    comptes = list(COMPTES.values())
    nombres = {compte.champ: str(rang) for rang, compte in enumerate(comptes, start=1)}
    reponse = do(vue, "journee", date="2026-03-20", preuve="preuves/bordereau.pdf", **nombres)
    assert plain(reponse["dit"]).endswith(f"{len(comptes)} résultats")
    dossier = reread(tmp_path)
    bilan, _ = build_bilan(dossier, vue.suivi.horloge())
    cles = {compte.indicateur: CLES.get(compte.indicateur) or compte.indicateur.removeprefix(DCD) for compte in comptes}
    chemins = set(list_paths(_empty("x", vue.suivi.horloge())))
    assert chemins - {"sensibilisation.autreFormat.label"} <= set(cles.values())
    for rang, compte in enumerate(comptes, start=1):
        if cles[compte.indicateur] in chemins:
            valeur: Any = bilan
            for cle in cles[compte.indicateur].split("."):
                valeur = valeur[cle]
            assert valeur == rang, compte
    assert {mesure.preuve for mesure in dossier.mesures[3:]} == {"preuves/bordereau.pdf"}
    do(vue, "annuler")
    assert len(reread(tmp_path).mesures) == 3


def test_journee_takes_units_of_the_catalogue(vue: TableauDeSuivi) -> None:
    """A count that the catalogue knows is shown in the catalogue's unit."""
    for compte in (c for groupe in (*ESSENTIELS.values(), *DETAILS.values()) for c in groupe):
        if compte.indicateur in vue.suivi.indicateurs:
            assert compte.unite == vue.suivi.indicateurs[compte.indicateur].unite
        else:
            assert compte.indicateur.startswith(DCD)


@pytest.mark.parametrize(
    ("champs", "fautif"),
    [
        ({"date": ""}, "date"),
        ({"date": "2026-04-20"}, "date"),
        ({"compte-deee_kg": "beaucoup"}, "compte-deee_kg"),
        ({"compte-deee_kg": "-3"}, "compte-deee_kg"),
        ({"compte-boites_telephones": "3,5"}, "compte-boites_telephones"),
        ({"compte-deee_kg": ""}, "compte-deee_kg"),
        ({"date": "2025-03-15"}, "compte-deee_kg"),
        ({"preuve": "../x"}, "preuve"),
    ],
)
def test_journee_refused(vue: TableauDeSuivi, tmp_path: Path, champs: dict[str, str], fautif: str) -> None:
    """Another day than the edition's weeks, half a box, nothing at all, a count noted already: nothing is written."""
    avant = files(tmp_path)
    do(vue, "journee", **{"date": "2026-03-20", "compte-deee_kg": "12,5"} | champs)
    assert files(tmp_path) == avant
    assert list(vue.fautes) == [f"journee-{fautif}"]
