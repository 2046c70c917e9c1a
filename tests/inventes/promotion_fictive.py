"""A promotion of invented bodies, and every section of its page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inventes.atelier_fictif import (
    PLUS_TARD,
    agree,
    answer_all,
    create_dossier,
    hold_seance,
)

from numresp.rapport.donnees.promotion import BilanPromotion
from numresp.rapport.sections_promotion import calcul, causes, synthese
from numresp.rapport.sections_promotion import page as sections

TETE = "id: essai\nnom: Promotion d’essai\nannee: 2025\n"


def gather(espace: Path, *slugs: str, illustratif: str = "") -> Path:
    """Write promotion.yaml."""
    suite = f"illustratif: '{illustratif}'\n" if illustratif else ""
    (espace / "promotion.yaml").write_text(f"{TETE}organisations: [{', '.join(slugs)}]\n{suite}", encoding="utf-8")
    return espace


def hold(espace: Path, nombre: int = 5, diffusion: str = "promotion", niveaux: Sequence[int] = (0, 1, 2, 3)) -> Path:
    """Make a promotion of bodies a, b, c… whose answers are all at one level: by default 0, 1, 2, then 3 for the others."""
    slugs = [chr(ord("a") + rang) for rang in range(nombre)]
    for rang, slug in enumerate(slugs):
        dossier = create_dossier(espace, slug, f"Ville {slug.upper()}", diffusion=diffusion)
        niveau = niveaux[min(rang, len(niveaux) - 1)]
        hold_seance(dossier, [*agree(answer_all(niveau)), ("frein", {"noeud": "achats", "texte": f"Frein de {slug}"})])
    return gather(espace, *slugs)


def hold_again(espace: Path, nombre: int = 5) -> Path:
    """The same, each at two séances: all at 0, 0, 0, 1, 1, then at 1, 2, 3, 2, 3 of 3. They bring 1/3, 2/3, 1, 1/3 and 2/3."""
    hold(espace, nombre, niveaux=(0, 0, 0, 1, 1))
    for slug, niveau in zip("abcde"[:nombre], (1, 2, 3, 2, 3), strict=False):
        hold_seance(espace / slug, agree(answer_all(niveau)), jalon="bilan", jour=PLUS_TARD)
    return espace


def render_all(bilan: BilanPromotion) -> dict[str, str]:
    """Every section, by the name of what renders it."""
    return {
        nom: str(rendre(bilan))
        for module in (sections, synthese, calcul, causes)
        for nom, rendre in vars(module).items()
        if nom.startswith("render_") and getattr(rendre, "__module__", "") == module.__name__
    }
