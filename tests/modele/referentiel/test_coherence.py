"""The parts of a référentiel agree: each incoherence is one fault, at its place (design, 4.1)."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from inventes.outils_depot import dit, faults
from inventes.referentiel_ecrit import FIN, load, text

from numresp.erreurs import DonneesInvalides
from numresp.modele.referentiel.coherence import check_referentiel
from numresp.modele.referentiel.referentiel import Referentiel

# Each case: what is written, then (line, place, start of the message) of the one fault.
INCOHERENCES = {
    "question id of another question": (
        text(deux=", poids: 2").replace("id: a.2", "id: a.1"),
        (9, "a.1.id", "l’identifiant « a.1 » est déjà pris"),
    ),
    "question id of a nœud": (text().replace("id: b.1", "id: a"), (12, "a.id", "l’identifiant « a » est déjà pris")),
    "nœud id of a question": (
        text().replace("- id: b\n", "- id: a.1\n"),
        (10, "a.1.id", "l’identifiant « a.1 » est déjà pris"),
    ),
    "palier twice": (
        text("paliers: [{id: p}, {id: p}]"),
        (3, "p", "l’identifiant « p » figure deux fois"),
    ),
    "classement twice": (
        text("classements: [{id: c}, {id: c}]"),
        (3, "c", "l’identifiant « c » figure deux fois"),
    ),
    "poste twice": (
        text("classements: [{id: c, postes: [{id: p}, {id: p}]}]"),
        (3, "p", "le poste « p » figure deux fois"),
    ),
    "variante twice": (
        text("variantes: [{id: v, questions: [a.1]}, {id: v, questions: [a.2]}]"),
        (3, "v", "l’identifiant « v » figure deux fois"),
    ),
    "gate to an unknown question": (
        text(un=", concerne_si: [{question: a.9, niveau_min: 1}]"),
        (8, "a.1.concerne_si[1].question", "la question « a.9 » n’existe pas"),
    ),
    "gate to a nœud": (
        text(un=", concerne_si: [{question: b, niveau_min: 1}]"),
        (8, "a.1.concerne_si[1].question", "la question « b » n’existe pas"),
    ),
    "gate beyond the scale": (
        text(un=", concerne_si: [{question: b.1, niveau_min: 4}]"),
        (8, "a.1.concerne_si[1].niveau_min", "niveau_min 4 hors de l’échelle de « b.1 » (0 à 3)"),
    ),
    "gate to itself": (
        text(un=", concerne_si: [{question: a.1, niveau_min: 1}]"),
        (8, "a.1.concerne_si", "les conditions tournent en rond : a.1 → a.1"),
    ),
    "exigence of an unknown question": (
        text("paliers: [{id: p, exigences: [{question: a.9, niveau_min: 1}]}]"),
        (3, "p.exigences[1].question", "la question « a.9 » n’existe pas"),
    ),
    "exigence beyond the question's own scale": (
        text(
            "paliers: [{id: p, exigences: [{question: a.1, niveau_min: 2}]}]",
            un=", niveaux: [{niveau: 0, valeur: 0.0}, {niveau: 1, valeur: 1.0}]",
        ),
        (3, "p.exigences[1].niveau_min", "niveau_min 2 hors de l’échelle de « a.1 » (0 à 1)"),
    ),
    "poids on a somme nœud under a somme root": (
        text("agregation: somme", suite="  - {id: b, nom: B, poids: 1.0, questions: [{id: b.1, intitule: Trois}]}\n"),
        (10, "b.poids", "le poids de « b » ne veut rien dire"),
    ),
    "poids on a nœud that is handed somme": (
        text(
            suite="  - id: b\n    nom: B\n    agregation: somme\n    noeuds:\n"
            "      - {id: c, nom: C, poids: 2, questions: [{id: b.1, intitule: Trois}]}\n"
        ),
        (14, "c.poids", "le poids de « c » ne veut rien dire"),
    ),
    "valeurs that decrease": (
        text(un=", niveaux: [{niveau: 0, valeur: 0.5}, {niveau: 1, valeur: 0.4}]"),
        (8, "a.1.niveaux", "la valeur d’un niveau ne baisse jamais"),
    ),
    "default valeurs that decrease": (
        text("niveaux: [{niveau: 1, valeur: 0.4}, {niveau: 0, valeur: 0.5}]"),
        (3, "niveaux", "la valeur d’un niveau ne baisse jamais"),
    ),
    "gap in the niveaux": (
        text(un=", niveaux: [{niveau: 0, valeur: 0.0}, {niveau: 2, valeur: 1.0}]"),
        (8, "a.1.niveaux", "niveaux 0, 1, 2… sans trou ni doublon attendus, vu 0, 2"),
    ),
    "niveau twice": (
        text("niveaux: [{niveau: 0, valeur: 0.0}, {niveau: 1, valeur: 0.5}, {niveau: 1, valeur: 1.0}]"),
        (3, "niveaux", "niveaux 0, 1, 2… sans trou ni doublon attendus, vu 0, 1, 1"),
    ),
    "niveaux from 1": (
        text("niveaux: [{niveau: 1, valeur: 0.0}, {niveau: 2, valeur: 1.0}]"),
        (3, "niveaux", "niveaux 0, 1, 2… sans trou ni doublon attendus, vu 1, 2"),
    ),
    "no default niveaux": (text("niveaux: []"), (3, "niveaux", "aucun niveau par défaut")),
    "unknown classement": (
        text("classements: [{id: charte, postes: [{id: C1}]}]", un=", classements: {chartre: [C1]}"),
        (8, "a.1.classements.chartre", "le classement « chartre » n’existe pas → vouliez-vous dire « charte »"),
    ),
    "unknown poste": (
        text("classements: [{id: charte, postes: [{id: C1}]}]", un=", classements: {charte: [C2]}"),
        (8, "a.1.classements.charte[1]", "le poste « C2 » n’existe pas dans « charte »"),
    ),
    "poste cited twice": (
        text("classements: [{id: charte, postes: [{id: C1}]}]", un=", classements: {charte: [C1, C1]}"),
        (8, "a.1.classements.charte[2]", "le poste « C1 » figure deux fois"),
    ),
    "variante with an unknown question": (
        text("variantes: [{id: v, questions: [a.1, a.9]}]"),
        (3, "v.questions[2]", "la question « a.9 » n’existe pas"),
    ),
    "variante with a question twice": (
        text("variantes: [{id: v, questions: [a.1, a.1]}]"),
        (3, "v.questions[2]", "la question « a.1 » figure deux fois"),
    ),
    "variante without a question": (
        text("variantes: [{id: v, questions: []}]"),
        (3, "v.questions", "la variante « v » ne garde aucune question"),
    ),
    "levels carried from several questions": (
        text(un=", remplace: [b, c], reprend: {0: 0, 1: 1}"),
        (8, "a.1.reprend", "« reprend » ne vaut que pour une seule question remplacée"),
    ),
    "a level that is not carried": (
        text(un=", reprend: {0: 0, 2: 1}"),
        (8, "a.1.reprend", "chaque niveau d’avant a le sien : 0, 1, 2… sans trou attendus"),
    ),
    "carried to a level that is not": (
        text(un=", reprend: {0: 0, 1: 9}"),
        (8, "a.1.reprend", "le niveau 9 n’existe pas dans « a.1 »"),
    ),
    "carried downwards": (
        text(un=", reprend: {0: 1, 1: 0}"),
        (8, "a.1.reprend", "un niveau d’avant plus haut mène à un niveau plus bas"),
    ),
    "empty nœud": (text(suite="  - {id: b, nom: B}\n"), (10, "b", "le nœud « b » est vide")),
    "seuils that decrease": (
        text("paliers:\n  - {id: p, seuil: 0.5}\n  - {id: q, seuil: 0.4}"),
        (5, "q.seuil", "le seuil de « q » est plus bas que celui du palier précédent"),
    ),
}


@pytest.mark.parametrize("cas", INCOHERENCES)
def test_incoherent(tmp_path: Path, cas: str) -> None:
    """Each incoherence is one fault, at its line and id, and nothing else is said."""
    texte, (ligne, lieu, debut) = INCOHERENCES[cas]
    with pytest.raises(DonneesInvalides, match=dit("essai-1.yaml, ligne")) as saisie:
        load(tmp_path, texte)
    ((vue, ou, dite),) = faults(saisie.value)
    assert (vue, ou) == (ligne, lieu)
    assert dite.startswith(debut)


def test_cycle(tmp_path: Path) -> None:
    """Gates that run in a circle over three questions are refused, and the circle is shown."""
    texte = text(
        un=", concerne_si: [{question: b.1, niveau_min: 1}]",
        deux=", concerne_si: [{question: a.1, niveau_min: 1}]",
        suite=FIN.replace("intitule: Trois", "intitule: Trois, concerne_si: [{question: a.2, niveau_min: 1}]"),
    )
    with pytest.raises(DonneesInvalides, match=dit("les conditions tournent en rond")) as saisie:
        load(tmp_path, texte)
    ((_, _, dite),) = faults(saisie.value)
    boucle = dite.split(" : ")[1].split(" → retirez")[0].split(" → ")
    portes = {("a.1", "b.1"), ("a.2", "a.1"), ("b.1", "a.2")}
    suites = set(itertools.pairwise(boucle))
    assert suites in (portes, {(apres, avant) for avant, apres in portes})


def test_gates_in_a_row(tmp_path: Path) -> None:
    """Two gates on one question, and a question that gates two others, are no circle."""
    porte = ", concerne_si: [{question: b.1, niveau_min: 1}]"
    assert load(tmp_path, text(un=porte, deux=porte)).questions["a.2"].concerne_si[0].question == "b.1"


def test_equal_valeurs_and_seuils(tmp_path: Path) -> None:
    """Valeurs and seuils may stay equal: they only must not decrease."""
    lu = load(
        tmp_path, text("niveaux: [{niveau: 0, valeur: 0.5}, {niveau: 1, valeur: 0.5}]\npaliers: [{id: p}, {id: q}]")
    )
    assert [niveau.valeur for niveau in lu.niveaux] == [0.5, 0.5]


def test_places_in_the_tree() -> None:
    """Two faults of one référentiel are both listed, each at its place in the tree; a sound one has none."""
    un = {"id": "a", "nom": "A", "questions": [{"id": "q", "intitule": "Q"}]}
    assert check_referentiel(Referentiel.model_validate({"id": "x", "version": "1", "noeuds": [un]})) == []
    deux = {"id": "a", "nom": "B", "questions": [{"id": "r", "intitule": "R"}]}
    variante = {"id": "v", "nom": "V", "questions": ["s"]}
    faux = Referentiel.model_validate({"id": "x", "version": "1", "noeuds": [un, deux], "variantes": [variante]})
    assert [lieu for lieu, _, _ in check_referentiel(faux)] == [("noeuds", 1, "id"), ("variantes", 0, "questions", 0)]
