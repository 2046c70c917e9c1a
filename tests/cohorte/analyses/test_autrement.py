"""What if: the same answers under another référentiel or other weights are what a séance held on it would have given."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import yaml
from inventes.atelier_fictif import agree, create_dossier, hold_seance, read_livre
from inventes.outils_depot import dit, write

import numresp as nr
from numresp.cohorte.analyses.autrement import DossiersAutrement, QuestionnairesChanges, ask_otherwise
from numresp.cohorte.espace import Espace
from numresp.cohorte.schema import TABLES
from numresp.erreurs import DonneesInvalides

PETIT = {
    "id": "mien",
    "version": "1",
    "noeuds": [
        {"id": "gouvernance", "nom": "Gouvernance", "questions": [{"id": "gouvernance.plan", "intitule": "Plan ?"}]},
        {
            "id": "parc", "nom": "Parc", "poids": 3,
            "questions": [{"id": "parc.duree", "intitule": "Durée ?"}, {"id": "parc.neuve", "intitule": "Neuve ?"}],
        },
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def racine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town with three answers, and a référentiel of its own in its espace."""
    racine = tmp_path_factory.mktemp("si")
    hold_seance(create_dossier(racine, "v"), agree({"gouvernance.plan": 3, "parc.duree": 1, "usage.extinction": 0}))
    write(racine / "referentiels" / "mien-1.yaml", yaml.safe_dump(PETIT, allow_unicode=True))
    return racine


def read_scores(espace: Espace) -> dict[str, float]:
    """The scores of the only séance, by row."""
    return dict(zip(espace.scores["noeud"], espace.scores["score"], strict=True))


def test_another_referentiel_by_hand(racine: Path) -> None:
    """Gouvernance 1, parc 1/3 at weight 3: total (1 + 3·1/3)/4 = 1/2; half of parc is unknown, under its couverture."""
    autre = nr.load_espace(racine, referentiel="mien-1")
    vus = read_scores(autre)
    assert vus["gouvernance"] == 1.0
    assert vus["parc.duree"] == pytest.approx(1 / 3)
    total = autre.scores.set_index("noeud").loc["total"]
    assert total["acquis"] / total["potentiel"] == pytest.approx(0.5)
    assert set(autre.seances["referentiel"]) == {"mien-1"}
    assert not autre.seances["a_change"].any(), "another référentiel is not the same one changed"
    etats = dict(zip(autre.reponses["question"], autre.reponses["etat"], strict=True))
    assert etats == {"gouvernance.plan": "niveau", "parc.duree": "niveau", "parc.neuve": "sans_reponse"}
    for nom, table in TABLES.items():
        table.check(getattr(autre, nom))


def test_a_path_a_name_an_object(racine: Path) -> None:
    """The same référentiel however it is named; the espace itself is as before."""
    espace = nr.load_espace(racine)
    avant = espace.scores.copy()
    chemin = racine / "referentiels" / "mien-1.yaml"
    vus = [read_scores(espace.under(voulu)) for voulu in ("mien-1", chemin, str(chemin), nr.load_referentiel(chemin))]
    assert all(vu.keys() == vus[0].keys() for vu in vus)
    assert all(vu["gouvernance"] == 1.0 for vu in vus)
    pd.testing.assert_frame_equal(espace.scores, avant)


def test_its_own_referentiel_changes_nothing(espace: Espace) -> None:
    """Every table of the séances, and the changes between them, are what they were; so for a selection."""
    for vu in (espace, espace.at("bilan"), espace.between("autodiagnostic", "bilan")):
        autre = vu.under("collectivites-2026.1")
        for nom in TABLES:
            pd.testing.assert_frame_equal(getattr(autre, nom), getattr(vu, nom))


def test_other_weights_by_hand(racine: Path) -> None:
    """Two thèmes of one answer each, 1 and 1/3, a third at 0: with weights 1, 2, 0 and nothing else, (1 + 2/3) / 3 = 5/9."""
    espace = nr.load_espace(racine)
    autres = dict.fromkeys(espace.themes["noeud"], 0.0)
    pese = espace.under(poids=autres | {"gouvernance": 1, "parc": 2})
    total = pese.scores.set_index("noeud").loc["total"]
    assert total["acquis"] / total["potentiel"] == pytest.approx(5 / 9)
    assert set(pese.seances["referentiel"]) == {"collectivites-2026.1.repondere"}


