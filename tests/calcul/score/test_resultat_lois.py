"""The laws of section 5, as properties over random référentiels, and numresp equal to the plain recursive oracle."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from math import isclose
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from inventes.situations import LOI, Json, Situation, noeuds_of, questions_of, situations, top
from oracle import score as score_oracle

from numresp.calcul.score.resultat import score_feuille
from numresp.modele.referentiel.coherence import check_referentiel
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import FeuilleDeReponses

FRACTIONS = ("score", "bas", "haut", "prevu", "couverture")

# -- reading and changing them ------------------------------------------------------------


def score(referentiel: Json, feuille: Json) -> Json:
    """Score with numresp; who the référentiel is (id, version, empreinte) is left out."""
    resultat = score_feuille(
        Referentiel.model_validate(referentiel), FeuilleDeReponses.model_validate(feuille)
    ).to_json()
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


def check_equals_the_oracle(situation: Situation, resultat: Json) -> None:
    """Numresp and the plain recursive scorer give the same result, to 1e-12, on any référentiel that holds together."""
    referentiel, feuille = situation
    assert check_referentiel(Referentiel.model_validate(referentiel)) == []
    assert differences(score_oracle(referentiel, feuille), resultat) == []


def check_interval_holds_the_score(resultat: Json) -> None:
    """0 ≤ bas ≤ central ≤ haut ≤ 1 on every row and poste, also where the central score is hidden; prévu ≥ central."""
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


def check_score_is_acquis_over_potentiel(resultat: Json) -> None:
    """Score = acquis / potentiel wherever a score is shown, and there is none where potentiel is 0."""
    for ligne in resultat["noeuds"]:
        if ligne["potentiel"] == 0:
            assert (ligne["acquis"], ligne["score"], ligne["prevu"]) == (0, None, None), ligne
        elif ligne["score"] is not None:
            assert close(ligne["score"], ligne["acquis"] / ligne["potentiel"]), ligne


def check_parts_of_a_somme_add_up(referentiel: Json, lignes: dict[str, Json]) -> None:
    """Under a concerned somme nœud, the potentials and acquis of the children add up to its own."""
    for noeud, agregation, *_ in noeuds_of(referentiel):
        ident = "total" if noeud is referentiel else noeud["id"]
        if agregation != "somme" or not lignes[ident]["concerne"]:
            continue
        enfants = [lignes[enfant["id"]] for enfant in [*noeud.get("questions", []), *noeud["noeuds"]]]
        for cle in ("potentiel", "acquis"):
            assert close(sum(enfant[cle] for enfant in enfants), lignes[ident][cle]), (ident, cle)


def check_not_concerned_rows(referentiel: Json, lignes: dict[str, Json]) -> None:
    """A not-concerned row has nothing, or valeur_non_concerne on all of it where its parent's policy is `valeur`."""
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


def check_hidden_below_couverture_minimale(referentiel: Json, resultat: Json) -> None:
    """A row is hidden just where couverture is too low; at the root prévu and palier go with it."""
    minimum = referentiel.get("couverture_minimale", 0.6)
    for ligne in resultat["noeuds"]:
        if ligne["couverture"] is None or ligne["potentiel"] == 0 or abs(ligne["couverture"] - minimum) < 1e-8:
            continue
        assert (ligne["score"] is None) == (ligne["couverture"] < minimum), ligne
    total = rows(resultat)["total"]
    if total["score"] is None:
        assert (total["prevu"], resultat["palier"]["id"]) == (None, None)


def check_better_niveau_never_lowers(situation: Situation, data: st.DataObject) -> None:
    """At unchanged scope, a better niveau of one question lowers nothing: scores, bas, haut, prévu, postes, palier."""
    referentiel, feuille = situation
    choisie = data.draw(st.sampled_from(list(questions_of(referentiel))))
    bas, haut = sorted(data.draw(st.tuples(*[st.integers(0, top(choisie, referentiel))] * 2)))
    avant, apres = (
        score(referentiel, {**feuille, "reponses": {**feuille["reponses"], choisie["id"]: niveau}})
        for niveau in (bas, haut)
    )
    if scope(avant) != scope(apres):
        return
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


def check_interval_bounds_the_answers(situation: Situation, avant: Json, data: st.DataObject) -> None:
    """At unchanged scope, whatever the unknown turn out to be, the score then lies between the bas and haut of now."""
    referentiel, feuille = situation
    completes = dict(feuille["reponses"])
    for question in questions_of(referentiel):
        if completes.get(question["id"], "ne_sait_pas") == "ne_sait_pas":
            completes[question["id"]] = data.draw(st.integers(0, top(question, referentiel)))
    apres = score(referentiel, {**feuille, "reponses": completes})
    if scope(avant) != scope(apres):
        return
    for ident, ligne in rows(apres).items():
        if ligne["score"] is not None:
            assert rows(avant)[ident]["bas"] <= ligne["score"] + 1e-12, ident
            assert ligne["score"] <= rows(avant)[ident]["haut"] + 1e-12, ident


