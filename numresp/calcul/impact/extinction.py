"""Night switch-off: what an instruction can save, and what two dated readings show; the two never mix.

Source: data/catalogue/impacts.yaml (extinction); docs/impact.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from numresp.calcul.impact.hypotheses import Ajustement, Hypotheses, give_donnee
from numresp.calcul.impact.propagation import Formule, Sujet, estimate, say_unknown
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.dossier.estimation import Estimation, Genre, Hypothese
from numresp.modele.dossier.hypothese import ALLUMES, P_ALLUME, P_ARRET, P_VEILLE, VEILLE

MODELE = "extinction"
HEURES, CHANGE, PARMI = "extinction.heures", "extinction.part_changee", "extinction.part_allumes_releve"
MIX = "electricite.mix"
Mesure = Literal["kWh/an", "kgCO2e/an"]
PERIMETRE = (
    "ordinateurs laissés allumés ou en veille hors des heures de travail ; ni ceux déjà éteints, ni ceux qui doivent rester "
    "allumés"
)
CONSIGNE = "Gain possible d’une consigne, pas un effet constaté : seul un relevé daté le constate."
COMPTAGES = (
    "Ce n’est pas une consommation mesurée\N{NO-BREAK SPACE}: deux comptages d’un soir, étendus à une année\N{NO-BREAK SPACE}; "
    "l’intervalle ne dit pas ce qu’un autre soir aurait donné."
)
"""What two evenings cannot tell."""
POSTES = "nombre d’ordinateurs de la structure"
SANS_POSTES = "le nombre d’ordinateurs"


def estimate_extinction(postes: int | None, hypotheses: Hypotheses, unite: Mesure = "kWh/an") -> Estimation:
    """What switching off can save in a year, from shares that are supposed, or read one evening before.

    N × [share left on × (on − off) + share asleep × (asleep − off)] × hours out of work × share that really changes ÷ 1 000.
    The computers that are not off are never more than the greater of two shares: those left on at their high end, or on
    and asleep at their central values. So at the high end the sleeping ones are already among those left on.

    Parameters
    ----------
    postes : int or None
        Computers concerned, without those that must stay on; None is unknown.
    unite : str
        Electricity, or what it emits.
    """
    sujet = _subject("possible", "Extinction le soir : gain possible", unite, "")
    if postes is None:
        return say_unknown(sujet, SANS_POSTES)
    lues = [
        hypotheses.take(ALLUMES),
        hypotheses.take(VEILLE),
        *_take_powers(hypotheses),
        hypotheses.take(HEURES),
        hypotheses.take(CHANGE),
        give_donnee("extinction.postes", postes, "poste", POSTES),
    ]
    plafond = max(lues[0].haut, lues[0].valeur + lues[1].valeur)

    def formule(v: Mapping[str, float]) -> float:
        veille = max(0.0, min(v[VEILLE], plafond - v[ALLUMES]))
        watts = v[ALLUMES] * (v[P_ALLUME] - v[P_ARRET]) + veille * (v[P_VEILLE] - v[P_ARRET])
        return v["extinction.postes"] * watts * v[HEURES] * v[CHANGE] / 1000

    return estimate(sujet, *_in_unit(formule, lues, hypotheses, unite), [CONSIGNE])


def observe_extinction(
    postes: int | None, avant: float | None, apres: float | None, hypotheses: Hypotheses, unite: Mesure = "kWh/an"
) -> Estimation:
    """What changed between two dated readings of the share of computers that are off: no uptake is supposed.

    N × (share off after − before) × mean power of those not off × hours ÷ 1 000; negative where more are left on.

    Parameters
    ----------
    avant, apres : float or None
        Share of computers off in the evening, 0..1; None is « not read ».

    Raises
    ------
    DonneesInvalides
        A share that is not between 0 and 1.
    """
    sujet = _subject("constate", "Extinction le soir : une année d’après les comptages du soir", unite, "constat.")
    if postes is None:
        return say_unknown(sujet, SANS_POSTES)
    if avant is None or apres is None:
        return say_unknown(sujet, "deux relevés du soir, avant et après la consigne")
    for part in (avant, apres):
        if not 0 <= part <= 1:
            message = f"part de postes éteints entre 0 et 1 attendue, vu {part:.10g}"
            raise DonneesInvalides([fault(message, lieu="postes_eteints", remede="85 % s’écrit 0,85")])
    # A loss turns every sense round, and what was off at the end was on before: the range stays one of a gain of −x.
    recul = apres < avant
    lues = [
        _turn(hypotheses.take(PARMI), recul),
        *(_turn(lue, recul) if lue.id != P_ARRET else lue for lue in _take_powers(hypotheses)),
        _turn(hypotheses.take(HEURES), recul),
        give_donnee("extinction.postes", postes, "poste", POSTES),
        give_donnee("extinction.eteints_avant", avant, "part", "premier relevé du soir"),
        give_donnee("extinction.eteints_apres", apres, "part", "dernier relevé du soir"),
    ]

    def formule(v: Mapping[str, float]) -> float:
        allume, veille = v[P_ALLUME] - v[P_ARRET], v[P_VEILLE] - v[P_ARRET]
        watts = v[PARMI] * allume + (1 - v[PARMI]) * veille
        gagnes = v["extinction.postes"] * (v["extinction.eteints_apres"] - v["extinction.eteints_avant"])
        return gagnes * watts * v[HEURES] / 1000

    return estimate(sujet, *_in_unit(formule, lues, hypotheses, unite, recul=recul), [COMPTAGES])


def adjust_releve(eteints: float, hypotheses: Hypotheses, source: str) -> Hypotheses:
    """The shares left on and asleep as one evening's reading of the share off gives them, where nobody chose others.

    The reading does not tell those on from those asleep: from all asleep to all on.

    Parameters
    ----------
    eteints : float
        Share of computers off in the evening, 0..1.
    """
    if ALLUMES in hypotheses.ajustements or VEILLE in hypotheses.ajustements:
        return hypotheses
    reste, parmi = 1 - eteints, hypotheses.centre(PARMI)
    lues = {
        ALLUMES: Ajustement(reste * parmi, 0.0, reste, source=source, mesure=True),
        VEILLE: Ajustement(reste * (1 - parmi), source=source, mesure=True),
    }
    return replace(hypotheses, ajustements={**hypotheses.ajustements, **lues})


def _take_powers(hypotheses: Hypotheses) -> tuple[Hypothese, Hypothese, Hypothese]:
    """The three powers; the range of « on » is already one above « off », so the range of « off » is not taken twice."""
    return hypotheses.take(P_ALLUME), hypotheses.take(P_VEILLE), hypotheses.take(P_ARRET, "baisse", fixe=True)


def _subject(genre: Genre, objet: str, unite: Mesure, prefixe: str) -> Sujet:
    quoi = "kwh" if unite == "kWh/an" else "co2"
    perimetre = PERIMETRE if unite == "kWh/an" else f"électricité des {PERIMETRE}"
    dit = objet if unite == "kWh/an" else f"{objet}, en émissions"
    return Sujet(f"{MODELE}.{prefixe}{quoi}", MODELE, genre, dit, unite, perimetre)


def _turn(hypothese: Hypothese, recul: bool) -> Hypothese:
    return hypothese.model_copy(update={"sens": "baisse"}) if recul else hypothese


def _in_unit(
    formule: Formule, lues: list[Hypothese], hypotheses: Hypotheses, unite: Mesure, *, recul: bool = False
) -> tuple[Formule, list[Hypothese]]:
    """The formula in kWh, or in kgCO2e with the electricity mix beside its other assumptions."""
    if unite == "kWh/an":
        return formule, lues

    def emise(v: Mapping[str, float]) -> float:
        return formule(v) * v[MIX]

    return emise, [*lues, _turn(hypotheses.take(MIX), recul)]
