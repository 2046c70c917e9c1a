"""What a Bilan keeps of other weights: the first ten, what asks for them anyway, the palier."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question
from inventes.debats_fictifs import Constater

from numresp.calcul.autres_poids.acceptabilites import measure_error
from numresp.calcul.autres_poids.ponderations import CONCENTRATION, PONDERATIONS
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.gain_d_une_reponse import list_gains
from numresp.calcul.score.resultat import score_reponses
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.catalogue import load_obligations
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.referentiel.referentiel import Exigence, Referentiel
from numresp.rapport.composition.autres_poids import describe_autres_poids
from numresp.rapport.composition.organisation import establish_bilan
from numresp.usages.diagnostic import diagnose

JOUR = date(2025, 10, 15)
PALIERS = [
    {"id": "a", "nom": "A", "seuil": 0.0},
    {"id": "b", "nom": "B", "seuil": 0.9, "exigences": [{"question": "q1", "niveau_min": 2}]},
]


def duty(question: str, niveau: int, **champs: object) -> Obligation:
    """A duty that applies to everybody and requires a level."""
    requis = (Exigence(question=question, niveau_min=niveau),)
    base = {"concerne_si": (), "niveaux_requis": requis, "en_vigueur": date(2020, 1, 1), "nature": "obligation"}
    return load_obligations(jour=date(2026, 11, 29))[0].model_copy(update=base | champs)


def test_ranks_reasons_and_palier(constater: Constater) -> None:
    """Twelve questions, all at 0 but one: ten of eleven are kept; the law asks for q2, what is only allowed asks for none."""
    questions = [question(f"q{rang}", poids=float(rang)) for rang in range(1, 13)]
    referentiel = build_referentiel(noeud("n", *questions), paliers=PALIERS)
    reponses = [("reponse", {"question": f"q{rang}", "reponse": 3 if rang == 12 else 0}) for rang in range(1, 13)]
    constat = constater(referentiel, reponses)
    vus = describe_autres_poids(constat, [duty("q2", 1), duty("q3", 1, nature="faculte"), duty("q12", 3)], JOUR)
    assert (vus.ponderations, vus.en_tout, len(vus.priorites)) == (PONDERATIONS, 11, 10)
    assert [priorite.question for priorite in vus.priorites] == [f"q{rang}" for rang in range(11, 1, -1)]
    assert [priorite.rang for priorite in vus.priorites] == list(range(1, 11))
    assert [priorite.question for priorite in vus.priorites if priorite.loi] == ["q2"]
    assert {priorite.palier for priorite in vus.priorites} == {""}  # q1 is the eleventh
    for priorite in vus.priorites:
        assert 0 < priorite.cinq < priorite.dix <= PONDERATIONS
        assert 1 <= priorite.rang_haut <= priorite.rang_bas <= 11
    assert vus.palier is not None
    assert (vus.palier.plus_bas, vus.palier.meme, vus.palier.plus_haut) == (0, PONDERATIONS, 0)


def test_the_next_palier_is_named(constater: Constater) -> None:
    """A priority that the next palier asks for bears its name; a duty that is not in force yet asks for nothing."""
    referentiel = build_referentiel(noeud("n", question("q1"), question("q2")), paliers=PALIERS)
    constat = constater(referentiel, [("reponse", {"question": ident, "reponse": 0}) for ident in ("q1", "q2")])
    vus = describe_autres_poids(constat, [duty("q2", 1, en_vigueur=date(2030, 1, 1))], JOUR)
    assert [(p.question, p.palier, p.loi) for p in vus.priorites] == [("q1", "B", False), ("q2", "", False)]


def test_of_the_example(exemple: Path) -> None:
    """Le Trait: buying second-hand leads whatever the weights; its order is that of the gains; other jalons rank nothing."""
    bilan = establish_bilan("le-trait", str(exemple), "autodiagnostic")
    vus = bilan.autres_poids
    assert vus is not None
    manques = {reponse.question: reponse.manque for reponse in bilan.reponses}
    siens = [round(manques[priorite.question], 12) for priorite in vus.priorites]
    assert siens == sorted(siens, reverse=True)
    assert vus.en_tout == sum(manque > 1e-9 for manque in manques.values())
    assert vus.priorites[0].question == "achats.reemploi"
    assert {p.question for p in vus.priorites if p.palier} == {"parc.inventaire", "fin_usage.effacement"}
    assert establish_bilan("le-trait", str(exemple), "charte").autres_poids is None


def reweigh(contenu: dict[str, Any], hasard: np.random.Generator) -> None:
    """Draw the weights of a nœud's children by numpy's own Dirichlet law, and write them into the référentiel."""
    enfants = [*contenu.get("questions", []), *contenu.get("noeuds", [])]
    poids = np.array([enfant.get("poids", 1.0) for enfant in enfants])
    for enfant, part in zip(enfants, hasard.dirichlet(CONCENTRATION * poids / poids.mean()), strict=True):
        enfant["poids"] = float(part)
    for noeud_ in contenu.get("noeuds", []):
        reweigh(noeud_, hasard)


@pytest.mark.long
def test_another_way_round(exemple: Path) -> None:
    """Villefeinte, 400 référentiels written with weights from another generator, each scored as a report is: the same shares."""
    constat = diagnose(load_dossier(exemple, "villefeinte"), "autodiagnostic")
    vus = describe_autres_poids(constat, (), JOUR)
    assert vus.palier is not None
    faits, reponses, essais = constat.dossier.organisation.faits, constat.seance.etat.reponses, 400
    hasard, cinq, meme = np.random.default_rng(20251015), Counter[str](), 0
    for _ in range(essais):
        contenu = constat.seance.referentiel.model_dump(mode="json", exclude_unset=True)
        reweigh(contenu, hasard)
        bareme = compile_bareme(Referentiel.model_validate(contenu))
        gains = list_gains(bareme, faits, reponses)
        cinq.update(sorted(gains, key=lambda ident: -gains[ident].manque)[:5])
        palier = score_reponses(bareme, faits, reponses).palier
        meme += palier is not None and constat.resultat.palier is not None and palier.id == constat.resultat.palier.id
    for compte, attendu in [(meme, vus.palier.meme), *((cinq[p.question], p.cinq) for p in vus.priorites)]:
        part = attendu / vus.ponderations
        assert compte / essais == pytest.approx(part, abs=4 * measure_error(part, essais) + 0.0025)
