"""A report rendered again later says the same; without a day it has its own; a day of which nothing can be said is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, create_dossier, follow, hold_seance
from milieu import LONG, choose
from rendus.annee_de_plus import live_a_year
from rendus.jours_rendus import ENTREES, compare, list_days, read_promotion_days, render_days, write_documents
from rendus.une_fois import share

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides
from numresp.modele.catalogue.parcours import ORDRE
from numresp.rapport.composition import organisation
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.conseil.passation import write_passation
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique.un_rapport import assess_commande
from numresp.usages import quartiles
from numresp.usages.jalons_a_rapporter import list_jalons
from numresp.usages.jour_du_rapport import assess_on, find_own_day

EXEMPLE = find_data("exemple")
SLUGS = sorted(chemin.parent.name for chemin in EXEMPLE.glob("*/organisation.yaml"))


COMPARES = choose(("clairlieu-essai",), tuple(SLUGS))
"""Three séances, every jalon and a plan. In the long run everybody."""
VIVENT = choose(
    (*COMPARES, "ecole-essai", "brume-essai", "portelune-essai", "le-trait", "villefeinte", "ronceval-essai"),
    tuple(SLUGS),
)
"""Who lives a year: those that are compared, one whose plan is rendered, and others of their promotion, public and private."""


@pytest.fixture(scope="module")
def annee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, a year later; lived once for all the processes of a run."""

    def live() -> Path:
        espace = tmp_path_factory.mktemp("annee") / "exemple"
        shutil.copytree(EXEMPLE, espace)
        for slug in VIVENT:
            live_a_year(espace, slug)
        return espace

    return share(tmp_path_factory.getbasetemp(), "annee-de-plus", live)


@pytest.fixture(scope="module")
def bassins() -> Iterator[None]:
    """Promotion, dossiers and catalogue are read once for all the reports: reading them for each one costs a minute."""
    with pytest.MonkeyPatch.context() as partage:
        partage.setattr(quartiles, "read_bassin", cache(quartiles.read_bassin))
        partage.setattr(organisation, "load_dossier", cache(organisation.load_dossier))
        yield


VEILLE = date(2026, 6, 30)
"""The last day of the example as it is before its year more."""


@pytest.mark.usefixtures("bassins")
@pytest.mark.parametrize("slug", COMPARES)
def test_a_year_later_every_report_says_the_same(slug: str, annee: Path) -> None:
    """Every jalon at its own day, before and after a year of acts in the dossiers of the promotion: the same Bilan."""
    dossier = load_dossier(EXEMPLE, slug)
    for jalon in list_jalons(dossier):
        jour = find_own_day(dossier, jalon)
        assert jour is not None
        if jour > VEILLE:
            continue  # the year that is lived begins before that day
        avant, apres = (establish_bilan(slug, str(ou), jalon, jour.isoformat()) for ou in (EXEMPLE, annee))
        assert apres.model_dump_json() == avant.model_dump_json(), jalon


@pytest.mark.long
def test_a_year_later_the_hand_over_sheet_says_the_same(annee: Path) -> None:
    """On a day of before, whatever is known since."""
    fiches = [write_passation(load_dossier(ou, "clairlieu-essai"), date(2026, 6, 30)) for ou in (EXEMPLE, annee)]
    assert fiches[0] == fiches[1]


@pytest.mark.long
def test_rendered_again_it_is_the_same_bytes(annee: Path, tmp_path: Path) -> None:
    """Rendered by the factory, before at their own days and a year later asked at them: all its files, documents, manifest.

    Those that show most: a suivi, with all that came before it; a plan, with its sheets; and the promotion. In the long run
    each in a kernel of its own; the benchmark `jours.py` renders all of them so.
    """
    voulus = [("clairlieu-essai", "suivi"), ("portelune-essai", "feuille_de_route"), ("", "")]
    avant, apres = tmp_path / "avant", tmp_path / "apres"
    # The promotion on the eve of the year that is lived: on its newest day some of that year has happened.
    jours = {qui: jour for qui, jour in list_days(EXEMPLE).items() if qui in voulus} | {("", ""): date(2026, 6, 30)}
    render_days(EXEMPLE, avant, voulus, jours, noyaux=LONG)
    assert read_promotion_days(avant) == {("", ""): date(2026, 6, 30)}
    render_days(annee, apres, voulus, jours, noyaux=LONG)
    plan = {qui: jour for qui, jour in jours.items() if qui == voulus[1]}
    write_documents(EXEMPLE, avant, plan)
    write_documents(annee, apres, plan)
    dits: list[str] = []
    fichiers, autres, octets = compare(avant, apres, dits.append)
    assert (autres, octets) == (0, 0), dits
    # Three pages each with its second, its JSON and its printed data, the table of each figure, the sheets of the plan, the
    # manifest; five documents of its day.
    tables = len(list(avant.rglob("*.csv")))
    assert tables > 5
    assert fichiers == 3 * 4 + tables + 1 + 1 + 5