def check_scaling_all_weights_changes_nothing(situation: Situation, avant: Json, facteur: float) -> None:
    """All weights times one factor leave every score; potentials follow the factor, but not a root that is a moyenne."""
    referentiel, feuille = situation
    autre = deepcopy(referentiel)
    for noeud, agregation, _, parente in noeuds_of(autre):
        if noeud is not autre and not agregation == parente == "somme":
            noeud["poids"] = noeud.get("poids", 1.0) * facteur
        for question in noeud.get("questions", []):
            question["poids"] = question.get("poids", 1.0) * facteur
    avant, apres = deepcopy(avant), score(autre, feuille)
    for ligne in avant["noeuds"]:
        if ligne["parent"] is not None or referentiel.get("agregation") == "somme":
            ligne |= {cle: ligne[cle] * facteur for cle in ("potentiel", "acquis")}
    assert changes(avant, apres) == []


def check_order_changes_nothing(situation: Situation, avant: Json, hasard: Random) -> None:
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
    assert changes(avant, score(autre, melangee)) == []


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


def check_weight_zero_question_counts_for_nothing(
    situation: Situation, avant: Json, reponse: Any, rang: int, data: st.DataObject
) -> None:
    """A question of poids 0 beside others, whatever is answered to it, leaves all other rows as they were."""
    referentiel, feuille = situation
    noeuds = [noeud["id"] for noeud, *_ in noeuds_of(referentiel) if noeud is not referentiel]
    ajout = added("ajout", 0.0)
    if referentiel.get("classements"):
        ajout["classements"] = {"charte": [referentiel["classements"][0]["postes"][0]["id"]]}
    autre = insert(referentiel, data.draw(st.sampled_from(noeuds)), "questions", ajout, rang)
    repondue = {**feuille, "reponses": {**feuille["reponses"], "ajout": reponse}}
    assert changes(avant, score(autre, repondue)) == []


def check_weight_zero_noeud_counts_for_nothing(
    situation: Situation, avant: Json, reponse: Any, poids_du_noeud: bool, data: st.DataObject
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
    assert changes(avant, score(autre, repondue)) == []


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


def check_excluded_question_is_as_if_not_there(
    situation: Situation, avant: Json, question: tuple[float, bool, int], data: st.DataObject
) -> None:
    """A question not concerned under `exclure`, by its answer or its condition, leaves all other rows as they were."""
    referentiel, feuille = situation
    poids, fermee, rang = question
    candidats = list(excluding(referentiel, rows(avant)))
    if not candidats:
        return
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


# -- one draw, every law ------------------------------------------------------------


@LOI
@given(situations(), st.data())
def test_laws_of_a_result(situation: Situation, data: st.DataObject) -> None:
    """What one scoring must be: the oracle's, in its interval, made of its parts, hidden where too little is known."""
    referentiel, resultat = situation[0], score(*situation)
    check_equals_the_oracle(situation, resultat)
    check_interval_holds_the_score(resultat)
    check_score_is_acquis_over_potentiel(resultat)
    check_parts_of_a_somme_add_up(referentiel, rows(resultat))
    check_not_concerned_rows(referentiel, rows(resultat))
    check_hidden_below_couverture_minimale(referentiel, resultat)
    check_better_niveau_never_lowers(situation, data)
    check_interval_bounds_the_answers(situation, resultat, data)


@LOI
@given(
    situations(),
    st.randoms(use_true_random=False),
    st.tuples(st.sampled_from([1e-3, 0.5, 3.7, 1e3]), st.sampled_from([1e-6, 1.0, 7.0, 1e6])),
    st.tuples(REPONSES_NULLES, st.booleans(), st.integers(0, 3)),
    st.data(),
)
def test_laws_of_a_change(
    situation: Situation,
    hasard: Random,
    poids: tuple[float, float],
    ajout: tuple[Any, bool, int],
    data: st.DataObject,
) -> None:
    """What changes nothing: all weights scaled, another order, what weighs 0, what is excluded."""
    resultat = score(*situation)
    reponse, autrement, rang = ajout
    check_scaling_all_weights_changes_nothing(situation, resultat, poids[0])
    check_order_changes_nothing(situation, resultat, hasard)
    check_weight_zero_question_counts_for_nothing(situation, resultat, reponse, rang, data)
    check_weight_zero_noeud_counts_for_nothing(situation, resultat, reponse, autrement, data)
    check_excluded_question_is_as_if_not_there(situation, resultat, (poids[1], autrement, rang), data)
