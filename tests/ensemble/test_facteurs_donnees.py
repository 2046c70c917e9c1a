"""The shipped factors are those of their sources, with honest ranges.

The expected values were copied by hand from the documents named beside them, not from the file under test.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from milieu import RACINE

from numresp.depot.csv.table import parse_date, read_table
from numresp.depot.saisie.nombres import parse_number

COLONNES = ("id", "valeur", "bas", "haut", "unite", "perimetre", "source", "annee", "url", "licence", "consulte_le")
CATALOGUE = RACINE / "data" / "catalogue"
FICHIERS = ("facteurs.csv", "facteurs-boavizta.csv")
Ligne = dict[str, str]


def read(nom: str) -> dict[str, Ligne]:
    """Rows of a file of factors, by id, with the texts as they stand in it."""
    table = read_table(CATALOGUE / nom, COLONNES, COLONNES)
    lignes = {ligne["id"]: ligne for _, ligne in table.lignes}
    assert len(lignes) == len(table.lignes), "un identifiant figure deux fois"
    return lignes


def numbers(ligne: Ligne) -> tuple[float | None, float | None, float | None]:
    """Lower bound, value, upper bound; an empty cell is unknown."""
    bas, valeur, haut = (
        parse_number(texte) if texte else None for texte in (ligne["bas"], ligne["valeur"], ligne["haut"])
    )
    return bas, valeur, haut


@pytest.mark.parametrize(
    ("ident", "valeur", "unite"),
    [
        # ADEME, Impact CO2, numerique.ts, ecv 5 (construction), 4 (distribution) and `end`
        ("ordinateur_portable.fabrication", 170, "kgCO2e/appareil"),
        ("ordinateur_portable.distribution", 12.3, "kgCO2e/appareil"),
        ("ordinateur_portable.fin_de_vie", 2.79, "kgCO2e/appareil"),
        ("ordinateur_fixe.fabrication", 203, "kgCO2e/appareil"),
        ("ecran.fabrication", 64.6, "kgCO2e/appareil"),
        ("tablette.fabrication", 80.5, "kgCO2e/appareil"),
        ("smartphone.fabrication", 77, "kgCO2e/appareil"),
        # the same file, `defaultyears`
        ("ordinateur_portable.duree_vie", 5, "an"),
        ("ecran.duree_vie", 6, "an"),
        ("smartphone.duree_vie", 2.5, "an"),
        # EcoDiag, devices.js: server, ipphone, office_40_99kg and laser_lt_40kg without their toners
        ("serveur.fabrication", 1300, "kgCO2e/appareil"),
        ("telephone_fixe.fabrication", 17, "kgCO2e/appareil"),
        ("multifonction.fabrication", 660, "kgCO2e/appareil"),
        ("imprimante.fabrication", 130, "kgCO2e/appareil"),
        ("multifonction.electricite", 150, "kWh/an/appareil"),
        # ADEME-Arcep 2022 as G4IT repeats it: Landline, Printer
        ("telephone_fixe.duree_vie", 8, "an"),
        ("imprimante.duree_vie", 5, "an"),
        # MiNumEco 2023: a laptop, a smartphone, one year longer; refurbished instead of new
        ("ordinateur_portable.gain_annee", 17.1, "kgCO2e/an/appareil"),
        ("smartphone.gain_reconditionne", 25.5, "kgCO2e/appareil"),
        # MiNumEco, practice 6: a ream of 2.29 kg and 500 sheets is 4.58 g a sheet, shown as 4.6
        ("papier.feuille", 0.0046, "kgCO2e/feuille"),
        # SOLIDURA: 1 200 phones weigh 552 kg
        ("telephones.masse", 552 / 1200, "kg/appareil"),
    ],
)
def test_as_published(ident: str, valeur: float, unite: str) -> None:
    """The central value and its unit are those of the source."""
    ligne = read("facteurs.csv")[ident]
    assert parse_number(ligne["valeur"]) == pytest.approx(valeur, rel=1e-12)
    assert ligne["unite"] == unite


@pytest.mark.parametrize(
    ("ident", "par_an"),
    [
        ("ordinateur_portable", 1.50600825),
        ("ordinateur_fixe", 7.95627),
        ("ecran", 3.7887),
        ("tablette", 0.947175),
        ("smartphone", 0.25573725),
    ],
)
def test_electricity_of_ademe(ident: str, par_an: float) -> None:
    """ADEME gives kgCO2e of use a year (`peryear`): electricity times the central mix gives it back."""
    facteurs = read("facteurs.csv")
    kwh, mix = (parse_number(facteurs[nom]["valeur"]) for nom in (f"{ident}.electricite", "electricite.mix"))
    assert kwh * mix == pytest.approx(par_an, rel=1e-12)


def test_mix() -> None:
    """French electricity: ADEME's implied 0.037887, from RTE's direct 2024 to the older ADEME value."""
    ligne = read("facteurs.csv")["electricite.mix"]
    assert numbers(ligne) == (0.0217, 0.037887, 0.0599)
    assert ligne["unite"] == "kgCO2e/kWh"


def test_sources_disagree() -> None:
    """Screens (ADEME 64.6, EcoDiag 430) and servers (archetype 560, Base Empreinte 3 660) show their disagreement."""
    facteurs = read("facteurs.csv")
    assert numbers(facteurs["ecran.fabrication"]) == (64.6, 64.6, 430)
    assert numbers(facteurs["serveur.fabrication"]) == (560, 1300, 3660)
    bas, _, haut = numbers(facteurs["ecran.fabrication"])
    assert bas is not None
    assert haut is not None
    assert haut / bas >= 5


def test_storage_of_mail_is_negligible() -> None:
    """30 GB kept a year: 7 g at ADEME's value, under 7 kg at the most severe one; sorting by 150 agents, about 0.9 kg."""
    facteurs = read("facteurs.csv")
    _, centre, _ = numbers(facteurs["messagerie.stockage"])
    _, _, severe = numbers(facteurs["messagerie.stockage_haut"])
    _, tri, _ = numbers(facteurs["messagerie.tri"])
    _, duree, _ = numbers(facteurs["messagerie.duree_tri"])
    assert None not in (centre, severe, tri, duree)
    assert 30 * centre == pytest.approx(0.007, abs=5e-5)  # type: ignore[operator]
    assert 3 < 30 * severe < 7  # type: ignore[operator]
    assert 150 * duree * tri == pytest.approx(0.9)  # type: ignore[operator]


