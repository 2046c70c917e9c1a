"""The ten questions of docs/analyse.md: each in five lines, run as printed on the example, and answered again another way.

The other way shares nothing with the tables: séances are read from the dossiers, scored by tests/oracle.py on the YAML of the
référentiel, changes by the mixes of tests/oracle_changement.py, the rest is `statistics` and loops.
"""

from __future__ import annotations

import copy
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import factorial
from statistics import fmean, median
from typing import Any

import numpy as np
import oracle
import oracle_changement
import pandas as pd
import pytest
from milieu import RACINE, read_yaml

import numresp as nr
from numresp.cohorte.espace import Espace
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.seance.seances import SeanceTenue

PAGE = (RACINE / "docs" / "analyse.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("## Dix questions")[2].partition("\n## ")[0]
BLOCS = re.findall(r"^### (\d+)\. .*?```python\n(.*?)```", SECTION, re.MULTILINE | re.DOTALL)
LIGNES_MAX = 5
REFERENTIELS = {
    nom: read_yaml(RACINE / "data" / chemin)
    for nom, chemin in {
        "2026.1": "referentiels/collectivites-2026.1.yaml",
        "2027.1": "referentiels/collectivites-2027.1.yaml",
        "droit": "exemple/referentiels/droit-essai-1.yaml",
    }.items()
}


@pytest.fixture(scope="module")
def espace() -> Espace:
    """The example."""
    return nr.load_espace(RACINE / "data" / "exemple")


@pytest.fixture(scope="module")
def run(espace: Espace) -> Any:
    """Run a block of the page by its number; gives its names."""

    def lance(numero: int) -> dict[str, Any]:
        noms: dict[str, Any] = {"np": np, "pd": pd, "nr": nr, "espace": espace}
        exec(compile(dict(BLOCS)[str(numero)], "analyse.md", "exec"), noms)  # noqa: S102 (our own page)
        return noms

    return lance


def newest(dossier: Dossier, jalon: str | None = None) -> SeanceTenue | None:
    """The last séance, of a jalon or of any."""
    tenues = [seance for seance in dossier.seances if jalon in (None, seance.jalon)]
    return tenues[-1] if tenues else None


def read_side(dossier: Dossier, seance: SeanceTenue, referentiel: dict[str, Any]) -> dict[str, Any]:
    """A séance as plain data: a référentiel cut to its variante, facts, answers to its questions."""
    cite = seance.etat.ouverture.referentiel.variante
    if cite is not None:
        referentiel = copy.deepcopy(referentiel)
        (gardees,) = [variante["questions"] for variante in referentiel["variantes"] if variante["id"] == cite]
        for noeud in referentiel["noeuds"]:
            noeud["questions"] = [question for question in noeud["questions"] if question["id"] in gardees]
        referentiel["noeuds"] = [noeud for noeud in referentiel["noeuds"] if noeud["questions"]]
        referentiel = {cle: dit for cle, dit in referentiel.items() if cle not in ("paliers", "variantes")}
    posees = {question["id"] for noeud in referentiel["noeuds"] for question in noeud["questions"]}
    dites = {i: reponse.model_dump() for i, reponse in seance.etat.reponses.items() if i in posees}
    return {"referentiel": referentiel, "feuille": {"profil": dict(dossier.organisation.faits), "reponses": dites}}


def find_own(seance: SeanceTenue) -> dict[str, Any]:
    """The file of the référentiel that a séance was held on."""
    return REFERENTIELS[seance.etat.ouverture.referentiel.version]


def score_all(dossier: Dossier, seance: SeanceTenue, referentiel: dict[str, Any] | None = None) -> dict[str, Any]:
    """The scores of a séance by row, from the oracle."""
    cote = read_side(dossier, seance, find_own(seance) if referentiel is None else referentiel)
    return {ligne["id"]: ligne for ligne in oracle.score(cote["referentiel"], cote["feuille"])["noeuds"]}


def list_held(espace: Espace, jalon: str | None = None) -> Iterator[tuple[Dossier, SeanceTenue]]:
    """Bodies that have a séance, with the last one, of a jalon or of any."""
    for dossier in espace.dossiers:
        seance = newest(dossier, jalon)
        if seance is not None:
            yield dossier, seance


def pairs(espace: Espace) -> Iterator[tuple[Dossier, SeanceTenue, SeanceTenue]]:
    """Bodies that have an autodiagnostic and a bilan."""
    for dossier in espace.dossiers:
        avant, apres = newest(dossier, "autodiagnostic"), newest(dossier, "bilan")
        if avant is not None and apres is not None:
            yield dossier, avant, apres


def find_share(ligne: dict[str, Any]) -> float | None:
    """A score whether couverture hides it or not."""
    return ligne["acquis"] / ligne["potentiel"] if ligne["potentiel"] else None


@pytest.fixture(scope="module")
def parts(espace: Espace) -> dict[tuple[str, str], float]:
    """The part of the answers in each change: Shapley's mean over the other three factors, from sixteen mixes written out."""
    autres = ("connu", "perimetre", "version")
    vues: dict[tuple[str, str], float] = {}
    for dossier, avant, apres in pairs(espace):
        dits = [read_side(dossier, seance, find_own(seance)) for seance in (avant, apres)]
        cotes = dict(zip(("avant", "apres"), map(oracle_changement.read, dits), strict=True))
        for noeud in ("total", "donnees"):
            bouts = [find_share(score_all(dossier, seance)[noeud]) for seance in (avant, apres)]
            if None in bouts:
                continue  # nothing counts on one side: there is no change to split
            milieu, somme = fmean(bouts), 0.0  # type: ignore[arg-type]  # what an empty mix is worth
            for taille in range(4):
                poids = Fraction(factorial(taille) * factorial(3 - taille), factorial(4))
                for dedans in map(frozenset, combinations(autres, taille)):
                    deux = [
                        oracle_changement.score_mix(cotes, melange)["noeud", noeud]
                        for melange in (dedans, dedans | {"reponses"})
                    ]
                    sans, avec = (milieu if valeur is None else valeur for valeur in deux)
                    somme += float(poids) * (avec - sans)
            vues[dossier.slug, noeud] = somme
    return vues


def fit(xs: list[float], ys: list[float]) -> tuple[float, float]:
    """The least squares line, by its textbook formula: slope and intercept."""
    mx, my = fmean(xs), fmean(ys)
    pente = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / sum((x - mx) ** 2 for x in xs)
    return pente, my - pente * mx


def correlate(xs: list[float], ys: list[float]) -> float:
    """Pearson's coefficient: the slopes of each on the other, multiplied, are its square."""
    pente = fit(xs, ys)[0]
    return float(np.sign(pente)) * float((pente * fit(ys, xs)[0]) ** 0.5)


def rank(valeurs: list[float]) -> list[float]:
    """Ranks, ties at their mean."""
    return [fmean([n for n, autre in enumerate(sorted(valeurs), 1) if autre == valeur]) for valeur in valeurs]


def test_ten_questions_in_five_lines() -> None:
    """Ten, in order, each of five lines at most, that ends in an answer; and each stands as it is in a notebook with a figure."""
    assert [numero for numero, _ in BLOCS] == [str(n) for n in range(1, 11)]
    cellules = "\n".join(
        "".join(cellule["source"])
        for chemin in (RACINE / "notebooks" / "analyses").glob("*.ipynb")
        for cellule in json.loads(chemin.read_text(encoding="utf-8"))["cells"]
        if cellule["cell_type"] == "code"
    )
    for numero, bloc in BLOCS:
        assert len(bloc.strip().splitlines()) <= LIGNES_MAX, numero
        assert "reponse = " in bloc
        assert bloc.strip() in cellules, numero


def test_1_which_themes_rose_most(espace: Espace, run: Any) -> None:
    """Gains by thème: how many, the median, the greatest, and who has it."""
    gains: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for dossier, avant, apres in pairs(espace):
        lignes = score_all(dossier, avant), score_all(dossier, apres)
        for noeud in find_own(apres)["noeuds"]:
            parts = [find_share(cote[noeud["id"]]) if noeud["id"] in cote else None for cote in lignes]
            if None not in parts:
                gains[noeud["nom"]].append((parts[1] - parts[0], dossier.slug))  # type: ignore[operator]
    reponse = run(1)["reponse"]
    assert set(reponse.index) == set(gains)
    for nom, ligne in reponse.iterrows():
        siens = gains[str(nom)]
        assert ligne["size"] == len(siens)
        assert ligne["median"] == pytest.approx(median(gain for gain, _ in siens))
        assert ligne["max"] == pytest.approx(max(siens)[0])
        assert ligne["chez"] in {qui for gain, qui in siens if gain == pytest.approx(max(siens)[0])}
    assert reponse["median"].is_monotonic_decreasing


def test_2_clean_up_day_and_data(espace: Espace, run: Any, parts: dict[tuple[str, str], float]) -> None:
    """What the answers made of the thème of data, with the day and without."""
    tenu = {d.slug for d in espace.dossiers for mesure in d.mesures if mesure.indicateur == "dcud_participants"}
    reponse = run(2)["reponse"]
    for journee, ligne in reponse.iterrows():
        siens = [part for (slug, noeud), part in parts.items() if noeud == "donnees" and (slug in tenu) == journee]
        vus = [len(siens), median(siens), min(siens), max(siens)]
        assert ligne[["size", "median", "min", "max"]].tolist() == pytest.approx(vus, abs=1e-12)
    assert reponse["size"].sum() == sum(noeud == "donnees" for _, noeud in parts)


def test_3_which_questions_divide(espace: Espace, run: Any) -> None:
    """Tastle and Wierman's consensus, by its formula, of the votes of each room; the ten lowest medians of five rooms or more."""
    accords: dict[str, list[float]] = defaultdict(list)
    for _, seance in list_held(espace, "autodiagnostic"):
        for question in seance.etat.votes:
            comptes = {int(cle): n for cle, n in seance.etat.count_votes(question).items() if cle.isdigit() and n}
            votants = sum(comptes.values())
            if question in seance.referentiel.questions and votants:
                niveaux = [niveau.niveau for niveau in seance.referentiel.niveaux_de(question)]
                moyenne, etendue = sum(k * n for k, n in comptes.items()) / votants, max(niveaux) - min(niveaux)
                somme = sum(n / votants * np.log2(1 - abs(k - moyenne) / etendue) for k, n in comptes.items())
                accords[question].append(1 + float(somme))
    attendus = {question: median(siens) for question, siens in accords.items() if len(siens) >= 5}
    reponse = run(3)["reponse"]
    assert reponse["mediane"].tolist() == pytest.approx(sorted(attendus.values())[:10])
    for question, ligne in reponse.iterrows():
        siens = accords[str(question)]
        assert [ligne["salles"], ligne["mediane"], ligne["moindre"]] == pytest.approx(
            [len(siens), median(siens), min(siens)]
        )
        assert ligne["enonce"]


def test_4_quick_wins_and_gains(espace: Espace, run: Any, parts: dict[tuple[str, str], float]) -> None:
    """The line and the rank correlation over the bodies that have both séances; none done is 0, not left out."""
    faits = Counter(
        d.slug for d in espace.dossiers for a in d.actions if a.nature == "quick_win" and a.statut == "Réalisé"
    )
    xs = [float(faits[dossier.slug]) for dossier, _, _ in pairs(espace)]
    ys = [parts[dossier.slug, "total"] for dossier, _, _ in pairs(espace)]
    noms = run(4)
    assert (noms["pente"], noms["depart"]) == pytest.approx(fit(xs, ys))
    assert noms["reponse"] == pytest.approx(correlate(rank(xs), rank(ys)))


def test_5_couverture_and_score(espace: Espace, run: Any) -> None:
    """The line and the correlation over the totals that are shown."""
    totaux = [score_all(dossier, seance)["total"] for dossier, seance in list_held(espace)]
    xs, ys = zip(*((t["couverture"], t["score"]) for t in totaux if t["score"] is not None), strict=True)
    noms = run(5)
    assert len(xs) < len(totaux), "the example has a total that couverture hides"
    assert (noms["pente"], noms["depart"]) == pytest.approx(fit(list(xs), list(ys)))
    assert noms["reponse"] == pytest.approx(correlate(list(xs), list(ys)))


def test_6_mail_per_agent(espace: Espace, run: Any) -> None:
    """The last measure of each body by its agents."""
    attendus = {}
    for dossier in espace.dossiers:
        volumes = [mesure for mesure in dossier.mesures if mesure.indicateur == "messagerie_go"]
        if volumes:
            dernier = max(volumes, key=lambda mesure: mesure.date)
            assert dossier.organisation.agents is not None
            attendus[dossier.slug] = dernier.valeur / dossier.organisation.agents
    reponse = run(6)["reponse"].set_index("organisation")["go_par_agent"]
    assert reponse.to_dict() == pytest.approx(attendus)


def test_7_duties_by_size(espace: Espace, run: Any) -> None:
    """Counted from the duties of the catalogue, the facts and the answers of the last séance, by the words of the law's file.

    The file is that of the edition in force on the day of the séance.
    """
    ancien, neuf = (
        read_yaml(RACINE / "data/catalogue" / nom)["obligations"]
        for nom in ("obligations.yaml", "2027.1/obligations.yaml")
    )
    comptes: Counter[tuple[str, str]] = Counter()
    for dossier, seance in list_held(espace):
        faits, lignes = dossier.organisation.faits, score_all(dossier, seance)
        for devoir in ancien if seance.date < date(2026, 11, 30) else neuf:
            du = devoir.get("nature", "obligation") == "obligation" and devoir["en_vigueur"] <= seance.date
            if du and all(holds(condition, faits) for condition in devoir.get("concerne_si", [])):
                comptes[nr.find_taille(faits) or "", judge(devoir, seance, lignes)] += 1
    reponse = run(7)["reponse"]
    assert {(t, e): n for t, ligne in reponse.iterrows() for e, n in ligne.items() if n} == dict(comptes)


def holds(condition: dict[str, Any], faits: Any) -> bool:
    """Whether a condition holds for certain."""
    fait = faits.get(condition["champ"])
    if fait is None:
        return False
    return all(
        {
            "min": lambda borne: fait >= borne,
            "max": lambda borne: fait <= borne,
            "parmi": lambda admis: fait in admis,
            "egal": lambda egal: fait == egal,
        }[cle](borne)
        for cle, borne in condition.items()
        if cle != "champ"
    )


def judge(devoir: dict[str, Any], seance: SeanceTenue, lignes: dict[str, Any]) -> str:
    """What the answers say of a duty that applies."""
    requis = devoir.get("niveaux_requis", [])
    if not requis:
        return "sans_niveau"
    vus = []
    for exigence in requis:
        ligne = lignes.get(exigence["question"])
        if ligne is not None and not ligne["concerne"]:
            continue
        reponse = seance.etat.reponses.get(exigence["question"])
        niveau = None if ligne is None or reponse is None else reponse.niveau
        vus.append(
            "inconnue" if niveau is None else "manquante" if niveau < exigence["niveau_min"] else "niveaux_atteints"
        )
    return next((etat for etat in ("manquante", "inconnue") if etat in vus), "niveaux_atteints")


def test_8_cost_of_a_point(espace: Espace, run: Any) -> None:
    """Days and euros of the steps, over the points that the last quarter foreseen has more than the séance of the plan."""
    attendus = {}
    for dossier in espace.dossiers:
        plan = dossier.feuille_de_route
        prevus = [] if plan is None else [p.score for p in plan.trajectoire if p.score is not None]
        if plan is None or not prevus:
            continue
        (seance,) = [seance for seance in dossier.seances if seance.nom == plan.seance]
        points = 100 * (prevus[-1] - score_all(dossier, seance)["total"]["score"])
        jours, euros = sum(etape.jours for etape in plan.etapes), sum(etape.budget_eur for etape in plan.etapes)
        attendus[dossier.slug] = [jours / points, euros / points]
    reponse = run(8)["reponse"]
    assert set(reponse.index) == set(attendus)
    for slug, vus in attendus.items():
        assert reponse.loc[slug, ["jours", "budget_eur"]].tolist() == pytest.approx(vus)


def test_9_other_weights(espace: Espace, run: Any) -> None:
    """The same answers scored by the oracle on a référentiel whose file says 3, whatever it said of itself."""
    lourds = copy.deepcopy({version: REFERENTIELS[version] for version in ("2026.1", "2027.1")})
    for lourd in lourds.values():
        for noeud in lourd["noeuds"]:
            if noeud["id"] in ("parc", "fin_usage"):
                noeud["poids"] = 3
    reponse = run(9)["reponse"]
    for dossier, seance in list_held(espace):
        lourd = lourds[seance.etat.ouverture.referentiel.version]
        avant, apres = (score_all(dossier, seance, livre)["total"]["score"] for livre in (None, lourd))
        vu = reponse[dossier.slug].item()
        assert np.isnan(vu) if avant is None or apres is None else vu == pytest.approx(100 * (apres - avant))


def test_10_two_versions(espace: Espace, run: Any) -> None:
    """Totals and thèmes by the oracle under each référentiel; between séances of one version, the version moved nothing."""
    ecarts: dict[str, list[float]] = defaultdict(list)
    for dossier, seance in list_held(espace):
        avant, apres = score_all(dossier, seance), score_all(dossier, seance, REFERENTIELS["droit"])
        for noeud in avant.keys() & apres.keys():
            scores = avant[noeud]["score"], apres[noeud]["score"]
            if None not in scores:
                ecarts[noeud].append(100 * (scores[1] - scores[0]))
    noms = run(10)
    reponse = noms["reponse"].query("count > 0")
    assert set(reponse.index) == {noeud for noeud in ecarts if "." not in noeud}
    for noeud, ligne in reponse.iterrows():
        siens = ecarts[str(noeud)]
        vus = [len(siens), median(siens), min(siens), max(siens)]
        assert ligne[["count", "median", "min", "max"]].tolist() == pytest.approx(vus)
    versions, passes = noms["versions"], {"vallon-essai", "villefeinte"}
    memes = versions[~versions["organisation"].isin(passes)]
    assert (memes["version"] == 0).all()
    assert (memes["comparable"] == 1).all()
    assert {
        slug for slug, part in zip(versions["organisation"], versions["comparable"], strict=True) if part < 0.5
    } == passes
