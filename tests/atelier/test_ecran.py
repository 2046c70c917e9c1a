"""The one widget: it ships its script and style, and hands acts to the screen it shows."""

from __future__ import annotations

import ipywidgets
import pytest

from numresp.atelier.commun.fichiers_d_ecran import SCRIPTS, STYLES
from numresp.atelier.commun.vue import Vue
from numresp.atelier.ecran import Ecran
from numresp.atelier.projection.page_du_mur import SCRIPTS_DU_MUR, STYLES_DU_MUR
from numresp.depot.fourni.ressources import read_statique
from numresp.langue.html import Fragment, tag


class VueMuette(Vue):
    """A screen that says which act it was given."""

    recu = ""

    def render(self) -> dict[str, Fragment]:
        """One region."""
        return {"corps": tag("p", self.recu)}

    def on_battre(self, champs: object) -> None:
        """Keep what came in."""
        self.recu = str(champs)


@pytest.fixture
def ecran() -> Ecran:
    """The widget on that screen; closed at once, since nothing here displays it."""
    cree = Ecran(VueMuette())
    ipywidgets.Widget.close_all()
    return cree


def test_acts_come_back_as_regions(ecran: Ecran) -> None:
    """What the browser sends is done, and what changed is sent with the number of the act."""
    envois: list[dict[str, object]] = []
    ecran.send = envois.append  # type: ignore[method-assign]
    ecran._receive(ecran, {"acte": "battre", "champs": {"a": "b"}, "numero": "a-1"}, [])
    assert envois[0]["numero"] == "a-1"
    assert "{&#x27;a&#x27;: &#x27;b&#x27;}" in envois[0]["regions"]["corps"] or "a" in envois[0]["regions"]["corps"]  # type: ignore[index,operator]


def test_fetches_nothing(ecran: Ecran) -> None:
    """One module with one export, made of all the scripts; no address, no import, no request in script or style."""
    assert all(read_statique(nom) in ecran._esm for nom in SCRIPTS)
    assert all(read_statique(nom) in ecran._css for nom in STYLES)
    assert ecran._esm.count("export default") == ecran._esm.count("export ") == 1
    for interdit in ("fetch(", "import(", "from " + '"'):
        assert interdit not in ecran._esm
    assert "http" not in ecran._esm + ecran._css + ecran._mur


def test_carries_the_wall(ecran: Ecran) -> None:
    """Where no page is served for the projector's window, the notebook has it whole."""
    assert all(read_statique(nom) in ecran._mur for nom in (*SCRIPTS_DU_MUR, *STYLES_DU_MUR))