def test_scaling_all_weights_changes_nothing(espace: Espace) -> None:
    """Twice every weight of the first level is the same mean."""
    pese = espace.under(poids={noeud.id: 2 * noeud.poids for noeud in read_livre().noeuds})
    pd.testing.assert_frame_equal(pese.wide(), espace.wide(), rtol=0, atol=1e-12)


def test_refused(racine: Path, tmp_path: Path) -> None:
    """An unknown référentiel, nœud or level, a weight below 0: each is said with its mend; all séances at once."""
    espace = nr.load_espace(racine)
    with pytest.raises(DonneesInvalides, match=dit("référentiel « mien-2 » introuvable") + ".*mien-1"):
        espace.under("mien-2")
    with pytest.raises(DonneesInvalides, match=dit("ni nœud ni question « parq »")):
        espace.under(poids={"parq": 1})
    with pytest.raises(DonneesInvalides, match=dit("poids refusé, vu « -1 »")):
        espace.under(poids={"parc": -1})
    deux = [{"niveau": 0, "valeur": 0.0, "libelle": "non"}, {"niveau": 1, "valeur": 1.0, "libelle": "oui"}]
    court = tmp_path / "court-1.yaml"
    write(court, yaml.safe_dump(PETIT | {"id": "court", "niveaux": deux}, allow_unicode=True))
    with pytest.raises(DonneesInvalides, match=dit("niveau de 0 à 1 attendu, vu 3")) as saisie:
        espace.under(court)
    assert saisie.value.fautes[0].fichier.startswith("v/seances/")


def test_a_variante_that_it_lacks(espace: Espace, racine: Path) -> None:
    """A séance on the express questionnaire is not scored on another one's whole."""
    with pytest.raises(DonneesInvalides, match=dit("la variante « express » n’existe pas dans mien-1")):
        espace.under(racine / "referentiels" / "mien-1.yaml")


def test_any_lots(espace: Espace, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few dossiers are held at once, the tables are the same cells: of other weights, and of pairs in any order."""
    poids = {"parc": 3, "fin_usage": 3}
    paire = ["organisation", "avant_seance", "apres_seance"]
    seules = espace.seances.assign(avant_seance=espace.seances["seance"], apres_seance=espace.seances["seance"])[paire]
    paires = pd.concat([seules, espace.evolutions[paire].drop_duplicates()])[::-1]
    assert paires["organisation"].nunique() > 1
    entier, suivi = espace.under(poids=poids), espace.along(paires)
    for module in ("notes", "tables"):
        monkeypatch.setattr(f"numresp.cohorte.{module}.ENSEMBLE", 1)
    un_a_un, pas_a_pas = espace.under(poids=poids), espace.along(paires)
    for nom in TABLES:
        pd.testing.assert_frame_equal(getattr(un_a_un, nom), getattr(entier, nom), check_exact=True)
        pd.testing.assert_frame_equal(getattr(pas_a_pas, nom), getattr(suivi, nom), check_exact=True)
    vues = pas_a_pas.evolutions[["organisation", "avant_seance", "apres_seance"]].drop_duplicates()
    assert list(vues.itertuples(index=False)) == list(paires.itertuples(index=False)), (
        "rows come in the order of the pairs"
    )
    pd.testing.assert_frame_equal(
        un_a_un.priorites(ponderations=50), entier.priorites(ponderations=50), check_exact=True
    )


def test_a_name_that_a_later_body_has(racine: Path) -> None:
    """A weight is unknown only where no questionnaire of any body has it, however late it comes."""
    livre = nr.load_espace(racine).dossiers[0]
    (autre,) = ask_otherwise(
        [livre], QuestionnairesChanges(nr.load_referentiel(racine / "referentiels" / "mien-1.yaml"), {})
    )
    changes = QuestionnairesChanges(None, {"parc.neuve": 2})
    lus = [dossier for ensemble in DossiersAutrement([livre, livre, autre], changes).read_by(1) for dossier in ensemble]
    assert [dossier.seances[0].complet.version for dossier in lus] == [
        "2026.1.repondere",
        "2026.1.repondere",
        "1.repondere",
    ]


def test_nothing() -> None:
    """No dossier, nothing to ask."""
    assert ask_otherwise((), QuestionnairesChanges(None, {})) == ()