def test_a_difference_is_counted(tmp_path: Path) -> None:
    """The proof can fail: a byte that changes, and a file that is gone; what a manifest says of the run is left out."""
    for ou, page, secondes in (("a", b"<p>1</p>", 1.5), ("b", b"<p>2</p>", 9.0)):
        dossier = tmp_path / ou
        dossier.mkdir()
        (dossier / "p.html").write_bytes(page)
        rapport = {
            "etat": "rendu",
            "secondes": secondes,
            "entrees": dict.fromkeys((*ENTREES, "code"), ou) | {"code": ""},
        }
        (dossier / "manifeste.json").write_text(json.dumps({"rapports": {"x": {"bilan": rapport}}}), encoding="utf-8")
    (tmp_path / "a" / "seul.ics").write_bytes(b"abc")
    dits: list[str] = []
    assert compare(tmp_path / "a", tmp_path / "b", dits.append) == (3, 2, 4)
    assert dits == ["p.html : 1 octets", "seul.ics : 3 octets"]


def test_the_year_is_seen_afterwards(annee: Path) -> None:
    """The proof can fail: without a day, or on a later one, all of it shows."""
    bilan = establish_bilan("clairlieu-essai", str(annee), "suivi")
    assert bilan.date_rapport.year == 2027
    assert "Une action de 2027" in {action.titre for action in bilan.actions}
    assert bilan.seance.date == date(2027, 8, 23)


def test_a_jalon_that_is_past_keeps_its_day(tmp_path: Path) -> None:
    """The autodiagnostic of 6 May, once a bilan was held in February: 6 May; as long as it is the last one: the newest event."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    follow(dossier, mesures="15/07/2025;deee_kg;9;kg;flux;;;")
    assert find_own_day(load_dossier(tmp_path, "valmont"), "autodiagnostic") == date(2025, 7, 15)
    hold_seance(dossier, jalon="bilan", jour="2026-02-03")
    lu = load_dossier(tmp_path, "valmont")
    assert find_own_day(lu, "autodiagnostic") == date(2025, 5, 6)
    assert find_own_day(lu, "bilan") == date(2026, 2, 3)
    assert find_own_day(lu, "suivi") == date(2026, 2, 3), "it has no day of its own: the newest event"


def test_a_jalon_without_a_day_ends_before_the_next(tmp_path: Path) -> None:
    """Quick wins under way, never dated, and a bilan since: the newest event before the bilan."""
    jalons = "jalons: {quick_wins: {etat: en cours}}\n"
    dossier = follow(create_dossier(tmp_path), "x;X;;quick_win;Réalisé;;;;30/09/2025;;;;", "", jalons)
    hold_seance(dossier)
    hold_seance(dossier, jalon="bilan", jour="2026-02-03")
    assert find_own_day(load_dossier(tmp_path, "valmont"), "quick_wins") == date(2025, 9, 30)


def test_what_is_known_later_is_counted(tmp_path: Path) -> None:
    """On stderr: how much is not shown, and the day that shows it; what was not known is named."""
    dossier = follow(create_dossier(tmp_path), "x;X;;action;En cours;;;;;;;;", "15/07/2025;deee_kg;9;kg;flux;;;")
    hold_seance(dossier, agree({"parc.duree": 3}))
    constat, jour = assess_on(load_dossier(tmp_path, "valmont"), None, date(2025, 5, 6))
    assert jour == date(2025, 5, 6)
    dites = " ".join(constat.remarques)
    assert "1 mesure et 1 action" in dites.replace("\N{NO-BREAK SPACE}", " ")
    assert "--date 2025-07-15" in dites
    assert "non connu au 6 mai 2025, donc laissé de côté : le suivi des actions" in dites.replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_a_bad_day_is_refused_before_anything(tmp_path: Path) -> None:
    """Before the first event, after today, or none."""
    hold_seance(create_dossier(tmp_path))
    for jour in ("2025-05-05", "2999-01-01", "demain"):
        with pytest.raises(DonneesInvalides):
            assess_commande(OrdreDeRapport(tmp_path, "valmont", tmp_path / "r", jour=jour))
    assert not (tmp_path / "r").exists()


def test_an_edited_history_makes_no_report(tmp_path: Path) -> None:
    """Said with its line; nothing is made."""
    shutil.copytree(EXEMPLE, tmp_path / "e")
    fil = tmp_path / "e" / "le-trait" / "historique.jsonl"
    fil.write_bytes(fil.read_bytes().replace(b'"En cours"', b'"Bloqu\xc3\xa9"', 1))
    with pytest.raises(DonneesInvalides, match="empreinte"):
        establish_bilan("le-trait", str(tmp_path / "e"))


def test_every_jalon_is_tried() -> None:
    """The example has a report at every jalon that can have one."""
    vus = {jalon for slug in SLUGS for jalon in list_jalons(load_dossier(EXEMPLE, slug))}
    assert vus == set(ORDRE[1:])
