"""A number that stands in two places is the same number: every document of the example, on one day, quantity by quantity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from documents_exemple import read_documents

from numresp.depot.dossier import load_dossier
from numresp.langue.francais import format_court, format_nombre
from numresp.langue.plan import count_jours, say_euros
from numresp.rapport.bilan import Bilan
from numresp.rapport.bilan_suivi import ChargeBilan
from numresp.rapport.conseil import compose_plan
from numresp.rapport.phrases_plan import say_charge

CAS = [
    ("clairlieu-essai", date(2026, 6, 2)),
    ("portelune-essai", date(2026, 6, 2)),
    ("le-trait", date(2025, 4, 15)),
    ("villefeinte", date(2026, 6, 2)),
]
ENSEMBLE_MIN = 5
"""Quantities that at least two documents of a body say: fewer would mean that the words have changed and nothing is read."""
LUES: dict[str, tuple[str, ...]] = {
    "actions suivies": (r"(\d+) actions? suivies?", r"Actions suivies : (\d+)\b"),
    "actions réalisées": (r"\d+ actions? suivies? : (\d+) réalisée", r"Réalisé : (\d+)", r"(\d+) actions réalisées"),
    "actions en retard": (
        r"actions? suivies? : \d+ réalisées?, (\d+) actions? en retard",
        r"encore ouvertes? : (\d+|aucune) actions? en retard",
        r"actions réalisées, (\d+) en retard et",
    ),
    "décisions attendues": (
        r"(\d+) actions? attend(?:ent)? une décision",
        r"(\d+|aucune) actions? en attente d’une décision",
    ),
    "étapes en retard": (r"étapes : [^.;]*?(\d+) étapes? en retard", r"(\d+) étapes? en retard : "),
    "étapes du plan": (r"(\d+) étapes du T\d \d{4} au T\d \d{4}", r"adoptée le \d+\w* \w+ \d{4}, (\d+) étapes"),
    "jours du plan": (r"([\d,]+) jours d’agent, [\d ]+ € de dépenses nouvelles et [\d ]+ € déjà",),
    "euros nouveaux du plan": (r"jours d’agent, ([\d ]+) € de dépenses nouvelles et [\d ]+ € déjà",),
    "euros déjà prévus du plan": (r"jours d’agent, [\d ]+ € de dépenses nouvelles et ([\d ]+) € déjà",),
    "charge des décisions": (r"attend(?:ent)? une décision : ([^.]+)\.", r"En tout : (?!\d+ actions?, )(\d[^.]*)\."),
    "total des actions ouvertes": (
        r"les actions ouvertes demandent en tout : ([^.]+)\.",
        r"En tout : \d+ actions?, ([^.]+)\.",
        r"Elles demandent ([^.]+)\.",
    ),
}
"""How each labelled quantity is said, by regular expressions whose last group is its value."""


def read_quantities(texte: str) -> Iterator[tuple[str, str]]:
    """(label, value) of everything that a document says."""
    for nom, formes in LUES.items():
        for forme in formes:
            for trouve in re.finditer(forme, texte):
                dit = trouve.group(trouve.lastindex or 0).strip()
                yield nom, "0" if dit == "aucune" else dit
    for jour, score in re.findall(r"Score à la séance du (\d+\w* \w+ \d{4}) : ([\d,]+) sur", texte):
        yield f"score du {jour}", score
    for jour, score in re.findall(
        r"Autodiagnostic du (\d+\w* \w+ \d{4})[^:]*(?:: [^:.]*)?\. Score : ([\d,]+) sur", texte
    ):
        yield f"score du {jour}", score
    for annee, euros in re.findall(r"(20\d\d) : ([\d ]+) € de dépenses nouvelles", texte):
        yield f"euros nouveaux de {annee}", euros.strip()


def expect_quantities(bilans: dict[str, Bilan]) -> Iterator[tuple[str, str]]:
    """What the data of the JSON say of the same quantities."""
    for bilan in bilans.values():
        yield "actions suivies", str(len(bilan.actions))
        yield "actions réalisées", str(sum(action.statut == "Réalisé" for action in bilan.actions))
        yield "actions en retard", str(sum(action.en_retard for action in bilan.actions))
        yield "décisions attendues", str(sum(bool(action.decision) for action in bilan.actions))
        yield "charge des décisions", plain_charge(bilan.attente)
        if bilan.avancement is not None:
            yield "étapes en retard", str(len(bilan.avancement.list_in("en_retard")))
            yield "étapes du plan", str(len(bilan.avancement.etapes))
        if bilan.plan is not None:
            yield "étapes du plan", str(len(bilan.plan.etapes))
            if bilan.plan.deja_prevu_eur:
                yield "jours du plan", format_court(bilan.plan.jours)
                yield "euros nouveaux du plan", plain(format_nombre(bilan.plan.nouveau_eur, 0))
                yield "euros déjà prévus du plan", plain(format_nombre(bilan.plan.deja_prevu_eur, 0))
            for annee in bilan.plan.annees:
                yield f"euros nouveaux de {annee.annee}", plain(format_nombre(annee.nouveau_eur, 0))
        elif bilan.avancement is None:
            yield "total des actions ouvertes", plain_charge(bilan.ouvertes)


def plain(texte: str) -> str:
    """With plain spaces."""
    return re.sub(r"\s", " ", texte)


def plain_charge(charge: ChargeBilan) -> str:
    """As the sentences say it."""
    return plain(say_charge(charge))


@pytest.mark.parametrize(("slug", "jour"), CAS, ids=[slug for slug, _ in CAS])
def test_every_document_says_the_same(exemple: Path, slug: str, jour: date) -> None:
    """Each labelled quantity has one value, whichever document of that day says it, and it is that of the JSON."""
    textes, bilans = read_documents(exemple, slug, jour)
    vues: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document, texte in textes.items():
        for nom, valeur in read_quantities(texte):
            vues[nom][valeur].add(document)
    for nom, valeur in expect_quantities(bilans):
        vues[nom][valeur].add("json")
    desaccords = {nom: dict(valeurs) for nom, valeurs in vues.items() if len(valeurs) > 1}
    assert not desaccords
    assert sum(len(siens) >= 2 for valeurs in vues.values() for siens in valeurs.values()) >= ENSEMBLE_MIN
    _check_deadlines(textes, bilans)


def _check_deadlines(textes: dict[str, str], bilans: dict[str, Bilan]) -> None:
    """What the calendar dates and what the hand-over sheet says are the same open steps and actions."""
    if "agenda.ics" not in textes:
        return
    plan = bilans["feuille_de_route"].plan
    assert plan is not None
    ouvertes = {etape.titre for etape in plan.etapes if etape.statut not in ("Réalisé", "Abandonné")}
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
