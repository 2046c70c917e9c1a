"""What is made of the catalogue is made of the edition in force on its day: a later one changes nothing before its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from inventes.atelier_fictif import create_dossier
from inventes.outils_depot import write
from inventes.route_fictive import open_route
from inventes.suivi_fictif import found_suivi, open_suivi
from openpyxl import load_workbook
from rendus.exemple_lu import read_promotion

from numresp import estimate_impacts
from numresp.commandes.formats_exportes import ECRITURES, Reglages
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni import ressources
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.depot.fourni.ressources import find_data
from numresp.depot.systeme.chemins import find_ressources
from numresp.erreurs import DonneesInvalides
from numresp.rapport.composition.impact import compose_impact
from numresp.rapport.composition.promotion import compose_from
from numresp.rapport.sections_promotion.calcul import render_calcul
from numresp.usages.proposition import gather_matiere

EXEMPLE = find_data("exemple")
NOUVELLE, MARQUE = "2099.9", "Autrement, "
TITRES = {"actions": "titre", "obligations": "titre", "indicateurs": "nom"}
Publier = Callable[[date], None]


@pytest.fixture
def publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publier:
    """Publish a second edition on a day: every title is marked, there is one more indicateur, and one factor is another."""
    fourni, lieu = find_ressources(), tmp_path / "fourni"
    base = lieu / "data" / "catalogue"
    shutil.copytree(fourni / "data" / "referentiels", lieu / "data" / "referentiels")
    for ou in (base, base / "2"):
        shutil.copytree(fourni / "data" / "catalogue", ou)
    for nom, cle in TITRES.items():
        lu = yaml.safe_load((base / f"{nom}.yaml").read_text(encoding="utf-8"))
        for fiche in lu[nom]:
            fiche[cle] = MARQUE + fiche[cle]
        if nom == "indicateurs":
            lu[nom].append({**lu[nom][0], "id": "neuf_2099"})
        write(base / "2" / f"{nom}.yaml", yaml.safe_dump(lu, allow_unicode=True))
    facteurs = (base / "facteurs.csv").read_text(encoding="utf-8")
    assert facteurs.count("\nordinateur_fixe.fabrication;203;203;300;") == 1
    write(
        base / "2" / "facteurs.csv",
        facteurs.replace("\nordinateur_fixe.fabrication;203;203;300;", "\nordinateur_fixe.fabrication;290;203;300;"),
    )

    def publier(jour: date) -> None:
        # The first one is in force on no day of the example: it holds the duties that the example's conformite.csv answers.
        lignes = '  - {id: "2027.1", date: 2019-01-01, dossier: "2027.1"}\n'
        lignes += f'  - {{id: "1", date: 2020-01-01}}\n  - {{id: "{NOUVELLE}", date: {jour}, dossier: "2"}}\n'
        write(base / "editions.yaml", f"editions:\n{lignes}")

    monkeypatch.setattr(ressources, "find_ressources", lambda: lieu)
    return publier


def words(octets: bytes) -> str:
    """All the cells of a workbook."""
    return " ".join(
        str(case)
        for feuille in load_workbook(BytesIO(octets))
        for ligne in feuille.iter_rows(values_only=True)
        for case in ligne
    )


def of_proposal(_espace: Path) -> bool:
    """The proposal of the command: its actions and its duties."""
    dossier = load_dossier(EXEMPLE, "clairlieu-essai")
    matiere = gather_matiere(dossier, dossier.find_seance())
    return same(matiere.catalogue.values(), matiere.obligations)


def of_room(espace: Path) -> bool:
    """Notebooks 03 and 04, on the room's own day."""
    vue = open_route(espace)
    return same(vue.catalogue.values(), vue.obligations, vue.indicateurs.values())


def of_followup(espace: Path) -> bool:
    """The notebook of the follow-up, today."""
    found_suivi(espace)
    suivi = open_suivi(espace).suivi
    return same(suivi.catalogue.values(), suivi.indicateurs.values())


def of_workbook(_espace: Path) -> bool:
    """The dossier's workbook: the lists that it offers."""
    return "neuf_2099" in words(ECRITURES["xlsx"](load_dossier(EXEMPLE, "clairlieu-essai"), Reglages()))


def of_ademe(_espace: Path) -> bool:
    """The plan for the platform: its indicateurs."""
    return MARQUE in words(ECRITURES["territoires"](load_dossier(EXEMPLE, "clairlieu-essai"), Reglages()))


