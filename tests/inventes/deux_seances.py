"""Random pairs of séances: a référentiel and another version of it, each with the answers of some organisations."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any

from inventes.situations import noeuds_of, questions_of, top

Json = dict[str, Any]
POIDS = (0.0, 0.1, 0.7, 1.0, 1.0, 1.0, 2.0, 3.0, 40.0)
VALEURS = (0.0, 0.0, 0.2, 1 / 3, 0.5, 0.8, 1.0, 1.0)
POLITIQUES = ("exclure", "redistribuer", "valeur")
AGREGATIONS = ("moyenne", "somme")
CONDITIONS: tuple[Json, ...] = (
    {"champ": "population", "min": 5000},
    {"champ": "population", "max": 4999},
    {"champ": "type", "parmi": ["commune", "metropole"]},
    {"champ": "agglo", "egal": True},
)
POSTES = ("c0", "c1", "c2")


@dataclass
class Seance:
    """One side of a pair: its référentiel, and the answers file of each organisation."""

    referentiel: Json
    feuilles: list[Json] = field(default_factory=list)

    def side(self, rang: int) -> Json:
        """What tests/oracle_changement.py takes of one organisation."""
        return {"referentiel": self.referentiel, "feuille": self.feuilles[rang]}


def draw_pair(hasard: Random, organisations: int = 2) -> tuple[Seance, Seance]:
    """Draw two séances; one time in six the version that says what it replaces is the earlier one."""
    tireur = Tireur(hasard)
    ancien = tireur.referentiel()
    # The same version is the same object, or one that says the same.
    meme = ancien if tireur.chance(0.5) else deepcopy(ancien)
    paire = Seance(ancien), Seance(meme if tireur.chance(0.25) else tireur.next_version(ancien))
    for seance in paire:
        tireur.mend(seance.referentiel)
    for _ in range(organisations):
        premiere = tireur.feuille(ancien)
        paire[0].feuilles.append(premiere)
        paire[1].feuilles.append(tireur.next_feuille(premiere, paire[1].referentiel))
    return (paire[1], paire[0]) if tireur.chance(1 / 6) else paire


class Tireur:
    """Draws with one source of chance; ids are numbered as they come, and a gate has a lower number than what it closes."""

    def __init__(self, hasard: Random) -> None:
        self.hasard = hasard
        self.numeros = iter(range(10**6))

    def chance(self, part: float) -> bool:
        """Whether something happens."""
        return self.hasard.random() < part

    def niveaux(self, combien: int | None = None) -> list[Json]:
        """Draw a scale of 1 to 5 levels, seldom of one."""
        combien = combien or self.hasard.choice((1, 2, 2, 3, 3, 3, 4, 5))
        return [
            {"niveau": rang, "valeur": valeur}
            for rang, valeur in enumerate(sorted(self.hasard.choice(VALEURS) for _ in range(combien)))
        ]

    def question(self) -> Json:
        """Draw a question without conditions."""
        numero = next(self.numeros)
        question = {"id": f"q{numero}", "intitule": f"q{numero}", "poids": self.hasard.choice(POIDS)}
        if self.chance(0.7):
            question["niveaux"] = self.niveaux()
        if self.chance(0.7):
            question["classements"] = {"charte": sorted(self.hasard.sample(POSTES, self.hasard.choice((1, 1, 2))))}
        return question

    def noeud(self, profondeur: int) -> Json:
        """Draw a nœud; `mend` takes its weight back where it would mean nothing."""
        ident = f"n{next(self.numeros)}"
        noeud: Json = {"id": ident, "nom": ident, "poids": self.hasard.choice(POIDS)}
        if self.chance(0.6):
            noeud["agregation"] = self.hasard.choice(AGREGATIONS)
        if self.chance(0.6):
            noeud["non_concerne"] = self.hasard.choice(POLITIQUES)
        noeud["questions"] = [self.question() for _ in range(self.hasard.choice((1, 2, 2, 3)))]
        noeud["noeuds"] = [self.noeud(profondeur - 1)] if profondeur > 1 and self.chance(0.4) else []
        return noeud

    def referentiel(self) -> Json:
        """Draw a first version."""
        referentiel: Json = {
            "id": "tirage",
            "titre": "Tirage",
            "version": "1",
            "agregation": self.hasard.choice(AGREGATIONS),
            "non_concerne": self.hasard.choice(POLITIQUES),
            "valeur_non_concerne": self.hasard.choice((0.0, 0.4, 1.0)),
            "sans_reponse": self.hasard.choice(("zero", "exclure")),
            "couverture_minimale": self.hasard.choice((0.0, 0.6, 1.0)),
            "niveaux": self.niveaux(),
            "classements": [{"id": "charte", "postes": [{"id": poste} for poste in POSTES]}],
            "noeuds": [self.noeud(2) for _ in range(self.hasard.choice((1, 2, 2, 3)))],
        }
        questions = list(questions_of(referentiel))
        for question in questions:
            if self.chance(0.3):
                question["concerne_si"] = [self.condition(question, questions)]
        return referentiel

    def condition(self, question: Json, questions: list[Json]) -> Json:
        """Draw a condition on a fact, or on a question of a lower number."""
        portes = [porte for porte in questions if number(porte) < number(question)]
        if portes and self.chance(0.6):
            return {"question": self.hasard.choice(portes)["id"], "niveau_min": self.hasard.choice((0, 1, 2))}
        return dict(self.hasard.choice(CONDITIONS))

    # -- the next version -------------------------------------------------------------------------------------------

    def next_version(self, ancien: Json) -> Json:
        """Change weights, values, scales, conditions, policies, and which questions there are."""
        nouveau = deepcopy(ancien) | {"version": "2"}
        for cle, valeurs in (
            ("agregation", AGREGATIONS),
            ("non_concerne", POLITIQUES),
            ("valeur_non_concerne", (0.0, 0.4, 1.0)),
            ("sans_reponse", ("zero", "exclure")),
        ):
            if self.chance(0.15):
                nouveau[cle] = self.hasard.choice(valeurs)
        if self.chance(0.2):
            nouveau["niveaux"] = self.niveaux(self.hasard.choice((None, len(ancien["niveaux"]))))
        if self.chance(0.1):
            nouveau["noeuds"].pop(0)
        if self.chance(0.15) or not nouveau["noeuds"]:
            nouveau["noeuds"].append(self.noeud(1))
        for noeud, *_ in list(noeuds_of(nouveau)):
            if noeud is not nouveau:
                self.change_noeud(noeud)
        for _ in range(self.hasard.choice((0, 1, 1, 2))):
            self.change_questions(nouveau)
        for question in questions_of(nouveau):
            self.change_words(question, nouveau, ancien)
        return nouveau

    def change_words(self, question: Json, nouveau: Json, ancien: Json) -> None:
        """Other words, or those of the one that is replaced; levels that carry over, seldom not all of them."""
        anciennes = {une["id"]: une for une in questions_of(ancien)}
        vient = [ident for ident in (question["id"], *question.get("remplace", [])) if ident in anciennes][:1]
        if not vient:
            return
        if self.chance(0.3):
            question["intitule"] = self.hasard.choice(("autrement", vient[0]))
        if self.chance(0.1):
            question["niveaux"] = [
                niveau | {"libelle": "autrement"} for niveau in (question.get("niveaux") or nouveau["niveaux"])
            ]
        if self.chance(0.4) and len(question.get("remplace", [])) < 2:
            haut = top(question, nouveau)
            combien = top(anciennes[vient[0]], ancien) + self.hasard.choice((0, 1, 1, 1, 1))
            question["reprend"] = dict(enumerate(sorted(self.hasard.randint(0, haut) for _ in range(combien))))

    def change_noeud(self, noeud: Json) -> None:
        """Change what a nœud says of itself and of its questions."""
        if self.chance(0.2):
            noeud["poids"] = self.hasard.choice(POIDS)
        if self.chance(0.1):
            noeud["agregation"] = self.hasard.choice(AGREGATIONS)
        if self.chance(0.1):
            noeud["non_concerne"] = self.hasard.choice(POLITIQUES)
        if self.chance(0.15):
            noeud["questions"].append(self.question())
        for question in list(noeud["questions"]):
            self.change_question(question, noeud["questions"])
            if self.chance(0.1):
                noeud["questions"].remove(question)

    def change_question(self, question: Json, soeurs: list[Json]) -> None:
        """Change what a question weighs, what its levels are worth, how many there are, whom it concerns, its postes."""
        if self.chance(0.25):
            question["poids"] = self.hasard.choice(POIDS)
        if self.chance(0.15):
            question["niveaux"] = self.niveaux(len(question.get("niveaux", [])) or None)
        if self.chance(0.1):
            question["niveaux"] = self.niveaux()
        if self.chance(0.1):
            question["concerne_si"] = [self.condition(question, soeurs)]
        elif self.chance(0.1):
            question.pop("concerne_si", None)
        if self.chance(0.1):
            question["classements"] = {"charte": [self.hasard.choice(POSTES)]}

    def change_questions(self, referentiel: Json) -> None:
        """Replace one question by one or two, or two by one or two."""
        noeuds = [noeud for noeud, *_ in noeuds_of(referentiel) if noeud is not referentiel]
        questions = list(questions_of(referentiel))
        if not questions:
            return
        partent = self.hasard.sample(questions, min(len(questions), self.hasard.choice((1, 1, 2))))
        remplacees = [question["id"] for question in partent]
        for _ in range(self.hasard.choice((1, 1, 2))):
            neuve = self.question() | {"remplace": remplacees[: self.hasard.choice((1, 2))]}
            if self.chance(0.3):
                neuve["concerne_si"] = [self.condition(neuve, questions)]
            self.hasard.choice(noeuds)["questions"].append(neuve)
        if self.chance(0.3):
            # One that stays, or that leaves, is replaced by another that stays.
            self.hasard.choice(questions).setdefault("remplace", []).append(self.hasard.choice(questions)["id"])
            partent = partent[1:]
        for noeud in noeuds:
            noeud["questions"] = [q for q in noeud["questions"] if not any(q is partie for partie in partent)]

    def mend(self, referentiel: Json) -> None:
        """Give a question to an empty nœud; take back idle weights and conditions on what is no longer there."""
        for noeud, agregation, _, parente in list(noeuds_of(referentiel)):
            if noeud is referentiel:
                continue
            if agregation == parente == "somme":
                noeud.pop("poids", None)
            if not noeud["questions"] and not noeud["noeuds"]:
                noeud["questions"].append(self.question())
        questions = {question["id"]: question for question in questions_of(referentiel)}
        for question in questions.values():
            if not question.get("reprend") or len(question.get("remplace", [])) > 1:
                question.pop("reprend", None)
            conditions = [
                un for un in question.get("concerne_si", []) if un.get("question", question["id"]) in questions
            ]
            for condition in conditions:
                if "question" in condition:
                    plus_haut = top(questions[condition["question"]], referentiel)
                    condition["niveau_min"] = min(condition["niveau_min"], plus_haut)
            question["concerne_si"] = conditions

    # -- answers ----------------------------------------------------------------------------------------------------

    def feuille(self, referentiel: Json) -> Json:
        """Draw a profile and answers."""
        profil = {"population": (None, 400, 9000), "type": ("commune", "epci", None), "agglo": (True, False, None)}
        return {
            "profil": {champ: self.hasard.choice(faits) for champ, faits in profil.items() if self.chance(0.8)},
            "reponses": dict(self.reponses(referentiel, {})),
        }

    def next_feuille(self, avant: Json, referentiel: Json) -> Json:
        """Draw the answers of the next séance: half of them as they were where they can be."""
        apres = self.feuille(referentiel)
        profil = apres["profil"] if self.chance(0.3) else dict(avant["profil"])
        return {"profil": profil, "reponses": dict(self.reponses(referentiel, avant["reponses"]))}

    def reponses(self, referentiel: Json, avant: Json) -> Iterator[tuple[str, Any]]:
        """Draw an answer, or none, for each question."""
        for question in questions_of(referentiel):
            ident, plus_haut = question["id"], top(question, referentiel)
            gardee = avant.get(ident)
            niveau = gardee["niveau"] if isinstance(gardee, dict) else gardee
            if gardee is not None and self.chance(0.4) and not (isinstance(niveau, int) and niveau > plus_haut):
                yield ident, niveau
                continue
            genre = self.hasard.choice(
                ("niveau",) * 6 + ("prevu", "ne_sait_pas", "non_concerne", "non_concerne", "sans")
            )
            niveau = self.hasard.randint(0, plus_haut)
            if genre == "niveau":
                yield ident, niveau
            elif genre == "prevu":
                yield ident, {"niveau": niveau, "prevu": self.hasard.randint(niveau, plus_haut)}
            elif genre != "sans":
                yield ident, genre


def number(question: Json) -> int:
    """The number of a question."""
    return int(question["id"][1:])
