"""The laws of section 5, as properties over random référentiels, and numresp equal to the plain recursive oracle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from math import isclose
from random import Random
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracle import score as score_oracle

from numresp.calcul.score.resultat import score_feuille
from numresp.modele.referentiel.coherence import check_referentiel
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Feuille

Json = dict[str, Any]
Situation = tuple[Json, Json]
"""A référentiel and an answers file, as their YAML would be parsed."""

LOI = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
FRACTIONS = ("score", "bas", "haut", "prevu", "couverture")
ABSENT = object()

# -- random référentiels and answers ------------------------------------------------------------

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


# -- reading and changing them ------------------------------------------------------------


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


def score(referentiel: Json, feuille: Json) -> Json:
    """Score with numresp; who the référentiel is (id, version, empreinte) is left out."""
    resultat = score_feuille(Referentiel.model_validate(referentiel), Feuille.model_validate(feuille)).to_json()
    return {cle: valeur for cle, valeur in resultat.items() if cle != "referentiel"}


def rows(resultat: Json) -> dict[str, Json]:
    """Index the rows by id."""
    return {ligne["id"]: ligne for ligne in resultat["noeuds"]}


def close(un: float, autre: float) -> bool:
    """Say whether two numbers are equal to 1e-12, of themselves when they are greater than 1."""
    return isclose(un, autre, rel_tol=1e-12, abs_tol=1e-12)


def differences(attendu: Any, vu: Any, lieu: str = "") -> list[str]:
    """List where two results differ by more than 1e-12."""
    if isinstance(attendu, dict) and isinstance(vu, dict) and set(attendu) == set(vu):
        return [ecart for cle in attendu for ecart in differences(attendu[cle], vu[cle], f"{lieu}.{cle}")]
    if isinstance(attendu, list) and isinstance(vu, list) and len(attendu) == len(vu):
        return [ecart for rang, un in enumerate(attendu) for ecart in differences(un, vu[rang], f"{lieu}.{rang}")]
    nombres = all(isinstance(un, (int, float)) and not isinstance(un, bool) for un in (attendu, vu))
    egal = close(attendu, vu) if nombres else attendu == vu
    return [] if egal else [f"{lieu}: {attendu!r} != {vu!r}"]


def changes(avant: Json, apres: Json) -> list[str]:
    """List what changed on the rows that stood before, in the palier and in the postes; order and new rows are free."""
    restent = {ident: ligne for ident, ligne in rows(apres).items() if ident in rows(avant)}
    autres = [{cle: resultat[cle] for cle in ("palier", "classements")} for resultat in (avant, apres)]
    return differences(rows(avant), restent) + differences(*autres)


def scope(resultat: Json) -> dict[str, bool]:
    """Read what is concerned."""
    return {ligne["id"]: ligne["concerne"] for ligne in resultat["noeuds"]}


# -- the laws ------------------------------------------------------------


@LOI
@given(situations())
def test_equals_the_oracle(situation: Situation) -> None:
    """Numresp and the plain recursive scorer give the same result, to 1e-12, on any référentiel that holds together."""
    referentiel, feuille = situation
    assert check_referentiel(Referentiel.model_validate(referentiel)) == []
    assert differences(score_oracle(referentiel, feuille), score(referentiel, feuille)) == []


@LOI
@given(situations())
def test_interval_holds_the_score(situation: Situation) -> None:
    """0 ≤ bas ≤ central ≤ haut ≤ 1 on every row and poste, also where the central score is hidden; prévu ≥ central."""
    resultat = score(*situation)
    postes = [poste for lecture in resultat["classements"].values() for poste in lecture.values()]
    for ligne in [*resultat["noeuds"], *postes]:
        assert all(-1e-12 <= ligne[cle] <= 1 + 1e-12 for cle in FRACTIONS if ligne.get(cle) is not None), ligne
        central = ligne["acquis"] / ligne["potentiel"] if ligne.get("potentiel") else ligne["score"]
        if central is not None:
            assert ligne["bas"] <= central + 1e-12, ligne
            assert central <= ligne["haut"] + 1e-12, ligne
            assert ligne.get("prevu") is None or ligne["prevu"] >= central - 1e-12, ligne
        elif ligne["bas"] is not None:
            assert ligne["bas"] <= ligne["haut"] + 1e-12, ligne


@LOI
@given(situations())
def test_score_is_acquis_over_potentiel(situation: Situation) -> None:
    """Score = acquis / potentiel wherever a score is shown, and there is none where potentiel is 0."""
    for ligne in score(*situation)["noeuds"]:
        if ligne["potentiel"] == 0:
            assert (ligne["acquis"], ligne["score"], ligne["prevu"]) == (0, None, None), ligne
        elif ligne["score"] is not None:
            assert close(ligne["score"], ligne["acquis"] / ligne["potentiel"]), ligne


@LOI
@given(situations())
def test_parts_of_a_somme_add_up(situation: Situation) -> None:
    """Under a concerned somme nœud, the potentials and acquis of the children add up to its own."""
    referentiel, feuille = situation
    lignes = rows(score(referentiel, feuille))
    for noeud, agregation, *_ in noeuds_of(referentiel):
        ident = "total" if noeud is referentiel else noeud["id"]
        if agregation != "somme" or not lignes[ident]["concerne"]:
            continue
        enfants = [lignes[enfant["id"]] for enfant in [*noeud.get("questions", []), *noeud["noeuds"]]]
        for cle in ("potentiel", "acquis"):
            assert close(sum(enfant[cle] for enfant in enfants), lignes[ident][cle]), (ident, cle)


@LOI
@given(situations())
def test_not_concerned_rows(situation: Situation) -> None:
    """A not-concerned row has nothing, or valeur_non_concerne on all of it where its parent's policy is `valeur`."""
    referentiel, feuille = situation
    lignes = rows(score(referentiel, feuille))
    valeur = referentiel.get("valeur_non_concerne", 1.0)
    for noeud, _, politique, _ in noeuds_of(referentiel):
        for enfant in [*noeud.get("questions", []), *noeud["noeuds"]]:
            ligne = lignes[enfant["id"]]
            if ligne["concerne"]:
                continue
            if politique != "valeur":
                assert (ligne["potentiel"], ligne["acquis"]) == (0, 0), ligne
                assert all(ligne[cle] is None for cle in FRACTIONS), ligne
            else:
                vu = [ligne[cle] for cle in ("bas", "haut", "couverture")]
                assert differences([valeur, valeur, 1.0], vu) == [], ligne
                assert close(ligne["acquis"], ligne["potentiel"] * valeur), ligne


