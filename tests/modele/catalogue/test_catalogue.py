"""The empreinte of the catalogue: what its files say, not how."""

from __future__ import annotations

from dataclasses import replace

from numresp.depot.fourni.catalogue import load_catalogue
from numresp.modele.catalogue.catalogue import Catalogue


def test_empreinte() -> None:
    """It changes with a word or with a card that is gone, not with the edition's own card."""
    catalogue = load_catalogue()
    assert isinstance(catalogue, Catalogue)
    assert len(catalogue.empreinte) == 64
    assert replace(catalogue, edition=None).empreinte == catalogue.empreinte
    assert replace(catalogue, actions=catalogue.actions[1:]).empreinte != catalogue.empreinte
    autre = catalogue.obligations[0].model_copy(update={"titre": "Autre"})
    assert replace(catalogue, obligations=(autre, *catalogue.obligations[1:])).empreinte != catalogue.empreinte
