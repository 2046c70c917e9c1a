"""Where the steps of a plan and the actions of the follow-up do not say the same: what each is late against."""

from pathlib import Path

import pytest
from inventes.atelier_fictif import PLUS_TARD, agree, answer_all, hold_seance, plain
from inventes.plan_fictif import create_town

from numresp.calcul.suivi.avancement_du_plan import ETATS as TOUS
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.decisions.etapes_et_actions import ETATS, count_etapes, list_desaccords
from numresp.rapport.donnees.feuille_de_route import AvancementBilan, EtapeSuivie
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ActionBilan

SEULE = "n’est suivie par aucune action : inscrivez-la au suivi, avec un pilote et une échéance, ou abandonnez-la."
TARD, A_TEMPS, ABSENTE = True, False, None


def say(*cas: tuple[str, bool | None], action: bool = True) -> list[str]:
    """Of steps that end in the four quarters of 2025, each with its state, and whether its action is late (None: no action)."""
    etapes = tuple(
        EtapeSuivie(titre="T", etat=etat, fin=f"2025-T{rang}", pilote="", action=f"a{rang}" if action else "")  # type: ignore[arg-type]
        for rang, (etat, _) in enumerate(cas, start=1)
    )
    actions = tuple(
        ActionBilan.model_construct(id=f"a{rang}", en_retard=tard)
        for rang, (_, tard) in enumerate(cas, start=1)
        if tard is not None
    )
    avancement = AvancementBilan.model_construct(etapes=etapes)
    return [plain(dit) for dit in list_desaccords(Bilan.model_construct(actions=actions), avancement)]


@pytest.mark.parametrize(
    ("cas", "dit"),
    [
        ([("en_retard", ABSENTE)], [f"L’étape 1, prévue au T1 2025, {SEULE}"]),
        ([("faite", A_TEMPS), ("pas_commencee", ABSENTE)], [f"L’étape 2, prévue au T2 2025, {SEULE}"]),
        (
            [("en_retard", ABSENTE), ("en_cours", A_TEMPS), ("pas_commencee", ABSENTE)],
            [
                "Les étapes 1 (prévue au T1 2025) et 3 (prévue au T3 2025) ne sont suivies par aucune action : "
                "inscrivez-les au suivi, avec un pilote et une échéance, ou abandonnez-les."
            ],
        ),
        (
            [("en_retard", A_TEMPS)],
            ["L’étape 1 est en retard, mais pas son action : son suivi ne note pas d’échéance passée."],
        ),
        (
            [("en_retard", A_TEMPS), ("en_retard", TARD), ("en_retard", A_TEMPS)],
            ["Les étapes 1 et 3 sont en retard, mais pas leurs actions : leur suivi ne note pas d’échéance passée."],
        ),
        (
            [("suspendue", TARD)],
            [
                "L’action de l’étape 1 est en retard d’après son suivi, mais pas l’étape : "
                "le trimestre du plan n’est pas fini."
            ],
        ),
        (
            [("en_cours", TARD), ("pas_commencee", TARD)],
            [
                "Les actions des étapes 1 et 2 sont en retard d’après leur suivi, mais pas les étapes : "
                "le trimestre du plan n’est pas fini."
            ],
        ),
        ([("en_retard", TARD), ("faite", A_TEMPS), ("abandonnee", A_TEMPS), ("pas_commencee", A_TEMPS)], []),
    ],
)
def test_each_disagreement_is_one_sentence(cas: list[tuple[str, bool | None]], dit: list[str]) -> None:
    """What nobody follows, with what to do; then late steps whose action is not, then late actions whose step is not."""
    assert say(*cas) == dit


def test_many_are_counted() -> None:
    """The first six are named by their number, the others counted."""
    assert say(*[("en_retard", A_TEMPS)] * 4 * 2)[0].startswith(
        "Les étapes 1, 2, 3, 4, 5, 6 et 2 autres sont en retard"
    )


def test_an_older_bilan_says_nothing() -> None:
    """Its steps do not name their actions: whether they are followed is not known."""
    assert say(("en_retard", ABSENTE), ("pas_commencee", ABSENTE), action=False) == []


def test_a_dossier(tmp_path: Path) -> None:
    """On 3 February 2026 nobody follows reemploi-50 (3rd, until T4 2025) nor the last step; the inventaire has no end."""
    hold_seance(create_town(tmp_path), agree(answer_all(1)), jalon="bilan", jour=PLUS_TARD)
    bilan = establish_bilan("valmont", str(tmp_path), "bilan")
    assert bilan.avancement is not None
    seules, en_avance = map(plain, list_desaccords(bilan, bilan.avancement))
    assert seules.startswith(
        "Les étapes 3 (prévue au T4 2025) et 5 (prévue au T2 2026) ne sont suivies par aucune action"
    )
    assert en_avance.startswith("L’étape 2 est en retard, mais pas son action")


def test_a_count_says_against_what() -> None:
    """Late against the quarters of the plan: late actions, which stand beside, are late against their own end."""
    assert plain(count_etapes("en_retard", 4)) == "4 étapes en retard sur les trimestres du plan"
    assert plain(count_etapes("en_retard", 1)) == "1 étape en retard sur les trimestres du plan"
    assert plain(count_etapes("faite", 2)) == "2 faites"
    assert set(ETATS) == set(TOUS), "every state has its word"
