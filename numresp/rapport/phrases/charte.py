"""What the charte asks of those who decide, in sentences."""

from __future__ import annotations

from numresp.langue.francais import format_date, join_et, pluriel, quote
from numresp.rapport.donnees.organisation import Bilan


def list_votes(bilan: Bilan) -> list[str]:
    """What is asked of those who decide, so that the charte can be signed; nothing once it is."""
    signature = bilan.signature
    if signature is not None and signature.etat == "signée":
        return []
    quand = _say_when(bilan)
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


def is_overdue(bilan: Bilan) -> bool:
    """The charte was to be signed on a day that is past, and nobody noted that it is."""
    signature = bilan.signature
    return signature is not None and signature.etat != "signée" and bilan.is_past(signature)


def _say_when(bilan: Bilan) -> str:
    signature = bilan.signature
    if signature is None or signature.date is None:
        return ""
    passee = " (date passée, à refixer)" if is_overdue(bilan) else ""
    return f", prévue le {format_date(signature.date)}{passee}"


def _cite(noms: list[str]) -> str:
    return join_et(map(quote, noms))
