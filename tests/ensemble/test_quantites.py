"""A number that stands in two places is the same number: every document of the example, on one day, quantity by quantity."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from milieu import choose
from rendus.documents_exemple import Documents, read_documents, run_command
from rendus.documents_promotion import read_promotion_documents
from rendus.exemple_lu import read_promotion
from rendus.quantites import Lue, plain, read_plan_json

from numresp.cli import cli
from numresp.commandes.aide_des_formats import VERS
from numresp.commandes.echanges import NOMS
from numresp.commandes.seance import PAPIERS
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.ressources import find_notebook
from numresp.langue.plan import count_jours, say_euros
from numresp.modele.catalogue.parcours import ORDRE, SANS_RAPPORT
from numresp.rapport.composition.promotion import NOM as PROMOTION
from numresp.rapport.conseil.dossier import compose_plan
from numresp.rapport.donnees.organisation import Bilan

CAS = choose(
    [("clairlieu-essai", date(2026, 6, 2))],
    [
        ("clairlieu-essai", date(2026, 6, 2)),
        ("portelune-essai", date(2026, 6, 2)),
        ("le-trait", date(2025, 4, 15)),
        ("villefeinte", date(2026, 6, 2)),
    ],
)
"""Clairlieu has every jalon, a plan and three séances; Villefeinte is over the thresholds of the law.

