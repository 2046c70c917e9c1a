"""A chosen action as the journal holds it: what was said, and nothing that was not."""

from __future__ import annotations

from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.action_choisie import choose_anew, dump_action, is_said
from numresp.atelier.feuille_de_route.quick_wins import Route


def test_zero_is_said() -> None:
    """0 euros is something said; an empty text, a box left unticked, nothing are not."""
    assert [is_said(valeur) for valeur in (0, 0.0, "x", True, ["a"])] == [True] * 5
    assert [is_said(valeur) for valeur in (None, False, "", [], ())] == [False] * 5


def test_begun_from_the_catalogue(vue: Route) -> None:
    """Title, nature, precautions and indicateurs of the catalogue; of its questions those that there are here."""
    action = next(a for a in vue.catalogue.values() if len(a.questions) > 1 and a.precautions)
    ici = action.questions[0].question
    contenu = choose_anew(action, {ici})
    assert (contenu["titre"], contenu["nature"], contenu["questions"]) == (action.titre, action.nature, [ici])
    assert contenu["precaution"] == " ".join(action.precautions)
    assert contenu["indicateurs"] == list(action.indicateurs)


def test_written_again_it_is_the_same(plan: Route) -> None:
    """What is dumped and recorded again gives the same choice; 0 days stays 0 days."""
    ident = next(iter(plan.tenue.etat.proposees))
    do(plan, "choisir", action=ident, jours="0", pilote="elu")
    avant = plan.tenue.etat.actions[ident]
    assert dump_action(avant)["jours"] == 0
    plan.tenue.record("action", **dump_action(avant))
    assert dump_action(plan.tenue.etat.actions[ident]) == dump_action(avant)
