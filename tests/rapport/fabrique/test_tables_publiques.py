"""The tables that may leave hold nothing of a body whose report is not public, and no number that was not published."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from inventes.publication_inventee import publish_data
from milieu import RACINE

import numresp as nr
from numresp.cohorte.espace import Espace
from numresp.cohorte.schema import TABLES
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.fabrique.tables_publiques import TUES, list_public_tables

EXEMPLE = RACINE / "data" / "exemple"


@pytest.fixture(scope="module")
def espace() -> Espace:
    """The example: three public bodies, six of the promotion, three private."""
    return nr.load_espace(EXEMPLE)


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of the promotion's page, as `publier` lets them go."""
    return publish_data(tmp_path_factory.mktemp("publication"), compose_promotion(EXEMPLE).model_dump_json())


def test_rows_of_public_bodies_alone(espace: Espace, publication: Path) -> None:
    """No slug, no name, no text of any other body, in any cell of any table."""
    tus = espace.organisations.query("diffusion != 'public'")
    mots = re.compile("|".join(re.escape(mot) for mot in [*tus["organisation"], *tus["nom"]]))
    for table in list_public_tables(espace, publication):
        for nom in table.cadre.columns:
            assert not table.cadre[nom].astype(str).str.contains(mots).any(), (table.nom, nom)
        if "organisation" in table.cadre.columns:
            assert set(table.cadre["organisation"]) <= {"le-trait", "clairlieu-essai", "villefeinte"}


def test_what_never_leaves(espace: Espace) -> None:
    """No vote, barrier, inventory or plan; no proof, comment, note, role or person, in what does."""
    tables = {table.nom: table for table in list_public_tables(espace)}
    assert not {
        "votes",
        "freins_leviers",
        "a_verifier",
        "parc",
        "hypotheses",
        "faits",
        "feuille_de_route",
        "conformite",
    } & set(tables)
    tues = {
        "preuve",
        "commentaire",
        "reserve",
        "note",
        "pilote",
        "service",
        "votants",
        "consensus",
        "methode",
        "participants",
        "validee_par",
        "charte_signataire",
        "sans_vote",
        "avis_role",
        "avis_motif",
    }
    assert not {(table.nom, nom) for table in tables.values() for nom in table.cadre.columns if nom in tues}
    for nom, dehors in TUES.items():
        assert set(dehors) <= {colonne.nom for colonne in TABLES[nom].colonnes}
        assert [colonne for colonne, _, _ in tables[nom].colonnes] == list(tables[nom].cadre.columns)


def test_of_several_bodies_only_what_was_published(espace: Espace, publication: Path) -> None:
    """Quartiles and sums are those of the published page, to the last digit; without a publication there are none."""
    lue = json.loads((publication / "promotion.json").read_text(encoding="utf-8"))
    tables = {table.nom: table.cadre for table in list_public_tables(espace, publication)}
    assert tables["promotion_quartiles"][["n", "q1", "mediane", "q3"]].to_numpy().tolist() == [
        [r["n"], r["q1"], r["mediane"], r["q3"]] for r in lue["repartitions"]
    ]
    assert tables["promotion_sommes"]["somme"].tolist() == [somme["somme"] for somme in lue["sommes"]]
    assert not {"promotion_quartiles", "promotion_sommes"} & {table.nom for table in list_public_tables(espace)}


def test_the_note_of_method(espace: Espace, publication: Path) -> None:
    """It comes first, names public bodies alone, says what is not there, and what is made up; it counts no private body."""
    note = list_public_tables(espace, publication)[0]
    assert note.nom == "note_de_methode"
    texte = " ".join(note.cadre["texte"])
    assert "Le Trait" in texte
    assert "Ne sortent pas" in texte
    assert "exemple" in texte
    assert not re.search(r"\b(12|9|3|trois|neuf|douze) (organisations|structures|privées)", texte)


def test_refused(espace: Espace, tmp_path: Path) -> None:
    """Nobody public, nothing published, a file that is not ours; one that `publier` did not let go, or that was changed since."""
    with pytest.raises(Introuvable, match="publiez"):
        list_public_tables(espace, tmp_path)
    (tmp_path / "promotion.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DonneesInvalides, match="pas celui des rapports"):
        list_public_tables(espace, tmp_path)
    publish_data(tmp_path, "{ }")
    (tmp_path / "promotion.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DonneesInvalides, match="n’est pas ce que numresp publier a laissé sortir"):
        list_public_tables(espace, tmp_path)
    publish_data(tmp_path, "{}")
    with pytest.raises(DonneesInvalides, match="ne se lisent pas"):
        list_public_tables(espace, tmp_path)
    sans = pd.DataFrame(espace.organisations[espace.organisations["diffusion"] != "public"])
    with pytest.raises(DonneesInvalides, match="aucune ligne ne peut sortir"):
        list_public_tables(nr.load_espace(EXEMPLE).__class__(**(vars(espace) | {"organisations": sans})))
