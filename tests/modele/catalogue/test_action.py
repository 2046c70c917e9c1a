"""An action of the catalogue: ranges in order, quick wins easy and soon, prerequisites that run in no circle."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from inventes.catalogue_fictif import FICHIERS
from pydantic import ValidationError

from numresp.modele.catalogue.action import AGENTS, TAILLES, Actions, EffortCalcul, Fourchette, ParTaille, check_actions

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


def reckoning(fixe: float, *groupes: tuple[float, float, float, float]) -> dict[str, Any]:
    """Fixed days of every size, and groups of agents: lowest and highest share, fewest and most hours."""
    return {
        "fixe_jours": {taille: {"bas": fixe, "haut": fixe} for taille in TAILLES},
        "agents": [
            {"part": {"bas": moins, "haut": plus}, "heures": {"bas": peu, "haut": trop}}
            for moins, plus, peu, trop in groupes
        ],
    }


@pytest.mark.parametrize(
    ("calcul", "attendu"),
    [
        # one hour of each of 5 to 49, 50 to 349, 350 to 1 500 agents, over days of seven hours:
        # 0.71 to 7, 7.14 to 49.86, 50 to 214.29, to the nearest half-day
        (reckoning(0, (1, 1, 1, 1)), {"petite": (0.5, 7.0), "moyenne": (7.0, 50.0), "grande": (50.0, 214.5)}),
        # two fixed days and nobody's time
        (reckoning(2, (0, 0, 7, 7)), {"petite": (2.0, 2.0), "moyenne": (2.0, 2.0), "grande": (2.0, 2.0)}),
        # nothing takes less than half a day
        (reckoning(0, (0, 0, 1, 1)), {"petite": (0.5, 0.5), "moyenne": (0.5, 0.5), "grande": (0.5, 0.5)}),
        # half of the agents for two hours, and all of them for one: as much as all of them for two
        (
            reckoning(0, (0.5, 0.5, 2, 2), (1, 1, 1, 1)),
            {"petite": (1.5, 14.0), "moyenne": (14.5, 99.5), "grande": (100.0, 428.5)},
        ),
    ],
)
def test_reckoned_days(calcul: dict[str, Any], attendu: dict[str, tuple[float, float]]) -> None:
    """People × hours ÷ 7, from the smallest body of a size to its largest."""
    assert EffortCalcul.model_validate(calcul).derive() == attendu
    assert AGENTS == {"petite": (5, 49), "moyenne": (50, 349), "grande": (350, 1500)}


def test_days_are_those_of_their_reckoning() -> None:
    """An effort that says how it is reckoned is held against it; a share is at most 1; a group at least is named."""
    juste = {taille: {"bas": 2, "haut": 2} for taille in TAILLES}
    assert faults({"effort_jours": juste, "effort_calcul": reckoning(2, (0, 0, 1, 1))}) == []
    faux = juste | {"grande": {"bas": 2, "haut": 3}}
    assert faults({"effort_jours": faux, "effort_calcul": reckoning(2, (0, 0, 1, 1))}) == [
        ("actions.0.effort_jours.grande", "le calcul donne 2 à 2 jours, vu 2 à 3")
    ]
    with pytest.raises(ValidationError, match="part de 0 à 1 attendue"):
        build({"effort_calcul": reckoning(2, (0, 25, 1, 1))})
    with pytest.raises(ValidationError, match="agents"):
        build({"effort_calcul": reckoning(2)})


def test_duties_once() -> None:
    """The duties that an action keeps are named once each."""
    assert faults({"obligations": ["devoir", "devoir"]}) == [("actions.0.obligations.1", "« devoir » figure deux fois")]