@LOI
@given(situations())
def test_hidden_below_couverture_minimale(situation: Situation) -> None:
    """A row is hidden just where couverture is too low; at the root prévu and palier go with it."""
    referentiel, feuille = situation
    resultat = score(referentiel, feuille)
    minimum = referentiel.get("couverture_minimale", 0.6)
    for ligne in resultat["noeuds"]:
        if ligne["couverture"] is None or ligne["potentiel"] == 0 or abs(ligne["couverture"] - minimum) < 1e-8:
            continue
        assert (ligne["score"] is None) == (ligne["couverture"] < minimum), ligne
    total = rows(resultat)["total"]
    if total["score"] is None:
        assert (total["prevu"], resultat["palier"]["id"]) == (None, None)


@LOI
@given(situations(), st.data())
def test_better_niveau_never_lowers(situation: Situation, data: st.DataObject) -> None:
    """At unchanged scope, a better niveau of one question lowers nothing: scores, bas, haut, prévu, postes, palier."""
    referentiel, feuille = situation
    choisie = data.draw(st.sampled_from(list(questions_of(referentiel))))
    bas, haut = sorted(data.draw(st.tuples(*[st.integers(0, top(choisie, referentiel))] * 2)))
    avant, apres = (
        score(referentiel, {**feuille, "reponses": {**feuille["reponses"], choisie["id"]: niveau}})
        for niveau in (bas, haut)
    )
    assume(scope(avant) == scope(apres))
    postes = (
        {poste: ligne for lecture in un["classements"].values() for poste, ligne in lecture.items()}
        for un in (avant, apres)
    )
    for lignes, meilleures in ((rows(avant), rows(apres)), tuple(postes)):
        for ident, ligne in lignes.items():
            for cle in ("score", "bas", "haut", "prevu"):
                vu, mieux = ligne.get(cle), meilleures[ident].get(cle)
                assert (vu is None) == (mieux is None), (ident, cle)
                assert vu is None or mieux >= vu - 1e-12, (ident, cle, vu, mieux)
    rangs = {None: -1} | {palier["id"]: rang for rang, palier in enumerate(referentiel["paliers"])}
    assert rangs[apres["palier"]["id"]] >= rangs[avant["palier"]["id"]]


