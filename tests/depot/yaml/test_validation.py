"""From a document to a model: all faults at once, in French, each at its line and with its mend."""

from __future__ import annotations

import pytest
from inventes.outils_depot import dit, faults
from pydantic import BaseModel

from numresp.depot.yaml.document import Document, parse_document
from numresp.depot.yaml.validation import load_model
from numresp.erreurs import DonneesInvalides
from numresp.modele.referentiel.coherence import check_referentiel
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import FeuilleDeReponses

SAIN = """\
id: essai
version: "1"
noeuds:
  - id: a
    nom: A
    questions:
      - id: a.1
        intitule: Un
        poids: 1
"""


def seen(texte: str, modele: type[BaseModel] = Referentiel) -> list[tuple[int | None, str, str]]:
    """Faults of a text that must be refused."""
    document = parse_document(texte, "essai.yaml")
    with pytest.raises(DonneesInvalides, match=dit("essai.yaml")) as saisie:
        load(document, modele)
    return faults(saisie.value)


def load(document: Document, modele: type[BaseModel]) -> object:
    """Load as the loaders do: a référentiel with its coherence, another model without."""
    return load_model(document, modele, check_referentiel if modele is Referentiel else None)


def test_all_at_once() -> None:
    """Four faults of four kinds in four places are four messages, each with its line and its id."""
    texte = SAIN.replace("poids: 1", "poids: -1\n        mode: vote").replace("nom: A", "nom: 12\n    zzz: bleu")
    assert seen(texte) == [
        (5, "a.nom", "texte attendu, vu « 12 » → mettez la valeur entre guillemets"),
        (6, "a.zzz", "la clé « zzz » est inconnue ici → "),
        (10, "a.1.poids", "au moins 0 attendu, vu « -1 » → écrivez 0 ou plus"),
        (11, "a.1.mode", "valeur inconnue « vote » → valeurs possibles : constat, debat"),
    ]


def test_unknown_key_with_suggestion() -> None:
    """A misspelt key is a fault, never a silent loss, and the right one is proposed."""
    ((ligne, lieu, dite),) = seen(SAIN.replace("poids:", "poid:"))
    assert (ligne, lieu) == (9, "a.1.poid")
    assert dite == "la clé « poid » est inconnue ici → vouliez-vous dire « poids »"


def test_known_key_at_the_wrong_place() -> None:
    """A key that exists elsewhere is not proposed to whoever has just written it."""
    ((_, _, dite),) = seen(SAIN.replace("poids: 1", "seuil: 0.5"))
    assert dite == "la clé « seuil » est inconnue ici → elle n’a pas cours à cet endroit : retirez-la"


@pytest.mark.parametrize(
    ("ecrit", "vu"),
    [("1.1", "« 1.1 »"), ("2", "« 2 »"), ("2025-03-20", "« 2025-03-20 »"), ("no", "false"), ("~", "rien")],
)
def test_unquoted_id(ecrit: str, vu: str) -> None:
    """What YAML reads as a number, a date or a boolean is no id: put it between quotes."""
    ((ligne, _, dite),) = seen(SAIN.replace("id: a.1", f"id: {ecrit}"))
    assert ligne == 7
    assert dite == f"identifiant attendu, vu {vu} → mettez-le entre guillemets"


def test_unquoted_version() -> None:
    """`version: 2026.1` is a number; its quotes are asked for."""
    assert seen(SAIN.replace('"1"', "2026.1")) == [
        (2, "version", "identifiant attendu, vu « 2026.1 » → mettez-le entre guillemets")
    ]


def test_unquoted_key() -> None:
    """A number as the id of an answer is refused at its line."""
    assert seen("reponses:\n  x: 1\n  1.1: 2\n", FeuilleDeReponses) == [
        (3, "reponses.1.1", "identifiant de question attendu, vu « 1.1 » → mettez-le entre guillemets")
    ]


def test_missing_key() -> None:
    """A missing key is said at the thing that lacks it."""
    assert seen(SAIN.replace("        intitule: Un\n", "")) == [
        (7, "a.1.intitule", "cette clé est obligatoire → ajoutez-la")
    ]


