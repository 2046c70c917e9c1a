"""What a score is asked for with: a référentiel that is compiled, facts, answers, in that order."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.commun.socle import show
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse


def check_arguments(bareme: object, profil: Mapping[str, object], reponses: Mapping[str, object]) -> None:
    """Arguments that changed places give no score, or None in silence: said, with the order that is meant.

    Raises
    ------
    DonneesInvalides
        All of them at once.
    """
    fautes = []
    if isinstance(bareme, Referentiel):
        remede = "compilez le référentiel d’abord : nr.compile_bareme(référentiel)"
        fautes.append(fault(f"barème attendu, vu {type(bareme).__name__}", lieu="bareme", remede=remede))
    remede = "l’ordre est score_reponses(bareme, profil, reponses) : les faits, puis les réponses"
    if faits := [ident for ident, fait in profil.items() if isinstance(fait, Reponse)]:
        fautes.append(fault(f"fait du profil attendu, vu une réponse (« {faits[0]} »)", lieu="profil", remede=remede))
    for ident, reponse in reponses.items():
        if not isinstance(reponse, Reponse):
            vu = f"réponse attendue pour « {ident} », vu {show(reponse)}"
            fautes.append(fault(vu, lieu="reponses", remede=f"{remede} (une réponse : Reponse.model_validate(2))"))
            break
    if fautes:
        raise DonneesInvalides(fautes)
