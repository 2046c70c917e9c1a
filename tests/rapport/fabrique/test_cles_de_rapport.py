"""What a report is made from: which change of what makes it again."""

from pathlib import Path

import pytest
from inventes.promotion_fictive import gather, hold
from inventes.usine_fictive import SurPlace, append, build

from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique import cles_de_rapport
from numresp.rapport.fabrique.cles_de_rapport import ClesDeRapports


@pytest.mark.parametrize("quoi", ["fourni", "gabarit", "code", "bibliotheques"])
def test_what_all_share(
    quoi: str, trois: list[OrdreDeRapport], compteur: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catalogue, template, code or a library's version: all are rendered again."""
    build(trois, ouvrir=SurPlace)
    compteur.clear()
    vraies = cles_de_rapport.hash_maison()
    assert len(set(vraies.values())) == 4
    monkeypatch.setattr(cles_de_rapport, "hash_maison", lambda: vraies | {quoi: "autre"})
    build(trois, ouvrir=SurPlace)
    assert compteur == ["a", "b", "c"]


def test_a_changed_notebook(
    exemple: Path, trois: list[OrdreDeRapport], compteur: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notebook that changed has its reports rendered again."""
    build(trois, ouvrir=SurPlace)
    compteur.clear()
    monkeypatch.setattr(cles_de_rapport, "find_notebook", lambda *_: exemple / "le-trait/parc.csv")
    build(trois, ouvrir=SurPlace)
    assert compteur == ["a", "b", "c"]


def test_the_state_of_a_promotion(tmp_path: Path) -> None:
    """A dossier of a member, promotion.yaml, the day asked for: another state; what is outside the promotion is none of it."""
    espace = hold(tmp_path / "e", 3)
    gather(espace, "a", "b")

    def find_etat(jour: str | None = None) -> str:
        return ClesDeRapports().hash_etat(espace, jour)

    avant = find_etat()
    append(espace / "c" / "organisation.yaml")
    assert find_etat() == avant
    assert find_etat("2025-05-06") != avant
    append(espace / "b" / "organisation.yaml")
    second = find_etat()
    append(espace / "promotion.yaml")
    assert len({avant, second, find_etat()}) == 3


def test_files_are_read_once(tmp_path: Path) -> None:
    """What changes while reports are made does not change what is noted of them."""
    espace = hold(tmp_path / "e", 1)
    cles, commande = ClesDeRapports(), OrdreDeRapport(espace, "a", tmp_path / "r")
    avant = cles.hash_entrees(commande, "")
    append(espace / "a" / "organisation.yaml")
    assert cles.hash_entrees(commande, "") == avant
    assert ClesDeRapports().hash_entrees(commande, "") != avant


def test_what_the_page_of_a_promotion_is_made_from(tmp_path: Path) -> None:
    """All its dossiers; the report of a body, the quartiles that it shows and no dossier but its own."""
    espace = hold(tmp_path / "e", 2)
    gather(espace, "a", "b")
    page, corps = (OrdreDeRapport(espace, slug, tmp_path / "r", promotion=True) for slug in ("", "a"))
    avant = [ClesDeRapports().hash_entrees(commande, "1") for commande in (page, corps)]
    append(espace / "b" / "organisation.yaml")
    apres = [ClesDeRapports().hash_entrees(commande, "1") for commande in (page, corps)]
    assert apres[0]["promotion"] != avant[0]["promotion"]
    assert apres[1] == avant[1]
    assert ClesDeRapports().hash_entrees(corps, "2")["promotion"] == "2"
