"""The legal duties of the catalogue, against a table written from the law: who owes what, on which day, at which step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from milieu import TESTS, read_yaml

from numresp.calcul.suivi.obligations_applicables import Devoir, find_devoirs
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.catalogue import load_obligations
from numresp.depot.fourni.ressources import find_data
from numresp.rapport.composition.salle import list_devoirs
from numresp.usages.diagnostic import diagnose

TABLE = read_yaml(TESTS / "cas" / "droit" / "obligations.yaml")
OBLIGATIONS = load_obligations(jour=date(2026, 11, 29))
"""Those of the first edition, which the table is about."""
CAS = [
    pytest.param(cas["obligation"], jour, profil, attendu, id=f"{cas['obligation']} {jour} {profil}")
    for cas in TABLE["cas"]
    for jour, attendus in cas["attendu"].items()
    for profil, attendu in attendus.items()
]


def say(devoir: Devoir | None) -> Any:
    """What the table writes of a duty."""
    if devoir is None:
        return "absente"
    if devoir.portee == "a_verifier":
        return list(devoir.manquants)
    if devoir.portee == "ne_s_applique_pas":
        return "non"
    part = None if devoir.etape is None else devoir.etape.valeur
    return "oui" if part is None else ["oui", part]


@pytest.mark.parametrize(("obligation", "jour", "profil", "attendu"), CAS)
def test_table(obligation: str, jour: date, profil: str, attendu: Any) -> None:
    """Each line of the table is what the catalogue says of that body on that day."""
    devoirs = find_devoirs(OBLIGATIONS, TABLE["profils"][profil], jour)
    assert say(next((devoir for devoir in devoirs if devoir.obligation.id == obligation), None)) == attendu


def test_every_duty_is_in_the_table() -> None:
    """No duty without a line of the table, but for those whose scope and day no source confirms, and what is no duty."""
    sans_ligne = {"deee_filiere", "logiciels_sobres"}
    dus = {obligation.id for obligation in OBLIGATIONS if obligation.nature == "obligation"}
    assert {cas["obligation"] for cas in TABLE["cas"]} == dus - sans_ligne
    assert len(dus) >= 12


def test_reports_of_2024_and_2027_differ() -> None:
    """From June 2024 to June 2027 five duties come into force for Le Trait, and the step of reuse goes from 35 to 50 %."""
    dossier = load_dossier(find_data("exemple"), "le-trait")
    avant, apres = (list_devoirs(diagnose(dossier), OBLIGATIONS, date(annee, 6, 1)) for annee in (2024, 2027))
    par_titre = {obligation.titre: obligation.id for obligation in OBLIGATIONS}
    nouveaux = {par_titre[d.titre] for d in apres} - {par_titre[d.titre] for d in avant}
    assert nouveaux == {"achats_reemploi", "indice_durabilite", "clauses_environnementales", "ia_maitrise", "nis2"}
    etapes = [{par_titre[d.titre]: d.etape for d in devoirs}["reemploi_materiel"] for devoirs in (avant, apres)]
    assert [etape[:2] for etape in etapes] == ["35", "50"]


def test_next_step_is_named() -> None:
    """On 24 November 2026 the next step of bought reuse is 25 %, in 2027; that of reused equipment was the last one."""
    devoirs = {d.obligation.id: d for d in find_devoirs(OBLIGATIONS, TABLE["profils"]["le_trait"], date(2026, 11, 24))}
    prochaine = devoirs["achats_reemploi"].prochaine
    assert prochaine is not None
    assert (prochaine.date.year, prochaine.valeur) == (2027, 25)
    assert devoirs["reemploi_materiel"].prochaine is None


def test_reports_list_duties_only() -> None:
    """What is recommended (RGESN) or allowed (gifts) stands in the catalogue, and in no report's list of duties."""
    natures = {obligation.id: obligation.nature for obligation in OBLIGATIONS}
    assert (natures["rgesn"], natures["dons_associations"]) == ("recommandation", "faculte")
    dossier = load_dossier(find_data("exemple"), "le-trait")
    montres = {devoir.titre for devoir in list_devoirs(diagnose(dossier), OBLIGATIONS, date(2026, 11, 24))}
    assert montres.isdisjoint({o.titre for o in OBLIGATIONS if o.nature != "obligation"})
    assert any("NIS 2" in titre for titre in montres)