@LOI
@given(situations(), st.data())
def test_interval_bounds_the_answers(situation: Situation, data: st.DataObject) -> None:
    """At unchanged scope, whatever the unknown turn out to be, the score then lies between the bas and haut of now."""
    referentiel, feuille = situation
    avant = score(referentiel, feuille)
    completes = dict(feuille["reponses"])
    for question in questions_of(referentiel):
        if completes.get(question["id"], "ne_sait_pas") == "ne_sait_pas":
            completes[question["id"]] = data.draw(st.integers(0, top(question, referentiel)))
    apres = score(referentiel, {**feuille, "reponses": completes})
    assume(scope(avant) == scope(apres))
    for ident, ligne in rows(apres).items():
        if ligne["score"] is not None:
            assert rows(avant)[ident]["bas"] <= ligne["score"] + 1e-12, ident
            assert ligne["score"] <= rows(avant)[ident]["haut"] + 1e-12, ident


@LOI
@given(situations(), st.sampled_from([1e-3, 0.5, 3.7, 1e3]))
def test_scaling_all_weights_changes_nothing(situation: Situation, facteur: float) -> None:
    """All weights times one factor leave every score; potentials follow the factor, but not a root that is a moyenne."""
    referentiel, feuille = situation
    autre = deepcopy(referentiel)
    for noeud, agregation, _, parente in noeuds_of(autre):
        if noeud is not autre and not agregation == parente == "somme":
            noeud["poids"] = noeud.get("poids", 1.0) * facteur
        for question in noeud.get("questions", []):
            question["poids"] = question.get("poids", 1.0) * facteur
    avant, apres = score(referentiel, feuille), score(autre, feuille)
    for ligne in avant["noeuds"]:
        if ligne["parent"] is not None or referentiel.get("agregation") == "somme":
            ligne |= {cle: ligne[cle] * facteur for cle in ("potentiel", "acquis")}
    assert changes(avant, apres) == []


@LOI
@given(situations(), st.randoms(use_true_random=False))
def test_order_changes_nothing(situation: Situation, hasard: Random) -> None:
    """The order of nœuds, questions, niveaux, conditions, postes, facts and answers in the files changes no row."""
    referentiel, feuille = situation
    autre = deepcopy(referentiel)
    listes = [autre.get(cle, []) for cle in ("niveaux", "classements")]
    listes += [classement["postes"] for classement in autre.get("classements", [])]
    for noeud, *_ in noeuds_of(autre):
        listes += [noeud["noeuds"], noeud.get("questions", [])]
    for question in questions_of(autre):
        listes += [question.get("niveaux", []), question.get("concerne_si", [])]
    for liste in listes:
        hasard.shuffle(liste)
    melangee = {cle: dict(hasard.sample(list(table.items()), len(table))) for cle, table in feuille.items()}
    assert changes(score(referentiel, feuille), score(autre, melangee)) == []


def insert(referentiel: Json, ident: str, liste: str, ajout: Json, rang: int) -> Json:
    """Copy a référentiel with one more question or nœud in this nœud (`total` is the root)."""
    autre = deepcopy(referentiel)
    noeud = next(un for un, *_ in noeuds_of(autre) if ident == ("total" if un is autre else un["id"]))
    noeud[liste].insert(rang, ajout)
    return autre


REPONSES_NULLES = st.sampled_from([0, 3, "non_concerne", "ne_sait_pas"])
ECHELLE = [{"niveau": numero, "valeur": numero / 3} for numero in range(4)]


def added(ident: str, poids: float) -> Json:
    """Write a question to add, on a scale of four levels."""
    return {"id": ident, "intitule": "Ajoutée", "poids": poids, "niveaux": ECHELLE}


