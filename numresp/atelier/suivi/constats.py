"""What the form of a duty says of its constats: one answer for each that was chosen, of one day, by one role."""

from __future__ import annotations

from numresp.atelier.commun.saisie import Saisie
from numresp.atelier.commun.vue import Champs
from numresp.atelier.suivi.champs import hold_preuve
from numresp.atelier.suivi.dossier import Suivi
from numresp.calcul.suivi.conformite import ConstatJuge, DevoirJuge
from numresp.modele.dossier.conformite import ReponseDeConstat, check_jours

HORS = ("passe",)
"""Constats that are asked no more have no field."""


def name_field(juge: ConstatJuge) -> str:
    """The name of the field of a constat."""
    return f"etat-{juge.constat.id}"


def list_asked(devoir: DevoirJuge) -> list[ConstatJuge]:
    """The constats that may be answered: those that the profile leaves out have no field either."""
    return [
        juge
        for juge in devoir.constats
        if juge.etat not in HORS and (juge.etat != "non_concerne" or juge.reponse is not None)
    ]


def read_constats(champs: Champs, devoir: DevoirJuge, suivi: Suivi) -> list[ReponseDeConstat]:
    """The answers that were chosen; none where every field was left as it was.

    Raises
    ------
    DonneesInvalides
        Every faulty field: a day to come, no role, an answer that is none, a proof outside the dossier.
    """
    saisie = Saisie(champs)
    jour, preuve = saisie.day("date"), saisie.text("preuve")
    choisis = [(juge, saisie.text(name_field(juge))) for juge in list_asked(devoir)]
    choisis = [(juge, etat) for juge, etat in choisis if etat]
    if not choisis:
        return []
    saisie.need("date", "date attendue, vu rien", "donnez le jour où vous l’avez constaté")
    saisie.need("role", "rôle attendu, vu rien", "dites qui répond, par son rôle")
    reponses = []
    for juge, etat in choisis:
        dits = {
            "obligation": devoir.obligation.id, "constat": juge.constat.id, "date": jour, "etat": etat,
            "role": saisie.text("role") or None, "preuve": preuve, "commentaire": saisie.text("commentaire"),
        }  # fmt: skip
        if (
            jour is not None
            and dits["role"] is not None
            and (reponse := saisie.build(ReponseDeConstat, dits)) is not None
        ):
            reponses.append(reponse)
    saisie.hold(check_jours(reponses[:1], suivi.jour))
    hold_preuve(saisie, suivi, preuve)
    return saisie.finish(reponses)