Le Trait is read by `test_the_plan_of_the_command` as well.
"""
ENSEMBLE_MIN = 30
"""Quantities that at least two documents of a body say: fewer would mean that the words have changed and nothing is read."""
PROMOTION_MIN = 20
"""The same of a promotion, of which the rules of confidentiality withhold a part."""
LUS: dict[str, tuple[str, ...]] = {
    "rapport": ("bilan.html", "bilan-calcul.html", "bilan.json", "suivi.html", "feuille_de_route-fiches.html"),
    "rapports": ("promotion.html", "promotion.json"),
    "publier": ("promotion.csv",),
    "parcours": ("parcours.txt",),
    "scorer": ("scorer", "scorer --json"),
    "diagnostic": ("diagnostic", "diagnostic --json"),
    "feuille-de-route": ("feuille-de-route", "feuille-de-route --json"),
    "exporter xlsx": ("xlsx",),
    "exporter csv": ("csv",),
    "exporter dcd-bilan": ("dcd-bilan",),
    "exporter territoires": ("territoires",),
    "exporter conseil": ("conseil.docx",),
    "exporter agenda": ("agenda.ics",),
    "exporter passation": ("passation.html",),
    "exporter diaporama": ("bilan.pptx", "suivi.pptx", "feuille_de_route.pptx"),
    "exporter rapport-docx": ("bilan.docx", "suivi.docx", "feuille_de_route.docx"),
    "imprimer releve": ("releve-2026-05-21-suivi.html",),
}
"""Every command that writes what a dossier says, and the documents by which it is read here."""
SANS_QUANTITE = {
    "exporter questionnaire": "questions, sans aucune réponse",
    "exporter questionnaires": "les mêmes, en une archive",
    "exporter public": "trois chiffres en mots d’habitant, tenus aux mesures par `rapport/citoyen/test_choix_des_faits.py`",
    "exporter archive": "les fichiers du dossier, octet pour octet",
    "imprimer papiers": "invitation, cartes et grille vierges",
    "referentiel": "les questions, sans aucune organisation",
    "nouveau": "un modèle vide",
    "migrer": "des questions, une à une : aucune quantité d’un dossier",
    "verifier": "des fautes, aucun nombre d’un dossier",
    "importer": "écrit dans le dossier ce qu’on lui donne",
    "conformite": "des devoirs, constat par constat : aucune quantité d’un dossier",
    "atelier": "ouvre les carnets, qui montrent les documents lus ici",
    "exemple": "rend les rapports lus ici, sur une copie",
}
"""What writes no quantity of a dossier, and why."""
SANS_TABLES = frozenset({"agenda.ics", "journaux"})


def list_writers() -> set[str]:
    """Every command of numresp, an exporter and a paper each by itself."""
    commandes = set(cli.commands) - {"exporter", "imprimer"}
    return commandes | {f"exporter {vers}" for vers in VERS} | {f"imprimer {quoi}" for quoi in PAPIERS}


def test_every_command_is_read_or_has_its_reason() -> None:
    """A new command, exporter, paper, report notebook or exported file must be read here, or be named with its reason."""
    assert set(LUS) | set(SANS_QUANTITE) == list_writers()
    assert not set(LUS) & set(SANS_QUANTITE)
    assert set(NOMS) | {"questionnaire", "csv"} == set(VERS)
    carnets = {chemin.stem for chemin in find_notebook("rapports", f"{PROMOTION}.ipynb").parent.glob("*.ipynb")}
    assert carnets == {PROMOTION, *(jalon for jalon in ORDRE if jalon != SANS_RAPPORT)}


@pytest.mark.parametrize(("slug", "jour"), CAS, ids=[slug for slug, _ in CAS])
def test_every_document_says_the_same(exemple: Path, slug: str, jour: date) -> None:
    """Each labelled quantity has one value, whichever document of that day says it: page, sheet, table, form, terminal."""
    documents = read_documents(exemple, slug, jour)
    vues = compare(documents.lues)
    assert sum(len(siens) >= 2 for siens in vues.values()) >= ENSEMBLE_MIN
    _check_deadlines(documents.textes, documents.bilans)
    _check_weights(vues)
    if slug == "clairlieu-essai":
        lus = {nom for noms in LUS.values() for nom in noms}
        ailleurs = {"feuille-de-route", "feuille-de-route --json", "promotion.html", "promotion.json", "promotion.csv"}
        assert lus - ailleurs <= set(documents.lues)
        assert {nom for nom in lus - ailleurs if not documents.lues[nom]} <= SANS_TABLES


def _check_weights(vues: Mapping[str, set[str]]) -> None:
    """Each of the ten priorities, and the palier, says how it holds on the report, on its second page and in the data."""
    rapport, calcul, donnees = "autodiagnostic.html", "autodiagnostic-calcul.html", "autodiagnostic.json"
    gagner = [siens for nom, siens in vues.items() if nom.startswith("à gagner, ")]
    assert gagner == [{rapport, calcul, donnees}] * 10
    premieres = [siens for nom, siens in vues.items() if re.match("dans les (cinq|dix) premières, ", nom)]
    assert sum(siens == {rapport, calcul, donnees} for siens in premieres) == 10
    assert all({calcul, donnees} <= siens for siens in premieres)
    assert vues["palier tenu"] == {rapport, calcul, donnees}


def compare(lues: Mapping[str, Sequence[Lue]]) -> dict[str, set[str]]:
    """Which documents say each quantity; two values of one are a fault."""
    vues: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document, siennes in lues.items():
        for nom, valeur in siennes:
            vues[nom][valeur].add(document)
    assert {nom: dict(valeurs) for nom, valeurs in vues.items() if len(valeurs) > 1} == {}
    return {nom: {document for siens in valeurs.values() for document in siens} for nom, valeurs in vues.items()}


DEUX_PAGES = (("", date(2026, 6, 30)), ("bilan", date(2026, 6, 2)))


def test_the_promotion_says_the_same(exemple: Path) -> None:
    """Its page, its JSON, its CSV, the tables of an analyst, the timelines of the bodies: two days, with a jalon and without."""
    lue = read_promotion(exemple)
    for jalon, jour in choose(DEUX_PAGES, (*DEUX_PAGES, ("", date(2026, 6, 2)))):
        lues = read_promotion_documents(lue, jalon, jour)
        vues = compare(lues)
        assert [nom for nom, siens in vues.items() if len(siens) < 2] == []
        assert len(vues) >= PROMOTION_MIN
        assert all(lues[nom] for noms in (LUS["rapports"], LUS["publier"]) for nom in noms)


@pytest.mark.long
def test_a_report_says_the_median_of_the_page(exemple: Path) -> None:
    """The place of a body at a jalon and a day is that of the promotion's page at the same jalon and day."""
    lue, jour = read_promotion(exemple), date(2026, 6, 2)
    page = dict(read_promotion_documents(lue, "bilan", jour)["promotion.json"])
    siennes = dict(read_documents(exemple, "villefeinte", jour).lues["bilan.html"])
    medianes = {nom.removeprefix("médiane à bilan, "): v for nom, v in siennes.items() if nom.startswith("médiane à")}
    assert len(medianes) == 10
    for theme, mediane in medianes.items():
        assert page[f"quartiles, {theme}"].split(" ")[-2] == mediane


