"""Results as plain text: columns that align, an absent score that is no zero, what must be said beside it."""

from inventes.atelier_fictif import build_referentiel, noeud, plain, question, read_reponses

from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.resultat import Resultat, score_reponses
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.rapport.terminal.diagnostic import list_remarques, render_profil

EXIGENCE = {"question": "b", "niveau_min": 3}
PALIERS = [{"id": "bas", "nom": "Bas"}, {"id": "haut", "nom": "Haut", "seuil": 0.5, "exigences": [EXIGENCE]}]


def build(**regles: object) -> Referentiel:
    """Two thèmes of one question, a third that only who has servers is asked."""
    serveurs = question("c", concerne_si=[{"champ": "serveurs", "egal": True}])
    return build_referentiel(*(noeud(f"n{q['id']}", q) for q in (question("a"), question("b"), serveurs)), **regles)


def score(referentiel: Referentiel, reponses: dict[str, object], **profil: object) -> Resultat:
    """Score answers on it."""
    return score_reponses(compile_bareme(referentiel), profil, read_reponses(reponses))


def test_a_profile_in_columns() -> None:
    """A at 3 is 100, b at 0 is 0, c does not concern a body without servers: 50 in all, by hand; every line as wide."""
    texte = plain(render_profil(score(build(), {"a": 3, "b": 0}, serveurs=False)))
    lignes = texte.splitlines()
    assert "Nom de na" in lignes[1]
    assert "100,0" in lignes[1]
    assert " 0,0" in lignes[2]
    assert "non concerné" in lignes[3]
    assert lignes[4] == "-" * len(lignes[0])
    assert lignes[5].startswith("Total")
    assert "50,0" in lignes[5]
    assert len({len(ligne) for ligne in lignes[:6]}) == 1
    assert lignes[-1] == "Ce référentiel n’a pas de palier."


def test_what_misses_for_the_next_palier() -> None:
    """The palier that is reached, and the must-have of the next one with its level; none where nothing misses."""
    manque = plain(render_profil(score(build(paliers=PALIERS), {"a": 3, "b": 0}, serveurs=False)))
    assert "Palier : Bas. Il manque au suivant :" in manque
    assert manque.endswith("(niveau 3).")
    assert plain(render_profil(score(build(paliers=PALIERS), {"a": 3, "b": 3}, serveurs=False))).endswith(
        "Palier : Haut"
    )


def test_what_must_be_said_beside() -> None:
    """A level given where the question does not concern is ignored; a fact that misses leaves its question open."""
    (ignore,) = list_remarques(score(build(), {"a": 3, "b": 0, "c": 2}, serveurs=False))
    assert plain(ignore) == "c : la question ne concerne pas l’organisation, le niveau donné est ignoré."
    (ouverte,) = list_remarques(score(build(), {"a": 3, "b": 0}))
    assert "manque au profil : à vérifier, reste posé ce qui en dépend (" in plain(ouverte)


def test_a_palier_to_confirm() -> None:
    """A unknown and b at 3: 1 of what is known, half at worst, which is below the 0,6 of the palier."""
    paliers = [{"id": "haut", "nom": "Haut", "seuil": 0.6}]
    resultat = score(build(paliers=paliers, couverture_minimale=0.5), {"b": 3}, serveurs=False)
    assert plain(render_profil(resultat)).endswith("Palier : Haut (à confirmer, selon les réponses inconnues)")