def test_switching_off_at_le_trait() -> None:
    """150 computers: 2.4 MWh a year, from 0.2 (little left on, an instruction) to 16 (much left on, automatic).

    The low and high cases count no sleeping computer: none is supposed in the first, they are among those left on in the second.
    """
    facteurs = read("facteurs.csv")
    allumes, puissance, heures, suivi, veille, p_veille, arret = (
        numbers(facteurs[f"extinction.{nom}"])
        for nom in (
            "part_allumes",
            "puissance_allume",
            "heures",
            "part_changee",
            "part_veille",
            "puissance_veille",
            "puissance_arret",
        )
    )
    mwh = []
    for cas, en_veille in enumerate((0.0, veille[1], 0.0)):
        watts = allumes[cas] * (puissance[cas] - arret[1]) + en_veille * (p_veille[1] - arret[1])  # type: ignore[operator]
        mwh.append(150 * watts * heures[cas] * suivi[cas] / 1e6)  # type: ignore[operator]
    assert mwh == [pytest.approx(0.2, abs=0.05), pytest.approx(2.4, abs=0.05), pytest.approx(16.5, abs=0.05)]
    assert heures[1] == 8760 - 220 * 9


def test_avoided_waste_stays_apart() -> None:
    """Avoided emissions of recycling: 0.6 (0.3 to 1.0), and the row says that it stays out of the inventory."""
    ligne = read("facteurs.csv")["deee.co2_evite"]
    assert numbers(ligne) == (0.3, 0.6, 1.0)
    assert ligne["perimetre"].startswith("Hors inventaire, montré seulement sur demande")


