"""Edition 2027.1: every factor has a year and a source that holds it, and its centre is chosen by one rule that is said.

The expected values were copied by hand from the documents named beside them, not from the file under test.
"""

from __future__ import annotations

from math import sqrt

import pytest
from milieu import RACINE

from numresp.depot.csv.table import read_table
from numresp.depot.fourni.catalogue import CSV_FACTEURS, FACTEURS
from numresp.depot.saisie.nombres import parse_number

CATALOGUE = RACINE / "data" / "catalogue"
Ligne = dict[str, str]


def read(dossier: str, nom: str = "facteurs.csv") -> dict[str, Ligne]:
    """Rows of a file of factors, by id, with the texts as they stand in it."""
    return {ligne["id"]: ligne for _, ligne in read_table(CATALOGUE / dossier / nom, list(FACTEURS), ()).lignes}


LUS, ANCIENS = read("2027.1"), read("")


def numbers(ligne: Ligne) -> tuple[float | None, float | None, float | None]:
    """Lower bound, value, upper bound; an empty cell is unknown."""
    bas, valeur, haut = (
        parse_number(texte) if texte else None for texte in (ligne["bas"], ligne["valeur"], ligne["haut"])
    )
    return bas, valeur, haut


@pytest.mark.parametrize("ident", sorted(LUS))
def test_year_and_source(ident: str) -> None:
    """A row has a year; what numresp does not suppose or reckon itself has an address; one without a range says so."""
    ligne = LUS[ident]
    assert ligne["annee"].isdigit()
    assert ligne["url"].startswith(("https://", "http://")) or ligne["source"].startswith("numresp,")
    bas, valeur, haut = numbers(ligne)
    assert valeur is not None
    assert (bas is None) == (haut is None) == (not ligne["centre"])
    assert bas is not None or "pas de fourchette" in ligne["perimetre"]


@pytest.mark.parametrize("ident", sorted(ident for ident, ligne in LUS.items() if ligne["centre"]))
def test_the_centre_is_inside(ident: str) -> None:
    """Strictly between the two ends; the geometric middle of what is published, unless the row says whose value it is."""
    bas, valeur, haut = numbers(LUS[ident])
    assert bas is not None
    assert valeur is not None
    assert haut is not None
    assert bas < valeur < haut
    if LUS[ident]["centre"] == "milieu":
        assert valeur == pytest.approx(sqrt(bas * haut), rel=0.01)
    else:
        assert LUS[ident]["motif"] or LUS[ident]["source"].startswith("numresp, hypothèse")


def test_how_many_centres_there_were_and_are_on_an_end() -> None:
    """27 of 49 ranges in 2026.1, none in 2027.1."""

    def count(lignes: dict[str, Ligne]) -> tuple[int, int]:
        donnees = [numbers(ligne) for ligne in lignes.values() if ligne["bas"]]
        return sum(valeur in (bas, haut) for bas, valeur, haut in donnees), len(donnees)

    assert count(ANCIENS) == (27, 49)
    au_bout, fourchettes = count(LUS)
    assert au_bout == 0
    assert fourchettes >= 40


def test_what_could_not_be_sourced_has_left() -> None:
    """« MiNumEco 2023 » is in no text of the guide; a footprint by agent and a lifetime of 1.5 years had no source either."""
    partis = {
        f"{genre}.{gain}"
        for genre in ("ordinateur_portable", "smartphone")
        for gain in ("gain_annee", "gain_reconditionne")
    }
    assert set(ANCIENS) - set(LUS) == partis | {"recoupement.empreinte_agent"}
    assert set(LUS) <= set(ANCIENS)
    textes = " ".join(" ".join(ligne.values()) for ligne in LUS.values())
    assert "MiNumEco 2023" not in textes
    assert "copie sopht-com" not in textes


@pytest.mark.parametrize(
    ("ident", "bas", "haut"),
    [
        # ADEME, Impact CO2, November 2025; EcoDiag, version of February 2022; DINUM 2021, practice 1
        ("ordinateur_fixe.fabrication", 203, 300),
        ("ordinateur_portable.fabrication", 170, 296),
        ("ecran.fabrication", 64.6, 430),
        ("smartphone.fabrication", 50, 84),
        # EcoDiag of February 2022, 4 and 3 years; a commune of 18 000 inhabitants, posts of 2015-16 kept to 2024;
        # Öko-Institut 2015, 5 to 6 years
        ("ordinateur_fixe.duree_vie", 4, 8),
        ("ordinateur_portable.duree_vie", 3, 6),
        # boaviztapi, monitor-default: 57 816 h
        ("ecran.duree_vie", 5, 6.6),
        # ADEME 2022: 23 kg in its first study of the smartphone, 24.6 in that of September
        ("smartphone.gain_reconditionne_an", 23, 24.6),
        # éco-systèmes 2008: 113 021 ÷ 192 808; 2010: 190 000 ÷ 311 515
        ("deee.co2_evite", 0.59, 0.61),
        # RTE 2024, production; DINUM 2021, practice 3: 3.6 kg for 60 kWh
        ("electricite.mix", 0.0217, 0.06),
        # 8 760 h less the legal 1 607 h
        ("extinction.heures", 6000, 7153),
    ],
)
def test_ends_as_published(ident: str, bas: float, haut: float) -> None:
    """The ends are the lowest and the highest of the sources named in the row."""
    lu = numbers(LUS[ident])
    assert (lu[0], lu[2]) == (bas, haut)


@pytest.mark.parametrize(
    ("ident", "valeur"),
    [
        # ADEME 2022, as Alliancy and Reporterre tell it
        ("ordinateur_portable.gain_reconditionne_an", 27),
        # Ateliers du Bocage, 2010: 30 % of the phones go back on the market
        ("telephones.part_vivants", 0.3),
        # ADEME, Impact CO2: 0.037887
        ("electricite.mix", 0.037887),
        # EcoDiag: office_40_99kg without its toners
        ("multifonction.fabrication", 660),
    ],
)
def test_values_as_published(ident: str, valeur: float) -> None:
    """What one source gives, or what the row keeps of the source that measures this very thing."""
    assert parse_number(LUS[ident]["valeur"]) == pytest.approx(valeur, rel=1e-12)


def test_an_hour_of_sorting_is_that_of_the_laptop() -> None:
    """(Making + transport) ÷ (lifetime × 1 600 h) + a gram of electricity: 20 to 65 g of CO2e."""
    bas, _, haut = numbers(LUS["messagerie.tri"])
    assert bas == pytest.approx((170 + 12.3) / (6 * 1600) + 0.001, rel=0.01)
    assert haut == pytest.approx((296 + 12.3) / (3 * 1600) + 0.001, rel=0.01)


def test_boavizta_stays_as_it_was() -> None:
    """The ODbL file is the same, byte for byte."""
    nom = CSV_FACTEURS[1]
    assert (CATALOGUE / "2027.1" / nom).read_bytes() == (CATALOGUE / nom).read_bytes()
