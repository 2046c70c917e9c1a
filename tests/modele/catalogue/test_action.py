"""An action of the catalogue: ranges in order, quick wins easy and soon, prerequisites that run in no circle."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from inventes.catalogue_fictif import FICHIERS
from pydantic import ValidationError

from numresp.modele.catalogue.action import Actions, Fourchette, ParTaille, check_actions

DEUX = yaml.safe_load(FICHIERS["actions.yaml"])["actions"]


def build(*changements: dict[str, Any]) -> Actions:
    """The actions « eteindre » (quick win) and « compter », each with some fields changed."""
    actions = copy.deepcopy(DEUX)
    for action, changement in zip(actions, changements, strict=False):
        action.update(changement)
    return Actions.model_validate({"actions": actions})


def faults(*changements: dict[str, Any]) -> list[tuple[str, str]]:
    """(place, message) of each fault of these actions, with plain spaces."""
    return [
        (".".join(map(str, lieu)), message.replace("\u00a0", " "))
        for lieu, message, _ in check_actions(build(*changements))
    ]


def effort(haut: float) -> dict[str, Any]:
    """A range by size whose highest value is the same everywhere."""
    return {taille: {"bas": 0, "haut": haut} for taille in ("petite", "moyenne", "grande")}


def test_right() -> None:
    """The two actions have no fault, and what they do not say is empty."""
    assert faults() == []
    eteindre, compter = build().actions
    assert (eteindre.prerequis, eteindre.precautions, eteindre.modele) == ((), (), "")
    assert (compter.impact, compter.sans_impact) == (None, "Compter ne réduit rien par soi-même")


def test_range_in_order() -> None:
    """A low value above the high one is refused."""
    assert Fourchette(bas=2, haut=2).haut == 2
    with pytest.raises(ValidationError, match=r"bas \(2.5\) dépasse haut \(2\)"):
        Fourchette(bas=2.5, haut=2)


@pytest.mark.parametrize(
    ("tailles", "dite"),
    [
        (((1, 5), (0, 5), (1, 5)), "bas de « moyenne » est plus petit que celui de « petite »"),
        (((1, 5), (1, 4), (1, 5)), "haut de « moyenne » est plus petit que celui de « petite »"),
        (((1, 5), (2, 5), (1, 5)), "bas de « grande » est plus petit que celui de « moyenne »"),
        (((1, 5), (1, 6), (1, 5)), "haut de « grande » est plus petit que celui de « moyenne »"),
    ],
)
def test_grows_with_size(tailles: tuple[tuple[float, float], ...], dite: str) -> None:
    """A larger body never needs less than a smaller one, at both ends of the range."""
    noms = ("petite", "moyenne", "grande")
    with pytest.raises(ValidationError) as saisie:
        ParTaille.model_validate(
            {nom: dict(zip(("bas", "haut"), deux, strict=True)) for nom, deux in zip(noms, tailles, strict=True)}
        )
    assert dite in str(saisie.value).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("questions", [{"question": "q1", "vers": 0}]), ("questions", [{"question": "q1"}]),
        ("nature", "gain"), ("delai_mois", 0), ("porteurs", []), ("porteurs", ["maire"]), ("references", []),
        ("titre", ""), ("mode_emploi", ["", "b", "c"]), ("effort_jours", effort(-1)),
    ],
)  # fmt: skip
def test_field(champ: str, valeur: object) -> None:
    """An action moves something upwards, has a bearer, a reference, a delay, and no empty or negative field."""
    with pytest.raises(ValidationError, match=champ):
        build({champ: valeur})


@pytest.mark.parametrize("chemin", ["/etc/passwd", "../secret.md", "a/../../b", "C:\\x.md", "a\\b", "https://x.fr/a"])
def test_document_stays_inside(chemin: str) -> None:
    """A ready document is named by a path inside the catalogue's folder."""
    with pytest.raises(ValidationError, match="chemin relatif à data/catalogue/ attendu"):
        build({"modele": chemin})


@pytest.mark.parametrize("lignes", [0, 2, 6])
def test_three_to_five_lines(lignes: int) -> None:
    """How to go about it stands in three to five lines."""
    assert faults({"mode_emploi": ["x"] * lignes}) == [
        ("actions.0.mode_emploi", f"mode d’emploi de 3 à 5 lignes attendu, vu {lignes}")
    ]
    assert faults({"mode_emploi": ["x"] * 5}) == []


def test_impact_or_why_not() -> None:
    """An action names its impact model, or says why it has none: one of the two, never both nor none."""
    assert faults({"impact": None}) == [("actions.0.impact", "aucun modèle d’impact, et rien ne dit pourquoi")]
    assert faults({"sans_impact": "Pourquoi"}) == [("actions.0.sans_impact", "l’impact « extinction » est déjà nommé")]


@pytest.mark.parametrize(
    ("changement", "attendu"),
    [
        ({"delai_mois": 3}, []),
        ({"delai_mois": 3.5}, [("actions.0.delai_mois", "un gain rapide agit en 3 mois au plus, vu 3.5")]),
        ({"effort_jours": effort(5)}, []),
        (
            {"effort_jours": effort(6)},
            [
                (
                    "actions.0.effort_jours.petite.haut",
                    "un gain rapide demande 5 jours au plus à une petite structure, vu 6",
                )
            ],
        ),
        ({"delai_mois": 12, "effort_jours": effort(90), "nature": "action"}, []),
    ],
)
def test_quick_win(changement: dict[str, Any], attendu: list[tuple[str, str]]) -> None:
    """A quick win acts within three months and takes a small body five days at most; another action has no such bound."""
    assert faults(changement) == attendu


def test_prerequisite_exists() -> None:
    """A prerequisite is an action of the same file."""
    assert faults({}, {"prerequis": ["eteindr"]}) == [("actions.1.prerequis.0", "l’action « eteindr » n’existe pas")]


def test_prerequisites_in_a_circle() -> None:
    """A circle is named from an action to what it needs, back to itself."""
    # eteindre needs compter, which needs eteindre
    assert faults({"prerequis": ["compter"]}) == [
        ("actions.0.prerequis", "les prérequis tournent en rond : eteindre → compter → eteindre")
    ]
    assert faults({"prerequis": ["eteindre"]}) == [
        ("actions.0.prerequis", "les prérequis tournent en rond : eteindre → eteindre")
    ]


def test_nothing_twice() -> None:
    """Neither an id, nor a question, bearer, prerequisite or indicateur of one action comes twice."""
    deux = [{"question": "q1", "vers": 1}, {"question": "q1", "vers": 2}]
    assert faults({"questions": deux, "porteurs": ["elu", "elu"], "indicateurs": ["a", "a"]}) == [
        ("actions.0.questions.1", "« q1 » figure deux fois"),
        ("actions.0.porteurs.1", "« elu » figure deux fois"),
        ("actions.0.indicateurs.1", "« a » figure deux fois"),
    ]
    assert faults({}, {"id": "eteindre", "prerequis": []}) == [
        ("actions.1.id", "l’identifiant « eteindre » est déjà pris")
    ]


def test_a_jalon_is_made_by_one_action() -> None:
    """Two actions that would sign the charte; one that signs it and one that writes the plan are right."""
    assert faults({"jalon": "charte"}, {"jalon": "feuille_de_route"}) == []
    assert faults({"jalon": "charte"}, {"jalon": "charte"}) == [
        ("actions.1.jalon", "le jalon « charte » est déjà celui de l’action « eteindre »")
    ]
