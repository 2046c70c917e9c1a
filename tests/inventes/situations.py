"""Random référentiels with answers files, drawn by hypothesis, for the laws of the score."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from milieu import choose

Json = dict[str, Any]
Situation = tuple[Json, Json]
"""A référentiel and an answers file, as their YAML would be parsed."""
LOI = settings(
    max_examples=choose(50, 200),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
ABSENT = object()
POIDS = st.sampled_from([ABSENT, 0.0, 1.0, 2.0, 0.7, 1e-6, 1e6]) | st.floats(1e-6, 1e6)
FRACTION = st.sampled_from([0.0, 0.25, 0.5, 1.0]) | st.floats(0, 1)
VALEURS = st.lists(FRACTION, min_size=1, max_size=5).map(sorted)
AGREGATION = st.sampled_from([ABSENT, "moyenne", "somme"])
POLITIQUE = st.sampled_from([ABSENT, "exclure", "redistribuer", "valeur"])
COUVERTURE = st.sampled_from([ABSENT, 0.0, 0.5, 1.0]) | st.floats(0, 1)
FAITS = st.fixed_dictionaries(
    {},
    optional={
        "population": st.sampled_from([None, 0, 4900, 50001]),
        "type": st.sampled_from([None, "commune", "epci"]),
        "agglo": st.sampled_from([None, True, False]),
    },
)
CONDITION_PROFIL = st.sampled_from(
    [
        {"champ": "population", "min": 4900},
        {"champ": "population", "max": 4900},
        {"champ": "population", "min": 1, "max": 10000},
        {"champ": "type", "parmi": ["commune", "metropole"]},
        {"champ": "type", "egal": "epci"},
        {"champ": "agglo", "egal": False},
    ]
)


def said(**cles: Any) -> Json:
    """Keep the keys that are said; the others have their default."""
    return {cle: valeur for cle, valeur in cles.items() if valeur is not ABSENT}


def as_niveaux(valeurs: list[float], retourne: bool) -> list[Json]:
    """Number valeurs from 0, written from either end."""
    niveaux = [{"niveau": numero, "valeur": valeur} for numero, valeur in enumerate(valeurs)]
    return niveaux[::-1] if retourne else niveaux


NIVEAUX = st.just(ABSENT) | st.builds(as_niveaux, VALEURS, st.booleans())


class Tireur:
    """Draws one référentiel and its answers; ids are numbered as they come."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.numeros = iter(range(10**6))

    def question(self) -> Json:
        numero = next(self.numeros)
        cles = said(poids=self.draw(POIDS), niveaux=self.draw(NIVEAUX))
        return {"id": f"q{numero}", "intitule": f"Question {numero}", **cles}

    def noeud(self, profondeur: int, parente: str) -> Json:
        """Draw a nœud of at most this depth; a weight only where it means something."""
        numero = next(self.numeros)
        cles = said(agregation=self.draw(AGREGATION), non_concerne=self.draw(POLITIQUE))
        agregation = cles.get("agregation", parente)
        if not agregation == parente == "somme":
            cles |= said(poids=self.draw(POIDS))
        sous_noeuds = self.draw(st.integers(0, 2)) if profondeur > 1 else 0
        questions = self.draw(st.integers(0 if sous_noeuds else 1, 3))
        return {
            "id": f"n{numero}",
            "nom": f"Nœud {numero}",
            **cles,
            "questions": [self.question() for _ in range(questions)],
            "noeuds": [self.noeud(profondeur - 1, agregation) for _ in range(sous_noeuds)],
        }

    def condition(self, portes: list[Json], referentiel: Json) -> Json:
        if not portes or self.draw(st.booleans()):
            return self.draw(CONDITION_PROFIL)
        porte = self.draw(st.sampled_from(portes))
        return {"question": porte["id"], "niveau_min": self.niveau(porte, referentiel)}

    def niveau(self, question: Json, referentiel: Json, depuis: int = 0) -> int:
        return self.draw(st.integers(depuis, top(question, referentiel)))

    def reponse(self, question: Json, referentiel: Json) -> Any:
        genre = self.draw(st.sampled_from(["niveau", "niveau", "prevu", "non_concerne", "ne_sait_pas", ABSENT]))
        if genre == "niveau":
            return self.niveau(question, referentiel)
        if genre == "prevu":
            niveau = self.niveau(question, referentiel)
            return {"niveau": niveau, "prevu": self.niveau(question, referentiel, niveau)}
        return genre

    def paliers(self, questions: list[Json], referentiel: Json) -> list[Json]:
        paliers = []
        for rang, seuil in enumerate(sorted(self.draw(st.lists(FRACTION, max_size=3)))):
            exiges = self.draw(st.lists(st.sampled_from(questions), max_size=2))
            exigences = [{"question": un["id"], "niveau_min": self.niveau(un, referentiel)} for un in exiges]
            paliers.append({"id": f"p{rang}", "nom": f"Palier {rang}", "seuil": seuil, "exigences": exigences})
        return paliers

    def situation(self) -> Situation:
        """Draw the whole: tree, gates without a circle, postes, paliers, profile, answers."""
        referentiel = said(
            id="tirage",
            titre="Tirage",
            agregation=self.draw(AGREGATION),
            non_concerne=self.draw(POLITIQUE),
            valeur_non_concerne=self.draw(st.just(ABSENT) | FRACTION),
            sans_reponse=self.draw(st.sampled_from([ABSENT, "exclure", "zero"])),
            couverture_minimale=self.draw(COUVERTURE),
            niveaux=self.draw(NIVEAUX),
        )
        profondeur, agregation = self.draw(st.integers(1, 4)), referentiel.get("agregation", "moyenne")
        referentiel["noeuds"] = [self.noeud(profondeur, agregation) for _ in range(self.draw(st.integers(1, 3)))]
        questions = list(questions_of(referentiel))
        ordre = questions[::-1] if self.draw(st.booleans()) else questions
        for rang, question in enumerate(ordre):
            for _ in range(self.draw(st.sampled_from([0, 0, 0, 1, 2]))):
                question.setdefault("concerne_si", []).append(self.condition(ordre[:rang], referentiel))
        referentiel["paliers"] = self.paliers(questions, referentiel)
        postes = [f"C{rang}" for rang in range(self.draw(st.integers(0, 3)))]
        if postes:
            referentiel["classements"] = [
                {"id": "charte", "nom": "Charte", "postes": [{"id": un, "nom": un} for un in postes]}
            ]
            for question in questions:
                cites = self.draw(st.sets(st.sampled_from(postes)))
                if cites:
                    question["classements"] = {"charte": sorted(cites)}
        reponses = said(**{question["id"]: self.reponse(question, referentiel) for question in questions})
        return referentiel, {"profil": self.draw(FAITS), "reponses": reponses}


@st.composite
def situations(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Situation:
    """Draw a référentiel and an answers file."""
    return Tireur(draw).situation()


def noeuds_of(
    place: Json, parente: str = "moyenne", politique: str = "exclure"
) -> Iterator[tuple[Json, str, str, str]]:
    """Yield the root and each nœud with its aggregation, its policy, and its parent's aggregation."""
    agregation, sienne = place.get("agregation", parente), place.get("non_concerne", politique)
    yield place, agregation, sienne, parente
    for enfant in place.get("noeuds", []):
        yield from noeuds_of(enfant, agregation, sienne)


def questions_of(referentiel: Json) -> Iterator[Json]:
    """Yield every question."""
    for noeud, *_ in noeuds_of(referentiel):
        yield from noeud.get("questions", [])


def top(question: Json, referentiel: Json) -> int:
    """Give the number of the highest niveau of a question."""
    return len(question.get("niveaux") or referentiel.get("niveaux") or range(4)) - 1
