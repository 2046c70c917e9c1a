"""What a user may put in the place of the catalogue's values, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from inventes.atelier_fictif import plain
from milieu import RACINE

from numresp.calcul.impact.hypotheses import Ajustement, build_hypotheses
from numresp.depot.fourni.catalogue import load_facteurs, load_impacts
from numresp.erreurs import DonneesInvalides
from numresp.langue.hypotheses import say_hypothese
from numresp.modele.dossier.hypothese import is_open

FACTEURS = load_facteurs(jour=date(2026, 11, 29))
PAR_ID = {facteur.id: facteur for facteur in FACTEURS}


def refusal(**choix: float | Ajustement) -> str:
    """What is said of choices that cannot be used; « __ » stands for the dot of an id."""
    with pytest.raises(DonneesInvalides) as saisie:
        build_hypotheses(FACTEURS, {nom.replace("__", "."): valeur for nom, valeur in choix.items()})
    return plain(str(saisie.value))


def test_catalogue_as_it_is() -> None:
    """Without a choice an assumption is the catalogue's, with its range and source, and is not said to be changed."""
    lue = build_hypotheses(FACTEURS).take("electricite.mix")
    assert (lue.bas, lue.valeur, lue.haut, lue.modifiee, lue.nature) == (0.0217, 0.037887, 0.0599, False, "facteur")
    assert "ADEME" in lue.source


def test_supposed_says_so() -> None:
    """What numresp supposes is told from what a source publishes."""
    assert build_hypotheses(FACTEURS).take("extinction.part_changee").nature == "hypothese"


def test_chosen_value_is_said() -> None:
    """A chosen number has no range left, unless it brings one; it is said to be changed, with its source."""
    nu = build_hypotheses(FACTEURS, {"extinction.part_changee": 0.5}).take("extinction.part_changee")
    assert (nu.bas, nu.valeur, nu.haut, nu.modifiee) == (0.5, 0.5, 0.5, True)
    choix = {"extinction.part_changee": Ajustement(0.5, 0.4, 0.6, unite="part", source="relevé de mars")}
    lue = build_hypotheses(FACTEURS, choix).take("extinction.part_changee")
    assert (lue.bas, lue.haut, lue.source) == (0.4, 0.6, "relevé de mars")


def test_measured_is_not_changed_by_a_user() -> None:
    """A value read in the body's own records is a datum, not a choice."""
    lue = build_hypotheses(FACTEURS, {"ecran.duree_vie": Ajustement(9, mesure=True)}).take("ecran.duree_vie")
    assert (lue.nature, lue.modifiee) == ("donnee", False)


def test_unknown_id_is_refused_with_the_one_it_resembles() -> None:
    """A misspelled id is a fault, not a silent loss."""
    dit = refusal(extinction__part_change=0.5)
    assert "extinction.part_change" in dit
    assert "vouliez-vous dire « extinction.part_changee »" in dit


@pytest.mark.parametrize(
    "ident",
    ["boavizta.ecran.fabrication", "extinction.recoupement_fixe", "papier.ramettes_agent", "electricite.mix_severe"],
)
def test_what_enters_no_calculation_cannot_be_changed(ident: str) -> None:
    """Boavizta's percentiles and the cross-checks are shown beside; a choice there would do nothing."""
    assert not is_open(PAR_ID[ident])
    with pytest.raises(DonneesInvalides, match="aucune hypothèse ne s’appelle"):
        build_hypotheses(FACTEURS, {ident: 1.0})


@pytest.mark.parametrize(
    ("choix", "dit"),
    [
        ({"electricite__mix": Ajustement(50, unite="gCO2e/kWh")}, "unité « kgCO2e/kWh » attendue, vu « gCO2e/kWh »"),
        ({"extinction__part_changee": 60.0}, "de 0 à 1 attendu, vu 60"),
        ({"impression__part_evitee": 0.6}, "de 0 à 0.5 attendu, vu 0.6"),
        ({"ecran__fabrication": -1.0}, "nombre positif ou nul attendu, vu -1"),
        ({"ecran__fabrication": float("inf")}, "nombre positif ou nul attendu, vu inf"),
        ({"ecran__fabrication": float("nan")}, "nombre positif ou nul attendu, vu nan"),
        ({"ecran__duree_vie": 0.0}, "une durée de 0 an"),
        ({"ecran__fabrication": Ajustement(100, bas=200)}, "bas ≤ valeur ≤ haut attendu, vu 200, 100, 100"),
        ({"ecran__fabrication": Ajustement(100, bas=200, haut=50)}, "vu 200, 100, 50"),
    ],
)
def test_refused(choix: dict[str, float | Ajustement], dit: str) -> None:
    """Another unit, a share over 1, a negative or endless value, a duration of 0, ends out of order."""
    assert dit in refusal(**choix)


def test_all_faults_at_once() -> None:
    """Two faults are two lines."""
    dit = refusal(ecran__fabrication=-1.0, inconnue=2.0)
    assert "ecran.fabrication" in dit
    assert "inconnue" in dit


def test_every_open_factor_has_a_name() -> None:
    """A reader never meets an id where a name is shown."""
    lus = {ident for modele in load_impacts() for ident in modele.facteurs if is_open(PAR_ID[ident])}
    assert not [ident for ident in lus if say_hypothese(ident) == ident]


@pytest.mark.parametrize(
    ("ident", "dite"),
    [
        ("ecran.fabrication", "écran : fabrication"),
        ("ordinateur_portable.age_7", "ordinateurs portables de 7 ans : nombre"),
        ("caisson_son.en_service", "caisson son : nombre d’appareils en service"),
        ("inconnue.chose", "inconnue.chose"),
    ],
)
def test_names(ident: str, dite: str) -> None:
    """A kind and a step, an age, a kind that only this inventory knows, and what has no name."""
    assert plain(say_hypothese(ident)) == dite


def test_the_keys_are_in_the_documentation() -> None:
    """Reports name assumptions in French: the page on impacts lists the key, the name and the unit of all that may be changed."""
    page = plain(RACINE.joinpath("docs", "impact.md").read_text(encoding="utf-8"))
    lignes = [ligne for ligne in page.splitlines() if ligne.startswith("| `")]
    attendues = [f"| `{f.id}` | {plain(say_hypothese(f.id))} | {f.unite} |" for f in load_facteurs() if is_open(f)]
    assert [ligne for ligne in lignes if ligne in attendues] == attendues
