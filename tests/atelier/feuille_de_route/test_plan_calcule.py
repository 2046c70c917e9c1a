"""A plan shown before it is proven: confirmed, replaced, or left alone where the room has gone on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from inventes.route_fictive import show_again
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.plan_calcule import PlanCalcule
from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.atelier.seance.seance import NonEnregistre
from numresp.usages.proposition import search_plan


class FausseRecherche:
    """A search whose steps the test takes."""

    def __init__(self, evenements: int, provisoire: Any) -> None:
        self.evenements, self.provisoire = evenements, provisoire
        self.montree, self.en_cours, self.faute = False, True, ""
        self.trouvee: Any = None
        self.abandonnee = False

    def give_up(self) -> None:
        self.abandonnee = True


@pytest.fixture
def montree(vue: Route) -> tuple[Route, Any, int]:
    """A screen that shows a plan which is not proven, with the proven one, and how many steps were there before."""
    avant = len(vue.tenue.etat.etapes)
    proposition, cap = search_plan(vue.matiere, vue.capacite, None, vue.tenue.jour)
    assert proposition.plan is not None
    assert proposition.feuille is not None
    retire = proposition.feuille.etapes[-1].action
    moins = replace(
        proposition,
        plan=replace(
            proposition.plan, ecart=0.01, fins={k: v for k, v in proposition.plan.fins.items() if k != retire}
        ),
        feuille=proposition.feuille.model_copy(update={"etapes": proposition.feuille.etapes[:-1]}),
    )
    vue.recherche = FausseRecherche(len(vue.tenue.evenements), (moins, cap))  # type: ignore[assignment]
    dit = do(vue, "battre")["dit"].replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "à 1,0 % près du meilleur. La preuve continue. Enregistré" in dit
    return vue, (proposition, cap), avant


def end(vue: PlanCalcule, trouvee: Any) -> dict[str, Any]:
    """The proof is there."""
    recherche: Any = vue.recherche
    recherche.en_cours, recherche.trouvee = False, trouvee
    return do(vue, "battre")


def test_the_proof_goes_on_beside_the_plan(montree: tuple[Route, Any, int]) -> None:
    """It stands on the screen with its gap; the screen asks again by itself."""
    vue, _, _ = montree
    corps = vue.render()["reglages"]
    assert "La preuve continue…" in corps
    assert "data-attente" in corps
    assert vue.tenue.etat.plan is not None
    assert vue.tenue.etat.plan.ecart == 0.01


def test_a_better_one_takes_its_place_and_one_undo_takes_both_back(montree: tuple[Route, Any, int]) -> None:
    """The step that was missing is there; one undo, and nothing is left of either."""
    vue, prouvee, avant = montree
    dit = end(vue, prouvee)["dit"]
    assert "rien de mieux n’existe. Il remplace le précédent, un peu moins bon. Enregistré" in dit
    assert set(vue.tenue.etat.etapes) == set(prouvee[0].plan.fins)
    assert "data-attente" not in vue.render()["reglages"]
    do(vue, "annuler")
    assert (len(vue.tenue.etat.etapes), vue.tenue.etat.plan) == (avant, None)


def test_at_no_moment_is_there_no_plan(montree: tuple[Route, Any, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped after any of the lines that put the better one there, the room finds a plan again; refused by the disk, too."""
    vue, prouvee, _ = montree
    ecrire, sur_le_disque = vue.tenue.record, []

    def record(genre: str, **contenu: Any) -> Any:
        evenement = ecrire(genre, **contenu)
        plan = show_again(vue).tenue.etat.plan
        sur_le_disque.append(None if plan is None else plan.ecart)
        return evenement

    monkeypatch.setattr(vue.tenue, "record", record)
    end(vue, prouvee)
    assert sur_le_disque == [0, 0]


def test_a_disk_that_refuses_the_better_one_leaves_the_one_shown(
    montree: tuple[Route, Any, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was said « Enregistré » stays, on the screen and on the disk."""
    vue, prouvee, _ = montree

    def refuse(genre: str, **_: Any) -> Any:
        raise NonEnregistre(f"Non enregistré : {genre}")

    monkeypatch.setattr(vue.tenue, "record", refuse)
    assert "Non enregistré" in end(vue, prouvee)["alerte"]
    for etat in (vue.tenue.etat, show_again(vue).tenue.etat):
        assert etat.plan is not None
        assert etat.plan.ecart == 0.01


def test_the_same_one_is_confirmed_and_one_undo_takes_it_back(montree: tuple[Route, Any, int]) -> None:
    """Proven as it stood: the gap is gone from the journal, too."""
    vue, _, avant = montree
    recherche: Any = vue.recherche
    proposition, cap = recherche.provisoire
    dit = end(vue, (replace(proposition, plan=replace(proposition.plan, ecart=0.0)), cap))["dit"]
    assert "rien de mieux n’existe. C’est le plan qui était montré. Enregistré" in dit
    assert vue.tenue.etat.plan is not None
    assert vue.tenue.etat.plan.ecart == 0
    do(vue, "annuler")
    assert (len(vue.tenue.etat.etapes), vue.tenue.etat.plan) == (avant, None)


def test_what_the_room_changes_meanwhile_stays(montree: tuple[Route, Any, int]) -> None:
    """A step moved while the proof went on: the better plan is spoken of, and writes nothing."""
    vue, prouvee, _ = montree
    ident = next(iter(vue.tenue.etat.etapes))
    do(vue, "retirer", action=ident)
    evenements = len(vue.tenue.evenements)
    assert "Un meilleur plan existe" in end(vue, prouvee)["dit"]
    assert len(vue.tenue.evenements) == evenements
    assert ident not in vue.tenue.etat.etapes


def test_undone_while_the_proof_goes_on(montree: tuple[Route, Any, int]) -> None:
    """The plan was taken back: the proof does not bring it again."""
    vue, prouvee, avant = montree
    do(vue, "annuler")
    end(vue, prouvee)
    assert (len(vue.tenue.etat.etapes), vue.tenue.etat.plan) == (avant, None)


def test_another_may_be_asked_for_while_the_proof_goes_on(montree: tuple[Route, Any, int]) -> None:
    """« Proposer » does not wait for a proof: what it asks for takes the place of the old search, which ends."""
    vue, _, _ = montree
    ancienne: Any = vue.recherche
    assert "déjà en cours" not in do(vue, "proposer")["dit"]
    assert vue.recherche is not ancienne
    assert ancienne.abandonnee
    if vue.recherche is not None:
        vue.recherche.wait()  # a thread inside HiGHS as Python ends would abort it
