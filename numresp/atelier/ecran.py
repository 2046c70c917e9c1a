"""The one widget: it shows the regions of a `Vue` and hands it the acts that come back."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from numresp.atelier.commun.fichiers_d_ecran import read_script, read_style
from numresp.atelier.commun.vue import Vue
from numresp.atelier.projection.page_du_mur import render_mur


class Ecran(anywidget.AnyWidget):
    """A screen in a notebook. Its script and style ship with the package; nothing is fetched."""

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    _mur = traitlets.Unicode().tag(sync=True)

    def __init__(self, vue: Vue) -> None:
        super().__init__(_esm=read_script(), _css=read_style(), _mur=render_mur())
        self.vue = vue
        self.on_msg(self._receive)

    def _receive(self, _widget: object, contenu: dict[str, Any], _tampons: object) -> None:
        self.send(self.vue.handle(contenu))