@LOI
@given(situations(), REPONSES_NULLES, st.integers(0, 3), st.data())
def test_weight_zero_question_counts_for_nothing(
    situation: Situation, reponse: Any, rang: int, data: st.DataObject
) -> None:
    """A question of poids 0 beside others, whatever is answered to it, leaves all other rows as they were."""
    referentiel, feuille = situation
    noeuds = [noeud["id"] for noeud, *_ in noeuds_of(referentiel) if noeud is not referentiel]
    ajout = added("ajout", 0.0)
    if referentiel.get("classements"):
        ajout["classements"] = {"charte": [referentiel["classements"][0]["postes"][0]["id"]]}
    autre = insert(referentiel, data.draw(st.sampled_from(noeuds)), "questions", ajout, rang)
    repondue = {**feuille, "reponses": {**feuille["reponses"], "ajout": reponse}}
    assert changes(score(referentiel, feuille), score(autre, repondue)) == []


@LOI
@given(situations(), REPONSES_NULLES, st.booleans(), st.data())
def test_weight_zero_noeud_counts_for_nothing(
    situation: Situation, reponse: Any, poids_du_noeud: bool, data: st.DataObject
) -> None:
    """A nœud of poids 0, or one whose questions all weigh 0, leaves all other rows as they were."""
    referentiel, feuille = situation
    noeuds = ["total" if noeud is referentiel else noeud["id"] for noeud, *_ in noeuds_of(referentiel)]
    ajout: Json = {"id": "branche", "nom": "Ajoutée", "agregation": "moyenne", "noeuds": []}
    if poids_du_noeud:
        ajout |= {"poids": 0.0, "questions": [added("ajout", 5.0)]}
    else:
        ajout |= {"poids": 5.0, "questions": [added("ajout", 0.0)]}
    autre = insert(referentiel, data.draw(st.sampled_from(noeuds)), "noeuds", ajout, 0)
    repondue = {**feuille, "reponses": {**feuille["reponses"], "ajout": reponse}}
    assert changes(score(referentiel, feuille), score(autre, repondue)) == []


def excluding(referentiel: Json, lignes: dict[str, Json]) -> Iterator[str]:
    """Yield the nœuds where a not-concerned question is under `exclure`.

    Its nœud excludes, and so does the parent of each not-concerned nœud above it: a nœud that leaves under another policy
    gives, or is worth, its full potential, that question included (docs/decisions/0001-score.md, 5 and 6).
    """

    def visit(noeud: Json, politique: str, agregation: str, libre: bool) -> Iterator[str]:
        agregation, sienne = noeud.get("agregation", agregation), noeud.get("non_concerne", politique)
        exclut = sienne == "exclure" or (sienne == "redistribuer" and agregation == "moyenne")
        if exclut and libre and noeud is not referentiel:
            yield noeud["id"]
        for enfant in noeud["noeuds"]:
            yield from visit(enfant, sienne, agregation, libre and (exclut or lignes[enfant["id"]]["concerne"]))

    yield from visit(referentiel, "exclure", "moyenne", libre=True)


@LOI
@given(situations(), st.sampled_from([1e-6, 1.0, 7.0, 1e6]), st.booleans(), st.integers(0, 3), st.data())
def test_excluded_question_is_as_if_not_there(
    situation: Situation, poids: float, fermee: bool, rang: int, data: st.DataObject
) -> None:
    """A question not concerned under `exclure`, by its answer or its condition, leaves all other rows as they were."""
    referentiel, feuille = situation
    avant = score(referentiel, feuille)
    candidats = list(excluding(referentiel, rows(avant)))
    assume(candidats)
    ajout = added("ajout", poids)
    repondue = deepcopy(feuille)
    repondue["reponses"]["ajout"] = 3 if fermee else "non_concerne"
    if fermee:
        ajout["concerne_si"] = [{"champ": "ajoute", "egal": True}]
        repondue["profil"]["ajoute"] = False
    if referentiel.get("classements"):
        ajout["classements"] = {"charte": [referentiel["classements"][0]["postes"][0]["id"]]}
    autre = insert(referentiel, data.draw(st.sampled_from(candidats)), "questions", ajout, rang)
    assert changes(avant, score(autre, repondue)) == []
