"""What a body expects, dated: jalons, ends of steps, steps of the law within the plan, yearly reviews."""

from datetime import date
from pathlib import Path

from inventes.atelier_fictif import create_dossier, follow, hold_seance
from inventes.plan_fictif import create_town, etape, save_plan

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.conseil.dossier import compose_plan
from numresp.usages.echeances import Echeance, list_echeances

EDITION = date(2026, 11, 29)
"""A day of the first edition of the catalogue."""
JALONS = """\
jalons:
  bilan: {etat: à venir, date: 2026-01-15, note: À préparer}
  quick_wins: {etat: fait, date: 2025-05-20}
  suivi: {etat: à venir}
charte: {etat: prévue, date: 2025-06-26, signataire: elu}
"""


def expect(espace: Path) -> list[Echeance]:
    """Everything dated of the town."""
    dossier = load_dossier(espace, "valmont")
    bilan, plan = compose_plan(dossier)
    return list_echeances(dossier, plan, bilan.actions, load_catalogue(EDITION), bilan.date_rapport)


def of(echeances: list[Echeance], genre: str) -> list[tuple[date, str]]:
    """Those of a kind: (day, key)."""
    return [(echeance.jour, echeance.cle) for echeance in echeances if echeance.genre == genre]


def test_steps_and_reviews(tmp_path: Path) -> None:
    """A step ends on the last day of its quarter; what is done is no longer expected; all in the order of the days."""
    create_town(tmp_path)
    echeances = expect(tmp_path)
    assert of(echeances, "etape") == [
        (date(2025, 9, 30), "inventaire-complet"),
        (date(2025, 12, 31), "reemploi-50"),
        (date(2026, 6, 30), "site-leger"),
        (date(2026, 6, 30), "inconnue"),
    ]
    assert of(echeances, "bilan") == [(date(2026, 6, 1), "1")]
    assert [e.jour for e in echeances] == sorted(e.jour for e in echeances)


def test_jalons(tmp_path: Path) -> None:
    """Those with a day that are not done, and the charte while it is foreseen."""
    follow(create_town(tmp_path), jalons=JALONS)
    assert of(expect(tmp_path), "jalon") == [(date(2025, 6, 26), "charte"), (date(2026, 1, 15), "bilan")]


def test_steps_of_the_law(tmp_path: Path) -> None:
    """Those that fall after the plan was established and before it ends, of duties that apply: purchases of 2027, not 2030."""
    dossier = create_dossier(tmp_path, population="4900")
    hold_seance(dossier)
    save_plan(dossier, etape("a", "2026-T4"), debut="2026-T4", trimestres=4, etablie_le=date(2026, 9, 1))
    assert of(expect(tmp_path), "loi") == [(date(2027, 1, 1), "achats_reemploi.2027-01-01")]


def test_without_a_plan(tmp_path: Path) -> None:
    """The jalons, the open actions at their own end, and what the law dates in the two years that follow."""
    suivi = (
        "faite;Faite;;action;Réalisé;;;;01/06/2025;;;;\nouverte;Ouverte;;action;En cours;;;;30/09/2025;;;;\n"
        "sans;Sans date;;action;À venir;;;;;;;;"
    )
    hold_seance(follow(create_dossier(tmp_path), jalons=JALONS, actions=suivi))
    dossier = load_dossier(tmp_path, "valmont")
    bilan = establish_bilan("valmont", str(tmp_path))
    vues = list_echeances(dossier, None, bilan.actions, load_catalogue(EDITION), date(2025, 6, 2))
    assert [e.genre for e in vues if e.genre != "loi"] == ["jalon", "action", "jalon"]
    assert of(vues, "action") == [(date(2025, 9, 30), "ouverte")]
    assert all(date(2025, 6, 2) < e.jour <= date(2027, 6, 2) for e in vues if e.genre == "loi")


def test_a_jalon_and_what_makes_it_are_one(tmp_path: Path) -> None:
    """The action « signature-charte » makes the jalon: due on its day it is said by it, with its pilot; on another day apart."""
    action = "signature-charte;Signer;;action;À venir;elu;;;{};;;;"
    dossier = create_dossier(tmp_path)
    hold_seance(follow(dossier, jalons=JALONS, actions=action.format("26/06/2025")))

    def read() -> list[tuple[date, str, str]]:
        vu, bilan = load_dossier(tmp_path, "valmont"), establish_bilan("valmont", str(tmp_path))
        vues = list_echeances(vu, None, bilan.actions, load_catalogue(EDITION), date(2025, 6, 2))
        return [(e.jour, e.genre, e.pilote) for e in vues if e.cle in ("charte", "signature-charte")]

    assert read() == [(date(2025, 6, 26), "jalon", "élu")]
    follow(dossier, jalons=JALONS, actions=action.format("20/06/2025"))
    assert read() == [(date(2025, 6, 20), "action", "élu"), (date(2025, 6, 26), "jalon", "")]


def test_a_step_that_makes_a_jalon(tmp_path: Path) -> None:
    """A step ends with its quarter, in which the day of the charte is: the day alone is said."""
    dossier = follow(create_dossier(tmp_path), jalons=JALONS)
    hold_seance(dossier)
    save_plan(
        dossier, etape("signature-charte", "2025-T2"), debut="2025-T2", trimestres=4, etablie_le=date(2025, 5, 10)
    )
    assert of(expect(tmp_path), "etape") == []
    assert (date(2025, 6, 26), "charte") in of(expect(tmp_path), "jalon")
