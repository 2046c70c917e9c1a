"""Links of the catalogue: each leads somewhere, each question is moved, each indicateur is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.catalogue_fictif import two_questions, write_catalogue

from numresp.depot.fourni.catalogue import load_catalogue
from numresp.modele.catalogue.renvois import FAITS, check_catalogue


def broken(tmp_path: Path, **remplaces: tuple[str, str]) -> list[tuple[str, str, str, str]]:
    """(part, place, message, remedy) of the broken links of the small catalogue with some texts replaced."""
    catalogue = load_catalogue(dossier=write_catalogue(tmp_path, **remplaces))
    return [
        (partie, ".".join(map(str, lieu)), message.replace("\u00a0", " "), remede.replace("\u00a0", " "))
        for partie, lieu, message, remede in check_catalogue(catalogue, two_questions())
    ]


def test_right(tmp_path: Path) -> None:
    """The small catalogue holds together with its référentiel."""
    assert broken(tmp_path) == []


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "attendu"),
    [
        (
            "actions", "indicateurs: [eteints]", "indicateurs: [eteint]",
            ("actions", "actions.0.indicateurs.0", "l’indicateur « eteint » n’existe pas", "vouliez-vous dire « eteints »"),
        ),
        (
            "actions", "indicateurs: [eteints]", "indicateurs: [eteints]\n    obligations: [devoirs]",
            ("actions", "actions.0.obligations.0", "l’obligation « devoirs » n’existe pas", "vouliez-vous dire « devoir »"),
        ),
        (
            "actions", "impact: extinction", "impact: extintion",
            ("actions", "actions.0.impact", "le modèle d’impact « extintion » n’existe pas",
             "vouliez-vous dire « extinction »"),
        ),
        (
            "impacts", "[poste.puissance]", "[poste.puisance]",
            ("impacts", "impacts.0.facteurs.0", "le facteur « poste.puisance » n’existe pas",
             "vouliez-vous dire « poste.puissance »"),
        ),
        (
            "indicateurs", "questions: [q1]", "questions: [q3]",
            ("indicateurs", "indicateurs.0.questions.0", "la question « q3 » n’existe pas", "valeurs possibles : q1, q2"),
        ),
        (
            "obligations", "champ: population", "champ: populations",
            ("obligations", "obligations.0.concerne_si.0.champ", "« populations » n’est pas un fait connu du profil",
             "vouliez-vous dire « population »"),
        ),
        (
            "obligations", "    concerne_si", "    niveaux_requis: [{question: q3, niveau_min: 1}]\n    concerne_si",
            ("obligations", "obligations.0.niveaux_requis.0.question", "la question « q3 » n’existe pas",
             "valeurs possibles : q1, q2"),
        ),
        (
            "obligations", "    concerne_si", "    niveaux_requis: [{question: q2, niveau_min: 2}]\n    concerne_si",
            ("obligations", "obligations.0.niveaux_requis.0.niveau_min",
             "niveau 2 hors de l’échelle de « q2 » (1 à 1)", "choisissez un niveau de cette question"),
        ),
        (
            "actions", "document: Guide", "document: Gide",
            ("actions", "actions.0.references.0.document", "le document « Gide » n’est pas dans references.yaml",
             "vouliez-vous dire « Guide »"),
        ),
        (
            "indicateurs", "reference: a.1", "reference: a.3",
            ("indicateurs", "indicateurs.0.sources.0.reference", "« a.3 » n’existe pas dans Guide (v1)",
             "vouliez-vous dire « a.2 »"),
        ),
        (
            "parcours_coalition", "document: Guide", "document: Guides",
            ("parcours", "sources.0.document", "le document « Guides » n’est pas dans references.yaml",
             "vouliez-vous dire « Guide »"),
        ),
        (
            "obligations", "document: Loi L", "document: Loi LL",
            ("obligations", "obligations.0.sources.0.document", "le document « Loi LL » n’est pas dans references.yaml",
             "vouliez-vous dire « Loi L »"),
        ),
        (
            "references", "id: a.2", "id: a.4",
            ("referentiel", "noeuds.0.questions.0.sources.0.reference", "« a.2 » n’existe pas dans Guide (v1)",
             "vouliez-vous dire « a.4 »"),
        ),
    ],
)  # fmt: skip
def test_leads_nowhere(tmp_path: Path, fichier: str, avant: str, apres: str, attendu: tuple[str, ...]) -> None:
    """Each kind of broken link is found alone, in its file, at its place, with what it resembles."""
    assert broken(tmp_path, **{fichier: (avant, apres)}) == [attendu]


def test_unknown_question(tmp_path: Path) -> None:
    """An action of a question that does not exist is named, and so is the question that nothing moves any more."""
    dites = broken(tmp_path, actions=("question: q2", "question: q9"))
    assert [(partie, lieu, message) for partie, lieu, message, _ in dites] == [
        ("actions", "actions.1.questions.0.question", "la question « q9 » n’existe pas"),
        ("referentiel", "noeuds.0.questions.1", "aucune action du catalogue ne fait avancer « q2 »"),
    ]


def test_level_out_of_the_scale(tmp_path: Path) -> None:
    """An action leads to a level that the question has: q1 has 0, 1 and 2."""
    ((partie, lieu, message, _),) = broken(tmp_path, actions=("vers: 2", "vers: 3"))
    assert (partie, lieu, message) == (
        "actions",
        "actions.0.questions.0.vers",
        "niveau 3 hors de l’échelle de « q1 » (1 à 2)",
    )


def test_highest_level_is_reached(tmp_path: Path) -> None:
    """Some action brings each question to its highest level."""
    ((partie, lieu, message, _),) = broken(tmp_path, actions=("vers: 2", "vers: 1"))
    assert (partie, lieu) == ("referentiel", "noeuds.0.questions.0")
    assert message == "aucune action ne mène « q1 » au niveau 2 ; au mieux 1"


def test_best_of_several_actions(tmp_path: Path) -> None:
    """What one action begins another may finish, whatever their order."""
    assert broken(tmp_path, actions=("question: q2, vers: 1}", "question: q2, vers: 1}, {question: q1, vers: 1}")) == []


def test_dead_indicateur(tmp_path: Path) -> None:
    """An indicateur that neither a jalon nor an action asks for is dead; one of the two is enough."""
    sans_jalon = ("jalons: [bilan]", "jalons: []")
    assert broken(tmp_path, indicateurs=sans_jalon) == []
    assert broken(tmp_path, actions=("indicateurs: [eteints]", "indicateurs: []")) == []
    dites = broken(tmp_path, indicateurs=sans_jalon, actions=("indicateurs: [eteints]", "indicateurs: []"))
    assert [message for _, _, message, _ in dites] == [
        "aucun jalon ni aucune action n’emploie l’indicateur « eteints »"
    ]


def test_question_without_a_source(tmp_path: Path) -> None:
    """The référentiel that ships says what each question rests on."""
    niveaux = [{"niveau": n, "valeur": float(n)} for n in range(2)]
    questions = [
        {"id": "q1", "intitule": "Q", "niveaux": niveaux, "sources": [{"document": "Guide", "reference": "a.1"}]},
        {"id": "q2", "intitule": "Q", "niveaux": niveaux},
    ]
    catalogue = load_catalogue(dossier=write_catalogue(tmp_path, actions=("vers: 2", "vers: 1")))
    ((partie, lieu, message, _),) = check_catalogue(
        catalogue, two_questions(noeuds=[{"id": "n", "nom": "N", "questions": questions}])
    )
    assert (partie, lieu) == ("referentiel", ("noeuds", 0, "questions", 1, "sources"))
    assert message.replace("\u00a0", " ") == "« q2 » ne cite aucune source"


def test_facts_of_the_referentiel(tmp_path: Path) -> None:
    """Conditions of questions read known facts too."""
    catalogue = load_catalogue(dossier=write_catalogue(tmp_path))
    referentiel = two_questions(
        noeuds=[
            {"id": "n", "nom": "N", "questions": [
                {"id": "q1", "intitule": "Q", "niveaux": [{"niveau": n, "valeur": n / 2} for n in range(3)],
                 "sources": [{"document": "Guide"}]},
                {"id": "q2", "intitule": "Q", "niveaux": [{"niveau": n, "valeur": float(n)} for n in range(2)],
                 "sources": [{"document": "Guide"}], "concerne_si": [{"champ": "serveur", "egal": True}]},
            ]}
        ]
    )  # fmt: skip
    ((partie, lieu, _, remede),) = check_catalogue(catalogue, referentiel)
    assert (partie, lieu) == ("referentiel", ("noeuds", 0, "questions", 1, "concerne_si", 0, "champ"))
    assert remede.replace("\u00a0", " ") == "vouliez-vous dire « serveurs »"


def test_facts_once() -> None:
    """The known facts are named once each."""
    assert len(set(FAITS)) == len(FAITS)


def test_a_duty_with_facts_calls_an_action(tmp_path: Path) -> None:
    """A duty that is checked by facts is named by an action; one without facts, as in edition 2026.1, need not be."""
    constats = (
        "    constats:\n      - {id: fait, question: Fait ?, court: Fait, repond: [elu], preuve: P}\n    concerne_si"
    )
    (vu,) = broken(tmp_path, obligations=("    concerne_si", constats))
    assert vu[:3] == ("obligations", "obligations.0", "aucune action ne fait tenir l’obligation « devoir »")
    appelee = ("indicateurs: [eteints]", "indicateurs: [eteints]\n    obligations: [devoir]")
    assert broken(tmp_path, obligations=("    concerne_si", constats), actions=appelee) == []
