"""What the terminal says of an open workshop, page or notebooks: three lines, and one when it closes."""

from __future__ import annotations

from pathlib import Path

FERME = "Atelier fermé : tout ce qui a été dit « Enregistré » est sur le disque."
SANS_NAVIGATEUR = "Aucun navigateur ne s’est ouvert : copiez l’adresse ci-dessus dans le vôtre."
DEJA_OUVERT = "Cet atelier est déjà ouvert, dans un autre terminal : sa page est montrée de nouveau. Une page suffit."


def say_ouvert(adresse: str, trace: Path, *, pris: int | None = None) -> list[str]:
    """Where it is, how to close it, where the log is.

    Parameters
    ----------
    pris : int, optional
        The port that it would have had, and something else has.
    """
    ailleurs = "" if pris is None else f" (le port {pris} est pris par autre chose)"
    return [
        f"Atelier ouvert : {adresse}{ailleurs}",
        "Pour le fermer : Ctrl+C ici. Fermer la page du navigateur ne ferme rien, et ne perd rien.",
        f"Journal technique : {trace}",
    ]
