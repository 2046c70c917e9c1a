"""JSON Schemas of the YAML files: an editor that reads them accepts what ships and refuses what the loaders refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from inventes.catalogue_fictif import FICHIERS

from numresp.depot.fourni.ressources import find_data
from numresp.depot.fourni.schemas import MODELES, write_schemas


class LikeAnEditor(yaml.SafeLoader):
    """YAML as editors read it (1.2): a day stays a text."""


LikeAnEditor.yaml_implicit_resolvers = {
    signe: [(genre, motif) for genre, motif in regles if genre != "tag:yaml.org,2002:timestamp"]
    for signe, regles in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

LIVRES = {
    "referentiel": "referentiels/collectivites-2026.1.yaml",
    "organisation": "exemple/le-trait/organisation.yaml",
    "promotion": "exemple/promotion.yaml",
    "jalons": "exemple/le-trait/jalons.yaml",
    "feuille_de_route": "exemple/portelune-essai/feuille_de_route.yaml",
    "actions": "catalogue/actions.yaml",
    "obligations": "catalogue/obligations.yaml",
    "indicateurs": "catalogue/indicateurs.yaml",
    "impacts": "catalogue/impacts.yaml",
    "parcours": "catalogue/parcours-coalition.yaml",
    "references": "catalogue/references.yaml",
    "editions": "catalogue/editions.yaml",
}
REPONSES = {
    "profil": {"type": "commune", "population": 4900, "elus": None, "ecoles": True},
    "reponses": {"a.1": 2, "a.2": {"niveau": 1, "prevu": 2}, "a.3": "non_concerne", "a.4": "ne_sait_pas"},
}


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The generated schemas, by kind of file."""
    dossier = tmp_path_factory.mktemp("data") / "schemas"
    chemins = write_schemas(dossier)
    assert sorted(chemins) == sorted(dossier.iterdir())
    return {
        chemin.name.removesuffix(".schema.json"): json.loads(chemin.read_text(encoding="utf-8")) for chemin in chemins
    }


def read(nom: str) -> Any:
    """A shipped file of a kind, as an editor reads it."""
    if nom == "reponses":
        return json.loads(json.dumps(REPONSES))
    texte = Path(find_data(*LIVRES[nom].split("/"))).read_text(encoding="utf-8")
    return yaml.load(texte, LikeAnEditor)  # noqa: S506 (a SafeLoader)


def refused(contenu: Any, schema: Any) -> list[str]:
    """What a checker of JSON Schema says of a content."""
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [erreur.message for erreur in checker.iter_errors(contenu)]


@pytest.mark.parametrize("nom", MODELES)
def test_schema_is_one(schemas: dict[str, Any], nom: str) -> None:
    """Each schema is valid JSON Schema 2020-12."""
    assert schemas[nom]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schemas[nom])


@pytest.mark.parametrize("nom", MODELES)
def test_accepts_what_ships(schemas: dict[str, Any], nom: str) -> None:
    """The shipped file of each kind is accepted."""
    assert refused(read(nom), schemas[nom]) == []


@pytest.mark.parametrize("nom", MODELES)
def test_refuses_an_unknown_key(schemas: dict[str, Any], nom: str) -> None:
    """An unknown key is refused, as the loaders do."""
    assert refused(read(nom) | {"inconnue": 1}, schemas[nom])


@pytest.mark.parametrize(
    "reponse", [None, True, "oui", -1, 1.5, {"niveau": 1}, {"niveau": 1, "prevu": 2, "note": 3}, [1]]
)
def test_refuses_what_is_no_answer(schemas: dict[str, Any], reponse: Any) -> None:
    """The schema of answers knows the four written forms and no other."""
    assert refused({"reponses": {"a.1": reponse}}, schemas["reponses"])


def test_refuses_inside(schemas: dict[str, Any]) -> None:
    """A wrong word or an unknown key deep in a référentiel is refused."""
    for cle, valeur in (("mode", "vote"), ("poid", 1), ("poids", -1), ("repond", ["maire"])):
        contenu = read("referentiel")
        contenu["noeuds"][0]["questions"][0][cle] = valeur
        assert refused(contenu, schemas["referentiel"]), cle


@pytest.mark.parametrize(
    ("nom", "liste", "cle", "valeur"),
    [
        ("actions", "actions", "delai_mois", 0),
        ("actions", "actions", "nature", "gain"),
        ("indicateurs", "indicateurs", "unite", "kgs"),
        ("indicateurs", "indicateurs", "unite", "kg / an"),
        ("impacts", "impacts", "limites", []),
        ("obligations", "obligations", "nature", "conseil"),
        ("parcours", "jalons", "id", "demarrage"),
        ("references", "documents", "nature", "blog"),
    ],
)
def test_refuses_inside_the_catalogue(schemas: dict[str, Any], nom: str, liste: str, cle: str, valeur: Any) -> None:
    """A wrong word, unit or number in an entry of the catalogue is refused; without it the entry passes."""
    contenu = yaml.load(FICHIERS[Path(LIVRES[nom]).name], LikeAnEditor)  # noqa: S506 (a SafeLoader)
    assert refused(contenu, schemas[nom]) == []
    contenu[liste][0][cle] = valeur
    assert refused(contenu, schemas[nom])


def test_same_bytes(tmp_path: Path) -> None:
    """Writing the schemas twice gives the same bytes."""
    une, deux = (
        {chemin.name: chemin.read_bytes() for chemin in write_schemas(tmp_path / nom)} for nom in ("un", "deux")
    )
    assert une == deux
