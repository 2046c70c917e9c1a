"""The duties of a body as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from numresp.calcul.suivi.conformite import Conformite, DevoirJuge
from numresp.langue.conformite import AIDE, CONSTATS, DEVOIRS, HORS_SCORE, say_comptes
from numresp.langue.francais import format_date, join_et
from numresp.langue.mots import join_roles, say_champ, say_role

ORDRE = ("non_tenu", "a_verifier", "a_venir", "tenu", "non_concerne")
"""What is to be done comes first."""
LARGEUR = max(map(len, DEVOIRS.values()))


def render_conformite(conformite: Conformite, nom: str, jour: date) -> str:
    """The counts, then each duty with its constats; of what does not apply, the titles alone."""
    devoirs = sorted(conformite.devoirs, key=lambda devoir: ORDRE.index(devoir.etat))
    lignes = [
        f"{nom}, au {format_date(jour)} : {say_comptes(conformite.comptes)}.",
        f"{HORS_SCORE} {AIDE}",
        "",
    ]
    for devoir in devoirs:
        lignes += _list_lines(devoir)
    return "\n".join(lignes)


def _list_lines(devoir: DevoirJuge) -> Iterator[str]:
    depuis = "à partir du" if devoir.etat == "a_venir" else "constaté le"
    quand = "" if devoir.jour is None else f", {depuis} {format_date(devoir.jour)}"
    yield f"{DEVOIRS[devoir.etat].ljust(LARGEUR)}  {devoir.obligation.titre} ({devoir.obligation.id}){quand}"
    if devoir.manquants:
        yield f"{' ' * LARGEUR}  Fait à établir : {join_et(map(say_champ, devoir.manquants))}."
    if devoir.etat == "non_concerne":
        return
    for juge in devoir.constats:
        reponse = juge.reponse
        suite = f" (répond : {join_roles(map(say_role, juge.constat.repond))})"
        if reponse is not None:
            suite = f", {say_role(reponse.role)}, {format_date(reponse.date)}"
        yield f"{' ' * LARGEUR}  - {juge.constat.id} : {juge.constat.court} : {CONSTATS[juge.etat]}{suite}"