@pytest.mark.parametrize(
    ("avant", "apres", "attendu"),
    [
        ("poids: 1", "poids: lourd", "nombre attendu, vu « lourd »"),
        ("poids: 1", "poids: true", "nombre attendu, vu true"),
        ("poids: 1", 'poids: "1"', "nombre attendu, vu « 1 »"),
        ("poids: 1", "poids: .nan", "nombre fini attendu, vu « nan »"),
        ("poids: 1", "poids: .inf", "nombre fini attendu, vu « inf »"),
        ("poids: 1", "repond: elu", "une liste est attendue, vu « elu »"),
        ("poids: 1", "classements: [C1]", "un groupe de clés est attendu, vu une liste"),
        ("poids: 1", "niveaux: [{niveau: 0.5, valeur: 1.0}]", "nombre entier attendu, vu « 0.5 »"),
        ("poids: 1", "niveaux: [{niveau: 0, valeur: 1.5}]", "au plus 1 attendu, vu « 1.5 »"),
        ("intitule: Un", "intitule: [a]", "texte attendu, vu une liste"),
        ("intitule: Un", "intitule:", "texte attendu, vu rien"),
        ("nom: A", "nom: {a: 1}", "texte attendu, vu un groupe de clés"),
    ],
)
def test_wrong_type(avant: str, apres: str, attendu: str) -> None:
    """What was expected and what was seen are both said, in French."""
    ((_, _, dite),) = seen(SAIN.replace(avant, apres))
    assert dite.startswith(attendu)


def test_long_value_is_cut() -> None:
    """A page-long value is not repeated whole in the message."""
    ((_, _, dite),) = seen(SAIN.replace("poids: 1", "poids: " + "x" * 500))
    assert dite.startswith("nombre attendu, vu « " + "x" * 60 + "… »")


def test_types_and_incoherences_together() -> None:
    """A faulty field does not hide that another part refers to a question that does not exist."""
    texte = SAIN.replace("poids: 1", "poids: -1\n        concerne_si: [{question: a.9, niveau_min: 1}]")
    assert [(ligne, lieu) for ligne, lieu, _ in seen(texte)] == [(9, "a.1.poids"), (10, "a.1.concerne_si[1].question")]


def test_missing_wording_and_incoherence_together() -> None:
    """A question without its wording is still checked for the rest."""
    texte = SAIN.replace("        intitule: Un\n", "").replace(
        "poids: 1", "concerne_si: [{question: a.9, niveau_min: 1}]"
    )
    assert [(ligne, lieu) for ligne, lieu, _ in seen(texte)] == [
        (7, "a.1.intitule"),
        (8, "a.1.concerne_si[1].question"),
    ]


def test_two_faults_in_one_list_and_an_incoherence() -> None:
    """Both faulty sources of a question are said, and the gate that leads nowhere too."""
    texte = SAIN.replace(
        "poids: 1",
        "sources: [{document: 1}, {document: 2}]\n        concerne_si: [{question: a.9, niveau_min: 1}]",
    )
    assert [lieu for _, lieu, _ in seen(texte)] == [
        "a.1.sources[1].document",
        "a.1.sources[2].document",
        "a.1.concerne_si[1].question",
    ]


def test_no_false_alarm_from_an_unquoted_id() -> None:
    """Where only the quotes of an id are missing, what refers to it is right: one fault, not two."""
    texte = (
        SAIN.replace("id: a.1", "id: 1.1") + "paliers:\n  - {id: p, exigences: [{question: '1.1', niveau_min: 1}]}\n"
    )
    assert [lieu for _, lieu, _ in seen(texte)] == ["a.questions[1].id"]


def test_no_false_alarm_from_a_lost_part() -> None:
    """Where a whole list is no list, what refers to its content is not called unknown."""
    texte = SAIN + "classements: C\n"
    texte = texte.replace("poids: 1", "classements: {charte: [C1]}")
    assert [lieu for _, lieu, _ in seen(texte)] == ["classements"]


def test_twenty_shown() -> None:
    """A file with 30 faults shows 20 and says how many are left."""
    texte = SAIN + "".join(f"inconnue{rang}: 1\n" for rang in range(30))
    with pytest.raises(DonneesInvalides, match=dit("… et 10 autres fautes.")) as saisie:
        load(parse_document(texte, "essai.yaml"), Referentiel)
    assert len(str(saisie.value).splitlines()) == 21
    assert len(saisie.value.fautes) == 30
