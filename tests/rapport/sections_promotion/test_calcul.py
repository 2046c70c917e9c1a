"""The second page of a promotion: the rules that were applied, and what was read."""

from pathlib import Path

from inventes.atelier_fictif import words
from inventes.promotion_fictive import gather, hold

from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.sections_promotion.calcul import render_calcul
from numresp.rapport.sections_promotion.regles import list_regles


def test_what_was_applied_and_read(tmp_path: Path) -> None:
    """Every rule, the day, the public files with their fingerprints; what is an example is said to be."""
    espace = hold(tmp_path, diffusion="public")
    gather(espace, *"abcde", illustratif="Cinq villes inventées.")
    bilan = compose_promotion(espace)
    dit = words(render_calcul(bilan))
    assert dit.startswith("Promotion d’essai : comment ces chiffres sont obtenus")
    assert all(" ".join(words(regle).split()) in dit for regle in list_regles(bilan))
    assert "Exemple. Cinq villes inventées." in dit
    assert "Début de l’empreinte SHA-256 de chaque partie" in dit


def test_nobody_is_public(tmp_path: Path) -> None:
    """No file is named, and no table stands empty."""
    html = render_calcul(compose_promotion(hold(tmp_path)))
    assert "<table" not in html
    assert "les autres, et la liste de la promotion, ne sont pas dits" in words(html)
