"""Where the steps of a plan and the actions of the follow-up do not say the same: what each is late against, what nobody follows.

Source: docs/decisions/0012-documents.md; docs/decisions/0023-quantites.md (a late step).
"""

from __future__ import annotations

from collections.abc import Sequence

from numresp.calcul.suivi.avancement_du_plan import EtatEtape
from numresp.langue.plan import format_trimestre
from numresp.rapport.donnees.feuille_de_route import AvancementBilan, EtapeSuivie
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.phrases.liste_bornee import join_some

NBSP = "\N{NO-BREAK SPACE}"
ETATS: dict[EtatEtape, tuple[str, str]] = {
    "faite": ("faite", "faites"),
    "en_cours": ("en cours", "en cours"),
    "en_retard": ("étape en retard", "étapes en retard"),
    "suspendue": ("en pause ou bloquée", "en pause ou bloquées"),
    "pas_commencee": ("pas commencée", "pas commencées"),
    "abandonnee": ("abandonnée", "abandonnées"),
}
"""How the states of a step are said of one and of several; a late step is named, since late actions stand beside it."""
CONTRE = " sur les trimestres du plan"
"""What a step is late against; an action is late against the end that its follow-up notes."""
A_FAIRE: tuple[EtatEtape, ...] = ("en_retard", "pas_commencee")
"""The states of a step that nobody may have taken up."""
CLOSES: tuple[EtatEtape, ...] = ("faite", "abandonnee")
NOMMEES = 6
"""How many steps are named by their number; the others are counted."""

Numerotee = tuple[int, EtapeSuivie]


def count_etapes(etat: EtatEtape, nombre: int) -> str:
    """« 2 faites », « 4 étapes en retard sur les trimestres du plan »."""
    return f"{nombre}{NBSP}{ETATS[etat][nombre != 1]}{CONTRE if etat == 'en_retard' else ''}"


def list_desaccords(bilan: Bilan, avancement: AvancementBilan) -> list[str]:
    """A sentence each: steps that no action follows, late steps whose action is not late, late actions whose step is not.

    Nothing of a Bilan that was written before its steps named their actions.
    """
    actions = {action.id: action for action in bilan.actions}
    numerotees = [(numero, etape) for numero, etape in enumerate(avancement.etapes, start=1) if etape.action]
    suivies = [(numero, etape, actions[etape.action]) for numero, etape in numerotees if etape.action in actions]
    seules = [(n, etape) for n, etape in numerotees if etape.etat in A_FAIRE and etape.action not in actions]
    en_avance = [n for n, etape, action in suivies if etape.etat == "en_retard" and not action.en_retard]
    tardives = [n for n, etape, action in suivies if action.en_retard and etape.etat not in (*CLOSES, "en_retard")]
    return [*_say_alone(seules), *_say_step_late(en_avance), *_say_action_late(tardives)]


def _say_alone(etapes: Sequence[Numerotee]) -> list[str]:
    """Those that no action follows, with the quarter that was promised, and what to do."""
    if not etapes:
        return []
    if len(etapes) == 1:
        numero, etape = etapes[0]
        dite = f"L’étape {numero}, prévue au {format_trimestre(etape.fin)}, n’est suivie par aucune action"
        return [f"{dite}{NBSP}: inscrivez-la au suivi, avec un pilote et une échéance, ou abandonnez-la."]
    dites = join_some((f"{numero} (prévue au {format_trimestre(etape.fin)})" for numero, etape in etapes), NOMMEES)
    remede = "inscrivez-les au suivi, avec un pilote et une échéance, ou abandonnez-les"
    return [f"Les étapes {dites} ne sont suivies par aucune action{NBSP}: {remede}."]


def _say_step_late(numeros: Sequence[int]) -> list[str]:
    """Those of which the quarter is past, and of whose action no noted end is."""
    if not numeros:
        return []
    lesquelles = join_some(map(str, numeros), NOMMEES)
    if len(numeros) == 1:
        return [
            f"L’étape {lesquelles} est en retard, mais pas son action{NBSP}: son suivi ne note pas d’échéance passée."
        ]
    return [
        f"Les étapes {lesquelles} sont en retard, mais pas leurs actions{NBSP}: leur suivi ne note pas d’échéance passée."
    ]


def _say_action_late(numeros: Sequence[int]) -> list[str]:
    """Those whose follow-up says that they are late, and of which the quarter is not past."""
    if not numeros:
        return []
    lesquelles = join_some(map(str, numeros), NOMMEES)
    if len(numeros) == 1:
        debut = f"L’action de l’étape {lesquelles} est en retard d’après son suivi, mais pas l’étape"
        return [f"{debut}{NBSP}: le trimestre du plan n’est pas fini."]
    debut = f"Les actions des étapes {lesquelles} sont en retard d’après leur suivi, mais pas les étapes"
    return [f"{debut}{NBSP}: le trimestre du plan n’est pas fini."]
