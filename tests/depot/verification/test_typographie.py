"""Proofreading: typographic faults of a référentiel, of the catalogue and of factors, at their lines."""

from __future__ import annotations

from pathlib import Path

from inventes.catalogue_fictif import ENTETE, write_catalogue
from inventes.outils_depot import write

from numresp.depot.fourni.catalogue import read_catalogue, read_facteurs
from numresp.depot.verification.fourni import read_referentiel
from numresp.depot.verification.typographie import list_row_typos, list_typos

REFERENTIEL = """\
id: x
noeuds:
  - id: n
    nom: "Parc: l'âge"
    poids_motif: "Double poids ; voir l’aide"
    questions:
      - id: q
        intitule: >-
          Que faites-vous ?
        sources: [{document: MiNumEco, reference: "a.1 : x", url: "https://x.fr/a;b"}]
"""


def test_referentiel(tmp_path: Path) -> None:
    """Each fault of a prose is at the line of its key, by its id; an address is not read as prose."""
    fautes = list_typos(*read_referentiel(write(tmp_path / "r.yaml", REFERENTIEL)))
    assert [(faute.ligne, faute.lieu, faute.remede.replace("\u00a0", " ")) for faute in fautes] == [
        (4, "n.nom", "écrivez une espace insécable avant « : »"),
        (4, "n.nom", "écrivez une apostrophe courbe « ’ »"),
        (5, "n.poids_motif", "écrivez une espace insécable avant « ; »"),
        (8, "q.intitule", "écrivez une espace insécable avant « ? »"),
        (10, "q.sources[1].reference", "écrivez une espace insécable avant « : »"),
    ]
    assert fautes[1].message.replace("\u00a0", " ") == "typographie, dans « Parc: l'âge »"


def test_every_file_of_the_catalogue(tmp_path: Path) -> None:
    """The prose of each file is read: actions, duties, indicateurs, impacts, parcours, references."""
    lu = read_catalogue(
        write_catalogue(
            tmp_path,
            actions=("[Un, Deux", "[l'un, Deux"),
            obligations=("Texte de loi", "L'article de loi"),
            indicateurs=("Un relevé", "L'un des relevés"),
            impacts=("Ordre de", "L'ordre de"),
            parcours_coalition=("but: B", "but: L'un"),
            references=("Coordonner", "S'engager"),
        )
    )
    vues = {partie: [faute.lieu for faute in list_typos(*couple)] for partie, couple in lu.documents.items()}
    assert vues == {
        "actions": ["eteindre.mode_emploi[1]"],
        "obligations": ["devoir.texte"],
        "indicateurs": ["eteints.methode"],
        "impacts": ["extinction.limites[1]"],
        "parcours": ["lancement.but"],
        "references": ["a.1.titre"],
    }


def test_factors(tmp_path: Path) -> None:
    """A factor's perimeter, source and licence are prose; its address and unit are not."""
    ligne = "p;25;;;%;Ordinateur : allumé;L'ADEME;2024;https://x.fr/a;MIT...;01/11/2026\n"
    fautes = list_row_typos(read_facteurs([write(tmp_path / "facteurs.csv", ENTETE + ligne)]))
    assert [(faute.ligne, faute.lieu) for faute in fautes] == [(2, "perimetre"), (2, "source"), (2, "licence")]