def of_promotion(_espace: Path) -> bool:
    """The promotion's sums, and what its second page says of the edition."""
    bilan = compose_from(read_promotion(EXEMPLE), None, date(2026, 6, 30))
    dit = str(render_calcul(bilan)).replace("\N{NO-BREAK SPACE}", " ")
    neuve = f"Catalogue, édition {NOUVELLE} du 30 juin 2026" in dit
    assert neuve or "Catalogue, édition 1 du 1er janvier 2020 : " in dit
    assert bilan.sommes
    assert {somme.nom.startswith(MARQUE) for somme in bilan.sommes} == {neuve}
    return neuve


def of_estimates(_espace: Path) -> bool:
    """The orders of magnitude that an analyst asks for: the making of fixed computers is another factor."""
    dossier = load_dossier(EXEMPLE, "clairlieu-essai")
    (fabrication,) = [e for e in estimate_impacts(dossier) if e.objet.startswith("Fabrication du parc")]
    (facteur,) = [h for h in fabrication.hypotheses if h.id == "ordinateur_fixe.fabrication"]
    assert facteur.valeur in {203, 290}
    return facteur.valeur == 290


def same(*groupes: Any) -> bool:
    """Whether the titles are all marked, or none is."""
    (marque,) = {getattr(fiche, "titre", getattr(fiche, "nom", "")).startswith(MARQUE) for g in groupes for fiche in g}
    return bool(marque)


@pytest.mark.parametrize(
    ("lire", "jour"),
    [
        (of_proposal, date(2026, 6, 2)),
        (of_room, date(2026, 5, 6)),
        pytest.param(of_followup, date(2026, 5, 6), marks=pytest.mark.long),
        pytest.param(of_workbook, date(2026, 6, 2), marks=pytest.mark.long),
        pytest.param(of_ademe, date(2026, 6, 2), marks=pytest.mark.long),
        pytest.param(of_promotion, date(2026, 6, 30), marks=pytest.mark.long),
        (of_estimates, date(2026, 6, 2)),
    ],
)
def test_a_later_edition_waits_for_its_day(
    lire: Callable[[Path], bool], jour: date, publish: Publier, tmp_path: Path
) -> None:
    """Published the day after, it is not there; published on the day, it is."""
    publish(jour + timedelta(days=1))
    assert not lire(tmp_path / "a")
    publish(jour)
    assert lire(tmp_path / "b")


def drop_factor(espace: Path, ident: str) -> None:
    """Take a factor away from the second edition, as if nobody used it any more."""
    chemin = espace / "fourni" / "data" / "catalogue" / "2" / "facteurs.csv"
    lignes = chemin.read_text(encoding="utf-8").splitlines(keepends=True)
    gardees = [ligne for ligne in lignes if not ligne.startswith(f"{ident};")]
    assert len(gardees) == len(lignes) - 1
    write(chemin, "".join(gardees))


def test_an_assumption_outlives_its_edition(publish: Publier, tmp_path: Path) -> None:
    """A dossier that changes a factor loads after an edition has dropped it; an id that no edition has is refused."""
    publish(date(2026, 7, 1))
    drop_factor(tmp_path, "smartphone.gain_annee")
    create_dossier(tmp_path, hypotheses='{smartphone.gain_annee: {valeur: 11, motif: "fiche"}}')
    dossier = load_dossier(tmp_path, "valmont")
    assert dossier.organisation.hypotheses["smartphone.gain_annee"].valeur == 11
    create_dossier(tmp_path / "autre", hypotheses='{smartphone.gain: {valeur: 11, motif: "fiche"}}')
    with pytest.raises(DonneesInvalides, match="aucune hypothèse ne s’appelle"):
        load_dossier(tmp_path / "autre", "valmont")


@pytest.mark.parametrize(("jour", "catalogue"), [(date(2026, 6, 30), 7.3), (date(2026, 7, 1), None)])
def test_a_report_keeps_to_its_edition(jour: date, catalogue: float | None, publish: Publier, tmp_path: Path) -> None:
    """Before the edition that drops it an assumption stands beside the catalogue's 7,3; after it, beside none, and unused."""
    publish(date(2026, 7, 1))
    drop_factor(tmp_path, "smartphone.gain_annee")
    create_dossier(tmp_path, hypotheses='{smartphone.gain_annee: {valeur: 11, motif: "fiche"}}')
    impact = compose_impact(load_dossier(tmp_path, "valmont"), load_catalogue(jour), (), jour)
    (retenue,) = impact.retenues
    assert (retenue.valeur, retenue.catalogue) == (11, catalogue)
    assert not retenue.utile
