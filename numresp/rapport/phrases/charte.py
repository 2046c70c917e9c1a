"""What the charte asks of those who decide, in sentences."""

from __future__ import annotations

from datetime import date

from numresp.langue.francais import format_date, join_et, pluriel
from numresp.rapport.donnees.organisation import Bilan


def list_votes(bilan: Bilan) -> list[str]:
    """What is asked of those who decide, so that the charte can be signed; nothing once it is."""
    signature = bilan.signature
    if signature is not None and signature.etat == "signée":
        return []
    quand = _say_day(bilan, signature.date) if signature is not None and signature.date is not None else ""
    retenus = [appui.nom for appui in bilan.charte if appui.retenu]
    autres = [appui.nom for appui in bilan.charte if not appui.retenu]
    votes = [f"Se prononcer par un vote sur la signature de la charte du numérique responsable{quand}."]
    if retenus:
        quoi = pluriel(len(retenus), "engagement retenu", "engagements retenus")
        votes.append(f"Confirmer {quoi}\N{NO-BREAK SPACE}: {_cite(retenus)}.")
    if retenus and autres:
        quoi, verbe = (
            ("l’engagement", "n’est pas retenu") if len(autres) == 1 else ("les engagements", "ne sont pas retenus")
        )
        votes.append(f"Dire pourquoi {quoi} {_cite(autres)} {verbe}, et quand en reparler.")
    if not retenus and autres:
        votes.append(f"Choisir les engagements, parmi\N{NO-BREAK SPACE}: {_cite(autres)}.")
    if signature is None or not signature.signataire:
        votes.append("Désigner qui signe (une fonction).")
    return votes


def _say_day(bilan: Bilan, jour: date) -> str:
    """When the signature is foreseen; once that day is past, that it was."""
    return f", {'qui était ' if jour < bilan.date_rapport else ''}prévue le {format_date(jour)}"


def _cite(noms: list[str]) -> str:
    return join_et(f"«\N{NO-BREAK SPACE}{nom}\N{NO-BREAK SPACE}»" for nom in noms)
