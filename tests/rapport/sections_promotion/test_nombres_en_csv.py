"""The numbers of a promotion's page as a French spreadsheet reads them."""

from __future__ import annotations

from pathlib import Path

from inventes.promotion_fictive import hold

from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.sections_promotion.nombres_en_csv import write_csv


def test_semicolons_commas_and_nothing_for_what_is_not_shown(tmp_path: Path) -> None:
    """Six bodies: quartiles at printed precision, decimal commas, one line each; a byte-order mark for Excel."""
    bilan = compose_promotion(hold(tmp_path / "espace", 6))
    octets = write_csv(bilan)
    assert octets.startswith(b"\xef\xbb\xbfrubrique;quoi;")
    lignes = octets.decode("utf-8-sig").split("\r\n")
    assert len(lignes) == 2 + len(bilan.repartitions) + len(bilan.sommes) + len(bilan.causes)
    assert lignes[1].startswith("quartiles;Ensemble;;5;")
    assert lignes[1].endswith(";;points")
