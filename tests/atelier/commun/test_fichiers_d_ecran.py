"""The files of a screen."""

from __future__ import annotations

from pathlib import Path

import numresp
from numresp.atelier.commun.fichiers_d_ecran import SCRIPTS, STYLES, read_script, read_style
from numresp.atelier.projection.page_du_mur import SCRIPTS_DU_MUR, STYLES_DU_MUR

STATIQUE = Path(numresp.__file__).parent / "atelier" / "statique"


def test_every_file_is_worn() -> None:
    """No script or style that ships is forgotten: what is not the screen's is the wall's or the page's."""
    sortes = (SCRIPTS, STYLES, SCRIPTS_DU_MUR, STYLES_DU_MUR, ("porte.js", "porte.css"))
    assert {chemin.name for chemin in STATIQUE.iterdir()} == {nom for sorte in sortes for nom in sorte}


def test_in_order() -> None:
    """The screen comes last, since it calls the others; what stands around it is worn over it."""
    assert read_script().rstrip().endswith("export default { render };")
    assert read_style("porte.css").startswith(read_style())
    assert "body.porte" in read_style("porte.css")
    assert "body.porte" not in read_style()
