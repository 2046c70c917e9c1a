"""How a feuille de route is said in a sentence: what is past is not offered to a vote, new money is told from the rest."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inventes.atelier_fictif import plain
from inventes.plan_fictif import establish

from numresp.rapport.donnees.feuille_de_route import AnneeBilan, AvancementBilan, EtapeBilan, PlanBilan, TrimestreBilan
from numresp.rapport.donnees.organisation import Bilan, QuelPalier
from numresp.rapport.donnees.suivi import ChargeBilan, LectureBilan
from numresp.rapport.phrases.feuille_de_route import (
    format_budget,
    list_demandes,
    say_annee,
    say_budget,
    say_charge,
    say_ecart_prevu,
    say_periode,
    say_prevision,
    say_seance,
)

BILAN = Bilan.model_construct(echelle=100.0)


def test_what_is_asked_of_those_who_decide(tmp_path: Path) -> None:
    """A town of five steps: all is asked in June 2025; in 2026 the year before is past, and so is the first review."""
    plan = establish(tmp_path).plan
    assert plan is not None
    en_juin = [plain(dit) for dit in list_demandes(plan, date(2025, 6, 1))]
    assert en_juin[0] == "Adopter la feuille de route : 5 étapes du T3 2025 au T2 2026."
    assert en_juin[1].startswith("Réserver 8,5 jours d’agent en 2025 (8,5 au T3 2025)")
    assert en_juin[-2:] == [
        "Nommer un pilote (un rôle) pour l’étape 5.",
        "Se faire rendre compte chaque année, la première fois le 1er juin 2026.",
    ]
    plus_tard = [plain(dit) for dit in list_demandes(plan, date(2026, 6, 2))]
    assert not any("2025" in dit for dit in plus_tard[1:])
    assert "Prévoir 800 € en 2026 de dépenses nouvelles, sous réserve du vote des budgets." in plus_tard
    assert plus_tard[-1] == "Se faire rendre compte chaque année."


def test_money_that_is_spent_anyway() -> None:
    """It is said to be; what costs nothing is never « déjà prévu »."""
    neuf, deja, rien = (
        EtapeBilan.model_construct(budget_eur=euros, depense=depense)
        for euros, depense in ((1250, "nouvelle"), (24000, "deja_prevue"), (0, "deja_prevue"))
    )
    assert [plain(say_budget(e)) for e in (neuf, deja, rien)] == ["1 250 €", "24 000 €, déjà prévus", "0 €"]
    assert [plain(format_budget(e)) for e in (neuf, deja, rien)] == ["1 250", "24 000 (déjà prévus)", "0"]


@pytest.mark.parametrize(
    ("budget", "dit"),
    [
        (None, "sans budget annuel fixé"),
        (1000, "sur un budget de 1 000 € (dépassé)"),
        (1500, "sur un budget de 1 500 €"),
    ],
)
def test_a_year_against_its_budget(budget: int | None, dit: str) -> None:
    """New euros and those that are spent anyway both weigh on the year's budget: 1 200 here."""
    annee = AnneeBilan(annee=2025, jours=1, nouveau_eur=1000, deja_prevu_eur=200)
    vu = plain(say_annee(PlanBilan.model_construct(budget_par_an_eur=budget), annee))
    assert dit + " ; 1,0 jour d’agent" in vu


def test_days_and_quarters() -> None:
    """A plan of one quarter has no « from … to »; a séance whose name bears no day keeps its name."""
    assert plain(say_periode(PlanBilan.model_construct(debut="2025-T3", fin="2025-T3"))) == "au T3 2025"
    assert plain(say_seance(PlanBilan.model_construct(seance="2024-04-11-autodiagnostic"))) == "11 avril 2024"
    assert plain(say_seance(PlanBilan.model_construct(seance="atelier"))) == "« atelier »"


def test_an_unknown_charge_is_no_zero() -> None:
    """What is not said is counted apart; where nothing is said, that is said."""
    muette = ChargeBilan(jours=None, nouveau_eur=None, deja_prevu_eur=None, sans_jours=2, sans_budget=1)
    assert (
        plain(say_charge(muette)) == "rien n’est chiffré, 2 actions sans charge chiffrée, 1 action sans budget chiffré"
    )
    assert "0 jour" in plain(say_charge(muette.model_copy(update={"jours": 0.0, "sans_jours": 0})))


def reach(score: float | None, bas: float | None, haut: float | None, **autres: Any) -> str:
    """What is said of a score reached on 3 February 2026, where 45 (from 43 to 47) was foreseen."""
    prevu = TrimestreBilan.model_construct(trimestre="2025-T4", score=0.45, bas=0.43, haut=0.47, palier="")
    atteint = LectureBilan.model_construct(score=score, bas=bas, haut=haut, date=date(2026, 2, 3))
    champs = {"prevu": prevu, "atteint": atteint, "comparable": True} | autres
    return plain(say_ecart_prevu(BILAN, AvancementBilan.model_construct(**champs)))


@pytest.mark.parametrize(
    ("bornes", "dit"),
    [
        ((0.6, 0.48, 0.7), "au-dessus de ce qui était prévu."),
        ((0.3, 0.2, 0.42), "au-dessous de ce qui était prévu."),
        ((0.5, 0.47, 0.6), "à ce qui était prévu, aux réponses inconnues près."),
        ((0.5, None, None), "sans intervalle pour en juger."),
    ],
)
def test_foreseen_and_reached(bornes: tuple[float, float | None, float | None], dit: str) -> None:
    """Above or below only where the intervals do not touch."""
    assert reach(*bornes).endswith(dit)


@pytest.mark.parametrize(
    ("bas", "dit"),
    [
        (0.6, "66,1 (de 60,0 à 66,7), palier Avancé"),
        (0.59, "66,1 (de 59,0 à 66,7), palier Avancé à confirmer"),
    ],
)
def test_a_foreseen_palier_may_be_to_confirm(bas: float, dit: str) -> None:
    """From 0,6 on: so it is foreseen for sure only where the low end stands there too."""
    palier = QuelPalier(
        nom=None, suivant=None, seuil_suivant=None, manques=(), echelons=("Engagé", "Avancé"), seuils=(0.35, 0.6)
    )
    prevu = TrimestreBilan.model_construct(trimestre="2026-T4", score=0.661, bas=bas, haut=0.667, palier="Avancé")
    assert plain(say_prevision(BILAN.model_copy(update={"palier": palier}), prevu)) == dit


def test_what_is_not_compared() -> None:
    """No séance since, nothing foreseen, no score, another questionnaire: each is said for what it is."""
    assert reach(0.5, 0.4, 0.6, atteint=None).startswith("Aucune séance n’a été tenue depuis")
    assert reach(0.5, 0.4, 0.6, prevu=None) == "Aucun score n’était prévu à la date de cette séance."
    assert reach(None, 0.4, 0.6).endswith("la séance n’en a pas donné.")
    assert reach(0.5, 0.4, 0.6, comparable=False).startswith("Le questionnaire n’est plus celui de la prévision")