@pytest.mark.parametrize(
    ("ident", "attendu"),
    [
        # Boavizta, boavizta-data-us.csv at 61323eb: p10, median, p90
        ("boavizta.ordinateur_portable.fabrication", (132, 236, 315)),
        ("boavizta.ecran.fabrication", (254, 333, 438)),
        ("boavizta.serveur.fabrication", (684, 1215, 1669)),
        ("boavizta.ordinateur_fixe.masse", (1.4, 5.26, 10.97)),
        ("boavizta.ordinateur_fixe.electricite", (None, 56.6, None)),
    ],
)
def test_boavizta(ident: str, attendu: tuple[float | None, ...]) -> None:
    """What is counted from Boavizta's base stands in its own file."""
    assert numbers(read("facteurs-boavizta.csv")[ident]) == attendu


@pytest.mark.parametrize("nom", FICHIERS)
def test_ranges(nom: str) -> None:
    """A range holds its value, has both ends or none, and a row without one says why."""
    for ident, ligne in read(nom).items():
        bas, valeur, haut = numbers(ligne)
        assert valeur is not None, ident
        assert (bas is None) == (haut is None), ident
        if bas is not None and haut is not None:
            assert 0 <= bas <= valeur <= haut, ident
        else:
            assert re.search(r"pas de fourchette", ligne["perimetre"]), ident


@pytest.mark.parametrize("nom", FICHIERS)
def test_where_it_comes_from(nom: str) -> None:
    """Every row names its perimeter, its source, its licence and the day it was read; an address is a web address."""
    for ident, ligne in read(nom).items():
        assert ligne["perimetre"], ident
        assert ligne["source"], ident
        assert ligne["licence"], ident
        assert parse_date(ligne["consulte_le"]) == date(2026, 11, 24), ident
        assert ligne["url"].startswith("https://") or not ligne["url"], ident


def test_hypotheses_say_so() -> None:
    """A value that numresp supposes is called a hypothesis in the perimeter, and a hypothesis has no other licence than ours."""
    supposees = [ligne for ligne in read("facteurs.csv").values() if ligne["source"].startswith("numresp, hypothèse")]
    assert len(supposees) >= 10
    for ligne in supposees:
        assert ligne["perimetre"].startswith("Hypothèse"), ligne["id"]
        assert ligne["licence"] == "Licence Ouverte 2.0", ligne["id"]


def test_share_alike_stays_in_its_file() -> None:
    """The main file carries no ODbL row and no Boavizta id; the other file carries nothing else, with attribution and n."""
    for ident, ligne in read("facteurs.csv").items():
        assert "ODbL" not in ligne["licence"], ident
        assert not ident.startswith("boavizta."), ident
        assert "environmental-footprint-data" not in ligne["source"], ident
    for ident, ligne in read("facteurs-boavizta.csv").items():
        assert ident.startswith("boavizta."), ident
        assert ligne["licence"] == "ODbL 1.0", ident
        assert "Boavizta" in ligne["source"], ident
        assert re.search(r"n = \d+", ligne["perimetre"]), ident
    notice = (CATALOGUE / "FACTEURS-BOAVIZTA-LICENCE.md").read_text(encoding="utf-8")
    for mot in ("ODbL", "61323eb", "partager à l’identique", "déconseille"):
        assert mot in notice


def test_bounds_of_the_main_file_are_not_boavizta_s() -> None:
    """No bound of the main file is a percentile of Boavizta's base for the same device."""
    facteurs, boavizta = read("facteurs.csv"), read("facteurs-boavizta.csv")
    for ident, ligne in boavizta.items():
        ici = facteurs.get(ident.removeprefix("boavizta."))
        if ici is not None:
            bas, _, haut = numbers(ici)
            assert not {bas, haut} & set(numbers(ligne)) - {None}, ident