@pytest.mark.long
def test_the_plan_of_the_command(exemple: Path, tmp_path: Path) -> None:
    """`numresp feuille-de-route` says on the terminal and as JSON what the council's file and the report then say."""
    slug = "le-trait"
    shutil.copytree(exemple / slug, tmp_path / slug)
    (tmp_path / slug / "historique.jsonl").unlink()  # what it notes today would be later than the day of the plan
    ordre = ("feuille-de-route", slug, "--espace", str(tmp_path), "--jours", "15")
    texte, contenu = run_command(*ordre), json.loads(run_command(*ordre, "--json"))
    (tmp_path / slug / "historique.jsonl").unlink()
    dossier = load_dossier(tmp_path, slug)
    assert dossier.feuille_de_route is not None
    jour = dossier.feuille_de_route.etablie_le
    documents: Documents = read_documents(tmp_path, slug, jour)
    documents.add_text("feuille-de-route", plain(texte))
    documents.add("feuille-de-route --json", read_plan_json(contenu))
    vues = compare(documents.lues)
    for nom in ("étapes du plan", "jours du plan", "euros du plan", "score prévu à la fin de T1 2027"):
        assert {"feuille-de-route", "feuille-de-route --json", "feuille_de_route.json"} <= vues[nom], nom
    for nom in ("euros nouveaux du plan", "euros déjà prévus du plan"):
        assert {"feuille-de-route", "feuille_de_route.html", "feuille_de_route.json"} <= vues[nom], nom
    assert any(etape.action == "signature-charte" for etape in dossier.feuille_de_route.etapes)
    assert documents.textes["agenda.ics"].count("2025-06-26 Signature de la charte") == 1
    assert documents.textes["agenda.ics"].count("Signature de la charte") == 1
    _check_deadlines(documents.textes, documents.bilans)


def _check_deadlines(textes: dict[str, str], bilans: dict[str, Bilan]) -> None:
    """What the calendar dates and what the hand-over sheet says are the same open steps and actions.

    The step that signs the charte ends in the quarter of its day: the calendar has that day alone.
    """
    if "agenda.ics" not in textes:
        return
    plan = bilans["feuille_de_route"].plan
    assert plan is not None
    siennes = {etape.action: etape.titre for etape in plan.etapes if etape.statut not in ("Réalisé", "Abandonné")}
    ouvertes = {titre for action, titre in siennes.items() if action != "signature-charte"}
    etapes = {etape.action for etape in plan.etapes}
    ouvertes |= {
        a.titre
        for a in bilans["feuille_de_route"].actions
        if a.ouverte and a.echeance is not None and a.id not in etapes
    }
    agenda = textes["agenda.ics"]
    assert {titre for titre in ouvertes if plain(titre) not in agenda} == set()
    assert agenda.count("Fin prévue : ") == len(ouvertes)
    avancement = bilans["suivi"].avancement if "suivi" in bilans else None
    if avancement is not None:
        passation = textes["passation.html"]
        tard = [etape.titre for etape in avancement.list_in("en_retard")]
        lignes = len(re.findall("En retard depuis le", passation))
        autres = [int(nombre) for nombre in re.findall(r"Et (\d+) autres? échéances? passées?", passation)]
        assert lignes + sum(autres) >= len(tard)


def test_money_of_clairlieu(exemple: Path) -> None:
    """By hand, from its file: 900 + 6 800 + 1 500 new euros, 24 000 of a renewal that was planned anyway, 55 agent-days."""
    plan = compose_plan(load_dossier(exemple, "clairlieu-essai"), date(2024, 11, 21))[1]
    assert (plan.jours, plan.nouveau_eur, plan.deja_prevu_eur) == (55, 9200, 24000)
    assert (plain(say_euros(plan.nouveau_eur)), plain(count_jours(plan.jours))) == ("9 200 €", "55 jours")
