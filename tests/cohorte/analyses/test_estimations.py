"""Which estimations a dossier allows: each from its own data, unknown where nobody counted, measured before supposed."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, follow, plain

import numresp as nr
from numresp.calcul.impact.hypotheses import Ajustement
from numresp.cohorte.analyses.estimations import newest_year
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.estimation import Estimation

SUIVI = "2025-12-31;{};{};{};flux;;;"


def read(espace: Path, mesures: str = "", parc: str = "", actions: str = "", **faits: str) -> Dossier:
    """A dossier with some facts, measures, inventory and actions."""
    chemin = follow(create_dossier(espace, **faits), actions, mesures)
    if parc:
        write_parc(chemin, parc)
    return load_dossier(espace, "valmont")


def write_parc(dossier: Path, lignes: str) -> None:
    """An inventory without its heading."""
    entete = "type;nombre;annee_achat;etat;proprietaire;source"
    (dossier / "parc.csv").write_text(f"{entete}\n{lignes}\n", encoding="utf-8")


def estimate(dossier: Dossier, ident: str, **choix: float | Ajustement) -> Estimation:
    """One estimation of a dossier; « __ » stands for the dot of an assumption."""
    lus = {nom.replace("__", "."): valeur for nom, valeur in choix.items()}
    return next(vue for vue in nr.estimate_impacts(dossier, lus) if vue.id == ident)


def values(estimation: Estimation) -> list[float | None]:
    """Low, central and high."""
    return [estimation.bas, estimation.central, estimation.haut]


def test_le_trait(exemple: Path) -> None:
    """The public results of Le Trait, 150 computers: the figures of tests/cas/impact, taken from its files."""
    vues = {vue.id: vue for vue in nr.estimate_impacts(load_dossier(exemple, "le-trait"))}
    attendus = {
        "extinction.kwh": [202.5, 2379.78, 16475.4],
        "extinction.co2": [4.39425, 90.16272, 986.87646],
        "messagerie": [30, 30, 30],
        "messagerie.garde": [0.00705, 0.00705, 0.066],
        "deee_recycles": [1200, 1200, 1200],
        "collecte_telephones": [15, 69, 150],
    }
    for ident, valeurs in attendus.items():
        assert values(vues[ident]) == pytest.approx(valeurs, rel=1e-4), ident
    for ident in ("extinction.constat.kwh", "impression.possible", "taux_reemploi"):
        assert values(vues[ident]) == [None, None, None]
        assert vues[ident].manques
    assert not any(vue.genre == "evite" for vue in vues.values())


def test_nothing_known(tmp_path: Path) -> None:
    """A dossier with a name only: everything is unknown, nothing is 0, everything says what it lacks."""
    vues = nr.estimate_impacts(read(tmp_path))
    assert vues
    assert all(values(vue) == [None, None, None] and vue.manques for vue in vues)


def test_avoided_only_when_asked_for(tmp_path: Path) -> None:
    """Emissions avoided elsewhere come only for who asks."""
    dossier = read(tmp_path, SUIVI.format("deee_kg", 1200, "kg"))
    vues = [vue for vue in nr.estimate_impacts(dossier, evites=True) if vue.genre == "evite"]
    assert [vue.central for vue in vues if vue.central is not None] == [720]
    assert all(vue.genre != "evite" for vue in nr.estimate_impacts(dossier))


def test_flows_add_up(tmp_path: Path) -> None:
    """Two collections make one weight; counted phones prevail over full boxes."""
    lignes = [
        "2025-03-15;deee_kg;1200;kg;flux;;;", "2025-10-01;deee_kg;300;kg;flux;;;",
        "2025-03-15;boites_telephones_pleines;3;boîtes;flux;;;", "2025-10-01;telephones_collectes;41;appareils;flux;;;",
    ]  # fmt: skip
    dossier = read(tmp_path, "\n".join(lignes))
    assert estimate(dossier, "deee_recycles").central == 1500
    assert values(estimate(dossier, "collecte_telephones")) == [41, 41, 41]


def test_instructed_and_observed_are_apart(tmp_path: Path) -> None:
    """Two evening readings give an effect that was observed; what is still possible starts from the last one."""
    lignes = "2025-01-10;postes_eteints;60;%;stock;;;\n2025-06-10;postes_eteints;80;%;stock;;;"
    dossier = read(tmp_path, lignes, postes="100")
    constat, possible = estimate(dossier, "extinction.constat.kwh"), estimate(dossier, "extinction.kwh")
    assert (constat.genre, possible.genre) == ("constate", "possible")
    assert values(constat) == pytest.approx([120, 1515.33, 6102], rel=1e-4)
    # 20 % are not off: 8,6 % on and 11,4 % asleep at the centre, from all asleep to all on
    assert possible.central == pytest.approx(100 * (0.086 * 24 + 0.114 * 1.5) * 6780 * 0.6 / 1000, rel=1e-9)
    assert possible.haut == pytest.approx(100 * 0.2 * 45 * 6780 * 0.9 / 1000, rel=1e-9)
    assert {h.id for h in possible.hypotheses if h.nature == "donnee"} >= {
        "extinction.part_allumes",
        "extinction.part_veille",
    }
    assert not possible.modifiees


def test_one_reading_observes_nothing(tmp_path: Path) -> None:
    """A single reading replaces what is supposed, and observes no effect."""
    dossier = read(tmp_path, "2025-06-10;postes_eteints;80;%;stock;;;", postes="100")
    assert estimate(dossier, "extinction.constat.kwh").central is None
    assert estimate(dossier, "extinction.kwh").haut == pytest.approx(100 * 0.2 * 45 * 6780 * 0.9 / 1000, rel=1e-9)


def test_user_prevails_over_the_reading(tmp_path: Path) -> None:
    """What a user chooses holds, whatever was read."""
    dossier = read(tmp_path, "2025-06-10;postes_eteints;80;%;stock;;;", postes="100")
    vue = estimate(dossier, "extinction.kwh", extinction__part_allumes=0.1)
    assert [h.valeur for h in vue.modifiees] == [0.1]
    assert next(h.valeur for h in vue.hypotheses if h.id == "extinction.part_veille") == 0.2


def test_measured_lifetime_replaces_the_default(tmp_path: Path) -> None:
    """The mean age of the computers that left is the lifetime of computers, of no other kind; a user prevails."""
    parc = "ordinateur_fixe;10;2020;en_service;;\necran;10;2020;en_service;;"
    dossier = read(tmp_path, SUIVI.format("duree_vie", 8, "an"), parc)
    vue = estimate(dossier, "empreinte_parc.fabrication")
    attendu = 10 * (203 + 1.85 + 6.61) / 8 + 10 * (64.6 + 1.29 + 3.95) / 6
    assert vue.central == pytest.approx(attendu, rel=1e-9)
    choisie = estimate(dossier, "empreinte_parc.fabrication", ordinateur_fixe__duree_vie=10)
    assert choisie.central == pytest.approx(attendu - 10 * 211.46 / 8 + 10 * 211.46 / 10, rel=1e-9)


def test_reams(tmp_path: Path) -> None:
    """Two years of purchases observe a fall; what is possible starts from the last year and what was not on both sides."""
    lignes = "\n".join([
        "2024-12-31;ramettes;1000;ramettes;flux;;;", "2025-12-31;ramettes;900;ramettes;flux;;;",
        SUIVI.format("part_recto_verso", 40, "%"),
    ])  # fmt: skip
    dossier = read(tmp_path, lignes)
    assert values(estimate(dossier, "impression.constat")) == pytest.approx([175, 230, 465])
    assert estimate(dossier, "impression.possible").central == pytest.approx(900 * 500 * 0.25 * 0.6 * 0.0046)


def test_reuse_of_the_year(tmp_path: Path) -> None:
    """The stock of 1 January and what left in the same year; the age of what left is not in the measures, so no centre."""
    lignes = "2025-01-01;reforme_stock;10;appareils;stock;;;\n2025-05-01;reemploi_appareils;6;appareils;flux;;;"
    taux = estimate(read(tmp_path, lignes), "taux_reemploi")
    assert values(taux) == [0, None, 60]
    assert "à vérifier" in " ".join(taux.remarques)


def test_stock_of_zero(tmp_path: Path) -> None:
    """No reformed device on 1 January: « non calculable »."""
    lignes = "2025-01-01;reforme_stock;0;appareils;stock;;;\n2025-05-01;reemploi_appareils;6;appareils;flux;;;"
    assert "Non calculable" in " ".join(estimate(read(tmp_path, lignes), "taux_reemploi").remarques)


def test_ages_of_the_inventory(tmp_path: Path) -> None:
    """Laptops bought in 2018 and read in 2025 are seven years old; the reformed and those without a year are not counted."""
    parc = "\n".join([
        "ordinateur_portable;12;2018;en_service;;", "ordinateur_portable;50;2010;reforme;;",
        "ordinateur_portable;9;;en_service;;", "ordinateur_portable;4;2010;dormant;;",
    ])  # fmt: skip
    dossier = read(tmp_path, SUIVI.format("deee_kg", 1, "kg"), parc)
    assert newest_year(dossier) == 2025
    assert values(estimate(dossier, "duree_usage")) == pytest.approx([410.4, 410.4, 781.2])


def test_bad_choice_is_refused(tmp_path: Path) -> None:
    """A misspelled assumption stops, and says which one it resembles."""
    with pytest.raises(DonneesInvalides, match=r"ecran\.fabrication"):
        nr.estimate_impacts(read(tmp_path), {"ecran.fabricatio": 100})


A_NOUS = '{extinction.part_changee: {valeur: 0.8, bas: 0.7, haut: 0.9, motif: "ronde du soir"}}'


def test_assumption_of_the_town(tmp_path: Path) -> None:
    """Its own share of computers that change: the gain is proportional to it, so 2 379.78 × 0.8 ÷ 0.6, 202.5 × 0.7 ÷ 0.3.

    On a day of the first edition, whose factors these are.
    """
    dossier = read(tmp_path, SUIVI.format("deee_kg", 1, "kg"), postes="150", hypotheses=A_NOUS)
    estimation = estimate(dossier, "extinction.kwh")
    assert values(estimation) == pytest.approx([472.5, 3173.04, 16475.4], rel=1e-4)
    (changee,) = estimation.modifiees
    assert (changee.id, plain(changee.source)) == (
        "extinction.part_changee",
        "hypothèse de la commune : ronde du soir",
    )


def test_who_prevails(tmp_path: Path) -> None:
    """A choice of whoever calculates, then the town's assumption, then what it measured, then the catalogue."""
    duree = "{ordinateur_fixe.duree_vie: {valeur: 8, motif: inventaire}}"
    dossier = read(tmp_path, "2025-12-31;duree_vie;7;an;stock;;;", "ordinateur_fixe;10;;en_service;;", hypotheses=duree)

    def lifetime(**choix: float) -> float:
        estimation = estimate(dossier, "empreinte_parc", **choix)
        return next(h.valeur for h in estimation.hypotheses if h.id == "ordinateur_fixe.duree_vie")

    assert lifetime(ordinateur_fixe__duree_vie=9) == 9
    assert lifetime() == 8
    sans = read(tmp_path / "sans", "2025-12-31;duree_vie;7;an;stock;;;", "ordinateur_fixe;10;;en_service;;")
    assert (
        next(h.valeur for h in estimate(sans, "empreinte_parc").hypotheses if h.id == "ordinateur_fixe.duree_vie") == 7
    )
