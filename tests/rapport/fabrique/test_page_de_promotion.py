"""What frames the page of a promotion."""

from pathlib import Path

from inventes.atelier_fictif import plain
from inventes.promotion_fictive import hold

from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique.page_de_promotion import compose_epreuve


def test_the_frame_of_a_page(tmp_path: Path) -> None:
    """Its name, its day in the title and at the foot, its notebook; the parameters say the day that was asked for."""
    espace, sortie = hold(tmp_path), tmp_path / "r"
    epreuve = compose_epreuve(OrdreDeRapport(espace, "", sortie, jour="2025-05-07"))
    assert (epreuve.nom, epreuve.carnet.name, epreuve.dossier) == ("promotion", "promotion.ipynb", sortie)
    assert epreuve.parametres == {"espace": str(espace.resolve()), "jalon": "", "date_rapport": "2025-05-07"}
    assert epreuve.titre == "Promotion d’essai : numérique responsable"
    assert plain(epreuve.pied).startswith("Promotion d’essai, 7 mai 2025. Établi avec numresp ")
    assert (epreuve.prive, epreuve.bandeau) == ("", "")
