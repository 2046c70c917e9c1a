"""The tables of `docs/referentiel.md`, computed from the data.

`make docs` writes them, and tests/projet/test_docs.py holds them in step.

Each table stands in the page between two comments that name it; the rest of the page is written by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from comparaison import list_comparaison, list_propres
from lectures_reelles import list_readings
from sensibilite import Sensibilite, measure_sensitivity

from numresp.calcul.score.bareme import compile_bareme, encode_reponses
from numresp.calcul.score.perimetre import find_perimetre
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.depot.fourni.referentiels import find_referentiel
from numresp.langue.francais import format_nombre, format_pourcent
from numresp.modele.referentiel.referentiel import Question, Referentiel

RACINE = Path(__file__).resolve().parent.parent
VERSION = "2027.1"
CATALOGUE = RACINE / "data" / "catalogue" / VERSION
PAGE = RACINE / "docs" / "referentiel.md"
VIGNETTES = RACINE / "tests" / "cas" / "vignettes"
BLOC = re.compile(r"(<!-- table : (\w+) -->\n).*?(<!-- fin -->)", re.DOTALL)
LOI = re.compile(r"REEN|AGEC|RGPD|CRPA|CGCT|Code |Loi |Décret |Climat|Règlement")

# Five bodies that the Coalition meets; what is not said of them is unknown, and its questions stay asked.
PROFILS: dict[str, dict[str, object]] = {
    "Commune de 900 habitants": {
        "type": "commune", "population": 900, "agents": 8, "serveurs": False, "sites_web": 1, "ecoles": True,
        "acces_publics": False, "videoprotection": False, "service_informatique": False,
    },
    "Le Trait": {
        "type": "commune", "population": 4900, "agents": 150, "serveurs": True, "sites_web": 1, "ecoles": True,
        "acces_publics": True, "service_informatique": True,
    },
    "Ville de 60 000 habitants": {
        "type": "commune", "population": 60000, "agents": 1400, "serveurs": True, "sites_web": 6, "ecoles": True,
        "acces_publics": True, "videoprotection": True, "service_informatique": True,
    },
    "École d’ingénieurs": {
        "type": "ecole", "agents": 180, "serveurs": True, "sites_web": 3, "ecoles": False, "acces_publics": False,
        "videoprotection": False, "service_informatique": True,
    },
    "Association de 20 personnes": {
        "type": "association", "agents": 20, "serveurs": False, "sites_web": 1, "ecoles": False,
        "acces_publics": False, "videoprotection": False, "service_informatique": False,
    },
}  # fmt: skip


def render_table(entetes: Sequence[str], lignes: Iterable[Sequence[str]]) -> str:
    """A Markdown table; numbers are text already."""
    rangees = [entetes, ["---"] * len(entetes), *lignes]
    return "".join(f"| {' | '.join(rangee)} |\n" for rangee in rangees)


def list_themes(referentiel: Referentiel) -> str:
    """Questions, constats, débats and weight of each theme, with its reason."""
    lignes = []
    for noeud in referentiel.noeuds:
        modes = Counter(question.mode for question in noeud.questions)
        nombres = [len(noeud.questions), modes["constat"], modes["debat"]]
        lignes.append([noeud.nom, *map(str, nombres), format_nombre(noeud.poids), noeud.poids_motif])
    modes = Counter(question.mode for question in referentiel.questions.values())
    total = [len(referentiel.questions), modes["constat"], modes["debat"]]
    lignes.append(["**Ensemble**", *map(str, total), "", ""])
    return render_table(["Thème", "Questions", "Constats", "Débats", "Poids", "Pourquoi ce poids"], lignes)


def list_asked(referentiel: Referentiel) -> dict[str, list[str]]:
    """What each of the five bodies is asked, by question: « oui », « à vérifier » or « — ».

    Returns
    -------
    dict of question id to one mark for each profile
    """
    bareme = compile_bareme(referentiel)
    champs = sorted({champ for faits in PROFILS.values() for champ in faits})
    colonnes = {champ: [faits.get(champ) for faits in PROFILS.values()] for champ in champs}
    niveaux, _ = encode_reponses(bareme, [{} for _ in PROFILS])
    perimetre = find_perimetre(bareme, colonnes, niveaux)
    marques = {}
    for rang, ident in enumerate(bareme.questions):
        portes = [c for c in referentiel.questions[ident].concerne_si if c.question is not None]
        marques[ident] = [
            "—" if not concerne else "à vérifier" if incertain and not portes else "oui"
            for concerne, incertain in zip(perimetre.concerne[rang], perimetre.a_verifier[rang], strict=True)
        ]
    return marques


def list_profiles(referentiel: Referentiel) -> str:
    """The questions that do not concern all five bodies, and how many each is asked, express questionnaire included."""
    marques = list_asked(referentiel)
    express = set(next(variante for variante in referentiel.variantes if variante.id == "express").questions)
    lignes = [
        [referentiel.questions[ident].intitule, *marques[ident]]
        for ident in referentiel.questions
        if set(marques[ident]) != {"oui"}
    ]
    for nom, gardees in (("**Questions posées**", set(marques)), ("**dont variante express**", express)):
        nombres = [sum(marques[ident][rang] != "—" for ident in gardees) for rang in range(len(PROFILS))]
        lignes.append([nom, *(f"**{nombre}**" for nombre in nombres)])
    return render_table(["Question", *PROFILS], lignes)


def list_coverage(referentiel: Referentiel) -> str:
    """Each question and what it rests on: practices, engagements, themes of the decree, criteria, law."""
    lignes = []
    for question in referentiel.questions.values():
        autres = [
            f"{source.document} {source.reference}".strip()
            for source in question.sources
            if LOI.match(source.document) or source.document == "RGAA"
        ]
        lignes.append(
            [
                f"`{question.id}`",
                ", ".join(_cited(question, "MiNumEco")),
                ", ".join(question.classements.get("charte", ())),
                ", ".join(question.classements.get("reen", ())),
                ", ".join(_cited(question, "RGESN")),
                "\N{NO-BREAK SPACE}; ".join(dict.fromkeys(autres)),
            ]
        )
    return render_table(["Question", "MiNumEco", "Charte", "Décret REEN", "RGESN", "Droit et RGAA"], lignes)


def _cited(question: Question, document: str) -> list[str]:
    return [source.reference for source in question.sources if source.document == document]


def list_uncovered(referentiel: Referentiel) -> dict[str, str]:
    """The practices of the MiNumEco guide that no question cites, by id, with their title."""
    chemin = CATALOGUE / "references.yaml"
    pratiques = yaml.safe_load(chemin.read_text(encoding="utf-8"))["minumeco"]
    cites = {reference for question in referentiel.questions.values() for reference in _cited(question, "MiNumEco")}
    return {pratique["id"]: pratique["titre"] for pratique in pratiques if pratique["id"] not in cites}


class Accord(NamedTuple):
    """How two readers graded the vignettes of a theme."""

    vignettes: int
    niveaux: int
    """Levels graded."""
    accord: int
    """Graded alike by both readers."""
    juste: int
    """Graded by both as the author meant."""


def count_agreement(theme: str) -> Accord | None:
    """How two readers graded the vignettes of a theme; None while a vignette waits for its readers."""
    vignettes = yaml.safe_load((VIGNETTES / f"{theme}.yaml").read_text(encoding="utf-8"))["vignettes"]
    if any("lectures" not in vignette for vignette in vignettes):
        return None
    paires = [
        (lues[0], lues[1], vignette["attendu"][question])
        for vignette in vignettes
        for question, lues in vignette["lectures"].items()
    ]
    accord = sum(premier == second for premier, second, _ in paires)
    juste = sum(premier == second == attendu for premier, second, attendu in paires)
    return Accord(len(vignettes), len(paires), accord, juste)


def list_agreement(referentiel: Referentiel) -> str:
    """Agreement of the two readers for each theme and over all that was read."""
    comptes = [(noeud.nom, count_agreement(noeud.id)) for noeud in referentiel.noeuds]
    lignes = [[nom, *(["à lire"] * 4 if compte is None else _shares(*compte))] for nom, compte in comptes]
    lus = [compte for _, compte in comptes if compte is not None]
    lignes.append(["**Ensemble**", *_shares(*(sum(colonne) for colonne in zip(*lus, strict=True)))])
    return render_table(
        ["Thème", "Vignettes", "Niveaux cotés", "Accord des deux lecteurs", "Accord avec l’auteur"], lignes
    )


def _shares(vignettes: int, niveaux: int, accord: int, juste: int) -> list[str]:
    parts = [f"{compte} sur {niveaux} ({format_pourcent(compte / niveaux)})" for compte in (accord, juste)]
    return [str(vignettes), str(niveaux), *parts]


def list_vignettes(_: Referentiel) -> str:
    """The vignettes were written for 2026.1, and read on its words."""
    return list_agreement(find_referentiel("collectivites", "2026.1"))


def list_weights(referentiel: Referentiel) -> str:
    """What each question weighs in the total of a town that all of them concern, and why."""
    mesures = _measure(referentiel)
    lignes = [
        [f"`{ident}`", format_nombre(question.poids), _say_part(mesures, ident), question.poids_motif]
        for ident, question in referentiel.questions.items()
    ]
    return render_table(["Question", "Poids", "Part du total", "Pourquoi ce poids"], lignes)


def list_sensitivity(referentiel: Referentiel) -> str:
    """What changes when one question weighs twice as much, or half; the ones that change most first."""
    mesures = _measure(referentiel)
    rangees = sorted(mesures.items(), key=lambda paire: (-max(*paire[1].premieres, *paire[1].themes), paire[0]))
    lignes = [
        [f"`{ident}`", format_pourcent(mesure.part, 1), *map(format_pourcent, (*mesure.themes, *mesure.premieres))]
        for ident, mesure in rangees
    ]
    effets = [f"{quoi}, poids {facteur}" for quoi in ("Thèmes", "Actions") for facteur in ("doublé", "divisé par deux")]
    return render_table(["Question", "Part du total", *effets], lignes)


def _measure(referentiel: Referentiel) -> dict[str, Sensibilite]:
    faits = PROFILS["Ville de 60 000 habitants"]
    return measure_sensitivity(referentiel, load_catalogue(dossier=CATALOGUE).actions, faits)


def _say_part(mesures: dict[str, Sensibilite], ident: str) -> str:
    return format_pourcent(mesures[ident].part, 1) if ident in mesures else "—"


TABLES: dict[str, Callable[[Referentiel], str]] = {
    "themes": list_themes,
    "profils": list_profiles,
    "couverture": list_coverage,
    "poids": list_weights,
    "sensibilite": list_sensitivity,
    "lecteurs": list_vignettes,
    "reel": lambda _: list_readings(),
    "comparaison": list_comparaison,
    "propres": list_propres,
}


def fill_page(texte: str) -> str:
    """The page with every table computed again."""
    referentiel = find_referentiel("collectivites", VERSION)
    return BLOC.sub(lambda bloc: f"{bloc[1]}\n{TABLES[bloc[2]](referentiel)}\n{bloc[3]}", texte)


if __name__ == "__main__":
    PAGE.write_text(fill_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
